"""What becomes of files in quarantine at somebody's word: tried again, given back, or removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
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
    from pipeline.retake import try_again

    for entries in folders:
        try_again(home, entries)
    return ingest(home, advance=advance)


def release(home: Home, folders: Sequence[Folder], target: Path) -> list[Path]:
    """Give them back to a folder, all of them or, where one cannot be, none; raises OutputFailed, UnknownEntry."""
    from pipeline import quarantine
    from pipeline.retake import give_back, place, remove
    from warehouse.errors import OutputFailed

    with _changing(home, folders):
        for entries in folders:
            if not quarantine.has_original(home, entries[0]):
                raise OutputFailed(f"{entries[0].file_name} has no file of its own: it lies in its container")
        if not target.is_dir():
            raise OutputFailed(f"{target} is no folder")
        places = [place(home, entries[0], target) for entries in folders]
        for path in places:
            if path.exists():
                raise OutputFailed(f"{path} is there already")
            if places.count(path) > 1:
                raise OutputFailed(f"several of them are called {path.name}: give them back to one folder each")
        with ExitStack() as undone:
            for entries, path in zip(folders, places, strict=True):
                undone.callback(path.unlink, missing_ok=True)
                give_back(home, entries[0], path)
            undone.pop_all()
        for entries in folders:
            remove(home, entries[0])
    return places


def drop(home: Home, folders: Sequence[Folder]) -> None:
    """Remove them for good; raises UnknownEntry before anything is removed."""
    from pipeline.retake import remove

    with _changing(home, folders):
        for entries in folders:
            remove(home, entries[0])


@contextmanager
def _changing(home: Home, folders: Sequence[Folder]) -> Iterator[None]:
    """The writer's lock is held while the block changes the quarantine; then the warehouse says what is there now."""
    from pipeline import quarantine
    from warehouse.writer import Writer

    with Writer.of(home) as writer:
        for entries in folders:
            if not (home.root / entries[0].path).is_dir():
                raise UnknownEntry(f"{entries[0].file_name} has left the quarantine meanwhile")
        try:
            yield
        finally:
            writer.quarantined(quarantine.entries(home))
            writer.publish(home.published)
