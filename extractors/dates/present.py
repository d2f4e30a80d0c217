"""When a document speaks: on the day it came out, given beside the text or said in it, else on that of its meeting.

Relative words and days without years are counted from there. Where only the year is known, that is the one its agenda,
its words or its masthead give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.dates import edtf
from extractors.dates.archives import filed
from extractors.dates.candidates import Candidate
from extractors.dates.durations import told_year
from extractors.dates.edtf import Moment
from extractors.dates.mastheads import year_of
from extractors.dates.minutes import HEAD_LINES, of_meeting
from extractors.dates.publication import heads_agenda
from extractors.dates.roles import Role
from extractors.dates.scan import Scan
from extractors.reading import Reading

_TITLE = 90  # characters
_PLANS = frozenset({"planning", "programme"})  # "training on the strategy 2027"
_LAST_YEAR = re.compile(r"\b(20[0-2]\d)\W*$")


@lru_cache(maxsize=256)
def _given(published: str) -> Moment | None:
    try:
        first, _ = edtf.moments(published)
    except ValueError:
        return None
    return first if first is not None and first.year is not None and first.unit == "day" else None


def present(published: Candidate | None, kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> Moment | None:
    """The day or month from which a document speaks; None where nothing says."""
    if reading.context.published:
        told = _given(reading.context.published)
    else:
        told = published.first if published is not None else None
    return told or _met(kept, reading) or filed(reading)


def _met(kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> Moment | None:
    met = of_meeting(reading, [candidate for candidate, _ in kept])
    return met.first._replace(hour=None, minute=None) if met is not None else None


def present_year(kept: Sequence[tuple[Candidate, Role]], words: Scan, reading: Reading) -> int | None:
    """The document's year where nothing says when it came out: that of its agenda's day, or as its words reckon it."""
    candidates = [candidate for candidate, _ in kept]
    for item in candidates:
        if reading.line_number(item.start) >= HEAD_LINES:
            break
        if item.first.year is not None and item.first.day and heads_agenda(reading, candidates, item):
            return item.first.year
    return told_year(kept, reading) or year_of(reading) or _titled(kept, words, reading)


def _titled(kept: Sequence[tuple[Candidate, Role]], words: Scan, reading: Reading) -> int | None:
    """The year that ends the title of a happening, where the text names no other: "Vasaras nometne "Saule 2021""."""
    line = reading.lines[0]
    match = _LAST_YEAR.search(reading.text, line.start, line.end) if line.end - line.start <= _TITLE else None
    if match is None:
        return None
    cues = {cue for _, cue in words.cues_in(line.start, line.end)}
    if "happen" not in cues or cues & _PLANS:
        return None
    year = int(match.group(1))
    return year if {item.first.year for item, _ in kept} <= {None, year} else None


def call_opens(kept: Sequence[tuple[Candidate, Role]]) -> Moment | None:
    """The day on which the one call of a document opens: "Applications from 3 February to 4 April 2025"."""
    days = {
        item.first._replace(hour=None, minute=None)
        for item, role in kept
        if role.role == "deadline" and item.first.day and (role.bound == "start" or not item.single) and item.stated
    }
    return days.pop() if len(days) == 1 else None
