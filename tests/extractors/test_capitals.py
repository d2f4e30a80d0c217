"""Capitalised words, found by their first letter alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.capitals import ANY_WORD, WORD
from tests.timing import seconds


@given(st.text(alphabet="aAāĀŽžбБß1_² .,-’'\n", max_size=60))
def test_capitals_are_those_among_all_words(text: str) -> None:
    expected = [match.span() for match in re.finditer(ANY_WORD, text) if match.group()[0].isupper()]
    assert [match.span() for match in re.finditer(WORD, text)] == expected


@pytest.mark.parametrize("piece", ["A", "a-", "A-", "Āb'", "A b "])
def test_capitals_time_is_linear(piece: str) -> None:
    small, large = (seconds(lambda times=times: re.findall(WORD, piece * times)) for times in (20_000, 80_000))
    assert large < 12 * max(small, 0.02)
