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
from pipeline.points import point
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


class Intake:
    """Originals and their records that are written together: none is in the archive before ``together.keep()``."""

    def __init__(self, home: Home, together: files.Together) -> None:
        self._home = home
        self._together = together
        self._known: dict[str, Record] = {}

    def add(
        self,
        source: Path,
        *,
        name: str | None = None,
        origin: Origin | None = None,
        collection: str | None = None,
        still: Callable[[], bool] = lambda: True,
    ) -> tuple[Record, bool]:
        """As :func:`put`; ``still`` is asked after the copy: where it says no, nothing stays and FileVanished is
        raised."""
        home, name, moment = self._home, name or file_name(source), datetime.now(UTC)
        came = Name(name, moment, origin or Origin())
        with files.temporary(home.archive) as draft:
            digest, size = files.copy(source, draft, sync=False)
            if not still():
                raise FileVanished(f"{source} changed while it was copied")
            point("archive.copied")
            old = self._known.get(digest) or _stored(home, digest)
            if old is None:
                kind = media_type(draft, name)
                target = home.archive / digest[:2] / (digest[2:] + _EXTENSIONS.get(kind, ".bin"))
                self._place(draft, target)
                new = Record(digest, home.relative(target), size, kind, (came,), collection, moment)
                return self._write(new), True
            if digest not in self._known and not _intact(home.root / old.path, digest):
                self._place(draft, home.root / old.path)
        if (name, came.origin) not in {(each.file_name, each.origin) for each in old.names}:
            old = self._write(replace(old, names=(*old.names, came)))
        return old, False

    def describe(self, known: Record, sidecar: Sidecar) -> Record:
        """Record what a sidecar states, in the place of an older one."""
        return self._write(replace(known, sidecar=sidecar))

    def _write(self, known: Record) -> Record:
        self._known[known.sha256] = known
        data = _adapter().dump_json(known, indent=1)
        self._together.write(record_path(self._home, known.sha256), data, draft_in=self._home.archive)
        return known

    def _place(self, draft: Path, target: Path) -> None:
        """Give a copy its place in the archive, read-only."""
        with files.diagnosed(target):
            if not target.parent.exists():
                target.parent.mkdir(mode=0o700, exist_ok=True)
                self._together.sync(self._home.archive)
            draft.chmod(0o400)
        self._together.place(draft, target)


def put(
    home: Home, source: Path, *, name: str | None = None, origin: Origin | None = None, collection: str | None = None
) -> tuple[Record, bool]:
    """Copy a file's bytes into the archive; the record, and whether its bytes are new.

    Known bytes are not written again, but take the place of an original that is lost or damaged; a new name for them
    is recorded. Raises FileVanished, UnreadableFile, DiskFull, ReadOnly.
    """
    with files.Together() as together:
        found = Intake(home, together).add(source, name=name, origin=origin, collection=collection)
        together.keep()
    return found


def describe(home: Home, known: Record, sidecar: Sidecar) -> None:
    """Record what a sidecar states, in the place of an older one."""
    with files.Together() as together:
        Intake(home, together).describe(known, sidecar)
        together.keep()


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


def is_recorded(home: Home, sha256: str) -> bool:
    """Whether an original has a record that can be read."""
    return _stored(home, sha256) is not None


def digests(home: Home) -> Iterator[str]:
    """SHA-256 of all originals, by their names alone."""
    for folder in sorted(home.archive.glob("[0-9a-f][0-9a-f]/")):
        yield from sorted(
            folder.name + path.stem
            for path in folder.iterdir()
            if path.suffix != ".json" and not path.name.startswith(".")
        )


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
    point("archive.moved_out")
    if not stay:
        forget(home, known)


def forget(home: Home, known: Record) -> None:
    """Remove an original and its record."""
    path = home.root / known.path
    with files.diagnosed(path):
        path.unlink(missing_ok=True)
        point("archive.unlinked")
        record_path(home, known.sha256).unlink(missing_ok=True)


def sweep_temporaries(home: Home, before: float) -> None:
    """Remove what killed runs left half written before a moment (seconds since 1970)."""
    for folder in (home.archive, home.claims, home.quarantine, *home.quarantine.glob("*/")):
        for path in folder.glob(f"{files.TEMPORARY}*"):
            with contextlib.suppress(OSError):
                if path.lstat().st_mtime < before:
                    path.unlink()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _intact(path: Path, sha256: str) -> bool:
    try:
        return _digest(path) == sha256
    except OSError:
        return False


def record_path(home: Home, sha256: str) -> Path:
    """Where the record of an original lies."""
    return home.archive / sha256[:2] / f"{sha256[2:]}.json"


def _stored(home: Home, sha256: str) -> Record | None:
    """The record as it is written; None where there is none, or none that can be read."""
    file = record_path(home, sha256)
    try:
        return _adapter().validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _log.warning("a damaged record: %s: %s", file, error)
        return None


def parsed(data: bytes) -> Record | None:
    """A record as it is written; None where it is none."""
    try:
        return _adapter().validate_json(data)
    except ValueError:
        return None


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
