"""The warehouse as it was: the public views over the rows that were valid at a moment.

The views are made from the same text as ever (:func:`warehouse.migrate.view_sql`), in memory, over relations that take
the place of the stored tables: of a table that forgets nothing, the rows that were valid then; of the runs, those that
had begun. Other tables (what is derived for speed) and the views are as they
are now.

What counts is what was published: between the beginning and the end of a run the state before it, after the end all
that the run did. So a moment means the last run that had ended by then.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time

import duckdb

from warehouse import history
from warehouse.errors import NoSuchMoment, OlderViews
from warehouse.history import Tables, kept
from warehouse.materialise import TABLES
from warehouse.migrate import VIEWS, view_sql

FIRST = ("documents", "resolved_projects")
PUBLISHED = "state NOT IN ('running', 'crashed')"  # runs that put their outcome where readers look


def moment(text: str) -> datetime:
    """The moment that a person means: ``2026-11-01`` (its end), ``2026-11-01T14:30`` (UTC), ``…T14:30+02:00``.

    Today is now. Raises NoSuchMoment for what is neither, and for the future.
    """
    now = datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise NoSuchMoment(f"{text!r} is no moment") from error
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if _is_day(text):
        found = now if found.date() == now.date() else datetime.combine(found, time.max, UTC)
    if found > now:
        raise NoSuchMoment(f"{text} is in the future; now it is {now:%Y-%m-%dT%H:%M} UTC")
    return found.astimezone(UTC).replace(tzinfo=None)


def put_back(connection: duckdb.DuckDBPyConnection, present: str, name: str, moment: datetime) -> None:
    """Makes the in-memory database ``name`` with the views as they were at a moment (UTC), and uses it.

    ``present`` is the attached warehouse. Raises NoSuchMoment before the first run, OlderViews where the warehouse was
    published by another version of the program, whose views are others.
    """
    sql = view_sql()
    recorded = connection.execute(f"SELECT checksum FROM {present}.store.migrations WHERE version = ?", [VIEWS])
    if recorded.fetchall() != [(hashlib.sha256(sql.encode()).hexdigest(),)]:
        raise OlderViews("it was published by another version of pressfacts")
    state = _state(connection, present, moment)
    connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}; CREATE SCHEMA store")
    twins = kept(connection, "past", present)
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'store' "
        "AND NOT list_contains(?, table_name)",
        [present, list(TABLES)],
    ).fetchall()
    # What is chosen over all documents is worked out anew, by the views.
    # Facts take the readings of their documents, and what was decided of their projects: those come first.
    for (table,) in sorted(tables, key=lambda row: (row[0] not in FIRST, row[0])):
        connection.execute(f"CREATE VIEW store.{table} AS {_relation(present, table, twins, state)}")
    connection.execute(sql)


def _state(connection: duckdb.DuckDBPyConnection, present: str, moment: datetime) -> str:
    """The beginning of the last run that had ended by a moment, as SQL."""
    ((begun, first),) = connection.execute(
        "SELECT max(started_at) FILTER (WHERE ended_at <= $1), min(ended_at) "
        f"FROM {present}.store.runs WHERE {PUBLISHED}",
        [moment],
    ).fetchall()
    if begun is None:
        ended = f"the first run ended at {first:%Y-%m-%dT%H:%M:%S}" if first else "no run has ended yet"
        raise NoSuchMoment(f"there was nothing at {moment:%Y-%m-%dT%H:%M:%S} UTC; {ended}")
    return f"TIMESTAMP '{begun.isoformat(' ')}'"


def _relation(present: str, table: str, twins: Tables, state: str) -> str:
    if table == "runs":
        return f"FROM {present}.store.runs WHERE started_at <= {state}"
    if table not in twins:
        return f"FROM {present}.store.{table}"
    valid = (
        f"SELECT * FROM {present}.store.{table} WHERE since <= {state} UNION ALL BY NAME "
        f"SELECT * EXCLUDE (until) FROM {present}.past.{table} WHERE since <= {state} AND until > {state}"
    )
    if "last_seen_at" not in twins[table]:
        return valid
    if history.TIED in twins[table]:
        return (
            f"SELECT f.* REPLACE (d.extractor_version AS extractor_version, d.read_at AS last_seen_at, "
            f"p.project_id AS {history.TIED}) FROM ({valid}) AS f "
            "JOIN store.documents AS d ON d.document_id = f.document_id "
            "LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no"
        )
    return (  # a row that has stood for long has been seen since
        "SELECT f.* REPLACE (d.extractor_version AS extractor_version, d.read_at AS last_seen_at) "
        f"FROM ({valid}) AS f JOIN store.documents AS d ON d.document_id = f.document_id"
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
