"""The values that travel on a document's way behind its reader: clean text with its map, findings, the receipt.

Offsets count in the clean text; boxes are PDF points from the page's top left corner, as those of :mod:`pipeline.raw`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from extractors.facts import Extraction
from pipeline.boxes import Box, around, close
from pipeline.offsets import OffsetMap, Piece, source_pieces
from pipeline.raw import Raw
from pipeline.traces import traced

KINDS = ("codes", "projects", "amounts", "dates", "partners", "events", "people")
_REPLACED = 4  # characters: a longer piece that was replaced is what stood between two pages, and no letters


class Location(NamedTuple):
    """Where a span stands: its page (1-based) and the box around the part of it on that page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class ByteRange(NamedTuple):
    """Where a span stands in a file without pages: the first byte, and the one after the last.

    ``part``: of which part of the file these are the bytes, once that is unpacked: a name in an office file, the number
    of a part of an e-mail; None where they are the file's own.
    """

    start_byte: int
    end_byte: int
    part: str | None = None


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

    def byte_ranges(self, spans: Sequence[tuple[int, int]]) -> list[ByteRange | None]:
        """For each span the bytes that it was made from; None where they are not known for sure."""
        slices = [self.source_span(*span) for span in spans]
        if self.raw.byte_map is not None:
            return [ByteRange(*found) for found in self.raw.byte_map.ranges(slices)]
        found = traced(self.raw.text, slices, self.raw.traces)
        return [ByteRange(each.start, each.end, each.part) if each else None for each in found]

    def locations(self, start: int, end: int) -> list[Location]:
        """Where ``text[start:end]`` stands: a box for each line of it; none holds other words."""
        found: list[Location] = []
        for piece in self.source_pieces(start, end):
            if piece.kept or piece.end - piece.start < _REPLACED:
                for page, first, last in self.raw.letters(piece.start, piece.end):
                    found += (Location(page.number, *box) for box in page.boxes.lines(first, last))
        return _lines(found)

    def locate(self, start: int, end: int) -> Location | None:
        """Page and box of a span; where it runs over a page's end, the part on the first page. None without boxes."""
        found = self.locations(start, end)
        return outline(found) if found else None


def outline(places: Sequence[Location]) -> Location:
    """The box around those of some places that are on the first one's page."""
    first = places[0].page
    return Location(first, *around([Box(*place[1:]) for place in places if place.page == first]))


def _lines(pieces: list[Location]) -> list[Location]:
    """Boxes of pieces that follow each other closely on a line put together, as where a letter was replaced."""
    found: list[Location] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and last.page == piece.page and close(Box(*last[1:]), Box(*piece[1:])):
            found[-1] = Location(piece.page, *around([Box(*last[1:]), Box(*piece[1:])]))
        else:
            found.append(piece)
    return found


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
    source: str | None = None  # address it was fetched from
    publisher: str | None = None
    title: str | None = None  # where it is known beside the text: a sidecar's, a mail's subject
    parent_sha256: str | None = None  # the container it came in
    named_as: str | None = None  # where its name promises another type than it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was done with a document. Candidates = facts + rejects, and every page is read or unreadable."""

    pages_read: int  # blank ones too
    pages_ocr: int  # of them, those of which something was read by OCR
    pages_unreadable: int
    pages_waiting: int  # may be read, or read whole, where pictures can be
    encoding: str | None
    languages: Mapping[str, float]
    candidates: int
    facts: int
    rejects: int
    seconds: float
    peak_memory_mb: float | None
    versions: Mapping[str, str]
    notes: tuple[str, ...] = ()  # what is worth knowing of how the file was read


class Located(NamedTuple):
    """A span of the clean text, and where it stands in the original; on pages ``boxes`` are those of its lines."""

    start: int
    end: int
    place: Location | ByteRange
    boxes: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found in one file: its clean text, what that states, where each fact's span stands, the receipt."""

    text: str
    extraction: Extraction
    located: tuple[Located, ...]
    page_count: int | None  # that the file says it has, of formats with pages
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Processed:
    """A document that went the whole way; ``locations``: where facts stand in the original, by their (start, end);
    ``boxes``: on pages, those of each of their lines."""

    document: Document
    extraction: Extraction
    text: str
    receipt: Receipt
    locations: Mapping[tuple[int, int], Location | ByteRange] = field(default_factory=dict)
    boxes: Mapping[tuple[int, int], tuple[Location, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be taken in: where it lies, the stable reason, what happened, what to do next.

    Of a part of a container that could not be unpacked there are no bytes and no ``sha256``; the container has it.
    """

    file_name: str  # of a part of a container: with the container's name, as in ``archive.zip/inner.pdf``
    sha256: str | None
    reason: str
    detail: str
    remedy: str
    path: str  # relative to the home
    quarantined_at: datetime
    parent_sha256: str | None = None  # the container it came in
