"""The work itself, without Prefect: take files in, extract, load, resolve, publish. The command line calls these
functions directly; :mod:`flows.orchestration` calls the same ones and spreads the extraction over tasks.

A run holds the writer's lock from its first to its last step, so that two runs never mix. A chunk of documents is one
batch and one transaction: what a killed run had loaded stays loaded, and what it had only archived is taken up by the
next run.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from flows.arrivals import KNOWN_AT_ONCE, Arrivals, grouped
from flows.batches import Extract, extract_here
from flows.progress import Advance, silent
from flows.running import running
from flows.waiting import take_up
from pipeline.points import point
from pipeline.versions import container_version, document_version
from warehouse.records import Counts
from warehouse.writer import WAIT, Writer

if TYPE_CHECKING:
    from pipeline.document import Quarantined
    from pipeline.folders import Look
    from pipeline.home import Home
    from pipeline.inbox import Claim, Ignored


@dataclass
class Report:
    """What a run did; ``ignored`` are files that were left where they are, with the reason.

    ``opened`` counts containers that are no documents themselves; what is in them is seen, too.
    """

    run_id: str
    flow: str
    seen: int = 0
    loaded: int = 0
    skipped: int = 0
    opened: int = 0
    swept: bool = False  # the inbox was looked at
    waiting: int = 0  # documents in the warehouse with pages that wait for OCR
    waiting_for: str = ""
    quarantined: list[Quarantined] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)  # SHA-256 of what is in quarantine
    checked: int = 0  # originals whose bytes were compared with their SHA-256
    damaged: list[str] = field(default_factory=list)  # what is wrong with some of them, and which are lost

    def ignore(self, item: Ignored) -> None:
        """Note a file that is not taken."""
        self.ignored.append(item)

    def refuse(self, item: Quarantined, writer: Writer | None) -> None:
        """Note a file that is not taken in; the writer records it where it lies in quarantine."""
        if writer is not None:
            writer.quarantine(item)
        self.quarantined.append(item)
        if item.sha256 is not None:
            self.refused.add(item.sha256)

    @property
    def counts(self) -> Counts:
        return Counts(seen=self.seen, loaded=self.loaded, skipped=self.skipped, quarantined=len(self.quarantined))


def ingest(
    home: Home,
    paths: Sequence[Path] = (),
    *,
    before: Mapping[Path, Look] | None = None,
    extract: Extract = extract_here,
    advance: Advance = silent,
    flow: str = "ingest",
) -> Report:
    """Take in ``paths`` (copied) or, without them, what stands still in the inbox (moved); load and publish.

    ``before`` is an earlier look at the inbox, see :func:`pipeline.inbox.sweep`. What an earlier run had archived but
    not loaded is taken up first.
    """
    from pipeline import inbox, quarantine

    report = Report(run_id=uuid.uuid4().hex, flow=flow)
    with running(home, report) as writer:
        claims = chain(inbox.pending(home), _sources(home, paths, writer, report, before))
        with arrivals_of(home, writer, report) as arrivals:
            load(home, writer, report, arrivals.new(claims), extract, advance, hold=arrivals.revised.__contains__)
            _load_revised(home, writer, report, arrivals, extract, advance)
        take_up_waiting(home, writer, report, extract, advance)
        if report.swept:  # sidecars that were put right have left the quarantine
            writer.quarantined(quarantine.entries(home))
    return report


def refresh(
    home: Home,
    *,
    everything: bool = False,
    extract: Extract = extract_here,
    advance: Advance = silent,
    flow: str = "refresh",
) -> Report:
    """Sweep the inbox as ``ingest`` does, then read what the archive has and the warehouse lacks (all of it, after the
    writer's file was lost), and read again what other rules than the present ones have read, or ``everything``.

    A document that cannot be read again keeps its facts and its place in the archive; the report says why. At the end
    the bytes of some originals are checked, and whether all are there.
    """
    from flows import fixity
    from flows.verify import lost, published_now
    from pipeline import inbox, quarantine, shelves

    report = Report(run_id=uuid.uuid4().hex, flow=flow)
    with running(home, report) as writer:
        claims = chain(inbox.pending(home), _sources(home, (), writer, report))
        with arrivals_of(home, writer, report) as arrivals:
            load(home, writer, report, arrivals.new(claims), extract, advance, hold=arrivals.revised.__contains__)
            read_archive(home, writer, report, arrivals, extract, advance, everything=everything)
        take_up_waiting(home, writer, report, extract, advance)
        writer.quarantined(quarantine.entries(home))
    report.checked, report.damaged = fixity.sample(home, home.settings.fixity_sample)
    gone = lost(home, published_now(home), shelves.digests(home))
    report.damaged += [f"{problem.name}: {problem.detail}" for problem in gone]
    return report


def settle(home: Home, *, wait: float = WAIT, flow: str = "correct") -> Report:
    """Take nothing in: apply what people said, resolve, publish. Raises WarehouseLocked after ``wait`` seconds."""
    report = Report(run_id=uuid.uuid4().hex, flow=flow)
    with running(home, report, wait=wait):
        pass
    return report


def read_archive(
    home: Home,
    writer: Writer,
    report: Report,
    arrivals: Arrivals,
    extract: Extract,
    advance: Advance,
    *,
    everything: bool = False,
    hold: bool = False,
) -> None:
    """Read what the archive has and the warehouse lacks, what other rules have read, or ``everything``.

    ``hold``: documents stay claimed, since the warehouse that they are loaded into is not the home's yet.
    """
    from pipeline import archive, inbox, quarantine
    from pipeline.containers import KINDS

    held: Callable[[str], bool] = (lambda _: True) if hold else arrivals.revised.__contains__
    load(home, writer, report, _reopened(home, writer, arrivals), extract, advance, hold=held)
    _load_revised(home, writer, report, arrivals, extract, advance)
    stale = set(writer.outdated(document_version))
    for records in grouped(archive.records(home), KNOWN_AT_ONCE):
        loaded = writer.known(record.sha256 for record in records)
        opened = writer.opened(record.sha256 for record in records)
        again = [
            inbox.claim_of(record)
            for record in records
            if (everything or record.sha256 not in loaded or record.sha256 in stale)
            and opened.get(record.sha256, record.media_type not in KINDS)  # it is a document
            and not (record.media_type in KINDS and quarantine.holds(home, record.sha256))
        ]
        for claim in again:
            arrivals.name(claim)
        load(home, writer, report, again, extract, advance, keep=True, hold=lambda _: hold)


def take_up_waiting(home: Home, writer: Writer, report: Report, extract: Extract, advance: Advance) -> None:
    """Read again what waits for OCR, where it is there now."""
    take_up(home, writer, report, lambda claims, keep: load(home, writer, report, claims, extract, advance, keep=keep))


def _sources(
    home: Home, paths: Sequence[Path], writer: Writer, report: Report, before: Mapping[Path, Look] | None = None
) -> Iterable[Claim]:
    from pipeline import inbox

    def refuse(item: Quarantined) -> None:
        report.seen += 1
        report.refuse(item, writer)

    if paths:
        return inbox.take(home, paths, ignored=report.ignore, refused=refuse)
    report.swept = True
    return inbox.sweep(home, before=before, ignored=report.ignore, refused=refuse)


@contextmanager
def arrivals_of(home: Home, writer: Writer, report: Report) -> Iterator[Arrivals]:
    """Sorts what a run meets; containers are open while the block lasts."""
    from pipeline.unpack import Unpacker

    with Unpacker(home) as unpacker:
        yield Arrivals(home, writer, report, unpacker)


def _reopened(home: Home, writer: Writer, arrivals: Arrivals) -> Iterator[Claim]:
    """New members of containers that the warehouse does not know, or that other rules opened."""
    from pipeline import archive, inbox
    from pipeline.containers import KINDS

    stale = writer.opened_otherwise(container_version())
    for records in grouped(archive.records(home), KNOWN_AT_ONCE):
        containers = [record for record in records if record.media_type in KINDS]
        opened = writer.opened(record.sha256 for record in containers)
        for record in containers:
            if (record.sha256 not in opened or record.sha256 in stale) and arrivals.outer(record):
                yield from arrivals.open(inbox.claim_of(record), keep=True)


def _load_revised(
    home: Home, writer: Writer, report: Report, arrivals: Arrivals, extract: Extract, advance: Advance
) -> None:
    """Read known documents again with what is stated of them now; a container only has its row made anew."""
    from pipeline.inbox import finish

    for sha256 in report.refused.intersection(arrivals.revised):  # new bytes under several names that were no document
        finish(home, sha256)
    revised = [claim for claim in arrivals.revised.values() if claim.sha256 not in report.refused]
    opened = writer.opened(claim.sha256 for claim in revised)
    for claim in revised:
        if claim.sha256 in opened:
            load(home, writer, report, arrivals.open(claim, keep=True), extract, advance)
        if opened.get(claim.sha256) is False:
            finish(home, claim.sha256)
    documents = [claim for claim in revised if opened.get(claim.sha256, True)]
    load(home, writer, report, documents, extract, advance, keep=True)


def load(
    home: Home,
    writer: Writer,
    report: Report,
    claims: Iterable[Claim],
    extract: Extract,
    advance: Advance,
    *,
    keep: bool = False,
    hold: Callable[[str], bool] = lambda _: False,
) -> None:
    """Extract and load; a claim is finished when its facts are committed or its file is in quarantine, or, where
    ``hold`` says so of its SHA-256, by the caller."""
    from pipeline import quarantine
    from pipeline.inbox import finish

    for batch in extract(home, grouped(claims, home.settings.chunk_size), keep=keep):
        if batch.documents:
            report.loaded += writer.load(batch.tables)
            point("work.loaded")
        for item in batch.quarantined:
            report.refuse(item, None if keep else writer)
            for named in quarantine.entries_of(home, item.sha256 or "") if not keep else ():
                writer.quarantine(named)  # the same bytes may have come under other names
        for sha256 in (*batch.hashes, *(item.sha256 for item in batch.quarantined if item.sha256)):
            if not hold(sha256):
                finish(home, sha256)
                point("work.finished")
        advance(report.loaded + len(report.quarantined), batch.last)
