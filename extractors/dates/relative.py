"""Days that are counted from the day of publication: yesterday, two weeks ago, "on Friday" of that week.

A weekday alone is read where its sentence says that something happened or will happen, and no other day stands before
it in its paragraph; a weekday of every week is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.dates import edtf, free
from extractors.dates.edtf import Moment
from extractors.dates.lexicon import WORD
from extractors.dates.scan import Scan, Token
from extractors.facts import Date, DateRole, Reject
from extractors.reading import Reading

_BESIDE = 5  # characters between a weekday and its date
_APPOSED, _APART = 3, frozenset({"", ",", "(", "–", "-"})  # "yesterday, 12 June": the date says it
_BEFORE = 24  # characters that the word before a weekday takes at most


def relative_days(
    scan: Scan, reading: Reading, published: Moment | None, taken: Sequence[tuple[int, int]]
) -> tuple[list[Date], list[Reject]]:
    """The days outside ``taken``, the spans of other times; what was looked at and refused."""
    facts: list[Date] = []
    rejects: list[Reject] = []
    base = None
    if published is not None and published.year and published.month and published.day:
        base = date(published.year, published.month, published.day)
    for start, end, shift, moment in free.expressions(scan, base):
        if any(begin < end and start < stop for begin, stop in taken):
            continue
        if reading.zone_at(start) in ("furniture", "disclaimer"):
            continue
        if shift is not None and any(
            0 <= begin - end <= _APPOSED and scan.text[end:begin].strip() in _APART for begin, _ in taken
        ):
            rejects.append(_reject(start, end, "dates.relative", "part_of_next"))
            continue
        happens = "happen" in _cues(scan, reading, start)
        if moment is None:
            rejects.append(_reject(start, end, "dates.relative", "unanchored"))
        elif shift == 0 and not happens:
            rejects.append(_reject(start, end, "dates.relative", "nowadays"))
        else:
            facts.append(_fact(start, end, "dates.relative", moment, "event" if happens else "other"))
    free_spans = [(item.start, item.end) for item in facts]
    for token, day, clocked in _weekdays(scan, reading, base, [*taken, *free_spans]):
        if day is None:
            rejects.append(_reject(token.start, token.end, "dates.weekday", "unanchored"))
        else:
            facts.append(_fact(token.start, clocked or token.end, "dates.weekday", day, "event"))
    return facts, rejects


def _reject(start: int, end: int, rule: str, reason: str) -> Reject:
    return Reject(kind="date", start=start, end=end, rule=rule, reason=reason)


def _fact(start: int, end: int, rule: str, moment: Moment, role: DateRole) -> Date:
    return Date(
        start=start, end=end, rule=rule, confidence=0.8 if rule == "dates.relative" else 0.7, edtf=edtf.text(moment),
        role=role, inferred=True, anchor="published",
    )  # fmt: skip


def _cues(scan: Scan, reading: Reading, place: int) -> set[str]:
    sentence = reading.sentence_at(place)
    return {cue for _, cue in scan.cues_around(sentence.start, sentence.end, place)}


def _weekdays(
    scan: Scan, reading: Reading, base: date | None, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[Token, Moment | None, int | None]]:
    """Weekdays that stand alone, with their day (None where nothing tells the week) and where a time of day ends."""
    for place in scan.counted:
        token, lexicon = scan.tokens[place], scan.languages[place]
        number = token.get("weekday")
        if not isinstance(number, int) or not scan.text[token.start : token.end].endswith(lexicon.weekday_endings):
            continue
        line = reading.line_at(token.start)
        if line.zone in ("furniture", "disclaimer", "teaser") or any(
            (begin < token.end + _BESIDE and token.start - _BESIDE < stop) or line.start <= begin < token.start
            for begin, stop in taken
        ):
            continue
        before = WORD.findall(scan.text[max(line.start, token.start - _BEFORE) : token.start].lower())
        cues = _cues(scan, reading, token.start)
        told = ("past" in cues) != ("future" in cues)
        if (before and before[-1] in lexicon.every) or "happen" not in cues or not told:
            continue
        if base is None:
            yield token, None, None
            continue
        away = (number - base.isoweekday()) % 7 or 7
        day = base + timedelta(days=away if "future" in cues else away % 7 - 7 if away % 7 else 0)
        moment, end = Moment(day.year, day.month, day.day), None
        clock = lexicon.clock.match(scan.text, token.end)
        if clock is not None:
            end, hour, minute = clock.end(), *lexicon.time_of(clock)
            moment = moment._replace(hour=hour, minute=minute)
        yield token, moment, end
