"""What was known when: rows that go are kept, rows that stay keep the moment from which on they stood.

Every table of the schema ``store`` with a column ``since`` has a twin in the schema ``past`` with the same columns and
``until``. A row was valid in ``[since, until)``. Both are beginnings of runs: all that a run does happens at one moment
(:func:`set_moment`), and what comes and goes within one run was never there. Sets are compared in SQL, whole row by
whole row; a row that comes again unchanged is not touched.

The bearing columns (:data:`BEARING`) are not part of what a row states: they say when it was seen, and by which rules.
Nor is :data:`TIED`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import duckdb

Tables = Mapping[str, Mapping[str, str]]  # columns and their types, by table

BEARING = ("extractor_version", "first_seen_at", "last_seen_at", "since")
TIED = "project_id"  # a fact row's copy of what was decided; the decision's own row has the history
NOW = "coalesce(getvariable('moment')::TIMESTAMP, now() AT TIME ZONE 'UTC')"  # the moment of this run, in SQL


def set_moment(connection: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    """Says at which moment (UTC, without zone) what is written from now on takes place."""
    connection.execute("SET VARIABLE moment = ?::TIMESTAMP", [moment])


def moment(connection: duckdb.DuckDBPyConnection) -> datetime:
    """The moment of this run: UTC, without zone."""
    row = connection.execute(f"SELECT {NOW}").fetchone()
    return row[0] if row else datetime.now(UTC).replace(tzinfo=None)


def kept(connection: duckdb.DuckDBPyConnection, schema: str = "store", database: str | None = None) -> Tables:
    """The columns of each table that forgets nothing, with their types."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE schema_name = ? AND database_name = coalesce(?, current_database()) ORDER BY table_name, column_index",
        [schema, database],
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return {table: columns for table, columns in found.items() if "since" in columns}


def make_twins(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables of ``past`` that are missing, and adds the columns that new migrations have brought."""
    there = kept(connection, "past")
    connection.execute("CREATE SCHEMA IF NOT EXISTS past")
    for table, columns in kept(connection).items():
        if table not in there:
            connection.execute(
                f"CREATE TABLE past.{table} AS SELECT *, NULL::TIMESTAMP AS until FROM store.{table} WITH NO DATA"
            )
        for column in columns.keys() - there.get(table, columns).keys():
            connection.execute(f"ALTER TABLE past.{table} ADD COLUMN {column} {columns[column]}")


def keep(connection: duckdb.DuckDBPyConnection, table: str, condition: str, parameters: Sequence[object] = ()) -> None:
    """Copies the rows that are about to change or to go; one that changes has its ``since`` set to :data:`NOW` then."""
    connection.execute(
        f"INSERT INTO past.{table} BY NAME SELECT *, {NOW} AS until FROM store.{table} "
        f"WHERE since < {NOW} AND ({condition})",
        list(parameters),
    )


def remove(
    connection: duckdb.DuckDBPyConnection, table: str, condition: str, parameters: Sequence[object] = ()
) -> None:
    """Takes rows away; they stay in the past."""
    keep(connection, table, condition, parameters)
    connection.execute(f"DELETE FROM store.{table} WHERE {condition}", list(parameters))


def renew(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    fresh: str,
    *,
    scope: str | None = None,
    repeated: bool = False,
    order: str = "ALL",
    new: bool = False,
) -> None:
    """Makes the rows of the relation ``fresh`` the table's only ones, or, with ``scope``, its documents' only ones.

    ``fresh`` has the table's columns by name, the bearing ones excepted (of facts it has ``extractor_version`` and
    ``seen_at``, when they were seen last);
    ``scope`` is a relation with ``document_id``; new rows are written in ``order``. ``repeated``: equal rows may stand
    several times. ``new``: the table has, and had, no rows of these documents. Rows that both sides have stay
    as they are, except that facts were seen once more when their document was read.
    """
    columns = [row[0] for row in connection.execute(f"DESCRIBE store.{table}").fetchall()]
    is_fact = "last_seen_at" in columns
    stated = [column for column in columns if column not in ((*BEARING, TIED) if is_fact else ("since",))]
    within = f" SEMI JOIN {scope} USING (document_id)" if scope else ""
    again = f", row_number() OVER (PARTITION BY {', '.join(stated)}) AS again" if repeated else ""
    known = f"(SELECT rowid AS row_id, *{again} FROM store.{table}{within})"
    compared = (*stated, "again") if repeated else stated
    same = " AND ".join(f"a.{column} IS NOT DISTINCT FROM b.{column}" for column in compared)
    if new:
        _write(connection, table, fresh, stated, "NULL" if is_fact else None, order)
        return
    renewed = f"(SELECT *{again} FROM {fresh})"
    connection.execute(f"CREATE TEMP TABLE come AS FROM {renewed} AS a ANTI JOIN {known} AS b ON {same}")
    connection.execute(f"CREATE TEMP TABLE gone AS FROM {known} AS a ANTI JOIN {renewed} AS b ON {same}")
    remove(connection, table, "rowid IN (SELECT row_id FROM temp.gone)")
    if is_fact:
        connection.execute(
            f"UPDATE store.{table} AS t SET last_seen_at = f.seen_at, extractor_version = f.extractor_version "
            f"FROM (SELECT DISTINCT document_id, extractor_version, seen_at FROM {fresh}) AS f "
            "WHERE f.document_id = t.document_id"
        )
        connection.execute(
            "CREATE TEMP TABLE met AS SELECT fact_id, min(first_seen_at) AS met_at FROM ("
            f"SELECT fact_id, first_seen_at FROM past.{table} SEMI JOIN temp.come USING (fact_id) "
            "UNION ALL SELECT fact_id, first_seen_at FROM temp.gone) GROUP BY fact_id"
        )
        _write(connection, table, "temp.come LEFT JOIN temp.met USING (fact_id)", stated, "met_at", order)
        connection.execute("DROP TABLE temp.met")
    else:
        _write(connection, table, "temp.come", stated, None, order)
    connection.execute("DROP TABLE temp.come; DROP TABLE temp.gone")


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: str,
    stated: Sequence[str],
    first_seen: str | None,
    order: str,
) -> None:
    """Inserts rows that stand from this moment on; ``first_seen``: of facts, since when each is known."""
    columns = ", ".join(stated)
    seen = f", extractor_version, coalesce({first_seen}, seen_at) AS first_seen_at, seen_at AS last_seen_at"
    bearing = seen if first_seen else ""
    connection.execute(
        f"INSERT INTO store.{table} BY NAME SELECT {columns}{bearing}, {NOW} AS since FROM {source} ORDER BY {order}"
    )
