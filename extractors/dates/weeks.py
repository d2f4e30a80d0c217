"""The days of an agenda whose heading names the week or month: "16–22 January 2023" above "MONDAY (16)".

Month and year are those of the heading, and the weekday must be that of the day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.dates import edtf
from extractors.dates.edtf import Moment
from extractors.dates.scan import Scan
from extractors.dates.spans import Spans
from extractors.facts import Date
from extractors.reading import Reading

_LONGEST = 31  # days of what a heading names
_TITLE = 140  # characters of a heading
_REACH = 80  # lines below it
_BULLET = 4  # characters before a weekday that opens its line
_BETWEEN = re.compile(r"[\s,.(–—-]{1,4}")  # a weekday and its day
_CLOSES = re.compile(r"\.?\)")
_CLOCK = re.compile(r"[.:]\d|[,.]?\s?%|\s?[–-]\s?\d{1,2}[.:]\d\d")

Found = tuple[int, int, list[int], list[int]]  # where it starts and ends, the weekdays, the days


def days_of_weeks(scan: Scan, reading: Reading, taken: Spans, told: Sequence[Date]) -> Iterator[Date]:
    """The days that open lines below such a heading; ``told`` are the story's times, ``taken`` their spans."""
    heads = [item for item in told if _heads(item, reading)] if scan.counted else []
    reached = -1
    for place in scan.counted if heads else ():
        if scan.starts[place] < reached:
            continue
        found = _weekdays_and_days(scan, place) or _day_and_weekday(scan, place)
        if found is None:
            continue
        start, end, weekdays, days = found
        line = reading.line_at(start)
        apart = start - line.start > _BULLET or line.zone in ("furniture", "disclaimer", "teaser")
        if apart or taken.meet(start, end):
            continue
        number = reading.line_number(start)
        above = bisect_left(heads, start, key=lambda item: item.start)
        head = heads[above - 1] if above else None
        if head is None or not 0 < number - reading.line_number(head.start) <= _REACH:
            continue
        span = _within(head, weekdays, days)
        if span is not None:
            reached = end
            first, last = (Moment(day.year, day.month, day.day) for day in span)
            yield Date(
                start=start, end=end, rule="dates.week", confidence=0.8, role="event", inferred=True,
                anchor="discourse", edtf=edtf.text(first) if first == last else edtf.interval(first, last),
            )  # fmt: skip


def _heads(item: Date, reading: Reading) -> bool:
    """Whether a time is some days, a week or a month in a short line without a full stop."""
    line = reading.line_at(item.start)
    if "XXXX" in item.edtf or line.end - line.start > _TITLE or reading.text[line.end - 1] in ";?!":
        return False
    first, last = edtf.bounds(item.edtf)
    return first is not None and last is not None and 1 < (last - first).days < _LONGEST


def _weekdays_and_days(scan: Scan, place: int) -> Found | None:
    """ "PENKTADIENIS–ŠEŠTADIENIS (20–21 d.)": weekdays and as many days behind them."""
    weekdays: list[int] = []
    days: list[int] = []
    at = place
    while at < len(scan.tokens) and isinstance(number := scan.tokens[at].get("weekday"), int):
        weekdays.append(number)
        at += 1
        if scan.gaps[at - 1] != "-":
            break
    if not _joins(scan, at):
        return None
    while at < len(scan.tokens) and 0 < scan.tokens[at].digits <= 2 and len(days) < len(weekdays):
        days.append(scan.tokens[at].number)
        at += 1
        if scan.gaps[at - 1] != "-":
            break
    end = scan.ends[at - 1]
    if len(days) != len(weekdays) or len(days) > 2 or _CLOCK.match(scan.text, end):
        return None
    if at < len(scan.tokens) and scan.gaps[at - 1] == "":
        following = scan.tokens[at]
        if following.month is not None or following.digits or following.has("hour"):
            return None  # "Monday, 16 January" says more by itself
        end = scan.ends[at] if following.has("day") else end
    closed = _CLOSES.match(scan.text, end)
    return scan.starts[place], closed.end() if closed else end, weekdays, days


def _day_and_weekday(scan: Scan, place: int) -> Found | None:
    """ "16 d., pirmadienis", "16. (pirmdiena)": the day in front."""
    at = place - 1
    if at > 0 and scan.tokens[at].has("day") and scan.gaps[at - 1] == "":
        at -= 1
    weekday = scan.tokens[place].get("weekday")
    if at < 0 or not 0 < scan.tokens[at].digits <= 2 or not isinstance(weekday, int) or not _joins(scan, place):
        return None
    if at > 0 and scan.gaps[at - 1] != "x":
        return None
    closed = _CLOSES.match(scan.text, scan.ends[place])
    return scan.starts[at], closed.end() if closed else scan.ends[place], [weekday], [scan.tokens[at].number]


def _joins(scan: Scan, at: int) -> bool:
    """Whether hardly anything stands between a token and the one before."""
    return at < len(scan.tokens) and _BETWEEN.fullmatch(scan.text, scan.ends[at - 1], scan.starts[at]) is not None


def _within(head: Date, weekdays: Sequence[int], days: Sequence[int]) -> tuple[date, date] | None:
    """The days inside a heading's time that are these weekdays."""
    begins, ends = edtf.bounds(head.edtf)
    if begins is None or ends is None:
        return None
    found = []
    for weekday, day in zip(weekdays, days, strict=True):
        month = begins if day >= begins.day else ends
        if not edtf.exists(Moment(month.year, month.month, day)):
            return None
        that = month.replace(day=day)
        if not begins <= that <= ends or that.isoweekday() != weekday:
            return None
        found.append(that)
    return (found[0], found[-1]) if found[0] <= found[-1] else None
