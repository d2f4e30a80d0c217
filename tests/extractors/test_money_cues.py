"""The alternation of cues by first letter: nothing that an entry matches is lost."""

import re

import pytest

from extractors.money.cues import compile_cues, expression, initials


@pytest.mark.parametrize(
    ("entry", "letters"),
    [
        ("finansējum*", "f"),
        ("(valsts|pašvaldības) budžet*", "vp"),
        ("(latvijas )?valsts", "lv"),
        ("e?uro", "eu"),
        ("\\d+ projekti", "0123456789"),
        ("no(?= eiropas)", "n"),
        ("(?<![\\w–-])programma", "p"),
    ],
)
def test_cues_initials(entry: str, letters: str) -> None:
    assert initials(expression([entry])) == frozenset(letters)


def test_cues_initials_of_an_entry_that_may_begin_with_anything() -> None:
    assert initials(expression(["\\S+ ministrija"])) is None


def test_cues_the_earlier_kind_and_the_longer_phrase_win() -> None:
    cues = compile_cues([("own", None, ["pašvaldības budžet*"]), ("payer", None, ["pašvaldīb*"]), ("eu", "X", ["ES"])])
    text = "ES un pašvaldības budžets, pašvaldība"
    found = cues.find(text, text.lower(), 0, len(text))
    assert [(text[cue.start : cue.end], cue.kind, cue.fund) for cue in found] == [
        ("ES", "eu", "X"),
        ("pašvaldības budžets", "own", None),
        ("pašvaldība", "payer", None),
    ]


def test_cues_with_a_capital_are_matched_as_written() -> None:
    cues = compile_cues([("eu", None, ["ES"])])
    assert not cues.find("es", "es", 0, 2)


def test_cues_match_whole_words_only() -> None:
    cues = compile_cues([("cost", None, ["cena", "cen(a|as)"])])
    text = "cenas līgumcena cenai"
    assert [cue.start for cue in cues.find(text, text, 0, len(text))] == [
        match.start() for match in re.finditer("cenas", text)
    ]
