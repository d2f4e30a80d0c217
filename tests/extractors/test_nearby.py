"""Spans by position."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from extractors.names.nearby import Nearby


class Piece(NamedTuple):
    start: int
    end: int


PIECES = st.builds(lambda start, length: Piece(start, start + length), st.integers(0, 50), st.integers(0, 20))


@given(st.lists(PIECES, max_size=20), PIECES)
def test_nearby_leaves_nothing_out_that_touches(pieces: list[Piece], stretch: Piece) -> None:
    near = Nearby(pieces).near(*stretch)
    assert near == sorted(near, key=lambda piece: piece.start)
    assert all(piece in near for piece in pieces if piece.start <= stretch.end and stretch.start <= piece.end)
