"""A page that is read as a picture: made straight, given to Tesseract, its words set in reading order.

Promises: boxes are where the words stand in the picture as it was given, in points from its top left; every letter has
the certainty that Tesseract has of it; what it reads is judged as a text layer is, so that noise never becomes words.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline import legibility, patience, tesseract
from pipeline.boxes import Box, LetterBoxes
from pipeline.raw import Page
from pipeline.readers import Limits, gaps, straighten, tongues
from pipeline.readers.grids import Grid, grids
from pipeline.readers.layout import set_page
from pipeline.readers.order import Word
from pipeline.readers.ruled import rules
from pipeline.readers.tongues import Clock

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300  # what Tesseract is trained for; measured in docs/decisions
MOST_PIXELS = 40_000_000  # of a picture: A3 at 450 dpi
NOTHING, UNSURE, GIVEN_UP = "ocr_nothing", "ocr_unsure", "ocr_given_up"
_MOST_TIMEOUTS = 5  # pages in a row; after them it is the file that cannot be read
_ANSWERED = frozenset((NOTHING, UNSURE, tesseract.FAILED))
_LEAST_SURE = 0.5  # of a page
_POOR = 0.7  # a page below may lie on its side or upside down
_NEAR = 0.2  # lines whose sizes differ by less are set in one size
_POINTS = 72
_BULLETS = frozenset("*+«»¢<·°•")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What Tesseract saw in a picture that was turned clockwise by ``turn`` and then by the small angle ``skew``."""

    lines: list[tesseract.Line]
    turn: int
    skew: float
    size: tuple[int, int]  # of the picture as it was given
    grids: Sequence[Grid]  # its ruled tables, in points

    @property
    def confidence(self) -> float:
        """The mean of its letters'."""
        sure = [letter.sure for line in self.lines for word in line.words for letter in word]
        return sum(sure) / len(sure) if sure else 0.0

    @property
    def text(self) -> str:
        return " ".join("".join(letter.text for letter in word) for line in self.lines for word in line.words)


class Reading(NamedTuple):
    """A page, where its columns part, and what was seen on it in whatever order, also where that means nothing."""

    page: Page
    gutter: float | None
    text: str = ""


def scale_for(width: float, height: float) -> float:
    """Pixels for a point, so that a page of so many points is 300 dpi, or what its size allows."""
    return min(DPI / _POINTS, sqrt(MOST_PIXELS / max(width * height, 1)))


def passed_over(page: Page, limits: Limits) -> Page | None:
    """The page, unreadable, where its picture is not even tried: it waits where pictures cannot be read here. None
    where they can."""
    if limits.ocr_timeouts >= _MOST_TIMEOUTS:
        return _unreadable(page, GIVEN_UP)
    lacking = tesseract.lacking(limits.ocr_languages)
    return None if lacking is None else replace(_unreadable(page, lacking), waits=True)


def after(page: Page, limits: Limits) -> Limits:
    """The limits for the page behind this one: no file may hold everybody up with its pages one by one."""
    if tesseract.TIMEOUT in page.reasons:
        return replace(limits, ocr_timeouts=limits.ocr_timeouts + 1)
    if limits.ocr_timeouts and (page.ocr or _ANSWERED.intersection(page.reasons)):
        return replace(limits, ocr_timeouts=0)
    return limits


def none_read(pages: Sequence[Page]) -> str:
    """What is said of a file of which no page was read."""
    count = len(pages)
    late = sum(tesseract.TIMEOUT in page.reasons for page in pages)
    said = f"{count} page{'' if count == 1 else 's'} without text that can be read"
    return f"{said}; Tesseract took too long for {late} of those that it was asked of" if late else said


def read_page(page: Page, picture: Image, scale: float, limits: Limits, gutter: float | None = None) -> Reading:
    """``page`` with the text that stands in its picture of so many pixels for a point.

    Where it cannot be read the page is unreadable and says why; nothing is raised for it. ``gutter``: where the
    columns of the page before parted.
    """
    if straighten.blank(picture):
        return Reading(replace(page, state="empty"), gutter)
    patience.begin()
    try:
        seen = _seen(picture, scale, limits)
    except tesseract.OcrFailed as error:
        return Reading(_unreadable(page, str(error)), gutter)
    if not any(character.isalnum() for character in seen.text):
        return Reading(_unreadable(page, NOTHING), gutter)
    page = replace(page, confidence=round(seen.confidence, 4))
    if seen.confidence < _LEAST_SURE or legibility.judge(seen.text):
        return Reading(_unreadable(page, UNSURE), gutter, seen.text)
    return _set(replace(page, state="read", ocr=True), seen, scale, gutter)


def _unreadable(page: Page, reason: str) -> Page:
    return replace(page, state="unreadable", reasons=(*page.reasons, reason))


def _seen(picture: Image, scale: float, limits: Limits) -> _Seen:
    """What stands in a picture; one that lies on its side or upside down is turned."""
    clock = Clock.of(limits.ocr_seconds)
    sideways = straighten.sideways(picture)
    turn = tesseract.turn(picture, seconds=clock.left) if sideways else 0
    first = _look(picture, 90 if turn is None else turn, scale, limits, clock)
    if first.confidence >= _POOR and legibility.plausible(first.text):
        return first
    other = None if sideways else tesseract.turn(picture, seconds=clock.left)
    if other is None:
        other = (first.turn + 180) % 360
    if other != first.turn:
        with suppress(tesseract.OcrFailed):  # what was seen first is there
            return max(first, _look(picture, other, scale, limits, clock), key=lambda each: each.confidence)
    return first


def _look(picture: Image, turn: int, scale: float, limits: Limits, clock: Clock) -> _Seen:
    from PIL.Image import Resampling

    turned = picture.rotate(-turn, expand=True) if turn else picture
    skew = straighten.skew(turned)
    level = turned.rotate(skew, Resampling.BICUBIC, fillcolor=255) if skew else turned
    dpi = round(scale * _POINTS)
    clean = straighten.smoothed(level)
    found = tongues.read(clean, limits.ocr_languages, dpi=dpi, clock=clock)
    found = gaps.fill(clean, found, limits.ocr_languages, dpi=dpi, clock=clock)
    return _Seen(found, turn, skew, picture.size, grids(rules(level, scale)))


def _set(page: Page, seen: _Seen, scale: float, gutter: float | None) -> Reading:
    """The words in reading order. They are ordered where they stand in the straight picture, and then put back."""
    sure: dict[Box, float] = {}
    words: list[Word] = []
    for line, size in zip(seen.lines, _sizes(seen.lines), strict=True):
        bottom = line.base + line.descent
        for letters in map(_with_quotes, _with_bullet(line.words)):
            ends = [*(max(letter.x1, after.x0) for letter, after in pairwise(letters)), letters[-1].x1]
            boxes = [
                _box(letter.x0, bottom - size, x1, bottom, scale) for letter, x1 in zip(letters, ends, strict=True)
            ]
            sure.update((box, letter.sure) for letter, box in zip(letters, boxes, strict=True))
            words.append(Word.of("".join(letter.text for letter in letters), boxes))
    across = seen.turn in (90, 270)
    setting = set_page(
        words, seen.grids, height=page.width if across else page.height, number=page.number, gutter=gutter
    )
    boxes_back: array[float] = array("f")
    certainty: array[float] = array("f")
    for at in range(0, len(setting.boxes), 4):
        box = Box(*setting.boxes[at : at + 4])
        certainty.append(sure.get(box, 1.0))
        boxes_back.extend(_back(box, seen, scale) if box in sure else box)
    read = replace(page, text=setting.text, boxes=LetterBoxes(boxes_back), certainty=certainty, aside=setting.aside)
    return Reading(read, setting.gutter, seen.text)


def _with_bullet(words: Sequence[Sequence[tesseract.Letter]]) -> Sequence[Sequence[tesseract.Letter]]:
    """A line whose first word is a bullet, where Tesseract, which knows none, made another sign of it."""
    if len(words) > 1 and all(letter.text in _BULLETS for letter in words[0]):
        first = words[0][0]
        if first.text != "+" or not words[1][0].text.isdigit():  # a telephone number
            return [(replace(first, text="•", x1=words[0][-1].x1),), *words[1:]]
    return words


def _with_quotes(word: Sequence[tesseract.Letter]) -> list[tesseract.Letter]:
    """A word with quotes that open and close: of those Tesseract sees that they are there, but hardly which."""
    text = "".join(letter.text for letter in word)
    found: list[tesseract.Letter] = []
    at = 0
    while at < len(word):
        opens = not text[at - 1 : at].isalnum()
        if opens and text.startswith((",,", "''"), at) and text[at + 2 : at + 3].isalnum():
            low = text[at] == ","
            found.append(replace(word[at], text="„" if low else "“", x1=word[at + 1].x1))
            at += 1
        elif text[at] == '"':
            found.append(replace(word[at], text="“" if opens and text[at + 1 : at + 2].isalnum() else "”"))
        else:
            found.append(word[at])
        at += 1
    return found


def _box(x0: float, top: float, x1: float, bottom: float, scale: float) -> Box:
    """As wide as a letter, as high as its line, in points."""
    box = (x0 / scale, top / scale, max(x1, x0 + 1) / scale, bottom / scale)
    return Box(*array("f", box))  # as exact as the setting's, so that it can be found again


def _sizes(lines: Sequence[tesseract.Line]) -> list[float]:
    """Each line's size, that of most lines which are about as large: Tesseract takes every line's measure anew."""
    return [median(other.size for other in lines if abs(other.size - line.size) <= _NEAR * line.size) for line in lines]


def _back(box: Box, seen: _Seen, scale: float) -> Box:
    """Where a letter stands in the picture as it was given, in points."""
    width, height = seen.size
    across = seen.turn in (90, 270)
    x, y = (box.x0 + box.x1) / 2 * scale, (box.top + box.bottom) / 2 * scale
    x, y = straighten.turned_back(x, y, seen.skew, (height, width) if across else (width, height))
    x, y = {0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}[seen.turn]
    half_width, half_height = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    if across:
        half_width, half_height = half_height, half_width
    x, y = x / scale, y / scale
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)
