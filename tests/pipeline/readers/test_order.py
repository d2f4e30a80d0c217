"""Words become lines."""

from __future__ import annotations

from pipeline.readers.order import rows_of
from tests.pipeline.readers.words import line, word


def test_order_words_of_one_line_may_stand_a_little_higher() -> None:
    assert [row.text for row in rows_of([word("A", 50, 100), word("b", 60, 102), word("c", 50, 112)])] == ["A b", "c"]


def test_order_of_words_is_from_left_to_right() -> None:
    assert rows_of(line("viens divi tris", 50, 100)[::-1])[0].text == "viens divi tris"


def test_order_a_raised_mark_stands_on_the_line_below_it() -> None:
    (row,) = rows_of([word("EUR", 50, 100), word("1", 65.5, 97, 6)])
    assert row.text == "EUR¹"


def test_order_a_lowered_figure_belongs_to_its_word() -> None:
    (row,) = rows_of([word("CO", 50, 100), word("2", 60.5, 105, 6), word("gada", 70, 100)])
    assert row.text == "CO2 gada"


def test_order_small_figures_of_their_own_are_a_line() -> None:
    assert [row.text for row in rows_of([word("Kopa", 50, 100), word("3", 50, 114, 6)])] == ["Kopa", "3"]


def test_order_where_a_line_could_end_first() -> None:
    (row,) = rows_of(line("791 256,20 eiro", 50, 100))
    assert row.first == 50  # ten letters and the space
