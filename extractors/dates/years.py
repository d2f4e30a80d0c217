"""The calendar's part in finding a year: which years a day may lie in, and both ends of a time once its year is known.

A day that a year lacks (29 February) rules that year out; a weekday beside it chooses among those that are left.
"""

from __future__ import annotations

from datetime import date

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment, exists

_WINTER, _DECEMBER = 24, 12
_SEASONS_END = {21: 5, 22: 8, 23: 11, 24: 12}


def days_within(candidate: Candidate, start: date, end: date) -> list[date]:
    """The days from a start to an end on which a candidate may begin, one a year; of a month its middle."""
    first = candidate.first
    if first.month is None:
        return []
    days = []
    for year in range(start.year, end.year + 1):
        month, day = first.anniversary
        moment = Moment(year, month, day)
        if not exists(moment):
            continue
        whole_month = first.day is None
        lowest, highest = (start.replace(day=1), end) if whole_month else (start, end)
        found = date(year, month, day)
        inside = lowest <= found <= highest or (whole_month and (year, month) == (end.year, end.month))
        weekday = candidate.weekday is None or found.isoweekday() == candidate.weekday
        if inside and weekday:
            days.append(found)
    return days


def turned(turn: str, month: int | None, published: Moment | None) -> int | None:
    """The year of "last June", the one before the publication's month, or "last summer", the one that was over."""
    if published is None or published.year is None or published.month is None or month is None:
        return None
    last = _SEASONS_END.get(month, month)
    return published.year + (-(last >= published.month) if turn == "last" else month <= published.month)


def season_of(month: int, shift: int, published: Moment, *, past: bool) -> int | None:
    """The year of "this winter" or "next summer"; None where the past is told of one still to come: a story's."""
    if published.year is None:
        return None
    begins, now = _SEASONS_END.get(month, 0) - 2, published.month or 0
    if month == _WINTER:
        begins = _DECEMBER
        shift -= shift == 0 and 0 < now <= 2  # in January the winter is the one that began the year before
    ahead = (published.year + shift, begins) > (published.year, now)
    return None if past and ahead else published.year + shift


def opening(moment: Moment) -> tuple[int, int]:
    """Month and day on which a time of a year begins."""
    return moment.anniversary[0], moment.day or 1


def ending(moment: Moment) -> tuple[int, int]:
    """Month and day on which it ends; 31 for any month."""
    return moment.anniversary[0], moment.day or 31


def years_around(first: Moment, anchor: Moment, weekday: int | None, steps: tuple[int, ...]) -> list[tuple[int, int]]:
    """Years to choose from with the distance in days from the anchor; those with the right weekday if any has it."""
    if anchor.year is None or first.month is None:
        return []
    fixed = date(anchor.year, *anchor.anniversary)
    month, day = first.anniversary
    found: list[tuple[int, int]] = []
    matching: list[tuple[int, int]] = []
    for step in steps:
        year = anchor.year + step
        try:
            that = date(year, month, day)
        except ValueError:  # no such day in that year
            continue
        found.append((year, (that - fixed).days))
        if weekday is not None and that.isoweekday() == weekday:
            matching.append(found[-1])
    return matching or found


def with_year(candidate: Candidate, year: int | None, published: Moment | None) -> tuple[Moment, Moment] | None:
    """Both ends of a candidate with their year; None where a relative word has nothing to count from."""
    first, last = candidate.first, candidate.last
    if first.month_shift is not None:
        if published is None or published.year is None or published.month is None:
            return None
        months = published.year * 12 + published.month - 1 + first.month_shift
        first, last = (
            side._replace(year=months // 12, month=months % 12 + 1, month_shift=None) for side in (first, last)
        )
        return first, last
    if first.year is not None and first.shift is None and not candidate.lean:
        if last.shift is not None:  # "from May 2018 to June this year"
            if published is not None and published.year is not None:
                return first, last.settled(published.year + last.shift)
            return first, last.settled(first.year + (opening(first) > ending(last)))
        return first, last
    if first.shift is not None and last.year is not None:  # "from 9 November this year to 6 March 2018"
        return first.settled(year if year is not None else last.year - (opening(first) > ending(last))), last
    if year is None and first.month is None:
        return None
    if candidate.single:
        moment = first.settled(year)
        return moment, moment
    if year is None:
        return first.settled(None), last.settled(None)
    step = 0
    if (
        candidate.turn == "last" and published is not None and published.year is not None
    ):  # "from last spring to this autumn"
        step = published.year + (last.shift or 0) - year
    elif last.shift is not None and first.shift is not None:
        step = last.shift - first.shift
    elif (last.month or 0, last.day or 31) < (first.month or 0, first.day or 0):
        step = 1
    return first.settled(year), last.settled(year + step)


def days_of(candidate: Candidate) -> int:
    """How many days an interval within a year takes, roughly."""
    (month, day), (last_month, last_day) = candidate.first.anniversary, candidate.last.anniversary
    return max(0, (last_month - month) * 30 + last_day - day)
