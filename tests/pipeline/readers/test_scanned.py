"""A text layer gives way to the picture, unless the picture confirms it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import legibility
from pipeline.raw import Page
from pipeline.readers import ocr
from pipeline.readers.scanned import _confirmed
from tests import needs
from tests.pdf_maker import make
from tests.pipeline.readers.test_ocr import OTHER, TEXT, misread, opened
from tests.pipeline.readers.test_page_score import layered


@needs.tesseract
@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (layered(TEXT, OTHER), ("text_of_another_page",)),
        (layered(TEXT, TEXT, spell=legibility.without_accents), (legibility.NO_ACCENTS,)),
    ],
    ids=["another page's", "without accents"],
)
def test_scanned_picture_takes_the_place_of_a_bad_layer(tmp_path: Path, data: bytes, reasons: tuple[str, ...]) -> None:
    raw = opened(tmp_path, data)
    assert (raw.pages[0].ocr, raw.pages[0].reasons) == (True, reasons)
    assert misread(raw.text, TEXT) < 0.03


@needs.tesseract
def test_scanned_page_keeps_a_layer_that_the_picture_confirms(tmp_path: Path) -> None:
    polish = "Miasto otworzyło nową bibliotekę, na którą wydało milion złotych, a dzieci już się w niej uczą.\n" * 3
    page = opened(tmp_path, make(polish)).pages[0]
    assert (page.state, page.ocr, page.reasons[-1]) == ("read", False, "layer_confirmed")
    assert "złotych" in page.text


def test_scanned_page_with_a_good_layer_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "read_page", None)
    page = opened(tmp_path, make(TEXT)).pages[0]
    assert (page.state, page.ocr, page.reasons) == ("read", False, ())


@pytest.mark.parametrize(
    ("layer", "seen", "reason", "confirmed"),
    [
        ("Rēzeknes novads 2018", "Rēzeknes novads, 2018", "", True),
        ("Rēzeknes novads 2018", "Rezeknes novads 2018", "", False),
        ("7", "Rēzeknes novada pašvaldība īsteno projektu LLI-317 7", "", False),
        ("bibliotekę złotych uczą", "biblioteke ziotych ucza", ocr.UNSURE, True),
        ("bibliotekę złotych uczą", "xw vvv qq", ocr.UNSURE, False),
        ("", "", "", False),
    ],
)
def test_scanned_picture_confirms_a_layer(layer: str, seen: str, reason: str, confirmed: bool) -> None:
    page = Page(1, 595, 842, "" if reason else seen, reasons=(reason,) if reason else ())
    assert _confirmed(layer, ocr.Reading(page, None, seen)) == confirmed


@needs.tesseract
def test_scanned_photograph_keeps_its_caption(tmp_path: Path) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.linear_gradient("L").resize((800, 1100))), 0, 60, 595, 782)
    canvas.drawString(60, 30, "7")
    canvas.save()
    page = opened(tmp_path, target.getvalue()).pages[0]
    assert (page.state, page.ocr, page.text.strip()) == ("read", False, "7")
    assert page.reasons[0] == "picture"
