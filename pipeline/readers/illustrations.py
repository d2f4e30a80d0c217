"""Pictures in office documents: none is read, those that may say a word are counted for the receipt.

Sizes are width and height on paper in points; a picture of unknown size may be large.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf

from lxml.etree import _Element

from pipeline.readers.picture_sizes import LARGE, PAGE, SMALL, holds_a_word
from pipeline.readers.word_styles import below, name_of, value

_EMU = 12_700  # of Word, for a point
_TWIPS = 20
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?)\s*([a-z]{2})")
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:([^;]{1,40})")
_RTF = re.compile(rb"(?<!\\)\\pict(?![a-z])([^{}]{0,400})")
_RTF_TWIN = re.compile(rb"\\nonshppict\s*\{\s*$")  # the same picture again, for other programs
_RTF_SIZE = re.compile(rb"\\pic(w|h)goal(\d{1,7})(?!\d)")

Size = tuple[float, float]


def notes(sizes: Sequence[Size]) -> tuple[str, ...]:
    """What a receipt says of some pictures."""
    large = sum(width * height >= LARGE * PAGE for width, height in sizes)
    small = sum(width * height < LARGE * PAGE and holds_a_word(width, height) for width, height in sizes)
    said = {"large pictures": large, SMALL: small}
    return tuple(
        f"{what}, not read: {count} (saved as PDF, the document has those read by OCR that are writing)"
        for what, count in said.items()
        if count
    )


def of_word(body: _Element) -> list[Size]:
    """The pictures of a DOCX; of those that come twice, for newer and older programs, one."""
    found = []
    for element in body.iter():
        if name_of(element) == "blip":
            holder = next((each for each in element.iterancestors() if name_of(each) in ("inline", "anchor")), None)
            extent = below(holder, "extent")
            found.append(_size(*(_number(value(extent, edge)) / _EMU for edge in ("cx", "cy"))))
        elif name_of(element) == "imagedata" and all(name_of(each) != "Fallback" for each in element.iterancestors()):
            style = dict(_STYLE.findall(value(element.getparent(), "style")))
            found.append(_size(*(_length(style.get(edge, "")) for edge in ("width", "height"))))
    return found


def of_open_document(text: _Element) -> list[Size]:
    """The pictures of an ODT."""
    frames = (each for each in text.iter() if name_of(each) == "frame" and below(each, "image") is not None)
    return [_size(*(_length(value(frame, edge)) for edge in ("width", "height"))) for frame in frames]


def of_rich_text(data: bytes) -> Iterator[Size]:
    """The pictures of an RTF."""
    for picture in _RTF.finditer(data):
        if not _RTF_TWIN.search(data, max(0, picture.start() - 40), picture.start()):
            size = {edge: int(number) / _TWIPS for edge, number in _RTF_SIZE.findall(picture[1])}
            yield _size(size.get(b"w", 0), size.get(b"h", 0))


def _size(width: float, height: float) -> Size:
    return (width, height) if width * height else (inf, inf)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _length(text: str) -> float:
    found = _LENGTH.match(text)
    return float(found[1]) * _POINTS.get(found[2], 0.0) if found else 0.0
