"""Out of quarantine: a file is claimed again, or given back, or removed for good."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import archive, claims, files, quarantine
from pipeline.archive import Origin
from pipeline.document import Quarantined
from pipeline.home import Home
from pipeline.taking import Taking


def claim_again(home: Home, entries: list[Quarantined]) -> bool:
    """Claim what one folder of the quarantine holds, under all of its names; the next run reads it.

    Of a part of a container that has no bytes the container is claimed, to be opened again. Until the run has read it
    the file lies in quarantine as well. False where there is nothing left to read.
    """
    first = entries[0]
    if not quarantine.has_original(home, first):
        known = archive.record(home, first.parent_sha256) if first.parent_sha256 else None
        if known is not None:
            with files.Together() as together:
                claims.write(home, claims.claim_of(known, revised=True), together)
                together.keep()
        return known is not None
    path = quarantine.original(home, first)
    with Taking(home) as taking:
        for entry in entries:
            place, _, name = entry.file_name.rpartition("/")
            origin = Origin(entry.parent_sha256, place) if place else Origin()
            taking.add(path, name=name, origin=origin, collection=quarantine.collection(home, entry))
        taking.keep()
    return True


def place(home: Home, entry: Quarantined, folder: Path) -> Path:
    """Where an entry's file goes in a folder: its own name."""
    return folder / (entry.file_name.rpartition("/")[2] or quarantine.original(home, entry).name)


def give_back(home: Home, entry: Quarantined, target: Path) -> None:
    """Copy an entry's file; it stays in quarantine."""
    with files.temporary(target.parent) as draft:
        files.copy(quarantine.original(home, entry), draft)
        with files.diagnosed(target):
            draft.rename(target)
            files.sync_folder(target.parent)


def remove(home: Home, entry: Quarantined) -> None:
    """Remove an entry with its file."""
    folder = home.root / entry.path
    if folder.parent != home.quarantine:
        raise ValueError(f"{folder} is no folder of the quarantine")
    with files.diagnosed(folder):
        shutil.rmtree(folder)
