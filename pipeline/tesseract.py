"""Tesseract, the program that reads pictures of text: whether it is there, and what it sees in a picture.

It is run for each picture, with one thread (several are slower), with a limit of processor time that the system keeps
even where nobody is left to end it, and without files: the picture goes in and hOCR comes out through pipes. On
Debian: ``apt-get install tesseract-ocr tesseract-ocr-lav tesseract-ocr-lit tesseract-ocr-eng``.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "tesseract"
OFF, MISSING, NO_LANGUAGE = "ocr_off", "ocr_missing", "ocr_language_missing"
WAITING = frozenset((OFF, MISSING, NO_LANGUAGE))  # why a page waits: reading it again will help when that has changed
FAILED, TIMEOUT = "ocr_failed", "ocr_timeout"
_PAGE, _BLOCK = "3", "6"  # how to look for lines; see docs/decisions
_QUESTION_SECONDS = 30.0
_TITLE = re.compile(r"(\w+) ([-\d. ]+)")


class OcrFailed(Exception):
    """Tesseract did not read a picture; the message is :data:`FAILED` or :data:`TIMEOUT`."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The program that is installed, and the languages it has data of."""

    path: str
    version: str
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in a picture: its box in pixels from the top left, and how sure it is (0 to 1)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a line, each a run of letters; ``base``: where the letters stand; ``size``: from the deepest descender
    to the highest ascender that the line's script would have, ``descent``: the part of it below the base."""

    words: tuple[tuple[Letter, ...], ...]
    base: float
    size: float
    descent: float

    def moved(self, x: float, y: float) -> Line:
        """The line of a part of a picture, in the whole."""

        def there(letter: Letter) -> Letter:
            box = (letter.x0 + x, letter.top + y, letter.x1 + x, letter.bottom + y)
            return Letter(letter.text, *box, sure=letter.sure)

        return replace(self, words=tuple(tuple(map(there, word)) for word in self.words), base=self.base + y)


def engine() -> Engine | None:
    """The Tesseract on PATH; None where there is none that answers."""
    path = shutil.which(PROGRAM)
    return None if path is None else _engine(path, os.environ.get("TESSDATA_PREFIX"))


def lacking(languages: Sequence[str]) -> str | None:
    """Why pictures cannot be read in these languages now, one of :data:`WAITING`; None where they can."""
    if not languages:
        return OFF
    found = engine()
    if found is None:
        return MISSING
    return None if found.languages.issuperset(languages) else NO_LANGUAGE


def lines(picture: Image, languages: Sequence[str], *, dpi: int, seconds: float, whole: bool = True) -> list[Line]:
    """What stands in a grey picture, line by line; raises OcrFailed. ``whole``: it is a page, not some lines."""
    psm = _PAGE if whole else _BLOCK
    options = ["-l", "+".join(languages), "--psm", psm, "--dpi", str(dpi), "-c", "hocr_char_boxes=1", "hocr"]
    try:
        return list(_lines(ElementTree.fromstring(_run(picture, options, seconds))))
    except (ElementTree.ParseError, ValueError, KeyError) as error:
        raise OcrFailed(FAILED) from error


def turn(picture: Image, *, seconds: float) -> int | None:
    """By how many degrees a picture has to be turned clockwise (0, 90, 180, 270) so that its text stands upright.

    None where Tesseract cannot tell, or has no data (``osd``) to tell it by.
    """
    found = engine()
    if found is None or "osd" not in found.languages:
        return None
    try:
        answer = _run(picture, ["-l", "osd", "--psm", "0"], seconds).decode(errors="replace")
    except OcrFailed:  # too few letters
        return None
    stated = re.search(r"Rotate: (0|90|180|270)\b", answer)
    return int(stated[1]) if stated else None


def _run(picture: Image, options: Sequence[str], seconds: float) -> bytes:
    found = engine()
    if found is None:
        raise OcrFailed(FAILED)
    source = io.BytesIO()
    picture.save(source, "PPM")
    try:
        done = subprocess.run(
            [found.path, "stdin", "stdout", *options],
            input=source.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            preexec_fn=_limited(seconds),
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailed(TIMEOUT) from error
    except OSError as error:
        raise OcrFailed(FAILED) from error
    if done.returncode != 0:
        raise OcrFailed(FAILED)
    return done.stdout


def _limited(seconds: float) -> Callable[[], None] | None:
    """Sets the processor time of the process that is about to become Tesseract; the system counts whole seconds."""
    try:
        import resource
    except ImportError:
        return None
    most = int(seconds) + 2
    return lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most))


@cache
def _engine(path: str, _data: str | None) -> Engine | None:
    try:
        version, languages = (
            subprocess.run([path, option], capture_output=True, timeout=_QUESTION_SECONDS, check=True)
            for option in ("--version", "--list-langs")
        )
    except (OSError, subprocess.SubprocessError):
        return None
    stated = re.search(rb"tesseract v?(\S+)", version.stdout + version.stderr)
    names = (languages.stdout or languages.stderr).decode(errors="replace").splitlines()[1:]
    return Engine(path, stated[1].decode() if stated else "0", frozenset(name.strip() for name in names))


def _lines(page: ElementTree.Element) -> Iterator[Line]:
    for element in page.iter():
        title = element.get("title", "")
        if "x_size" not in title:
            continue
        about = _numbers(title)
        left, _, right, bottom = about["bbox"]
        slope, offset = about.get("baseline", (0.0, 0.0))
        base = bottom + offset + slope * (right - left) / 2
        words = tuple(word for each in element if (word := tuple(_letters(each))))
        if words:
            yield Line(words, base, about["x_size"][0], about.get("x_descenders", (0.0,))[0])


def _letters(word: ElementTree.Element) -> Iterator[Letter]:
    for element in word.iter():
        if element.get("class") == "ocrx_cinfo" and element.text and not element.text.isspace():
            about = _numbers(element.get("title", ""))
            x0, top, x1, bottom = about["x_bboxes"]
            sure = about["x_conf"][0] / 100
            yield from (Letter(character, x0, top, x1, bottom, sure) for character in element.text)


def _numbers(title: str) -> dict[str, tuple[float, ...]]:
    """``bbox 263 339 1232 405; x_size 59.4`` by name."""
    return {name: tuple(map(float, values.split())) for name, values in _TITLE.findall(title)}
