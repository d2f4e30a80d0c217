"""Originals by the SHA-256 of their bytes: written once, read-only, never changed.

A file lies at ``archive/ab/cdef….pdf`` (the extension follows the content), beside it ``….json`` with the names under
which its bytes came, the containers they came in, and what its sidecar states. After a power cut a file is there whole
or not at all (:mod:`pipeline.files`).
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from pipeline import files
from pipeline.detect import DOCX, HTML, MHTML, ODT, PDF, RTF, TEXT, media_type
from pipeline.errors import DamagedArchive, FileVanished, UnreadableFile
from pipeline.folders import file_name
from pipeline.home import Home
from pipeline.sidecar import Sidecar

_log = logging.getLogger("pressfacts.archive")
_EXTENSIONS = {
    TEXT: ".txt",
    PDF: ".pdf",
    HTML: ".html",
    MHTML: ".mhtml",
    RTF: ".rtf",
    "message/rfc822": ".eml",
    "application/zip": ".zip",
    DOCX: ".docx",
    ODT: ".odt",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from beside their file: the container (its SHA-256), and its name with the folders in it."""

    parent: str | None = None
    place: str | None = None  # such as ``letter.eml/annexes.zip/2018``


@dataclass(frozen=True, slots=True)
class Name:
    """A name under which bytes came, and when they first came so."""

    file_name: str
    seen_at: datetime
    origin: Origin = Origin()

    @property
    def whole(self) -> str:
        """The name with that of the container, as in ``archive.zip/inner.pdf``."""
        return f"{self.origin.place}/{self.file_name}" if self.origin.place else self.file_name


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an archived original: its names in the order they came, the first one first."""

    sha256: str
    path: str  # relative to the home
    size: int
    media_type: str
    names: tuple[Name, ...]
    collection: str | None
    taken_at: datetime
    sidecar: Sidecar | None = None

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names without containers and folders."""
        return tuple(name.file_name for name in self.names)


def put(
    home: Home,
    source: Path,
    *,
    name: str | None = None,
    origin: Origin | None = None,
    collection: str | None = None,
    still: Callable[[], bool] = lambda: True,
) -> tuple[Record, bool]:
    """Copy a file's bytes into the archive; the record, and whether its bytes are new.

    Known bytes are not written again, but take the place of an original that is lost or damaged; a new name for them
    is recorded. ``still`` is asked after the copy: where it says no, nothing stays and FileVanished is raised.
    Raises FileVanished, UnreadableFile, DiskFull, ReadOnly.
    """
    name, moment = name or file_name(source), datetime.now(UTC)
    came = Name(name, moment, origin or Origin())
    with files.temporary(home.archive) as draft:
        digest, size = files.copy(source, draft)
        if not still():
            raise FileVanished(f"{source} changed while it was copied")
        old = _stored(home, digest)
        if old is None:
            kind = media_type(draft, name)
            target = home.archive / digest[:2] / (digest[2:] + _EXTENSIONS.get(kind, ".bin"))
            _place(home, draft, target)
            new = Record(digest, home.relative(target), size, kind, (came,), collection, moment)
            _write_record(home, new)
            return new, True
        if not _intact(home.root / old.path, digest):
            _place(home, draft, home.root / old.path)
    if (name, came.origin) not in {(each.file_name, each.origin) for each in old.names}:
        old = replace(old, names=(*old.names, came))
        _write_record(home, old)
    return old, False


def describe(home: Home, known: Record, sidecar: Sidecar) -> None:
    """Record what a sidecar states, in the place of an older one."""
    _write_record(home, replace(known, sidecar=sidecar))


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
            return Record(sha256, home.relative(path), status.st_size, kind, (Name(name, moment),), None, moment)
    return None


def records(home: Home) -> Iterator[Record]:
    """All originals, by the order of their hashes."""
    for folder in sorted(home.archive.glob("[0-9a-f][0-9a-f]/")):
        for stem in sorted({path.stem for path in folder.iterdir() if not path.name.startswith(".")}):
            found = record(home, folder.name + stem)
            if found is not None:
                yield found


def hashes(home: Home, after: str = "") -> Iterator[str]:
    """The SHA-256 of each original that comes after one, in order, by the names of the files alone."""
    for folder in sorted(home.archive.glob("[0-9a-f][0-9a-f]/")):
        if folder.name >= after[:2]:
            stems = {path.stem for path in folder.iterdir() if not path.name.startswith(".")}
            yield from sorted(folder.name + stem for stem in stems if folder.name + stem > after)


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


def take_out(home: Home, sha256: str, target: Path, *, stay: bool = False) -> None:
    """Move an original out of the archive, its bytes synced at ``target`` first; its record goes.

    An original that cannot be read stays where it is; with ``stay`` any does, and only a copy is made.
    """
    known = record(home, sha256)
    if known is None:
        return
    source = home.root / known.path
    if source.exists():
        with files.temporary(target.parent) as draft:
            try:
                files.copy(source, draft)
            except (FileVanished, UnreadableFile) as error:
                _log.warning("left in the archive: %s", error.detail)
                return
            with files.diagnosed(target):
                draft.replace(target)
                files.sync_folder(target.parent)
    if not stay:
        forget(home, known)


def forget(home: Home, known: Record) -> None:
    """Remove an original and its record."""
    path = home.root / known.path
    with files.diagnosed(path):
        path.unlink(missing_ok=True)
        _record_path(home, known.sha256).unlink(missing_ok=True)


def sweep_temporaries(home: Home, before: float) -> None:
    """Remove what killed runs left half written before a moment (seconds since 1970)."""
    for folder in (home.archive, home.claims, *home.archive.glob("[0-9a-f][0-9a-f]/"), *home.quarantine.glob("*/")):
        for path in folder.glob(f"{files.TEMPORARY}*"):
            with contextlib.suppress(OSError):
                if path.lstat().st_mtime < before:
                    path.unlink()


def _place(home: Home, draft: Path, target: Path) -> None:
    """Give a synced copy its place in the archive, read-only."""
    with files.diagnosed(target):
        target.parent.mkdir(mode=0o700, exist_ok=True)
        draft.chmod(0o400)
        draft.replace(target)
        files.sync_folder(target.parent)
        files.sync_folder(home.archive)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _intact(path: Path, sha256: str) -> bool:
    try:
        return _digest(path) == sha256
    except OSError:
        return False


def _record_path(home: Home, sha256: str) -> Path:
    return home.archive / sha256[:2] / f"{sha256[2:]}.json"


def _stored(home: Home, sha256: str) -> Record | None:
    """The record as it is written; None where there is none, or none that can be read."""
    file = _record_path(home, sha256)
    try:
        return _adapter().validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _log.warning("a damaged record: %s: %s", file, error)
        return None


def _write_record(home: Home, known: Record) -> None:
    files.write_file(_record_path(home, known.sha256), _adapter().dump_json(known, indent=1))


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
