"""Files that could not be taken in: each in a folder of its own, untouched, with the reason beside it.

``quarantine/<first 16 of its SHA-256>-<name>/`` holds the original and ``reason.json`` with all names under which it
came. A part of a container that could not be unpacked has no bytes: ``<first 16 of the container's>_<…>-<name>/`` holds
the reason alone. The folders are the record: what lies there is what could not be read, whatever a database says.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from extractors.errors import PressfactsError
from pipeline import archive, files, reasons
from pipeline.claims import Claim
from pipeline.document import Quarantined
from pipeline.errors import FileVanished
from pipeline.folders import file_name
from pipeline.home import Home
from pipeline.points import point

_UNSAFE = re.compile(r"[^\w.,()+@ -]")
_LONGEST = 100  # bytes of a folder's name: other systems count bytes too, and letters have several


def put(home: Home, claim: Claim, error: PressfactsError, *, stay: bool = False) -> Quarantined:
    """Move a claimed file from the archive to the quarantine; the reason is written before the file is moved.

    The same bytes under another name join those that lie there; the same reason again keeps its time. With ``stay``
    the archive keeps the file as well: a mail whose letter cannot be read still holds what was sent with it.
    """
    known = archive.record(home, claim.sha256)
    place = _Place(home, claim.sha256, claim.file_name)
    entry = place.write(
        described(claim, error, home.relative(place.folder)),
        [name.whole for name in (*claim.names, *(known.names if known else ()))],
        media_type=claim.media_type,
        collection=claim.collection,
    )
    point("quarantine.described")
    archive.take_out(home, claim.sha256, place.original, stay=stay)
    return entry


def put_file(
    home: Home,
    path: Path,
    error: PressfactsError,
    *,
    name: str | None = None,
    parent: str | None = None,
    media_type: str | None = None,
    collection: str | None = None,
) -> Quarantined:
    """Copy a file that was not taken into the archive; raises FileVanished, UnreadableFile, DiskFull, ReadOnly.

    ``name`` is with those of the containers that it came in, ``parent`` the SHA-256 of the last of them.
    """
    with files.temporary(home.quarantine) as draft:
        sha256, _ = files.copy(path, draft)
        place = _Place(home, sha256, file_name(path) if name is None else name.rpartition("/")[2])
        entry = _entry_of(error, name or file_name(path), home.relative(place.folder), sha256=sha256, parent=parent)
        entry = place.write(entry, media_type=media_type, collection=collection)
        place.take(draft)
    return entry


def move_file(
    home: Home, path: Path, error: PressfactsError, still: Callable[[], bool], collection: str | None
) -> Quarantined:
    """Move a file that is too large to be copied; to another disk it is copied after all, and may then stay.
    ``still`` says whether it is what it was; raises FileVanished where it is not."""
    sha256 = files.digest(path)
    place = _Place(home, sha256, file_name(path))
    if not still():
        raise FileVanished(f"{path} changed while it was read")
    entry = place.write(
        _entry_of(error, file_name(path), home.relative(place.folder), sha256=sha256), collection=collection
    )
    point("quarantine.described")
    try:
        path.rename(place.original)
        files.sync_folders([place.folder, path.parent])
    except OSError:
        with files.temporary(place.folder) as draft:
            files.copy(path, draft)
            place.take(draft)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    return entry


def note(home: Home, parent: str, name: str, error: PressfactsError) -> Quarantined:
    """Write down why a part of a container was not unpacked; its bytes are in the container, and only there."""
    prefix = f"{parent[:16]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}-"
    folder = home.quarantine / (prefix + _safe(name, _LONGEST - len(prefix)))
    return reasons.describe(folder, _entry_of(error, name, home.relative(folder), parent=parent), [name])


def described(claim: Claim, error: PressfactsError, path: str) -> Quarantined:
    """What there is to say of a file that could not be read and lies at ``path``."""
    return _entry_of(error, claim.names[0].whole, path, sha256=claim.sha256, parent=claim.parent)


def entries(home: Home) -> list[Quarantined]:
    """Everything in quarantine under each of its names, the latest first."""
    found = list(_entries(home, home.quarantine.iterdir()))
    return sorted(found, key=lambda entry: (entry.quarantined_at, entry.path, entry.file_name), reverse=True)


def entries_of(home: Home, sha256: str) -> list[Quarantined]:
    """What is in quarantine of these bytes, under each of their names, the first one first."""
    return list(_entries(home, _folders(home, sha256)))


def original(home: Home, entry: Quarantined) -> Path:
    """The untouched file of an entry; raises FileNotFoundError where someone has removed it."""
    for path in _originals(home.root / entry.path):
        return path
    raise FileNotFoundError(entry.path)


def collection(home: Home, entry: Quarantined) -> str | None:
    """What collection a file came in."""
    return next((why.collection for _, why in reasons.of([home.root / entry.path])), None)


def has_original(home: Home, entry: Quarantined) -> bool:
    """Whether an entry's file lies there; a part of a container has none."""
    return next(_originals(home.root / entry.path), None) is not None


def holds(home: Home, sha256: str) -> bool:
    """Whether a file's bytes lie in quarantine."""
    return any(True for folder in _folders(home, sha256) for _ in _originals(folder))


def drop(home: Home, sha256: str) -> None:
    """Forget the entries of a file: it was taken in after all, or is not wanted."""
    for folder in _folders(home, sha256):
        with files.diagnosed(folder):
            shutil.rmtree(folder)


def drop_corrected(home: Home, reason: str, names: Set[str]) -> None:
    """Forget what lies there for a reason under names that are right now; other names of the same bytes stay."""
    for folder, why in list(reasons.of(home.quarantine.iterdir())) if names else ():
        if why.reason != reason or why.parent_sha256 is not None or names.isdisjoint(why.file_names):
            continue
        left = tuple(name for name in why.file_names if name not in names)
        with files.diagnosed(folder):
            if left:
                reasons.write(folder, replace(why, file_names=left))
            else:
                shutil.rmtree(folder)


def drop_notes(home: Home, parent: str, kept: Iterable[Quarantined]) -> None:
    """Forget what was noted of a container's parts, but what was noted again now that it was unpacked anew."""
    stay = {entry.path for entry in kept}
    for folder in home.quarantine.glob(f"{parent[:16]}_*/"):
        if home.relative(folder) not in stay:
            with files.diagnosed(folder):
                shutil.rmtree(folder)


class _Place:
    """Where a file's bytes lie in quarantine: with those that came under another name before, or in a new folder."""

    def __init__(self, home: Home, sha256: str, name: str) -> None:
        prefix = f"{sha256[:16]}-"
        folder, earlier = next(reasons.of(_folders(home, sha256)), (None, None))
        self.folder = folder or home.quarantine / (prefix + _safe(name, _LONGEST - len(prefix)))
        self._earlier = earlier
        safe = self.folder.name.removeprefix(prefix)
        self.original = self.folder / (safe if safe != reasons.FILE_NAME else "original")

    def write(
        self,
        entry: Quarantined,
        names: Sequence[str] = (),
        *,
        media_type: str | None = None,
        collection: str | None = None,
    ) -> Quarantined:
        """The reason, under the names from before and these, or that of the entry."""
        before = self._earlier.file_names if self._earlier else ()
        return reasons.describe(
            self.folder, entry, [*before, *(names or [entry.file_name])], media_type=media_type, collection=collection
        )

    def take(self, draft: Path) -> None:
        """A synced copy gets its place."""
        with files.diagnosed(self.folder):
            draft.replace(self.original)
            files.sync_folder(self.folder)


def _folders(home: Home, sha256: str) -> Iterator[Path]:
    """Those of a file; asked for every document, so without a pattern and a path for each name there is."""
    prefix = f"{sha256[:16]}-"
    with contextlib.suppress(FileNotFoundError), os.scandir(home.quarantine) as entries:
        yield from [Path(entry) for entry in entries if entry.name.startswith(prefix) and entry.is_dir()]


def _originals(folder: Path) -> Iterator[Path]:
    return (
        path for path in sorted(folder.glob("*")) if path.name != reasons.FILE_NAME and not path.name.startswith(".")
    )


def _safe(name: str, longest: int) -> str:
    """A name for any system, of so many bytes at most; the extension is kept where it is one."""
    safe = _UNSAFE.sub("_", name).strip(". ") or "file"
    stem, dot, extension = safe.rpartition(".")
    if not dot or len(extension) > 8 or not extension.isascii():
        stem, dot, extension = safe, "", ""
    ending = dot + extension
    return stem.encode()[: longest - len(ending)].decode(errors="ignore").rstrip(". ") + ending


def _entry_of(
    error: PressfactsError, name: str, path: str, *, sha256: str | None = None, parent: str | None = None
) -> Quarantined:
    return Quarantined(
        file_name=name,
        sha256=sha256,
        reason=error.reason,
        detail=error.detail,
        remedy=error.remedy,
        path=path,
        quarantined_at=datetime.now(UTC),
        parent_sha256=parent,
    )


def _entries(home: Home, folders: Iterable[Path]) -> Iterator[Quarantined]:
    for folder, why in reasons.of(folders):
        for name in why.file_names:
            yield Quarantined(
                file_name=name,
                sha256=why.sha256,
                reason=why.reason,
                detail=why.detail,
                remedy=why.remedy,
                path=home.relative(folder),
                quarantined_at=why.quarantined_at,
                parent_sha256=why.parent_sha256,
            )
