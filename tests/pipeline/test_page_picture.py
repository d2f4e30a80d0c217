"""A page is drawn with its boxes where the words stand; a page that is not there is said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.detect import PDF, PNG, TEXT
from pipeline.errors import DamagedArchive
from pipeline.page_picture import DPI, Mark, draw
from pipeline.readers.errors import BrokenPdf, NoPages, NoSuchPage
from tests.pdf_maker import Layout, make

RED, GREEN = (250, 0, 0), (0, 250, 0)
COLOURS = {"amount": RED, "date": GREEN}
MARK = Mark("amount", 100, 200, 150, 212)


def pdf(tmp_path: Path, layout: Layout | None = None) -> Path:
    file = tmp_path / "a.pdf"
    file.write_bytes(make("Projekts", layout))
    return file


@pytest.mark.parametrize("rotate", [0, 90])
def test_page_picture_draws_boxes_where_they_are(tmp_path: Path, rotate: int) -> None:
    drawn = draw(pdf(tmp_path, Layout(rotate=rotate)), PDF, 1, [MARK], COLOURS)
    scale = DPI / 72
    assert drawn.getpixel((round(100 * scale) - 1, round(206 * scale))) == RED
    assert drawn.getpixel((round(90 * scale), round(206 * scale))) == (255, 255, 255)
    legend = drawn.crop((0, drawn.height - 28, drawn.width, drawn.height)).getcolors(10_000) or []
    colours = {colour for _, colour in legend}
    assert RED in colours
    assert GREEN not in colours


def test_page_picture_of_a_picture(tmp_path: Path) -> None:
    page = draw(pdf(tmp_path), PDF, 1, [], COLOURS)
    page.save(tmp_path / "a.png", dpi=(DPI, DPI))
    drawn = draw(tmp_path / "a.png", PNG, 1, [MARK], COLOURS)
    assert drawn.getpixel((round(100 * DPI / 72) - 1, round(206 * DPI / 72))) == RED


@pytest.mark.parametrize(
    ("kind", "number", "error"),
    [(PDF, 2, NoSuchPage), (PDF, 0, NoSuchPage), (TEXT, 1, NoPages)],
)
def test_page_picture_of_what_is_not_there(
    tmp_path: Path, kind: str, number: int, error: type[NoSuchPage] | type[NoPages]
) -> None:
    with pytest.raises(error):
        draw(pdf(tmp_path), kind, number, [], COLOURS)


def test_page_picture_of_a_damaged_original(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(BrokenPdf):
        draw(tmp_path / "a.pdf", PDF, 1, [], COLOURS)
    with pytest.raises(DamagedArchive):
        draw(tmp_path / "b.pdf", PDF, 1, [], COLOURS)
