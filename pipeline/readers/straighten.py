"""Makes a scan fit to be read: how far it is skewed, whether it lies on its side, and grain taken off.

Angles are degrees, positive counterclockwise, as Pillow turns pictures. A line of text that is level leaves rows of
pixels that are all ink or all paper; the angle at which rows differ most is the one at which the text is level.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 800  # pixels that a skew is looked for in
_LEAST, _MOST = 0.15, 5.0  # degrees
_GRAINY = 6.0  # mean difference from the median of the neighbours, in steps of grey
_INK, _BLANK = 150, 0.0003  # darker is ink; a page with a smaller share of it is blank


def skew(picture: Image) -> float:
    """By how much a picture is to be turned to be level, at most 5 degrees; 0 where that would help little."""
    small = _small(picture, _WIDTH)
    coarse = _levelest(small)[1]
    best = max((_levelness(small, coarse + step / 10), coarse + step / 10) for step in range(-4, 5))[1]
    return best if abs(best) >= _LEAST else 0.0


def sideways(picture: Image) -> bool:
    """Whether the lines of text run upwards or downwards."""
    from PIL.Image import Transpose

    small = _small(picture, _WIDTH // 2)
    upright, turned = (_levelest(each)[0] / each.height for each in (small, small.transpose(Transpose.ROTATE_90)))
    return turned > 1.5 * upright


def smoothed(picture: Image) -> Image:
    """The picture without grain, where it has any that would keep it from being read."""
    from PIL import ImageChops, ImageFilter, ImageStat

    window = picture.crop(_middle(picture))
    difference = ImageChops.difference(window, window.filter(ImageFilter.MedianFilter(3)))
    if ImageStat.Stat(difference).mean[0] < _GRAINY:
        return picture
    return picture.filter(ImageFilter.GaussianBlur(1.0))


def blank(picture: Image) -> bool:
    """Whether there is next to no ink on the page."""
    small = picture.reduce(2) if min(picture.size) > 4 else picture
    return sum(small.histogram()[:_INK]) < _BLANK * small.width * small.height


def turned_back(x: float, y: float, angle: float, size: tuple[int, int]) -> tuple[float, float]:
    """Where a point of a picture that was turned by an angle around its middle stood before."""
    turn = radians(angle)
    dx, dy = x - size[0] / 2, y - size[1] / 2
    return size[0] / 2 + dx * cos(turn) - dy * sin(turn), size[1] / 2 + dx * sin(turn) + dy * cos(turn)


def _small(picture: Image, width: int) -> Image:
    return picture.reduce(max(1, round(min(picture.size) / width)))


def _middle(picture: Image) -> tuple[int, int, int, int]:
    width, height = picture.size
    return width // 4, height // 4, width - width // 4, height - height // 4


def _levelest(picture: Image) -> tuple[float, float]:
    """The most level that a picture can be, and the angle of it, in steps of half a degree."""
    return max((_levelness(picture, step / 2), step / 2) for step in range(int(-2 * _MOST), int(2 * _MOST) + 1))


def _levelness(picture: Image, angle: float) -> float:
    """How much the rows of a picture differ from their neighbours when it is turned by an angle."""
    from PIL.Image import Resampling

    turned = picture.rotate(angle, Resampling.BILINEAR, fillcolor=255)
    rows = turned.resize((1, turned.height), Resampling.BOX).tobytes()
    return float(sum((after - before) ** 2 for before, after in pairwise(rows)))
