"""The FollowTheMoney model from its own schema files: reads a stream, and refuses what the model does not have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SCHEMATA = Path(__file__).parent / "followthemoney"
FORMS = {
    "date": r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){0,2})?)?)?",
    "number": r"-?\d+(\.\d+)?",
    "country": r"[a-z]{2}",
    "language": r"[a-z]{3}",
    "url": r"https?://\S+",
    "mimetype": r"[a-z]+/[\w.+-]+",
    "entity": r"[0-9A-Za-z][0-9A-Za-z-]*",
}
LONGEST = {"string": 1024, "date": 32, "identifier": 64, "name": 384, "url": 4096, "entity": 200}
Properties = dict[str, list[str]]


@dataclass(frozen=True)
class Entity:
    """One line of a stream."""

    id: str
    schema: str
    properties: Properties

    def get(self, name: str) -> list[str]:
        return self.properties.get(name, [])

    def first(self, name: str) -> str:
        return self.get(name)[0]


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema as its file has it; KeyError for one that is not in the model."""
    path = SCHEMATA / f"{name}.yaml"
    if not path.exists():
        raise KeyError(name)
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))[name]
    return found


@cache
def lineage(name: str) -> tuple[str, ...]:
    """A schema and all that it extends."""
    return (name, *(each for parent in schema(name).get("extends", ()) for each in lineage(parent)))


def properties(name: str) -> dict[str, dict[str, Any]]:
    """The properties of a schema, its own and those of what it extends."""
    found: dict[str, dict[str, Any]] = {}
    for each in reversed(lineage(name)):
        found |= schema(each).get("properties") or {}
    return found


def read(lines: Iterable[str]) -> dict[str, Entity]:
    """All entities of a stream by their ids; ValueError for what is not valid, alone or beside the others."""
    found: dict[str, Entity] = {}
    for line in lines:
        entity = Entity(**json.loads(line))
        if entity.id in found or not re.fullmatch(FORMS["entity"], entity.id):
            raise ValueError(f"{entity.id}: twice, or no identifier")
        found[entity.id] = entity
    problems = [f"{entity.id}: {problem}" for entity in found.values() for problem in _problems(entity, found)]
    if problems:
        raise ValueError("\n".join(problems))
    return found


def _problems(entity: Entity, others: dict[str, Entity]) -> Iterator[str]:
    if schema(entity.schema).get("abstract"):
        yield f"{entity.schema} is abstract"
    known = properties(entity.schema)
    required = schema(entity.schema).get("required", ())  # of the schema itself: it is not inherited
    yield from (f"{name} is required" for name in required if name not in entity.properties)
    for name, values in entity.properties.items():
        if name not in known:
            yield f"{entity.schema} has no property {name}"
            continue
        form = known[name].get("type", "string")
        if not values or len(set(values)) < len(values):
            yield f"{name} is empty, or says something twice"
        for value in values:
            if (
                not value
                or len(value) > LONGEST.get(form, 65000)
                or not re.fullmatch(FORMS.get(form, r"(?s).+"), value)
            ):
                yield f"{name} is {value!r}, which is no {form}"
            elif form == "entity":
                target = others.get(value)
                if target is None or known[name].get("range", "Thing") not in lineage(target.schema):
                    yield f"{name} leads to {value}, which is not there or of another schema"
