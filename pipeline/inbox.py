"""The inbox: files that stand still are taken into the archive, and only then leave the inbox.

A sweep is the truth; events of the file system are hints at most. A file is taken when its size and time of change
are the same over two looks and after the copy. What is not a document (partial downloads, system files, links, pipes)
or cannot be read stays where it is and is reported. A claim is written down before the file leaves the inbox, and
forgotten when its facts are loaded (:func:`finish`), so that a power cut in between loses nothing (:func:`pending`).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline import archive, claims, files, quarantine
from pipeline.beside import Beside, could_describe, is_manifest, subjects_of
from pipeline.claims import Claim, claim_of, finish
from pipeline.document import Quarantined
from pipeline.errors import FileVanished, RefusedFolder, UnreadableFile
from pipeline.folders import Ignored, Look, Report, collection, is_odd, no_file, walk
from pipeline.home import Home
from pipeline.late import describe_late
from pipeline.sidecar import Sidecar, is_sidecar, subject

__all__ = ["Claim", "Ignored", "Look", "claim_of", "finish", "look", "pending", "report", "sweep", "take"]

_log = logging.getLogger("pressfacts.inbox")
_STALE_SECONDS = 86_400.0
Refused = Callable[[Quarantined], None]


def report(ignored: Ignored) -> None:
    """Say in the log what was left where it is."""
    _log.warning("left in place (%s): %s", ignored.reason, ignored.shown)


def report_refused(refused: Quarantined) -> None:
    """Say in the log what went to quarantine before it was read."""
    _log.warning("in quarantine (%s): %s", refused.reason, refused.file_name)


def look(home: Home, ignored: Report = report) -> dict[Path, Look]:
    """The documents and sidecars in the inbox as they are now, in the order of their names."""
    return dict(walk(home.inbox, ignored))


def sweep(
    home: Home,
    *,
    before: Mapping[Path, Look] | None = None,
    ignored: Report = report,
    refused: Refused = report_refused,
) -> Iterator[Claim]:
    """Take what stands still in the inbox.

    ``before`` is an earlier look, settle_seconds or more ago; without it two looks are taken here. ``refused`` is told
    sidecars that are wrong. Raises DiskFull or ReadOnly where the archive cannot be written; the file is then still
    in the inbox.
    """
    archive.sweep_temporaries(home, time.time() - _STALE_SECONDS)
    if before is None:
        before = look(home, lambda _: None)
        if before:
            time.sleep(home.settings.settle_seconds)
    now = look(home, ignored)
    notes = [path for path in now if is_sidecar(path.name)]
    moving = [path for path, seen in now.items() if before.get(path) != seen]
    restless = set(notes).intersection(moving)
    beside = _beside((path for path in notes if path not in restless), ignored)
    for path, seen in now.items():
        if before.get(path) != seen or any(could_describe(note, path) for note in restless):
            ignored(Ignored(path, "moving"))
            beside.settle(path, taken=False)
        elif path not in notes:
            claim = _moved(home, path, seen, beside.of(path), ignored)
            beside.settle(path, taken=claim is not None)
            if claim is not None:
                yield claim
    yield from _closed(home, beside, home.inbox, ignored, refused, looks=now)


def take(
    home: Home, paths: Iterable[Path], *, ignored: Report = report, refused: Refused = report_refused
) -> Iterator[Claim]:
    """Copy the given files, and those in the given folders, into the archive; they stay where they are.

    A path that cannot be taken is reported, and the others go on. Raises RefusedFolder, before anything is taken, for
    a folder without a name, one that holds the home, and one in its archive, work or quarantine.
    """
    given = list(paths)
    for path in given:
        _refuse_folder(home, path)
    named: dict[Path, list[Path]] = {}  # by their folders, so that what describes several of them is read once
    for path in given:
        reason = _untakeable(home, path)
        if reason:
            ignored(Ignored(path, reason, given=True))
        elif path.is_dir():
            found = [each for each, _ in walk(path, ignored, given=True)]
            yield from _copied(home, found, path, ignored, refused)
        else:
            named.setdefault(path.parent, []).append(path)
    for folder, found in named.items():
        beside = _sidecars_of(folder, found)
        yield from _copied(home, [*beside, *found], folder, ignored, refused, given=frozenset(found))


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


def _moved(home: Home, path: Path, seen: Look, stated: Sidecar | None, ignored: Report) -> Claim | None:
    """A file taken out of the inbox; None, and nothing of it in the archive, where it changed meanwhile."""
    try:
        known, new = archive.put(home, path, collection=collection(path, home.inbox), still=lambda: _still(path, seen))
    except FileVanished:
        ignored(Ignored(path, "vanished" if _gone(path) else "moving"))
        return None
    except UnreadableFile:
        ignored(Ignored(path, "unreadable"))
        return None
    open_before = claims.is_open(home, known.sha256)
    claim = claims.claim(home, known, new=new, sidecar=stated)
    if not _still(path, seen):  # the next sweep takes what it is now
        if not open_before:
            finish(home, known.sha256)
        if new:
            archive.forget(home, known)
        ignored(Ignored(path, "moving"))
        return None
    _remove(path, ignored)
    return claim


def _remove(path: Path, ignored: Report) -> None:
    try:
        path.unlink(missing_ok=True)
        files.sync_folder(path.parent)
    except OSError:
        ignored(Ignored(path, "not_removed"))


def _copied(
    home: Home,
    paths: Iterable[Path],
    top: Path,
    ignored: Report,
    refused: Refused,
    *,
    given: frozenset[Path] = frozenset(),
) -> Iterator[Claim]:
    """Files copied with what their sidecars among them state; ``given`` are those that were named themselves, if so."""
    found = list(dict.fromkeys(paths))
    beside = _beside((path for path in found if is_sidecar(path.name)), ignored)
    for path in found:
        if is_sidecar(path.name):
            continue
        try:
            known, new = archive.put(home, path, collection=collection(path, top))
        except (FileVanished, UnreadableFile) as error:
            ignored(Ignored(path, "vanished" if isinstance(error, FileVanished) else "unreadable", path in given))
            beside.settle(path, taken=False)
            continue
        stated = beside.of(path)
        beside.settle(path, taken=True)
        yield claims.claim(home, known, new=new, sidecar=stated)
    yield from _closed(home, beside, top, ignored, refused, given=given)


def _beside(paths: Iterable[Path], ignored: Report) -> Beside[Path]:
    """Sidecars; those that may not be read are reported, and described is who can be."""
    beside = Beside(paths, files.read_file)
    for path in beside.unread:
        ignored(Ignored(path, "unreadable"))
    return beside


def _sidecars_of(folder: Path, documents: Iterable[Path]) -> list[Path]:
    """The sidecars in a folder that may be about some of its files."""
    documents = [path for path in documents if not is_sidecar(path.name)]
    subjects = {subject for path in documents for subject in subjects_of(path)}
    try:
        notes = sorted(path for path in folder.iterdir() if is_sidecar(path.name) and not path.is_symlink())
    except OSError:
        return []
    return [path for path in notes if (documents if is_manifest(path) else subject(path.name) in subjects)]


def _closed(
    home: Home,
    beside: Beside[Path],
    top: Path,
    ignored: Report,
    refused: Refused,
    *,
    given: frozenset[Path] = frozenset(),
    looks: Mapping[Path, Look] | None = None,
) -> Iterator[Claim]:
    """What is left to do with sidecars when the documents are taken.

    Those of documents that came earlier are applied, what is wrong is copied to the quarantine, what waits is reported;
    where files were ``given``, only they are looked for elsewhere. With ``looks``, what is done with is removed, unless
    it has changed since.
    """
    asked = [statement for statement in beside.statements if not given or statement.path in given]
    yield from describe_late(home, asked, top)
    for statement in beside.statements:
        if statement.error is not None:
            with suppress(FileVanished, UnreadableFile):
                refused(quarantine.put_file(home, statement.path, statement.error))
    for statement in asked:
        if statement.error is None and statement.open:
            ignored(Ignored(statement.path, "no_document"))
        elif looks is not None and (statement.error is not None or not statement.held):
            if _still(statement.path, looks[statement.path]):
                _remove(statement.path, ignored)
            else:
                ignored(Ignored(statement.path, "moving"))


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
    if is_odd(path.name):
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
    return no_file(mode)


def _still(path: Path, seen: Look) -> bool:
    try:
        return Look.of(path.lstat()) == seen
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
