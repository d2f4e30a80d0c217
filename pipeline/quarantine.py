"""Files that could not be taken in: each in a folder of its own, untouched, with the reason beside it.

``quarantine/<first 16 of its SHA-256>-<name>/`` holds the original and ``reason.json``. The folders are the record:
what lies there is what could not be read, whatever a database says.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from extractors.errors import PressfactsError
from pipeline import archive
from pipeline.document import Quarantined
from pipeline.home import Home
from pipeline.inbox import Claim

_UNSAFE = re.compile(r"[^\w.,()+@ -]")
_REASON = "reason.json"


def put(home: Home, claim: Claim, error: PressfactsError) -> Quarantined:
    """Move a claimed file from the archive to the quarantine; the reason is written before the file is moved."""
    safe = _UNSAFE.sub("_", claim.file_name).strip(". ")[:80] or "file"
    folder = home.quarantine / f"{claim.sha256[:16]}-{safe}"
    folder.mkdir(mode=0o700, exist_ok=True)
    entry = Quarantined(
        file_name=claim.file_name,
        sha256=claim.sha256,
        reason=error.reason,
        detail=error.detail,
        remedy=error.remedy,
        path=home.relative(folder),
        quarantined_at=datetime.now(UTC),
    )
    content = {
        "file_name": entry.file_name,
        "sha256": entry.sha256,
        "reason": entry.reason,
        "detail": entry.detail,
        "remedy": entry.remedy,
        "media_type": claim.media_type,
        "collection": claim.collection,
        "quarantined_at": entry.quarantined_at.isoformat(),
    }
    archive.write_file(folder / _REASON, json.dumps(content, ensure_ascii=False, indent=1).encode())
    archive.take_out(home, claim.sha256, folder / (safe if safe != _REASON else "original"))
    return entry


def entries(home: Home) -> list[Quarantined]:
    """Everything in quarantine, the latest first."""
    found = []
    for folder in home.quarantine.iterdir():
        entry = _entry(home, folder)
        if entry is not None:
            found.append(entry)
    return sorted(found, key=lambda entry: (entry.quarantined_at, entry.path), reverse=True)


def original(home: Home, entry: Quarantined) -> Path:
    """The untouched file of an entry; raises FileNotFoundError where someone has removed it."""
    folder = home.root / entry.path
    for path in sorted(folder.iterdir()):
        if path.name != _REASON:
            return path
    raise FileNotFoundError(folder)


def drop(home: Home, sha256: str) -> None:
    """Forget the entries of a file: it was taken in after all, or is not wanted."""
    for folder in _folders(home, sha256):
        shutil.rmtree(folder)


def _folders(home: Home, sha256: str) -> Iterator[Path]:
    return home.quarantine.glob(f"{sha256[:16]}-*/")


def _entry(home: Home, folder: Path) -> Quarantined | None:
    try:
        stored = json.loads((folder / _REASON).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Quarantined(
        file_name=stored["file_name"],
        sha256=stored["sha256"],
        reason=stored["reason"],
        detail=stored["detail"],
        remedy=stored["remedy"],
        path=home.relative(folder),
        quarantined_at=datetime.fromisoformat(stored["quarantined_at"]),
    )
