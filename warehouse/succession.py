"""A warehouse that was made anew takes over from the old one what no archive holds: runs, and what was known when.

Rows that the new one has as well keep the moment from which on they stood; rows that it lacks go to the past at the
moment of the rebuilding, and the old past comes along. So the new one answers ``as of`` as the old one did. Documents
that could not be read again keep their rows, as they do in every other run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse import history
from warehouse.load import KEYS
from warehouse.migrate import migrate
from warehouse.storage import transaction

OLD = "old"  # the name under which the old warehouse is attached


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Brings the old warehouse, open for writing, to the present schema and into one file without a journal."""
    migrate(connection)
    connection.execute("FORCE CHECKPOINT")


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, old: Path) -> Iterator[None]:
    """The old warehouse can be read beside the new one while the block lasts."""
    path = str(old).replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS {OLD} (READ_ONLY)")
    try:
        yield
    finally:
        connection.execute(f"DETACH {OLD}")


def take_runs(connection: duckdb.DuckDBPyConnection) -> None:
    """The runs of the old warehouse, before the first one of the new."""
    connection.execute(f"INSERT INTO store.runs BY NAME FROM {OLD}.store.runs")


def keep_unread(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Takes over the rows of documents that the new warehouse lacks; their digests, in order."""
    with transaction(connection):
        connection.execute(
            f"CREATE TEMP TABLE unread AS SELECT document_id, sha256 FROM {OLD}.store.documents "
            "ANTI JOIN store.documents USING (document_id)"
        )
        for table in KEYS:
            connection.execute(
                f"INSERT INTO store.{table} BY NAME FROM {OLD}.store.{table} SEMI JOIN temp.unread USING (document_id)"
            )
        connection.execute(
            f"INSERT INTO store.document_names BY NAME FROM {OLD}.store.document_names AS o "
            "SEMI JOIN temp.unread USING (sha256) ANTI JOIN store.document_names AS n ON n.sha256 = o.sha256 "
            "AND n.file_name = o.file_name AND n.parent_sha256 IS NOT DISTINCT FROM o.parent_sha256"
        )
        found = connection.execute("SELECT sha256 FROM temp.unread ORDER BY sha256").fetchall()
        connection.execute("DROP TABLE temp.unread")
    return [row[0] for row in found]


def remember(connection: duckdb.DuckDBPyConnection) -> None:
    """Gives the rows the history that they have in the old warehouse, as if they had been loaded into that one."""
    tables = history.kept(connection)
    with transaction(connection):
        # Documents first: facts take from them when they were seen.
        for table in sorted(tables, key=lambda name: (name != "documents", name)):
            seen = ", last_seen_at AS seen_at" if "last_seen_at" in tables[table] else ""
            connection.execute(f"CREATE TEMP TABLE made AS SELECT *{seen} FROM store.{table}")
            connection.execute(f"DELETE FROM store.{table}")
            for schema in ("store", "past"):
                connection.execute(f"INSERT INTO {schema}.{table} BY NAME FROM {OLD}.{schema}.{table}")
            history.renew(connection, table, "temp.made", repeated=KEYS.get(table) == ())
            connection.execute("DROP TABLE temp.made")
