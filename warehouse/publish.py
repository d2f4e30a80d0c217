"""The published warehouse: a whole copy, put in place in one step.

Readers open the published file read-only at any moment and see one finished state; whoever has the old one open keeps
it. The copy stands under a hidden name in the same folder until all its bytes are on the disk. It is read-only: what
somebody writes into it would be gone with the next one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.points import point
from warehouse.storage import diagnosed

MODE = 0o444
SLACK = 1 / 4  # of the writer's file that may be given-back space before it is compacted …
LEAST = 8 << 20  # … where that is more bytes than this
STALE = 3600.0  # seconds after which a copy that nobody put in place is a dead run's
# What DuckDB keeps beside a file that is open for writing; it belongs to that file and makes the next one unreadable.
JOURNALS = (".wal", ".wal.checkpoint", ".wal.recovery")


def publish(connection: duckdb.DuckDBPyConnection, private: Path, target: Path) -> None:
    """Checkpoints the writer's file, copies it and replaces ``target``; on failure the old one stays.

    Raises DiskFull, ReadOnly or StorageFailed.
    """
    with diagnosed(private):
        connection.execute("FORCE CHECKPOINT")
    point("publish.checkpointed")
    with diagnosed(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        copy = _copy(private, target)
        point("publish.copied")
        try:
            put(copy, target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise


def is_slack(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether so much of the writer's file is space of deleted rows that it is worth writing anew."""
    connection.execute("FORCE CHECKPOINT")
    ((size, total, free),) = connection.execute(
        "SELECT block_size, total_blocks, free_blocks FROM pragma_database_size() "
        "WHERE database_name = current_database()"
    ).fetchall()
    return bool(free > total * SLACK and free * size > LEAST)


def compact(connection: duckdb.DuckDBPyConnection, draft: Path, storage_version: str) -> None:
    """Writes the connection's database anew, without the space of deleted rows: tables, views, comments."""
    remove(draft)
    path = str(draft).replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS compacted (STORAGE_VERSION '{storage_version}')")
    try:
        ((name,),) = connection.execute("SELECT current_database()").fetchall()
        connection.execute(f'COPY FROM DATABASE "{name}" TO compacted')
    finally:
        connection.execute("DETACH compacted")


def put(file: Path, target: Path) -> None:
    """Gives a finished file the target's name; raises DiskFull, ReadOnly or StorageFailed."""
    with diagnosed(target):
        # Before the file: a reader between the two sees the old state, never the new one with the old journal.
        for suffix in JOURNALS:
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        point("publish.journals_removed")
        file.replace(target)
        _sync_folder(target.parent)


def remove(file: Path) -> None:
    """Removes a database file and its journals, where there are any."""
    with diagnosed(file):
        for suffix in ("", *JOURNALS):
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def _copy(private: Path, target: Path) -> Path:
    """A copy beside the target whose bytes are on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as sink:
            shutil.copyfile(private, copy)
            os.fchmod(sink.fileno(), MODE)
            os.fsync(sink.fileno())
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _sweep(target: Path) -> None:
    """Removes the copies that killed runs have left."""
    now = time.time()
    for path in target.parent.iterdir():
        if path.name.startswith(f".{target.name}.") and path.suffix == ".tmp" and now - path.stat().st_mtime > STALE:
            path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """The new name too must survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
