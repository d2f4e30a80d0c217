"""What must not be known any more, not even as something that was known once: rows are deleted here, also of the past.

Everywhere else rows that go are kept (:mod:`warehouse.history`). Deleted rows leave the file itself only when it is
written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import duckdb

from warehouse.storage import transaction

CHUNK = 500
CALLED = ("file_name", "named_as", "archive_path")  # what files are called


def texts(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """(SHA-256, text) of every document, in order, a few at a time."""
    after = ""
    while rows := connection.execute(
        "SELECT d.sha256, concat_ws(chr(10), d.title, t.text) FROM store.documents AS d "
        "JOIN store.texts AS t USING (document_id) WHERE d.sha256 > ? ORDER BY d.sha256 LIMIT ?",
        [after, CHUNK],
    ).fetchall():
        yield from rows
        after = rows[-1][0]


def named(connection: duckdb.DuckDBPyConnection, meant: Callable[[str], bool]) -> set[str]:
    """SHA-256 of the documents of which a row has a text that is meant, by whatever words the document says so; what
    files are called is none."""
    found: set[str] = set()
    for table, columns in _tables(connection, "store"):
        if "document_id" in columns and table not in ("texts", "corrections"):
            stated = [column for column in columns if column not in CALLED]
            found |= {str(row[0]) for row in _meant(connection, f"store.{table}", "document_id", stated, meant)}
    rows = connection.execute(
        "SELECT sha256 FROM store.documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))", [sorted(found)]
    ).fetchall()
    return {row[0] for row in rows}


def past(connection: duckdb.DuckDBPyConnection, meant: Callable[[str], bool]) -> int:
    """Deletes all rows of the past of which a text is meant, and those of the same documents; how many went."""
    gone = 0
    with transaction(connection):
        documents: set[str] = set()
        for table, columns in _tables(connection, "past"):
            rows = [str(row[0]) for row in _meant(connection, f"past.{table}", "rowid", columns, meant)]
            if "document_id" in columns and rows:
                documents |= {
                    row[0]
                    for row in connection.execute(
                        f"SELECT DISTINCT document_id FROM past.{table} WHERE rowid IN (SELECT unnest(?::BIGINT[]))",
                        [rows],
                    ).fetchall()
                }
            gone += _delete(connection, table, "rowid IN (SELECT unnest(?::BIGINT[]))", rows)
        for table, columns in _tables(connection, "past"):
            if "document_id" in columns:
                gone += _delete(connection, table, "document_id IN (SELECT unnest(?::VARCHAR[]))", sorted(documents))
    return gone


def left(connection: duckdb.DuckDBPyConnection, meant: Callable[[str], bool]) -> dict[str, int]:
    """How many rows of each table of the present still have a text that is meant."""
    found = {}
    for table, columns in _tables(connection, "store"):
        number = len(_meant(connection, f"store.{table}", "rowid", columns, meant))
        if number:
            found[table] = number
    return found


def _tables(connection: duckdb.DuckDBPyConnection, schema: str) -> list[tuple[str, list[str]]]:
    """Tables with texts, and the columns that hold them."""
    return connection.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "SEMI JOIN duckdb_tables() USING (database_name, schema_name, table_name) WHERE schema_name = ? "
        "AND database_name = current_database() AND data_type IN ('VARCHAR', 'VARCHAR[]') "
        "GROUP BY table_name ORDER BY table_name",
        [schema],
    ).fetchall()


def _meant(
    connection: duckdb.DuckDBPyConnection, table: str, key: str, columns: Iterable[str], meant: Callable[[str], bool]
) -> list[tuple[object, ...]]:
    values = ", ".join(f'"{column}"::VARCHAR' for column in columns)
    cursor = connection.cursor()
    cursor.execute(f"SELECT {key}, concat_ws(chr(10), {values}) FROM {table}")
    found: list[tuple[object, ...]] = []
    while rows := cursor.fetchmany(CHUNK):
        found += [row for row in rows if meant(row[1])]
    return found


def _delete(connection: duckdb.DuckDBPyConnection, table: str, condition: str, values: list[str]) -> int:
    if not values:
        return 0
    row = connection.execute(f"DELETE FROM past.{table} WHERE {condition}", [values]).fetchone()
    return int(row[0]) if row else 0
