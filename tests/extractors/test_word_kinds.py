"""A word's kind leaves out nothing that the word may be: who looks closer must have been asked."""

from __future__ import annotations

import re
from functools import cache

import pytest

from extractors import word_kinds
from extractors.label_edges import may_begin
from extractors.language import codes, language
from extractors.layout import read
from extractors.names.place_rules import may_hold_place, rules
from extractors.names.signs import may_sign, signs
from extractors.recognise import tally_of
from extractors.words import words_of

TEXT = """Projekta “Octopus” partneri Saldū, Bauskas novada pašvaldība un Jelgavas nov. vidusskola, A. Kalniņš
Šiaulių rajono savivaldybė, Papėje ir Rietave, progimnazija, UAB „Vanduo“, Liceo Galilei, parkasBiržų
Ludza Town Library/Rīga, 2014. gada 3. marts, Norrland Skog AB, Nr. LLI-317, cookies, © 2020"""


@cache
def _words() -> tuple[str, ...]:
    examples = [row["text"] for code in codes() for row in language(code).table("places")["examples"]]
    return tuple(dict.fromkeys(words_of("\n".join([TEXT, *examples]), [0]).texts))


@pytest.mark.parametrize("code", codes())
def test_words_with_a_sign_may_sign(code: str) -> None:
    assert [word for word in _words() if signs(code)[word] is not None and not may_sign(word)] == []


@pytest.mark.parametrize("code", codes())
def test_places_may_be_held(code: str) -> None:
    table = rules(code)
    for word in _words():
        for part in re.findall(r"[^\W\d_]+", word):
            place = part in table.phrases or table.known[False][part] or table.locatives[part]
            assert not (place and part[0].isupper()) or may_hold_place(part)


def test_kinds_of_a_text() -> None:
    text = "Projekta budžets: 100 eiro. Bauskas novada pašvaldība"
    found = read(text)
    words, kinds = found.words.texts, found.kinds
    assert "pašvaldība" in [words[at] for at in kinds.where("heads")]
    assert [words[at] for at in kinds.where("places")] == ["Bauskas"]
    assert "novada" in [words[at] for at in kinds.where("behind_places")]
    assert kinds.may_be("labels")[0] == may_begin(text, 0, len(text))


def test_tallies_without_a_number_are_counted_by_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    few = word_kinds._Kinds()
    monkeypatch.setattr(few, "_numbers", {-number: number for number in range(1, word_kinds.RARE + 1)})
    monkeypatch.setattr(word_kinds, "_kinds", lambda: few)
    words = words_of("Bauskas novada\nmiglā", [0, 15])
    kinds = word_kinds.kinds_of(words)
    assert set(kinds.planes[0]) == {word_kinds.RARE}
    assert word_kinds.tallies(words, kinds) == [tally_of("Bauskas") + tally_of("novada"), tally_of("miglā")]
