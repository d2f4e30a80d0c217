"""Organisations that have nearly the same name and are not one: each with a few of its neighbours, and why.

Who asks why two names were not made one finds the answer among the decisions. Neighbours are those of one text that
differ in country or legal form, those of a name that tells nobody apart, and a city and the district around it. Each
is told apart from few: many organisations of one name take as many rows, not their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.names.place_table import by_region
from warehouse.resolve.identity import Decision
from warehouse.resolve.places import HOME
from warehouse.resolve.regrouping import MUNICIPALITY

FEW = 3
ALIKE = 0.9  # weight of a name that is the same but for its legal form, its country or its level
EVEN = 0.5  # weight where a name fits several, or tells nobody apart
SEAT = "municipality of:"  # before a place that has two municipalities of its name
UNDECIDED = "undecided"
GENERIC = "generic"
_OWN = {country: lang for lang, country in HOME.items()}


class Named(NamedTuple):
    """An organisation: its canonical key, its identifier, its name and how the last of its names came to it."""

    key: str
    organisation_id: str
    name: str
    method: str


def neighbours(organisations: Iterable[Named]) -> Iterator[Decision]:
    """Decisions between neighbours, which come in the order of their keys."""
    of_seats: dict[str, list[Named]] = defaultdict(list)
    for text, group in groupby(organisations, key=lambda item: item.key.partition("\n")[0]):
        if seat := _seat(text):
            of_seats[seat] += group
            continue
        yield from _pairs(list(group), "words", f"both mean {text}")
    for seat, grouped in sorted(of_seats.items()):
        yield from _pairs(grouped, "municipality", f"both are named for {seat.partition(':')[2]}")


def _pairs(group: Sequence[Named], method: str, alike: str) -> Iterator[Decision]:
    """Each with a few before it; what may be several of them comes last."""
    ordered = sorted(group, key=lambda item: item.method == UNDECIDED)
    for at, one in enumerate(ordered):
        for other in ordered[max(0, at - (1 if one.method == GENERIC else FEW)) : at]:
            yield _distinct(one, other, method, alike)


def _distinct(one: Named, other: Named, method: str, alike: str) -> Decision:
    sides = one.organisation_id, other.organisation_id
    if GENERIC in (one.method, other.method):
        reason = f"{alike}, a name that many organisations have, but not in one project"
        return Decision("organisation", "distinct", *sides, GENERIC, EVEN, reason)
    if UNDECIDED in (one.method, other.method):
        return Decision("organisation", "distinct", *sides, method, EVEN, f"{alike}, but {one.name} may be another")
    other_than = f"{one.name} is not {other.name}"
    return Decision("organisation", "distinct", *sides, method, ALIKE, f"{alike}, but {other_than}")


def _seat(text: str) -> str | None:
    """The place that a municipality is named for (LV:Jelgava), from its key."""
    if text.startswith(SEAT):
        return text.removeprefix(SEAT)
    row = by_region().get(text.removeprefix(MUNICIPALITY)) if text.startswith(MUNICIPALITY) else None
    if row is None or row.country not in _OWN:
        return None
    return f"{row.country}:{row.names[_OWN[row.country]][0]}"
