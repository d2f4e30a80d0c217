"""Claims: files taken in whose facts are not loaded yet, each written down in ``work/claims/`` until it is finished."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pipeline import archive
from pipeline.archive import Record
from pipeline.home import Home

_log = logging.getLogger("pressfacts.claims")


@dataclass(frozen=True, slots=True)
class Claim:
    """A file taken in. ``new``: its bytes were not known before; ``archive_path`` is relative to the home."""

    sha256: str
    file_name: str
    archive_path: str
    size: int
    media_type: str
    collection: str | None
    taken_at: datetime
    new: bool


def claim_of(known: Record, *, new: bool = False) -> Claim:
    """A claim to an original that is in the archive already, to read it again."""
    return Claim(
        known.sha256,
        known.file_names[0],
        known.path,
        known.size,
        known.media_type,
        known.collection,
        known.taken_at,
        new,
    )


def write(home: Home, claim: Claim) -> None:
    """Write a claim down; after a power cut it is there whole or not at all."""
    content = {**asdict(claim), "taken_at": claim.taken_at.isoformat()}
    archive.write_file(_path(home, claim.sha256), json.dumps(content, ensure_ascii=False).encode())


def is_open(home: Home, sha256: str) -> bool:
    """Whether these bytes are claimed and not finished."""
    return _path(home, sha256).exists()


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
    with archive.diagnosed(home.claims):
        _path(home, sha256).unlink(missing_ok=True)


def _stored(file: Path) -> Claim | None:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return Claim(**{**stored, "taken_at": datetime.fromisoformat(stored["taken_at"])})
    except (ValueError, TypeError, KeyError):
        return None


def _path(home: Home, sha256: str) -> Path:
    return home.claims / f"{sha256}.json"
