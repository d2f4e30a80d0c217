"""Every fact of the gold corpus, rendered to PDF: the words in its boxes, as pdfplumber reads them, are its surface."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from extractors.reading import Context
from pipeline.detect import PDF
from pipeline.document import Location
from pipeline.readers import Limits
from pipeline.study import facts_of, study
from tests.pdf_maker import LAYOUTS, TESTS, Layout, in_layout, make

GOLD = sorted([*(TESTS / "gold" / "samples").glob("*.txt"), *(TESTS / "gold" / "dev").glob("*.txt")])
TURNED = {f"turned by {turn}": Layout(rotate=turn, columns=2, size=9.5) for turn in (90, 180, 270)}


LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def letters(text: str) -> str:
    """Without white space and hyphens, which lines that were joined have lost, and with ligatures as their letters."""
    text = unicodedata.normalize("NFC", text).translate(LIGATURES)
    return "".join(character for character in text if not character.isspace() and character not in "-\u00ad")


def surface(text: str) -> str:
    """The letters of a fact's words, without the bars that stand between the cells of a table and not on its page."""
    return letters(text.replace("|", ""))


def inside(page: Any, place: Location) -> str:
    """The letters whose middle is in a box, in reading order."""
    found = []
    for letter in page.chars:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        if place.x0 <= x <= place.x1 and place.top <= y <= place.bottom:
            found.append(letter["text"])
    return letters("".join(found))


def checked(data: bytes, folder: Path) -> tuple[int, list[str]]:
    """How many facts a PDF states, and those whose boxes hold other words than theirs."""
    file = folder / "a.pdf"
    file.write_bytes(data)
    found = study(file, PDF, Limits(), Context())
    places: Mapping[tuple[int, int], tuple[Location, ...]] = {
        (each.start, each.end): each.boxes for each in found.located
    }
    wrong = []
    facts = list(facts_of(found.extraction))
    with pdfplumber.open(io.BytesIO(data)) as document:
        for fact in facts:
            boxes = places.get((fact.start, fact.end), ())
            there = "".join(inside(document.pages[box.page - 1], box) for box in boxes)
            if there != surface(found.text[fact.start : fact.end]) or not boxes:
                wrong.append(f"{found.text[fact.start : fact.end]!r} has {there!r} in {boxes}")
    return len(facts), wrong


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pdf_boxes_of_every_fact_hold_its_words(tmp_path: Path, layout: str) -> None:
    total, wrong = 0, []
    for path in GOLD:
        facts, others = checked(in_layout(path.read_text(encoding="utf-8"), layout), tmp_path)
        total += facts
        wrong += [f"{path.stem}: {other}" for other in others]
    assert total > 600
    assert not wrong


@pytest.mark.parametrize("layout", TURNED.values(), ids=list(TURNED))
def test_pdf_boxes_on_turned_pages_hold_the_words(tmp_path: Path, layout: Layout) -> None:
    total, wrong = 0, []
    for path in GOLD[:5]:
        facts, others = checked(make(path.read_text(encoding="utf-8"), layout), tmp_path)
        total, wrong = total + facts, [*wrong, *others]
    assert total > 50
    assert not wrong
