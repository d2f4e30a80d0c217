"""Two points beside each other: whether they are the ends of a range or neighbours, and what the sides share.

A side that lacks its year or month takes it from the other: "29 December to 6 January 2020" starts in 2019.
"""

from __future__ import annotations

from calendar import monthrange

from extractors.dates.edtf import Moment
from extractors.dates.points import Point, Weak

_SEASONS, _WINTER = 21, 24  # as months of EDTF
_YEARS = 4  # of which a season is told at once


def pair_of(first: Point, last: Point, *, opened: bool = False) -> tuple[Moment, Moment] | None:
    """The two ends of a range with shared parts; None where they are no range. ``opened`` by a word like "from"."""
    left, right = first.first, last.last
    if left.year and left == Moment(left.year) and right == Moment(left.year + 1, _WINTER) and not opened:
        return Moment(left.year, _WINTER), Moment(left.year, _WINTER)  # "2023–2024 m. žiemą"
    if not opened and (seasons := _same_season(left, right)) is not None:
        return seasons
    if left.unit != right.unit or len(first.spans) > 1:
        return None
    if (left.month or 0) > 12 and not (right.month or 0) > 12:
        return None  # "in autumn – in September" says it twice
    if (right.month or 0) > 12 and left.month and left.month <= 12 and not opened:
        return None  # "May – summer camp"
    if first.weak == last.weak == "year":
        if not (left.year and right.year and left.year < right.year <= left.year + 30):
            return None
        return left, right
    if first.weak == "month_or_years" and right.year is None:
        return None
    if right.year is not None and not right.month and left.month and left.year is None:
        return None  # "maijā – 2019. gadā" is no range
    if right.month and not left.month and left.year is not None and right.year is None and not left.day:
        return None
    return _share(left, right)


def _same_season(left: Moment, right: Moment) -> tuple[Moment, Moment] | None:
    """ "The winter of 2023/24" is one; "2023–2024 m. vasarą" are those of two years."""
    season = left.month or right.month or 0
    if season < _SEASONS or left.year is None or right.year is None or left.day or right.day:
        return None
    if {left.month, right.month} != {season, None} or not 0 < right.year - left.year <= _YEARS:
        return None
    first, last = Moment(left.year, season), Moment(right.year, season)
    return (first, first) if season == _WINTER and right.year == left.year + 1 else (first, last)


def neighbours(first: Point, second: Point) -> bool:
    """Whether the second of two points follows right upon the first, so that "and" joins them: "2016 and 2017"."""
    left, right = first.last, second.first
    if left.unit != right.unit or left.unit != "day":
        return False
    if left.day and right.day and left.month and right.month:  # "30 September and 1 October"
        ends = monthrange(left.year or 2000, left.month)[1] == left.day
        return ends and right.day == 1 and right.month == left.month % 12 + 1
    if left.day or right.day:
        return False
    if left.month and right.month and right.month <= 12:
        return right.month == left.month + 1 and (right.year is None or right.year == left.year or left.year is None)
    if left.month or right.month:
        return False
    if left.year is not None and right.year is not None:
        return right.year == left.year + 1
    return left.shift is not None and right.shift is not None and right.shift == left.shift + 1


def weakness(first: Point, last: Point) -> Weak:
    """What a range lacks to be a time by itself."""
    weak = {first.weak, last.weak}
    if weak == {"year"}:
        return "year"
    if "two_digit_year" in weak:
        return "two_digit_year"
    if weak == {"day_or_number"}:
        return "day_or_number"
    return ""


def _later(first: Moment, last: Moment) -> bool:
    return (first.month or 0, first.day or 0) > (last.month or 99, last.day or 99)


def _share(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Each side's missing year and month from the other: 29 December to 6 January 2020 starts in 2019."""
    if first.month is None and first.day is not None:
        first = first._replace(month=last.month, month_shift=last.month_shift)
    if last.month is None and last.day is not None:
        last = last._replace(month=first.month, month_shift=first.month_shift)
    dated, bare = (first, last), (first.year is None and first.shift is None, last.year is None and last.shift is None)
    if bare == (True, False):
        back = 1 if _later(*dated) else 0
        year, shift = last.year, last.shift
        first = first._replace(
            year=year - back if year is not None else None, shift=shift - back if shift is not None else None
        )
    elif bare == (False, True):
        on = 1 if _later(*dated) else 0
        year, shift = first.year, first.shift
        last = last._replace(
            year=year + on if year is not None else None, shift=shift + on if shift is not None else None
        )
    return first, last
