"""What has begun or is past lies before the day on which the text speaks, or its page was last updated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from extractors.dates.anchors import Anchor, Timeline
from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment, exists
from extractors.dates.labels import Label
from extractors.dates.lexicon import lexicon
from extractors.dates.minutes import HEAD_LINES
from extractors.dates.senses import WORD
from extractors.dates.telling import Setting
from extractors.dates.years import ending, opening
from extractors.language import codes
from extractors.reading import Reading

_TITLE = 60  # characters of a heading beside its time, the gap between included
_FOOT = 6  # last lines of a page
_LABEL = 40  # characters
_YEAR, _MONTHS = 12, 3  # months of a year; the most between what happens already and the deadline after it
_HALF_YEAR = 183  # days: what a page tells that was updated later may be of any year


@cache
def _words_for_updated() -> frozenset[tuple[str, ...]]:
    return frozenset(words for code in codes() for words in lexicon(code).labels["updated"])


def updated_on(candidates: Sequence[Candidate], beside: Mapping[int, Label], reading: Reading) -> date | None:
    """The day on which the foot of a page says that it was updated: "Updated 2014-03-03"."""
    for item in reversed(candidates):
        number = reading.line_number(item.start)
        if number < len(reading.lines) - _FOOT:
            return None
        if beside[item.start] != "page" or item.first.year is None or not item.first.day:
            continue
        if exists(item.first) and _says_updated(reading, item):
            return date(item.first.year, *item.first.anniversary)
    return None


def says_how_new(reading: Reading, item: Candidate, first: int) -> bool:
    """Whether a page's head tells how new its text is, which begins in line ``first``: "Updated on 15 April 2024".

    Or its title does, in brackets: "Overview of projects (updated 03.08.2018)".
    """
    number = reading.line_number(item.start)
    line, text = reading.lines[number], reading.text
    if number < min(HEAD_LINES, first, len(reading.lines) - HEAD_LINES) and _says_updated(reading, item):
        label = tuple(WORD.findall(text[line.start : item.start].lower()))
        if any(label in lexicon(code).labels["page"] for code in codes()):
            return True  # not "Square updated 15.04.2024"
    opened = text.rfind("(", line.start, item.start)
    closed = text[item.end : line.end].lstrip(" .").startswith(")")
    return number < HEAD_LINES and opened > line.start and closed and line.zone in ("heading", "body")


def _says_updated(reading: Reading, item: Candidate) -> bool:
    """Whether the words before a time on its line are "updated on", not printed or changed by somebody."""
    begin = max(reading.line_at(item.start).start, item.start - _LABEL)
    return any((word,) in _words_for_updated() for word in WORD.findall(reading.text[begin : item.start].lower()))


def heads_of(candidates: Sequence[Candidate], reading: Reading) -> list[tuple[Moment, Moment]]:
    """The quarters or half-years that lines of a page's head are about: "2012. gada III ceturksnis"."""
    found: list[tuple[Moment, Moment]] = []
    for item in candidates:
        line = reading.line_at(item.start)
        if reading.line_number(item.start) >= HEAD_LINES:
            break
        alone = line.end - line.start - (item.end - item.start) <= _TITLE
        if item.stretch and alone and item.first.year is not None and item.first.year == item.last.year:
            found.append((item.first, item.last))
    return found


def limited(
    candidate: Candidate,
    setting: Setting,
    timeline: Timeline,
    noted: tuple[int, Moment] | None,
    found: tuple[int | None, Anchor | None],
) -> tuple[int | None, Anchor | None]:
    """The year that a time was given, or an earlier one where that would lie ahead.

    ``noted``: the line and the day of what was last dated in the text, which may be later than the publication.
    """
    first, published = candidate.first, timeline.published
    year, anchor = found
    if first.month is None or first.shift is not None or candidate.lean or candidate.turn:
        return year, anchor
    if setting.since and year is not None and published is not None and published.year and published.month:
        day = published.year, published.anniversary
        if noted is not None and noted[0] == setting.line and noted[1].year:
            day = max(day, (noted[1].year, noted[1].anniversary))  # the paragraph was written later
        latest = _before(first, *day)
        return (year, anchor) if year <= latest else (latest, "published")
    guessed = anchor == "stated" and (first.month, first.day) not in timeline.years_of
    if published is None and (year is None or guessed):
        inside = {head.year for head, ends in timeline.heads if opening(head) <= first.anniversary <= ending(ends)}
        if len(inside) == 1:
            return inside.pop(), "stated"
    if setting.sooner and anchor == "discourse" and year is not None and _before_deadline(first, setting, timeline):
        return year - 1, anchor
    updated = timeline.updated
    if updated is not None and setting.tense == "future":
        return _coming(first, year, anchor, updated)
    if updated is None or setting.tense != "past":
        return year, anchor
    latest = _before(first, updated.year, (updated.month, updated.day))
    that = Moment(latest, *first.anniversary)
    fits = exists(that) and candidate.weekday in (None, date(latest, *first.anniversary).isoweekday())
    if year is None:
        near = fits and (updated - date(latest, *first.anniversary)).days <= _HALF_YEAR
        return (latest, "published") if near else (None, None)
    if year < latest and anchor == "discourse" and (noted is None or noted[0] != setting.line):
        return None, None  # of the year told before, or of the last months
    if year <= latest:
        return year, anchor
    return (latest, "published") if fits else (None, None)


def _before_deadline(first: Moment, setting: Setting, timeline: Timeline) -> bool:
    """Whether a day lies in the last months of the year before a deadline: "by 15 January, but already in November"."""
    said = timeline.mentioned[-1] if timeline.mentioned else None
    if said is None or said.firm or said.ends or said.sentence != setting.sentence or first.month is None:
        return False
    due = said.last
    return due.month is not None and first.month > due.month and (due.month - first.month) % _YEAR <= _MONTHS


def _coming(first: Moment, year: int | None, anchor: Anchor | None, updated: date) -> tuple[int | None, Anchor | None]:
    """The year of what is yet to come where the page was updated; none where that would be long after."""
    day = updated.month, updated.day
    soonest = updated.year + (ending(first) < day)
    if year is None or year >= soonest:
        return year, anchor
    that = Moment(soonest, *first.anniversary)
    near = exists(that) and (date(soonest, *first.anniversary) - updated).days <= _HALF_YEAR
    return (soonest, "published") if near else (None, None)


def _before(first: Moment, year: int, day: tuple[int, int]) -> int:
    """The last year in which a day lies no later than another."""
    return year - (first.anniversary > day)
