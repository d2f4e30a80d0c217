"""Days that leave out their month because the story has just named it: "6–8 February … on the evening of the 7th".

A day is read inside the days told last, between two days of one month told nearby, or where its weekday fits; a day
that merely comes after another may be of any month and is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.dates import edtf
from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon, lexicon
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.facts import Date, DateRole, Reject
from extractors.reading import Reading
from extractors.stems import lowered

_BEFORE = 24  # characters that the words before a day take at most
_APPOSED = 6  # characters between a month and its day
_NEAR = 1  # lines between a day and the days that tell its month
_LONGEST = 31  # days of what is told
_OVERLAPPING = 3  # times that may begin one inside the other
_TELLS = frozenset(("happen", "past", "future", "apply", "cancel", "finish"))  # "on the 9th", said of a floor, has none
_AHEAD = 2  # months in which a weekday settles the day


def days_alone(
    scan: Scan, reading: Reading, published: Moment | None, taken: Sequence[tuple[int, int]], told: Sequence[Date]
) -> tuple[list[Date], list[Reject]]:
    """The days outside ``taken``, the spans of other times; those that nothing settles. ``told``: the story's."""
    facts: list[Date] = []
    rejects: list[Reject] = []
    for start, stop, spoken in reading.stretches:
        words = lexicon(spoken.code)
        for match in _matches(words, scan, start, stop):
            begin, end = match.span()
            behind = bisect_left(taken, (end,))
            if any(begin < right for _, right in taken[max(0, behind - _OVERLAPPING) : behind]):
                continue
            if reading.zone_at(begin) in ("furniture", "disclaimer", "teaser"):
                continue
            before = WORD.findall(reading.text[max(start, begin - _BEFORE) : begin].lower())[-2:]
            weekday = _weekday(before[-1:], words)
            if weekday is None and words.day_alone_before and not _led(before, words):
                continue
            first, last = int(match["first"]), int(match["last"] or match["first"])
            before_it = told[: bisect_left(told, begin, key=lambda item: item.start)]
            cues = _cues(scan, reading, begin)
            days = None
            if weekday is not None or not _TELLS.isdisjoint(cues):
                past = "past" in cues and "future" not in cues
                days = _days(first, last, begin, weekday, reading, published, before_it, past=past)
            if days is None:
                rejects.append(Reject(kind="date", start=begin, end=end, rule="dates.day_alone", reason="unanchored"))
            else:
                month = next((item for item in before_it[-_OVERLAPPING:] if 0 <= begin - item.end <= _APPOSED), None)
                if month is not None and edtf.bounds(month.edtf) == _month_of(days[0]):
                    begin = month.start  # "last August, on the 24th"
                due = match["last"] is None and not words.day_alone_until.isdisjoint(before[-1:])
                facts.append(_fact(begin, end, days, _role(cues, due)))
    return facts, rejects


def _matches(words: Lexicon, scan: Scan, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Such days of a stretch: they begin with a number or the word right before it."""
    text, low, lead = scan.text, lowered(scan.text), words.day_alone_lead
    places = scan.ordinals
    if not words.day_alone_ordinal:
        if not any(low.find(letters, start, stop) >= 0 for letters in words.day_alone_holds):
            return
        places = [place for place, token in zip(scan.starts, scan.tokens, strict=True) if 0 < token.digits <= 2]
    reached = start
    for place in places:
        if reached <= place < stop:
            begin, match = place - len(lead), None
            if begin >= reached and text.startswith(lead, begin):
                match = words.day_alone.match(text, begin, stop)
            match = match or words.day_alone.match(text, place, stop)
            if match is not None:
                reached = match.end()
                yield match


def _month_of(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _led(before: Sequence[str], words: Lexicon) -> bool:
    """ "on the 7th", "on the evening of the 7th"."""
    if not before:
        return False
    return before[-1] in words.day_alone_before or (len(before) > 1 and before[0] in words.dayparts)


def _weekday(before: Sequence[str], words: Lexicon) -> int | None:
    senses = words.look_up(before[0]).senses if before else ()
    values = (sense.values.get("weekday") for sense in senses if not sense.rest)
    return next((value for value in values if isinstance(value, int)), None)


def _near(place: int, reading: Reading, told: Sequence[Date]) -> Iterator[tuple[date, date]]:
    """First and last day of what was told right before a place, the last first."""
    line = reading.line_number(place)
    for item in reversed(told):
        if item.end > place or "XXXX" in item.edtf or item.role not in ("event", "other"):
            continue
        if line - reading.line_number(item.start) > _NEAR:
            return
        first, last = edtf.bounds(item.edtf)
        if first is not None and last is not None and (last - first).days <= _LONGEST:
            yield first, last


def _days(
    first: int,
    last: int,
    place: int,
    weekday: int | None,
    reading: Reading,
    published: Moment | None,
    told: Sequence[Date],
    *,
    past: bool,
) -> tuple[date, date] | None:
    if not first <= last:
        return None
    earliest: date | None = None
    latest: date | None = None
    for begins, ends in _near(place, reading, told):
        days = _of_month(begins, first, last, weekday)
        if days is not None and begins <= days[0] and days[1] <= ends:
            return days
        if latest is not None and (latest.year, latest.month) != (ends.year, ends.month):
            break
        earliest, latest = min(earliest or begins, begins), max(latest or ends, ends)
        days = _of_month(latest, first, last, weekday)
        if days is not None and earliest <= days[0] and days[1] <= latest:
            return days
    if weekday is None or published is None or published.year is None or not published.day or not published.month:
        return None
    today = date(published.year, published.month, published.day)
    for ahead in (0, -1) if past else range(_AHEAD):
        year, month = divmod(published.year * 12 + published.month - 1 + ahead, 12)
        days = _of_month(date(year, month + 1, 1), first, last, weekday)
        if days is not None and (days[0] <= today if past else days[0] >= today):
            return days
    return None


def _of_month(month: date, first: int, last: int, weekday: int | None) -> tuple[date, date] | None:
    """Both days in a month; None where it has them not, or the first is another weekday."""
    if not 1 <= first <= last <= monthrange(month.year, month.month)[1]:
        return None
    day = month.replace(day=first)
    return (day, month.replace(day=last)) if weekday in (None, day.isoweekday()) else None


def _cues(scan: Scan, reading: Reading, place: int) -> set[str]:
    sentence = reading.sentence_at(place)
    return {cue for _, cue in scan.cues_around(sentence.start, sentence.end, place)}


def _role(cues: set[str], due: bool) -> DateRole:
    if due and "apply" in cues:
        return "deadline"
    return "event" if "happen" in cues else "other"


def _fact(start: int, end: int, days: tuple[date, date], role: DateRole) -> Date:
    first, last = (Moment(day.year, day.month, day.day) for day in days)
    return Date(
        start=start, end=end, rule="dates.day_alone", confidence=0.7, role=role, inferred=True, anchor="discourse",
        edtf=edtf.text(first) if first == last else edtf.interval(first, last),
    )  # fmt: skip
