"""A line that ends in a colon and says of what year it tells gives that year to the days of the list below it.

"In the summer of 2021 we managed this:", "Kitąmet planuojama:", "2020. gadā paveiktais:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment
from extractors.dates.near import TOUCHING
from extractors.dates.roles import Role
from extractors.dates.scan import Scan
from extractors.reading import Reading

_BULLET = re.compile(r"\s*(?:[•·*▪–—-]|\d{1,2}[.)]|[a-z]\))\s*(?=\S)")
_WINTER = 24  # it lies in two years
_OTHERS = frozenset({"published", "programme_period", "deadline"})  # roles of times that no list tells of
_PAPERS = frozenset({"decide", "call", "apply"})  # "the contract of 2019 provides:"
_NAMED = _PAPERS | {"programme", "planning", "study"}


def years_announced(
    kept: Sequence[tuple[Candidate, Role]], published: Moment | None, words: Scan, reading: Reading
) -> dict[int, int]:
    """Line → year, for the lines of lists whose announcing line names one."""
    years: dict[int, int] = {}
    told: dict[int, set[int | None]] = {}
    for candidate, role in kept:
        line = reading.line_at(candidate.core)
        if reading.text[line.end - 1] == ":" and reading.sentence_at(candidate.core).end >= line.end - 1:
            told.setdefault(reading.line_number(candidate.core), set()).add(_year(candidate, role, published, words))
    for number, found in told.items():
        year = next(iter(found)) if len(found) == 1 else None
        if year is not None:
            years |= dict.fromkeys(_items(number, kept, reading), year)
    return years


def _year(candidate: Candidate, role: Role, published: Moment | None, words: Scan) -> int | None:
    """The year of what a line announces; None where it says something else by it."""
    first = candidate.first
    if not candidate.single or candidate.bound or role.bound or first.unit != "day" or role.role in _OTHERS:
        return None
    if (first.month is not None and first.month == _WINTER) or first.day is not None:
        return None
    before = words.cues_in(candidate.start - TOUCHING, candidate.start)
    behind = words.cues_in(candidate.end, candidate.end + TOUCHING)
    if any(cue in _PAPERS for _, cue in before) or any(cue in _NAMED for _, cue in behind):
        return None
    if first.shift is not None:
        return published.year + first.shift if published is not None and published.year is not None else None
    return first.year if candidate.stated else None


def _items(number: int, kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> Iterator[int]:
    """The lines of the list below a line: with bullets; else the next one and rows, to the last one's full stop."""
    text, rows = reading.text, {reading.line_number(item.start) for item, _ in kept if _in_row(item, reading)}
    bullets = parted = False
    goes_on = True
    for below in range(number + 1, len(reading.lines)):
        line = reading.lines[below]
        bullet, mark = _BULLET.match(text, line.start, line.end) is not None, text[line.end - 1]
        if below == number + 1:
            bullets = bullet
        if not (bullet if bullets else goes_on or below in rows):
            return
        yield below
        goes_on = mark in ";,"
        parted = parted or goes_on
        if parted and mark in ".!?" and not bullets:
            return


def _in_row(item: Candidate, reading: Reading) -> bool:
    """Whether a time without its year opens its line, or stands in one that is no sentence."""
    line = reading.line_at(item.start)
    return not item.stated and (item.start == line.start or reading.text[line.end - 1] not in ".!?:")
