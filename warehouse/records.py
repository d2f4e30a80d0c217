"""What the warehouse records beside facts: further names of a document, files in quarantine, runs of flows.

Moments are stored in UTC; where none is given it is the present one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import duckdb

from pipeline.document import Quarantined
from warehouse import history
from warehouse.load import utc
from warehouse.storage import transaction

if TYPE_CHECKING:
    from pipeline.unpack import Container


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the files that a run saw."""

    seen: int = 0
    loaded: int = 0
    skipped: int = 0
    quarantined: int = 0


def add_name(
    connection: duckdb.DuckDBPyConnection,
    sha256: str,
    file_name: str,
    seen_at: datetime | None = None,
    parent_sha256: str | None = None,
) -> None:
    """Records a further name of known bytes; a name that is recorded already stays as it is.

    ``parent_sha256``: the container in which they came under this name.
    """
    name = [sha256, file_name, parent_sha256]
    connection.execute(
        "INSERT INTO store.document_names (sha256, file_name, parent_sha256, first_seen_at, since) "
        f"SELECT ?, ?, ?, ?, {history.NOW} "
        "WHERE NOT EXISTS (FROM store.document_names WHERE sha256 = ? AND file_name = ? "
        "AND parent_sha256 IS NOT DISTINCT FROM ?)",
        [*name, utc(seen_at), *name],
    )


def containers(connection: duckdb.DuckDBPyConnection, opened: Sequence[Container], *, extractor_version: str) -> None:
    """Records containers that were opened, in one transaction; what was noted of their parts before is forgotten."""
    with transaction(connection):
        for item in opened:
            history.remove(connection, "containers", "sha256 = ?", [item.sha256])
            history.remove(connection, "quarantine", "parent_sha256 = ? AND sha256 IS NULL", [item.sha256])
            connection.execute(
                f"INSERT INTO store.containers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {history.NOW})",
                [
                    *(item.sha256, item.file_name, item.media_type, item.members, item.refused, item.ignored),
                    *(item.has_text, item.archive_path),
                    item.sidecar.collection if item.sidecar and item.sidecar.collection else item.collection,
                    item.sidecar.source if item.sidecar else None,
                    item.sidecar.publisher if item.sidecar else None,
                    *(item.parent_sha256, item.named_as, utc(item.taken_at), extractor_version),
                ],
            )


def quarantine(connection: duckdb.DuckDBPyConnection, item: Quarantined) -> None:
    """Records a file in quarantine: the same bytes under the same name are one row.

    The same reason again changes nothing, so that the row says when the file was first refused; another reason is a
    new diagnosis and takes the row's place.
    """
    same = "file_name = ? AND sha256 IS NOT DISTINCT FROM ? AND parent_sha256 IS NOT DISTINCT FROM ?"
    file = [item.file_name, item.sha256, item.parent_sha256]
    with transaction(connection):
        history.remove(connection, "quarantine", f"{same} AND reason <> ?", [*file, item.reason])
        connection.execute(
            "INSERT INTO store.quarantine "
            "(file_name, sha256, parent_sha256, reason, detail, quarantined_at, path, since) "
            f"SELECT ?, ?, ?, ?, ?, ?, ?, {history.NOW} WHERE NOT EXISTS (FROM store.quarantine WHERE {same})",
            [*file, item.reason, item.detail, utc(item.quarantined_at), item.path, *file],
        )


def quarantined(connection: duckdb.DuckDBPyConnection, items: Sequence[Quarantined]) -> None:
    """Makes the table say what lies in quarantine now, all of it: a killed run may have left it behind the folders."""
    there = {(item.file_name, item.sha256, item.parent_sha256, item.reason) for item in items}
    rows = connection.execute("SELECT file_name, sha256, parent_sha256, reason FROM store.quarantine").fetchall()
    with transaction(connection):
        for row in set(rows) - there:
            same = "file_name = ? AND sha256 IS NOT DISTINCT FROM ? AND parent_sha256 IS NOT DISTINCT FROM ?"
            history.remove(connection, "quarantine", f"{same} AND reason = ?", list(row))
    for item in items:
        if (item.file_name, item.sha256, item.parent_sha256, item.reason) not in set(rows):
            quarantine(connection, item)


def ended_well(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the last run was completed."""
    rows = connection.execute("SELECT state FROM store.runs ORDER BY started_at DESC, run_id LIMIT 1").fetchall()
    return rows == [("completed",)]


def release(connection: duckdb.DuckDBPyConnection, sha256s: Iterable[str]) -> None:
    """Forgets the quarantine of these bytes, under whatever name: they were taken in after all, or are not wanted."""
    with transaction(connection):
        history.remove(connection, "quarantine", "sha256 IN (SELECT unnest(?::VARCHAR[]))", [list(sha256s)])


# Documents by what decides which rules read them (media type, languages of the paragraphs), and by the rules that did.
READERS = """
    SELECT d.media_type, list_sort(list_distinct(list_append(coalesce(json_keys(r.languages), []), d.language))),
        d.extractor_version, list(d.sha256)
    FROM store.documents AS d LEFT JOIN store.receipts AS r ON r.document_id = d.document_id
    GROUP BY ALL"""
Present = Callable[[str, Sequence[str]], str]  # the version of the rules for a media type and languages


def known(connection: duckdb.DuckDBPyConnection, sha256: Iterable[str]) -> set[str]:
    """Which of these digests are documents."""
    rows = connection.execute(
        "SELECT sha256 FROM store.documents WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))", [list(sha256)]
    ).fetchall()
    return {row[0] for row in rows}


def opened(connection: duckdb.DuckDBPyConnection, sha256: Iterable[str]) -> dict[str, bool]:
    """Which of these digests are containers, and whether each has text of its own."""
    rows = connection.execute(
        "SELECT sha256, has_text FROM store.containers WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))", [list(sha256)]
    ).fetchall()
    return dict(rows)


def opened_otherwise(connection: duckdb.DuckDBPyConnection, extractor_version: str) -> set[str]:
    """Digests of the containers that another version of the rules opened."""
    rows = connection.execute(
        "SELECT sha256 FROM store.containers WHERE extractor_version <> ?", [extractor_version]
    ).fetchall()
    return {row[0] for row in rows}


def outdated(readers: Iterable[Sequence[Any]], present: Present) -> list[str]:
    """Digests of the documents that other rules have read than would read them now, in order; from :data:`READERS`."""
    return sorted(
        sha256
        for media_type, languages, version, members in readers
        if present(media_type or "", [code for code in languages if code]) != version
        for sha256 in members
    )


def start_run(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    flow: str,
    *,
    extractor_version: str | None = None,
    started_at: datetime | None = None,
) -> datetime:
    """Records that a run has begun and returns when; its state is ``running`` until :func:`finish_run`.

    A run begins after all others have ended, whatever the clock says.
    """
    connection.execute(
        "INSERT INTO store.runs (run_id, flow, started_at, state, extractor_version) SELECT ?, ?, "
        "greatest(?, max(greatest(started_at, ended_at)) + INTERVAL 1 MICROSECOND), 'running', ? FROM store.runs",
        [run_id, flow, utc(started_at), extractor_version],
    )
    ((moment,),) = connection.execute("SELECT started_at FROM store.runs WHERE run_id = ?", [run_id]).fetchall()
    return cast(datetime, moment)


def finish_run(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    state: str,
    counts: Counts,
    *,
    ended_at: datetime | None = None,
) -> None:
    """Records how a run ended (``completed``, ``failed``, …) and its counts; it does not end before it began."""
    connection.execute(
        "UPDATE store.runs SET ended_at = greatest(?, started_at), state = ?, documents_seen = ?, "
        "documents_loaded = ?, documents_skipped = ?, documents_quarantined = ? WHERE run_id = ?",
        [utc(ended_at), state, counts.seen, counts.loaded, counts.skipped, counts.quarantined, run_id],
    )


def close_stale_runs(connection: duckdb.DuckDBPyConnection, *, ended_at: datetime | None = None) -> None:
    """Marks runs that never ended as ``crashed``: who holds the writer's lock is the only one running."""
    connection.execute("UPDATE store.runs SET state = 'crashed', ended_at = ? WHERE state = 'running'", [utc(ended_at)])
