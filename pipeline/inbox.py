"""The inbox: files that stand still are taken into the archive, and only then leave the inbox.

A sweep is the truth; events of the file system are hints at most. A file is taken when its size and time of change
are the same over two looks. What is not a document (partial downloads, system files, links, pipes) stays where it is
and is reported. A claim is written down before the file leaves the inbox, and forgotten when its facts are loaded
(:func:`finish`), so that a power cut in between loses nothing (:func:`pending`).
"""

from __future__ import annotations

import json
import logging
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pipeline import archive
from pipeline.archive import Record
from pipeline.errors import FileVanished, RefusedFile
from pipeline.home import Home

_log = logging.getLogger("pressfacts.inbox")
_PARTIAL = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".!ut")
_SYSTEM = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r")
_TEMPORARY = ("~$", "._", ".~lock.")


@dataclass(frozen=True, slots=True)
class Claim:
    """A file taken in. ``new``: its bytes were not known before; ``archive_path`` is relative to the home."""

    sha256: str
    file_name: str
    archive_path: str
    size: int
    media_type: str
    collection: str | None
    taken_at: datetime
    new: bool


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that was left where it is: ``partial``, ``system``, ``hidden``, ``link``, ``special``, ``moving``,
    ``vanished`` or ``refused``."""

    path: Path
    reason: str


class Look(NamedTuple):
    """What stands still between two looks."""

    size: int
    changed: int  # nanoseconds
    inode: int


Report = Callable[[Ignored], None]


def report(ignored: Ignored) -> None:
    """Say in the log what was left where it is."""
    _log.warning("left in place (%s): %s", ignored.reason, ignored.path)


def look(home: Home, ignored: Report = report) -> dict[Path, Look]:
    """The documents in the inbox as they are now, in the order of their names."""
    return dict(_files([home.inbox], ignored))


def sweep(home: Home, *, before: Mapping[Path, Look] | None = None, ignored: Report = report) -> Iterator[Claim]:
    """Take what stands still in the inbox.

    ``before`` is an earlier look, settle_seconds or more ago; without it two looks are taken here. Raises DiskFull or
    ReadOnly where the archive cannot be written; the file is then still in the inbox.
    """
    if before is None:
        before = look(home, lambda _: None)
        if before:
            time.sleep(home.settings.settle_seconds)
    for path, seen in look(home, ignored).items():
        if before.get(path) != seen:
            ignored(Ignored(path, "moving"))
            continue
        folder = path.parent.relative_to(home.inbox).as_posix()
        try:
            claim = _claim(home, path, None if folder == "." else folder)
        except FileVanished:
            ignored(Ignored(path, "vanished"))
            continue
        if _still(path, seen):
            path.unlink(missing_ok=True)
            archive.sync_folder(path.parent)
        else:
            ignored(Ignored(path, "moving"))  # changed while it was copied: the next sweep takes what it is now
            continue
        yield claim


def take(home: Home, paths: Iterable[Path], *, ignored: Report = report) -> Iterator[Claim]:
    """Copy the given files, and those in the given folders, into the archive; they stay where they are.

    Raises FileVanished for a path that is not there, RefusedFile for a link or a special file given by name.
    """
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            for found, _ in _files([path], ignored):
                folder = found.parent.relative_to(path).as_posix()
                yield _claim(home, found, None if folder == "." else folder)
            continue
        if not path.exists() and not path.is_symlink():
            raise FileVanished(f"{path}: there is no such file")
        if not stat.S_ISREG(path.lstat().st_mode):
            raise RefusedFile(f"{path} is a link or not a plain file")
        yield _claim(home, path, None)


def pending(home: Home) -> Iterator[Claim]:
    """Claims whose facts were never loaded: a run ended before its time."""
    for file in sorted(home.claims.glob("*.json")):
        stored = json.loads(file.read_text(encoding="utf-8"))
        stored["taken_at"] = datetime.fromisoformat(stored["taken_at"])
        yield Claim(**stored)


def finish(home: Home, sha256: str) -> None:
    """A claim's facts are loaded, or its file is in quarantine."""
    (home.claims / f"{sha256}.json").unlink(missing_ok=True)


def claim_of(known: Record, *, new: bool = False) -> Claim:
    """A claim to an original that is in the archive already, to read it again."""
    return Claim(
        known.sha256,
        known.file_names[0],
        known.path,
        known.size,
        known.media_type,
        known.collection,
        known.taken_at,
        new,
    )


def _claim(home: Home, path: Path, collection: str | None) -> Claim:
    known, new = archive.put(home, path, collection=collection)
    claim = claim_of(known, new=new)
    content = {**asdict(claim), "taken_at": claim.taken_at.isoformat()}
    archive.write_file(home.claims / f"{claim.sha256}.json", json.dumps(content, ensure_ascii=False).encode())
    return claim


def _still(path: Path, seen: Look) -> bool:
    try:
        return _look(path.lstat()) == seen
    except FileNotFoundError:
        return True


def _look(status: os.stat_result) -> Look:
    return Look(status.st_size, status.st_mtime_ns, status.st_ino)


def _files(folders: Iterable[Path], ignored: Report) -> Iterator[tuple[Path, Look]]:
    """Documents below folders, sorted; everything else is reported."""
    for folder in folders:
        for path in sorted(folder.iterdir(), key=lambda path: archive.file_name(path)):
            try:
                status = path.lstat()
            except FileNotFoundError:
                ignored(Ignored(path, "vanished"))
                continue
            if reason := _unfit(path.name, status.st_mode):
                ignored(Ignored(path, reason))
            elif stat.S_ISDIR(status.st_mode):
                yield from _files([path], ignored)
            else:
                yield path, _look(status)


def _unfit(name: str, mode: int) -> str | None:
    """Why a file is not a document, or None."""
    if stat.S_ISLNK(mode):
        return "link"
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "special"
    lower = name.lower()
    if lower.endswith(_PARTIAL):
        return "partial"
    if lower in _SYSTEM or lower.startswith(_TEMPORARY):
        return "system"
    if name.startswith("."):
        return "hidden"
    if any(ord(character) < 32 or character == "\x7f" for character in name) or not name.isprintable():
        return "refused"
    return None
