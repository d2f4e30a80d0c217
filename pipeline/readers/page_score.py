"""Whether a page's text layer says what the page shows: the reasons why not, none for a layer that is to be kept.

Beside the letters themselves (:mod:`pipeline.legibility`) it looks at the page: a picture that covers it with hardly
any text beside, letters that were drawn as shapes, and layers that nobody sees, which some program once made of the
picture: those may be of another page, or without the accents that its language has.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from pipeline import legibility
from pipeline.readers import straighten
from pipeline.readers.frame import Rect
from pipeline.readers.sight import Colour, Field

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipeline.boxes import Box

BROKEN = "broken_page"  # PDFium cannot open it
NO_TEXT = "no_text"  # marks, and not one letter
PICTURE = "picture"  # a picture covers the page, with a few letters beside
BESIDE = "picture_beside_text"  # a picture with writing on it that a good layer does not say
UNREAD = "unread_picture"  # one that looks like a photograph
DRAWN = "drawn_letters"  # shapes, with a few letters beside
ELSEWHERE = "text_of_another_page"  # a hidden layer whose words are not where the ink is

_COVERS = 0.5  # of the page
_FEW = 40  # letters: a page number, a stamp, the mark of a scanner
_SHAPES = 300
_GLYPH = (1.5, 3.0, 40.0)  # points: the least of the shorter side of a letter's shape, and what the longer one may be
_RECTANGLE = 5  # segments
_RUN = (100, 25)  # segments from which on a shape is many letters at once, and those of a letter
_FIELD = 4.0  # points, its least width and height: lower are lines
_DEPTH = 3  # of forms within forms
_MOST_SHAPES = 20_000  # of which more is asked than how many there are
_DPI = 60  # to look for ink
_INK = 170  # darker is ink
_LEAST_WORDS = 30
_CONTRAST = 1.5  # in a layer's words is so much more ink than between them


@dataclass(frozen=True, slots=True)
class Looks:
    """What stands on a page beside its letters: the part of it under pictures, shapes, whether its text is hidden,
    where the pictures are, in PDF space, what is filled with a colour, and which shapes are like letters, about so many
    (``drawn``)."""

    covered: float = 0.0
    shapes: int = 0
    hidden: bool = False
    pictures: tuple[Rect, ...] = ()
    fields: tuple[Field, ...] = ()
    glyphs: tuple[Rect, ...] = ()
    drawn: int = 0

    @property
    def has_shapes(self) -> bool:
        """Whether there are so many shapes that they may be letters."""
        return self.shapes >= _SHAPES

    @property
    def draws_letters(self) -> bool:
        """Whether the shapes that are like letters are a text of some lines."""
        return self.drawn >= _SHAPES

    @property
    def has_drawing(self) -> bool:
        """Whether they are some words, as those of a logo."""
        return _FEW <= self.drawn < _SHAPES


def score(page: Any, seen: Looks, text: str, words: Callable[[], Sequence[Box]]) -> tuple[str, ...]:
    """Why the text layer of a PDFium page is not to be used; ``words`` gives its words' boxes as displayed."""
    letters = sum(map(str.isalnum, text))
    if not letters:
        return (NO_TEXT, PICTURE) if seen.covered >= _COVERS else (NO_TEXT,)
    reasons = []
    if letters < _FEW:
        if seen.covered >= _COVERS:
            reasons.append(PICTURE)
        elif seen.has_shapes:
            reasons.append(DRAWN)
    reasons += legibility.judge(text)
    if seen.covered >= _COVERS:
        if legibility.accents_lost(text):
            reasons.append(legibility.NO_ACCENTS)
        if seen.hidden and len(boxes := words()) >= _LEAST_WORDS and not _inked(page, boxes):
            reasons.append(ELSEWHERE)
    return tuple(reasons)


def looks(page: Any) -> Looks:
    """Goes through the page's objects in the order in which they are painted."""
    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    covered = 0.0
    pictures: list[Rect] = []
    fields: list[Field] = []
    glyphs: list[Rect] = []
    shapes = texts = invisible = drawn = 0
    for item in page.get_objects(max_depth=_DEPTH):
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
            if shapes <= _MOST_SHAPES and _is_filled(item):
                place = _bounds(item)
                if min(place[2] - place[0], place[3] - place[1]) >= _FIELD:
                    fields.append(Field(place, Colour.of(item), over=texts > 0))
                if letters := _letters_in(item, place):
                    drawn += letters
                    glyphs.append(place)
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            invisible += pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(item)
            x0, y0, x1, y1 = max(x0, left), max(y0, bottom), min(x1, right), min(y1, top)
            if x0 < x1 and y0 < y1:
                share = (x1 - x0) * (y1 - y0) / area
                covered += share
                pictures.append((x0, y0, x1, y1))
                if share >= _COVERS:
                    invisible = texts  # what was painted before lies under it
                elif texts:
                    fields.append(Field((x0, y0, x1, y1), Colour(), over=True))
    return Looks(covered, shapes, 2 * invisible > texts, tuple(pictures), tuple(fields), tuple(glyphs), drawn)


def _letters_in(shape: Any, place: Rect) -> int:
    """How many letters a filled shape may be: one by its size, many by its segments; a rectangle is none."""
    segments = pdfium.FPDFPath_CountSegments(shape)
    least, of_run = _RUN
    if segments >= least:
        return int(segments // of_run)
    shorter, longer = sorted((place[2] - place[0], place[3] - place[1]))
    return int(segments != _RECTANGLE and shorter >= _GLYPH[0] and _GLYPH[1] <= longer <= _GLYPH[2])


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke) and fill.value)


def _bounds(item: Any) -> Rect:
    """Where an object lies on its page, through the forms that it is in."""
    left, bottom, right, top = item.get_bounds()
    while (item := item.container) is not None:
        corners = [item.get_matrix().on_point(x, y) for x in (left, right) for y in (bottom, top)]
        (left, *_, right), (bottom, *_, top) = (sorted(edges) for edges in zip(*corners, strict=True))
    return left, bottom, right, top


def _inked(page: Any, words: Sequence[Box]) -> bool:
    """Whether there is more ink in the words of a layer than in the gaps between them.

    The layer may have been made of the picture before or after it was made level.
    """
    picture = page.render(scale=_DPI / 72, grayscale=True).to_pil()
    if _fits(picture, words):
        return True
    skew = straighten.skew(picture)
    return bool(skew) and _fits(picture.rotate(skew, fillcolor=255), words)


def _fits(picture: Image, words: Sequence[Box]) -> bool:
    scale = _DPI / 72
    width, height = picture.size
    dark = picture.point([1 if grey < _INK else 0 for grey in range(256)]).tobytes()

    def ink(x0: float, top: float, x1: float, bottom: float) -> tuple[int, int]:
        """Dark pixels, and all, of a box."""
        columns = range(max(0, round(x0 * scale)), min(width, round(x1 * scale)))
        rows = range(max(0, round(top * scale)), min(height, round(bottom * scale)))
        if not columns:
            return 0, 0
        lines = (dark[row * width + columns.start : row * width + columns.stop] for row in rows)
        return sum(line.count(1) for line in lines), len(columns) * len(rows)

    inside, between = [0, 0], [0, 0]
    for word, after in pairwise(words):
        found = [(inside, ink(*word))]
        if abs(after.top - word.top) < 2 and word.x1 < after.x0 < word.x1 + (word.bottom - word.top):
            found.append((between, ink(word.x1, word.top, after.x0, word.bottom)))
        for total, (some, all_) in found:
            total[0] += some
            total[1] += all_
    if not inside[1] or between[1] < _LEAST_WORDS:
        return bool(inside[0])
    return inside[0] / inside[1] > _CONTRAST * between[0] / between[1]
