"""The values that travel on a document's way: words and pages as read, clean text with its map, the receipt.

Boxes are PDF points from the page's top left corner. Offsets of a :class:`Raw` count in its ``text`` (pages joined
by form feeds), those of everything later in the clean text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal, NamedTuple

from extractors.facts import Extraction
from pipeline.offsets import OffsetMap, Piece, source_pieces

PAGE_BREAK = "\f"
_WORD = re.compile(r"\S+")


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Location(NamedTuple):
    """Where a span stands: its page (1-based) and the box around the part of it on that page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between white space: ``text`` and its box, and where it starts in its page's text."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    start: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read, in reading order.

    ``boxes`` is flat, x0, top, x1, bottom for each character of ``text``, all zero for white space; it is empty for a
    page without a layout. ``state``: ``read``; ``empty`` where there is nothing to read; ``unreadable`` where there
    are marks but no letters (a scan without text layer) or letters that mean nothing.
    """

    number: int
    width: float
    height: float
    text: str
    boxes: array[float] = field(default_factory=lambda: array("f"))
    state: Literal["read", "empty", "unreadable"] = "read"

    def box(self, start: int, end: int) -> Box | None:
        """The box around the visible characters of ``text[start:end]``; None where there is none."""
        flat = self.boxes[4 * start : 4 * end]
        rights = flat[2::4]
        seen = [position for position, right in enumerate(rights) if right > 0]
        if not seen:
            return None
        lefts, tops, bottoms = flat[0::4], flat[1::4], flat[3::4]
        return Box(
            min(lefts[position] for position in seen),
            min(tops[position] for position in seen),
            max(rights[position] for position in seen),
            max(bottoms[position] for position in seen),
        )

    @property
    def words(self) -> tuple[Word, ...]:
        """The page's words with their boxes; none for a page without a layout."""
        found = ((match.group(), match.start(), self.box(*match.span())) for match in _WORD.finditer(self.text))
        return tuple(Word(text, *box, start=start) for text, start, box in found if box is not None)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them; at least one."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True)
class Raw:
    """What a reader yields. ``laid_out``: the pages' lines and boxes come from a layout (see :func:`clean.clean`)."""

    media_type: str
    pages: tuple[Page, ...]
    laid_out: bool = False
    encoding: str | None = None
    title: str | None = None  # from the file's own metadata

    @cached_property
    def text(self) -> str:
        """All pages' text, with a form feed between pages."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    @cached_property
    def _page_starts(self) -> list[int]:
        starts, position = [], 0
        for page in self.pages:
            starts.append(position)
            position += len(page.text) + 1
        return starts

    def page_at(self, position: int) -> tuple[Page, int]:
        """The page that holds an offset of ``text``, and where the page's text starts."""
        number = max(0, bisect_right(self._page_starts, position) - 1)
        return self.pages[number], self._page_starts[number]

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """(page number, box) of what is visible of ``text[start:end]`` on each page it touches."""
        found = []
        while start < end:
            page, offset = self.page_at(start)
            stop = min(end, offset + len(page.text) + 1)
            box = page.box(start - offset, stop - offset)
            if box is not None:
                found.append((page.number, box))
            start = stop
        return found


@dataclass(frozen=True)
class CleanText:
    """Clean text and the chain of maps back to the source it was made from."""

    text: str
    raw: Raw
    maps: tuple[OffsetMap, ...] = ()

    def source_pieces(self, start: int, end: int) -> list[Piece]:
        """The slices of ``raw.text`` that ``text[start:end]`` was made from, in order."""
        return source_pieces(self.maps, start, end)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The slice of ``raw.text`` from the first to the last of them; for an empty span where it would be."""
        if pieces := self.source_pieces(start, max(end, start + 1) if start < len(self.text) else end):
            return (pieces[0].start, pieces[-1].end) if start < end else (pieces[0].start, pieces[0].start)
        return (len(self.raw.text), len(self.raw.text))

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """(page number, box) of what is visible of each piece of ``text[start:end]``."""
        found = []
        for piece in self.source_pieces(start, end):
            if piece.kept or piece.end - piece.start < 4:  # replaced letters, but not what stood between two pages
                found += self.raw.boxes(piece.start, piece.end)
        return found

    def locate(self, start: int, end: int) -> Location | None:
        """Page and box of a span; where it runs over a page's end, the part on the first page. None without boxes."""
        found = self.boxes(start, end)
        if not found:
            return None
        first = found[0][0]
        return Location(first, *around([box for page, box in found if page == first]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document by its bytes: what is known of it beside what it states."""

    document_id: str  # the first 16 hexadecimal digits of sha256
    file_name: str
    sha256: str
    media_type: str
    page_count: int | None
    archive_path: str  # relative to the home
    ingested_at: datetime  # aware, UTC
    ocr: bool = False
    collection: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was done with a document. Candidates = facts + rejects, and every page is read or unreadable."""

    pages_read: int
    pages_ocr: int
    pages_unreadable: int
    encoding: str | None
    languages: Mapping[str, float]
    candidates: int
    facts: int
    rejects: int
    seconds: float
    peak_memory_mb: float | None
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Processed:
    """A document that went the whole way; ``locations`` has page and box of facts by their (start, end)."""

    document: Document
    extraction: Extraction
    text: str
    receipt: Receipt
    locations: Mapping[tuple[int, int], Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be taken in: where it lies, the stable reason, what happened, what to do next."""

    file_name: str
    sha256: str
    reason: str
    detail: str
    remedy: str
    path: str  # relative to the home
    quarantined_at: datetime
