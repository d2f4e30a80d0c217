"""What can be said, and what is refused: then nothing is written down."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.errors import BadValue, PressfactsError
from tests.warehouse.corrections.home import Home, Memory, release
from warehouse.corrections.listing import as_columns, listed, words
from warehouse.errors import BadCorrection, UnknownDocument, UnknownFact

TEXT = (
    "[Alfa|project code=LLI-317] un [Beta|project code=LLI-425]: [1000 EUR|amount value=1000.00], "
    "[5 EUR|amount value=5.00], 7 EUR un 7 EUR; [16. maijs|event kind=opening edtf=2018-05-16]"
)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which nobody has said anything, and nobody will."""
    made = Memory(tmp_path_factory.mktemp("silent"), resolving=False)
    made.load(release(TEXT))
    return made


@pytest.fixture
def home(home: Home) -> Home:
    home.load(release(TEXT))
    return home


@pytest.mark.parametrize(
    ("verb", "words", "error", "told"),
    [
        ("correct", ("1000 EUR", {"role": "payer"}), BadValue, "total, eu, national"),
        ("correct", ("1000 EUR", {"rôle": "eu"}), BadValue, "no field"),
        ("correct", ("1000 EUR", {}), BadCorrection, "say which values"),
        ("correct", ("1000 EUR", {"role": "other"}), BadCorrection, "already"),
        ("correct", ("1000 EUR", {"value": "none"}), BadValue, "cannot be nothing"),
        ("correct", ("1000 EUR", {"partner": "Auces novads"}), BadValue, "scope=partner"),
        ("correct", ("1000 EUR", {"project": "LLI-1"}), BadCorrection, "LLI-317, LLI-425"),
        ("add", ("one.txt", "amount", "8 EUR", {"value": "8", "currency": "EUR"}), BadCorrection, "letter for letter"),
        ("add", ("one.txt", "amount", "7 EUR", {"value": "7", "currency": "EUR"}), BadCorrection, "2 times"),
        ("add", ("one.txt", "amount", "7 EUR", {"value": "7", "currency": "EUR"}, 3), BadCorrection, "not 3"),
        ("add", ("one.txt", "amount", "7 EUR", {"value": "7"}, 1), BadValue, "needs currency"),
        ("add", ("one.txt", "amount", "5 EUR", {"value": "5", "currency": "EUR", "scope": "project"}), BadCorrection, "already"),
        ("add", ("two.txt", "amount", "5 EUR", {"value": "5", "currency": "EUR"}), UnknownDocument, "two.txt"),
        ("add", ("one.txt", "project", "Alfa", {"programme": "interreg-lv-lt-2014-2020"}), BadValue, "a code, an acronym"),
    ],
)  # fmt: skip
def test_desk_refuses(silent: Home, verb: str, words: Any, error: type[PressfactsError], told: str) -> None:
    if verb == "correct":
        words = (silent.fact(words[0]), words[1])
    words, more = (words[:4], {"number": words[4]}) if len(words) > 4 else (words, {})
    with pytest.raises(error, match=told):
        silent.say(verb, *words, **more)
    assert silent.spoken() == []


@pytest.mark.parametrize("word", ["", "abc", "0000", "ffffffffffffffff"])
def test_desk_knows_no_such_fact(silent: Home, word: str) -> None:
    with pytest.raises(UnknownFact):
        silent.say("reject", word)
    with pytest.raises(UnknownFact):
        silent.say("withdraw", word)


def test_desk_takes_the_beginning_of_an_id(home: Home) -> None:
    fact = home.fact("1000 EUR")
    said = home.say("correct", fact[:7], {"role": "eu", "value": "1 000,50"})
    assert home.rows("SELECT fact_id, value::VARCHAR FROM amounts WHERE corrected") == [(fact, "1000.50")]
    home.say("withdraw", said.correction_id[:5])
    assert home.rows("FROM amounts WHERE corrected") == []


def test_desk_adds_one_of_two_equal_quotes(home: Home) -> None:
    home.say("add", "one.txt", "amount", "7 EUR", {"value": "7", "currency": "EUR"}, number=2)
    assert home.rows(
        "SELECT start_char = (SELECT max(instr(text, '7 EUR;')) - 1 FROM document_texts), role, scope FROM amounts WHERE corrected"
    ) == [(True, "other", "other")]
    with pytest.raises(BadCorrection, match="already"):
        home.say("add", "one.txt", "amount", "7 EUR", {"value": "7", "currency": "EUR"}, number=2)


def test_desk_ties_a_fact_to_another_project(resolving: Home) -> None:
    resolving.load(release(TEXT))
    query = "SELECT p.code FROM amounts AS a LEFT JOIN projects AS p USING (project_id) WHERE a.value = 1000"
    resolving.say("correct", resolving.fact("1000 EUR"), {"project": "lli-425"})
    assert resolving.rows(query) == [("LLI-425",)]
    resolving.say("correct", resolving.fact("1000 EUR"), {"project": "none"})
    assert resolving.rows(query) == [(None,)]


def test_desk_corrects_an_event_and_its_times(home: Home) -> None:
    home.say("correct", home.fact("16. maijs", "events"), {"edtf": "2018-05-17T10:30", "place": "Auce"})
    assert home.rows("SELECT edtf, starts_at::VARCHAR, place FROM events") == [
        ("2018-05-17T10:30", "2018-05-17 10:30:00", "Auce")
    ]


def test_desk_lists_what_was_said(home: Home) -> None:
    said = home.say("correct", home.fact("1000 EUR"), {"partner": "Auces novads", "scope": "partner"})
    (item,) = listed(home.published, home.spoken())
    assert (item.state, item.subject) == ("waiting", "1000 EUR")  # this home is never published
    assert item.change == "partner: – → Auces novads, scope: project → partner"
    row = as_columns(item)
    assert (row["verb"], row["quote"], row["values"]) == ("correct", "1000 EUR", "'partner=Auces novads' scope=partner")
    assert row["correction_id"] == said.correction_id
    assert words({"fund": None, "approximate": True}) == "fund=none approximate=yes"
