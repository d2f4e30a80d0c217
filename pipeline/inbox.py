"""The inbox: files that stand still are taken into the archive, and only then leave the inbox.

A sweep is the truth; events of the file system are hints at most. A file is taken when its size and time of change
are the same over two looks and after the copy. What is not a document (partial downloads, system files, links, pipes)
or cannot be read stays where it is and is reported. A claim is written down before the file leaves the inbox, and
forgotten when its facts are loaded (:func:`finish`), so that a power cut in between loses nothing (:func:`pending`).
"""

from __future__ import annotations

import logging
import os
import stat
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline import archive, claims, quarantine
from pipeline.claims import Claim, claim_of, finish
from pipeline.errors import FileVanished, RefusedFolder, UnreadableFile
from pipeline.home import Home

__all__ = ["Claim", "Ignored", "Look", "claim_of", "finish", "look", "pending", "report", "sweep", "take"]

_log = logging.getLogger("pressfacts.inbox")
_PARTIAL = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".!ut")
_SYSTEM = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r")
_TEMPORARY = ("~$", "._", ".~lock.")
_NOT_IN_NAMES = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control and format characters, bytes that are no UTF-8, line ends
_STALE_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file or folder that was left where it is: ``partial``, ``system``, ``hidden``, ``link``, ``special``,
    ``moving``, ``vanished``, ``missing``, ``unreadable``, ``refused`` (its name, or where it lies); ``not_removed``
    was taken but could not be removed from the inbox. ``given``: it was named itself, not found in a folder."""

    path: Path
    reason: str
    given: bool = False

    @property
    def shown(self) -> str:
        """The path fit for a screen and a log, whatever bytes are in its name."""
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(self.path))


class Look(NamedTuple):
    """What stands still between two looks."""

    size: int
    changed: int  # nanoseconds
    inode: int


Report = Callable[[Ignored], None]


def report(ignored: Ignored) -> None:
    """Say in the log what was left where it is."""
    _log.warning("left in place (%s): %s", ignored.reason, ignored.shown)


def look(home: Home, ignored: Report = report) -> dict[Path, Look]:
    """The documents in the inbox as they are now, in the order of their names."""
    return dict(_files(home.inbox, ignored))


def sweep(home: Home, *, before: Mapping[Path, Look] | None = None, ignored: Report = report) -> Iterator[Claim]:
    """Take what stands still in the inbox.

    ``before`` is an earlier look, settle_seconds or more ago; without it two looks are taken here. Raises DiskFull or
    ReadOnly where the archive cannot be written; the file is then still in the inbox.
    """
    archive.sweep_temporaries(home, time.time() - _STALE_SECONDS)
    if before is None:
        before = look(home, lambda _: None)
        if before:
            time.sleep(home.settings.settle_seconds)
    for path, seen in look(home, ignored).items():
        if before.get(path) != seen:
            ignored(Ignored(path, "moving"))
            continue
        claim = _moved(home, path, seen, ignored)
        if claim is not None:
            yield claim


def take(home: Home, paths: Iterable[Path], *, ignored: Report = report) -> Iterator[Claim]:
    """Copy the given files, and those in the given folders, into the archive; they stay where they are.

    A path that cannot be taken is reported, and the others go on. Raises RefusedFolder, before anything is taken, for
    a folder without a name, one that holds the home, and one in its archive, work or quarantine.
    """
    given = list(paths)
    for path in given:
        _refuse_folder(home, path)
    for path in given:
        reason = _untakeable(home, path)
        if reason:
            ignored(Ignored(path, reason, given=True))
        elif path.is_dir():
            for found, _ in _files(path, ignored, given=True):
                claim = _copied(home, found, _collection(found, path), ignored)
                if claim is not None:
                    yield claim
        else:
            claim = _copied(home, path, None, ignored, given=True)
            if claim is not None:
                yield claim


def pending(home: Home) -> Iterator[Claim]:
    """Claims whose facts were never loaded: a run ended before its time.

    A claim whose original is gone is settled here: it is in quarantine already, or there is nothing to read.
    """
    for claim in claims.unfinished(home):
        if not _gone(home.root / claim.archive_path):
            yield claim
            continue
        if quarantine.holds(home, claim.sha256):
            if (known := archive.record(home, claim.sha256)) is not None:  # the run ended before it was removed
                archive.forget(home, known)
        else:
            _log.warning("forgotten, since its original is gone: %s (%s)", claim.file_name, claim.archive_path)
        finish(home, claim.sha256)


def _moved(home: Home, path: Path, seen: Look, ignored: Report) -> Claim | None:
    """A file taken out of the inbox; None, and nothing of it in the archive, where it changed meanwhile."""
    try:
        known, new = archive.put(home, path, collection=_collection(path, home.inbox), still=lambda: _still(path, seen))
    except FileVanished:
        ignored(Ignored(path, "vanished" if _gone(path) else "moving"))
        return None
    except UnreadableFile:
        ignored(Ignored(path, "unreadable"))
        return None
    open_before = claims.is_open(home, known.sha256)
    claim = claim_of(known, new=new)
    claims.write(home, claim)
    if not _still(path, seen):  # the next sweep takes what it is now
        if not open_before:
            finish(home, known.sha256)
        if new:
            archive.forget(home, known)
        ignored(Ignored(path, "moving"))
        return None
    try:
        path.unlink(missing_ok=True)
        archive.sync_folder(path.parent)
    except OSError:
        ignored(Ignored(path, "not_removed"))
    return claim


def _copied(home: Home, path: Path, collection: str | None, ignored: Report, *, given: bool = False) -> Claim | None:
    try:
        known, new = archive.put(home, path, collection=collection)
    except FileVanished:
        ignored(Ignored(path, "vanished", given))
        return None
    except UnreadableFile:
        ignored(Ignored(path, "unreadable", given))
        return None
    claim = claim_of(known, new=new)
    claims.write(home, claim)
    return claim


def _collection(path: Path, top: Path) -> str | None:
    """The folder a file was found in, below the one that was searched."""
    folder = path.parent.relative_to(top).as_posix()
    return None if folder == "." else folder


def _refuse_folder(home: Home, path: Path) -> None:
    """Raises RefusedFolder for a folder that would take in the home itself, or more than was meant."""
    if path == Path():
        raise RefusedFolder("an empty path, or the current folder")
    try:
        if not path.is_dir():
            return
        folder, root = path.resolve(), home.root.resolve()
        private = [place.resolve() for place in (home.archive, home.work, home.quarantine)]
    except (OSError, RuntimeError, ValueError):
        return  # it will be reported as what it is
    for place in (root, *private):
        if place.is_relative_to(folder):
            raise RefusedFolder(f"{path} holds {place}")
    for place in private:
        if folder.is_relative_to(place):
            raise RefusedFolder(f"{path} lies in {place}")


def _untakeable(home: Home, path: Path) -> str | None:
    """Why a path that was given cannot be taken, or None."""
    if _odd(path.name):
        return "refused"
    try:
        mode = path.lstat().st_mode
        private = [place.resolve() for place in (home.archive, home.work)]
        if any(path.resolve().is_relative_to(place) for place in private):
            return "refused"
    except PermissionError:
        return "unreadable"
    except (OSError, RuntimeError, ValueError):
        return "missing"
    return _no_file(mode)


def _still(path: Path, seen: Look) -> bool:
    try:
        return _look(path.lstat()) == seen
    except OSError:
        return _gone(path)


def _gone(path: Path) -> bool:
    """Whether there is nothing at a path; what cannot be told is not gone."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _look(status: os.stat_result) -> Look:
    return Look(status.st_size, status.st_mtime_ns, status.st_ino)


def _files(top: Path, ignored: Report, *, given: bool = False) -> Iterator[tuple[Path, Look]]:
    """Documents below a folder, sorted; everything else is reported."""
    waiting = _listed(top, ignored, given=given)
    while waiting:
        path = waiting.pop()
        try:
            status = path.lstat()
        except OSError as error:
            ignored(Ignored(path, _unlisted(error)))
            continue
        if reason := _unfit(path.name, status.st_mode):
            ignored(Ignored(path, reason))
        elif stat.S_ISDIR(status.st_mode):
            waiting += _listed(path, ignored)
        else:
            yield path, _look(status)


def _listed(folder: Path, ignored: Report, *, given: bool = False) -> list[Path]:
    """What is in a folder, the last name first."""
    try:
        return sorted(folder.iterdir(), key=archive.file_name, reverse=True)
    except OSError as error:
        ignored(Ignored(folder, _unlisted(error), given))
        return []


def _unlisted(error: OSError) -> str:
    return "vanished" if isinstance(error, FileNotFoundError) else "unreadable"


def _unfit(name: str, mode: int) -> str | None:
    """Why something found in a folder is not a document, or None."""
    if reason := _no_file(mode):
        return reason
    lower = name.lower()
    if lower.endswith(_PARTIAL):
        return "partial"
    if lower in _SYSTEM or lower.startswith(_TEMPORARY):
        return "system"
    if name.startswith("."):
        return "hidden"
    return "refused" if _odd(name) else None


def _no_file(mode: int) -> str | None:
    if stat.S_ISLNK(mode):
        return "link"
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "special"


def _odd(name: str) -> bool:
    """Whether a name has characters that no screen shows and not every system keeps."""
    return any(unicodedata.category(character) in _NOT_IN_NAMES for character in name)
