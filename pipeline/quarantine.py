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
from pipeline.claims import Claim
from pipeline.document import Quarantined
from pipeline.home import Home

_UNSAFE = re.compile(r"[^\w.,()+@ -]")
_REASON = "reason.json"
_LONGEST = 100  # bytes of a folder's name: other systems count bytes too, and letters have several


def put(home: Home, claim: Claim, error: PressfactsError) -> Quarantined:
    """Move a claimed file from the archive to the quarantine; the reason is written before the file is moved."""
    prefix = f"{claim.sha256[:16]}-"
    safe = _safe(claim.file_name, _LONGEST - len(prefix))
    folder = home.quarantine / (prefix + safe)
    with archive.diagnosed(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    entry = described(claim, error, home.relative(folder))
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


def described(claim: Claim, error: PressfactsError, path: str) -> Quarantined:
    """What there is to say of a file that could not be read and lies at ``path``."""
    return Quarantined(
        file_name=claim.file_name,
        sha256=claim.sha256,
        reason=error.reason,
        detail=error.detail,
        remedy=error.remedy,
        path=path,
        quarantined_at=datetime.now(UTC),
    )


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
    for path in _originals(folder):
        return path
    raise FileNotFoundError(folder)


def holds(home: Home, sha256: str) -> bool:
    """Whether a file's bytes lie in quarantine."""
    return any(True for folder in _folders(home, sha256) for _ in _originals(folder))


def drop(home: Home, sha256: str) -> None:
    """Forget the entries of a file: it was taken in after all, or is not wanted."""
    for folder in _folders(home, sha256):
        with archive.diagnosed(folder):
            shutil.rmtree(folder)


def _folders(home: Home, sha256: str) -> Iterator[Path]:
    return home.quarantine.glob(f"{sha256[:16]}-*/")


def _originals(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.name != _REASON and not path.name.startswith("."))


def _safe(name: str, longest: int) -> str:
    """A name for any system, of so many bytes at most; the extension is kept where it is one."""
    safe = _UNSAFE.sub("_", name).strip(". ") or "file"
    stem, dot, extension = safe.rpartition(".")
    if not dot or len(extension) > 8 or not extension.isascii():
        stem, dot, extension = safe, "", ""
    ending = dot + extension
    return stem.encode()[: longest - len(ending)].decode(errors="ignore").rstrip(". ") + ending


def _entry(home: Home, folder: Path) -> Quarantined | None:
    try:
        stored = json.loads((folder / _REASON).read_text(encoding="utf-8"))
        return Quarantined(
            file_name=stored["file_name"],
            sha256=stored["sha256"],
            reason=stored["reason"],
            detail=stored["detail"],
            remedy=stored["remedy"],
            path=home.relative(folder),
            quarantined_at=datetime.fromisoformat(stored["quarantined_at"]),
        )
    except (OSError, ValueError, TypeError, KeyError):  # someone's own folder, or a reason that was never written
        return None
