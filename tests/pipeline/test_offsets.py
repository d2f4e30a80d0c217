"""Offset maps lead from changed text back to the slice it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.offsets import Edit, OffsetMap, apply, source_pieces


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("abc ", min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[0::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.text("XY", max_size=3))) for start, end in pairs]


@given(edited(), st.data())
def test_offsets_pieces_cover_exactly_what_a_span_came_from(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    changed, changes = apply(text, edits)
    start = data.draw(st.integers(0, len(changed)))
    end = data.draw(st.integers(start, len(changed)))
    position = start
    for piece in changes.pieces(start, end):
        assert 0 <= piece.start < piece.end <= len(text)
        if piece.kept:
            assert text[piece.start : piece.end] == changed[position : position + piece.end - piece.start]
            position += piece.end - piece.start
        else:
            position = max(
                position, changes.target(piece.start) + len(next(e.text for e in edits if e.start == piece.start))
            )
    assert position >= end or start == end


@given(edited())
def test_offsets_target_is_monotone_and_inside(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    changed, changes = apply(text, edits)
    targets = [changes.target(position) for position in range(len(text))]
    assert targets == sorted(targets)
    assert all(0 <= target <= len(changed) for target in targets)


def test_offsets_chain_of_two_steps() -> None:
    first, one = apply("savi-\nvaldybė x", [Edit(4, 6, "")])
    second, two = apply(first, [Edit(9, 10, "__")])
    assert second == "savivaldy__ė x"[:9] + "__" + first[10:]
    pieces = source_pieces((one, two), 0, 9)
    assert [("savi-\nvaldybė x"[piece.start : piece.end], piece.kept) for piece in pieces] == [
        ("savi", True),
        ("valdy", True),
    ]


@pytest.mark.parametrize("span", [(0, 0), (3, 3)])
def test_offsets_empty_span_has_no_piece(span: tuple[int, int]) -> None:
    assert source_pieces((OffsetMap(()),), *span) == []
