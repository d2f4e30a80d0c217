"""The straight lines in a picture of a page that stands upright: what rules a table, as :mod:`.drawing` has of a PDF.

A line is found in pieces of a few pixels, most of which are ink, so that grain and a little skew do not break it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.readers.frame import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 160  # darker is ink
_PIECE = 8  # pixels
_LEAST_ACROSS, _LEAST_DOWN = 30.0, 12.0  # points: no letter has such strokes
_THICKEST = 4.0  # points; more is an area
_NEAR = 2  # rows


def rules(picture: Image, scale: float) -> list[Rect]:
    """Lines as boxes in points, each without width or without height; ``scale``: pixels for a point."""
    from PIL.Image import Transpose

    dark = picture.point([255 if grey < _INK else 0 for grey in range(256)])
    found: list[Rect] = []
    for x0, x1, y in _across(dark, scale, _LEAST_ACROSS):
        found.append((x0, y, x1, y))
    for top, bottom, x in _across(dark.transpose(Transpose.TRANSPOSE), scale, _LEAST_DOWN):
        found.append((x, top, x, bottom))
    return found


def _across(dark: Image, scale: float, least: float) -> Iterator[tuple[float, float, float]]:
    """Level lines: their ends and their height, in points."""
    pieces = dark.reduce((_PIECE, 1))
    width, pixels = pieces.width, pieces.tobytes()
    run = re.compile(rb"[\x90-\xff]{%d,}" % max(2, int(least * scale / _PIECE)))
    open_: list[list[int]] = []  # x0, x1, first row, last row
    done: list[list[int]] = []
    for y in range(pieces.height):
        open_, ended = (
            [line for line in open_ if y - line[3] <= _NEAR],
            [line for line in open_ if y - line[3] > _NEAR],
        )
        done += ended
        for match in run.finditer(pixels, y * width, (y + 1) * width):
            x0, x1 = match.start() - y * width, match.end() - y * width
            for line in open_:
                if x0 < line[1] and line[0] < x1:
                    line[:] = [min(x0, line[0]), max(x1, line[1]), line[2], y]
                    break
            else:
                open_.append([x0, x1, y, y])
    for x0, x1, first, last in (*done, *open_):
        if last - first <= _THICKEST * scale:
            yield x0 * _PIECE / scale, x1 * _PIECE / scale, (first + last) / 2 / scale
