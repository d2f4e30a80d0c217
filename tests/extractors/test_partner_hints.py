"""Hints of words: an expression that matches in a sentence is among those that its words may be about."""

from __future__ import annotations

import re

import pytest

from extractors.language import codes
from extractors.partners.cues import cues, possible_hints
from extractors.partners.hints import ASKED, NEGATED, hints_in, may_be_possible, may_hint
from extractors.partners.sought import Sought
from extractors.partners.verbs import verbs_of
from extractors.words import words_of


def _asked(text: str, lang: str) -> int:
    words = words_of(text, (0,)).texts
    return hints_in(filter(may_hint, words), text, lang)


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
        if getattr(verbs_of(lang), key).search(text):
            assert _asked(text, lang) >> number & 1, key
    assert _asked(text, lang) & NEGATED or not verbs_of(lang).negated.search(text)


def test_words_about_nothing_ask_for_nothing() -> None:
    assert _asked("zils debess", "lv") == 0


@pytest.mark.parametrize("lang", sorted(codes()))
def test_words_tell_where_somebody_may_apply(lang: str) -> None:
    for hint in possible_hints(lang):
        assert any(map(may_be_possible, words_of(f"Skola{hint}s", (0,)).texts)), hint


@pytest.mark.parametrize("expression", [r"\b(?:long|short)er? name\b", r"(?<!no )names?", r"(?=:\s)", r"[^.]{0,3}name"])
def test_expressions_sought_by_how_they_begin_match_as_they_do_everywhere(expression: str) -> None:
    text = "no name: a longer name, namename and short names: a belonging name"
    for start, end in ((0, len(text)), (3, 40), (30, 30)):
        found = Sought(expression).matches(text, start, end)
        assert [match.span() for match in found] == [
            m.span() for m in re.compile(expression).finditer(text, start, end)
        ]
