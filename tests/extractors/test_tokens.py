"""Tokens of glued and abbreviated Baltic text."""

import pytest

import extractors


@pytest.mark.parametrize(
    ("code", "text", "tokens"),
    [
        ("lv", "2022.gada 29.martā", ["2022.", "gada", "29.", "martā"]),
        ("lv", "To vada J.Visockis.", ["To", "vada", "J.", "Visockis", "."]),
        ("lv", "Sākums plkst. 10.30 Rīgā.", ["Sākums", "plkst.", "10.30", "Rīgā", "."]),
        ("lv", "Skatiet www.latlit.eu un dome@example.lv", ["Skatiet", "www.latlit.eu", "un", "dome@example.lv"]),
        ("lt", "Kas ten?.. Nieko.", ["Kas", "ten", "?..", "Nieko", "."]),
        ("lt", "2020 m. spalio 5 d.", ["2020", "m", ".", "spalio", "5", "d", "."]),
    ],
)
def test_tokens_of_languages(code: str, text: str, tokens: list[str]) -> None:
    assert [token.text for token in extractors.pipeline(code).make_doc(text)] == tokens
