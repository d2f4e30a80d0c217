"""Which of a document's facts, as they are extracted now, is the one that a person spoke of.

The quote was found already (:mod:`pipeline.anchors`). The fact with just these words and values goes before others;
else the only fact of its kind with these words, or with words that overlap by half at least, whose main value is the
same or that was alone then and is alone now. Where that leaves a doubt the fact is none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.facts import FactKind
from extractors.values import Value
from pipeline.anchors import Span
from warehouse.corrections.sheet import Row, values

OVERLAP = 0.5  # of the characters of both
MAIN: Mapping[FactKind, tuple[str, ...]] = {
    "project": ("code", "acronym", "title"),
    "code": ("code",),
    "amount": ("value", "currency"),
    "date": ("edtf",),
    "partner": ("name",),
    "event": ("kind",),
    "person": ("name",),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact that a person spoke of: its kind, its id, where its words stand now, and its values when it was said."""

    kind: FactKind
    fact_id: str
    span: Span
    stated: tuple[Mapping[str, Value], ...]
    alone: bool


def exact(wanted: Wanted, rows: Sequence[Row]) -> Row | None:
    """The fact with these very words and values."""
    here = [row for row in rows if _span(row) == wanted.span]
    for row in here:
        if row["fact_id"] == wanted.fact_id:
            return row
    return next((row for row in here if any(_equal(wanted.kind, row, stated) for stated in wanted.stated)), None)


def likely(wanted: Wanted, rows: Sequence[Row]) -> Row | None:
    """The fact that must be meant although its words or values changed; None where there is none, or a doubt."""
    here = [row for row in rows if _span(row) == wanted.span]
    near = sorted(
        (row for row in rows if _span(row) != wanted.span and _overlap(_span(row), wanted.span) >= OVERLAP),
        key=lambda row: -_overlap(_span(row), wanted.span),
    )
    for group in (here, near):
        alike = [row for row in group if any(_alike(wanted.kind, row, stated) for stated in wanted.stated)]
        if len(alike) == 1:
            return alike[0]
        if wanted.alone and len(group) == 1:
            return group[0]
    return None


def _span(row: Mapping[str, Any]) -> Span:
    return row["start_char"], row["end_char"]


def _overlap(a: Span, b: Span) -> float:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / (max(a[1], b[1]) - min(a[0], b[0]))


def _equal(kind: FactKind, row: Row, stated: Mapping[str, Value]) -> bool:
    found = values(kind, row)
    return bool(stated) and all(found.get(name) == value for name, value in stated.items() if name in found)


def _alike(kind: FactKind, row: Row, stated: Mapping[str, Value]) -> bool:
    """Whether the main values agree; of a project one of its names is enough."""
    found = values(kind, row)
    agreed = [found[name] == stated.get(name) for name in MAIN[kind] if found[name] is not None]
    return (any if kind == "project" else all)(agreed) and bool(agreed)
