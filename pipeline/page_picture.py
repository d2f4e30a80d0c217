"""A page of an original as a picture, with boxes around what was found on it and a legend of their colours.

:func:`drawn` opens the original in a child process with limits (:mod:`pipeline.page_child`), which calls :func:`draw`.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pipeline import confinement, wire
from pipeline.detect import PDF, PICTURES, name_of
from pipeline.errors import DamagedArchive, ReaderCrashed, ReaderUnavailable, ReadTimeout
from pipeline.readers.errors import BrokenPdf, NoPages, NoSuchPage

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 110
_MOST_PIXELS = 20_000_000
_POINTS = 72
_FILL = 56  # of 255: what is found can be read through its box
_MARGIN = 6  # pixels
_OTHER = (90, 90, 90)
_START_SECONDS = 60.0
_LONGEST_REPLY = 1 << 28  # bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page in points from its top left, and the kind of what stands in it."""

    kind: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Page ``number`` of a file, what is to be marked on it, and the colour of each kind."""

    path: Path
    media_type: str
    number: int
    marks: tuple[Mark, ...]
    colours: Mapping[str, tuple[int, int, int]]


@cache
def requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


def drawn(request: Request, seconds: float, memory_mb: int) -> bytes:
    """The page as a PNG file.

    Raises what :func:`draw` raises, ReadTimeout, ReadMemory, ReaderCrashed, ReaderUnavailable.
    """
    try:
        child = subprocess.Popen(
            confinement.command("pipeline.page_child", memory_mb),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=confinement.environment(),
        )
    except OSError as error:
        raise ReaderUnavailable(f"the drawing process cannot be started: {error.strerror}") from error
    try:
        kind, body = _asked(child, requests().dump_json(request), seconds)
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
    if kind == wire.FINDINGS:
        return body
    raise wire.error(wire.failures().validate_json(body))


def _asked(child: subprocess.Popen[bytes], request: bytes, seconds: float) -> wire.Frame:
    assert child.stdin is not None
    assert child.stdout is not None
    frames = wire.Frames(child.stdout)
    try:
        frames.receive(_START_SECONDS, 0)
    except (TimeoutError, EOFError, ValueError) as error:
        raise ReaderUnavailable("the drawing process did not start") from error
    try:
        child.stdin.write(request)
        child.stdin.close()
        return frames.receive(seconds, _LONGEST_REPLY)
    except TimeoutError as error:
        raise ReadTimeout(f"more than {seconds:g} seconds to draw the page") from error
    except (EOFError, BrokenPipeError) as error:
        raise ReaderCrashed(f"the drawing process ended with {child.wait()}") from error
    except ValueError as error:
        raise ReaderCrashed(f"the drawing process answered nonsense: {error}") from error


def draw(request: Request) -> Image:
    """The page with its marks.

    Raises NoPages, NoSuchPage, BrokenPdf, BrokenDocument, HugePicture, DamagedArchive.
    """
    from PIL import Image as Images
    from PIL import ImageDraw

    marks, colours = request.marks, request.colours
    picture, scale = _page(request.path, request.media_type, request.number)
    layer = Images.new("RGBA", picture.size)
    pen = ImageDraw.Draw(layer)
    for mark in marks:
        box = (mark.x0 * scale - 1, mark.top * scale - 1, mark.x1 * scale + 1, mark.bottom * scale + 1)
        colour = colours.get(mark.kind, _OTHER)
        pen.rectangle(box, fill=(*colour, _FILL), outline=(*colour, 255), width=2)
    marked = Images.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
    kinds = [kind for kind in colours if any(mark.kind == kind for mark in marks)]
    return _with_legend(marked, {kind: colours[kind] for kind in kinds})


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
