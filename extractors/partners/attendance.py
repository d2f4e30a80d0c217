"""The bodies whose people sit in a project's own meeting: minutes list them below "Present:" as "Name – body".

Whoever sends people to the steering group or to the meeting of partners takes part; the project's manager is the
lead's. Funders, secretariats and ministries that sit there as well are nobody's partners.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.facts import PartnerRole
from extractors.language import language
from extractors.names.organisations import Organisation
from extractors.partners.cues import manager
from extractors.partners.settle import Candidate
from extractors.partners.spoken import SKIPPED
from extractors.reading import Reading
from extractors.stems import lowered

OPENING = 600  # characters in which minutes say whose meeting it was
REACH = 60  # characters of a person before the body
LEAST = 2  # bodies that make a list
MOST = 25  # lines of it
PERSON = re.compile(
    r"(?:^|(?<=[:;,\n•*-]\s))\s*(?:[^\W\d_a-z][^\W\d_]+[ -]){1,2}[^\W\d_a-z][^\W\d_]+(?:\s[–—-]\s|,\s|\s\()\Z"
)


@cache
def _words(lang: str) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """Letters of what the head of minutes calls a project's meeting, the words, and the line above those present."""
    rows = language(lang).table("partners")["attendance"]
    return tuple(rows["hint"].split("|")), re.compile(rows["meeting"]), re.compile(rows["present"])


def attendance(reading: Reading, organisations: Sequence[Organisation]) -> Iterator[Candidate]:
    """Every body that sent people to the meeting of a project whose minutes the document is."""
    lang = reading.language.code
    hints, meeting, present = _words(lang)
    lower = lowered(reading.text)
    opening = lower[:OPENING]
    for hint in hints:
        if hint in opening:
            break
    else:
        return
    number, label = _label(reading, lower, present)
    if label is None or not meeting.search(" ".join(opening.split())):
        return
    found = list(_listed(reading, number, label.end(), organisations, lang))
    if len({item.name for item in found}) >= LEAST:
        yield from found


def _label(reading: Reading, lower: str, present: re.Pattern[str]) -> tuple[int, re.Match[str] | None]:
    """The first line that says who was there: its number, and the words before the names."""
    for number, line in enumerate(reading.lines):
        if line.zone not in SKIPPED and (label := present.match(lower, line.start, line.end)):
            return number, label
    return 0, None


def _listed(
    reading: Reading, number: int, first: int, organisations: Sequence[Organisation], lang: str
) -> Iterator[Candidate]:
    """The bodies behind a label and in the lines below, each behind a person, up to the next label: of the absent."""
    text = reading.text
    lines = reading.lines[number : number + MOST]
    stop = next((n for n, line in enumerate(lines) if n and ":" in text[line.start : line.end][:REACH]), len(lines))
    other = text.find(": ", first, lines[stop - 1].end)
    end = other if other >= 0 else lines[stop - 1].end
    behind = organisations[bisect_left(organisations, first, key=lambda item: item.start) :]
    near = (item for item in behind if item.end <= end and item.kind != "company")  # builders sit there for their works
    members = [item for item in near if _of_person(text, item, reading.line_at(item.start).start)]
    for position, item in enumerate(members):
        until = members[position + 1].start if position + 1 < len(members) else end
        told = manager(lang).search(text, item.end, until) is not None
        role: PartnerRole = "lead" if told else "partner"
        yield Candidate.of_organisation(item, role, "partners.attendance", 0.8)


def _of_person(text: str, item: Organisation, start: int) -> bool:
    """Does a person's name stand right before the body's?"""
    return PERSON.search(text[max(start, item.start - REACH) : item.start]) is not None
