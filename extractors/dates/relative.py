"""Days that are counted from another: yesterday, two weeks ago, "on Friday" of that week, "the next day" of a story.

A weekday alone is read where its sentence says that something happened or will happen, and no other day stands before
it in its paragraph; a weekday of every week is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from extractors.dates import edtf, free
from extractors.dates.anchors import Anchor
from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.roles import HEADS
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.dates.story import tense_at
from extractors.facts import Date, DateRole, Reject
from extractors.reading import Reading

_BESIDE = 5  # characters between a weekday and its date
_APPOSED, _APART = 3, frozenset({"", ",", "(", "–", "-"})  # "yesterday, 12 June": the date says it
_WEEK = 10  # days of a stay whose weekdays are told
_LAST_WEEK = 7  # days
_BEFORE = 24  # characters that the word before a weekday takes at most


def relative_days(
    scan: Scan, reading: Reading, published: Moment | None, taken: Sequence[tuple[int, int]], told: Sequence[Date]
) -> tuple[list[Date], list[Reject]]:
    """The days outside ``taken``, the spans of other times; what was looked at and refused. ``told``: the story's."""
    facts: list[Date] = []
    rejects: list[Reject] = []
    if not scan.counted:
        return facts, rejects
    others = _Spans(taken)
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
    for start, end, day in _weekdays(scan, reading, base, _Spans([*taken, *free_spans]), told):
        if day is None:
            rejects.append(_reject(start, end, "dates.weekday", "unanchored"))
        else:
            facts.append(_fact(start, end, "dates.weekday", day, "event"))
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


class _Spans:
    """Stretches of a text, in any order; asked for by place."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))  # how far they and those before go

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a place in common with a stretch."""
        before = bisect_left(self.starts, end)
        return before > 0 and self._reached[before - 1] > start

    def begin(self, start: int, end: int) -> bool:
        """Whether one of them begins in a stretch."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)


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


def _apposed(scan: Scan, end: int, taken: _Spans) -> bool:
    """Does a date follow that says it: "yesterday, 12 June"?"""
    near = taken.starts[bisect_left(taken.starts, end) : bisect_left(taken.starts, end + _APPOSED + 1)]
    return any(scan.text[end:begin].strip() in _APART for begin in near)


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


def _in_interval(weekday: int, place: int, told: Sequence[Date], reading: Reading) -> date | None:
    """The day of the week inside the few days told last: "no 8. līdz 14. decembrim … Pirmdien viesus uzņēma"."""
    for item in reversed(told):
        near = reading.line_number(place) - reading.line_number(item.start) <= 1
        if item.end <= place and "/" in item.edtf and "XXXX" not in item.edtf and item.role == "event" and near:
            first, last = edtf.bounds(item.edtf)
            if first is None or last is None or not 0 < (last - first).days <= _WEEK:
                return None
            day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
            return day if day <= last else None
    return None


def _elsewhere(place: int, base: date | None, told: Sequence[Date], reading: Reading) -> bool:
    """Whether the paragraph before tells of another week than the one that the document speaks in."""
    for item in reversed(told):
        if item.end <= place and item.role == "event" and "XXXX" not in item.edtf and ".." not in item.edtf:
            if reading.line_number(place) - reading.line_number(item.start) > 1:
                return False
            first, last = edtf.bounds(item.edtf)
            dated = first is not None and last is not None and (last - first).days <= _WEEK
            return dated and base is not None and last is not None and last < base - timedelta(days=_LAST_WEEK)
    return False


def _says_when(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "otrdien", "antradienį" by themselves; "trečiadienio vakarą" by the part of the day behind."""
    if text[start:end].endswith(lexicon.weekday_endings):
        return True
    behind = WORD.findall(text[end : end + _BEFORE].lower())
    return bool(behind) and behind[0] in lexicon.dayparts


def _weekdays(
    scan: Scan, reading: Reading, base: date | None, taken: _Spans, told: Sequence[Date]
) -> Iterator[tuple[int, int, Moment | None]]:
    """Weekdays that stand alone, with their time of day, and their day (None where nothing tells the week)."""
    for place in scan.counted:
        start, end, lexicon = scan.starts[place], scan.ends[place], scan.languages[place]
        number = scan.tokens[place].get("weekday")
        if not isinstance(number, int) or not _says_when(scan.text, start, end, lexicon):
            continue
        line = reading.line_at(start)
        if line.zone in ("furniture", "disclaimer", "teaser") or taken.begin(line.start, start):
            continue
        if taken.meet(start - _BESIDE, end + _BESIDE):
            continue
        before = WORD.findall(scan.text[max(line.start, start - _BEFORE) : start].lower())
        sentence = reading.sentence_at(start)
        cues = scan.cues_around(sentence.start, sentence.end, start)
        tense = tense_at(cues, start, scan.text)
        happens = any(cue == "happen" for _, cue in cues)
        if (before and before[-1] in lexicon.every | lexicon.feast) or not happens:
            continue
        tense = tense or "future"  # "the exhibition opens on Thursday"
        within = _in_interval(number, start, told, reading)
        if within is not None:
            yield start, end, Moment(within.year, within.month, within.day)
            continue
        if base is None or (tense == "past" and _elsewhere(start, base, told, reading)):
            yield start, end, None
            continue
        away = (number - base.isoweekday()) % 7 or 7
        day = base + timedelta(days=away if tense == "future" else away % 7 - 7 if away % 7 else 0)
        moment = Moment(day.year, day.month, day.day)
        clock = lexicon.clock.match(scan.text, end)
        if clock is not None:
            end, hour, minute = clock.end(), *lexicon.time_of(clock)
            moment = moment._replace(hour=hour, minute=minute)
        yield start, end, moment
