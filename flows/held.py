"""What becomes of files in quarantine at somebody's word: tried again, given back, or removed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import UnknownEntry
from flows.progress import Advance, silent

if TYPE_CHECKING:
    from flows.work import Report
    from pipeline.document import Quarantined
    from pipeline.home import Home

Folder = list["Quarantined"]  # one file under each of its names


def selected(home: Home, names: Sequence[str], *, reason: str | None = None, everything: bool = False) -> list[Folder]:
    """The entries that are meant by names, beginnings of digests or paths, or by a reason; raises UnknownEntry."""
    from pipeline import quarantine

    folders: dict[str, Folder] = {}
    for entry in quarantine.entries(home):
        if entry.path not in folders:
            names_of = [entry] if entry.sha256 is None else quarantine.entries_of(home, entry.sha256)
            folders[entry.path] = names_of  # in the order in which the names came
    if everything:
        return list(folders.values())
    chosen: dict[str, Folder] = {}
    for name in names:
        found = {path: entries for path, entries in folders.items() if any(_is(entry, name) for entry in entries)}
        if not found:
            raise UnknownEntry(f"nothing in quarantine is called {name!r}")
        chosen |= found
    if reason is not None:
        of_reason = {path: entries for path, entries in folders.items() if entries[0].reason == reason}
        if not of_reason:
            raise UnknownEntry(f"nothing in quarantine has the reason {reason!r}")
        chosen |= of_reason
    if not chosen:
        raise UnknownEntry("say which: a name, the beginning of a SHA-256, --reason or --all")
    return list(chosen.values())


def _is(entry: Quarantined, name: str) -> bool:
    digest = len(name) >= 4 and (entry.sha256 or "").startswith(name.lower())
    return digest or name in (entry.file_name, entry.file_name.rpartition("/")[2], entry.path)


def retry(home: Home, folders: Sequence[Folder], *, advance: Advance = silent) -> Report:
    """Read them again, as the rules and settings are now; what works out leaves the quarantine."""
    from flows.work import ingest
    from pipeline.retake import claim_again

    for entries in folders:
        claim_again(home, entries)
    return ingest(home, advance=advance)


def release(home: Home, folders: Sequence[Folder], target: Path) -> list[Path]:
    """Give them back to a folder; raises OutputFailed, before anything else is done, where one cannot be."""
    from pipeline import quarantine
    from pipeline.retake import give_back
    from warehouse.errors import OutputFailed

    for entries in folders:
        if not quarantine.has_original(home, entries[0]):
            raise OutputFailed(f"{entries[0].file_name} has no file of its own: it lies in its container")
    if not target.is_dir():
        raise OutputFailed(f"{target} is no folder")
    try:
        return [give_back(home, entries[0], target) for entries in folders]
    except FileExistsError as error:
        raise OutputFailed(f"{error} is there already") from error
    finally:
        _publish(home)


def drop(home: Home, folders: Sequence[Folder]) -> None:
    """Remove them for good."""
    from pipeline.retake import remove

    for entries in folders:
        remove(home, entries[0])
    _publish(home)


def _publish(home: Home) -> None:
    """The warehouse says what is in quarantine now."""
    from pipeline import quarantine
    from warehouse.writer import Writer

    with Writer.of(home) as writer:
        writer.quarantined(quarantine.entries(home))
        writer.publish(home.published)
