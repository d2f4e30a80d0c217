"""PDF with a text layer: its letters and their boxes through PDFium, its ruled tables through pdfplumber.

Promises: every page is reported; a page whose text layer is missing or means nothing is ``unreadable`` and gives no
text; boxes are PDF points from the top left of the page as it is displayed, rotation included. Which letters stand
together in words, lines, columns and paragraphs is worked out in :mod:`pipeline.readers.layout`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.detect import PDF
from pipeline.document import Box, Page, Raw
from pipeline.errors import BrokenPdf, EncryptedPdf, NoTextLayer, TooManyPages
from pipeline.readers import Limits
from pipeline.readers.layout import set_page
from pipeline.readers.order import Grid, Word

_LINE_END_HYPHEN = (0x02, 0xFFFE)  # PDFium's marks for a hyphen that ends a line
_MEANINGLESS = 0.2  # of the characters: replacement and private-use characters, controls
_RULES = 4  # lines and rectangles that a ruled table has at least


def read(path: Path, limits: Limits) -> Raw:
    """The pages of a PDF.

    Raises EncryptedPdf, BrokenPdf, TooManyPages, and NoTextLayer where no page can be read.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("it asks for a password") from error
        raise BrokenPdf(str(error)) from error
    try:
        count = len(document)
        if count == 0:
            raise BrokenPdf("it has no pages")
        if count > limits.max_pages:
            raise TooManyPages(f"{count} pages, the limit is {limits.max_pages}")
        pages, gutter = [], None
        for index in range(count):
            page, gutter = _page(document, path, index, gutter)
            pages.append(page)
    finally:
        document.close()
    if not any(page.state == "read" for page in pages):
        raise NoTextLayer(f"{count} pages without text")
    return Raw(PDF, tuple(pages), laid_out=True)


def _page(document: Any, path: Path, index: int, gutter: float | None) -> tuple[Page, float | None]:
    """A page, and where its columns part."""
    unreadable = Page(index + 1, 0.0, 0.0, "", state="unreadable")
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return unreadable, gutter
    text_page = None
    try:
        unreadable = replace(unreadable, width=page.get_width(), height=page.get_height())
        text_page = page.get_textpage()
        words, strange, letters = _words(text_page, _display(page))
        if not words and pdfium.FPDFPage_CountObjects(page) == 0:
            return replace(unreadable, state="empty"), gutter
        if not words or strange > _MEANINGLESS * letters:
            return unreadable, gutter
        grids = _grids(path, index) if _rules(page) >= _RULES and page.get_rotation() == 0 else []
        text, boxes, gutter = set_page(words, grids, gutter)
        return Page(index + 1, unreadable.width, unreadable.height, text, boxes), gutter
    except pypdfium2.PdfiumError:
        return unreadable, gutter
    finally:
        if text_page is not None:
            text_page.close()
        page.close()


def _display(page: Any) -> Callable[[float, float, float, float], Box]:
    """From PDF space (left, bottom, right, top) to the page as displayed, its origin at the top left."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x0, y0, x1, y1: Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return lambda x0, y0, x1, y1: Box(right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return lambda x0, y0, x1, y1: Box(top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: Box(x0 - left, top - y1, x1 - left, top - y0)


def _words(text_page: Any, place: Callable[[float, float, float, float], Box]) -> tuple[list[Word], int, int]:
    """The words in the order of the file; how many letters mean nothing; how many there are."""
    words: list[Word] = []
    letters: list[str] = []
    boxes: list[Box] = []
    strange = total = 0
    rectangle = pdfium.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    handle = text_page.raw
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox

    def end_word() -> None:
        if letters:
            words.append(Word.of("".join(letters), boxes))
            letters.clear()
            boxes.clear()

    for index in range(text_page.count_chars()):
        code = unicode_of(handle, index)
        hyphen = code in _LINE_END_HYPHEN
        if not hyphen and (code <= 0x20 or code in _SPACES):
            end_word()
            if 0 < code < 0x20 and code not in (9, 10, 13):
                strange, total = strange + 1, total + 1
            continue
        total += 1
        strange += code == 0xFFFD or 0xE000 <= code <= 0xF8FF
        if not box_of(handle, index, pointer):
            continue
        box = place(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if box.x1 <= box.x0:
            if not boxes:
                continue
            box = Box(boxes[-1].x1 - 0.01, box.top, boxes[-1].x1, box.bottom)  # a mark on the letter before
        if boxes and not _continues(boxes[-1], box):
            end_word()
        letters.append("-" if hyphen else chr(code))
        boxes.append(box)
        if hyphen:
            end_word()
    end_word()
    return words, strange, total


_SPACES = frozenset((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))


def _continues(before: Box, box: Box) -> bool:
    """Whether a letter stands next to the one before it, on its line."""
    height = before.bottom - before.top
    return abs(box.bottom - before.bottom) < 0.6 * height and -0.6 * height < box.x0 - before.x1 < 0.5 * height


def _rules(page: Any) -> int:
    """How many drawn lines and rectangles the page has; counting stops at what a table needs."""
    count = 0
    for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2):
        count += 1
        if count >= _RULES:
            break
    return count


def _grids(path: Path, index: int) -> list[Grid]:
    """The page's ruled tables of at least two rows and two columns; none where pdfplumber cannot read the page."""
    import pdfplumber

    try:
        with pdfplumber.open(path, password="") as document:
            page = document.pages[index]
            try:
                left, top = page.bbox[0], page.bbox[1]
                return [grid for table in page.find_tables() if (grid := _grid(table, left, top)) is not None]
            finally:
                page.close()
    except MemoryError:
        raise
    except Exception:  # it reads less than PDFium; the words are there without it
        return []


def _grid(table: Any, left: float, top: float) -> Grid | None:
    """A table's cells, counted from the page's top left."""

    def moved(box: Any) -> Box:
        return Box(box[0] - left, box[1] - top, box[2] - left, box[3] - top)

    rows = tuple(tuple(None if cell is None else moved(cell) for cell in row.cells) for row in table.rows)
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    return Grid(moved(table.bbox), rows)
