"""The work itself, without Prefect: take files in, extract, load, resolve, publish. The command line calls these
functions directly; :mod:`flows.prefect_flows` calls the same ones and spreads the extraction over tasks.

A run holds the writer's lock from its first to its last step, so that two runs never mix. A chunk of documents is one
batch and one transaction: what a killed run had loaded stays loaded, and what it had only archived is taken up by the
next run.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from extractors.errors import PressfactsError
from flows.progress import Advance, silent
from pipeline.versions import extractor_version
from warehouse.records import Counts
from warehouse.writer import Writer

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.document import Quarantined
    from pipeline.home import Home
    from pipeline.inbox import Claim, Ignored

KNOWN_AT_ONCE = 500  # claims whose bytes are looked up together


@dataclass(frozen=True)
class Batch:
    """What became of a chunk of files: Arrow tables for the loader, and the files that could not be read."""

    tables: dict[str, pa.Table]
    quarantined: tuple[Quarantined, ...] = ()

    @property
    def documents(self) -> int:
        return self.tables["documents"].num_rows if self.tables else 0

    @property
    def last(self) -> str:
        """The name of the last file, for progress."""
        return str(self.tables["documents"]["file_name"][-1]) if self.tables else ""

    @property
    def hashes(self) -> list[str]:
        """SHA-256 of the documents."""
        return [str(value) for value in self.tables["documents"]["sha256"].to_pylist()] if self.tables else []


@dataclass
class Report:
    """What a run did; ``ignored`` are files that were left where they are, with the reason."""

    run_id: str
    flow: str
    seen: int = 0
    loaded: int = 0
    skipped: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    def ignore(self, item: Ignored) -> None:
        """Note a file that is not taken."""
        self.ignored.append(item)

    @property
    def counts(self) -> Counts:
        return Counts(seen=self.seen, loaded=self.loaded, skipped=self.skipped, quarantined=len(self.quarantined))


class Extract(Protocol):
    """How chunks of files become batches: in this process, or spread over tasks."""

    def __call__(self, home: Home, chunks: Iterable[Sequence[Claim]], *, keep: bool) -> Iterable[Batch]: ...


def extract_chunk(home: Home, claims: Sequence[Claim], *, keep: bool = False) -> Batch:
    """Read and extract some files; never raises for a file's own faults. ``keep``: originals stay in the archive."""
    from pipeline.batch import to_arrow
    from pipeline.document import Processed
    from pipeline.process import process

    outcomes = list(process(home, claims, keep=keep))
    done = [outcome for outcome in outcomes if isinstance(outcome, Processed)]
    refused = tuple(outcome for outcome in outcomes if not isinstance(outcome, Processed))
    return Batch(to_arrow(done) if done else {}, refused)


def extract_here(home: Home, chunks: Iterable[Sequence[Claim]], *, keep: bool) -> Iterator[Batch]:
    """One chunk after the other, in this process."""
    for chunk in chunks:
        yield extract_chunk(home, chunk, keep=keep)


def ingest(
    home: Home,
    paths: Sequence[Path] = (),
    *,
    extract: Extract = extract_here,
    advance: Advance = silent,
    flow: str = "ingest",
) -> Report:
    """Take in ``paths`` (copied) or, without them, what stands still in the inbox (moved); load and publish.

    What an earlier run had archived but not loaded is taken up first.
    """
    from pipeline import inbox

    with _run(home, flow) as (writer, report):
        claims = chain(inbox.pending(home), _sources(home, paths, report))
        _load(home, writer, report, _new(home, writer, claims, report), extract, advance)
    return report


def refresh(
    home: Home, *, extract: Extract = extract_here, advance: Advance = silent, flow: str = "refresh"
) -> Report:
    """Sweep the inbox as ``ingest`` does, then read what the archive has and the warehouse lacks (all of it, after the
    writer's file was lost), and read again what other rules than the present ones have read.

    A document that cannot be read again keeps its facts and its place in the archive; the report says why.
    """
    from pipeline import archive, inbox

    with _run(home, flow) as (writer, report):
        claims = chain(inbox.pending(home), inbox.sweep(home, ignored=report.ignore))
        _load(home, writer, report, _new(home, writer, claims, report), extract, advance)
        stale = set(writer.outdated(extractor_version()))
        for records in _chunks(archive.records(home), KNOWN_AT_ONCE):
            loaded = writer.known(record.sha256 for record in records)
            again = [inbox.claim_of(r) for r in records if r.sha256 not in loaded or r.sha256 in stale]
            _load(home, writer, report, again, extract, advance, keep=True)
    return report


def _sources(home: Home, paths: Sequence[Path], report: Report) -> Iterable[Claim]:
    from pipeline import inbox

    if paths:
        return inbox.take(home, paths, ignored=report.ignore)
    return inbox.sweep(home, ignored=report.ignore)


@contextmanager
def _run(home: Home, flow: str) -> Iterator[tuple[Writer, Report]]:
    """Lock, record the start, do the work of the ``with`` block, resolve, record the end, publish.

    A run that fails is recorded and published as well: what it had loaded counts, and analysts see that it failed.
    """
    report = Report(run_id=uuid.uuid4().hex, flow=flow)
    with Writer.of(home) as writer:
        writer.start_run(report.run_id, flow, extractor_version=extractor_version())
        try:
            yield writer, report
            writer.resolve()
        except BaseException:
            with suppress(PressfactsError):  # the first diagnosis is the one to tell
                writer.finish_run(report.run_id, "failed", report.counts)
                writer.publish(home.published)
            raise
        writer.finish_run(report.run_id, "completed", report.counts)
        writer.publish(home.published)


def _new(home: Home, writer: Writer, claims: Iterable[Claim], report: Report) -> Iterator[Claim]:
    """Claims whose bytes the warehouse does not have; the names of the others are recorded."""
    from pipeline.inbox import finish

    seen: set[str] = set()
    for chunk in _chunks(claims, KNOWN_AT_ONCE):
        known = writer.known(claim.sha256 for claim in chunk)
        for claim in chunk:
            report.seen += 1
            if claim.sha256 in known or claim.sha256 in seen:
                writer.add_name(claim.sha256, claim.file_name)
                report.skipped += 1
                if claim.sha256 in known:
                    finish(home, claim.sha256)
            else:
                seen.add(claim.sha256)
                yield claim


def _load(
    home: Home,
    writer: Writer,
    report: Report,
    claims: Iterable[Claim],
    extract: Extract,
    advance: Advance,
    *,
    keep: bool = False,
) -> None:
    """Extract and load; a claim is finished when its facts are committed or its file is in quarantine."""
    from pipeline.inbox import finish

    for batch in extract(home, _chunks(claims, home.settings.chunk_size), keep=keep):
        if batch.documents:
            report.loaded += writer.load(batch.tables)
        for item in batch.quarantined:
            if not keep:
                writer.quarantine(item)
            report.quarantined.append(item)
        for sha256 in (*batch.hashes, *(item.sha256 for item in batch.quarantined)):
            finish(home, sha256)
        advance(report.loaded + len(report.quarantined), batch.last)


T = TypeVar("T")


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
