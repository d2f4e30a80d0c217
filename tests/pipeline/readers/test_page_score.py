"""A text layer is judged by what the page shows; a good one is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import legibility
from pipeline.boxes import Box
from pipeline.letter_pairs import without_accents
from pipeline.readers import page_score
from pipeline.readers.frame import Frame
from pipeline.readers.letters import Layer, layer
from tests.pdf_maker import TESTS, Layout, make, picture
from tests.scan_maker import Glass, jpeg, pictures, scan

GOLD = TESTS / "gold"
TEXT = (GOLD / "samples" / "socquality-opening.txt").read_text(encoding="utf-8")
OTHER = (GOLD / "dev" / "lv-interreg-09.txt").read_text(encoding="utf-8")
A4 = (595.2, 841.8)


def first(pdf: bytes) -> tuple[tuple[str, ...], Layer]:
    """What is wrong with the first page's layer, and the layer."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    found = layer(page.get_textpage(), Frame(0, *page.get_bbox()))
    text = " ".join(word.text for word in found.words)
    return page_score.score(page, page_score.looks(page), text, lambda: [Box(*word.box) for word in found.words]), found


def layered(
    shown: str, said: str, *, under: bool = False, skew: float = 0.7, spell: Callable[[str], str] = str
) -> bytes:
    """A scan of one text with the words of another as its layer: invisible, or painted over by the picture."""
    image = ImageReader(io.BytesIO(jpeg(next(pictures(make(shown), Glass(skew=skew))))))
    _, words = first(make(said))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    if not under:
        canvas.drawImage(image, 0, 0, *A4)
    text = canvas.beginText()
    text.setTextRenderMode(0 if under else 3)
    for word in words.words:
        text.setFont("Sans", 0.85 * (word.box.bottom - word.box.top))
        text.setTextOrigin(word.box.x0, A4[1] - word.box.bottom + 2)
        text.textOut(spell(word.text) + " ")
    canvas.drawText(text)
    if under:
        canvas.drawImage(image, 0, 0, *A4)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("path", sorted(GOLD.glob("samples/*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("layout", [Layout(), Layout(columns=2, justified=True, size=9)], ids=["one", "two"])
def test_page_score_keeps_good_layers(path: Path, layout: Layout) -> None:
    assert first(make(path.read_text(encoding="utf-8"), layout))[0] == ()


@pytest.mark.parametrize("under", [False, True], ids=["hidden", "covered"])
@pytest.mark.parametrize("skew", [0.0, 0.7, -1.5])
def test_page_score_keeps_a_hidden_layer_of_the_picture(under: bool, skew: float) -> None:
    assert first(layered(TEXT, TEXT, under=under, skew=skew))[0] == ()


@pytest.mark.parametrize("under", [False, True], ids=["hidden", "covered"])
def test_page_score_finds_a_layer_of_another_page(under: bool) -> None:
    assert first(layered(TEXT, OTHER, under=under))[0] == (page_score.ELSEWHERE,)


def test_page_score_finds_a_layer_without_accents() -> None:
    assert first(layered(TEXT, TEXT, spell=without_accents))[0] == (legibility.NO_ACCENTS,)


def test_page_score_finds_pages_without_text() -> None:
    assert first(scan(make(TEXT)))[0] == (page_score.NO_TEXT, page_score.PICTURE)
    assert first(picture())[0] == (page_score.NO_TEXT,)
    assert first(layered(TEXT, "7 lpp."))[0] == (page_score.PICTURE,)


def test_page_score_finds_letters_that_are_drawn() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for number in range(400):
        canvas.line(60 + number, 700, 62 + number, 710)
    canvas.drawString(60, 60, "3")
    canvas.save()
    assert first(target.getvalue())[0] == (page_score.DRAWN,)
