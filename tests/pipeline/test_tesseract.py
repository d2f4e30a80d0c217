"""The program that reads pictures: what is said of it where it is missing, and what it says of a picture."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline import tesseract
from tests import needs
from tests.pdf_maker import TESTS


def written(*lines: str, size: int = 44) -> Image.Image:
    """Lines of text in a picture of 300 dpi."""
    font = ImageFont.truetype(TESTS / "fonts" / "DejaVuSans.ttf", size)
    picture = Image.new("L", (1800, 150 + 80 * len(lines)), 255)
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        pen.text((100, 70 + 80 * number), line, fill=0, font=font)
    return picture


def program(folder: Path, script: str) -> None:
    """A program called tesseract."""
    file = folder / "tesseract"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@needs.tesseract
def test_tesseract_sees_lines_words_and_letters() -> None:
    found = tesseract.lines(written("Rēzeknes novads", "791 256,20 EUR"), ["lav"], dpi=300, seconds=60)
    texts = [" ".join("".join(letter.text for letter in word) for word in line.words) for line in found]
    assert texts == ["Rēzeknes novads", "791 256,20 EUR"]
    first = found[0].words[0][0]
    assert (first.x0, first.top) == (pytest.approx(100, abs=12), pytest.approx(75, abs=20))
    assert 35 < found[0].size < 60
    assert first.sure > 0.95
    moved = found[0].moved(10, 20)
    assert (moved.base, moved.words[0][0].x0) == (found[0].base + 20, first.x0 + 10)


@needs.tesseract
def test_tesseract_lacks_what_it_has_no_data_of() -> None:
    assert tesseract.lacking(needs.LANGUAGES) is None
    assert tesseract.lacking(("lav", "xyz")) == tesseract.NO_LANGUAGE
    assert tesseract.lacking(()) == tesseract.OFF


def test_tesseract_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.engine() is None
    assert tesseract.lacking(("lav",)) == tesseract.MISSING
    with pytest.raises(tesseract.OcrFailed, match=tesseract.FAILED):
        tesseract.lines(written("a"), ["lav"], dpi=300, seconds=5)
    assert tesseract.turn(written("a"), seconds=5) is None


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 1", tesseract.FAILED),
        ("echo '<html'", tesseract.FAILED),
        ("kill -SEGV $$", tesseract.FAILED),
        ("exec sleep 30", tesseract.TIMEOUT),
    ],
    ids=["error", "nonsense", "crash", "hangs"],
)
def test_tesseract_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str) -> None:
    known = 'case "$1" in --version) echo "tesseract 5.0"; exit;; --list-langs) printf "x:\\nlav\\n"; exit;; esac'
    program(tmp_path, f"{known}\n{script}")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert tesseract.lacking(("lav",)) is None
    began = time.monotonic()
    with pytest.raises(tesseract.OcrFailed, match=reason):
        tesseract.lines(written("a"), ["lav"], dpi=300, seconds=1)
    assert time.monotonic() - began < 10
