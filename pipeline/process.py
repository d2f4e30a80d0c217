"""A document's way from claim to facts, or to quarantine with the reason. Children do the work, a few files ahead.

One bad file never stops the rest. What would only pass with time (a full disk) is raised, for the caller to retry.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from extractors.errors import PressfactsError, TerminalError
from extractors.facts import Fact, Reject
from extractors.reading import Context
from pipeline import archive, quarantine, tesseract, wire
from pipeline.claims import Claim, finish
from pipeline.containers import KINDS as CONTAINERS
from pipeline.detect import disagreement
from pipeline.document import Document, Findings, Processed, Quarantined
from pipeline.errors import ConservationError, DamagedArchive, ReaderCrashed, TooLarge
from pipeline.home import Home
from pipeline.points import point
from pipeline.readers import Limits, reader
from pipeline.sidecar import Sidecar
from pipeline.study import facts_of, languages
from pipeline.versions import versions
from pipeline.worker import Allowance, Answer, Job, Pool, shared

BATCH_FILES = 8  # what a child is given at once: it never waits for this process between small files
BATCH_BYTES = 65_536
AHEAD = 12  # batches for each child: they have work while this process takes files in and loads what is done
Result = Processed | Quarantined


def process(
    home: Home,
    claims: Iterable[Claim],
    *,
    progress: Callable[[Result], None] | None = None,
    keep: bool = False,
) -> Iterator[Result]:
    """The facts of each claimed file, in the order of the claims; a file that cannot be read goes to quarantine.

    With ``keep`` (documents that are loaded already are read again) it stays in the archive, and only the result says
    why. ``progress`` is told each result.
    """
    refused: dict[str, Quarantined] = {}
    for claim, answer in _answers(home, claims):
        result: Result
        try:
            result = _processed(claim, answer)
            quarantine.drop(home, claim.sha256)
        except TerminalError as error:
            if isinstance(error, DamagedArchive) and claim.sha256 in refused:  # the same bytes, in quarantine since
                result = refused[claim.sha256]
            elif keep:
                result = quarantine.described(claim, error, claim.archive_path)
            else:
                result = quarantine.put(home, claim, error, stay=claim.media_type in CONTAINERS)
                point("process.quarantined")
                finish(home, claim.sha256)
            refused[claim.sha256] = result
        if progress is not None:
            progress(result)
        yield result


def _answers(home: Home, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Answer]]:
    """Each claim with what the children say of it; they are given batches some way ahead."""
    settings = home.settings
    jobs = settings.jobs or os.cpu_count() or 1
    allowance = Allowance(
        settings.read_timeout_seconds,
        settings.extract_timeout_seconds,
        settings.read_memory_mb,
        settings.ocr_timeout_seconds,
    )
    pool = shared(jobs, allowance)
    waiting: deque[_Batch] = deque()
    try:
        for batch in _batches(claims):
            waiting.append(_Batch.of(home, batch, pool))
            if len(waiting) > AHEAD * jobs:
                yield from waiting.popleft().answers()
        while waiting:
            yield from waiting.popleft().answers()
    finally:
        for left in waiting:
            left.job.abandon()


def _batches(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    batch: list[Claim] = []
    for claim in claims:
        batch.append(claim)
        if len(batch) == BATCH_FILES or sum(each.size for each in batch) > BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files in work; ``refused`` are those that no child is asked about."""

    claims: Sequence[Claim]
    refused: dict[int, PressfactsError]
    job: Job

    @classmethod
    def of(cls, home: Home, claims: Sequence[Claim], pool: Pool) -> _Batch:
        refused: dict[int, PressfactsError] = {}
        requests = []
        for number, claim in enumerate(claims):
            try:
                requests.append(_request(home, claim))
            except PressfactsError as error:
                refused[number] = error
        return cls(claims, refused, pool.submit(requests))

    def answers(self) -> Iterator[tuple[Claim, Answer]]:
        """Waits for the children."""
        asked = iter(self.job.answers())
        for number, claim in enumerate(self.claims):
            yield claim, self.refused[number] if number in self.refused else next(asked)


def _request(home: Home, claim: Claim) -> wire.Request:
    """Raises TooLarge, UnsupportedType, DamagedArchive."""
    settings = home.settings
    if claim.size > settings.max_bytes:
        raise TooLarge(f"{claim.size} bytes, the limit is {settings.max_bytes}")
    reader(claim.media_type)
    path = home.root / claim.archive_path
    archive.verify(home, claim.sha256, path)
    return wire.Request(
        path=str(path),
        media_type=claim.media_type,
        limits=Limits(settings.max_pages, settings.read_as_pictures, settings.ocr_timeout_seconds),
        context=_context(claim),
        seconds=settings.read_timeout_seconds + settings.extract_timeout_seconds,
    )


def _context(claim: Claim) -> Context:
    """What is known of a file before it is read."""
    stated = claim.sidecar.published if claim.sidecar else None
    return Context(published=stated, published_from="sidecar" if stated else None)


def _processed(claim: Claim, answer: Answer) -> Processed:
    if isinstance(answer, PressfactsError):
        raise answer
    try:
        found = wire.findings().validate_json(answer)
    except ValidationError as error:
        raise ReaderCrashed(f"the reading process answered nonsense: {error.errors()[0]['msg']}") from error
    check(found)
    stated = claim.sidecar or Sidecar()
    document = Document(
        document_id=claim.sha256[:16],
        file_name=claim.file_name,
        sha256=claim.sha256,
        media_type=claim.media_type,
        page_count=found.page_count,
        archive_path=claim.archive_path,
        ingested_at=claim.taken_at,
        ocr=found.receipt.pages_ocr > 0,
        collection=stated.collection or claim.collection,
        source=stated.source,
        publisher=stated.publisher,
        title=stated.title,
        parent_sha256=claim.parent,
        named_as=disagreement(claim.file_name, claim.media_type),
    )
    engine = tesseract.engine() if found.receipt.pages_ocr else None
    tools = {"tesseract": engine.version} if engine else {}
    rules = versions(claim.media_type, languages(found.extraction))
    receipt = replace(found.receipt, versions=rules | tools)
    locations = {(each.start, each.end): each.place for each in found.located}
    boxes = {(each.start, each.end): each.boxes for each in found.located}
    return Processed(document, found.extraction, found.text, receipt, locations, boxes)


def check(found: Findings) -> None:
    """Raises ConservationError where pages, candidates or spans do not add up.

    The receipt has what was counted while the work was done; it is compared with what has arrived.
    """
    receipt, extraction, length = found.receipt, found.extraction, len(found.text)
    facts, rejects = list(facts_of(extraction)), extraction.rejects
    if found.page_count is not None and receipt.pages_read + receipt.pages_unreadable != found.page_count:
        raise ConservationError(f"{found.page_count} pages, {receipt.pages_read} + {receipt.pages_unreadable} reported")
    if (receipt.facts, receipt.rejects) != (len(facts), len(rejects)):
        raise ConservationError(
            f"{receipt.facts} facts and {receipt.rejects} rejects were found, {len(facts)} and {len(rejects)} arrived"
        )
    if receipt.candidates != len(facts) + len(rejects):
        raise ConservationError(f"{receipt.candidates} candidates, {len(facts)} facts + {len(rejects)} rejects")
    items: list[Fact | Reject] = [*facts, *rejects]
    for item in items:
        if not 0 <= item.start < item.end <= length:
            raise ConservationError(f"{item.rule}: {item.start}–{item.end} is no span of {length} characters")
    for fact in facts:
        if fact.project is not None and not 0 <= fact.project < len(extraction.projects):
            raise ConservationError(f"{fact.rule}: there is no project {fact.project}")
