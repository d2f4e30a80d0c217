"""Words on a page, put where a test wants them."""

from __future__ import annotations

from pipeline.document import Box
from pipeline.readers.layout import HARD, set_page
from pipeline.readers.order import Word


def word(text: str, x: float, y: float, size: float = 10) -> Word:
    boxes = [Box(x + i * size / 2, y, x + (i + 1) * size / 2, y + size) for i in range(len(text))]
    return Word.of(text, boxes)


def line(text: str, x: float, y: float, size: float = 10) -> list[Word]:
    words = []
    for each in text.split(" "):
        words.append(word(each, x, y, size))
        x += (len(each) + 1) * size / 2
    return words


def test_layout_orders_words_that_the_file_has_in_any_order() -> None:
    words = line("viens divi tris", 50, 100) + line("cetri pieci", 50, 112)
    text, boxes, _ = set_page(words[::-1])
    assert text.split() == ["viens", "divi", "tris", "cetri", "pieci"]
    assert len(boxes) == 4 * len(text)


def test_layout_tells_wraps_from_ends_and_paragraphs() -> None:
    words = [
        *line("Projekta partneri tiekas un runa par", 50, 100),
        *line("to ko darit talak visiem kopa un", 50, 112),
        *line("viss.", 50, 124),
        *line("Adrese:", 50, 136),
        *line("Nakamais", 50, 170),
    ]
    text = set_page(words)[0]
    assert text.replace(HARD, "|") == (
        "Projekta partneri tiekas un runa par\nto ko darit talak visiem kopa un\nviss.|Adrese:\n\nNakamais"
    )


def test_layout_keeps_wide_gaps() -> None:
    assert set_page([word("Kopa", 50, 100), word("120", 200, 100)])[0] == "Kopa   120"


def test_layout_labels_and_values_are_no_columns() -> None:
    words = []
    for number in range(8):
        words += line("Nosaukums", 50, 100 + 14 * number) + line(f"vertiba numur {number}", 300, 100 + 14 * number)
    text = set_page(words)[0]
    assert [" ".join(each.split()) for each in text.replace(HARD, "\n").split("\n") if each] == [
        f"Nosaukums vertiba numur {number}" for number in range(8)
    ]


def test_layout_of_no_words() -> None:
    assert set_page([])[0] == ""
