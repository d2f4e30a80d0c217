"""The published warehouse: a whole copy, put in place in one step.

Readers open the published file read-only at any moment and see one finished state; whoever has the old one open keeps
it. The copy stands under a hidden name in the same folder until all its bytes are on the disk.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import duckdb


def publish(connection: duckdb.DuckDBPyConnection, private: Path, target: Path) -> None:
    """Checkpoints the writer's file, copies it and replaces ``target``; on failure the old one stays."""
    connection.execute("FORCE CHECKPOINT")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    copy = Path(name)
    try:
        with private.open("rb") as source, os.fdopen(handle, "wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
            sink.flush()
            os.fchmod(sink.fileno(), 0o644)
            os.fsync(sink.fileno())
        copy.replace(target)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """The new name too must survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
