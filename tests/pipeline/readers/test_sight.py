"""Words that cannot be told from their ground are no text of a PDF; those that can be read stay, whatever their colour."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.colors import CMYKColor, Color, black, blue, lightgrey, navy, white, yellow
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.raw import Raw
from pipeline.readers import Limits
from pipeline.readers.pdf import read
from tests.pdf_maker import register_fonts

TEXT = "Rīgas pašvaldība īsteno projektu LLI-317 līdz 2020. gadam."
SUM = "Budžets 77 777,77 EUR"


def opened(tmp_path: Path, draw: Callable[[Canvas], None], rotation: int = 0) -> Raw:
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(842, 595) if rotation else (595, 842))
    canvas.setPageRotation(rotation)  # reportlab exchanges width and height then
    canvas.setFont("Sans", 11)
    draw(canvas)
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(target.getvalue())
    return read(tmp_path / "a.pdf", Limits())


def field(canvas: Canvas, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(50, 610, 300, 40, stroke=0, fill=1)


def written(
    colour: Color, ground: Color | None = None, size: float = 11, cover: Color | None = None
) -> Callable[[Canvas], None]:
    """A line in black, and under it a sum in a colour, on a field or under one."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, TEXT)
        if ground:
            field(canvas, ground)
        canvas.setFillColor(colour)
        canvas.setFont("Sans", size)
        canvas.drawString(60, 625, SUM)
        if cover:
            field(canvas, cover)

    return draw


@pytest.mark.parametrize(
    "draw",
    [
        written(white),
        written(Color(0.98, 0.98, 0.98)),
        written(CMYKColor(0, 0, 0, 0)),
        written(Color(0, 0, 0, alpha=0)),
        written(navy, ground=navy),
        written(yellow, ground=yellow),
        written(black, cover=black),
        written(black, cover=white),
        written(black, size=1.5),
    ],
    ids=["white", "almost", "cmyk", "transparent", "navy", "yellow", "blackened", "whitened", "tiny"],
)
@pytest.mark.parametrize("rotation", [0, 90])
def test_sight_words_nobody_sees_are_left_out_and_counted(
    tmp_path: Path, draw: Callable[[Canvas], None], rotation: int
) -> None:
    raw = opened(tmp_path, draw, rotation)
    assert (raw.text, raw.notes) == (TEXT, ("words that nobody sees, not read: 4",))


@pytest.mark.parametrize(
    "draw",
    [
        written(white, ground=navy),
        written(white, ground=black),
        written(yellow),
        written(lightgrey),
        written(blue, ground=lightgrey),
        written(black, ground=yellow),
        written(black, size=4),
    ],
    ids=["white on navy", "white on black", "yellow", "grey", "blue on grey", "black on yellow", "small"],
)
@pytest.mark.parametrize("rotation", [0, 90])
def test_sight_words_that_can_be_read_stay(tmp_path: Path, draw: Callable[[Canvas], None], rotation: int) -> None:
    raw = opened(tmp_path, draw, rotation)
    assert (raw.text.split(), raw.notes) == ([*TEXT.split(), *SUM.split()], ())


def test_sight_white_words_beside_black_ones_are_judged_by_their_own_place(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(20):
            canvas.drawString(60, 700 - 13 * line, TEXT)
        canvas.setFillColor(white)
        for line in range(20):
            canvas.drawString(420, 700 - 13 * line, SUM)

    raw = opened(tmp_path, draw)
    assert "EUR" not in raw.text
    assert raw.text.split() == TEXT.split() * 20


def test_sight_words_cut_away_or_under_a_picture_are_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 560, SUM)
        canvas.drawImage(ImageReader(Image.new("RGB", (200, 40), "white")), 50, 550, 300, 40)
        canvas.drawImage(ImageReader(Image.new("RGB", (200, 40), "navy")), 50, 450, 400, 40)
        canvas.drawString(60, 700, TEXT)
        canvas.setFillColor(white)
        canvas.drawString(60, 460, "Redzams")
        canvas.setFillColor(black)
        for edge, height, text in ((1, 400, SUM), (400, 300, "teksts")):
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(0, 0, edge, 842)
            canvas.clipPath(path, stroke=0)
            canvas.drawString(60, height, text)
            canvas.restoreState()

    raw = opened(tmp_path, draw)
    assert raw.text.split() == [*TEXT.split(), "Redzams", "teksts"]
    assert raw.notes == ("small pictures and drawings, not read: 1", "words that nobody sees, not read: 8")


def test_sight_white_words_turned_and_aslant(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, TEXT)
        for angle, colour in ((90, white), (45, white), (270, black)):
            canvas.saveState()
            canvas.setFillColor(colour)
            canvas.translate(300, 300)
            canvas.rotate(angle)
            canvas.drawString(20, 0, SUM)
            canvas.restoreState()

    raw = opened(tmp_path, draw)
    assert raw.text.split() == [*TEXT.split(), *SUM.split()]
    assert raw.notes == ("words that nobody sees, not read: 8",)


def test_sight_page_of_white_words_alone_says_nothing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.drawString(60, 700, TEXT)

    raw = opened(tmp_path, draw)
    assert (raw.text, raw.pages[0].state) == ("", "unreadable")
