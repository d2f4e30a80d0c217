"""Which year an expression means that names none: by the day of publication, what was said before, the project.

Never from the clock. Each answer names its anchor; where a careful reader could not decide, there is none and the year
stays ``XXXX``. A weekday that stands beside the day is a check on every answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment
from extractors.dates.telling import Mentioned, Phase, Setting, Tense, Told
from extractors.dates.years import days_of, days_within, ending, opening, season_of, turned, years_around

Anchor = Literal["stated", "published", "discourse", "project_period"]

_RECENT = 12  # times: what was said longer ago does not bear on a day
_TOO_FAR = 300  # days: a tense that leads so far off is not about this day
_MONTHS = 12  # what is above stands for a season
_HALF_YEAR = 183  # days
_NEARBY = 300  # characters
_NEXT_LINES, _SCHEDULE = 2, 3  # rows of months
_LONGEST_WAIT = 120  # days into an interval that may still be told of as coming
_SCHOOL_STARTS = 8  # August
_NEARLY = 31  # days before the latest that is stated: as likely of the same year
_NEWS = timedelta(days=45)
_FILED = 240  # days from the month of an archive
_BEFORE_START, _AFTER_END = timedelta(days=31), timedelta(days=60)
_BEFORE_COMING = timedelta(days=200)  # before a project of which the text says that it will run


@dataclass(slots=True)
class Timeline:
    """What the document fixes; grows as the text is read from the start."""

    published: Moment | None = None
    periods: Sequence[tuple[date | None, date | None]] = ()
    latest: Moment | None = None  # of the stated happenings
    stated: Sequence[tuple[int, Moment]] = ()  # place and time of the happenings and deadlines that name their year
    phase: Phase = ""
    mentioned: list[Mentioned] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)  # the year of the lines of a calendar or chronicle
    section: int | None = None  # the year that is the heading of what follows
    changed: date | None = None  # when the page was last changed: what it tells of as past lies before
    school: tuple[int, int, int] | None = None  # a school year that was named: line, first and last year
    call: Moment | None = None  # when the call opens whose text it is, where nothing says when that came out
    asked: Collection[int] = ()  # places of the deadlines of forms and duties among what is stated
    heads: Sequence[tuple[Moment, Moment]] = ()  # the quarters or half-years that the page's head names
    filed: bool = False  # published is only the month of the site's archive: days far from it may be of any year
    updated: date | None = None  # when the foot of the page says that it was updated, where nothing says more
    # of what is stated: the years of a month and day (None: of the month alone), how many name a month alone
    years_of: dict[tuple[int | None, int | None], Collection[int | None]] = field(default_factory=dict)
    months: int = 0
    one_year: bool = False

    def __post_init__(self) -> None:
        for _, said in self.stated:
            same = (said.month, said.day)
            self.years_of[same] = {*self.years_of.get(same, ()), said.year}
            self.months += said.month is not None and said.day is None
        self.one_year = len({said.year for _, said in self.stated}) == 1

    def year_of(self, candidate: Candidate, setting: Setting) -> tuple[int | None, Anchor | None]:
        """The year that the first time of a candidate lies in, and where it comes from."""
        first = candidate.first
        if candidate.lean:
            return self._leaning(candidate)
        year = turned(candidate.turn, first.month, self.published) if candidate.turn in ("last", "next") else None
        if year is not None:
            return year, "published"
        if first.shift is not None:
            return self._shifted(candidate, setting)
        if candidate.turn:
            return None, None
        return next(self._answers(candidate, setting), (None, None))

    def _leaning(self, candidate: Candidate) -> tuple[int | None, Anchor | None]:
        if self.mentioned and self.mentioned[-1].last.year is not None:
            return self.mentioned[-1].last.year + (candidate.lean == "later"), "discourse"
        return None, None

    def _of_another_year(self, setting: Setting) -> bool:
        """Whether what was told right before lies in another year than the publication."""
        said = self.mentioned[-1] if self.mentioned else None
        if said is None or self.published is None or setting.line - said.line > _NEXT_LINES:
            return False
        return said.last.year != self.published.year

    def _shifted(self, candidate: Candidate, setting: Setting) -> tuple[int | None, Anchor | None]:
        """ "This year" counted from the publication, else from the happening that the text opens with or the latest."""
        shift = candidate.first.shift or 0
        if shift > 0 and setting.tense == "past" and (year := self._went_on(candidate, setting)) is not None:
            return year, "discourse"
        if self.published is not None and self.published.year is not None:
            if candidate.first.month is None and candidate.bound == "end" and self._of_another_year(setting):
                return None, None  # "by the end of the year" in the story of an earlier one
            if (candidate.first.month or 0) > _MONTHS:
                story = candidate.turn == "story" and setting.tense == "past"
                year = season_of(candidate.first.month or 0, shift, self.published, past=story)
                return year, "published" if year is not None else None
            return self.published.year + shift, "published"
        if self.updated is not None:
            recent = self.latest is None or self.latest.year in (None, self.updated.year, self.updated.year - 1)
            return (self.updated.year + shift, "published") if recent else (None, None)
        if self.stated and self.stated[0][0] < _NEARBY and self.stated[0][1].year is not None:
            return self.stated[0][1].year + shift, "stated"
        if self.latest is not None and self.latest.year is not None:
            return self.latest.year + shift, "stated"
        if shift == 0 and candidate.first.month is not None:
            year = self._in_period(candidate, setting)
            return year, "project_period" if year is not None else None
        return None, None

    def _went_on(self, candidate: Candidate, setting: Setting) -> int | None:
        """The year of "next spring" in a story of earlier years: the one after what it told last."""
        said = self.mentioned[-1] if self.mentioned else None
        if said is None or said.last.year is None or setting.line - said.line > 1:
            return None
        season = (candidate.first.month or 0) > _MONTHS and said.last.month is not None
        year = said.last.year + (1 if not season else ending(said.last) >= opening(candidate.first))
        return year if self.published is None or year < (self.published.year or 0) else None

    def _answers(self, candidate: Candidate, setting: Setting) -> Iterator[tuple[int, Anchor]]:
        again = self._again(candidate)
        if again is not None:
            yield again, "stated"
        ahead = setting.ahead
        begun = setting.tense == "past" and setting.begun and self.published is not None
        if ahead and ahead.year is not None and candidate.first.anniversary > ahead.anniversary and not begun:
            yield ahead.year - 1, "discourse"  # "to start in July, to be handed over in June 2023"
        if self.school is not None and candidate.first.month and setting.line - self.school[0] <= 2:
            yield self.school[2 if candidate.first.anniversary[0] < _SCHOOL_STARTS else 1], "discourse"
        told, near = self._told(candidate, setting), self._published(candidate, setting)
        if told is not None and self._before(candidate, setting, told, near):
            told = None
        if told is not None and (told.here if setting.listed else told.joined):
            yield told.year, "discourse"
        if self.section is not None:
            yield self.section, "discourse"
        row = self.rows.get(setting.line)
        passed = setting.tense == "future" and near not in (None, row)
        if row is not None and not passed and not (told is not None and told.joined and told.firm):
            yield row, "discourse"
        if self.published is not None or self.call is not None:
            if told is not None and told.firm and not self._outdone(candidate, setting, told, near):
                yield told.year, "discourse"
            if near is not None:
                yield near, "published"
        if told is not None:
            yield told.year, "discourse"
        year = self._in_period(candidate, setting)
        if year is not None:
            yield year, "project_period"
        opens = setting.lead and not self.mentioned and not self.periods
        if opens and self.latest is not None and setting.tense != "future":
            after = years_around(candidate.first, self.latest, candidate.weekday, (0, 1))
            coming = [year for year, away in after if away > 0]
            if coming and not any(-_NEARLY <= away <= 0 for _, away in after):  # "opened on 30 August … 31 August 2019"
                yield coming[0], "stated"
        around = self._around(candidate, setting)
        if around is not None:
            yield around, "stated"

    def _again(self, candidate: Candidate) -> int | None:
        """The year that this very day has where it is stated in full: in the headline, the summary in English.

        Of a schedule over several years, the year of the one row for that month.
        """
        first = candidate.first
        if first.day is not None:
            years = self.years_of.get((first.month, first.day), ())
            if len(years) == 1:
                return next(iter(years))
        if first.month is None or self.months < _SCHEDULE or self.one_year:
            return None
        years = self.years_of.get((first.month, None), ())
        return next(iter(years)) if len(years) == 1 else None

    def _around(self, candidate: Candidate, setting: Setting) -> int | None:
        """The year of the happenings stated nearby; of the whole text where all of them lie in one year."""
        stated = self.stated
        if setting.tense == "past" and self.asked:
            stated = [item for item in stated if item[0] not in self.asked]
        if not stated or candidate.first.month is None:
            return None
        place, said = min(stated, key=lambda item: abs(item[0] - candidate.start))
        if abs(place - candidate.start) > _NEARBY and not self.one_year:
            return None
        years = years_around(candidate.first, said, None, (0,))
        if not years or abs(years[0][1]) > _HALF_YEAR:
            return None
        fits = candidate.weekday in (None, date(years[0][0], *candidate.first.anniversary).isoweekday())
        return years[0][0] if fits else None

    def _before(self, candidate: Candidate, setting: Setting, told: Told, near: int | None) -> bool:
        """Whether a day comes before the coming time just named, or lies ahead where a deadline has passed.

        "In March 2025 we travel; applications by 10 October", "by 31 March 2025, but on 21 November she will tell".
        """
        if near in (None, told.year):
            return False
        coming = not told.firm and setting.tense == "future"
        begun = candidate.bound == "start" and setting.tense == "past"  # "ended in December, having run since May"
        return (setting.due and coming) if near > told.year else (setting.due or coming or begun)

    def _outdone(self, candidate: Candidate, setting: Setting, told: Told, near: int | None) -> bool:
        """Whether the year by the publication goes before what was said: of what is coming, of deadlines, of news."""
        if near is None or near == told.year:
            return False
        if setting.tense == "future" and told.year < near:
            return True
        return not told.joined and (setting.due or self._fresh(candidate, near))

    def _fresh(self, candidate: Candidate, year: int | None) -> bool:
        """Whether the day lies right before or behind the publication, and so is news."""
        published = self.published
        if published is None or published.day is None or published.year is None or year is None:
            return False
        if candidate.first.day is None:
            return False
        away = date(year, *candidate.first.anniversary) - date(published.year, *published.anniversary)
        return abs(away) <= _NEWS

    def _told(self, candidate: Candidate, setting: Setting) -> Told | None:
        """The year by what was said just before."""
        for said in self.mentioned[: -_RECENT - 1 : -1]:
            away = setting.line - said.line
            if away > 2:
                return None
            if away and (said.ends or (said.asked and setting.tense == "past")):
                continue
            listed = said.listed and setting.listed
            same = said.firm and (away == 0 or listed)
            here = said.sentence == setting.sentence
            joined = here or listed
            if said.last.month is None:  # a bare year reaches to the end of its sentence, or of the paragraph it opens
                reaches = here or (said.opens and away == 0 and setting.tense != "future")
                if reaches and said.last.year is not None:
                    return Told(said.last.year, True, here)
                continue
            if said.first != said.last and said.first.year == said.last.year and said.first.year is not None:
                if opening(said.first) <= candidate.first.anniversary <= ending(said.last):
                    return Told(said.first.year, same, joined, here)  # within the interval just named
                if not said.firm and (
                    said.sentence != setting.sentence or candidate.first.anniversary < ending(said.last)
                ):
                    continue
            if said.ends and candidate.bound == "start" and joined and said.last.year is not None:
                before = (
                    candidate.first.anniversary < said.last.anniversary
                )  # "ended in December, having run since May"
                return Told(said.last.year - (not before), same, joined, here)
            years = years_around(candidate.first, said.last, candidate.weekday, (0, 1))
            if years:  # a story goes on; it goes back within the year
                year, away = years[0]
                return Told(years[-1][0] if away < -_HALF_YEAR else year, same, joined, here)
        return None

    def _published(self, candidate: Candidate, setting: Setting) -> int | None:
        """The year by the day of publication, else by that on which the call opens."""
        published = self.published or self.call
        if published is None or published.year is None:
            return None
        if published.month is None:
            return published.year
        years = years_around(candidate.first, published, candidate.weekday, (-1, 0, 1))
        slack = 1 if published.day is not None and candidate.first.day is not None else 31
        tense: Tense = setting.tense or ("future" if setting.due else "")
        if self.filed:
            years = [item for item in years if abs(item[1]) <= (_FILED if tense else _FILED // 3)]
        if tense == "future":
            slack += min(days_of(candidate), _LONGEST_WAIT)
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
            inside = days_within(candidate, start, end)
            if phase == "coming" and setting.tense == "past":
                days = days_within(candidate, start - _BEFORE_COMING, start + _BEFORE_START)
                return days[0].year if days else None
            if phase in ("opening", "coming"):
                days = days_within(candidate, start - _BEFORE_START, end)
                return days[0].year if days else None
            if phase == "closing":
                days = days_within(candidate, start, end + _AFTER_END)
                return days[-1].year if days else None
            if setting.tense == "past" and self.changed is not None:
                inside = [day for day in inside if day <= self.changed]
            if len(inside) == 1:
                return inside[0].year
        return None
