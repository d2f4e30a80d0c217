"""Letters drawn as shapes, as programs for print draw them: a path for each, and not one letter in the file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.pdf_maker import TESTS

Segment = tuple[int, float, float]  # its kind, and where it ends, in parts of the font's size


def outline(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    """Draw a line of text; it begins at ``x`` and stands on ``y``."""
    for letter in text:
        path = canvas.beginPath()
        ends: list[float] = []
        for kind, right, up in _glyph(letter):
            place = [x + size * right, y + size * up]
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                path.moveTo(*place)
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                path.lineTo(*place)
            elif len(ends := [*ends, *place]) == 6:
                path.curveTo(*ends)
                ends = []
        canvas.drawPath(path, stroke=0, fill=1)
        x += pdfmetrics.stringWidth(letter, "Sans", size)


@cache
def _glyph(letter: str) -> list[Segment]:
    _, font = _font()
    shape = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 10.0)
    return list(_segments(shape)) if shape else []


def _segments(shape: object) -> Iterator[Segment]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFGlyphPath_CountGlyphSegments(shape)):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        yield pdfium.FPDFPathSegment_GetType(segment), x.value, y.value


@cache
def _font() -> tuple[pypdfium2.PdfDocument, object]:
    """A font of PDFium's, and the document that keeps it."""
    document = pypdfium2.PdfDocument.new()
    data = (TESTS / "fonts" / "DejaVuSans.ttf").read_bytes()
    given = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    return document, pdfium.FPDFText_LoadFont(document.raw, given, len(data), pdfium.FPDF_FONT_TRUETYPE, True)
