"""A quote is found again by its words and those around it, or by nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anchors import anchor, find, occurrences

TEXT = "Alfa saņem 100 EUR no fonda, Beta saņem 100 EUR no valsts, Gamma neko."
FIRST, SECOND = (match for match in occurrences(TEXT, "100 EUR"))


@pytest.mark.parametrize("span", [FIRST, SECOND, (0, 4), (len(TEXT) - 5, len(TEXT))])
@pytest.mark.parametrize("before", ["", "Ievads.\n", "100 EUR. ", "Beta saņem 100 EUR. "])
@pytest.mark.parametrize("space", [" ", "\n", "  "])
def test_anchors_follow_their_quote(span: tuple[int, int], before: str, space: str) -> None:
    wanted = anchor(TEXT, *span)
    text = before + TEXT.replace(" ", space)
    shift = len(before) + (len(space) - 1) * TEXT[: span[0]].count(" ")
    found = find(wanted, text)
    assert found is not None
    assert found[0] == shift + span[0]
    assert text[slice(*found)].split() == TEXT[slice(*span)].split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alfa un Beta.",
        TEXT.replace("Alfa saņem 100 EUR no fonda, ", "").replace("100", "101"),
        "Pavisam cits teksts: 100 EUR, tad 100 EUR, tad vēl 100 EUR.",
    ],
)
def test_anchors_of_what_has_gone_or_is_in_doubt(text: str) -> None:
    assert find(anchor(TEXT, *FIRST), text) is None


def test_anchors_by_number_where_words_around_tell_nothing() -> None:
    table = "5\n" * 4
    assert find(anchor(table, 4, 5), "5 " * 4) == (4, 5)


@given(st.text("ab \n", min_size=1, max_size=30), st.data())
def test_anchors_find_any_span_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip() == text[start:end]:
        assert find(anchor(text, start, end), text) == (start, end)
