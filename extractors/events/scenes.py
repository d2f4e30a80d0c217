"""The stage of a happening: a sentence with its marks and those of its dates that can be the time of something.

A date of publication, a project's or a programme's period is the time of no happening; a deadline only of a call.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.events.triggers import Mark, Scan
from extractors.facts import Date
from extractors.reading import Reading

BINDABLE = frozenset(("other", "event", "deadline"))
LONG_SENTENCE = 50  # characters; a shorter one with a date may be a mere label
LONGEST_CALL = 200  # days
CALL_ROLES = frozenset(("deadline", "project_period"))  # times of a call, of no other happening
DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
STOP = re.compile(r"[.!?](?=[^\W\d_]{2})")
SEASON = re.compile(r"-2[1-4](?!\d)(?:/|\Z)")  # EDTF; in a sentence with another date it is seldom a time
CUT = re.compile(r"[;,]|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence; ``line`` counts the lines of the reading, ``number`` the scenes."""

    number: int
    start: int
    end: int
    line: int
    dates: tuple[Date, ...]
    marks: tuple[Mark, ...]

    def of(self, *senses: str) -> tuple[Mark, ...]:
        """Marks of some senses that are not mere mentions."""
        return tuple(mark for mark in self.marks if mark.sense in senses and not mark.aside)

    def has(self, *senses: str) -> bool:
        return any(mark.sense in senses for mark in self.marks)


def scenes(reading: Reading, scan: Scan, dates: Sequence[Date]) -> tuple[Scene, ...]:
    """Every sentence outside furniture and disclaimers, in order."""
    usable = sorted((date for date in dates if _bindable(reading, date)), key=lambda date: date.start)
    starts = [date.start for date in usable]
    found: list[Scene] = []
    for start, end in _sentences(reading):
        number = reading.line_number(start)
        if reading.lines[number].zone in ("furniture", "disclaimer"):
            continue
        inside = usable[bisect_left(starts, start) : bisect_left(starts, end)]
        if any(not SEASON.search(date.edtf) for date in inside):
            inside = [date for date in inside if not SEASON.search(date.edtf)]
        found.append(Scene(len(found), start, end, number, tuple(inside), scan.marks_in(start, end)))
    return tuple(found)


def _bindable(reading: Reading, date: Date) -> bool:
    """Can it be the time of a happening? The day of publication can where a sentence tells of it ("Šiandien, …")."""
    if date.role == "project_period":
        return (
            0 < length(date) <= LONGEST_CALL
        )  # "no 3. februāra līdz 3. aprīlim": in a sentence about a call, the call's
    if date.role != "published":
        return date.role in BINDABLE
    start, end = reading.sentence_at(date.start)
    return reading.zone_at(date.start) == "body" and end - start > LONG_SENTENCE


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    """Sentences, taken apart where the space behind a full stop is missing."""
    for start, end in reading.sentences:
        begin = start
        for match in STOP.finditer(reading.text, start, end):
            at, text = match.end(), reading.text
            before = text[at - 3 : at - 1]
            if before.isalpha() and before.islower() and text[at].isupper() and text[at + 1].islower():
                yield begin, at
                begin = at
        yield begin, end


def segments(text: str, scene: Scene) -> list[tuple[int, int]]:
    """A part of the sentence for each of its dates: cut at the last comma, semicolon or dash before the next date."""
    parts: list[tuple[int, int]] = []
    begin = scene.start
    for date, following in zip(scene.dates, scene.dates[1:], strict=False):
        cuts = [match.start() for match in CUT.finditer(text, date.end, max(date.end, following.start))]
        cut = max((at for at in cuts if text[at] == ";"), default=cuts[-1] if cuts else following.start)
        parts.append((begin, cut))
        begin = cut
    parts.append((begin, scene.end))
    return parts


def is_day(date: Date) -> bool:
    """Is the date (or where it starts or ends) known to the day?"""
    return bool(DAY.search(date.edtf))


def is_year(date: Date) -> bool:
    """Nothing but a year."""
    return "-" not in date.edtf and "/" not in date.edtf


def is_interval(date: Date) -> bool:
    return "/" in date.edtf


def length(date: Date) -> int:
    """Days from start to end, roughly; 0 where it is no interval or one end is open or has another unknown year."""
    if not is_interval(date):
        return 0
    start, end = (part.split("T")[0].replace("XXXX", "2000").split("-") for part in date.edtf.split("/", 1))
    if not all(part.isdigit() for part in (*start, *end)):
        return 0
    days = [
        int(part[0]) * 365 + (int(part[1]) * 30 if len(part) > 1 else 0) + (int(part[2]) if len(part) > 2 else 0)
        for part in (start, end)
    ]
    return days[1] - days[0]
