"""The inbox: files that stand still are taken into the archive, and only then leave the inbox.

A sweep is the truth; events of the file system are hints at most. A file is taken when its size and time of change
are the same over two looks and after the copy. What is not a document (partial downloads, system files, links, pipes)
or cannot be read stays where it is and is reported. A claim is written down before the file leaves the inbox, and
forgotten when its facts are loaded (:func:`finish`), so that a power cut in between loses nothing (:func:`pending`).

Whoever may write here may make pressfacts open any file. Against that: links, pipes and devices are neither followed
nor waited for, names with control characters are refused, too large files are not copied, and files are read in child
processes with limits (:mod:`pipeline.worker`, :mod:`pipeline.containers.child`). Accepted: folders above the inbox are
trusted; a change that leaves size, time and inode as they were is not seen; there is no quota but the file system's;
documents and sidecars may lie. The whole of it: docs/security.md.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from extractors.errors import PressfactsError
from pipeline import archive, claims, quarantine
from pipeline.beside import Beside, could_describe
from pipeline.claims import Claim, claim_of, finish
from pipeline.errors import FileVanished, TooLarge, UnreadableFile
from pipeline.folders import Ignored, Look, Report, collection, is_gone, is_still, walk
from pipeline.given import take
from pipeline.home import Home
from pipeline.notes import Refused, closed, read_beside, remove, report, report_refused
from pipeline.sidecar import is_sidecar
from pipeline.taking import Taking, grouped

__all__ = ["Claim", "Ignored", "Look", "claim_of", "finish", "look", "pending", "report", "sweep", "take"]

_log = logging.getLogger("pressfacts.inbox")
_STALE_SECONDS = 86_400.0


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
    beside = read_beside((path for path in notes if path not in restless), ignored)
    still: list[tuple[Path, Look]] = []
    for path, seen in now.items():
        if before.get(path) != seen or any(could_describe(note, path) for note in restless):
            ignored(Ignored(path, "moving"))
            beside.settle(path, taken=False)
        elif seen.size > home.settings.max_bytes and not is_sidecar(path.name):
            beside.settle(path, taken=_refused(home, path, seen, ignored, refused))
        elif not is_sidecar(path.name):
            still.append((path, seen))
    for group in grouped(still):
        yield from _moved(home, group, beside, ignored)
    yield from closed(home, beside, home.inbox, ignored, refused, looks=now)


def pending(home: Home) -> Iterator[Claim]:
    """Claims whose facts were never loaded: a run ended before its time.

    A claim whose original is gone is settled here: it is in quarantine already, or there is nothing to read.
    """
    for claim in claims.unfinished(home):
        if not is_gone(home.root / claim.archive_path):
            yield claim
            continue
        if quarantine.holds(home, claim.sha256):
            if (known := archive.record(home, claim.sha256)) is not None:  # the run ended before it was removed
                archive.forget(home, known)
        else:
            _log.warning("forgotten, since its original is gone: %s (%s)", claim.file_name, claim.archive_path)
        finish(home, claim.sha256)


def _moved(home: Home, group: Sequence[tuple[Path, Look]], beside: Beside[Path], ignored: Report) -> Iterator[Claim]:
    """Files taken out of the inbox together; nothing of one that changed meanwhile stays in the archive."""
    taken: list[tuple[Path, Look, Claim]] = []
    open_before: set[str] = set()
    with Taking(home) as taking:
        for path, seen in group:
            try:
                claim = taking.add(
                    path,
                    stated=partial(beside.of, path),
                    still=partial(is_still, path, seen),
                    collection=collection(path, home.inbox),
                )
            except (FileVanished, UnreadableFile) as error:
                ignored(Ignored(path, _missed(path, error)))
                beside.settle(path, taken=False)
                continue
            if claims.is_open(home, claim.sha256):
                open_before.add(claim.sha256)
            taken.append((path, seen, claim))
        taking.keep()
    still = [path for path, seen, _ in taken if is_still(path, seen)]
    stay = {claim.sha256 for path, _, claim in taken if path in still}
    for claim in (claim for _, _, claim in taken if claim.sha256 not in stay):  # the next sweep takes what it is now
        if claim.sha256 not in open_before:
            finish(home, claim.sha256)
        if claim.new and (known := archive.record(home, claim.sha256)) is not None:
            archive.forget(home, known)
    remove(still, ignored)
    for path, _, claim in taken:
        beside.settle(path, taken=path in still)
        if path in still:
            yield claim
        else:
            ignored(Ignored(path, "moving"))


def _missed(path: Path, error: PressfactsError) -> str:
    """Why a file was not taken."""
    if isinstance(error, UnreadableFile):
        return "unreadable"
    return "vanished" if is_gone(path) else "moving"


def _refused(home: Home, path: Path, seen: Look, ignored: Report, refused: Refused) -> bool:
    """Whether a file that is too large went to quarantine; it is not copied first."""
    error = TooLarge(f"{seen.size} bytes, the limit is {home.settings.max_bytes}")
    try:
        refused(quarantine.move_file(home, path, error, lambda: is_still(path, seen), collection(path, home.inbox)))
    except (FileVanished, UnreadableFile) as why:
        ignored(Ignored(path, _missed(path, why)))
        return False
    if not is_gone(path):
        ignored(Ignored(path, "not_removed"))
    return True
