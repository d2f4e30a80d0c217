"""Pictures on a page with a good text layer: which have writing that the layer does not say.

A scan with a typed line at its foot, a scanned table under a paragraph. What decides is the ink inside a picture: a
layer that some program once made of it lies on that ink; a stamp, a signature line or text beside it do not. A picture
without paper (a photograph) that is smaller than half of the page is not worth the time that reading it takes; nor is a
strip of logos, in colours or above all text, which a table is not. Letters drawn as shapes are a picture too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.boxes import Box
from pipeline.readers.picture_sizes import LARGE, holds_a_word, is_strip

if TYPE_CHECKING:
    from PIL.Image import Image

_COVERS = 0.5
_DPI = 60  # to look for ink
_POINTS = 72
_PAPER = 0.6  # of a picture, in tones close to its commonest one
_TONES = 24  # steps of grey
_LIGHT = 110  # the darkest paper
_INK = 60  # steps of grey darker than the paper
_LEAST_INK = 0.001  # of the page: a line or two
_SPREAD = 0.25  # of a picture with words: they are its own
_COLOUR = 60  # steps between red, green and blue
_COLOURED = 0.25  # of a strip's ink


class Unsaid(NamedTuple):
    """The pictures and the drawn letters that are to be read; of the pictures that are not, whether there are large
    ones, which look like photographs, and how many small ones that have no word of the layer on them."""

    written: tuple[Box, ...] = ()
    drawn: tuple[Box, ...] = ()
    others: bool = False
    small: int = 0


def unsaid(page: Any, pictures: Sequence[Box], glyphs: Sequence[Box], words: Sequence[Box]) -> Unsaid:
    """What the layer of a PDFium page leaves out; pictures, drawn letters, words by their places as displayed."""
    together, small = _groups(pictures, page.get_width() * page.get_height())
    strips = [each for each in small if is_strip(*_size(each)) and not _heads(each, words)]
    if not (together or strips or glyphs):
        return Unsaid(small=_unread(small, words))
    colours: Image = page.render(scale=_DPI / _POINTS).to_pil().convert("RGB")
    grey = colours.convert("L")
    said = _mask(grey.size, map(_grown, words))
    written: list[Box] = []
    others = False
    for group in together:
        reads, is_other = _judged(grey, _mask(grey.size, group), said)
        written += group if reads else ()
        others |= is_other
    read = [each for each in strips if _is_grey(colours, each) and _judged(grey, _mask(grey.size, [each]), said)[0]]
    around = [_grown(each) for each in glyphs]
    drawn = around if around and _judged(grey, _mask(grey.size, around), said)[0] else ()
    left = [each for each in small if each not in read]
    return Unsaid((*written, *read), tuple(drawn), others, _unread(left, words))


def alone(picture: Image, scale: float, pictures: Iterable[Box], words: Iterable[Box]) -> Image:
    """Of a page's picture, of so many pixels for a point, the pictures on it, without the words of its layer."""
    from PIL import Image as Images

    paper = Images.new("L", picture.size, 255)
    paper.paste(picture, mask=_mask(picture.size, pictures, scale))
    paper.paste(255, mask=_mask(picture.size, words, scale))
    return paper


def _groups(pictures: Sequence[Box], page_area: float) -> tuple[list[list[Box]], list[Box]]:
    """Each large picture, and the small ones where they are large together, as strips and tiles that make up one;
    else those of the small ones that may say a word."""
    shares = [width * height / max(page_area, 1.0) for width, height in map(_size, pictures)]
    large = [[each] for each, share in zip(pictures, shares, strict=True) if share >= LARGE]
    small = [each for each, share in zip(pictures, shares, strict=True) if share < LARGE]
    if sum(share for share in shares if share < LARGE) >= LARGE:
        return [*large, small], []
    return large, [each for each in small if holds_a_word(*_size(each))]


def _size(box: Box) -> tuple[float, float]:
    return box.x1 - box.x0, box.bottom - box.top


def _heads(picture: Box, words: Iterable[Box]) -> bool:
    """Whether it stands above all text, as the logos of a letterhead do."""
    return all(word.top + word.bottom > picture.top + picture.bottom for word in words)


def _unread(pictures: Iterable[Box], words: Sequence[Box]) -> int:
    """How many pictures have no word of the layer on them."""

    def has(picture: Box, word: Box) -> bool:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return picture.x0 <= x <= picture.x1 and picture.top <= y <= picture.bottom

    return sum(not any(has(picture, word) for word in words) for picture in pictures)


def _is_grey(colours: Image, strip: Box) -> bool:
    """Whether the ink of a strip has no colour; logos have: those of the European Union are blue."""
    from PIL import ImageChops

    scale = _DPI / _POINTS
    x0, top, x1, bottom = (round(edge * scale) for edge in strip)
    bands = colours.crop((x0, top, x1, bottom)).split()
    darkest, lightest = ImageChops.darker(*bands[:2]), ImageChops.lighter(*bands[:2])
    darkest, lightest = ImageChops.darker(darkest, bands[2]), ImageChops.lighter(lightest, bands[2])
    coloured = sum(ImageChops.subtract(lightest, darkest).histogram()[_COLOUR:])
    return coloured <= _COLOURED * sum(darkest.histogram()[:_LIGHT])


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
