"""Days that are counted from another: yesterday, two weeks ago, "the next day" of a story.

Weekdays are the matter of :mod:`extractors.dates.weekdays`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extractors.dates import edtf, free
from extractors.dates.anchors import Anchor
from extractors.dates.edtf import Moment
from extractors.dates.roles import HEADS
from extractors.dates.scan import Scan
from extractors.dates.spans import Spans
from extractors.dates.weekdays import weekdays
from extractors.facts import Date, DateRole, Reject
from extractors.reading import Reading

_APPOSED, _APART = 3, frozenset({"", ",", "(", "–", "-"})  # "yesterday, 12 June": the date says it


def relative_days(
    scan: Scan, reading: Reading, published: Moment | None, taken: Sequence[tuple[int, int]], told: Sequence[Date]
) -> tuple[list[Date], list[Reject]]:
    """The days outside ``taken``, the spans of other times; what was looked at and refused. ``told``: the story's."""
    facts: list[Date] = []
    rejects: list[Reject] = []
    if not scan.counted:
        return facts, rejects
    others = Spans(taken)
    base = _day(published)
    posts = [(item.start, edtf.bounds(item.edtf)[0]) for item in told if item.rule in HEADS]
    for start, end, shift, moment in free.expressions(scan, base):
        if others.meet(start, end):
            continue
        if reading.zone_at(start) in ("furniture", "disclaimer"):
            continue
        if shift is not None and _apposed(scan, end, others):
            rejects.append(_reject(start, end, "dates.relative", "part_of_next"))
            continue
        happens = "happen" in _cues(scan, reading, start)
        posted = next((day for place, day in reversed(posts) if place < start), None)
        if posted is not None and shift is not None:
            counted = posted + timedelta(days=shift)
            moment = Moment(counted.year, counted.month, counted.day)
        if moment is None:
            rejects.append(_reject(start, end, "dates.relative", "unanchored"))
        elif shift == 0 and not happens:
            rejects.append(_reject(start, end, "dates.relative", "nowadays"))
        else:
            facts.append(_fact(start, end, "dates.relative", moment, "event" if happens else "other"))
    free_spans = [(item.start, item.end) for item in facts]
    for start, end, day, happens in weekdays(scan, reading, base, Spans([*taken, *free_spans]), told):
        if day is None:
            rejects.append(_reject(start, end, "dates.weekday", "unanchored"))
        else:
            facts.append(_fact(start, end, "dates.weekday", day, "event" if happens else "other"))
    for place in scan.counted:
        later, start, end = scan.tokens[place].get("storyday"), scan.starts[place], scan.ends[place]
        if isinstance(later, int) and not _apposed(scan, end, others):
            cues = _cues(scan, reading, start)
            speaks = not cues.isdisjoint(("happen", "past", "future"))
            first = _day_before(start, told, reading) if speaks else None
            if first is None:
                rejects.append(_reject(start, end, "dates.story_day", "unanchored"))
            else:
                that = first + timedelta(days=later)
                told_day = Moment(that.year, that.month, that.day)
                facts.append(_fact(start, end, "dates.story_day", told_day, "event", "discourse"))
    return facts, rejects


def _day(moment: Moment | None) -> date | None:
    """The calendar's day; None where a part of it is not known."""
    if moment is None or not (moment.year and moment.month and moment.day):
        return None
    return date(moment.year, moment.month, moment.day)


def _day_before(place: int, told: Sequence[Date], reading: Reading) -> date | None:
    """The day of the happening told last, in the same paragraph or the one before."""
    before = [item for item in told if item.end <= place and item.role in ("event", "other")]
    if not before or "XXXX" in before[-1].edtf:
        return None
    first, last = edtf.bounds(before[-1].edtf)
    near = reading.line_number(place) - reading.line_number(before[-1].start) <= 1
    return first if near and first == last else None


def _apposed(scan: Scan, end: int, taken: Spans) -> bool:
    """Does a date follow that says it: "yesterday, 12 June"?"""
    return any(scan.text[end:begin].strip() in _APART for begin in taken.begins(end, end + _APPOSED + 1))


def _reject(start: int, end: int, rule: str, reason: str) -> Reject:
    return Reject(kind="date", start=start, end=end, rule=rule, reason=reason)


def _fact(start: int, end: int, rule: str, moment: Moment, role: DateRole, anchor: Anchor = "published") -> Date:
    return Date(
        start=start, end=end, rule=rule, confidence=0.8 if rule == "dates.relative" else 0.7, edtf=edtf.text(moment),
        role=role, inferred=True, anchor=anchor,
    )  # fmt: skip


def _cues(scan: Scan, reading: Reading, place: int) -> set[str]:
    sentence = reading.sentence_at(place)
    return {cue for _, cue in scan.cues_around(sentence.start, sentence.end, place)}
