"""Times as ISO 8601-2 / EDTF text: writing it, its outer bounds, and whether such a time exists.

Promises level 0–1 output: ``2018-05-16``, ``2018-05-16T10:30``, ``2018-03``, ``2018``, ``2018-21`` (spring), ``199X``,
``19XX``, ``XXXX-05-16``, ``2018-03/2020-02``, ``../2020-02``, ``2020-06/..``. Knows nothing of languages or of today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Unit = Literal["day", "month", "season", "year", "decade", "century"]

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
_REMEMBERED = 4096  # moments: documents repeat each other's
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?")

_moment = tuple.__new__  # a text has many


class Moment(NamedTuple):
    """A time to its own precision; a part that the words leave open is None.

    ``year`` counts a decade's or century's first year where ``unit`` says so (1990 is 199X, 1900 is 19XX);
    ``shift`` is the distance in years from the document's year ("last year" is -1) and ``month_shift`` from its month.
    """

    year: int | None = None
    month: int | None = None  # 1 to 12, or a season's 21 to 24
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    unit: Unit = "day"
    shift: int | None = None
    month_shift: int | None = None

    def on(self, day: int) -> Moment:
        """That day of this month."""
        return _moment(Moment, (self.year, self.month, day, None, None, "day", self.shift, self.month_shift))

    def settled(self, year: int | None) -> Moment:
        """The same time in that year."""
        return _moment(Moment, (year, self.month, self.day, self.hour, self.minute, self.unit, None, None))

    @property
    def anniversary(self) -> tuple[int, int]:
        """Month and day, for comparing within a year; the middle of a month or season stands for the whole."""
        month = self.month or 6
        if month >= SPRING:
            month = {SPRING: 4, SUMMER: 7, AUTUMN: 10, WINTER: 1}[month]
        return month, self.day or 15


@lru_cache(maxsize=_REMEMBERED)
def text(moment: Moment) -> str:
    """One time: Moment(2018, 5, 16, 10, 30) is 2018-05-16T10:30, without its year XXXX-05-16T10:30."""
    if moment.unit == "decade":
        return f"{(moment.year or 0) // 10:03d}X"
    if moment.unit == "century":
        return f"{(moment.year or 0) // 100:02d}XX"
    parts = [f"{moment.year:04d}" if moment.year is not None else "XXXX"]
    if moment.month is not None:
        parts.append(f"{moment.month:02d}")
        if moment.day is not None:
            parts.append(f"{moment.day:02d}")
    clock = "" if moment.hour is None or moment.day is None else f"T{moment.hour:02d}:{moment.minute or 0:02d}"
    return "-".join(parts) + clock


def interval(first: Moment | None, last: Moment | None) -> str:
    """An interval; None is an open end: ``2020-06/..``."""
    return f"{text(first) if first else '..'}/{text(last) if last else '..'}"


@lru_cache(maxsize=_REMEMBERED)
def exists(moment: Moment) -> bool:
    """False for 31 April, 29 February of a common year, month 13, 25 o'clock."""
    if moment.month is not None and not (1 <= moment.month <= 12 or SPRING <= moment.month <= WINTER):
        return False
    if moment.day is not None:
        year = moment.year if moment.year is not None else 2000
        if moment.month is None or moment.month > 12 or not 1 <= moment.day <= monthrange(year, moment.month)[1]:
            return False
    return (moment.hour is None or 0 <= moment.hour <= 23) and (moment.minute is None or 0 <= moment.minute <= 59)


def _read(point: str) -> Moment | None:
    match = _POINT.fullmatch(point)
    if match is None:
        return None
    year, *rest = match.groups()
    month, day, hour, minute = (int(part) if part else None for part in rest)
    if year == "XXXX":
        return Moment(None, month, day, hour, minute)
    if year.endswith("XX"):
        return Moment(int(year[:2]) * 100, unit="century")
    if year.endswith("X"):
        return Moment(int(year[:3]) * 10, unit="decade")
    return Moment(int(year), month, day, hour, minute)


def moments(edtf: str) -> tuple[Moment | None, Moment | None]:
    """First and last time of an EDTF text (the same one twice where it is no interval); None for an open end.

    Raises ValueError for text that is not of the forms this module writes.
    """
    first, slash, last = edtf.partition("/")
    pair = tuple(None if side in ("..", "") else _read(side) for side in (first, last if slash else first))
    for side, moment in zip((first, last if slash else first), pair, strict=True):
        if moment is None and side not in ("..", ""):
            raise ValueError(f"not an EDTF time: {edtf!r}")
    return pair[0], pair[1]


def _earliest(moment: Moment) -> date | None:
    if moment.year is None:
        return None
    if moment.month is None:
        return date(max(moment.year, 1), 1, 1)  # the first century starts in year 1
    if moment.month >= SPRING:
        return date(moment.year, {SPRING: 3, SUMMER: 6, AUTUMN: 9, WINTER: 1}[moment.month], 1)
    return date(moment.year, moment.month, moment.day or 1)


def _latest(moment: Moment) -> date | None:
    if moment.year is None:
        return None
    if moment.unit in ("decade", "century"):
        return date(moment.year + (9 if moment.unit == "decade" else 99), 12, 31)
    if moment.month is None:
        return date(moment.year, 12, 31)
    if moment.month >= SPRING:
        # "winter of 2020" may mean its first weeks or the winter that begins in it: both lie within these bounds
        year, month = {SPRING: (0, 5), SUMMER: (0, 8), AUTUMN: (0, 11), WINTER: (1, 2)}[moment.month]
        return date(moment.year + year, month, monthrange(moment.year + year, month)[1])
    return date(moment.year, moment.month, moment.day or monthrange(moment.year, moment.month)[1])


@lru_cache(maxsize=_REMEMBERED)
def outer(first: Moment | None, last: Moment | None) -> tuple[date | None, date | None]:
    """The first and the last day of an interval; None where it is open or the year is unknown."""
    return (_earliest(first) if first else None), (_latest(last) if last else None)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that a time can mean; None where it is open or the year is unknown.

    ``2018-03/2020-02`` is 1 March 2018 to 29 February 2020; raises ValueError for text that is not EDTF.
    """
    return outer(*moments(edtf))


def in_order(first: Moment, last: Moment) -> bool:
    """Whether an interval may run from one to the other; unknown years are given the benefit."""
    if first.year is None or last.year is None:
        return True
    start, end = _earliest(first), _latest(last)
    return start is None or end is None or start <= end


def length(first: Moment, last: Moment) -> int:
    """Days of an interval, a year counted 365 and a month 30; exact enough to tell a meeting from a project."""
    years = 0
    if first.year is not None and last.year is not None:
        years = last.year - first.year
    elif (last.shift or 0) != (first.shift or 0):
        years = (last.shift or 0) - (first.shift or 0)
    if first.month is None or last.month is None:
        return 365 * (years + 1)
    days = (last.month - first.month) * 30 + ((last.day or 30) - (first.day or 1)) + 1
    whole = 365 * years + days
    return whole if whole > 0 else whole + 365  # a year that only one side names
