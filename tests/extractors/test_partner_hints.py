"""Hints of words: an expression that matches in a sentence is among those that its words may be about."""

from __future__ import annotations

import pytest

from extractors.language import codes
from extractors.partners.cues import cues
from extractors.partners.hints import ASKED, NEGATED, hints_of
from extractors.partners.involvement import _words


def _asked(text: str, lang: str) -> int:
    bits = 0
    for word in text.split():
        bits |= hints_of(lang)[word]
    return bits


@pytest.mark.parametrize("lang", sorted(codes()))
def test_cues_are_asked_where_their_hints_stand(lang: str) -> None:
    for number, cue in enumerate(cues(lang), len(ASKED)):
        for hint in cue.hints:
            assert _asked(f"vārds{hint}vārds", lang) >> number & 1, (cue.name, hint)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("lv", "skola nepiedalās projektā"), ("lt", "mokykla nedalyvauja projekte"), ("en", "who never took part")],
)
def test_expressions_are_asked_where_they_match(lang: str, text: str) -> None:
    for number, key in enumerate(ASKED):
        if getattr(_words(lang), key).search(text):
            assert _asked(text, lang) >> number & 1, key
    assert _asked(text, lang) & NEGATED or not _words(lang).negated.search(text)


def test_words_about_nothing_ask_for_nothing() -> None:
    assert _asked("zils debess", "lv") == 0
