"""Which year an expression means that names none: by the day of publication, what was said before, the project.

Never from the clock. Each answer names its anchor; where a careful reader could not decide, there is none and the year
stays ``XXXX``. A weekday that stands beside the day is a check on every answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from extractors.dates.edtf import Moment, exists
from extractors.dates.ranges import Candidate

Anchor = Literal["stated", "published", "discourse", "project_period"]
Tense = Literal["past", "future", ""]
Phase = Literal["opening", "closing", ""]

_RECENT = 12  # times: what was said longer ago does not bear on a day
_TOO_FAR = 300  # days: a tense that leads so far off is not about this day
_BEFORE_START, _AFTER_END = timedelta(days=31), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A time with its year, said earlier in the text."""

    line: int
    sentence: int  # where its sentence starts
    first: Moment
    last: Moment
    listed: bool  # on a list item's line
    firm: bool  # a happening; not the project's run or a deadline, which lie apart from the story


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a candidate stands and how its sentence speaks."""

    line: int
    sentence: int
    listed: bool
    lead: bool  # in the headline or the first paragraphs
    tense: Tense
    phase: Phase
    due: bool  # a deadline: it lies ahead unless the sentence says otherwise


@dataclass(slots=True)
class Timeline:
    """What the document fixes; grows as the text is read from the start."""

    published: Moment | None = None
    periods: Sequence[tuple[date | None, date | None]] = ()
    latest: Moment | None = None  # of the stated happenings
    phase: Phase = ""
    mentioned: list[Mentioned] = field(default_factory=list)

    def year_of(self, candidate: Candidate, setting: Setting) -> tuple[int | None, Anchor | None]:
        """The year that the first time of a candidate lies in, and where it comes from."""
        first = candidate.first
        if candidate.lean:
            return self._leaning(candidate)
        if first.shift is not None:
            return self._shifted(candidate, setting)
        answers = self._answers(candidate, setting)
        return next(answers, (None, None))

    def _leaning(self, candidate: Candidate) -> tuple[int | None, Anchor | None]:
        step = 1 if candidate.lean == "later" else 0
        if self.mentioned and self.mentioned[-1].last.year is not None:
            return self.mentioned[-1].last.year + step, "discourse"
        return None, None

    def _shifted(self, candidate: Candidate, setting: Setting) -> tuple[int | None, Anchor | None]:
        """ "This year" counted from the publication, else from the latest happening that has its year."""
        shift = candidate.first.shift or 0
        if self.published is not None and self.published.year is not None:
            return self.published.year + shift, "published"
        if self.latest is not None and self.latest.year is not None:
            return self.latest.year + shift, "stated"
        if shift == 0 and candidate.first.month is not None:
            year = self._in_period(candidate, setting)
            return year, "project_period" if year is not None else None
        return None, None

    def _answers(self, candidate: Candidate, setting: Setting) -> Iterator[tuple[int, Anchor]]:
        told = self._told(candidate, setting)
        if self.published is not None:
            near = self._published(candidate, setting)
            if told is not None and told[1] and not (setting.tense == "future" and near is not None and told[0] < near):
                yield told[0], "discourse"
            if near is not None:
                yield near, "published"
        if told is not None:
            yield told[0], "discourse"
        year = self._in_period(candidate, setting)
        if year is not None:
            yield year, "project_period"
        opens = setting.lead and not self.mentioned and not self.periods
        if opens and self.latest is not None and setting.tense != "future":
            after = _years(candidate.first, self.latest, candidate.weekday, (0, 1))
            coming = [year for year, away in after if away > 0]
            if coming:
                yield coming[0], "stated"

    def _told(self, candidate: Candidate, setting: Setting) -> tuple[int, bool] | None:
        """The year by what was said just before, and whether it was said in the same breath."""
        for said in self.mentioned[: -_RECENT - 1 : -1]:
            away = setting.line - said.line
            if away > 2:
                return None
            same = said.firm and (away == 0 or (said.listed and setting.listed))
            if said.last.month is None:  # a bare year reaches to the end of its sentence
                if said.sentence == setting.sentence and said.last.year is not None:
                    return said.last.year, True
                continue
            if said.first != said.last and said.first.year == said.last.year and said.first.year is not None:
                if _opening(said.first) <= candidate.first.anniversary <= _ending(said.last):
                    return said.first.year, same  # within the interval just named
                if not said.firm:
                    continue
            years = _years(candidate.first, said.last, candidate.weekday, (-1, 0, 1))
            if years:
                return min(years, key=lambda item: (abs(item[1]), item[1] < 0))[0], same
        return None

    def _published(self, candidate: Candidate, setting: Setting) -> int | None:
        published = self.published
        if published is None or published.year is None:
            return None
        if published.month is None:
            return published.year
        years = _years(candidate.first, published, candidate.weekday, (-1, 0, 1))
        slack = 1 if published.day is not None and candidate.first.day is not None else 31
        tense: Tense = setting.tense or ("future" if setting.due else "")
        if tense == "future":
            ahead = [item for item in years if -slack <= item[1] <= _TOO_FAR]
            years = ahead or years
        elif tense == "past":
            behind = [item for item in years if -_TOO_FAR <= item[1] <= slack]
            years = behind or years
        return min(years, key=lambda item: abs(item[1]))[0] if years else None

    def _in_period(self, candidate: Candidate, setting: Setting) -> int | None:
        """The one year in which the day lies within the project's run; of several, the first opens, the last closes."""
        phase = setting.phase or self.phase
        for start, end in self.periods:
            if start is None or end is None:
                continue
            inside = self._days(candidate, start, end)
            if phase == "opening":
                days = self._days(candidate, start - _BEFORE_START, end)
                return days[0].year if days else None
            if phase == "closing":
                days = self._days(candidate, start, end + _AFTER_END)
                return days[-1].year if days else None
            if len(inside) == 1:
                return inside[0].year
        return None

    @staticmethod
    def _days(candidate: Candidate, start: date, end: date) -> list[date]:
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


def _opening(moment: Moment) -> tuple[int, int]:
    return moment.anniversary[0], moment.day or 1


def _ending(moment: Moment) -> tuple[int, int]:
    return moment.anniversary[0], moment.day or 31


def _years(first: Moment, anchor: Moment, weekday: int | None, steps: tuple[int, ...]) -> list[tuple[int, int]]:
    """Years to choose from with the distance in days from the anchor; those with the right weekday if any has it."""
    if anchor.year is None or first.month is None:
        return []
    fixed = date(anchor.year, *anchor.anniversary)
    month, day = first.anniversary
    found: list[tuple[int, int]] = []
    matching: list[tuple[int, int]] = []
    for step in steps:
        year = anchor.year + step
        if not exists(Moment(year, month, day)):
            continue
        that = date(year, month, day)
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
            replace(side, year=months // 12, month=months % 12 + 1, month_shift=None) for side in (first, last)
        )
        return first, last
    if first.year is not None and first.shift is None and not candidate.lean:
        return first, last
    if year is None:
        return None if first.month is None else (first.settled(None), last.settled(None))
    step = 0
    if last.shift is not None and first.shift is not None:
        step = last.shift - first.shift
    elif (last.month or 0, last.day or 31) < (first.month or 0, first.day or 0):
        step = 1
    return first.settled(year), last.settled(year + step)
