"""What a reader yields: pages with their text, the boxes of its characters and what is known of how they were read.

Boxes are PDF points from the page's top left corner. Offsets count in a :class:`Raw`'s ``text``: the pages joined by
form feeds, then, likewise, what stands apart from the running text on each.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from pipeline.boxes import Box, LetterBoxes, around
from pipeline.byte_map import ByteMap
from pipeline.traces import Trace

PAGE_BREAK = "\f"
_WORD = re.compile(r"\S+")


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

    ``boxes`` has a box for each character of ``text``; it is empty for a page without a layout. From ``aside`` on the
    text is what stands apart from the running text (feet, footnotes, writing on the margin); None: nothing does.
    ``state``: ``read``; ``empty`` where there is nothing to read; ``unreadable`` where there
    are marks but no letters (a scan without text layer) or letters that mean nothing. ``reasons``: stable words for
    what was wrong with its text layer, and with its reading as a picture (``ocr``), whose ``confidence`` is 0 to 1;
    ``certainty`` is that of each character of a page read so, 1 for white space and the words of its text layer.
    ``waits``: it, or a picture beside its text, was not read as a picture, since that cannot be done here; later it may
    be.
    """

    number: int
    width: float
    height: float
    text: str
    boxes: LetterBoxes = field(default_factory=LetterBoxes)
    state: Literal["read", "empty", "unreadable"] = "read"
    reasons: tuple[str, ...] = ()
    ocr: bool = False
    confidence: float = 1.0
    certainty: array[float] = field(default_factory=lambda: array("f"))
    waits: bool = False
    aside: int | None = None

    def box(self, start: int, end: int) -> Box | None:
        """The box around the visible characters of ``text[start:end]``; None where there is none."""
        seen = list(self.boxes.between(start, end))
        return around(seen) if seen else None

    @property
    def words(self) -> tuple[Word, ...]:
        """The page's words with their boxes; none for a page without a layout."""
        found = ((match.group(), match.start(), self.box(*match.span())) for match in _WORD.finditer(self.text))
        return tuple(Word(text, *box, start=start) for text, start, box in found if box is not None)


@dataclass(frozen=True)
class Raw:
    """What a reader yields.

    ``page_count``: how many pages the file itself says it has, of formats with pages, whatever became of them;
    ``laid_out``: the pages' lines and boxes come from a layout (see :func:`clean.clean`); ``byte_map``: how the text
    lies in the bytes of a plain text file; ``traces``: the sources that a text with markup was read from.
    """

    media_type: str
    pages: tuple[Page, ...]
    page_count: int | None = None
    laid_out: bool = False
    encoding: str | None = None
    title: str | None = None  # from the file's own metadata
    byte_map: ByteMap | None = None
    traces: tuple[Trace, ...] = ()
    notes: tuple[str, ...] = ()  # for the receipt
    published: str | None = None  # EDTF day, where the file states when it was published
    pictures: int = 0  # that it holds and that were not read; of formats without pages

    @cached_property
    def text(self) -> str:
        """All pages' text, with a form feed between pages; then, likewise, what stands apart from it on each page."""
        return PAGE_BREAK.join(part.page.text[part.first : part.end] for part in self._parts)

    @cached_property
    def asides(self) -> int | None:
        """Where in ``text`` that begins which stands apart from the running text; None where nothing does."""
        return self._parts[len(self.pages)].start if len(self._parts) > len(self.pages) else None

    @cached_property
    def _parts(self) -> list[_Part]:
        runs = [(page, 0, len(page.text) if page.aside is None else page.aside) for page in self.pages]
        if any(page.aside is not None for page in self.pages):
            runs += [(page, end, len(page.text)) for page, _, end in runs]
        found, position = [], 0
        for page, first, end in runs:
            found.append(_Part(position, page, first, end))
            position += end - first + 1
        return found

    def letters(self, start: int, end: int) -> Iterator[tuple[Page, int, int]]:
        """The pages that ``text[start:end]`` touches, each with the slice of its own text."""
        number = max(0, bisect_right(self._parts, start, key=lambda part: part.start) - 1)
        for part in self._parts[number:]:
            if part.start >= end:
                break
            first, last = max(start, part.start), min(end, part.start + part.end - part.first)
            if first < last:
                yield part.page, first - part.start + part.first, last - part.start + part.first


class _Part(NamedTuple):
    """A stretch of a page's text, and where it starts in the text of all pages."""

    start: int
    page: Page
    first: int
    end: int
