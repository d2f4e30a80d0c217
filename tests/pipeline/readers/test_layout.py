"""Words on a page, put where a test wants them, become text in reading order."""

from __future__ import annotations

import pytest

from pipeline.readers.layout import HARD, set_page
from tests.pipeline.readers.words import block, line, word


def text_of(words: list, **more: float) -> str:  # type: ignore[type-arg]
    return set_page(words, **more).text.replace(HARD, "|")  # type: ignore[arg-type]


def test_layout_orders_words_that_the_file_has_in_any_order() -> None:
    words = line("viens divi tris", 50, 100) + line("cetri pieci", 50, 112)
    page = set_page(words[::-1])
    assert page.text.split() == ["viens", "divi", "tris", "cetri", "pieci"]
    assert len(page.boxes) == 4 * len(page.text)


def test_layout_tells_wraps_from_ends_and_paragraphs() -> None:
    lines = ["Projekta partneri tiekas un runa par", "to ko darit talak visiem kopa un", "viss.", "Adrese:"]
    words = [*block(lines, 50, 100), *line("Nakamais", 50, 170)]
    assert text_of(words) == (
        "Projekta partneri tiekas un runa par\nto ko darit talak visiem kopa un\nviss.|Adrese:\n\nNakamais"
    )


def test_layout_wraps_before_a_long_word() -> None:
    words = block(["Projekta atklasanas pasakuma", "daudzfunkcionalaja centra visi kopa", "runaja."], 50, 100)
    assert text_of(words) == "Projekta atklasanas pasakuma\ndaudzfunkcionalaja centra visi kopa\nrunaja."


def test_layout_keeps_the_groups_of_a_sum_on_one_line() -> None:
    words = block(["Projekta kopejais budzets ir ap", "791 256,20 eiro un vairak naudas ari"], 50, 100)
    assert "\n" in text_of(words)  # 791 alone would have had room


def test_layout_of_a_list_of_single_lines() -> None:
    items = [
        "Auces novada pasvaldiba",
        "Dobeles novads",
        "Utenas primaras veselibas centrs",
        "Valsts dienests",
        "Viesite",
    ]
    assert text_of(block(items, 50, 100)) == "|".join(items)


def test_layout_keeps_wide_gaps() -> None:
    assert set_page([word("Kopa", 50, 100), word("120", 200, 100)]).text == "Kopa   120"


def test_layout_labels_and_values_are_no_columns() -> None:
    words = []
    for number in range(8):
        words += line("Nosaukums", 50, 100 + 14 * number) + line(f"vertiba numur {number}", 300, 100 + 14 * number)
    text = set_page(words).text
    assert [" ".join(each.split()) for each in text.replace(HARD, "\n").split("\n") if each] == [
        f"Nosaukums vertiba numur {number}" for number in range(8)
    ]


@pytest.mark.parametrize("letters", ["PROJEKTS", "ATKLASANA"])
def test_layout_puts_a_heading_set_wide_together(letters: str) -> None:
    words = [word(letter, 50 + 9 * number, 100) for number, letter in enumerate(letters)]
    words += [word(letter, 50 + 9 * len(letters) + 12 + 9 * number, 100) for number, letter in enumerate("LLI")]
    assert set_page(words).text == f"{letters} LLI"


def test_layout_single_letters_in_a_sentence_stay_apart() -> None:
    assert set_page(line("o jei a ir b bet c", 50, 100)).text == "o jei a ir b bet c"


def test_layout_raised_figures_are_superscripts() -> None:
    words = [*line("platiba 12 m", 50, 100), word("2", 111, 98, 6), *line("un 120 888 EUR", 120, 100)]
    words += [word("1", 191, 98, 6), word(",", 194.2, 100)]
    assert set_page(words).text == "platiba 12 m² un 120 888 EUR¹,"


def test_layout_a_stamp_over_the_text_stands_apart() -> None:
    words = [
        *block(["Projekta partneri tiekas un runa", "par to ko darit talak visiem."], 50, 100),
        word("KOPIJA", 60, 90, 40),
    ]
    page = set_page(words)
    assert page.text[page.aside :] == "KOPIJA"
    assert "KOPIJA" not in page.text[: page.aside]


def test_layout_of_no_words() -> None:
    assert set_page([]).text == ""
