"""A PDF page whose text layer is not to be trusted: it is read as a picture, and what was read decides.

Where the picture says what the layer says, the layer was right after all (a photograph with its caption, a language
that is none of ours) and is kept. Without OCR the page is unreadable and waits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from pipeline.document import Page
from pipeline.readers import Limits, ocr
from pipeline.readers.page_score import DRAWN, NO_TEXT, PICTURE

CONFIRMED = "layer_confirmed"
_SCANTY = frozenset((PICTURE, DRAWN))  # nothing is wrong with such a layer but that it is so short
_SAME = 0.8  # of the layer's words, or of its letters
_MORE = 1.3  # times the layer's words
_FEW = 5  # words
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 5000  # characters that are compared

Set = tuple[Page, float | None]  # a page, and where its columns part


def instead(page: Any, unread: Page, limits: Limits, gutter: float | None, layer: Callable[[], Set]) -> Set:
    """The page of a PDFium page: ``unread`` says what is wrong with its layer, which ``layer`` would set."""
    if (waiting := ocr.waiting(unread, limits)) is not None:
        return waiting, gutter
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
