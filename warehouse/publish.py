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
            # Before the file: a reader between the two sees the old state, never the new one with the old journal.
            for suffix in JOURNALS:
                target.with_name(target.name + suffix).unlink(missing_ok=True)
            point("publish.journals_removed")
            copy.replace(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def _copy(private: Path, target: Path) -> Path:
    """A copy beside the target whose bytes are on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as sink, private.open("rb") as source:
            shutil.copyfileobj(source, sink, 1 << 20)
            sink.flush()
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
