"""The cues by the first letters of a word: nothing that an entry matches is lost."""

import re

import pytest

from extractors.money.cues import compile_cues, expression
from extractors.money.prefixes import prefixes


@pytest.mark.parametrize(
    ("entry", "beginnings"),
    [
        ("finansējum*", {"fin"}),
        ("(valsts|pašvaldības) budžet*", {"val", "paš"}),
        ("(latvijas )?valsts", {"lat", "val"}),
        ("e?uro", {"eur", "uro"}),
        ("p*", {"p"}),
        ("\\d{1,3} projekti", set("0123456789")),
        ("no(?= eiropas)", {"no"}),
        ("(?<![\\w–-])programma", {"pro"}),
        ("(ap|sa)?maksā*", {"apm", "sam", "mak"}),
        ("(a|b)[cd]?x", {"acx", "adx", "ax", "bcx", "bdx", "bx"}),
    ],
)
def test_cues_prefixes(entry: str, beginnings: set[str]) -> None:
    assert prefixes(expression([entry])) == beginnings


def test_cues_an_entry_that_may_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="anything"):
        prefixes(expression(["\\S+ ministrija"]))


def test_cues_the_earlier_kind_and_the_longer_phrase_win() -> None:
    cues = compile_cues([("own", None, ["pašvaldības budžet*"]), ("payer", None, ["pašvaldīb*"]), ("eu", "X", ["ES"])])
    text = "ES un pašvaldības budžets, pašvaldība"
    found = cues.find(text, text.lower(), 0, len(text))
    assert [(text[cue.start : cue.end], cue.kind, cue.fund) for cue in found] == [
        ("ES", "eu", "X"),
        ("pašvaldības budžets", "own", None),
        ("pašvaldība", "payer", None),
    ]


def test_cues_begin_alike_in_small_and_capital_letters_and_at_any_length() -> None:
    cues = compile_cues([("fund", None, ["es fond*"]), ("own", None, ["paš(u|i)"]), ("percent", None, ["%"])])
    text = "ES FONDI, Pašu 5 % PAŠI"
    found = cues.find(text, text.lower(), 0, len(text))
    assert [text[cue.start : cue.end] for cue in found] == ["ES FONDI", "Pašu", "%", "PAŠI"]


def test_cues_with_a_capital_are_matched_as_written() -> None:
    cues = compile_cues([("eu", None, ["ES"])])
    assert not cues.find("es", "es", 0, 2)


def test_cues_match_whole_words_only() -> None:
    cues = compile_cues([("cost", None, ["cena", "cen(a|as)"])])
    text = "cenas līgumcena cenai"
    assert [cue.start for cue in cues.find(text, text, 0, len(text))] == [
        match.start() for match in re.finditer("cenas", text)
    ]


def test_cues_may_stand_among_words_and_within_those_that_a_hyphen_joins() -> None:
    cues = compile_cues([("eu", None, ["es fond*"])])
    assert cues.may_stand_among(["Par", "Latvijas-ES"])
    assert not cues.may_stand_among(["Par", "pusēs", "20"])
