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
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.detect import PDF, TEXT, media_type
from pipeline.errors import DamagedArchive, DiskFull, FileVanished, ReadOnly
from pipeline.home import Home

_EXTENSIONS = {TEXT: ".txt", PDF: ".pdf", "text/html": ".html"}
_BLOCK = 1 << 20


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


def put(home: Home, source: Path, *, collection: str | None = None) -> tuple[Record, bool]:
    """Copy a file's bytes into the archive; the record, and whether its bytes are new.

    Known bytes are not written again; a new name for them is recorded. Raises FileVanished, DiskFull, ReadOnly.
    """
    name = file_name(source)
    with _temporary(home.archive) as copy:
        with diagnosed(source):
            digest, size = _copy(source, copy)
        old = record(home, digest)
        if old is not None and (home.root / old.path).is_file():
            if name not in old.file_names:
                old = replace(old, file_names=(*old.file_names, name))
                _write_record(home, old)
            return old, False
        kind = media_type(copy, name)
        target = home.archive / digest[:2] / (digest[2:] + _EXTENSIONS.get(kind, ".bin"))
        with diagnosed(target):
            target.parent.mkdir(mode=0o700, exist_ok=True)
            copy.chmod(0o400)
            copy.replace(target)
            sync_folder(target.parent)
            sync_folder(home.archive)
    new = Record(digest, home.relative(target), size, kind, (name,), collection, datetime.now(UTC))
    _write_record(home, new)
    return new, True


def file_name(path: Path) -> str:
    """A file's name as it is recorded: composed letters, so that a name from any system is the same name."""
    return unicodedata.normalize("NFC", path.name)


def record(home: Home, sha256: str) -> Record | None:
    """What is known of an original; None where the archive has none of these bytes."""
    file = _record_path(home, sha256)
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    stored["file_names"] = tuple(stored["file_names"])
    stored["taken_at"] = datetime.fromisoformat(stored["taken_at"])
    return Record(**stored)


def records(home: Home) -> Iterator[Record]:
    """All originals, by the order of their hashes."""
    for file in sorted(home.archive.glob("[0-9a-f][0-9a-f]/*.json")):
        found = record(home, file.parent.name + file.stem)
        if found is not None:
            yield found


def verify(home: Home, sha256: str) -> None:
    """Raises DamagedArchive where an original is missing or its bytes are others."""
    known = record(home, sha256)
    if known is None or not (path := home.root / known.path).is_file():
        raise DamagedArchive(f"no original for {sha256}")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != sha256:
        raise DamagedArchive(f"{known.path} has the digest {digest}")


def take_out(home: Home, sha256: str, target: Path) -> None:
    """Move an original out of the archive, its bytes synced at ``target`` first; its record goes."""
    known = record(home, sha256)
    if known is None:
        return
    source = home.root / known.path
    with diagnosed(target):
        if source.is_file():
            with _temporary(target.parent) as copy:
                _copy(source, copy)
                copy.replace(target)
            sync_folder(target.parent)
            source.unlink()
        _record_path(home, sha256).unlink(missing_ok=True)


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
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(source, flags), "rb") as incoming, target.open("wb") as outgoing:  # noqa: PTH123
        while block := incoming.read(_BLOCK):
            digest.update(block)
            size += len(block)
            outgoing.write(block)
        outgoing.flush()
        os.fsync(outgoing.fileno())
    return digest.hexdigest(), size


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A file in a folder that is gone at the end unless it was renamed."""
    with diagnosed(folder):
        handle, name = tempfile.mkstemp(prefix=".incoming-", dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def diagnosed(path: Path) -> Iterator[None]:
    """Errors of the disk as what a user can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"{path}: {error.strerror}") from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise ReadOnly(f"{path}: {error.strerror}") from error
        if error.errno in (errno.ENOENT, errno.ESTALE, errno.ELOOP, errno.EIO):
            raise FileVanished(f"{path}: {error.strerror}") from error
        raise


def _record_path(home: Home, sha256: str) -> Path:
    return home.archive / sha256[:2] / f"{sha256[2:]}.json"


def _write_record(home: Home, known: Record) -> None:
    content = {**asdict(known), "taken_at": known.taken_at.isoformat()}
    write_file(_record_path(home, known.sha256), json.dumps(content, ensure_ascii=False, indent=1).encode())
