"""What lies in folders: documents in the order of their names, everything else with the reason why it is none.

Nothing is opened and no link is followed, so that no pipe, device or circle of links can hold up a look.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

PARTIAL = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".!ut")
SYSTEM = ("thumbs.db", "desktop.ini", "ehthumbs.db", ".ds_store", "icon\r")
TEMPORARY = ("~$", "._", ".~lock.")
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control and format characters, bytes that are no UTF-8, line ends
WHY = {
    "partial": "a download or copy that is not finished",
    "system": "a file of the operating system or of an office program",
    "hidden": "its name starts with a full stop",
    "link": "a link: put the file itself there",
    "special": "no plain file",
    "moving": "it changed between two looks; the next run takes it",
    "vanished": "it went away",
    "missing": "there is no such file",
    "too_large": "it is larger than max_bytes in pressfacts.toml",
    "unreadable": "it may not be read, or the disk does not give it",
    "refused": "its name has characters that no screen shows, or it lies in the home's own folders: rename or move it",
    "not_removed": "it was taken, but could not be removed from the inbox",
    "no_document": "it describes a document that is not there yet; it waits",
}


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file or folder that was left where it is, and why: a key of ``WHY``.

    ``given``: it was named itself, not found in a folder.
    """

    path: Path
    reason: str
    given: bool = False

    @property
    def shown(self) -> str:
        """The path fit for a screen and a log, whatever bytes are in its name."""
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(self.path))

    @property
    def why(self) -> str:
        """The reason in words."""
        return WHY[self.reason]


Report = Callable[[Ignored], None]


class Look(NamedTuple):
    """What stands still between two looks."""

    size: int
    changed: int  # nanoseconds
    inode: int

    @staticmethod
    def of(status: os.stat_result) -> Look:
        return Look(status.st_size, status.st_mtime_ns, status.st_ino)


def file_name(path: PurePath) -> str:
    """A file's name as it is recorded: composed letters, so that a name from any system is the same name."""
    return unicodedata.normalize("NFC", path.name)


def collection(path: Path, top: Path) -> str | None:
    """The folder a file was found in, below the one that was searched."""
    folder = unicodedata.normalize("NFC", path.parent.relative_to(top).as_posix())
    return None if folder == "." else folder


def walk(top: Path, ignored: Report, *, given: bool = False) -> Iterator[tuple[Path, Look]]:
    """Files below a folder, sorted; what is no document is reported."""
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
            yield path, Look.of(status)


def _listed(folder: Path, ignored: Report, *, given: bool = False) -> list[Path]:
    """What is in a folder, the last name first."""
    try:
        return sorted(folder.iterdir(), key=file_name, reverse=True)
    except OSError as error:
        ignored(Ignored(folder, _unlisted(error), given))
        return []


def _unlisted(error: OSError) -> str:
    return "vanished" if isinstance(error, FileNotFoundError) else "unreadable"


def _unfit(name: str, mode: int) -> str | None:
    """Why something found in a folder is not a document, or None."""
    if reason := no_file(mode):
        return reason
    if name.lower().endswith(PARTIAL):
        return "partial"
    if is_system(name):
        return "system"
    if name.startswith("."):
        return "hidden"
    return "refused" if is_odd(name) else None


def is_system(name: str) -> bool:
    """Whether an operating system or an office program made a file of this name for itself."""
    lower = name.lower()
    return lower in SYSTEM or lower.startswith(TEMPORARY)


def no_file(mode: int) -> str | None:
    """Why something with this mode is neither a plain file nor a folder, or None."""
    if stat.S_ISLNK(mode):
        return "link"
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "special"


def is_odd(name: str) -> bool:
    """Whether a name has characters that no screen shows and not every system keeps."""
    return any(unicodedata.category(character) in HIDDEN for character in name)


def is_still(path: Path, seen: Look) -> bool:
    """Whether a file is as it was seen, or gone."""
    try:
        return Look.of(path.lstat()) == seen
    except OSError:
        return is_gone(path)


def is_gone(path: Path) -> bool:
    """Whether there is nothing at a path; what cannot be told is not gone."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
