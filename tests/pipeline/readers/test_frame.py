"""A rectangle goes to a frame and back; a turned page is as high as it was wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.frame import Frame

SIDES = st.floats(-500, 2000).map(lambda value: round(value, 2))
BOXES = st.tuples(SIDES, SIDES, SIDES, SIDES).map(
    lambda s: (min(s[0], s[2]), min(s[1], s[3]), max(s[0], s[2]), max(s[1], s[3]))
)


@given(BOXES, st.integers(0, 3))
def test_frame_place_and_back(box: tuple[float, float, float, float], turn: int) -> None:
    frame = Frame(turn, 10, 20, 600, 800)
    placed = frame.place(*box)
    assert placed[0] <= placed[2]
    assert placed[1] <= placed[3]
    assert frame.back(placed) == pytest.approx(box)


@given(BOXES, st.integers(0, 3), st.integers(0, 3))
def test_frame_moved_is_the_same_rectangle(box: tuple[float, float, float, float], turn: int, other: int) -> None:
    one, two = Frame(turn, 0, 0, 595, 842), Frame(other, 0, 0, 595, 842)
    assert two.back(one.moved(one.place(*box), two)) == pytest.approx(box)


@pytest.mark.parametrize(("turn", "size"), [(0, (590, 780)), (1, (780, 590)), (2, (590, 780)), (3, (780, 590))])
def test_frame_size(turn: int, size: tuple[float, float]) -> None:
    frame = Frame(0, 10, 20, 600, 800).turned(turn)
    assert (frame.width, frame.height) == size


@pytest.mark.parametrize(("turn", "corner"), [(0, (0, 770)), (1, (0, 0)), (2, (580, 0)), (3, (770, 580))])
def test_frame_the_page_s_lower_left_corner(turn: int, corner: tuple[float, float]) -> None:
    assert Frame(turn, 10, 20, 600, 800).place(10, 20, 20, 30)[:2] == corner
