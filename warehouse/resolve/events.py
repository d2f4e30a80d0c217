"""Which of the events that documents report are the same happening.

One event: same project (or same document, where there is none), same kind, times that overlap by day, places that do
not contradict. Periods longer than a month and unknown years overlap with too much and stay alone; so do two events
of one document that start at different hours. A report that fits several is of the first. Events of one day that are
not one are recorded as distinct, each from a few others. What people decided goes before all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

import duckdb

from warehouse.resolve.happenings import Doubt, Happenings, Report
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

REFUSED = 0.9  # weight of project, kind and day where something else contradicts
EVEN = 0.5  # where nothing does


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
    """The event of each report; a report joins others only if it fits all of them."""
    groups = Groups(reports)
    members = {report: Member(report.document_id, report.labels) for report in reports} if said else {}
    verdicts = bind(groups, members, said, lambda one, other, _: groups.union(one, other))
    apart: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        apart[report.scope, report.kind].append(report)
    doubts: list[Doubt] = []
    for mentions in apart.values():
        happenings = Happenings(groups)
        for report in mentions:
            happenings.take(report)
        doubts += happenings.doubts
    sets = groups.sets()
    keys = {root: f"{root.scope}\n{root.kind}\n{(root.edtf or '').partition('T')[0]}" for root in sets}
    ids = identifiers("e", told_apart(groups, keys), {root: root.fact_id for root in sets})
    found = {report: ids[root] for root, members in sets.items() for report in members}
    unsure = {doubt.report for doubt in doubts if doubt.against is None}
    made = {
        Decision(
            "event",
            "same",
            report.fact_id,
            ids[root],
            "time",
            EVEN if report in unsure else 1.0,
            "same project, kind and time",
        )
        for root, members in sets.items()
        for report in members
        if len(members) > 1
    }
    made |= {
        Decision(
            "event",
            "distinct",
            doubt.report.fact_id,
            found[doubt.other],
            "time",
            EVEN if doubt.against is None else REFUSED,
            f"same project, kind and day, but {doubt.reason}",
        )
        for doubt in doubts
        if found[doubt.report] != found[doubt.other]
    }
    return found, made, verdicts
