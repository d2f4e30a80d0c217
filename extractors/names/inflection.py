"""Forms of common nouns and adjectives: from a lemma to all its forms, and from a form back to what it may be.

Paradigms are data (``declension.toml``). Nouns are those of the tables only: the head nouns of organisations and the
words in ``known``, every form of which is generated once. Adjectives are an open class: they are read by their ending,
and classes whose endings nouns share are believed only after certain stems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from extractors.language import language

INDECLINABLE = "0"


class Noun(NamedTuple):
    """One reading of a noun's form; ``number`` is "singular" or "plural", ``gender`` "m", "f" or "n"."""

    lemma: str
    noun_class: str
    case: str
    number: str
    gender: str


class Adjective(NamedTuple):
    """One reading of an adjective's form."""

    stem: str
    adjective_class: str
    case: str
    number: str
    gender: str


@dataclass(frozen=True, slots=True)
class _Ending:
    text: str
    softens: bool
    adjective_class: str
    case: str
    number: str
    gender: str


@cache
def table(lang: str) -> Mapping[str, Any]:
    """The language's ``declension.toml``."""
    return language(lang).table("declension")


@cache
def conjunctions(lang: str) -> frozenset[str]:
    """Words that join two: "un", "jeb"."""
    return frozenset(table(lang)["conjunctions"])


def soften(stem: str, lang: str) -> str:
    """The stem with its last consonants altered: lv "brāl" → "brāļ", lt "upėt" → "upėč"."""
    for hard, soft in table(lang)["palatalisation"]:
        if stem.endswith(hard):
            return stem[: len(stem) - len(hard)] + str(soft)
    return stem


def _harden(stem: str, lang: str) -> Iterator[str]:
    for hard, soft in table(lang)["palatalisation"]:
        if stem.endswith(soft):
            candidate = stem[: len(stem) - len(soft)] + str(hard)
            if soften(candidate, lang) == stem:
                yield candidate
    if soften(stem, lang) == stem:
        yield stem


def noun_class(word: str, lang: str) -> tuple[str, str]:
    """Lemma and class of an entry: "valsts/6h" names its class, else the longest ending decides."""
    lemma, _, explicit = word.partition("/")
    if explicit:
        return lemma, explicit
    rows = sorted(table(lang)["infer"], key=lambda row: -len(row[0]))
    return lemma, next((str(name) for ending, name in rows if lemma.endswith(ending)), INDECLINABLE)


def paradigm(word: str, lang: str) -> dict[tuple[str, str], str]:
    """Every form of an entry by (number, case); one form for both numbers and all cases where it is indeclinable."""
    lemma, name = noun_class(word, lang)
    cases = table(lang)["cases"]
    if name == INDECLINABLE:
        return {("singular", case): lemma for case in cases}
    row = table(lang)["nouns"][name]
    first = str(row.get("singular", row.get("plural"))[0])
    ending = first.removeprefix("~")
    stem = lemma[: len(lemma) - len(ending)]
    return {
        (number, case): _join(stem, text, lang)
        for number in ("singular", "plural")
        for case, text in zip(cases, row.get(number, ()), strict=False)
    }


def _join(stem: str, ending: str, lang: str) -> str:
    return soften(stem, lang) + ending[1:] if ending.startswith("~") else stem + ending


def gender(word: str, lang: str) -> str:
    """The gender of an entry; "m" where it has no class."""
    name = noun_class(word, lang)[1]
    return "m" if name == INDECLINABLE else str(table(lang)["nouns"][name]["gender"])


def readings(word: str, lang: str) -> Iterator[tuple[str, Noun]]:
    """Every form of an entry with what it is."""
    lemma, name = noun_class(word, lang)
    of = gender(word, lang)
    for (number, case), form in paradigm(word, lang).items():
        yield form, Noun(lemma, name, case, number, of)


@cache
def entries(lang: str) -> tuple[str, ...]:
    """All nouns of the tables: heads of organisations first, then what ``known`` adds."""
    heads = language(lang).table("organisations")["heads"]
    rows = [word for words in heads.values() for word in words]
    return tuple(dict.fromkeys([*rows, *table(lang)["recognition"]["known"]]))


@cache
def nouns(lang: str) -> Mapping[str, tuple[Noun, ...]]:
    """Form → what it may be, over all nouns of the tables, in lower case."""
    forms: dict[str, dict[Noun, None]] = {}
    for word in entries(lang):
        for form, reading in readings(word, lang):
            forms.setdefault(form, {})[reading] = None
    return {form: tuple(found) for form, found in forms.items()}


@cache
def _adjective_endings(lang: str) -> Mapping[str, tuple[_Ending, ...]]:
    endings: dict[str, list[_Ending]] = {}
    for name, row in table(lang)["adjectives"].items():
        for of in ("m", "f"):
            for number, texts in row[of].items():
                for case, text in zip(table(lang)["cases"], texts, strict=True):
                    bare = text.removeprefix("~")
                    endings.setdefault(bare, []).append(_Ending(bare, text != bare, name, case, number, of))
    return {text: tuple(found) for text, found in endings.items()}


@lru_cache(maxsize=4096)
def adjectives(word: str, lang: str) -> tuple[Adjective, ...]:
    """What an adjective's form may be, the longest endings first; empty where it cannot be one."""
    lower = word.lower()
    endings = _adjective_endings(lang)
    rows = table(lang)["adjectives"]
    longest = max(map(len, endings), default=0)
    found: list[Adjective] = []
    for length in range(min(longest, len(lower) - 3), 0, -1):
        for ending in endings.get(lower[-length:], ()):
            row = rows[ending.adjective_class]
            stem = lower[:-length]
            after, never = tuple(row.get("stems", ("",))), tuple(row.get("not_stems", ()))
            found.extend(
                Adjective(hard, ending.adjective_class, ending.case, ending.number, ending.gender)
                for hard in (_harden(stem, lang) if ending.softens else (stem,))
                if hard.endswith(after) and not hard.endswith(never)
            )
    return tuple(found)


def adjective_form(reading: Adjective, lang: str, case: str, number: str) -> str:
    """The same adjective in another case and number, in lower case."""
    position = table(lang)["cases"].index(case)
    ending = table(lang)["adjectives"][reading.adjective_class][reading.gender][number][position]
    return _join(reading.stem, str(ending), lang)


def like(model: str, word: str) -> str:
    """The word with the model's capitals: all, the first, or none."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
