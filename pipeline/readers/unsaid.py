"""Pictures on a page with a good text layer: which have writing that the layer does not say.

A scan with a typed line at its foot, a scanned table under a paragraph. What decides is the ink inside a picture: a
layer that some program once made of it lies on that ink; a stamp, a signature line or text beside it do not. A picture
without paper (a photograph) that is smaller than half of the page is not worth the time that reading it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.boxes import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGE = 0.1  # of the page; below are logos
_COVERS = 0.5
_DPI = 60  # to look for ink
_POINTS = 72
_PAPER = 0.6  # of a picture, in tones close to its commonest one
_TONES = 24  # steps of grey
_LIGHT = 110  # the darkest paper
_INK = 60  # steps of grey darker than the paper
_LEAST_INK = 0.001  # of the page: a line or two
_SPREAD = 0.25  # of a picture with words: they are its own


class Unsaid(NamedTuple):
    """The pictures that are to be read, and whether there are others: large ones that look like photographs."""

    written: tuple[Box, ...] = ()
    others: bool = False


def unsaid(page: Any, pictures: Sequence[Box], words: Sequence[Box]) -> Unsaid:
    """What the layer of a PDFium page leaves out; pictures and words by their places on the page as displayed."""
    written: list[Box] = []
    others = False
    grey: Image = page.render(scale=_DPI / _POINTS, grayscale=True).to_pil()
    said = _mask(grey.size, (_grown(word) for word in words))
    for group in _groups(pictures, page.get_width() * page.get_height()):
        reads, is_other = _judged(grey, _mask(grey.size, group), said)
        written += group if reads else ()
        others |= is_other
    return Unsaid(tuple(written), others)


def large(pictures: Sequence[Box], page_area: float) -> bool:
    """Whether any of some pictures is large enough to be looked at, or the small ones are together."""
    return bool(_groups(pictures, page_area))


def alone(picture: Image, scale: float, pictures: Iterable[Box], words: Iterable[Box]) -> Image:
    """Of a page's picture, of so many pixels for a point, the pictures on it, without the words of its layer."""
    from PIL import Image as Images

    paper = Images.new("L", picture.size, 255)
    paper.paste(picture, mask=_mask(picture.size, pictures, scale))
    paper.paste(255, mask=_mask(picture.size, words, scale))
    return paper


def _groups(pictures: Sequence[Box], page_area: float) -> list[list[Box]]:
    """Each large picture, and the small ones together: strips and tiles make up a large one."""
    shares = [(each.x1 - each.x0) * (each.bottom - each.top) / max(page_area, 1.0) for each in pictures]
    groups = [[each] for each, share in zip(pictures, shares, strict=True) if share >= _LARGE]
    if sum(share for share in shares if share < _LARGE) >= _LARGE:
        groups.append([each for each, share in zip(pictures, shares, strict=True) if share < _LARGE])
    return groups


def _judged(grey: Image, inside: Image, said: Image) -> tuple[bool, bool]:
    """Whether a picture is to be read, and whether it is another large one, with no words on it."""
    from PIL import ImageChops

    under = grey.histogram(ImageChops.darker(inside, said))
    beside = grey.histogram(ImageChops.subtract(inside, said))
    area = sum(under) + sum(beside)
    tones = [dark + light for dark, light in zip(under, beside, strict=True)]
    paper = max(range(256), key=tones.__getitem__)
    if paper >= _LIGHT and sum(tones[max(0, paper - _TONES) : paper + _TONES + 1]) >= _PAPER * area:
        ink = sum(beside[: max(0, paper - _INK)])
        return ink > sum(under[: max(0, paper - _INK)]) and ink >= _LEAST_INK * grey.width * grey.height, False
    if area == 0 or sum(under) >= _SPREAD * area:
        return False, False
    covers = area >= _COVERS * grey.width * grey.height
    return covers, not covers


def _grown(word: Box) -> Box:
    """A word with the half of its height around it: layers are not quite where the ink is."""
    room = (word.bottom - word.top) / 2
    return Box(word.x0 - room, word.top - room, word.x1 + room, word.bottom + room)


def _mask(size: tuple[int, int], boxes: Iterable[Box], scale: float = _DPI / _POINTS) -> Image:
    """A picture of a page, in which only what lies in boxes is white."""
    from PIL import Image as Images
    from PIL import ImageDraw

    mask = Images.new("L", size)
    pen = ImageDraw.Draw(mask)
    for box in boxes:
        x0, top, x1, bottom = (round(edge * scale) for edge in box)
        if x0 < x1 and top < bottom:
            pen.rectangle((x0, top, x1 - 1, bottom - 1), fill=255)
    return mask
