"""Plain files read and written so that a power cut, a pipe in a file's place or a full disk harms nothing.

What is written goes to a temporary name, is synced and renamed, and the folder is synced: it is there whole or not at
all. What is read is a plain file: links are not followed, pipes not waited for. Errors of the system become those of
:mod:`pipeline.errors`.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import DiskFull, FileVanished, ReadOnly, UnreadableFile

TEMPORARY = ".incoming-"  # what names of unfinished files start with
_BLOCK = 1 << 20


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a small plain file, at most so many; raises FileVanished, UnreadableFile."""
    with _opened(path) as file:
        return _read(file, path, most)


def write_file(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    with diagnosed(path), temporary(path.parent) as draft:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy(source: Path, target: Path) -> tuple[str, int]:
    """Copy bytes and sync them; their SHA-256 and their number."""
    digest, size = hashlib.sha256(), 0
    with _opened(source) as incoming, target.open("wb") as outgoing:
        while block := _read(incoming, source):
            digest.update(block)
            size += len(block)
            with diagnosed(target):
                outgoing.write(block)
        with diagnosed(target):
            outgoing.flush()
            os.fsync(outgoing.fileno())
    return digest.hexdigest(), size


def _opened(source: Path) -> BinaryIO:
    """A plain file opened to read; links are not followed, and a pipe in its place is not waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(source, flags)
    except OSError as error:
        gone = error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ELOOP)
        raise (FileVanished if gone else UnreadableFile)(f"{source}: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnreadableFile(f"{source} is not a plain file")
    return os.fdopen(handle, "rb")


def _read(stream: BinaryIO, source: Path, size: int = _BLOCK) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise UnreadableFile(f"{source}: {error.strerror}") from error


@contextlib.contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    """A file in a folder that is gone at the end unless it was renamed."""
    with diagnosed(folder):
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        with contextlib.suppress(OSError):  # a later sweep removes it
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def diagnosed(path: Path) -> Iterator[None]:
    """Errors of writing to a place as what a user can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"{path}: {error.strerror}") from error
        raise ReadOnly(f"{path}: {error.strerror}") from error
