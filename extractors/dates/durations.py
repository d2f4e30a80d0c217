"""How long something runs, and the interval that gives: "24 months from 1 May 2024", "began in May for two years".

Only a length beside a time is read. "Two years ago" and "after two years" count from today and are no length of a run.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment
from extractors.dates.roles import Role
from extractors.dates.senses import WORD
from extractors.reading import Reading, Span
from extractors.record import changed
from extractors.stems import lowered

_NEAR = 60  # characters between a time and the length that goes with it
_WORD_BEFORE = 16  # characters of the word before a length
_YEAR = 12  # months
SHORTEST, LONGEST = 3, 180  # months of what may be a project


class Length(NamedTuple):
    """How long something runs; ``exact`` where it is told in months."""

    start: int
    end: int
    months: int
    exact: bool


def lengths(reading: Reading, candidate: Candidate, span: Span) -> list[Length]:
    """The lengths told near a time, inside a span."""
    text, lexicon = reading.text, candidate.lexicon
    start, end = max(span.start, candidate.start - _NEAR), min(span.end, candidate.end + _NEAR)
    found = []
    for match in lexicon.duration.finditer(lowered(text), start, end):
        if match.start() < candidate.end and candidate.start < match.end():
            continue
        before = WORD.findall(text[max(span.start, match.start() - _WORD_BEFORE) : match.start()].lower())
        behind = WORD.findall(text[match.end() : match.end() + _WORD_BEFORE].lower())
        if (before and before[-1] in lexicon.not_lasting) or (behind and behind[0] in lexicon.not_lasting):
            continue
        months = lexicon.months_of(match)
        if SHORTEST <= months <= LONGEST:
            unit = lexicon.lasting_units.get(match["unit"] or "")
            found.append(Length(match.start(), match.end(), months, unit == 1))
    return found


def last_of(first: Moment, length: Length) -> Moment | None:
    """The last day or month of a run: 24 months from 1 May 2024 end on 30 April 2026."""
    if first.year is None or first.month is None or first.month > _YEAR or first.shift is not None:
        return None
    count = first.year * _YEAR + first.month - 1 + length.months
    if first.day is None and not length.exact:
        return None  # "in June, for two years" tells no last month
    if first.day is None:
        count -= 1
        return first._replace(year=count // _YEAR, month=count % _YEAR + 1)
    year, month = divmod(count, _YEAR)
    day = min(first.day, monthrange(year, month + 1)[1])
    ends = date(year, month + 1, day) - timedelta(days=1)
    return Moment(ends.year, ends.month, ends.day)


def lasting(kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> list[tuple[Candidate, Role]]:
    """Roles and ends again where a length stands beside a start or an end."""
    result = list(kept)
    for number, (candidate, role) in enumerate(result):
        opens = role.role == "project_period" and role.bound == "start"
        bounded = candidate.bound != "" and role.role in ("other", "deadline")
        if not (opens or bounded) or not candidate.single or candidate.first.hour is not None:
            continue
        span = _span(reading, candidate)
        told = lengths(reading, candidate, span)
        if not told:
            continue
        if candidate.bound == "end":
            if any(_adjoins(reading.text, length.end, candidate.start) for length in told):
                result[number] = candidate, Role("project_period", "end", "dates.duration")
            continue
        ended = any(other.bound == "end" and span.start <= other.start < span.end for other, _ in result)
        last = None if ended else last_of(candidate.first, told[0])
        if last is None:
            result[number] = candidate, Role("project_period", "start", "dates.duration")
        else:
            result[number] = (
                changed(candidate, last=last, single=last == candidate.first),
                Role("project_period", "", "dates.duration"),
            )
    return result


def _span(reading: Reading, candidate: Candidate) -> Span:
    """The sentence, or the whole line where a line of a sheet is cut at its full stops ("no 01.05.2018. 18 mēneši")."""
    line = reading.line_at(candidate.start)
    if line.end - line.start <= _NEAR * 2:
        return Span(line.start, line.end)
    return reading.sentence_at(candidate.core)


def _adjoins(text: str, end: int, start: int) -> bool:
    """Does the end follow the length at once: "dirbsime dvejus metus – iki 2023 m."?"""
    return 0 <= start - end <= 5 and not any(map(str.isalnum, text[end:start]))


def told_year(kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> int | None:
    """The document's year, where "this year" ends what began in a stated year and lasted so long."""
    for (first, _), (last, _) in pairwise(kept):
        if first.first.year is None or last.first.shift != 0 or last.first.month is None:
            continue
        span = reading.sentence_at(first.core)
        if reading.sentence_at(last.core) != span:
            continue
        for length in lengths(reading, first, span):
            ends = last_of(first.first, length)
            if first.end <= length.start and length.end <= last.start and ends is not None:
                return ends.year
    return None
