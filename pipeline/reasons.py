"""What ``reason.json`` says beside a file in quarantine: its names, why it could not be taken in, and since when.

The same reason again keeps its time. A folder without such a file is someone's own, and none of the quarantine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from pipeline import files
from pipeline.document import Quarantined

FILE_NAME = "reason.json"


@dataclass(frozen=True, slots=True)
class Reason:
    """What ``reason.json`` holds."""

    file_names: tuple[str, ...]  # the first one first; with the containers' names
    sha256: str | None
    reason: str
    detail: str
    remedy: str
    quarantined_at: datetime
    media_type: str | None = None
    collection: str | None = None
    parent_sha256: str | None = None


def describe(
    folder: Path,
    entry: Quarantined,
    names: Sequence[str],
    *,
    media_type: str | None = None,
    collection: str | None = None,
) -> Quarantined:
    """Write the reason down; where it is known already, since when."""
    with files.diagnosed(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    for _, before in of([folder]):
        if before.reason == entry.reason:
            entry = replace(entry, quarantined_at=before.quarantined_at)
    content = Reason(
        tuple(dict.fromkeys(names)),
        entry.sha256,
        entry.reason,
        entry.detail,
        entry.remedy,
        entry.quarantined_at,
        media_type,
        collection,
        entry.parent_sha256,
    )
    write(folder, content)
    return entry


def write(folder: Path, reason: Reason) -> None:
    """Write the file of a folder anew."""
    files.write_file(folder / FILE_NAME, _adapter().dump_json(reason, indent=1))


@cache
def _adapter() -> TypeAdapter[Reason]:
    return TypeAdapter(Reason)


def of(folders: Iterable[Path]) -> Iterator[tuple[Path, Reason]]:
    """The folders that have a reason, with it; not someone's own, or one whose reason was never written."""
    for folder in folders:
        try:
            yield folder, _adapter().validate_json((folder / FILE_NAME).read_bytes())
        except (OSError, ValueError):
            continue
