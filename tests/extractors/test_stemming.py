"""All forms of a word have one stem, with and without diacritics; other words have others."""

import csv
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import DATA, data_table
from extractors.names.inflection import entries, paradigm
from extractors.names.paradigm import by_id, inflect, noun_class
from extractors.stemming import endings, fold, stem

LETTERS = "abcdefghijklmnopqrstuvwxyzāčēģīķļņōŗšūžąęėįųĀČĒŠŽĖ"


@pytest.mark.parametrize("forms", data_table("stemming")["examples"], ids=lambda forms: str(forms[0]))
def test_stem_is_one_for_all_forms(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jonišķi", "Joniška-Rokišķi"),
        ("projekts", "programma"),
        ("savivaldybė", "savaitė"),
        ("māsa", "māte"),
        ("2014", "2015"),
        ("LLI317", "LLI318"),
        ("Biržai", "Birzgale"),
    ],
)
def test_stem_tells_words_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stem_keeps_figures() -> None:
    assert stem("2014a") == "2014a"


@given(st.text(LETTERS, min_size=1, max_size=20))
def test_stem_needs_no_diacritics(word: str) -> None:
    assert stem(word) == stem(fold(word)) == stem(word.upper())
    assert stem(word)


def test_endings_come_from_the_tables() -> None:
    assert {"a", "ems", "iu", "uose", "ajam", "ojas", "y"} <= endings()
    assert not {"um", "ums", "jus", ""} & endings()


def paradigms() -> dict[str, list[tuple[str, set[str]]]]:
    """(Nominative, its forms) of all nouns of the tables and all places, by language."""
    with (DATA / "places.csv").open(encoding="utf-8") as lines:
        places = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for lang in ("lv", "lt"):
        words = [(word, set(paradigm(word, lang).values())) for word in entries(lang)]
        for row in places:
            name, named = row[f"name_{lang}"].split("|")[0], row[f"class_{lang}"]
            if name.isalpha() and named != "0":
                declension = by_id(lang).get(named) if named else noun_class(name, lang)
                words.append((name, set(inflect(name, declension, lang).values())))
        found[lang] = words
    return found


@pytest.mark.parametrize("lang", ["lv", "lt"])
def test_stem_joins_the_forms_of_known_nouns(lang: str) -> None:
    words = paradigms()[lang]
    stems: dict[str, set[str]] = defaultdict(set)
    whole = 0
    for lemma, forms in words:
        made = {stem(form) for form in forms}
        whole += len(made) == 1
        for item in made:
            stems[item].add(fold(lemma))
    assert whole / len(words) > 0.98
    shared = sum(len(lemmas) > 1 for lemmas in stems.values())
    assert shared / len(stems) < 0.03
