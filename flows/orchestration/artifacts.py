"""What the Prefect UI shows of a run: its progress, a table of what it did, and the receipt of each quarantined file.

Artifacts are for people and decide nothing: where the server does not take one, the run goes on.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect import get_run_logger
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.output import plain

if TYPE_CHECKING:
    from flows.progress import Advance
    from flows.verify import Problem
    from pipeline.document import Quarantined

RECEIPTS = 200  # of one run; the table has all
_SECONDS = 1.0  # between two updates of the progress


@contextmanager
def progress(flow: str, expected: int) -> Iterator[Advance]:
    """``advance(done, what)`` moves a bar in the UI; containers make more of what was expected."""
    artifact: UUID | None = None
    moved = time.monotonic()

    def advance(done: int, what: str) -> None:
        nonlocal artifact, moved
        if artifact is not None and time.monotonic() - moved < _SECONDS:
            return
        moved = time.monotonic()
        percent = min(99.0, 100.0 * done / max(expected, done, 1))
        if artifact is None:
            made = _shown(create_progress_artifact, percent, key=f"{flow}-progress", description="Files done")
            artifact = made if isinstance(made, UUID) else None
        else:
            _shown(update_progress_artifact, artifact, percent)

    yield advance
    if artifact is not None:
        _shown(update_progress_artifact, artifact, 100.0)


def summary(flow: str, rows: list[tuple[str, object]]) -> None:
    """The table of what a run did, one row for each figure."""
    table = [{"what": what, "value": value} for what, value in rows]
    _shown(create_table_artifact, table, key=f"{flow}-run", description="What the run did")


def quarantined(items: list[Quarantined]) -> None:
    """A table of all files that could not be taken in, and a receipt for each of the first of them."""
    if not items:
        return
    rows = [{"file": plain(item.file_name), "reason": item.reason, "path": plain(item.path)} for item in items]
    more = (
        "" if len(items) <= RECEIPTS else f"; receipts below for the first {RECEIPTS}, for all: pressfacts quarantine"
    )
    about = f"{len(items)} files in quarantine{more}"
    _shown(create_table_artifact, rows, key="quarantined", description=about)
    for item in items[:RECEIPTS]:
        _shown(create_markdown_artifact, receipt(item), key=f"quarantined-{(item.sha256 or 'part')[:16]}")


def problems(found: Sequence[Problem]) -> None:
    """A table of what is not as it should be in the archive, with the next step for each."""
    if found:
        rows = [{name: plain(value) for name, value in asdict(problem).items()} for problem in found]
        _shown(create_table_artifact, rows, key="verify-problems", description=f"{len(rows)} problems")


def receipt(item: Quarantined) -> str:
    """A receipt in Markdown; what a file says of itself is shown as it is, never as markup."""
    rows = {
        "Reason": item.reason,
        "What happened": item.detail,
        "What to do": item.remedy,
        "Where it lies": item.path,
        "SHA-256": item.sha256 or "",
        "Since": item.quarantined_at.isoformat(timespec="seconds"),
        "Container": item.parent_sha256 or "",
    }
    lines = [f"# {_literal(item.file_name)}", "", "| | |", "|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {_literal(value)} |" for name, value in rows.items() if value)])


def _literal(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+!|&~-])", r"\\\1", plain(text).replace("\n", " "))


def _shown(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        return call(*args, **kwargs)
    except Exception as error:  # whatever the server's client raises
        get_run_logger().warning("an artifact was not stored: %s", type(error).__name__)
        return None
