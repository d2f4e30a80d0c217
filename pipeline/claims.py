"""Claims: files taken in whose facts are not loaded yet, each written down in ``work/claims/`` until it is finished.

What is claimed of a new original is what its record says: the claim is a second name of the record's file, which costs
a disk much less than one more file. Of anything else, or where the disk has no second names, it is a file of its own.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from pipeline import archive, files
from pipeline.archive import Name, Record
from pipeline.home import Home
from pipeline.sidecar import Sidecar

_log = logging.getLogger("pressfacts.claims")


@dataclass(frozen=True, slots=True)
class Claim:
    """A file taken in. ``new``: its bytes were not known before; ``archive_path`` is relative to the home.

    ``revised``: what is stated of it beside its bytes has changed, so that it is read again though it is known.
    """

    sha256: str
    names: tuple[Name, ...]  # the first one first
    archive_path: str
    size: int
    media_type: str
    collection: str | None
    taken_at: datetime
    new: bool = False
    sidecar: Sidecar | None = None
    revised: bool = False

    @property
    def file_name(self) -> str:
        """The name under which it first came in."""
        return self.names[0].file_name

    @property
    def parent(self) -> str | None:
        """SHA-256 of the container it first came in."""
        return self.names[0].origin.parent


def claim_of(known: Record, *, new: bool = False, revised: bool = False) -> Claim:
    """A claim to an original that is in the archive already, to read it again."""
    return Claim(
        known.sha256,
        known.names,
        known.path,
        known.size,
        known.media_type,
        known.collection,
        known.taken_at,
        new,
        known.sidecar,
        revised,
    )


def write(home: Home, claim: Claim, together: files.Together) -> None:
    """Write a claim down; after a power cut it is there whole or not at all."""
    path = _path(home, claim.sha256)
    before = _stored(path)
    if claim.new and not claim.revised and before is None:
        together.link(archive.record_path(home, claim.sha256), path, _adapter().dump_json(claim))
        return
    if not claim.revised and before is not None:
        claim = replace(claim, revised=before.revised)
    together.write(path, _adapter().dump_json(claim))


def is_open(home: Home, sha256: str) -> bool:
    """Whether these bytes are claimed and not finished."""
    return _path(home, sha256).exists()


def digests(home: Home) -> set[str]:
    """SHA-256 of what is claimed and not finished."""
    return {file.stem for file in home.claims.glob("*.json")}


def unfinished(home: Home) -> Iterator[Claim]:
    """All claims that are written down; one that cannot be read is made anew from what the archive knows."""
    for file in sorted(home.claims.glob("*.json")):
        claim = _stored(file)
        if claim is None and (known := archive.record(home, file.stem)) is not None:
            claim = claim_of(known)
        if claim is not None:
            yield claim
        else:
            _log.warning("forgotten, since it cannot be read and the archive has no such file: %s", file)
            finish(home, file.stem)


def finish(home: Home, sha256: str) -> None:
    """A claim's facts are loaded, or its file is in quarantine."""
    with files.diagnosed(home.claims):
        _path(home, sha256).unlink(missing_ok=True)


def _stored(file: Path) -> Claim | None:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    with contextlib.suppress(ValueError):
        return _adapter().validate_json(data)
    known = archive.parsed(data)
    return claim_of(known, new=True) if known is not None else None


@cache
def _adapter() -> TypeAdapter[Claim]:
    return TypeAdapter(Claim)


def _path(home: Home, sha256: str) -> Path:
    return home.claims / f"{sha256}.json"
