"""Alignments cover both texts, in order, and find what is common."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timing import seconds
from warehouse.alignment import align, words

SEQUENCES = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(SEQUENCES, SEQUENCES)
def test_align_covers_both_and_equal_is_equal(a: list[str], b: list[str]) -> None:
    blocks = align(a, b)
    assert list(chain.from_iterable(range(block.a0, block.a1) for block in blocks)) == list(range(len(a)))
    assert list(chain.from_iterable(range(block.b0, block.b1) for block in blocks)) == list(range(len(b)))
    assert all(block.equal != (a[block.a0 : block.a1] != b[block.b0 : block.b1]) for block in blocks)
    assert not any(not one.equal and not other.equal for one, other in pairwise(blocks))


@given(SEQUENCES, st.integers(0, 60), SEQUENCES)
def test_align_finds_an_insertion(a: list[str], at: int, more: list[str]) -> None:
    unique = [f"{letter}{number}" for number, letter in enumerate(a)]
    longer = [*unique[:at], *(f"+{letter}" for letter in more), *unique[at:]]
    assert sum(block.a1 - block.a0 for block in align(unique, longer) if block.equal) == len(unique)


def test_align_is_linear() -> None:
    def cost(size: int) -> float:
        one = [f"w{number % (size - 7)}" for number in range(size)]
        other = [word if number % 50 else "x" for number, word in enumerate(one)]
        return seconds(lambda: align(one, other))

    assert cost(40_000) < 10 * cost(8_000)


@pytest.mark.parametrize(
    ("span", "found"), [((0, 5), ["Viens"]), ((0, 6), ["Viens"]), ((4, 9), ["Viens", "divi"]), ((5, 6), [])]
)
def test_words_at_a_span(span: tuple[int, int], found: list[str]) -> None:
    text = words("Viens, divi trīs")
    assert [text.written[number] for number in text.at(*span)] == found


def test_words_leave_out_what_is_to_be_skipped() -> None:
    assert words("16.05.2018 Sākas projekts 2018", [(0, 10)]).written == ("Sākas", "projekts", "2018")
