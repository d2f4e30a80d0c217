"""Where every file of a home is: each in one place, counted from the folders, so that nothing can be missing.

The archive's originals fall into those in work (claimed, not yet loaded), documents of the published warehouse,
containers, and what the warehouse lacks (``unloaded``: a refresh reads them).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.home import Home
    from pipeline.retries import Failure
    from warehouse.reports import Run

RUNS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Numbers of files by place, and what was published when; ``files`` is all in inbox, archive and quarantine."""

    inbox: int
    ignored: int  # beside them in the inbox: no documents, or not to be read
    oldest: float | None  # seconds since the file that waits longest in the inbox was changed
    in_work: int
    loaded: int
    containers: int
    unloaded: int
    lost: int  # documents whose originals the archive does not have
    quarantined: int
    parts: int  # of containers, refused; their bytes are in the archive with their containers
    waiting: int  # loaded documents with pages that wait for OCR
    facts: int
    rejects: int
    failing: tuple[Failure, ...]
    published_at: datetime | None
    runs: tuple[Run, ...]

    @property
    def archived(self) -> int:
        return self.in_work + self.loaded + self.containers + self.unloaded

    @property
    def files(self) -> int:
        return self.inbox + self.ignored + self.archived + self.quarantined

    @property
    def age(self) -> float | None:
        """Seconds since the warehouse was published."""
        return None if self.published_at is None else (datetime.now(UTC) - self.published_at).total_seconds()


def standing(home: Home, *, runs: int = RUNS_SHOWN) -> Standing:
    """Count what is where at this moment; raises what opening the published warehouse raises."""
    from pipeline import claims, inbox, quarantine, retries, shelves
    from warehouse import reports

    odd: list[object] = []
    looks = inbox.look(home, odd.append)
    documents, containers = reports.digests(home.published)  # the older list: what is loaded meanwhile is not lost
    archived = set(shelves.digests(home))
    in_work = claims.digests(home) & archived
    figures = reports.figures(home.published, runs=runs)
    entries = quarantine.entries(home)
    held = {entry.path for entry in entries if entry.sha256 is not None and quarantine.has_original(home, entry)}
    settled = archived - in_work
    return Standing(
        inbox=len(looks),
        ignored=len(odd),
        oldest=max((time.time() - look.changed / 1e9 for look in looks.values()), default=None),
        in_work=len(in_work),
        loaded=len(settled & documents),
        containers=len(settled & containers),
        unloaded=len(settled - documents - containers),
        lost=len(documents - archived),
        quarantined=len(held),
        parts=len({entry.path for entry in entries} - held),
        waiting=figures.waiting,
        facts=figures.facts,
        rejects=figures.rejects,
        failing=retries.failures(home),
        published_at=_published(home),
        runs=figures.runs,
    )


def _published(home: Home) -> datetime | None:
    try:
        return datetime.fromtimestamp(home.published.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
