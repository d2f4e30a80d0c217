"""Lists of projects, each with what it cost in all and what was paid of that: such sums are no programme's.

A line over the list speaks of projects; lists of priorities, measures, regions look the same below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.money.notes import Notes
from extractors.money.roles import Role
from extractors.money.settings import Setting

WORD = re.compile(r"[^\W\d_]{4,}")  # of what a project is called by
LABEL = 160  # characters of it
APART = 2  # lines between two items at most
PAID = ("eu", "grant", "national")


def itemised(notes: Notes, found: Sequence[Setting], stated: Sequence[Role | None]) -> set[int]:
    """The numbers of lines that are items of such a list."""
    rows: dict[int, list[int]] = {}
    for place, setting in enumerate(found):
        if setting.cell is None:
            rows.setdefault(setting.line, []).append(place)
    alike = [number for number, places in rows.items() if len(places) > 1 and _item(notes, found, stated, places)]
    listed: set[int] = set()
    for one, other in pairwise(alike):
        if other - one <= APART and (one in listed or _headed(notes, one)):
            listed.update((one, other))
    return listed


def _headed(notes: Notes, number: int) -> bool:
    """Does the line over the first item speak of projects?"""
    above = notes.reading.lines[number - 1] if number else None
    if above is None or above.end - above.start > LABEL:
        return False
    return bool(notes.lexicon(above.start).projects.spans(notes.text, notes.low, above.start, above.end))


def _item(notes: Notes, found: Sequence[Setting], stated: Sequence[Role | None], places: Sequence[int]) -> bool:
    """Does a line begin with what something is called, then tell its whole, then who paid a part of it?"""
    whole = found[places[0]]
    said = stated[places[0]]
    line = notes.reading.lines[whole.line]
    if said is None or said.name != "total" or whole.sum.start - line.start > LABEL:
        return False
    if any(cue.kind == "programme" for cue in notes.scopes(whole.pre)):
        return False
    told = (cue.start for cue in notes.roles(whole.pre) if cue.kind in ("total", "cost", "budget"))
    named = WORD.search(notes.text, line.start, min([*told, whole.sum.start]))
    parts = (place for place in places[1:] if (part := stated[place]) is not None and part.name in PAID)
    return named is not None and any(found[place].sum.value < whole.sum.value for place in parts)
