"""Phrases to the nominative and back: the examples of each language, and every form of every noun of the tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import codes, language
from extractors.names.declension import genitive, nominative
from extractors.names.inflection import (
    Adjective,
    adjective_form,
    adjectives,
    entries,
    gender,
    like,
    noun_class,
    nouns,
    paradigm,
    table,
)

INFLECTED = ("lv", "lt")
STEMS = {
    "lv": {"definite": "reģionāl", "short": "vietēj", "indefinite": "nacionāl"},
    "lt": {
        "is": "nacionalin",
        "as": "bendr",
        "us": "plat",
        "ysis": "did",
        "iasis": "žal",
        "asis": "vieš",
    },
}


def examples() -> list[Any]:
    return [
        pytest.param(code, row, id=f"{code}: {row['text']}")
        for code in codes()
        for row in language(code).table("declension")["examples"]
    ]


def own_reading(word: str, lang: str) -> bool:
    """Does no other noun of the tables share a form with it ("namas", "namai")?"""
    lemma = noun_class(word, lang)[0]
    return all({noun.lemma for noun in nouns(lang)[form]} == {lemma} for form in paradigm(word, lang).values())


def base(word: str, lang: str) -> tuple[str, str]:
    forms = paradigm(word, lang)
    number = "singular" if ("singular", "nominative") in forms else "plural"
    return number, forms[number, "nominative"]


@pytest.mark.parametrize(("code", "row"), examples())
def test_declension_examples_of_each_language(code: str, row: dict[str, Any]) -> None:
    expected = row["text"] if row.get("miss") else row["value"]
    assert nominative(row["text"], code, number=row.get("number")) == expected


@pytest.mark.parametrize("lang", INFLECTED)
def test_declension_nominative_of_every_form_is_the_base(lang: str) -> None:
    wrong = [
        (form, nominative(f"Xyz {form}", lang, number="singular"))
        for word in entries(lang)
        if own_reading(word, lang)
        for form in paradigm(word, lang).values()
        if nominative(f"Xyz {form}", lang, number="singular") != f"Xyz {base(word, lang)[1]}"
    ]
    assert wrong == []


@pytest.mark.parametrize(("lang", "name"), [(lang, name) for lang in STEMS for name in STEMS[lang]])
def test_declension_adjectives_agree_with_every_head_in_every_case(lang: str, name: str) -> None:
    wrong = []
    for word in entries(lang):
        if not own_reading(word, lang) or noun_class(word, lang)[1] == "0":
            continue
        reading = Adjective(STEMS[lang][name], name, "nominative", "singular", gender(word, lang))
        number, lemma = base(word, lang)
        expected = f"Xyz {adjective_form(reading, lang, 'nominative', number)} {lemma}"
        for (other, case), form in paradigm(word, lang).items():
            phrase = f"Xyz {adjective_form(reading, lang, case, other)} {form}"
            if nominative(phrase, lang, number="singular") != expected:
                wrong.append((phrase, nominative(phrase, lang, number="singular")))
    assert wrong == []


@pytest.mark.parametrize("lang", INFLECTED)
def test_declension_genitive_and_back(lang: str) -> None:
    for word in entries(lang):
        number, lemma = base(word, lang)
        if number == "singular" and own_reading(word, lang):
            phrase = f"Xyz {lemma}"
            assert nominative(genitive(phrase, lang), lang, number="singular") == phrase


@given(st.data())
def test_declension_is_idempotent(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(codes()))
    word = data.draw(st.sampled_from(entries(lang)))
    form = data.draw(st.sampled_from(sorted(set(paradigm(word, lang).values()))))
    words = st.sampled_from(["Zemgales", "Vilniaus", "un", "ir", "“X”", "sociālo", "(LT)"])
    modifiers = data.draw(st.lists(words, max_size=4))
    phrase = " ".join([*modifiers, form])
    once = nominative(phrase, lang, number="singular")
    assert nominative(once, lang, number="singular") == once


@given(st.text(max_size=60), st.sampled_from(["lv", "lt", "en", "xx"]))
def test_declension_any_text_is_safe(text: str, lang: str) -> None:
    assert isinstance(nominative(text, lang), str)


@pytest.mark.parametrize(
    ("phrase", "lang", "expected"),
    [
        ("Jelgavas reģionālais tūrisma informācijas centrs", "lv", "Jelgavas reģionālā tūrisma informācijas centra"),
        ("biedrība “Baltijas krasti”", "lv", "biedrības “Baltijas krasti”"),
        ("Valstybinė saugomų teritorijų tarnyba", "lt", "Valstybinės saugomų teritorijų tarnybos"),
        ("Panevėžio kraštotyros muziejus", "lt", "Panevėžio kraštotyros muziejaus"),
        ("Ludza Municipality", "en", "Ludza Municipality's"),
    ],
)
def test_declension_genitive(phrase: str, lang: str, expected: str) -> None:
    assert genitive(phrase, lang) == expected


@pytest.mark.parametrize(
    ("phrase", "lang"),
    [
        ("SIA “Ezera skola”", "lv"),
        ("„Baltijos aplinkos forumas“", "lt"),
        ("Story Hub", "en"),
        ("Rīgas", "lv"),
        ("", "lv"),
    ],
)
def test_declension_leaves_quotations_and_unknown_heads(phrase: str, lang: str) -> None:
    assert nominative(phrase, lang, number="singular") == phrase


def test_declension_keeps_capitals() -> None:
    assert nominative("KULDĪGAS NOVADA DOMES", "lv", number="singular") == "KULDĪGAS NOVADA DOME"
    assert nominative("Kuldīgas Novada Domei", "lv") == "Kuldīgas Novada Dome"
    assert like("Abc", "def") == "Def"


def test_declension_adjectives_need_their_stems() -> None:
    assert adjectives("rajona", "lv") == ()  # a noun's genitive is no indefinite adjective
    assert adjectives("Rokiškio", "lt") == ()


@pytest.mark.parametrize("lang", codes())
def test_declension_classes_named_by_words_exist(lang: str) -> None:
    names = {noun_class(word, lang)[1] for word in entries(lang)} - {"0"}
    assert names <= set(table(lang)["nouns"])
