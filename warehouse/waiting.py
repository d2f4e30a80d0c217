"""Documents with pages that wait to be read as pictures: which, and what becomes of those that were tried."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from warehouse.load import KEYS
from warehouse.storage import transaction


def waiting(connection: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    """The digests of the documents that wait, in order, and whether nothing at all of each could be read."""
    rows = connection.execute(
        "SELECT d.sha256, NOT regexp_matches(t.text, '[\\pL\\pN]') FROM store.documents AS d "
        "JOIN store.receipts AS r USING (document_id) JOIN store.texts AS t USING (document_id) "
        "WHERE r.pages_waiting > 0 ORDER BY d.sha256"
    ).fetchall()
    return dict(rows)


def give_up(connection: duckdb.DuckDBPyConnection, sha256s: Iterable[str], note: str) -> None:
    """These wait no more, although their pages were not read; their receipts say why. They keep their facts."""
    connection.execute(
        "UPDATE store.receipts SET pages_waiting = 0, notes = list_append(notes, ?) WHERE pages_waiting > 0 "
        "AND document_id IN (SELECT document_id FROM store.documents WHERE sha256 IN (SELECT unnest(?::VARCHAR[])))",
        [note, list(sha256s)],
    )


def discard(connection: duckdb.DuckDBPyConnection, sha256s: Iterable[str]) -> None:
    """Forget documents of which nothing could be read: their files are in quarantine now."""
    with transaction(connection):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE discarded AS SELECT document_id FROM store.documents "
            "WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))",
            [list(sha256s)],
        )
        for name in (*(key for key in KEYS if key != "documents"), "documents"):
            connection.execute(f"DELETE FROM store.{name} WHERE document_id IN (FROM temp.discarded)")
        connection.execute("DROP TABLE temp.discarded")
