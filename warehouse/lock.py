"""The writer's lock: one process at a time may change the warehouse.

The kernel keeps the lock (flock) and frees it when its holder ends, however it ends; the file's content only says who
held it last. Held on a local disk; network file systems without flock are not supported.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseLocked
from warehouse.storage import diagnosed

PAUSE = 0.05  # seconds between two tries


@contextmanager
def writer_lock(path: Path, *, wait: float, what: str = "writing to the warehouse") -> Iterator[None]:
    """Holds the lock; raises WarehouseLocked where another holds it for longer than ``wait`` seconds.

    ``what`` is said of who holds it.
    What the disk refuses is diagnosed as in :mod:`warehouse.storage`.
    """
    with diagnosed(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        with diagnosed(path):
            _acquire(handle, wait, what)
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def holder(path: Path) -> str | None:
    """The process that holds a lock now, as it wrote itself down (``unknown`` where it did not); None for nobody."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(handle, 32, 0).decode(errors="replace").strip() or "unknown"
    finally:
        os.close(handle)
    return None


def _acquire(handle: int, wait: float, what: str) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                holder = os.pread(handle, 32, 0).decode(errors="replace").strip()
                raise WarehouseLocked(f"process {holder or 'unknown'} is {what}") from error
            time.sleep(PAUSE)
        else:
            return
