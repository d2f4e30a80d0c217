"""A document's way from claim to facts: read, clean, extract, locate, receipt; or quarantine with the reason.

One bad file never stops the rest. What would only pass with time (a full disk) is raised, for the caller to retry.
"""

from __future__ import annotations

import os
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extractors import extract
from extractors.errors import PressfactsError, TerminalError
from extractors.facts import Extraction, Fact, Reject
from extractors.reading import Context
from pipeline import archive, quarantine
from pipeline.claims import Claim, finish
from pipeline.clean import clean
from pipeline.document import CleanText, Document, Location, Processed, Quarantined, Raw, Receipt
from pipeline.errors import ConservationError, DamagedArchive, EmptyDocument, ExtractionFailed, TooLarge
from pipeline.home import Home
from pipeline.readers import READERS, Limits, reader
from pipeline.versions import versions
from pipeline.worker import Pool

KINDS = ("codes", "projects", "amounts", "dates", "partners", "events", "people")
Result = Processed | Quarantined


@dataclass(frozen=True, slots=True)
class _Read:
    raw: Raw
    seconds: float
    peak_memory_mb: float | None


def process(
    home: Home,
    claims: Iterable[Claim],
    *,
    progress: Callable[[Result], None] | None = None,
    keep: bool = False,
) -> Iterator[Result]:
    """The facts of each claimed file, in the order of the claims; a file that cannot be read goes to quarantine.

    With ``keep`` (documents that are loaded already are read again) it stays in the archive, and only the result says
    why. ``progress`` is told each result. PDFs are read ahead in child processes while earlier ones are extracted.
    """
    refused: dict[str, Quarantined] = {}
    for claim, outcome in _readings(home, claims):
        result: Result
        try:
            result = _processed(claim, outcome())
            quarantine.drop(home, claim.sha256)
        except TerminalError as error:
            if isinstance(error, DamagedArchive) and claim.sha256 in refused:  # the same bytes, in quarantine since
                result = refused[claim.sha256]
            elif keep:
                result = quarantine.described(claim, error, claim.archive_path)
            else:
                result = quarantine.put(home, claim, error)
                finish(home, claim.sha256)
            refused[claim.sha256] = result
        if progress is not None:
            progress(result)
        yield result


def _readings(home: Home, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Callable[[], _Read]]]:
    """Each claim with what gives its text or raises why not; children read a few files ahead."""
    settings = home.settings
    jobs = settings.jobs or os.cpu_count() or 1
    limits = Limits(settings.max_pages)
    pool = Pool(jobs, limits, timeout_seconds=settings.read_timeout_seconds, memory_mb=settings.read_memory_mb)
    with ThreadPoolExecutor(jobs, "reader") as threads:
        waiting: deque[tuple[Claim, Callable[[], _Read]]] = deque()
        try:
            for claim in claims:
                waiting.append((claim, _start(home, claim, limits, pool, threads)))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            pool.close()


def _start(home: Home, claim: Claim, limits: Limits, pool: Pool, threads: ThreadPoolExecutor) -> Callable[[], _Read]:

    def refuse() -> _Read:
        raise TooLarge(f"{claim.size} bytes, the limit is {home.settings.max_bytes}")

    if claim.size > home.settings.max_bytes:
        return refuse
    known = READERS.get(claim.media_type)
    if known is not None and known.isolated:
        future: Future[_Read] = threads.submit(_read_apart, home, claim, pool)
        return future.result
    return lambda: _read_here(home, claim, limits)


def _read_apart(home: Home, claim: Claim, pool: Pool) -> _Read:
    began = time.perf_counter()
    path = home.root / claim.archive_path
    archive.verify(home, claim.sha256, path)
    reply = pool.read(path, claim.media_type)
    return _Read(reply.raw, time.perf_counter() - began, reply.peak_memory_mb)


def _read_here(home: Home, claim: Claim, limits: Limits) -> _Read:
    began = time.perf_counter()
    path = home.root / claim.archive_path
    archive.verify(home, claim.sha256, path)
    try:
        raw = reader(claim.media_type).load()(path, limits)
    except OSError as error:
        raise DamagedArchive(f"{claim.archive_path}: {error.strerror}") from error
    return _Read(raw, time.perf_counter() - began, None)


def _processed(claim: Claim, read: _Read) -> Processed:
    began = time.perf_counter()
    cleaned = clean(read.raw)
    if not any(character.isalnum() for character in cleaned.text):
        raise EmptyDocument("no letter or digit in it")
    try:
        extraction = extract(cleaned.text, Context())
    except PressfactsError:
        raise
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        raise ExtractionFailed(f"{type(error).__name__}: {error} ({place})") from error
    facts = list(_facts(extraction))
    locations = _locations(cleaned, facts) if read.raw.laid_out else {}
    seconds = read.seconds + time.perf_counter() - began
    receipt = _receipt(read, extraction, len(facts), seconds)
    check(cleaned.text, extraction, receipt, read.raw)
    document = Document(
        document_id=claim.sha256[:16],
        file_name=claim.file_name,
        sha256=claim.sha256,
        media_type=claim.media_type,
        page_count=len(read.raw.pages) if read.raw.laid_out else None,
        archive_path=claim.archive_path,
        ingested_at=claim.taken_at,
        collection=claim.collection,
    )
    return Processed(document, extraction, cleaned.text, receipt, locations)


def _facts(extraction: Extraction) -> Iterator[Fact]:
    for kind in KINDS:
        yield from getattr(extraction, kind)


def _locations(cleaned: CleanText, facts: Iterable[Fact]) -> dict[tuple[int, int], Location]:
    found = {}
    for fact in facts:
        span = (fact.start, fact.end)
        if span not in found and (location := cleaned.locate(*span)) is not None:
            found[span] = location
    return found


def _receipt(read: _Read, extraction: Extraction, facts: int, seconds: float) -> Receipt:
    states = [page.state for page in read.raw.pages]
    return Receipt(
        pages_read=len(states) - states.count("unreadable"),
        pages_ocr=0,
        pages_unreadable=states.count("unreadable"),
        encoding=read.raw.encoding,
        languages=extraction.languages,
        candidates=facts + len(extraction.rejects),
        facts=facts,
        rejects=len(extraction.rejects),
        seconds=seconds,
        peak_memory_mb=read.peak_memory_mb,
        versions=versions(),
    )


def check(text: str, extraction: Extraction, receipt: Receipt, raw: Raw) -> None:
    """Raises ConservationError where pages, candidates or spans do not add up."""
    if receipt.pages_read + receipt.pages_unreadable != len(raw.pages):
        raise ConservationError(f"{len(raw.pages)} pages, {receipt.pages_read} + {receipt.pages_unreadable} reported")
    if receipt.candidates != receipt.facts + receipt.rejects:
        raise ConservationError(f"{receipt.candidates} candidates, {receipt.facts} + {receipt.rejects} reported")
    items: list[Fact | Reject] = [*_facts(extraction), *extraction.rejects]
    for item in items:
        if not 0 <= item.start < item.end <= len(text):
            raise ConservationError(f"{item.rule}: {item.start}–{item.end} is no span of {len(text)} characters")
    for fact in _facts(extraction):
        if fact.project is not None and not 0 <= fact.project < len(extraction.projects):
            raise ConservationError(f"{fact.rule}: there is no project {fact.project}")
