"""Pictures of pages: PNG, JPEG and TIFF (of one page or many) as a scanner or a telephone saves them.

Promises: every page is reported; a page that is not read says why; boxes are points from the page's top left, at the
resolution that the file states, or as if the page were as wide as A4. A picture of too many pixels is refused before
it is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pipeline.detect import media_type
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, ocr
from pipeline.readers.errors import BrokenDocument, HugePicture, NoSuchPage, NoTextLayer, TooManyPages

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "TIFF")
_MOST_PIXELS = 120_000_000  # a sheet of A2 at 600 dpi
_DPI = (50, 1200)  # resolutions that are no mistake
_WIDTH = 8.27  # inches, of A4
_POINTS = 72
_SHOWN_DPI = 110
_REASON = "picture"


def read(path: Path, limits: Limits) -> Raw:
    """The pages of a picture file.

    Raises BrokenDocument, HugePicture, TooManyPages, and NoTextLayer where no page can be read.
    """
    pages: list[Page] = []
    gutter: float | None = None
    with path.open("rb") as stream:
        file, count = _opened(stream)
        if count > limits.max_pages:
            raise TooManyPages(f"{count} pages, the limit is {limits.max_pages}")
        for number in range(1, count + 1):
            picture, dpi = _frame(file, number)
            width, height = (pixels * _POINTS / dpi for pixels in picture.size)
            unread = Page(number, width, height, "", state="unreadable", reasons=(_REASON,))
            page = ocr.passed_over(unread, limits)
            if page is None:
                scale = ocr.scale_for(width, height)
                sized = picture.resize((round(width * scale), round(height * scale)))
                found = ocr.read_page(unread, sized, scale, limits, gutter)
                page, gutter = found.page, found.gutter
            limits = ocr.after(page, limits)
            pages.append(page)
    if not any(page.state == "read" or page.waits for page in pages):
        raise NoTextLayer(ocr.none_read(pages))
    return Raw(media_type(path), tuple(pages), page_count=count, laid_out=True)


def page_of(path: Path, number: int) -> tuple[Image, float]:
    """A page to look at, and its pixels for a point. Raises BrokenDocument, HugePicture, NoSuchPage."""
    with path.open("rb") as stream:
        file, count = _opened(stream)
        if not 1 <= number <= count:
            raise NoSuchPage(f"page {number}; it has {count} page{'' if count == 1 else 's'}")
        picture, dpi = _frame(file, number)
    share = min(1.0, _SHOWN_DPI / dpi)
    return picture.resize((round(picture.width * share), round(picture.height * share))), dpi * share / _POINTS


def _opened(stream: IO[bytes]) -> tuple[Image, int]:
    """The file of Pillow, and how many pages it has."""
    from PIL import Image as Images

    with _decoding():
        file = Images.open(stream, formats=_FORMATS)
        # The further pictures of a JPEG are the same one for other screens
        return file, getattr(file, "n_frames", 1) if file.format != "MPO" else 1


@contextmanager
def _decoding() -> Iterator[None]:
    """What Pillow finds wrong with a file, in its many ways of saying so."""
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError

    try:
        yield
    except DecompressionBombError as error:
        raise HugePicture(str(error)) from error
    except UnidentifiedImageError as error:
        raise BrokenDocument("it is cut off, or no picture") from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, OverflowError) as error:
        raise BrokenDocument(f"{type(error).__name__}: {error}"[:300]) from error


def _frame(file: Image, number: int) -> tuple[Image, float]:
    """A page in grey as it is meant to be looked at, and its resolution in dots per inch."""
    with _decoding():
        file.seek(number - 1)
    if file.width * file.height > _MOST_PIXELS:
        raise HugePicture(f"page {number} has {file.width} × {file.height} pixels")
    stated = file.info.get("dpi", (0, 0))[0]
    with _decoding():
        grey = _grey(file)
    known = _DPI[0] <= float(stated) <= _DPI[1]
    return grey, float(stated) if known else min(grey.size) / _WIDTH


def _grey(file: Image) -> Image:
    from PIL import Image as Images
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(file) or file
    if "A" in upright.getbands() or "transparency" in upright.info:
        paper = Images.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        return paper.convert("L")
    if upright.mode.startswith(("I", "F")):  # 16 bits and more for a point
        exact = upright.convert("F")
        lowest, highest = cast("tuple[float, float]", exact.getextrema())
        spread = 255 / max(highest - lowest, 1)
        return exact.point(lambda value: value * spread - lowest * spread).convert("L")
    return upright.convert("L")
