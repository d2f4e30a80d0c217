"""Whether a letter of a PDF page can be seen: white on white, in the colour of its field, painted over, cut away.

Most letters are dark on a page without coloured fields, and are not looked at. Of the others the page's picture
decides: where it has one colour across the middle of a word, from the feet to the shoulders of its letters, nothing
can be read. White letters on a dark field are seen, black ones on a black field are not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pypdfium2.raw as pdfium

from pipeline.readers.frame import Frame, Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_STROKED = frozenset((pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP))
_LIGHT = 160  # steps of 255: from here on in red, green and blue
_ALIKE = 64  # steps by which two colours may differ to be looked at
_SOLID = 64  # steps of opacity
_CONTRAST = 16  # steps: below it nobody tells letters from their ground
_SCALE = 2.0  # pixels for a point
_MOST_CLIPS, _MOST_POINTS = 8, 50  # paths that cut an object, and points of each
_MOST_FIELDS = 200  # on a page; where there are more, every word is looked at


class Colour(NamedTuple):
    """A colour of 0 to 255 each, whatever colour space the file gives it in."""

    red: int = 0
    green: int = 0
    blue: int = 0
    opacity: int = 255

    @classmethod
    def of(cls, painted: Any, *, stroke: bool = False) -> Colour:
        """The colour in which an object of PDFium's is filled, or stroked; black for a pattern."""
        parts = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
        read = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
        return cls(*(part.value for part in parts)) if read(painted, *parts) else cls()

    def is_like(self, other: Colour) -> bool:
        """Whether the two may look the same."""
        return max(abs(mine - its) for mine, its in zip(self[:3], other[:3], strict=True)) < _ALIKE


class Paint(NamedTuple):
    """How letters are painted: whether at all, in which colour, and in which part of PDF space (None: everywhere)."""

    visible: bool = True
    colour: Colour = Colour()
    clip: Rect | None = None

    @classmethod
    def of(cls, painted: Any) -> Paint:
        """That of a text object of PDFium's."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(painted)
        seen = mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        return cls(seen, Colour.of(painted, stroke=mode in _STROKED), _clip_of(painted))


class Field(NamedTuple):
    """A part of a page, in PDF space, that is filled or has a picture; ``over`` where words were painted before it."""

    place: Rect
    colour: Colour
    over: bool


class Sight:
    """What can be seen of the letters of a page of pypdfium2; ``frame`` is that of the page as displayed."""

    def __init__(self, page: Any, frame: Frame, fields: Sequence[Field]) -> None:
        self._page, self._frame, self._fields = page, frame, fields

    def trusts(self, paint: Paint) -> bool:
        """Whether letters painted so are seen wherever they stand."""
        return not self._fields and paint.clip is None and not _is_faint(paint.colour)

    def sees(self, paint: Paint, word: Rect) -> bool:
        """Whether something stands out in the place of a word, given in PDF space: the middle of its letters."""
        return not self._doubts(paint, word) or self._contrast(word) >= _CONTRAST

    def _doubts(self, paint: Paint, word: Rect) -> bool:
        if _is_faint(paint.colour) or len(self._fields) > _MOST_FIELDS:
            return True
        place = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
        if paint.clip is not None and not _is_in(place, paint.clip):
            return True
        return any(
            _is_in(place, part) and (over or paint.colour.is_like(ground)) for part, ground, over in self._fields
        )

    def _contrast(self, word: Rect) -> int:
        """Steps between the lightest and the darkest pixel, of the colour that differs most."""
        x0, top, x1, bottom = (edge * _SCALE for edge in self._frame.place(*word))
        width, height = self._picture.size
        box = (max(0, int(x0)), max(0, int(top)), min(width, int(x1) + 1), min(height, int(bottom) + 1))
        if box[0] >= box[2] or box[1] >= box[3]:
            return 0
        extremes = cast("tuple[tuple[int, int], ...]", self._picture.crop(box).getextrema())
        return max(high - low for low, high in extremes)

    @cached_property
    def _picture(self) -> Image:
        picture: Image = self._page.render(scale=_SCALE).to_pil().convert("RGB")
        return picture


def _clip_of(painted: Any) -> Rect | None:
    """What an object of PDFium's is cut to, as far as it goes left, down, right and up; None where it is not cut."""
    clip = pdfium.FPDFPageObj_GetClipPath(painted)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    found: Rect | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(min(count, _MOST_CLIPS)):
        points = []
        for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), _MOST_POINTS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            left, low, right, high = found or (min(xs), min(ys), max(xs), max(ys))
            found = max(left, min(xs)), max(low, min(ys)), min(right, max(xs)), min(high, max(ys))
    return found


def _is_in(place: tuple[float, float], part: Rect) -> bool:
    left, low, right, high = part
    return left <= place[0] <= right and low <= place[1] <= high


def _is_faint(colour: Colour) -> bool:
    return min(colour[:3]) >= _LIGHT or colour.opacity < _SOLID
