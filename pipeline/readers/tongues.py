"""Reads a picture in the language it is in: with one language at a time Tesseract loses far fewer accents.

A strip of the page, read in all languages, tells which one the page is in; lines that turn out to be in another one
are taken from a second reading in that. A page in English is read in all of them, since English alone knows no accents
of names; English lines between others come out right anyway. Measured in docs/decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

from pipeline import tesseract
from pipeline.letter_pairs import pairs, plausibility
from pipeline.tesseract import Line

if TYPE_CHECKING:
    from PIL.Image import Image

_MODELS = {"lav": "lv", "lit": "lt", "eng": "en"}
_PLAIN = "eng"
_STRIPS = 8  # of a page's height
_LEAST_LETTERS = 25  # to tell a line's language by
_CLEAR = 0.15  # bits by which a line's language is clearer than the page's
_SHARE = 0.1  # of a page's letters: fewer in another language are not worth a reading
_SAME = 0.6  # of the height of two lines that are one


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a page may still take."""

    ends: float

    @classmethod
    def of(cls, seconds: float) -> Clock:
        """Starts now."""
        return cls(monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds; never none, so that a program that is asked in vain ends at once."""
        return max(0.1, self.ends - monotonic())


def read(picture: Image, languages: Sequence[str], *, dpi: int, clock: Clock) -> list[Line]:
    """The lines of a picture that stands upright; raises OcrFailed."""
    if len(languages) == 1 or not _MODELS.keys() >= set(languages):
        return tesseract.lines(picture, languages, dpi=dpi, seconds=clock.left)
    strip = tesseract.lines(_densest(picture), languages, dpi=dpi, seconds=clock.left)
    main = _language(" ".join(map(_text, strip)), languages)
    if main is None or main == _PLAIN:
        return tesseract.lines(picture, languages, dpi=dpi, seconds=clock.left)
    lines = tesseract.lines(picture, [main], dpi=dpi, seconds=clock.left)
    for other in _others(lines, main, languages):
        with suppress(tesseract.OcrFailed):  # what was read before is there
            again = tesseract.lines(picture, [other], dpi=dpi, seconds=clock.left)
            lines = [_in(other, line, again, main) for line in lines]
    return lines


def _densest(picture: Image) -> Image:
    """The strip of a page with the most lines of text: where rows of pixels differ most."""
    from PIL.Image import Resampling

    rows = picture.resize((1, picture.height), Resampling.BOX).tobytes()
    steps = [(after - before) ** 2 for before, after in pairwise(rows)]
    height = max(1, picture.height // _STRIPS)
    top = max(range(0, picture.height, max(1, height // 2)), key=lambda first: sum(steps[first : first + height]))
    return picture.crop((0, top, picture.width, min(picture.height, top + height)))


def _others(lines: Sequence[Line], main: str, languages: Sequence[str]) -> list[str]:
    """The languages that many of a page's lines are in, beside the one it was read in."""
    letters: Counter[str] = Counter()
    for line in lines:
        text = _text(line)
        letters[_language(text, languages, main) or main] += len(text)
    return [each for each in languages if each not in (main, _PLAIN) and letters[each] > _SHARE * letters.total()]


def _in(language: str, line: Line, again: Sequence[Line], main: str) -> Line:
    """The line as it was read again, where both readings say that it is in that language."""
    if _language(_text(line), (main, language), main) != language:
        return line
    for other in again:
        if _one(line, other) and _language(_text(other), (main, language), main) == language:
            return other
    return line


def _one(line: Line, other: Line) -> bool:
    """Whether two readings found a line at the same place."""
    (left, right), (first, last) = ((each.words[0][0].x0, each.words[-1][-1].x1) for each in (line, other))
    near = _SAME * min(line.size, other.size)
    return abs(line.base - other.base) < near and abs(left - first) < near and abs(right - last) < near


def _language(text: str, languages: Sequence[str], main: str | None = None) -> str | None:
    """Which language a text is in, whatever happened to its accents; None where it is too short to tell.

    ``main`` is what it is in unless another language is clearly more plausible.
    """
    found = pairs(text)
    if found.total() < _LEAST_LETTERS:
        return None
    likely = {
        each: plausibility(found, folded=True, language=_MODELS[each]) + _CLEAR * (each == main) for each in languages
    }
    return max(likely, key=lambda each: likely[each])


def _text(line: Line) -> str:
    return " ".join("".join(letter.text for letter in word) for word in line.words)
