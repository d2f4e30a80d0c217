"""The sidecars among files that are taken: read before, and closed when the documents are in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from extractors.errors import PressfactsError
from pipeline import files, quarantine
from pipeline.beside import Beside
from pipeline.claims import Claim
from pipeline.document import Quarantined
from pipeline.errors import FileVanished, InvalidSidecar, UnreadableFile
from pipeline.folders import Ignored, Look, Report, is_still
from pipeline.home import Home
from pipeline.late import describe_late
from pipeline.points import point

_log = logging.getLogger("pressfacts.inbox")
Refused = Callable[[Quarantined], None]


def report(ignored: Ignored) -> None:
    """Say in the log what was left where it is."""
    _log.warning("left in place (%s): %s", ignored.reason, ignored.shown)


def report_refused(refused: Quarantined) -> None:
    """Say in the log what went to quarantine before it was read."""
    _log.warning("in quarantine (%s): %s", refused.reason, refused.file_name)


def read_beside(paths: Iterable[Path], ignored: Report) -> Beside[Path]:
    """Sidecars; those that may not be read are reported, and described is who can be."""
    beside = Beside(paths, files.read_file)
    for path in beside.unread:
        ignored(Ignored(path, "unreadable"))
    return beside


def closed(
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
                name = statement.path.relative_to(top).as_posix() if statement.path.is_relative_to(top) else None
                refused(quarantine.put_file(home, statement.path, statement.error, name=name))
    if looks is not None:
        right = {each.path.relative_to(top).as_posix() for each in beside.statements if each.error is None}
        quarantine.drop_corrected(home, InvalidSidecar.reason, right)
    for statement in asked:
        if statement.error is None and statement.open:
            ignored(Ignored(statement.path, "no_document"))
        elif looks is not None and (statement.error is not None or not statement.held):
            if is_still(statement.path, looks[statement.path]):
                remove([statement.path], ignored)
            else:
                ignored(Ignored(statement.path, "moving"))


def remove(paths: Sequence[Path], ignored: Report) -> None:
    """Remove what is safe in the archive or in quarantine."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            ignored(Ignored(path, "not_removed"))
        point("inbox.removed")
    with suppress(OSError, PressfactsError):  # a removal that does not last is found to be known bytes
        files.sync_folders(dict.fromkeys(path.parent for path in paths))
