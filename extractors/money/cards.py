"""Sheets of partners: a line that is no more than a partner's name, below it its sums behind labels, then the next one.

One such sheet may be the project's, with its lead over it; where sheets of two partners have the same labels, they
tell of the partners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.money.parties import Parties, Party
from extractors.money.settings import LABEL_LENGTH, Setting
from extractors.reading import Line, Reading

BELOW = 6  # lines of a sheet below its name
LABEL = 60  # characters of a label
BEFORE = re.compile(r"[\s\d.)–—•*▪◦·-]*(?:[^:\d]{2,40}(?:\d{1,2})?\s?[:–—-]\s*)?[„“\"]?")  # "Partner 2: "
BEHIND = re.compile(r"[”“\"]?(?:\s*(?:\([^()\d]*\)|[,–—-]\s*[^\d,:;]{2,40}))?\s*[:.;]?")


def cards(reading: Reading, found: Sequence[Setting], people: Parties) -> dict[int, str]:
    """The partners of sums in sheets, by the place of the sum."""
    if not people.several:
        return {}
    held = {setting.line for setting in found}
    labels: dict[str, set[str]] = {}  # of the first sum of a line, and in whose sheets it stands
    owners: dict[int, str] = {}
    for place, setting in enumerate(found):
        if setting.cell is not None:
            continue
        line = reading.lines[setting.line]
        label = reading.text[line.start : found[place].sum.start].strip().lower()
        first = place == 0 or found[place - 1].line != setting.line
        if first and not 0 < len(label) <= LABEL:
            continue
        owner = _over(reading, setting.line, held, people) if first else owners.get(place - 1)
        if owner is not None:
            owners[place] = owner
            if first:
                labels.setdefault(label.strip(" :–-€eur"), set()).add(owner)
    shared = {owner for names in labels.values() if len(names) > 1 for owner in names}
    return {place: owner for place, owner in owners.items() if owner in shared}


def _over(reading: Reading, number: int, held: set[int], people: Parties) -> str | None:
    """Whose name alone stands on the line over a sheet, with but its labels between."""
    for above in range(number - 1, max(-1, number - BELOW - 1), -1):
        line = reading.lines[above]
        if above in held:
            continue
        party = _named(reading.text, line, people)
        if party is not None:
            return party.name
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
