"""The list of what people said, as the published warehouse has it and as it was written down since."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from extractors.values import NOTHING, Value
from pipeline.statements import OfFact, OfIdentity, Statement, Withdrawal, sides_as_json
from warehouse.errors import NotPublished
from warehouse.query import query

WAITING = "waiting"
STATES = ("applied", "superseded", "stale", "withdrawn", WAITING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement and what became of it; ``waiting``: it is written down, and the next run applies it."""

    statement: Statement
    state: str
    detail: str | None

    @property
    def subject(self) -> str:
        """What it is about, in one line."""
        what = self.statement.what
        if isinstance(what, OfIdentity):
            return f"{what.left.name} – {what.right.name}"
        return what.anchor.quote if isinstance(what, OfFact) else ""

    @property
    def change(self) -> str:
        """What it says, in one line."""
        what = self.statement.what
        if not isinstance(what, OfFact) or what.verb == "confirm":
            return ""
        if what.verb == "correct":
            return ", ".join(
                f"{name}: {_shown(what.before.get(name))} → {_shown(value)}" for name, value in what.after.items()
            )
        return ", ".join(f"{name}: {_shown(value)}" for name, value in what.after.items() if value is not None)


def listed(published: Path, spoken: Iterable[Statement]) -> list[Listed]:
    """Every statement that is no withdrawal, in the order in which they were made."""
    known = _outcomes(published)
    items = list(spoken)
    withdrawn = {item.what.correction_id: item for item in items if isinstance(item.what, Withdrawal)}
    found = []
    for item in items:
        if isinstance(item.what, Withdrawal):
            continue
        if item.correction_id in withdrawn:
            state, detail = "withdrawn", withdrawn[item.correction_id].why
        else:
            state, detail = known.get(item.correction_id, (WAITING, "the next run applies it"))
        found.append(Listed(item, state, detail))
    return found


def _outcomes(published: Path) -> dict[str, tuple[str, str | None]]:
    try:
        rows = query(published, "SELECT correction_id, state, detail FROM corrections").rows
    except NotPublished:
        return {}
    return {row[0]: (row[1], row[2]) for row in rows}


def as_columns(item: Listed) -> dict[str, Any]:
    """The columns of the list for programs, and of the file that ``pressfacts corrections import`` reads."""
    statement, what = item.statement, item.statement.what
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "verb": what.verb,
        "by": statement.by,
        "at": statement.at.isoformat(),
        "why": statement.why,
        "state": item.state,
        "detail": item.detail,
        "correction_id": statement.correction_id,
    }
    if isinstance(what, OfFact):
        row |= {
            "kind": what.kind,
            "fact": what.fact_id,
            "document": what.sha256,
            "quote": what.anchor.quote,
            "occurrence": what.anchor.number,
            "values": words(what.after),
            "before": words(what.before),
        }
    elif isinstance(what, OfIdentity):
        row |= {"kind": what.kind, "left": what.left.said, "right": what.right.said, "sides": sides_as_json(what)}
    return row


COLUMNS = (
    "verb", "kind", "fact", "document", "quote", "occurrence", "values", "before", "left", "right", "sides", "why",
    "by", "at", "state", "detail", "correction_id",
)  # fmt: skip


def words(values: Mapping[str, Value]) -> str | None:
    """Values as they are written on the command line: ``role=eu 'partner=Auces novads'``."""
    said = {
        name: NOTHING if value is None else ("no", "yes")[value] if isinstance(value, bool) else value
        for name, value in values.items()
    }
    return shlex.join(f"{name}={value}" for name, value in said.items()) or None


def utc(moment: datetime) -> str:
    """A moment as people read it."""
    return moment.strftime("%Y-%m-%d %H:%M")


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)
