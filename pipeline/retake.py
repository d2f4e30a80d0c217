"""Out of quarantine: a file is tried again, or given back, or removed for good."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import archive, claims, files, quarantine
from pipeline.archive import Origin
from pipeline.document import Quarantined
from pipeline.home import Home
from pipeline.sidecar import is_sidecar
from pipeline.taking import Taking


def try_again(home: Home, entries: list[Quarantined]) -> None:
    """Claim what one folder of the quarantine holds, under all of its names; the next run reads it.

    Of a part of a container that has no bytes the container is claimed, to be opened again, where it is still there. A
    sidecar is no document: it goes through the inbox again. Until the run has read it the file lies in quarantine as
    well. Raises DiskFull, ReadOnly.
    """
    first = entries[0]
    if not quarantine.has_original(home, first):
        known = archive.record(home, first.parent_sha256) if first.parent_sha256 else None
        if known is not None:
            with files.Together() as together:
                claims.write(home, claims.claim_of(known, revised=True), together)
                together.keep()
        return
    path = quarantine.original(home, first)
    sidecars = [entry for entry in entries if is_sidecar(entry.file_name.rpartition("/")[2])]
    for entry in sidecars:
        target = home.inbox / entry.file_name
        if not target.exists():  # else it is a corrected one, which the next run looks at
            with files.diagnosed(target):
                target.parent.mkdir(parents=True, exist_ok=True)
            give_back(home, entry, target)
    with Taking(home) as taking:
        for entry in (entry for entry in entries if entry not in sidecars):
            place, _, name = entry.file_name.rpartition("/")
            origin = Origin(entry.parent_sha256, place) if place else Origin()
            taking.add(path, name=name, origin=origin, collection=quarantine.collection(home, entry))
        taking.keep()


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
