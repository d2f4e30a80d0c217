"""Sheets of partners: a line that is no more than a partner's name, below it its sums behind labels, then the next one.

One such sheet may be the project's, with its lead over it; where sheets of two partners of a project have the same
labels, they tell of the partners. A label that speaks of the project ends a sheet, and a list of names begins none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.facts import Project
from extractors.money.notes import Notes
from extractors.money.parties import Parties, Party
from extractors.money.settings import LABEL_LENGTH, Setting
from extractors.projects import owner
from extractors.reading import Line, Reading, Span

BELOW = 6  # lines of a sheet below its name
LABEL = 60  # characters of a label
BEFORE = re.compile(r"[\s\d.)–—•*▪◦·-]*(?:[^:\d]{2,40}(?:\d{1,2})?\s?[:–—-]\s*)?[„“\"]?")  # "Partner 2: "
BEHIND = re.compile(r"[”“\"]?(?:\s*(?:\([^()\d]*\)|[,–—-]\s*[^\d,:;]{2,40}))?\s*[:.;]?")


def cards(notes: Notes, found: Sequence[Setting], people: Parties, projects: Sequence[Project]) -> dict[int, str]:
    """The partners of sums in sheets, by the place of the sum."""
    if not people.several:
        return {}
    reading = notes.reading
    held = dict.fromkeys((setting.line for setting in found), False)  # lines with sums: does one end a sheet?
    labels: dict[tuple[int | None, str], set[str]] = {}  # of the first sum of a line, and in whose sheets it stands
    owners: dict[int, str] = {}
    for place, setting in enumerate(found):
        if setting.cell is not None:
            continue
        line = reading.lines[setting.line]
        label = Span(line.start, setting.sum.start)
        first = place == 0 or found[place - 1].line != setting.line
        if first:
            about = notes.lexicon(line.start).topics.pattern.search(notes.low, *label)
            held[setting.line] = about is not None and about.lastindex == 1
            if held[setting.line] or not 0 < len(reading.text[slice(*label)].strip()) <= LABEL:
                continue
        name = _over(reading, setting.line, held, people) if first else owners.get(place - 1)
        if name is not None:
            owners[place] = name
            if first:
                key = owner(reading, projects, label.start), notes.low[slice(*label)].strip(" \n:–-€eur")
                labels.setdefault(key, set()).add(name)
    shared = {name for names in labels.values() if len(names) > 1 for name in names}
    return {place: name for place, name in owners.items() if name in shared}


def _over(reading: Reading, number: int, held: dict[int, bool], people: Parties) -> str | None:
    """Whose name alone stands on the line over a sheet, with but its labels between."""
    for above in range(number - 1, max(-1, number - BELOW - 1), -1):
        line = reading.lines[above]
        ends = held.get(above)
        if ends:
            return None
        if ends is not None:
            continue
        party = _named(reading.text, line, people)
        if party is not None:
            listed = above > 0 and above - 1 not in held and _named(reading.text, reading.lines[above - 1], people)
            return None if listed else party.name
        if line.end - line.start > LABEL:
            return None
    return None


def _named(text: str, line: Line, people: Parties) -> Party | None:
    """The partner whose name is all that a line holds beside a label."""
    if line.end - line.start > LABEL_LENGTH:
        return None
    party = people.first(line.start, line.end)
    if party is None or not party.partner:
        return None
    alone = BEFORE.fullmatch(text, line.start, party.start) and BEHIND.fullmatch(text, party.end, line.end)
    return party if alone else None
