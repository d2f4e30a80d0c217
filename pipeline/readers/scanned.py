"""A PDF page whose text layer does not say what it shows: it is read as a picture.

Where the layer is not to be trusted, what was read decides; where the picture says what the layer says, the layer was
right after all (a photograph with its caption, a language that is none of ours) and is kept. Where the layer is good,
and a picture on the page has writing of its own, that is read too and the layer's words stay as they are. Without OCR
the page waits: unreadable, or with its good layer alone.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from pipeline.boxes import Box, LetterBoxes, around
from pipeline.raw import Page
from pipeline.readers import Limits, ocr
from pipeline.readers.page_score import BESIDE, DRAWN, NO_TEXT, PICTURE, UNREAD
from pipeline.readers.picture_sizes import SMALL
from pipeline.readers.unsaid import alone, unsaid

CONFIRMED = "layer_confirmed"
_SCANTY = frozenset((PICTURE, DRAWN))  # nothing is wrong with such a layer but that it is so short
_SAME = 0.8  # of the layer's words, or of its letters
_MORE = 1.3  # times the layer's words
_FEW = 5  # words
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 5000  # characters that are compared
_SURE = 0.7  # of writing in a picture: below are patterns of a photograph that look like letters
_LEAST_LETTERS = 20

Set = tuple[Page, float | None]  # a page, and where its columns part


def instead(page: Any, unread: Page, limits: Limits, gutter: float | None, layer: Callable[[], Set]) -> Set:
    """The page of a PDFium page: ``unread`` says what is wrong with its layer, which ``layer`` would set."""
    if (passed := ocr.passed_over(unread, limits)) is not None:
        return passed, gutter
    scale = ocr.scale_for(unread.width, unread.height)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    seen = ocr.read_page(unread, picture, scale, limits, gutter)
    if NO_TEXT in unread.reasons:
        return seen.page, seen.gutter
    kept, own_gutter = layer()
    if _confirmed(kept.text, seen):
        return replace(kept, reasons=(*unread.reasons, CONFIRMED)), own_gutter
    if seen.page.state == "unreadable" and _SCANTY.issuperset(unread.reasons):  # its few letters are what there is
        return replace(kept, reasons=seen.page.reasons), own_gutter
    return seen.page, seen.gutter


def with_pictures(
    page: Any, kept: Page, pictures: Sequence[Box], glyphs: Sequence[Box], limits: Limits, left: Counter[str]
) -> Page:
    """``kept``, the page of a good layer, with what is written in the pictures on it and not in the layer.

    ``glyphs``: shapes that may be letters; ``left`` counts what is not read.
    """
    if not pictures and not glyphs:
        return kept
    words = [Box(word.x0, word.top, word.x1, word.bottom) for word in kept.words]
    found = unsaid(page, pictures, glyphs, words)
    left[SMALL] += found.small
    said = {BESIDE: found.written, DRAWN: found.drawn, UNREAD: found.others}
    kept = replace(kept, reasons=tuple(reason for reason, holds in said.items() if holds))
    if not found.written and not found.drawn:
        return kept
    if (passed := ocr.passed_over(kept, limits)) is not None:
        return replace(passed, state="read")
    scale = ocr.scale_for(kept.width, kept.height)
    picture = alone(page.render(scale=scale, grayscale=True).to_pil(), scale, (*found.written, *found.drawn), words)
    blank = replace(kept, text="", boxes=LetterBoxes(), aside=None)
    seen = ocr.read_page(blank, picture, scale, limits).page
    if seen.state == "unreadable":
        return replace(kept, reasons=seen.reasons)
    if sum(map(str.isalnum, seen.text)) < _LEAST_LETTERS:
        return replace(kept, reasons=(*kept.reasons, ocr.NOTHING))
    return _together(kept, seen) if seen.confidence >= _SURE else replace(kept, reasons=(*kept.reasons, ocr.UNSURE))


def _together(layer: Page, seen: Page) -> Page:
    """The text of a layer and that of the pictures beside it, first that whose middle is higher on the page."""
    pages = sorted((layer, seen), key=_middle)
    parts = [(page, 0, len(page.text) if page.aside is None else page.aside) for page in pages]
    aside = [(page, page.aside, len(page.text)) for page in pages if page.aside is not None]
    text = ""
    boxes, certainty = array("f"), array("f")
    begins: int | None = None
    for page, start, end in (*parts, *aside):
        stands_apart = begins is None and start == page.aside
        gap = "\n\n" if text and start < end else ""
        text += gap
        boxes.extend((0.0,) * (4 * len(gap)))
        certainty.extend((1.0,) * len(gap))
        begins = len(text) if stands_apart else begins
        text += page.text[start:end]
        boxes.extend(page.boxes.flat(start, end))
        certainty.extend(page.certainty[start:end] if page.ocr else (1.0,) * (end - start))
    return replace(seen, text=text, boxes=LetterBoxes(boxes), certainty=certainty, aside=begins)


def _middle(page: Page) -> float:
    box = around(list(page.boxes.between(0, len(page.text))))
    return box.top + box.bottom


def _confirmed(text: str, seen: ocr.Reading) -> bool:
    """Whether a layer's text is what stands in the picture.

    What is meaningless in the picture too, and yet has the layer's letters, is another language than ours.
    """
    if ocr.UNSURE in seen.page.reasons:
        return fuzz.ratio(_letters(text), _letters(seen.text)) >= 100 * _SAME
    layer, picture = _words(text), _words(seen.text)
    same = (layer & picture).total()
    return 0 < _SAME * layer.total() <= same and picture.total() <= _MORE * layer.total() + _FEW


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))[:_LONGEST]
