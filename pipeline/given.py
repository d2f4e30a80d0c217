"""Files and folders that are named on a command line: copied into the archive, left where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from pipeline.beside import is_manifest, subjects_of
from pipeline.claims import Claim
from pipeline.errors import FileVanished, RefusedFolder, UnreadableFile
from pipeline.folders import Ignored, Look, Report, collection, is_odd, no_file, walk
from pipeline.home import Home
from pipeline.notes import Refused, closed, read_beside, report, report_refused
from pipeline.sidecar import is_sidecar, subject
from pipeline.taking import Taking, grouped


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
    beside = read_beside((path for path in found if is_sidecar(path.name)), ignored)
    looks = ((path, _look(path)) for path in found if not is_sidecar(path.name))
    for group in grouped(looks):
        claims = []
        with Taking(home) as taking:
            for path, seen in group:
                reason = None
                try:
                    if seen.size > home.settings.max_bytes:
                        reason = "too_large"
                    else:
                        claims.append(
                            taking.add(path, stated=partial(beside.of, path), collection=collection(path, top))
                        )
                except FileVanished:
                    reason = "vanished"
                except UnreadableFile:
                    reason = "unreadable"
                if reason is not None:
                    ignored(Ignored(path, reason, path in given))
                beside.settle(path, taken=reason is None)
            taking.keep()
        yield from claims
    yield from closed(home, beside, top, ignored, refused, given=given)


def _look(path: Path) -> Look:
    """A file as it is now; one that cannot be looked at will be reported when it is to be copied."""
    try:
        return Look.of(path.lstat())
    except OSError:
        return Look(0, 0, 0)


def _sidecars_of(folder: Path, documents: Iterable[Path]) -> list[Path]:
    """The sidecars in a folder that may be about some of its files."""
    documents = [path for path in documents if not is_sidecar(path.name)]
    subjects = {subject for path in documents for subject in subjects_of(path)}
    try:
        notes = sorted(path for path in folder.iterdir() if is_sidecar(path.name) and not path.is_symlink())
    except OSError:
        return []
    return [path for path in notes if (documents if is_manifest(path) else subject(path.name) in subjects)]


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
