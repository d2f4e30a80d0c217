"""Makes scans for tests: a PDF printed, laid on the glass a little askew, and saved as pictures with some grain.

The same arguments give the same pictures.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, kw_only=True)
class Glass:
    """How a scan is made. ``skew``: degrees counterclockwise; ``grain``: standard deviation in steps of grey;
    ``turn``: degrees clockwise by which the sheet lies on the glass."""

    dpi: int = 200
    skew: float = 0.7
    grain: float = 12.0
    blur: float = 0.0
    quality: int = 75  # of JPEG
    turn: int = 0


def pictures(pdf: bytes | Path, glass: Glass | None = None) -> Iterator[Image.Image]:
    """The pages of a PDF as they come out of a scanner, in grey."""
    glass = glass or Glass()
    random = np.random.default_rng(4)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        sheet = page.render(scale=glass.dpi / 72, grayscale=True).to_pil()
        sheet = sheet.rotate(glass.skew, Image.Resampling.BICUBIC, fillcolor=255)
        if glass.blur:
            sheet = sheet.filter(ImageFilter.GaussianBlur(glass.blur))
        grey = np.asarray(sheet, dtype=float) * 0.92 + 8  # ink is not black, paper is not white
        grey += random.normal(0, glass.grain, grey.shape)
        scanned = Image.fromarray(grey.clip(0, 255).astype("uint8"))
        yield scanned.rotate(-glass.turn, expand=True)
    document.close()


def scan(pdf: bytes | Path, glass: Glass | None = None) -> bytes:
    """A PDF of the scanned pages, without a text layer."""
    glass = glass or Glass()
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for picture in pictures(pdf, glass):
        size = (picture.width * 72 / glass.dpi, picture.height * 72 / glass.dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(io.BytesIO(jpeg(picture, glass.quality))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def jpeg(picture: Image.Image, quality: int = 75) -> bytes:
    """A picture as a file."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality)
    return target.getvalue()
