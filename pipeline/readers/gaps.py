"""Lines of text that Tesseract passed over: where there is ink in the shape of a line and no word, it looks again.

Its search for columns now and then leaves a whole line out, without a word about it. Pictures, rules and specks have
other shapes than lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from statistics import median
from typing import TYPE_CHECKING

from pipeline import tesseract
from pipeline.readers.tongues import Clock
from pipeline.tesseract import Line

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 130  # darker is ink
_LEAST_INK = 8  # pixels of a row
_NEAR = 3  # rows without ink within a line: under its accents
_HEIGHTS = (0.35, 2.5)  # of the page's usual line
_NARROWEST = 1.5  # usual heights
_MARGIN = 0.6  # usual heights around a line that is looked at alone
_MOST = 20  # lines; where more are missing, it is something else
_SURE = 0.9


def fill(picture: Image, lines: Sequence[Line], languages: Sequence[str], *, dpi: int, clock: Clock) -> list[Line]:
    """All lines of a picture that stands upright: those found and those passed over."""
    if not lines:
        return []
    found = list(lines)
    size = median(line.size for line in lines)
    places = list(_places(picture, lines, size))
    for left, top, right, bottom in places if len(places) <= _MOST else ():
        margin = round(_MARGIN * size)
        x, y = max(0, left - margin), max(0, top - margin)
        alone = picture.crop((x, y, min(picture.width, right + margin), min(picture.height, bottom + margin)))
        with suppress(tesseract.OcrFailed):
            again = tesseract.lines(alone, languages, dpi=dpi, seconds=clock.left, whole=False)
            found += (line.moved(x, y) for line in again if _is_text(line))
    return found


def _places(picture: Image, lines: Sequence[Line], size: float) -> Iterator[tuple[int, int, int, int]]:
    """Boxes in pixels of what may be lines beside those that were found."""
    from PIL import ImageDraw

    rest = picture.point([255 if grey < _INK else 0 for grey in range(256)])
    draw = ImageDraw.Draw(rest)
    for line in lines:
        bottom = line.base + line.descent
        for word in line.words:
            top, low = min(letter.top for letter in word), max(letter.bottom for letter in word)
            draw.rectangle(
                (word[0].x0 - 4, min(top, bottom - line.size) - 4, word[-1].x1 + 4, max(low, bottom) + 4), fill=0
            )
    pixels, width = rest.tobytes(), rest.width
    inked = (row for row in range(rest.height) if pixels[row * width : (row + 1) * width].count(255) >= _LEAST_INK)
    for top, bottom in _runs(inked):
        box = rest.crop((0, top, width, bottom)).getbbox()
        low, high = (share * size for share in _HEIGHTS)
        if box is not None and low <= bottom - top <= high and box[2] - box[0] >= _NARROWEST * size:
            yield box[0], top, box[2], bottom


def _runs(rows: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Runs of rows, first and after last."""
    first = last = None
    for row in rows:
        if first is None or last is None or row - last > _NEAR:
            if first is not None and last is not None:
                yield first, last + 1
            first = row
        last = row
    if first is not None and last is not None:
        yield first, last + 1


def _is_text(line: Line) -> bool:
    letters = [letter for word in line.words for letter in word]
    sure = sum(letter.sure for letter in letters) / len(letters)
    return sure >= _SURE and sum(letter.text.isalnum() for letter in letters) >= 2
