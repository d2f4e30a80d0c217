"""What lies in the archive, told by names alone, without a look into records or originals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline import files
from pipeline.home import Home

_FOLDER = re.compile(r"[0-9a-f]{2}")
_ORIGINAL = re.compile(r"[0-9a-f]{62}\.(?!json$)\w+")
_RECORD = re.compile(r"[0-9a-f]{62}\.json")


def digests(home: Home) -> Iterator[str]:
    """SHA-256 of all originals, by their names alone."""
    for folder in sorted(home.archive.glob("[0-9a-f][0-9a-f]/")):
        yield from sorted(folder.name + path.stem for path in folder.iterdir() if _ORIGINAL.fullmatch(path.name))


def recorded(home: Home) -> Iterator[str]:
    """SHA-256 of all originals that have a record, whether they are there themselves or not."""
    for folder in sorted(home.archive.glob("[0-9a-f][0-9a-f]/")):
        yield from sorted(folder.name + path.stem for path in folder.iterdir() if _RECORD.fullmatch(path.name))


def has_record(home: Home, sha256: str) -> bool:
    """Whether there is a record of an original, good or bad."""
    return (home.archive / sha256[:2] / f"{sha256[2:]}.json").exists()


def strays(home: Home) -> Iterator[Path]:
    """What lies in the archive and is neither an original nor a record, but for drafts of a run."""
    for path in sorted(home.archive.iterdir()):
        if not (path.is_dir() and _FOLDER.fullmatch(path.name)):
            if not path.name.startswith(files.TEMPORARY):
                yield path
            continue
        for each in sorted(path.iterdir()):
            known = _ORIGINAL.fullmatch(each.name) or _RECORD.fullmatch(each.name)
            if not known and not each.name.startswith(files.TEMPORARY):
                yield each


def place_of(home: Home, sha256: str) -> Path | None:
    """Where an original lies, by its name alone."""
    found = sorted((home.archive / sha256[:2]).glob(f"{sha256[2:]}.*"))
    return next((path for path in found if _ORIGINAL.fullmatch(path.name)), None)
