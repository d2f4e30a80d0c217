"""The lines of a table in a scan make its cells; text makes none."""

from __future__ import annotations

import pytest
from PIL import Image

from pipeline.readers import straighten
from pipeline.readers.grids import grids
from pipeline.readers.ruled import rules
from tests.pdf_maker import TESTS, Layout, make
from tests.scan_maker import Glass, pictures

ROWS = [
    ["Partneris", "Kopā", "ERAF"],
    ["Auces novads", "120 000,00", "102 000,00"],
    ["Rokišķi", "80 000,00", "68 000,00"],
]
TEXT = (TESTS / "gold" / "dev" / "lt-interreg-01.txt").read_text(encoding="utf-8")


def level(pdf: bytes, glass: Glass) -> Image.Image:
    picture = next(pictures(pdf, glass))
    return picture.rotate(straighten.skew(picture), Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("glass", [Glass(), Glass(skew=-1.8, grain=20), Glass(dpi=300, skew=0.05)], ids=str)
def test_ruled_tables_are_found(glass: Glass) -> None:
    (grid,) = grids(rules(level(make("Izmaksas", tables=[ROWS]), glass), glass.dpi / 72))
    assert [len(row) for row in grid.rows] == [3, 3, 3]
    assert all(cell is not None for row in grid.rows for cell in row)


@pytest.mark.parametrize("layout", [Layout(), Layout(columns=2, size=9), Layout(size=16)], ids=["one", "two", "large"])
def test_ruled_text_is_no_table(layout: Layout) -> None:
    assert grids(rules(level(make(TEXT, layout), Glass()), 200 / 72)) == []
