"""A page of an original as a picture, with boxes around what was found on it and a legend of their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.detect import PDF, PICTURES, name_of
from pipeline.errors import DamagedArchive
from pipeline.readers.errors import BrokenPdf, NoPages, NoSuchPage

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 110
_MOST_PIXELS = 20_000_000
_POINTS = 72
_FILL = 56  # of 255: what is found can be read through its box
_MARGIN = 6  # pixels
_OTHER = (90, 90, 90)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page in points from its top left, and the kind of what stands in it."""

    kind: str
    x0: float
    top: float
    x1: float
    bottom: float


def draw(
    path: Path, media_type: str, number: int, marks: Sequence[Mark], colours: Mapping[str, tuple[int, int, int]]
) -> Image:
    """Page ``number`` of a file with its marks.

    Raises NoPages, NoSuchPage, BrokenPdf, BrokenDocument, HugePicture, DamagedArchive.
    """
    from PIL import Image as Images
    from PIL import ImageDraw

    picture, scale = _page(path, media_type, number)
    layer = Images.new("RGBA", picture.size)
    pen = ImageDraw.Draw(layer)
    for mark in marks:
        box = (mark.x0 * scale - 1, mark.top * scale - 1, mark.x1 * scale + 1, mark.bottom * scale + 1)
        colour = colours.get(mark.kind, _OTHER)
        pen.rectangle(box, fill=(*colour, _FILL), outline=(*colour, 255), width=2)
    drawn = Images.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
    kinds = [kind for kind in colours if any(mark.kind == kind for mark in marks)]
    return _with_legend(drawn, {kind: colours[kind] for kind in kinds})


def _page(path: Path, media_type: str, number: int) -> tuple[Image, float]:
    """The page, and pixels for a point."""
    if media_type == PDF:
        return _of_pdf(path, number)
    if media_type in PICTURES:
        from pipeline.readers.picture import page_of

        return page_of(path, number)
    raise NoPages(f"{name_of(media_type)} has no pages")


def _of_pdf(path: Path, number: int) -> tuple[Image, float]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise BrokenPdf(str(error)) from error
    except OSError as error:
        raise DamagedArchive(f"{path.name}: {error.strerror}") from error
    try:
        document.init_forms()  # so that what is filled in is drawn
        _exists(number, len(document))
        page = document[number - 1]
        scale = min(DPI / _POINTS, (_MOST_PIXELS / max(page.get_width() * page.get_height(), 1)) ** 0.5)
        return page.render(scale=scale).to_pil(), scale
    except pypdfium2.PdfiumError as error:
        raise BrokenPdf(f"page {number}: {error}") from error
    finally:
        document.close()


def _exists(number: int, count: int) -> None:
    if not 1 <= number <= count:
        raise NoSuchPage(f"page {number}; it has {count} page{'' if count == 1 else 's'}")


def _with_legend(picture: Image, colours: Mapping[str, tuple[int, int, int]]) -> Image:
    """The picture with a line below it that says which colour is what."""
    from PIL import Image as Images
    from PIL import ImageDraw, ImageFont

    font = ImageFont.load_default(size=14)
    whole = Images.new("RGB", (picture.width, picture.height + 28), "white")
    whole.paste(picture)
    pen = ImageDraw.Draw(whole)
    x, y = float(_MARGIN), picture.height + _MARGIN
    for kind, colour in colours.items():
        pen.rectangle((x, y, x + 16, y + 16), fill=colour, outline="black")
        pen.text((x + 22, y), kind, fill="black", font=font)
        x += 22 + pen.textlength(kind, font=font) + 16
    if not colours:
        pen.text((x, y), "no facts on this page", fill="black", font=font)
    return whole
