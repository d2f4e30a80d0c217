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
_ROW = 100  # characters
_RUNS = frozenset({"published", "programme_period", "project_period"})
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


def years_below(kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> dict[int, int]:
    """Line → year, for rows above the one that names it: "Open day, 14 May | Final conference, 16 June 2023"."""
    rows: dict[int, list[tuple[Candidate, Role]]] = {}
    for item in kept:
        rows.setdefault(reading.line_number(item[0].core), []).append(item)
    years: dict[int, int] = {}
    for number, found in rows.items():
        candidate, role = found[0]
        if not _is_row(number, found, reading) or candidate.first.year is None or role.role in _RUNS:
            continue
        above: list[int] = []
        later = candidate.first
        while _is_row(number - 1, rows.get(number - 1, ()), reading):
            number -= 1
            candidate, role = rows[number][0]
            if candidate.first.year is not None or role.role in _RUNS or later.anniversary < candidate.last.anniversary:
                above = []  # a row that names another, or the first of a year's
                break
            above.append(number)
            later = candidate.first
        years |= dict.fromkeys(above, found[0][0].first.year or 0)
    return years


def years_above(kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> dict[int, int]:
    """Line → year, for rows that go on below the one that names it, each later in the year than the one above."""
    rows: dict[int, list[tuple[Candidate, Role]]] = {}
    for item in kept:
        rows.setdefault(reading.line_number(item[0].core), []).append(item)
    years: dict[int, int] = {}
    number, year, last = -_ROW, 0, (0, 0)
    for line in sorted(rows):
        if not _is_row(line, rows[line], reading):
            continue
        candidate, role = rows[line][0]
        if candidate.first.year is not None:
            year = candidate.last.year or 0 if role.role in ("event", "deadline") else 0
        elif year and line == number + 1 and last <= candidate.first.anniversary:
            years[line] = year
        else:
            year = 0
        number, last = line, candidate.last.anniversary
    return years


def _is_row(number: int, found: Sequence[tuple[Candidate, Role]], reading: Reading) -> bool:
    """Whether a line is a short one, no sentence, with one time in it that says month or day."""
    if len(found) != 1 or (found[0][0].first.month or _WINTER) >= _WINTER - 3:
        return False
    line, item = reading.lines[number], found[0][0]
    short = line.end - line.start <= _ROW and line.zone in ("body", "heading", "label")
    sentence = reading.sentence_at(item.core)
    short = short and sentence.start == line.start and sentence.end >= line.end - 1
    return short and item.first.shift is None and not item.lean and reading.text[line.end - 1] not in ":!?"


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
