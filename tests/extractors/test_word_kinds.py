"""A word's kind leaves out nothing that the word may be: who looks closer must have been asked."""

from __future__ import annotations

import re
from functools import cache

import pytest

from extractors import word_kinds
from extractors.dates.lexicon import lexicon, may_tell_time
from extractors.label_edges import may_begin
from extractors.language import codes, language
from extractors.layout import read
from extractors.money import spelled
from extractors.money.lexicon import surface
from extractors.names.place_rules import may_hold_place, rules
from extractors.names.signs import may_sign, signs
from extractors.projects.brands import BRAND, _candidates
from extractors.projects.mentions import draft
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


def test_figures_are_all_runs_of_digits() -> None:
    text = f"{TEXT}\n12. 3.4 (5-6) A1b22 7_8 tālr.:67 123456, 2014-2020. 19os 3×4 ½ x²"
    assert list(read(text).figures) == [match.span() for match in re.finditer(r"\d+", text)]


def test_words_begin_where_a_part_of_them_may_be_of_a_sort() -> None:
    text = "Programma, ES-programma un apakšprogramma; _programma"
    places = read(text).beginnings("programme_words")
    assert [text[at:] for at in places if text[at:].lower().startswith("programma")] == [text, text[14:]]


@pytest.mark.parametrize("code", codes())
def test_words_that_tell_time_are_of_that_sort(code: str) -> None:
    assert [word for word in _words() if lexicon(code).parts[word] and not may_tell_time(word)] == []


def test_short_names_begin_at_words_of_that_sort() -> None:
    text = (
        f"{TEXT}\nAB+C2 eTwin4All, #e-Health Erasmus+X Name_2; _BIO_ l’EKO “R&DLab” 3DPrint 2-SAVA +Mazs_B x@ABC LIFE"
    )
    found = [match.group("name") for match in _candidates(draft(read(text), ()))]
    assert found == [match.group("name") for match in BRAND.finditer(text)]


def test_names_of_currencies_are_found_where_a_multiplier_stands() -> None:
    text = "Divi miljoni eiro jeb Swiss francs, pusmiljons -eur\nsimts latu, desmit eiro\nbūs tūkstotis litų"
    found = [match.span() for match, _ in spelled.named(read(text), text.lower())]
    lines = [line.span() for line in re.finditer(".+", text.lower()) if surface().stems.search(line[0])]
    expected = [match.span() for line in lines for match in surface().name_behind_word.finditer(text.lower(), *line)]
    assert found == expected != []
