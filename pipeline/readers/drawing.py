"""The straight lines that a PDF page draws: what rules a table, through PDFium.

Rectangles count by their edges and thin ones as the lines they look like. Pages with very many drawn objects (maps,
charts) are not looked into: none of their lines is reported.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.frame import Frame, Rect

_MOST_OBJECTS = 4000  # drawn objects of a page
_MOST_POINTS = 400  # points of an object: more make a curve or a map
_DEEPEST = 4  # forms within forms
_STRAIGHT = 0.7  # points by which a line may be off
_SHORTEST = 4.0  # points
Matrix = tuple[float, float, float, float, float, float]
_AS_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Path = list[tuple[float, float, bool]]  # x, y, and whether a straight line leads there


def rules(page: Any, frame: Frame) -> list[Rect]:
    """The lines of a page of pypdfium2, as boxes in ``frame``, each without width or without height."""
    if pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return []
    found: list[Rect] = []
    budget = [_MOST_OBJECTS]
    count, at = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    for drawn, matrix in _paths((at(page, index) for index in range(count(page))), _AS_IS, budget, 0):
        for start, end in _segments(drawn, matrix):
            x0, top, x1, bottom = frame.place(
                min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
            )
            if bottom - top <= _STRAIGHT and x1 - x0 >= _SHORTEST:
                found.append((x0, (top + bottom) / 2, x1, (top + bottom) / 2))
            elif x1 - x0 <= _STRAIGHT and bottom - top >= _SHORTEST:
                found.append(((x0 + x1) / 2, top, (x0 + x1) / 2, bottom))
    return found if budget[0] > 0 else []


def _paths(objects: Iterable[Any], outer: Matrix, budget: list[int], depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The drawn paths, those inside forms too, with what takes their points to the page."""
    for each in objects:
        budget[0] -= 1
        if budget[0] <= 0:
            return
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield each, _times(_matrix(each), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(each)
            inner = [pdfium.FPDFFormObj_GetObject(each, index) for index in range(min(count, _MOST_OBJECTS))]
            yield from _paths(inner, _times(_matrix(each), outer), budget, depth + 1)


def _matrix(drawn: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix)):
        return _AS_IS
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _segments(drawn: Any, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path that is filled or stroked, in PDF space."""
    count = pdfium.FPDFPath_CountSegments(drawn)
    if not 2 <= count <= _MOST_POINTS or not _is_seen(drawn):
        return
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield here, start
            here = start


def _is_seen(drawn: Any) -> bool:
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(fill), ctypes.byref(stroke)):
        return True
    return bool(fill.value or stroke.value)
