"""A file of JSON lines that many processes may add to: what was added is there for good, or wholly not.

Whoever adds holds the file's lock (flock), writes all lines of one addition at once and syncs them before it says that
they are kept. Each line counts how many of its addition are still to follow (``more``), so that a power cut in the
middle of one leaves nothing of it: readers pass over an unfinished end, the next addition removes it. Reading needs no
lock. A line in the middle that cannot be read is an error and never passed over. Lines are never changed, but for
:func:`rewrite`, which puts another file in this one's place.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DamagedJournal, UnreadableFile
from pipeline.files import diagnosed, sync_folder, write_file

Entry = Mapping[str, Any]


@dataclass(slots=True)
class Addition:
    """The file while it is locked: what it holds, and a way to add to it."""

    entries: list[Entry]
    _path: Path
    _handle: int
    _end: int  # of what is whole

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, all or none; they are on the disk when it returns. Raises DiskFull, ReadOnly."""
        if not entries:
            return
        data = _lines(entries)
        with diagnosed(self._path):
            os.ftruncate(self._handle, self._end)
            try:
                written = 0
                while written < len(data):
                    written += os.pwrite(self._handle, data[written:], self._end + written)
                os.fsync(self._handle)
            except OSError:
                os.ftruncate(self._handle, self._end)
                raise
        self._end += len(data)
        self.entries.extend(entries)


def read(path: Path) -> list[Entry]:
    """All entries, in the order in which they were added; none where there is no file. Raises DamagedJournal."""
    try:
        return _parsed(path, path.read_bytes())[0]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from error


@contextmanager
def adding(path: Path) -> Iterator[Addition]:
    """Hold the file's lock; waits for another holder. Raises DamagedJournal, DiskFull, ReadOnly."""
    with diagnosed(path):
        new = not path.exists()
        handle = _locked(path)
    try:
        with diagnosed(path):
            if new:
                sync_folder(path.parent)
            data = _whole(handle)
        entries, end = _parsed(path, data)
        if end and not data[:end].endswith(b"\n"):  # a line that another program wrote without its end
            with diagnosed(path):
                os.pwrite(handle, b"\n", end)
            end += 1
        yield Addition(entries, path, handle, end)
    finally:
        os.close(handle)


def rewrite(path: Path, change: Callable[[list[Entry]], Sequence[Entry]]) -> None:
    """Put what ``change`` makes of all entries in the file's place, in one step, while nobody adds to it.

    Raises DamagedJournal, DiskFull, ReadOnly.
    """
    with adding(path) as addition:
        write_file(path, _lines(change(addition.entries)))


def _locked(path: Path) -> int:
    """The file, open and locked; where another took its place in the meantime, that one."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lines(entries: Sequence[Entry]) -> bytes:
    """Entries as one addition."""
    left = range(len(entries) - 1, -1, -1)
    lines = [json.dumps({"more": more, **entry}, ensure_ascii=False) for more, entry in zip(left, entries, strict=True)]
    return "".join(f"{line}\n" for line in lines).encode()


def _whole(handle: int) -> bytes:
    parts, at = [], 0
    while part := os.pread(handle, 1 << 20, at):
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def _parsed(path: Path, data: bytes) -> tuple[list[Entry], int]:
    """The entries of all finished additions, and where the last one ends."""
    entries: list[Entry] = []
    whole = end = position = 0
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        position += len(line)
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            more = entry.pop("more", 0)
        except (ValueError, AttributeError, TypeError) as error:
            if position == len(data) and not line.endswith(b"\n"):
                break  # an addition that was cut off
            raise DamagedJournal(f"{path}, line {number}: {error}") from error
        entries.append(entry)
        if more == 0:
            whole, end = len(entries), position
    return entries[:whole], end
