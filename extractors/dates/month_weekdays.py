"""The first Monday of May, the last Friday of March: a weekday that is counted within a month.

The year is the month's own where it is told, else that of the month next to the publication. Those of every year are
no times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from extractors.dates import edtf
from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.dates.story import tense_at
from extractors.facts import Date, DateRole
from extractors.reading import Reading

_AROUND = 40  # characters
_MONTH = re.compile(r"\d{4}-\d\d")
_WEEK, _HALF_YEAR = 7, timedelta(days=183)


class Found(NamedTuple):
    """Where such words begin and end, and the month's own word; which of its weekdays they name."""

    start: int
    end: int
    place: int
    month: int  # 0 where it is any
    nth: int  # from the end where negative
    weekday: int


def weekdays_of_months(
    scan: Scan, reading: Reading, published: Moment | None, told: Sequence[Date]
) -> Iterator[tuple[Date | None, int, int]]:
    """The day (None where nothing tells its year or it is one of every year) and the span of its words."""
    starts = [item.start for item in told] if scan.counted else []
    for place in scan.counted:
        lexicon = scan.languages[place]
        number = scan.tokens[place].get("weekday")
        found = _found(scan, place, number, lexicon) if isinstance(number, int) else None
        if found is None or reading.zone_at(found.start) in ("furniture", "disclaimer", "teaser"):
            continue
        start, end = found.start, found.end
        said = bisect_left(starts, found.place + 1) - 1
        month = told[said] if said >= 0 and told[said].end > found.place else None
        if month is not None:
            start, end = min(start, month.start), max(end, month.end)
        if not found.month or _every_year(
            scan.text, max(reading.line_at(start).start, start - _AROUND), start, lexicon
        ):
            yield None, start, end
            continue
        sentence = reading.sentence_at(found.start)
        cues = scan.cues_around(sentence.start, sentence.end, found.start)
        stated = month is not None and not month.inferred and _MONTH.fullmatch(month.edtf) is not None
        day = (
            _day(found, int(month.edtf[:4]))
            if stated and month is not None
            else _nearest(found, published, tense_at(cues, found.start, scan.text))
        )
        if day is None:
            yield None, start, end
            continue
        happens = any(cue == "happen" for _, cue in cues)
        role: DateRole = month.role if month is not None else "event" if happens else "other"
        yield Date(
            start=start, end=end, rule="dates.month_weekday", confidence=0.8, role=role, inferred=not stated,
            anchor=None if stated else "published", edtf=edtf.text(Moment(day.year, day.month, day.day)),
        ), start, end  # fmt: skip


def _every_year(text: str, begin: int, start: int, lexicon: Lexicon) -> bool:
    """Whether what stands before makes it one of every year, an article between."""
    last = next(reversed(list(WORD.finditer(text, begin, start))), None)
    article = last is not None and last.group().lower() in lexicon.in_month
    return lexicon.yearly[0].search(text[begin : last.start() if article and last else start]) is not None


def _found(scan: Scan, place: int, weekday: int, lexicon: Lexicon) -> Found | None:
    """ "marta pēdējā piektdienā", "pirmąjį gegužės pirmadienį", "the first Monday of May"."""
    text, start, end = scan.text, scan.starts[place], scan.ends[place]
    before = list(WORD.finditer(text, max(0, start - _AROUND), start))[-2:]
    if not before or not _beside(text, before[-1].end(), start):
        return None
    words = [match.group().lower() for match in before]
    nth = lexicon.nth.get(words[-1])
    if nth is not None:
        reached = end
        for match in islice(WORD.finditer(text, end, end + _AROUND), 3):
            if not _beside(text, reached, match.start()):
                break
            if (month := _month(match, lexicon)) is not None:
                return Found(before[-1].start(), match.end(), match.start(), month, nth, weekday)
            if match.group().lower() not in lexicon.in_month:
                break
            reached = match.end()
    if len(before) < 2 or not _beside(text, before[0].end(), before[1].start()):
        return None
    for counted, named in ((before[1], before[0]), (before[0], before[1])):
        nth, month = lexicon.nth.get(counted.group().lower()), _month(named, lexicon)
        if nth is not None and month is not None:
            return Found(before[0].start(), end, named.start(), month, nth, weekday)
    return None


def _beside(text: str, end: int, start: int) -> bool:
    return text[end:start] == " "


def _month(match: re.Match[str], lexicon: Lexicon) -> int | None:
    """The month that a word names by its full name; 0 for any, as "of the month" says; None where it is none."""
    word = match.group()
    for sense in lexicon.look_up(word.lower()).senses:
        month = sense.month
        if sense.has("monthword") and not sense.rest:
            return 0
        if month is not None and not month.short and not sense.rest and (word[0].isupper() or not month.capital):
            return month.number
    return None


def _day(found: Found, year: int) -> date | None:
    """The day of that month; None where it has no fifth of its weekdays."""
    last = monthrange(year, found.month)[1]
    if found.nth < 0:
        end = date(year, found.month, last)
        return end - timedelta(days=(end.isoweekday() - found.weekday) % _WEEK + _WEEK * (-1 - found.nth))
    first = date(year, found.month, 1)
    day = 1 + (found.weekday - first.isoweekday()) % _WEEK + _WEEK * (found.nth - 1)
    return first.replace(day=day) if day <= last else None


def _nearest(found: Found, published: Moment | None, tense: str) -> date | None:
    """The one before or behind the publication, as its sentence tells; without a tense the one that is near."""
    if published is None or not published.year or not published.month:
        return None
    base = date(published.year, *published.anniversary)
    slack = timedelta(days=0 if published.day else _WEEK * 2)
    days = [day for year in range(base.year - 1, base.year + 2) if (day := _day(found, year)) is not None]
    if tense == "future":
        days = [day for day in days if day >= base - slack]
    elif tense == "past":
        days = [day for day in days if day <= base + slack]
    else:
        days = [day for day in days if abs(day - base) < _HALF_YEAR]
    return min(days, key=lambda day: abs(day - base), default=None)
