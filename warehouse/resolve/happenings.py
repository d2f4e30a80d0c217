"""Reports of events, and which of those of one project and kind can be of the same happening.

A report is compared with what those before it tell that agree with it in a day, not with each of them: a release that
a thousand sites have repeated costs a thousand comparisons, not a million.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from warehouse.remembered import remembered
from warehouse.resolve.identity import Groups
from warehouse.resolve.places import situated
from warehouse.resolve.project_keys import words
from warehouse.times import day_bounds

LONGEST = timedelta(days=31)
FEW = 3  # other events from which a report is told apart


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One document's mention of an event."""

    fact_id: str
    document_id: str
    scope: str
    kind: str
    edtf: str | None
    place: str
    surface: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """What it can be known by, the most telling first: kind, day and words; kind and day; kind and words."""
        day = (self.edtf or "").partition("T")[0]
        return f"{self.kind}|{day}|{self.surface}", f"{self.kind}|{day}", f"{self.kind}||{self.surface}"

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, where both are known and near enough."""
        return _span(self.edtf)

    @property
    def clock(self) -> str | None:
        """The time of the day at which it starts, where stated."""
        return (self.edtf or "").partition("/")[0].partition("T")[2] or None


@remembered(65536)
def _span(edtf: str | None) -> tuple[date, date] | None:
    """Worked out once for a time: many reports have the same."""
    first, last = day_bounds(edtf)
    return (first, last) if first and last and last - first <= LONGEST else None


@remembered(65536)
def _place(name: str) -> frozenset[str]:
    return frozenset(words(name))


def same_event(a: Report, b: Report) -> bool:
    """Whether two reports of one project and kind can be of the same happening."""
    span, beside = a.span, b.span
    if span is None or beside is None or span[0] > beside[1] or beside[0] > span[1]:
        return False
    if _at_other_hours(a, b) and (a.document_id == b.document_id or span == beside):
        return False
    return not a.place or not b.place or _together(a.place, b.place)


def _at_other_hours(a: Report, b: Report) -> bool:
    return a.clock is not None and b.clock is not None and a.clock != b.clock


def _together(one: str, other: str) -> bool:
    """Whether two places can be one: the words of one are among the other's, or they lie in one town (Rīga, Ryga; a
    museum's name may begin with the genitive) and of the other words there are fewer in one of them."""
    if _within(_place(one), _place(other)):
        return True
    (town, beside), (second, further) = situated(one), situated(other)
    return not town.isdisjoint(second) and _within(beside, further)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


class Happening:
    """Reports that are of one event so far; what agrees in days, hour and place is kept once, with its documents."""

    def __init__(self, first: Report) -> None:
        self.first = first
        self._told: dict[tuple[object, ...], tuple[Report, set[str]]] = {}
        self.add(first)

    def add(self, report: Report) -> None:
        """A further report of it."""
        _, documents = self._told.setdefault((report.span, report.clock, report.place), (report, set()))
        documents.add(report.document_id)

    def against(self, report: Report) -> Report | None:
        """A report before it that cannot be of the same event as this one."""
        return next(
            (
                other
                for other, documents in self._told.values()
                if not same_event(other, report) or (_at_other_hours(other, report) and report.document_id in documents)
            ),
            None,
        )


class Doubt(NamedTuple):
    """A report that is not of another event of its day: because something contradicts it, or though nothing does."""

    report: Report
    other: Report  # the first of the other event
    against: Report | None

    @property
    def reason(self) -> str:
        """Why they are two."""
        if self.against is None:
            return "it fits both"
        one, other = self.report, self.against
        if one.place and other.place and not _together(one.place, other.place):
            return f"{one.place} is not {other.place}"
        if _at_other_hours(one, other):
            return f"{one.clock} is not {other.clock}"
        return f"{one.edtf} is not {other.edtf}"


class Happenings:
    """The events of one project and kind, in the order in which they were met, found by their days."""

    def __init__(self, groups: Groups[Report]) -> None:
        self._groups = groups
        self._by_day: defaultdict[date, dict[int, Happening]] = defaultdict(dict)
        self._count = 0
        self._told_apart: defaultdict[int, set[int]] = defaultdict(set)
        self.doubts: list[Doubt] = []

    def take(self, report: Report) -> None:
        """Unite a report with the first event that it fits, where people do not keep them apart; else it is a new one.

        One whose days are not known fits none.
        """
        if report.span is None:
            return
        first, last = report.span
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        near: dict[int, Happening] = {}
        for day in days:
            near |= self._by_day[day]
        for number in sorted(near):
            home = near[number]
            if self._groups.may(home.first, report) and home.against(report) is None:
                self._groups.union(home.first, report)
                home.add(report)
                break
        else:
            number, home = self._count, Happening(report)
            self._count += 1
        self._tell_apart(report, number, near)
        for day in days:
            self._by_day[day][number] = home

    def _tell_apart(self, report: Report, number: int, near: dict[int, Happening]) -> None:
        """Notes which others of its days a report is not of: that two differ once, that it fits both each time."""
        known = self._told_apart[number]
        for beside in [beside for beside in sorted(near) if beside != number][:FEW]:
            other = near[beside]
            against = other.against(report)
            told = beside in known or number in self._told_apart[beside]
            if (against and told) or not self._groups.may(other.first, report):
                continue
            if against:
                known.add(beside)
            self.doubts.append(Doubt(report, other.first, against))
