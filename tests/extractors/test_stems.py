"""Words found by their beginnings: the same places as a regular expression finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.stems import at_words, beginnings, heads_of, lowered, occurrences

STEMS = ("nr", "kod", "nek")


@given(st.text(alphabet="nrkode NRK_1.", max_size=60))
def test_stems_beginnings_are_those_of_an_expression(text: str) -> None:
    lower = lowered(text)
    expected = [match.start() for match in re.finditer(rf"(?<!\w)(?={'|'.join(STEMS)})", lower)]
    assert beginnings(lower, STEMS, 0, len(lower)) == expected


@given(st.text(max_size=40))
def test_stems_lowered_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_stems_occurrences_stand_inside_words_too() -> None:
    assert occurrences("megaprojekts, projekts", ["projekt"]) == [4, 14]


def test_stems_at_words_matches_do_not_overlap() -> None:
    pattern = re.compile(r"nr\w*(?: nr)?")
    assert [match.group() for match in at_words(pattern, ["nr"], "nr nr nr2", 0, 9)] == ["nr nr", "nr2"]


@pytest.mark.parametrize(
    ("expression", "heads"),
    [
        ("projects?", {"project"}),
        ("(?:Short|long) name", {"short", "long"}),
        (r"(?:also |widely )?known\w+", {"also", "widely", "known"}),
        (r"akron\.", {"akron"}),
    ],
)
def test_stems_heads_of_expressions(expression: str, heads: set[str]) -> None:
    assert heads_of([expression]) == heads


def test_stems_heads_of_an_expression_without_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="begin with letters"):
        heads_of([r"\w+"])
