"""The parts of a time put together: its first and last day, month or year, and what it lacks to be a time by itself."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal

from extractors.dates.edtf import Moment
from extractors.dates.points import Parts, Point, Weak
from extractors.dates.scan import Scan

_ITEM = re.compile(r"(?::| [–—-]|\.| ?\|) (?!\d)\w|\s{2,}\w")
_COMMON_YEAR = 2001
_moment = tuple.__new__  # a text has many times


def assembled(scan: Scan, index: int, end: int, after: int, parts: Parts) -> Point | None:
    """The point of the parts read from a token on; ``end`` and ``after``: the place and the token behind them."""
    base = _moment(Moment, (parts.year, parts.month, None, None, None, "day", parts.shift, parts.month_shift))
    weak: Weak = ""
    spans: tuple[tuple[Moment, Moment], ...]
    if parts.months and parts.months[0] == 0:
        unit: Literal["decade", "century"] = "decade" if parts.months[1] == 10 else "century"
        first = Moment(parts.year, unit=unit)
        spans = ((first, first._replace(year=(parts.year or 0) + 100) if parts.months[1] == 200 else first),)
    elif parts.months:
        if not parts.has_year and not parts.lean:
            weak = "half"
        spans = (tuple(base._replace(month=month) for month in parts.months),)  # type: ignore[assignment]
    elif parts.last_day and parts.month is not None and parts.month <= 12:
        year = parts.year or _COMMON_YEAR
        last = base.on(monthrange(year, parts.month)[1])
        spans = ((last, last),)
    elif parts.days:
        if parts.month is None and parts.month_shift is None:
            return None
        days = [(base.on(first), first, last) for first, last in parts.days]
        spans = tuple([(day, day if first == last else base.on(last)) for day, first, last in days])
    else:
        spans = ((base, base),)
        weak = _weakness(scan, index, after, parts)
    start = scan.starts[index]
    places = tuple(parts.day_places) if len(spans) > 1 else ()
    return Point(start, end, after, spans, weak, parts.lean, places, parts.month_first)


def _heads_item(scan: Scan, index: int, after: int) -> bool:
    """ "Maijs – seminārs Rīgā": a line that begins with its month and goes on behind a dash or colon."""
    text, start, end = scan.text, scan.starts[index], scan.ends[after - 1]
    return (start == 0 or text[start - 1] == "\n") and _ITEM.match(text, end) is not None


def _weakness(scan: Scan, index: int, after: int, parts: Parts) -> Weak:
    if parts.month is None:
        if parts.month_shift is not None or parts.shift is not None or (parts.lean and not parts.year):
            return ""
        return "" if parts.year_word else "year"
    if parts.has_year:
        return ""
    if parts.month > 12:
        return "season"
    alone = parts.form is not None and parts.form.alone
    if parts.form is not None and parts.form.heads and _heads_item(scan, index, after):
        return ""
    return "" if alone or parts.month_word or parts.part else "month"
