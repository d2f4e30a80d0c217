"""PDF with a text layer, through PDFium, page by page.

Promises: every page is reported; a page whose text layer is missing or means nothing is ``unreadable`` and gives no
text; boxes are PDF points from the top left of the page as it is displayed, rotation and crop box included; memory
does not grow with the number of pages but for their text. The steps of a page: what is drawn over it
(:mod:`.annotations`), its letters (:mod:`.letters`), its drawn lines (:mod:`.drawing`), tables, columns and lines
(:mod:`.layout`).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.boxes import Box, LetterBoxes, Store
from pipeline.detect import PDF
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, ocr
from pipeline.readers.annotations import FILES, UNSEEN, left_out, with_annotations
from pipeline.readers.drawing import rules
from pipeline.readers.errors import BrokenPdf, EncryptedPdf, NoTextLayer, TooManyPages
from pipeline.readers.frame import Frame
from pipeline.readers.grids import Grid, grids
from pipeline.readers.layout import Setting, set_page
from pipeline.readers.letters import Layer, layer
from pipeline.readers.order import Word, rows_of
from pipeline.readers.page_score import BROKEN, Looks, looks, score
from pipeline.readers.picture_sizes import SMALL
from pipeline.readers.scanned import instead, with_pictures
from pipeline.readers.sight import Sight

_AT_ONCE = 100  # pages
_TAIL = 64_000  # bytes, in which a PDF's end mark stands, with what some servers put behind it


def read(path: Path, limits: Limits) -> Raw:
    """The pages of a PDF.

    Raises EncryptedPdf, BrokenPdf, TooManyPages, and NoTextLayer where no page can be read.
    """
    with _opened(path) as document:
        count = len(document)
        left = Counter({FILES: max(0, document.count_attachments())})
    if count == 0:
        raise BrokenPdf("it has no pages")
    if count > limits.max_pages:
        raise TooManyPages(f"{count} pages, the limit is {limits.max_pages}")
    pages: list[Page] = []
    store = Store()
    gutter: float | None = None
    for first in range(0, count, _AT_ONCE):
        with _opened(path) as document:  # anew, since PDFium keeps what it has read of a document until it is closed
            for number in range(first + 1, min(first + _AT_ONCE, count) + 1):
                page, gutter = _page(document, number, gutter, limits, left)
                limits = ocr.after(page, limits)
                page.boxes.put_away(store)
                pages.append(page)
    if all(page.reasons == (BROKEN,) for page in pages):
        raise BrokenPdf(f"not one of its {count} pages can be opened")
    if not any(page.state == "read" or page.waits for page in pages):
        raise NoTextLayer(ocr.none_read(pages))
    notes = (
        left_out(left) if _has_end(path) else (*left_out(left), "the file ends before its end mark: it may be cut off")
    )
    return Raw(PDF, tuple(pages), page_count=count, laid_out=True, notes=notes)


def _has_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return b"%%EOF" in file.read()


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The document of pypdfium2, which opens with an empty password too."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        # PDFium may still have the error of an earlier file; what is encrypted says so.
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in path.read_bytes():
            raise EncryptedPdf("it asks for a password") from error
        raise BrokenPdf(str(error)) from error
    try:
        yield document
    finally:
        document.close()


def _page(
    document: Any, number: int, gutter: float | None, limits: Limits, left: Counter[str]
) -> tuple[Page, float | None]:
    """A page, and where its columns part; ``left`` counts what is not read of it."""
    try:
        page = with_annotations(document, number, left)
    except pypdfium2.PdfiumError:
        return Page(number, 0.0, 0.0, "", state="unreadable", reasons=(BROKEN,)), gutter
    try:
        frame = Frame(page.get_rotation() // 90, *page.get_bbox())
        text_page = page.get_textpage()
        try:
            seen = looks(page)
            found = layer(
                text_page,
                frame,
                None if seen.has_shapes else seen.pictures,
                Sight(page, frame, seen.fields),
            )
        finally:
            text_page.close()
        left[UNSEEN] += found.unseen
        return _set(page, frame, found, seen, number, gutter, limits, left)
    except pypdfium2.PdfiumError:
        return Page(number, 0.0, 0.0, "", state="unreadable", reasons=(BROKEN,)), gutter
    finally:
        page.close()


def _set(
    page: Any,
    frame: Frame,
    found: Layer,
    seen: Looks,
    number: int,
    gutter: float | None,
    limits: Limits,
    left: Counter[str],
) -> tuple[Page, float | None]:
    """A page from its text layer, or from its picture where that says something else than the page shows; ``frame`` is
    that of the page as displayed."""
    if not found.letters and pdfium.FPDFPage_CountObjects(page) == 0:
        return Page(number, frame.width, frame.height, "", state="empty"), gutter
    upright = frame.turned(found.turn)
    words = (*found.words, *found.slanted, *(word for turned in found.turned.values() for word in turned))
    text = " ".join(word.text for word in words)
    reasons = score(page, seen, text, lambda: [Box(*upright.moved(word.box, frame)) for word in found.words])
    if reasons:
        unread = Page(number, frame.width, frame.height, "", state="unreadable", reasons=reasons)
        return instead(page, unread, limits, gutter, lambda: _from_layer(page, frame, found, number, gutter))
    kept, own_gutter = _from_layer(page, frame, found, number, gutter)
    pictures, glyphs = ([Box(*frame.place(*each)) for each in places] for places in (seen.pictures, seen.glyphs))
    left[SMALL] += seen.has_drawing
    return with_pictures(page, kept, pictures, glyphs if seen.draws_letters else (), limits, left), own_gutter


def _from_layer(page: Any, frame: Frame, found: Layer, number: int, gutter: float | None) -> tuple[Page, float | None]:
    """A page from its text layer alone."""
    upright = frame.turned(found.turn)
    tables = grids(rules(page, upright))
    in_cells, turned = _in_cells(found, tables, frame)
    main = set_page(
        (*found.words, *in_cells),
        tables,
        height=upright.height,
        number=number,
        gutter=gutter,
        apart=[word.moved(frame.turned(0), upright) for word in found.slanted],
    )
    settings = [(main, upright)]
    settings += [(set_page(words), frame.turned(turn)) for turn, words in turned]
    return _whole(settings, frame, number), main.gutter


def _in_cells(found: Layer, tables: Sequence[Grid], frame: Frame) -> tuple[list[Word], list[tuple[int, list[Word]]]]:
    """Of the words that run another way than the page's, those in the cells of tables, a line of them as one word of
    the page; and the others by their quarter turns."""
    inside: list[Word] = []
    others: list[tuple[int, list[Word]]] = []
    for turn, words in sorted(found.turned.items()):
        rest: list[Word] = []
        for line in rows_of(words):
            word = line.word.moved(frame.turned(turn), frame.turned(found.turn))
            if any(table.holds(word.box) for table in tables):
                inside.append(word)
            else:
                rest += line.words
        others.append((turn, rest))
    return inside, others


def _whole(settings: list[tuple[Setting, Frame]], frame: Frame, number: int) -> Page:
    """The page of a text and of those that run in other directions, which stand apart."""
    main = settings[0][0]
    text, aside = main.text, main.aside
    boxes: array[float] = array("f")
    for setting, own in settings:
        if boxes and setting.text:
            aside = len(text) if aside is None else aside
            gap = "\n\n" if len(text) > aside else ""
            text += gap + setting.text
            boxes.extend((0.0,) * (4 * len(gap)))
        boxes.extend(_displayed(setting.boxes, own, frame))
    return Page(number, frame.width, frame.height, text, LetterBoxes(boxes), aside=aside)


def _displayed(boxes: array[float], own: Frame, frame: Frame) -> array[float]:
    """Boxes of one frame in another one; those of white space stay zero."""
    if own.turn == frame.turn:
        return boxes
    moved: array[float] = array("f")
    for at in range(0, len(boxes), 4):
        x0, top, x1, bottom = boxes[at : at + 4]
        moved.extend(own.moved((x0, top, x1, bottom), frame) if x1 else (0.0,) * 4)
    return moved
