"""One document's rows as the extractors left them, and rows as JSON that come back as they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa

from extractors.facts import FactKind
from extractors.values import Value

Row = dict[str, Any]

TABLES: Mapping[FactKind, str] = {
    "project": "document_projects",
    "code": "codes",
    "amount": "amounts",
    "date": "dates",
    "partner": "partners",
    "event": "events",
    "person": "people",
}
# The columns that say what a fact states; the others say where it stands and how it was found.
STATED: Mapping[FactKind, tuple[str, ...]] = {
    "project": ("code", "acronym", "title", "programme", "programme_name", "titles"),
    "code": ("code", "kind", "programme"),
    "amount": ("value", "currency", "role", "scope", "fund", "partner", "approximate"),
    "date": ("edtf", "role", "inferred", "anchor"),
    "partner": ("name", "role", "country"),
    "event": ("kind", "edtf", "place"),
    "person": ("name", "position", "organisation"),
}


@dataclass(slots=True)
class Sheet:
    """What was extracted from one document: rows of facts by kind, boxes of their lines, rejects."""

    document_id: str
    text: str
    language: str | None
    facts: dict[FactKind, list[Row]]
    boxes: list[Row] = field(default_factory=list)
    rejects: list[Row] = field(default_factory=list)


def values(kind: FactKind, row: Mapping[str, Any]) -> dict[str, Value]:
    """What a row states, as statements have it."""
    return {name: _plain(row.get(name)) for name in STATED[kind]}


def _plain(value: Any) -> Value:
    return str(value.quantize(Decimal("0.01"))) if isinstance(value, Decimal) else value


def project_label(row: Mapping[str, Any]) -> str | None:
    """What a document's project is called where a fact is tied to it: its code, else its acronym, else its title."""
    return row.get("code") or row.get("acronym") or row.get("title") or None


def dump(row: Row, boxes: list[Row]) -> str:
    """A row and the boxes of its lines as text."""
    return json.dumps({"row": row, "boxes": boxes}, ensure_ascii=False, sort_keys=True, default=str)


def restore(text: str, schema: pa.Schema) -> tuple[Row, list[Row]]:
    """What :func:`dump` made text of, with the types of the row's table."""
    found = json.loads(text)
    row = {
        name: Decimal(value)
        if value is not None and name in schema.names and pa.types.is_decimal(schema.field(name).type)
        else value
        for name, value in found["row"].items()
    }
    return row, found["boxes"]
