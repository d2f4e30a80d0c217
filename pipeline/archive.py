"""Originals by the SHA-256 of their bytes: written once, read-only, never changed.

A file lies at ``archive/ab/cdef….pdf`` (the extension follows the content), beside it ``….json`` with the names under
which its bytes came. Everything is written to a temporary name, synced, renamed, and the folder synced: after a power
cut a file is there whole or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import logging
import os
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pipeline.detect import PDF, TEXT, media_type
from pipeline.errors import DamagedArchive, DiskFull, FileVanished, ReadOnly, UnreadableFile
from pipeline.home import Home

_log = logging.getLogger("pressfacts.archive")
_EXTENSIONS = {TEXT: ".txt", PDF: ".pdf", "text/html": ".html"}
_BLOCK = 1 << 20
_TEMPORARY = ".incoming-"


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an archived original: its names in the order they came, the first one first."""

    sha256: str
    path: str  # relative to the home
    size: int
    media_type: str
    file_names: tuple[str, ...]
    collection: str | None
    taken_at: datetime


def put(
    home: Home, source: Path, *, collection: str | None = None, still: Callable[[], bool] = lambda: True
) -> tuple[Record, bool]:
    """Copy a file's bytes into the archive; the record, and whether its bytes are new.

    Known bytes are not written again, but take the place of an original that is lost or damaged; a new name for them
    is recorded. ``still`` is asked after the copy: where it says no, nothing stays and FileVanished is raised.
    Raises FileVanished, UnreadableFile, DiskFull, ReadOnly.
    """
    name = file_name(source)
    with _temporary(home.archive) as copy:
        digest, size = _copy(source, copy)
        if not still():
            raise FileVanished(f"{source} changed while it was copied")
        old = _stored(home, digest)
        if old is None:
            kind = media_type(copy, name)
            target = home.archive / digest[:2] / (digest[2:] + _EXTENSIONS.get(kind, ".bin"))
            _place(home, copy, target)
            new = Record(digest, home.relative(target), size, kind, (name,), collection, datetime.now(UTC))
            _write_record(home, new)
            return new, True
        if not _intact(home.root / old.path, digest):
            _place(home, copy, home.root / old.path)
    if name not in old.file_names:
        old = replace(old, file_names=(*old.file_names, name))
        _write_record(home, old)
    return old, False


def file_name(path: Path) -> str:
    """A file's name as it is recorded: composed letters, so that a name from any system is the same name."""
    return unicodedata.normalize("NFC", path.name)


def record(home: Home, sha256: str) -> Record | None:
    """What is known of an original; None where the archive has none of these bytes.

    Where the record itself is lost or damaged, it is what the original tells.
    """
    if (known := _stored(home, sha256)) is not None:
        return known
    for path in sorted((home.archive / sha256[:2]).glob(f"{sha256[2:]}.*")):
        if path.suffix != ".json":
            status = path.stat()
            name = sha256[:16] + path.suffix
            moment = datetime.fromtimestamp(status.st_mtime, UTC)
            kind = media_type(path, name)
            return Record(sha256, home.relative(path), status.st_size, kind, (name,), None, moment)
    return None


def records(home: Home) -> Iterator[Record]:
    """All originals, by the order of their hashes."""
    for folder in sorted(home.archive.glob("[0-9a-f][0-9a-f]/")):
        for stem in sorted({path.stem for path in folder.iterdir() if not path.name.startswith(".")}):
            found = record(home, folder.name + stem)
            if found is not None:
                yield found


def verify(home: Home, sha256: str, path: Path | None = None) -> None:
    """Raises DamagedArchive where an original is missing or unreadable, or its bytes are others.

    ``path`` is where it should lie; without it, its record says.
    """
    if path is None:
        known = record(home, sha256)
        if known is None:
            raise DamagedArchive(f"no original for {sha256}")
        path = home.root / known.path
    try:
        digest = _digest(path)
    except OSError as error:
        raise DamagedArchive(f"{home.relative(path)}: {error.strerror}") from error
    if digest != sha256:
        raise DamagedArchive(f"{home.relative(path)} has the digest {digest}")


def take_out(home: Home, sha256: str, target: Path) -> None:
    """Move an original out of the archive, its bytes synced at ``target`` first; its record goes.

    An original that cannot be read stays where it is.
    """
    known = record(home, sha256)
    if known is None:
        return
    source = home.root / known.path
    if source.exists():
        with _temporary(target.parent) as copy:
            try:
                _copy(source, copy)
            except (FileVanished, UnreadableFile) as error:
                _log.warning("left in the archive: %s", error.detail)
                return
            with diagnosed(target):
                copy.replace(target)
                sync_folder(target.parent)
    forget(home, known)


def forget(home: Home, known: Record) -> None:
    """Remove an original and its record."""
    path = home.root / known.path
    with diagnosed(path):
        path.unlink(missing_ok=True)
        _record_path(home, known.sha256).unlink(missing_ok=True)


def sweep_temporaries(home: Home, before: float) -> None:
    """Remove what killed runs left half written before a moment (seconds since 1970)."""
    for folder in (home.archive, home.claims, *home.archive.glob("[0-9a-f][0-9a-f]/"), *home.quarantine.glob("*/")):
        for path in folder.glob(f"{_TEMPORARY}*"):
            with contextlib.suppress(OSError):
                if path.lstat().st_mtime < before:
                    path.unlink()


def write_file(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    with diagnosed(path), _temporary(path.parent) as copy:
        with copy.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        copy.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, target: Path) -> tuple[str, int]:
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


def _read(stream: BinaryIO, source: Path) -> bytes:
    try:
        return stream.read(_BLOCK)
    except OSError as error:
        raise UnreadableFile(f"{source}: {error.strerror}") from error


def _place(home: Home, copy: Path, target: Path) -> None:
    """Give a synced copy its place in the archive, read-only."""
    with diagnosed(target):
        target.parent.mkdir(mode=0o700, exist_ok=True)
        copy.chmod(0o400)
        copy.replace(target)
        sync_folder(target.parent)
        sync_folder(home.archive)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _intact(path: Path, sha256: str) -> bool:
    try:
        return _digest(path) == sha256
    except OSError:
        return False


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A file in a folder that is gone at the end unless it was renamed."""
    with diagnosed(folder):
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=folder)
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


def _record_path(home: Home, sha256: str) -> Path:
    return home.archive / sha256[:2] / f"{sha256[2:]}.json"


def _stored(home: Home, sha256: str) -> Record | None:
    """The record as it is written; None where there is none, or none that can be read."""
    file = _record_path(home, sha256)
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        names, moment = tuple(stored["file_names"]), datetime.fromisoformat(stored["taken_at"])
        return Record(**{**stored, "file_names": names, "taken_at": moment})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        _log.warning("a damaged record: %s: %s", file, error)
        return None


def _write_record(home: Home, known: Record) -> None:
    content = {**asdict(known), "taken_at": known.taken_at.isoformat()}
    write_file(_record_path(home, known.sha256), json.dumps(content, ensure_ascii=False, indent=1).encode())
