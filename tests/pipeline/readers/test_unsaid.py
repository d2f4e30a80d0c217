"""Pictures whose writing a good text layer does not say are read too; photographs and layers of pictures are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.raw import Page
from pipeline.readers import Limits, ocr
from tests import needs
from tests.pdf_maker import TESTS, make
from tests.pipeline.readers.outlines import outline
from tests.pipeline.readers.test_ocr import SHORT, misread, opened
from tests.pipeline.readers.test_page_score import A4, TEXT, layered
from tests.scan_maker import Glass, jpeg, pictures

WIDTH, HEIGHT = A4
SIGNED = "Šis dokuments ir parakstīts ar drošu elektronisko parakstu un satur laika zīmogu"
STRIP = 56, 600, 482, 83
TABLE = (
    "Partneris | Kopā | ERAF",
    "Auces novada pašvaldība | 791 256,20 EUR | 672 576,74 EUR",
    "Rokiškio rajono savivaldybė | 120 888,00 EUR | 102 754,80 EUR",
)
SMALL = "small pictures and drawings, not read: {}"
SAID = "Rēzeknes novada pašvaldība pirmo reizi iznomā zemi, un to dara kopā ar kaimiņu novadiem."


def scanned() -> Image.Image:
    return Image.open(io.BytesIO(jpeg(next(pictures(make(SHORT), Glass(skew=0.3))))))


def photograph() -> Image.Image:
    return Image.effect_mandelbrot((600, 400), (-2.2, -1.2, 1.0, 1.2), 40).rotate(20).resize((900, 600))


def page(draw: Callable[[Canvas], None]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def put(image: Image.Image, x: float, y: float, width: float, height: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawImage(ImageReader(image), x, y, width, height)


def say(text: str, y: float, size: float = 8) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Sans", size)
        canvas.drawString(40, y, text)

    return draw


def dots(count: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for number in range(count):
            canvas.rect(60 + number % 200, 20 + number // 200 * 0.3, 0.5, 0.2, stroke=0, fill=1)

    return draw


def both(*drawn: Callable[[Canvas], None]) -> bytes:
    return page(lambda canvas: [draw(canvas) for draw in drawn] and None)


def in_strips(image: Image.Image, count: int) -> Callable[[Canvas], None]:
    """A scan as some devices save it, every strip of it a picture inside a form that is moved and sized."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("strips")
        for strip in range(count):
            top, bottom = (image.height * edge // count for edge in (strip, strip + 1))
            part = image.crop((0, top, image.width, bottom))
            canvas.drawImage(ImageReader(part), 0, 1 - (strip + 1) / count, 1, 1 / count)
        canvas.endForm()
        canvas.saveState()
        canvas.scale(WIDTH, HEIGHT)
        canvas.doForm("strips")
        canvas.restoreState()

    return draw


def pasted() -> Image.Image:
    """A table that somebody pasted as a picture: three rows."""
    image = Image.new("RGB", (1340, 230), "white")
    font = ImageFont.truetype(TESTS / "fonts" / "DejaVuSans.ttf", 38)
    for number, row in enumerate(TABLE):
        ImageDraw.Draw(image).text((10, 10 + 70 * number), row, font=font, fill="black")
    return image


def logos() -> Image.Image:
    """A flag and what is written beside it."""
    image = Image.new("RGB", (1340, 230), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 300, 210), fill=(0, 51, 153))
    font = ImageFont.truetype(TESTS / "fonts" / "DejaVuSans-Bold.ttf", 38)
    for number, line in enumerate(("EIROPAS SAVIENĪBA", "Eiropas Reģionālās", "attīstības fonds")):
        pen.text((330, 20 + 65 * number), line, font=font, fill=(60, 60, 60))
    return image


def outlined(*lines: str, size: float = 10) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(lines):
            outline(canvas, text, 60, 700 - 1.4 * size * number, size)

    return draw


def without_ocr(tmp_path: Path, data: bytes) -> Page:
    return opened(tmp_path, data, Limits()).pages[0]


@pytest.mark.parametrize(
    "drawn",
    [
        (put(scanned(), 0, 0, WIDTH, HEIGHT), say(SIGNED, 12)),
        (put(scanned(), 0, 0, WIDTH, 640), say(SAID, 790)),
        (put(scanned().crop((0, 0, 1200, 700)), 60, 100, 475, 277), say(SAID, 790)),
        (in_strips(scanned(), 40), say(SIGNED, 12)),
        (say(SAID, 790), put(pasted(), *STRIP)),
        (dots(20_010), put(scanned().crop((0, 0, 1200, 700)), 60, 100, 475, 277), say(SAID, 790)),
    ],
    ids=["signed", "below a line", "a part of the page", "strips in a form", "table of three rows", "many shapes"],
)
def test_unsaid_picture_waits_and_the_layer_is_read(
    tmp_path: Path, drawn: tuple[Callable[[Canvas], None], ...]
) -> None:
    read = without_ocr(tmp_path, both(*drawn))
    assert (read.state, read.waits, read.reasons) == ("read", True, ("picture_beside_text", "ocr_off"))
    assert read.text in (SIGNED, SAID)


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (both(put(photograph(), 60, 200, 400, 267), say(SAID, 790)), ("unread_picture",)),
        (both(put(photograph(), 60, 200, 160, 107), say(SAID, 790)), ()),
        (both(put(scanned(), 60, 700, 100, 60), say(SAID, 640)), ()),
        (both(put(Image.new("L", (600, 840), 255), 0, 0, WIDTH, HEIGHT), say(SIGNED, 12)), ()),
        (layered(TEXT, TEXT, skew=-1.5), ()),
        (layered(TEXT, TEXT, under=True), ()),
    ],
    ids=["photograph", "small photograph", "logo", "white background", "hidden layer", "layer under the picture"],
)
def test_unsaid_leaves_what_has_no_writing_of_its_own(tmp_path: Path, data: bytes, reasons: tuple[str, ...]) -> None:
    read = without_ocr(tmp_path, data)
    assert (read.state, read.waits, read.reasons) == ("read", False, reasons)


@needs.tesseract
def test_unsaid_scan_is_read_beside_its_typed_line(tmp_path: Path) -> None:
    read = opened(tmp_path, both(put(scanned(), 0, 0, WIDTH, HEIGHT), say(SIGNED, 12))).pages[0]
    assert (read.state, read.ocr, read.waits, read.reasons) == ("read", True, False, ("picture_beside_text",))
    scan, _, line = read.text.rpartition("\n\n")
    assert misread(scan, SHORT) < 0.03
    assert line == SIGNED
    assert len(read.boxes) == len(read.certainty) == len(read.text)
    assert set(read.certainty[-len(SIGNED) :]) == {1.0}
    box = read.box(read.text.index(SIGNED), len(read.text))
    assert box is not None
    assert box.top > 820


@needs.tesseract
def test_unsaid_scan_comes_behind_the_text_above_it(tmp_path: Path) -> None:
    read = opened(tmp_path, both(put(scanned(), 0, 0, WIDTH, 640), say(SAID, 790))).pages[0]
    assert read.text.startswith(f"{SAID}\n\n")
    assert misread(read.text, SHORT) < 0.05


def test_unsaid_photograph_beside_text_is_not_given_to_tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "read_page", None)
    data = both(put(photograph(), 60, 200, 400, 267), say(SAID, 790))
    assert opened(tmp_path, data).pages[0].text == SAID


@needs.tesseract
def test_unsaid_photograph_of_a_whole_page_leaves_its_caption(tmp_path: Path) -> None:
    read = opened(tmp_path, both(put(photograph(), 0, 60, WIDTH, 780), say(SAID, 20))).pages[0]
    assert (read.state, read.ocr, read.text) == ("read", False, SAID)
    assert read.reasons[0] == "picture_beside_text"
    assert read.reasons[1].startswith("ocr_")


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        ((say(SAID, 500), put(logos(), *STRIP)), 1),
        ((put(logos(), *STRIP), say(SAID, 790)), 1),
        ((put(pasted(), 56, 700, 482, 83), say(SAID, 500)), 1),
        ((say(SAID, 790), put(logos(), 60, 500, 120, 20), put(scanned(), 300, 500, 60, 40)), 2),
        ((say(SAID, 790), put(logos(), 60, 500, 400, 4)), 0),
        ((put(pasted(), *STRIP), say(TABLE[1], 625, 12), say(TABLE[1], 640, 12)), 0),
        ((outlined("Interreg Latvija–Lietuva", "Eiropas Reģionālās attīstības fonds"), say(SAID, 790)), 1),
        ((outlined("Projekts"), say(SAID, 790)), 0),
    ],
    ids=[
        "logos at the head",
        "logos",
        "at the head",
        "small",
        "ornament",
        "with its layer",
        "drawn logo",
        "drawn word",
    ],
)
def test_unsaid_counts_small_pictures(
    tmp_path: Path, drawn: tuple[Callable[[Canvas], None], ...], count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "read_page", None)
    raw = opened(tmp_path, both(*drawn))
    assert raw.notes == ((SMALL.format(count),) if count else ())
    assert (raw.pages[0].state, raw.pages[0].waits, raw.pages[0].reasons) == ("read", False, ())


@needs.tesseract
def test_unsaid_table_of_three_rows_is_read(tmp_path: Path) -> None:
    raw = opened(tmp_path, both(say(SAID, 790), put(pasted(), *STRIP)))
    assert raw.text.startswith(SAID)
    assert misread(raw.text, "\n".join(TABLE)) < 0.1
    assert raw.notes == ()


@needs.tesseract
@pytest.mark.parametrize("layer", ["hidden", "none"])
def test_unsaid_letters_that_are_drawn_are_read(tmp_path: Path, layer: str) -> None:
    def hide(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont("Sans", 10)
        text.setTextRenderMode(3)
        for number, line in enumerate(lines):
            text.setTextOrigin(60, 700 - 14 * number)
            text.textOut(line)
        canvas.drawText(text)

    lines = wrap(SHORT, 80)[:10]
    drawn = (outlined(*lines), say(SIGNED, 12), *((hide,) if layer == "hidden" else ()))
    page = opened(tmp_path, both(*drawn)).pages[0]
    assert page.state == "read"
    assert (page.ocr, page.reasons) == ((False, ()) if layer == "hidden" else (True, ("drawn_letters",)))
    assert misread(page.text, " ".join(lines)) < 0.1
    assert SIGNED in page.text
