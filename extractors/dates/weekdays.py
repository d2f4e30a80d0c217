"""Weekdays that stand without their date: "on Friday", "last week's Tuesday", "the Monday before last".

One alone is read where its sentence says that something happened or will happen, and no other day stands before it in
its paragraph; one with words that say which it is, in any case. A weekday of every week is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.dates import edtf
from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.dates.spans import Spans
from extractors.dates.story import tense_at
from extractors.dates.telling import Tense
from extractors.dates.which_day import THIS
from extractors.facts import Date
from extractors.reading import Line, Reading

_BESIDE = 5  # characters between a weekday and its date
_STAY = 10  # days of a stay whose weekdays are told
_LAST_WEEK = 7  # days
_CLAUSE, _PAUSE = re.compile(r"[.;:()?!–—]"), re.compile(r"[.,;:()?!–—]")  # what parts words from a weekday
_AROUND = 32  # characters that the words which say something of a weekday take at most


def weekdays(
    scan: Scan, reading: Reading, base: date | None, taken: Spans, told: Sequence[Date]
) -> Iterator[tuple[int, int, Moment | None, bool]]:
    """Start, end with the time of day, the day (None where nothing tells the week), and whether something happens then.

    ``base`` is the day of publication, ``taken`` the other times of the text, ``told`` the story's.
    """
    for place in scan.counted:
        start, end, lexicon = scan.starts[place], scan.ends[place], scan.languages[place]
        number = scan.tokens[place].get("weekday")
        if not isinstance(number, int) or not _says_when(scan.text, start, end, lexicon):
            continue
        line = reading.line_at(start)
        if line.zone in ("furniture", "disclaimer", "teaser"):
            continue
        led = bool(taken.begins(line.start, start))
        if led and _in_interval(number, start, told, reading) is None:
            continue
        if taken.meet(start, end + _BESIDE):
            continue
        opens = led and reading.sentence_at(start).start == start
        beside = not opens and taken.meet(start - _BESIDE, start)
        if beside and not _below_dateline(reading, line, start, base, told):
            continue
        lead, tail = scan.text[max(line.start, start - _AROUND) : start], scan.text[end : min(line.end, end + _AROUND)]
        before = WORD.findall(_CLAUSE.split(lead)[-1].lower())
        behind = WORD.findall(_PAUSE.split(tail)[0].lower())
        which = lexicon.which_day.of(before, scan.text[start:end].lower(), behind, apart=lead.rstrip().endswith(","))
        sentence = reading.sentence_at(start)
        cues = scan.cues_around(sentence.start, sentence.end, start)
        happens = any(cue == "happen" for _, cue in cues)
        each = before[-2:] if which else before[-1:]  # "every next Tuesday"
        if not (lexicon.every | lexicon.feast).isdisjoint(each) or not (happens or which):
            continue
        tense = tense_at(cues, start, scan.text)
        if which and which.contradicts(tense):
            yield start, end, None, happens  # "the next Tuesday we went there": of a story
            continue
        tense = tense or "future"  # "the exhibition opens on Thursday"
        within = _in_interval(number, start, told, reading) if which in (None, THIS) else None
        if led and within is None:
            continue
        if within is not None:
            yield start, end, Moment(within.year, within.month, within.day), happens
            continue
        if base is None or (tense == "past" and _elsewhere(start, base, told, reading)):
            yield start, end, None, happens
            continue
        day = which.day(number, base, past=tense == "past") if which else _nearest(number, base, tense)
        moment = Moment(day.year, day.month, day.day)
        clock = lexicon.clock.match(scan.text, end)
        if clock is not None:
            end, hour, minute = clock.end(), *lexicon.time_of(clock)
            moment = moment._replace(hour=hour, minute=minute)
        yield start, end, moment, happens


def _below_dateline(reading: Reading, line: Line, start: int, base: date | None, told: Sequence[Date]) -> bool:
    """Whether a weekday opens a line below the one with the day of publication, which is the page's and not its own."""
    if base is None or line.start != start:
        return False
    above = reading.line_at(start - _BESIDE)
    dates = (item for item in told if above.start <= item.start < start)
    return any(edtf.bounds(item.edtf) == (base, base) for item in dates)


def _nearest(weekday: int, base: date, tense: Tense) -> date:
    """The next one for what is coming; today or the last one for what is over."""
    away = (weekday - base.isoweekday()) % 7
    return base + timedelta(days=(away or 7) if tense == "future" else away - 7 if away else 0)


def _says_when(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "otrdien", "antradienį" by themselves; "trečiadienio vakarą" by the part of the day behind."""
    if text[start:end].endswith(lexicon.weekday_endings):
        return True
    behind = WORD.findall(text[end : end + _AROUND].lower())
    return bool(behind) and behind[0] in lexicon.dayparts


def _in_interval(weekday: int, place: int, told: Sequence[Date], reading: Reading) -> date | None:
    """The day of the week inside the few days told last: "no 8. līdz 14. decembrim … Pirmdien viesus uzņēma"."""
    since: list[tuple[date | None, date | None]] = []
    for item in reversed(told):
        near = reading.line_number(place) - reading.line_number(item.start) <= 1
        if item.end <= place and "/" not in item.edtf and near:
            since.append(edtf.bounds(item.edtf))
        if item.end <= place and "/" in item.edtf and "XXXX" not in item.edtf and item.role == "event" and near:
            first, last = edtf.bounds(item.edtf)
            if first is None or last is None or not 0 < (last - first).days <= _STAY:
                return None
            if not all(one and other and first <= one <= other <= last for one, other in since):
                return None  # another day was told since
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
            dated = first is not None and last is not None and (last - first).days <= _STAY
            return dated and base is not None and last is not None and last < base - timedelta(days=_LAST_WEEK)
    return False
