"""Documents with pages that wait to be read as pictures: which, and what becomes of those that were tried."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from warehouse import history
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
    meant = (
        "pages_waiting > 0 AND document_id IN "
        "(SELECT document_id FROM store.documents WHERE sha256 IN (SELECT unnest($1::VARCHAR[])))"
    )
    with transaction(connection):
        history.keep(connection, "receipts", meant, [list(sha256s)])
        connection.execute(
            f"UPDATE store.receipts SET pages_waiting = 0, notes = list_append(notes, $2), since = {history.NOW} "
            f"WHERE {meant}",
            [list(sha256s), note],
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
            history.remove(connection, name, "document_id IN (FROM temp.discarded)")
        connection.execute("DROP TABLE temp.discarded")
