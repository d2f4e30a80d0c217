"""One file's way from bytes to findings: read, clean, extract, locate, count. Runs in a child process.

Raises what the readers raise, EmptyDocument, OnlyPictures, DamagedArchive where the file cannot be opened, and
ExtractionFailed where an extractor stops, with the place where it did.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from extractors import dates
from extractors.errors import PressfactsError
from extractors.facts import Extraction, Fact
from extractors.language import codes
from extractors.reading import Context
from extractors.workspace import Workspace
from pipeline import certainty
from pipeline.clean import clean
from pipeline.containers import MAIL
from pipeline.document import KINDS, CleanText, Findings, Located, Receipt, outline
from pipeline.errors import DamagedArchive, EmptyDocument, ExtractionFailed
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, reader
from pipeline.readers.errors import OnlyPictures


def study(
    path: Path, media_type: str, limits: Limits, context: Context, *, read: Callable[[], None] = lambda: None
) -> Findings:
    """Everything that a file states, and what was done to find it; ``read`` is called when the file has been read."""
    began = time.perf_counter()
    try:
        raw = reader(media_type).load()(path, limits)
    except OSError as error:
        raise DamagedArchive(f"{path.name}: {error.strerror}") from error
    read()
    cleaned = clean(raw)
    if not any(character.isalnum() for character in cleaned.text) and not any(page.waits for page in raw.pages):
        if raw.pictures:
            raise OnlyPictures(f"no letter or digit in it, but pictures: {raw.pictures}")
        raise EmptyDocument("no letter or digit in it")
    bench, extraction = _extracted(cleaned.text, context, raw)
    extraction = certainty.sift(extraction, cleaned)
    return Findings(
        text=cleaned.text,
        extraction=extraction,
        located=_located(cleaned, extraction),
        page_count=raw.page_count,
        receipt=_receipt(raw, bench, extraction, time.perf_counter() - began),
    )


def prepare() -> None:
    """Load the tables of every language, so that the first file does not pay for them."""
    for code in codes():
        Workspace("1. 2018 LLI-317 1000 EUR", Context(language=code)).extraction  # noqa: B018


def facts_of(extraction: Extraction) -> Iterator[Fact]:
    """All facts, of every kind."""
    for kind in KINDS:
        yield from getattr(extraction, kind)


def languages(extraction: Extraction) -> set[str]:
    """The languages of a document's paragraphs, its own among them."""
    return {extraction.language, *extraction.languages}


def _extracted(text: str, context: Context, raw: Raw) -> tuple[Workspace, Extraction]:
    """What a text states. Where neither a sidecar nor the text has its date of publication, the file's own stands in;
    a mail's subject is its title, other files' own titles stand in where the text has none."""
    try:
        bench = Workspace(text, context)
        if context.published is None and raw.published and dates.publication(bench.reading) is None:
            bench = Workspace(text, replace(context, published=raw.published, published_from="file"))
        found = bench.extraction
        title = raw.title if raw.media_type == MAIL else None
        return bench, replace(found, title=title or found.title or raw.title)
    except (PressfactsError, MemoryError):
        raise
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        raise ExtractionFailed(f"{type(error).__name__}: {error} ({place})") from error


def _located(cleaned: CleanText, extraction: Extraction) -> tuple[Located, ...]:
    """Where each span of a fact stands in the original; a span of which that is not known is left out."""
    spans = sorted({(fact.start, fact.end) for fact in facts_of(extraction)})
    if cleaned.raw.laid_out:
        found = ((span, tuple(cleaned.locations(*span))) for span in spans)
        return tuple(Located(*span, outline(places), places) for span, places in found if places)
    ranges = cleaned.byte_ranges(spans)
    return tuple(Located(*span, place) for span, place in zip(spans, ranges, strict=True) if place)


def _receipt(raw: Raw, bench: Workspace, extraction: Extraction, seconds: float) -> Receipt:
    states = [page.state for page in raw.pages]
    return Receipt(
        pages_read=len(states) - states.count("unreadable"),
        pages_ocr=sum(page.ocr for page in raw.pages),
        pages_unreadable=states.count("unreadable"),
        pages_waiting=sum(page.waits for page in raw.pages),
        encoding=raw.encoding,
        languages=extraction.languages,
        candidates=bench.candidates,
        facts=sum(len(getattr(extraction, kind)) for kind in KINDS),
        rejects=len(extraction.rejects),
        seconds=seconds,
        peak_memory_mb=None,
        versions={},
        notes=(*raw.notes, *_page_notes(raw.pages)),
    )


def _page_notes(pages: Sequence[Page]) -> Iterator[str]:
    """What is to be said of pages that were not simply read; pages in a row of which the same is to be said are one."""
    for words, run in groupby(pages, key=_page_words):
        numbers = [page.number for page in run]
        if words:
            yield f"page {numbers[0]}: {words}" if len(numbers) == 1 else f"pages {numbers[0]}–{numbers[-1]}: {words}"


def _page_words(page: Page) -> str:
    what = "unreadable" if page.state == "unreadable" else "read as a picture" if page.ocr else ""
    if page.state == "empty" and page.reasons:
        return "nothing visible on it"
    reasons = ", ".join(page.reasons)
    return f"{what or 'text layer'} ({reasons})" if reasons else what
