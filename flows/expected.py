"""How many files a command will have to do with, for its progress: counted by names alone, nothing is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.home import Home


def files(home: Home, paths: Sequence[Path] = ()) -> int:
    """Files among the given ones and in given folders; without any, those in the inbox."""
    from pipeline import inbox

    if not paths:
        return len(inbox.look(home, lambda _: None))
    return sum(sum(each.is_file() for each in path.rglob("*")) if path.is_dir() else 1 for path in paths)


def originals(home: Home) -> int:
    """Files in the archive."""
    from pipeline import shelves

    return sum(1 for _ in shelves.digests(home))


def outdated(home: Home, *, everything: bool) -> int:
    """Documents that other rules have read than would read them now, or all."""
    from pipeline.versions import document_version
    from warehouse.errors import NotPublished
    from warehouse.preview import stale

    try:
        return len(stale(home.published, document_version, everything=everything))
    except NotPublished:  # whatever is in the archive will be read
        return originals(home)
