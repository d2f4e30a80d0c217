"""A page is drawn with its boxes where the words stand; a page that is not there is said so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.detect import PDF, PNG, TEXT
from pipeline.errors import DamagedArchive, ReaderCrashed, ReadMemory, ReadTimeout
from pipeline.page_picture import DPI, Mark, Request, draw, drawn
from pipeline.readers.errors import BrokenPdf, NoPages, NoSuchPage
from tests.pdf_maker import Layout, make
from tests.pdf_parts import CATALOG, HELVETICA, PAGE, PAGES, assembled, stream

RED, GREEN = (250, 0, 0), (0, 250, 0)
COLOURS = {"amount": RED, "date": GREEN}
MARK = Mark("amount", 100, 200, 150, 212)


def page(file: Path, kind: str = PDF, number: int = 1, *marks: Mark) -> Request:
    return Request(path=file, media_type=kind, number=number, marks=marks, colours=COLOURS)


def pdf(tmp_path: Path, layout: Layout | None = None) -> Path:
    file = tmp_path / "a.pdf"
    file.write_bytes(make("Projekts", layout))
    return file


@pytest.mark.parametrize("rotate", [0, 90])
def test_page_picture_draws_boxes_where_they_are(tmp_path: Path, rotate: int) -> None:
    marked = draw(page(pdf(tmp_path, Layout(rotate=rotate)), PDF, 1, MARK))
    scale = DPI / 72
    assert marked.getpixel((round(100 * scale) - 1, round(206 * scale))) == RED
    assert marked.getpixel((round(90 * scale), round(206 * scale))) == (255, 255, 255)
    legend = marked.crop((0, marked.height - 28, marked.width, marked.height)).getcolors(10_000) or []
    colours = {colour for _, colour in legend}
    assert RED in colours
    assert GREEN not in colours


def test_page_picture_of_a_picture(tmp_path: Path) -> None:
    draw(page(pdf(tmp_path))).save(tmp_path / "a.png", dpi=(DPI, DPI))
    marked = draw(page(tmp_path / "a.png", PNG, 1, MARK))
    assert marked.getpixel((round(100 * DPI / 72) - 1, round(206 * DPI / 72))) == RED


@pytest.mark.parametrize(
    ("kind", "number", "error"),
    [(PDF, 2, NoSuchPage), (PDF, 0, NoSuchPage), (TEXT, 1, NoPages)],
)
def test_page_picture_of_what_is_not_there(
    tmp_path: Path, kind: str, number: int, error: type[NoSuchPage] | type[NoPages]
) -> None:
    with pytest.raises(error):
        drawn(page(pdf(tmp_path), kind, number), 60, 1024)


def test_page_picture_of_a_damaged_original(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(BrokenPdf):
        drawn(page(tmp_path / "a.pdf"), 60, 1024)
    with pytest.raises(DamagedArchive):
        drawn(page(tmp_path / "b.pdf"), 60, 1024)


def test_page_picture_is_drawn_by_a_process_of_its_own(tmp_path: Path) -> None:
    request = page(pdf(tmp_path), PDF, 1, MARK)
    with Image.open(io.BytesIO(drawn(request, 60, 1024))) as picture:
        assert (picture.format, picture.tobytes()) == ("PNG", draw(request).tobytes())


def test_page_picture_has_limits(tmp_path: Path) -> None:
    """A page that takes long to draw, and one that takes much memory, end without harm to who asked for them."""
    words = b"0 0 m 500 700 l S " * 4_000_000
    (tmp_path / "long.pdf").write_bytes(assembled([CATALOG, PAGES, PAGE, stream(words), HELVETICA]))
    with pytest.raises(ReadTimeout):
        drawn(page(tmp_path / "long.pdf"), 0.5, 1024)
    Image.new("L", (9_000, 9_000), 255).save(tmp_path / "large.png")
    with pytest.raises((ReadMemory, ReaderCrashed)):
        drawn(page(tmp_path / "large.png", PNG), 60, 64)
