"""Which of the events that documents report are the same happening.

One event: same project (or same document, where there is none), same kind, times that overlap by day, places that do
not contradict. Periods longer than a month and unknown years overlap with too much and stay alone; so do two events
of one document that start at different hours. What people decided goes before all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

import duckdb

from warehouse.resolve.identity import (
    Columns,
    Decision,
    Groups,
    fetched,
    identifiers,
    replace,
    told_apart,
    write_decisions,
)
from warehouse.resolve.people import Decided, Member, Verdict, bind, decided, decisions, write_verdicts
from warehouse.resolve.places import situated
from warehouse.resolve.project_keys import words
from warehouse.times import day_bounds

LONGEST = timedelta(days=31)


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


@lru_cache(maxsize=65536)
def _span(edtf: str | None) -> tuple[date, date] | None:
    """Worked out once for a time: each report is compared with all others of its project and kind."""
    first, last = day_bounds(edtf)
    return (first, last) if first and last and last - first <= LONGEST else None


@lru_cache(maxsize=65536)
def _place(name: str) -> frozenset[str]:
    return frozenset(words(name))


def same_event(a: Report, b: Report) -> bool:
    """Whether two reports of one project and kind can be of the same happening."""
    span, beside = a.span, b.span
    if span is None or beside is None or span[0] > beside[1] or beside[0] > span[1]:
        return False
    if a.clock and b.clock and a.clock != b.clock and (a.document_id == b.document_id or span == beside):
        return False
    return not a.place or not b.place or _together(a.place, b.place)


def _together(one: str, other: str) -> bool:
    """Whether two places can be one: the words of one are among the other's, or they lie in one town (Rīga, Ryga; a
    museum's name may begin with the genitive) and of the other words there are fewer in one of them."""
    if _within(_place(one), _place(other)):
        return True
    (town, beside), (second, further) = situated(one), situated(other)
    return not town.isdisjoint(second) and _within(beside, further)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes store.resolved_events and the decisions; projects are resolved before."""
    said = decided(connection, "event")
    resolved = Columns("fact_id", "event_id")
    made: set[Decision] = set()
    verdicts: list[Verdict] = []
    for reports in [list(read(connection))] if said else _by_project(connection):
        found, same, verdicts = identify(reports, said)
        for report in reports:
            resolved.add(report.fact_id, found[report])
        made |= same
    replace(connection, "store.resolved_events", resolved.table())
    write_decisions(connection, made | decisions(said, verdicts))
    write_verdicts(connection, verdicts)


def _by_project(connection: duckdb.DuckDBPyConnection) -> Iterator[list[Report]]:
    """No event has reports in two projects, unless a person says so: one project after the other saves memory."""
    for _, reports in groupby(read(connection), key=lambda report: report.scope):
        yield list(reports)


def read(connection: duckdb.DuckDBPyConnection) -> Iterator[Report]:
    """All mentions of events in the warehouse, by project."""
    query = """
        SELECT e.fact_id, e.document_id, coalesce(r.project_id, e.document_id), coalesce(e.kind, ''), e.edtf,
            coalesce(e.place, ''), e.surface
        FROM store.events AS e
        LEFT JOIN store.resolved_projects AS r ON r.document_id = e.document_id AND r.project_no = e.project_no
        ORDER BY 3, e.edtf, e.document_id, e.start_char, e.fact_id
    """
    return (Report(*row) for row in fetched(connection, query))


def identify(reports: list[Report], said: Decided = ()) -> tuple[dict[Report, str], set[Decision], list[Verdict]]:
    """The event of each report; a report joins a group only if it fits all reports in it."""
    groups = Groups(reports)
    members = {report: Member(report.document_id, report.labels) for report in reports} if said else {}
    verdicts = bind(groups, members, said, lambda one, other, _: groups.union(one, other))
    apart: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        apart[report.scope, report.kind].append(report)
    for mentions in apart.values():
        gathered: list[list[Report]] = []
        for report in mentions:
            home = next(
                (
                    group
                    for group in gathered
                    if groups.may(group[0], report) and all(same_event(report, other) for other in group)
                ),
                None,
            )
            if home is None:
                gathered.append([report])
            else:
                groups.union(home[0], report)
                home.append(report)
    sets = groups.sets()
    keys = {root: f"{root.scope}\n{root.kind}\n{(root.edtf or '').partition('T')[0]}" for root in sets}
    ids = identifiers("e", told_apart(groups, keys), {root: root.fact_id for root in sets})
    found = {report: ids[root] for root, members in sets.items() for report in members}
    made = {
        Decision("event", "same", report.fact_id, ids[root], "time", 1.0, "same project, kind and time")
        for root, members in sets.items()
        for report in members
        if len(members) > 1
    }
    return found, made, verdicts
