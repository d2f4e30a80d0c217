"""The warehouse made anew from the archive, the rules and what people said, beside the old one, and put in its place.

A rebuilding that is killed or fails leaves the old warehouse as it is. Nothing of the old one shapes the new facts; it
only lends its runs and its history (:mod:`warehouse.succession`), and the rows of documents that cannot be read again.
What people said is in the home and is applied as in every other run, when documents are loaded and resolved.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.batches import Extract, extract_here
from flows.progress import Advance, silent
from flows.running import observed
from flows.work import Report, arrivals_of, read_archive, take_up_waiting
from pipeline.points import point
from pipeline.versions import extractor_version
from warehouse.writer import Writer

if TYPE_CHECKING:
    from pipeline.home import Home


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuilding did. ``unread``: SHA-256 of documents that keep their old rows; ``history``: there was an old
    warehouse, whose history goes on."""

    report: Report
    unread: tuple[str, ...]
    history: bool


def rebuild(home: Home, *, extract: Extract = extract_here, advance: Advance = silent) -> Rebuilt:
    """Read the whole archive into a new warehouse, resolve, take over the history, swap, publish.

    Raises what :class:`Writer` does; WarehouseNewer for an old warehouse that a newer version has written.
    """
    from pipeline import quarantine

    report = Report(run_id=uuid.uuid4().hex, flow="rebuild")
    with observed(home, report), Writer.anew(home) as writer:
        history = writer.inherit(home.warehouse)
        writer.start_run(report.run_id, report.flow, extractor_version=extractor_version())
        with arrivals_of(home, writer, report) as arrivals:
            read_archive(home, writer, report, arrivals, extract, advance, hold=True)
        take_up_waiting(home, writer, report, extract, advance)
        for entry in quarantine.entries(home):
            writer.quarantine(entry)
        unread = writer.keep_unread(home.warehouse) if history else []
        writer.resolve()
        writer.index()
        if history:
            writer.remember(home.warehouse)
        writer.finish_run(report.run_id, "completed", report.counts)
        point("rebuild.made")
        writer.take_place(home.warehouse)
        point("rebuild.placed")
        writer.publish(home.published)
        _finish_claims(home, writer)
    return Rebuilt(report, tuple(unread), history)


def _finish_claims(home: Home, writer: Writer) -> None:
    """What had been claimed and was not loaded is loaded now, and its warehouse in place."""
    from pipeline.claims import finish, unfinished

    for claim in unfinished(home):
        if writer.known([claim.sha256]):
            finish(home, claim.sha256)
