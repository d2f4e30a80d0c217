"""Triggers of happenings: forms, modifiers, mentions and quoted titles."""

from __future__ import annotations

import pytest

from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.triggers import scan
from extractors.language import codes, language
from extractors.layout import read
from extractors.reading import Context


def nouns(text: str, code: str) -> list[Mark]:
    return [mark for mark in scan(read(text, Context(language=code))).marks if mark.sense == "noun"]


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("lv", ["konference", "konferences", "konferenci", "konferencē", "konferencēs"]),
        ("lt", ["konferencija", "konferencijos", "konferenciją", "konferencijoje", "konferencijose"]),
        ("en", ["conference", "conferences"]),
    ],
)
def test_triggers_every_case_of_a_noun(code: str, forms: list[str]) -> None:
    entries = lexicon(code).entries
    assert all(any(entry.kind == "conference" for entry in entries.get(form, ())) for form in forms)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("lv", "Tā bija projekta noslēguma konference.", "closing"),
        ("lv", "Tas bija projekta atklāšanas pasākums.", "opening"),
        ("lv", "Tā bija pieredzes apmaiņas vizīte.", "visit"),
        ("lt", "Tai buvo baigiamoji projekto konferencija.", "closing"),
        ("lt", "Tai buvo projekto atidarymo renginys.", "opening"),
        ("lt", "Tai buvo pažintinis vizitas.", "visit"),
        ("en", "It was the final LIVE LAKE conference.", "closing"),
    ],
)
def test_triggers_modifier_decides_the_kind(code: str, text: str, kind: str) -> None:
    assert [mark.kind for mark in nouns(text, code)] == [kind]


def test_triggers_title_in_quotes_is_no_happening() -> None:
    assert nouns("Projekts “Festivāls bez robežām” ir sācies.", "lv") == []


def test_triggers_name_in_quotes_hands_its_kind_over() -> None:
    assert [mark.kind for mark in nouns("Muzejs uzņēma viesus seminārā “Atklāšanas sanāksme”.", "lv")] == ["opening"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Pirms konferences viņi runāja."),
        ("lt", "Prieš konferenciją jie kalbėjosi."),
        ("en", "The training centre is large."),
    ],
)
def test_triggers_mentions_are_marked(code: str, text: str) -> None:
    assert all(mark.aside for mark in nouns(text, code))


@pytest.mark.parametrize(("code", "text"), [("lv", "mācību materiāli"), ("lt", "mokymų medžiaga")])
def test_triggers_genitive_plural_modifies(code: str, text: str) -> None:
    assert nouns(text, code) == []


def test_triggers_glued_words_come_apart() -> None:
    assert [mark.kind for mark in nouns("Projekta noslēguma seminārsDaugavpilī būs drīz.", "lv")] == ["closing"]


def test_triggers_tables_have_the_same_keys() -> None:
    first, *others = (language(code).table("events") for code in codes())
    assert all(set(table) == set(first) for table in others)
    senses = [{verb["sense"] for verb in table["verbs"]} for table in (first, *others)]
    assert all(found == senses[0] for found in senses)
