"""Heads, feet, page numbers and footnotes stand apart; a short last line does not."""

from __future__ import annotations

import pytest

from pipeline.readers.margins import parts
from pipeline.readers.order import rows_of
from tests.pipeline.readers.words import block, line

HEIGHT = 842
BODY = [f"Projekta partneri tiekas un runa par to {number}" for number in range(50)]


def parted(*words: list) -> tuple[list[str], list[str], list[str]]:  # type: ignore[type-arg]
    found = parts(rows_of([each for some in words for each in some]), HEIGHT, 2)
    return [row.text for row in found.head], [row.text for row in found.body], [row.text for row in found.foot]


@pytest.mark.parametrize(
    ("text", "size"), [("Zemgales zinas 2019", 8), ("2", 10), ("- 2 -", 10), ("Lapa 2 no 3", 10), ("2 psl.", 10)]
)
def test_margins_take_what_is_small_or_has_the_page_s_number(text: str, size: int) -> None:
    body = block(BODY, 60, 100)
    assert parted(line(text, 60, 50, size), body) == ([text], BODY, [])
    assert parted(body, line(text, 60, 790, size)) == ([], BODY, [text])


@pytest.mark.parametrize("text", ["gada februari.", "Lapa 7 no 9", "2018. gada sakas projekts un tas ilgs divus gadus"])
def test_margins_leave_a_line_of_the_text(text: str) -> None:
    assert parted(line(text, 60, 60), block(BODY, 60, 100)) == ([], [text, *BODY], [])


def test_margins_take_what_is_where_no_text_reaches() -> None:
    found = parted(line("Zemgales zinas", 60, 36), block(BODY, 60, 100), line("Izdevejs: Zemgale", 60, 800))
    assert found == (["Zemgales zinas"], BODY, ["Izdevejs: Zemgale"])


def test_margins_need_white_space() -> None:
    small = line("mazs teksts", 60, 702, 8)
    assert parted(block(BODY, 60, 100), small)[2] == []


def test_margins_take_footnotes() -> None:
    notes = ["1 Zemsvitras piezime par projektu", "un tas turpinajums"]
    found = parted(block(BODY[:40], 60, 100), block(notes, 60, 620, size=8, leading=10))
    assert found == ([], BODY[:40], notes)


def test_margins_of_a_page_of_one_line() -> None:
    assert parted(line("2", 60, 50)) == ([], ["2"], [])
