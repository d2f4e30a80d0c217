"""The words of a text, and what is kept of a document once it was asked for."""

from __future__ import annotations

import pytest

from extractors.once import once
from extractors.words import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A. Kalniņš 2018. gadā", ["A. ", "Kalniņš", "2018.", "gadā"]),
        ("Latvijas-Lietuvas, Karl’s", ["Latvijas-Lietuvas", "Karl’s"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    found = words_of(text, [0])
    assert [word.strip() for word in found.texts] == [word.strip() for word in words]
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == list(found.texts)


def test_words_by_line() -> None:
    assert list(map(list, words_of("divi vārdi\n\nviens", [0, 11, 12]).by_line())) == [["divi", "vārdi"], [], ["viens"]]


def test_once_works_out_a_value_once() -> None:
    asked: list[int] = []

    class Page:
        @once
        def title(self) -> str:
            asked.append(1)
            return "Jaunumi"

    page = Page()
    assert (page.title, page.title, asked) == ("Jaunumi", "Jaunumi", [1])
    assert isinstance(Page.title, once)
