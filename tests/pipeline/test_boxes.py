"""Boxes of letters come back as they went in; a line's box holds no other letters."""

from __future__ import annotations

from array import array
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.boxes import Box, LetterBoxes, Store, around

EDGE = st.floats(0.125, 4000, width=32)
BOXES = st.lists(st.one_of(st.just((0.0, 0.0, 0.0, 0.0)), st.tuples(EDGE, EDGE, EDGE, EDGE)), max_size=50)


def packed(boxes: list[tuple[float, float, float, float]]) -> LetterBoxes:
    return LetterBoxes(array("f", [edge for box in boxes for edge in box]))


@given(BOXES, st.integers(0, 50), st.integers(0, 50))
def test_boxes_come_back(boxes: list[tuple[float, float, float, float]], start: int, end: int) -> None:
    kept, store = packed(boxes), Store()
    away = packed(boxes)
    away.put_away(store)
    for each in (kept, away):
        assert len(each) == len(boxes)
        assert list(each.between(start, end)) == [box for box in boxes[start:end] if box[2] > 0]


def test_boxes_of_many_pages_are_in_a_file() -> None:
    store, dice = Store(), Random(1)
    pages = [packed([(dice.random(), 1.0, 1.0, float(page)) for _ in range(4000)]) for page in range(1, 150)]
    for page in pages:
        page.put_away(store)
    assert store._file._rolled
    assert [next(page.between(7, 8)).bottom for page in pages] == [float(page) for page in range(1, 150)]


def test_boxes_around() -> None:
    assert around([Box(1, 2, 3, 4), Box(0, 3, 2, 9)]) == Box(0, 2, 3, 9)


BLANK = (0.0, 0.0, 0.0, 0.0)
LINE = [(10.0, 10.0, 15.0, 20.0), (15.0, 10.0, 20.0, 20.0), BLANK, (25.0, 10.0, 30.0, 20.0)]


@pytest.mark.parametrize(
    ("boxes", "lines"),
    [
        (LINE, [(10, 10, 30, 20)]),
        ([*LINE, BLANK, (10.0, 22.0, 15.0, 32.0)], [(10, 10, 30, 20), (10, 22, 15, 32)]),
        ([*LINE, BLANK, (90.0, 10.0, 95.0, 20.0)], [(10, 10, 30, 20), (90, 10, 95, 20)]),
        ([(10.0, 10.0, 20.0, 15.0), (10.0, 15.0, 20.0, 20.0)], [(10, 10, 20, 20)]),
        ([(10.0, 10.0, 15.0, 20.0), (15.0, 7.0, 18.0, 14.0)], [(10, 7, 18, 20)]),
        ([BLANK], []),
    ],
    ids=["one line", "two lines", "far apart", "turned", "raised", "blank"],
)  # fmt: skip
def test_boxes_of_lines(boxes: list, lines: list) -> None:  # type: ignore[type-arg]
    assert packed(boxes).lines(0, len(boxes)) == lines
