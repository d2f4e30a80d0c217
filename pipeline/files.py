"""Plain files read and written so that a power cut, a pipe in a file's place or a full disk harms nothing.

What is written goes to a temporary name, is synced and renamed, and the folder is synced: it is there whole or not at
all. Files that are written :class:`Together` are synced at once, which a disk does in little more than the time of one.
What is read is a plain file: links are not followed, pipes not waited for. Errors of the system become those of
:mod:`pipeline.errors`.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from pipeline.errors import DiskFull, FileVanished, ReadOnly, UnreadableFile
from pipeline.points import point

TEMPORARY = ".incoming-"  # what names of unfinished files start with
_BLOCK = 1 << 20
_NUMBERS = count(time.time_ns())  # of drafts: none is met again after a kill
_AT_ONCE = 16  # a journal takes in together what is synced at the same time


class Together:
    """Files that get their places together, at :meth:`keep`; a context manager.

    Their drafts are synced first, then renamed in the order they came, then their folders are synced: each is there
    whole or not at all, and when ``keep`` has returned, all are there to stay. Drafts that were not kept are removed.
    """

    def __init__(self) -> None:
        self._drafts: dict[Path, Path] = {}  # by their targets
        self._links: dict[Path, tuple[Path, bytes]] = {}
        self._folders: dict[Path, None] = {}

    def __enter__(self) -> Together:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for draft in self._drafts.values():
            _remove_draft(draft)

    def write(self, path: Path, data: bytes, *, draft_in: Path | None = None) -> None:
        """Write a small file, in the place of what was written to this path before; its draft lies beside it, or in
        another folder of the same disk."""
        folder = draft_in or path.parent
        with diagnosed(folder):
            handle, draft = _created(folder)
        try:
            with diagnosed(draft), os.fdopen(handle, "wb") as file:
                file.write(data)
        except BaseException:
            _remove_draft(draft)
            raise
        self._give(draft, path)

    def place(self, draft: Path, target: Path) -> None:
        """Give a draft, which need not be synced, this place; it is this object's own from now on."""
        with diagnosed(draft):
            self._give(draft.rename(draft.with_name(f"{draft.name}-")), target)

    def _give(self, draft: Path, target: Path) -> None:
        self._links.pop(target, None)
        if (before := self._drafts.pop(target, None)) is not None:
            _remove_draft(before)
        self._drafts[target] = draft

    def link(self, path: Path, name: Path, data: bytes) -> None:
        """Give what will have its place at ``path`` a second name, where nothing has it; where the disk cannot, write
        ``data`` there."""
        self._links[name] = path, data

    def sync(self, folder: Path) -> None:
        """Sync this folder as well when all have their places."""
        self._folders[folder] = None

    def keep(self) -> None:
        """Raises DiskFull, ReadOnly; what has its place by then keeps it."""
        if not self._drafts:
            return
        point("files.written")
        _sync(self._drafts.values())
        point("files.synced")
        links = {path: name for name, (path, _) in self._links.items()}
        folders = {**self._folders, **dict.fromkeys(target.parent for target in (*self._drafts, *self._links))}
        alone: list[Path] = []
        while self._drafts:
            target, draft = next(iter(self._drafts.items()))
            with diagnosed(target):
                draft.replace(target)
            del self._drafts[target]
            point("files.renamed")
            if target in links and not _linked(target, links[target]):
                alone.append(links[target])
        sync_folders(folders)
        if alone:
            with Together() as together:
                for name in alone:
                    together.write(name, self._links[name][1])
                together.keep()


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a small plain file, at most so many; raises FileVanished, UnreadableFile."""
    with _opened(path) as file:
        return _read(file, path, most)


def write_file(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    with Together() as together:
        together.write(path, data)
        together.keep()


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last."""
    _sync_one(folder)


def sync_folders(folders: Iterable[Path]) -> None:
    """Make renames in several folders last."""
    _sync(folders)


def digest(source: Path) -> str:
    """SHA-256 of a plain file's bytes; raises FileVanished, UnreadableFile."""
    found = hashlib.sha256()
    with _opened(source) as file:
        while block := _read(file, source):
            found.update(block)
    return found.hexdigest()


def copy(source: Path, target: Path, *, sync: bool = True) -> tuple[str, int]:
    """Copy bytes, and sync them unless that is done later; their SHA-256 and their number."""
    digest, size = hashlib.sha256(), 0
    with _opened(source) as incoming, target.open("wb") as outgoing:
        while block := _read(incoming, source):
            digest.update(block)
            size += len(block)
            with diagnosed(target):
                outgoing.write(block)
        with diagnosed(target):
            outgoing.flush()
            if sync:
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
        handle, path = _created(folder)
    os.close(handle)
    try:
        yield path
    finally:
        _remove_draft(path)


def _linked(path: Path, name: Path) -> bool:
    """Gives a file a second name, where the disk can and nothing has that name."""
    try:
        os.link(path, name)
    except OSError:
        return False
    point("files.linked")
    return True


def _created(folder: Path) -> tuple[int, Path]:
    """A new file, open to be written, that nobody else can read."""
    while True:
        path = folder / f"{TEMPORARY}{os.getpid()}-{next(_NUMBERS):x}"
        with contextlib.suppress(FileExistsError):
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), path


def _remove_draft(path: Path) -> None:
    with contextlib.suppress(OSError):  # a later sweep removes it
        path.unlink(missing_ok=True)


def _sync(paths: Iterable[Path]) -> None:
    waiting = list(paths)
    if len(waiting) > 1:
        parts = [part for first in range(_AT_ONCE) if (part := waiting[first::_AT_ONCE])]
        with ThreadPoolExecutor(len(parts), "sync") as threads:
            list(threads.map(_sync_all, parts))
    else:
        _sync_all(waiting)


def _sync_all(paths: Iterable[Path]) -> None:
    for path in paths:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    with diagnosed(path):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def diagnosed(path: Path) -> Iterator[None]:
    """Errors of writing to a place as what a user can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"{path}: {error.strerror}") from error
        raise ReadOnly(f"{path}: {error.strerror}") from error
