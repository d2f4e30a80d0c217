"""What words may be places: those of the gazetteer in every case, first words of longer names, locatives.

Worked out once for each word, and in all languages at once for who does not know yet which language a line is in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from extractors.capitals import ANY_WORD, WORD
from extractors.language import codes, language
from extractors.names import place_table
from extractors.record import record
from extractors.remembered import Remembered

SHORT = 5  # a village's name of so few letters may be a common word where a sentence begins
_NAME = re.compile(WORD)
_ANY_WORD = re.compile(ANY_WORD)


class Noun(NamedTuple):
    """The noun of an area or a settlement, in one of its forms."""

    nominative: str
    kind: str
    case: str
    area: bool


class Locative(NamedTuple):
    """What a place's name may be, by the locative's ending of a word that no list has."""

    stem: str
    nominative: str


Phrases = tuple[Mapping[str, place_table.PlaceForm], int]


@record
class Rules:
    """What words mean in one language; ``known`` inside a sentence, and where one begins."""

    known: tuple[Remembered[place_table.PlaceForm | None], Remembered[place_table.PlaceForm | None]]
    phrases: Mapping[str, tuple[Phrases, ...]]
    nouns: Mapping[str, Noun]
    abbreviations: Mapping[str, Noun]  # with their full stop
    behind: frozenset[str | None]  # nouns, and abbreviations without their full stop
    locatives: Remembered[Locative | None]


@cache
def rules(code: str) -> Rules:
    """The rules of a language."""
    table = language(code).table("places")
    nouns: dict[str, Noun] = {}
    base: dict[str, Noun] = {}
    for row in (*table["area"], *table["settlement"]):
        area = row in table["area"]
        word = row["noun"]
        for case, form in place_table.forms(word, code, row.get("class", "")).items():
            nouns.setdefault(form, Noun(word, row["kind"], case, area))
        base[word] = Noun(word, row["kind"], "genitive", area)
    return Rules(
        known=(_known(code, False), _known(code, True)),
        phrases=_phrases(code),
        nouns=nouns,
        abbreviations={short: base[word] for short, word in table["abbreviations"].items()},
        behind=frozenset((*nouns, *(short.removesuffix(".") for short in table["abbreviations"]))),
        locatives=_locatives(code),
    )


def _locatives(code: str) -> Remembered[Locative | None]:
    table = language(code).table("places")["locative"]
    endings: list[tuple[str, str]] = [(ending, nominative) for ending, nominative in table["endings"]]
    ends, not_places = tuple(ending for ending, _ in endings), tuple(table["not_places"])

    def locative(word: str) -> Locative | None:
        if not word.endswith(ends) or word.isupper() or len(word) < 4 or word.casefold().startswith(not_places):
            return None
        ending, nominative = next(pair for pair in endings if word.endswith(pair[0]))
        stem = word[: -len(ending)]
        return Locative(stem, stem + nominative) if nominative and len(stem) >= 2 else None

    return Remembered(locative)


def _phrases(code: str) -> Mapping[str, tuple[Phrases, ...]]:
    """First words of names of several words: in which tables, the text's language first, and how many words at most."""
    found: dict[str, list[Phrases]] = {}
    for lang in dict.fromkeys((code, *place_table.LANGUAGES)):
        for first, longest in place_table.phrase_starts(lang).items():
            found.setdefault(first, []).append((place_table.table(lang), longest))
    return {first: tuple(tables) for first, tables in found.items()}


@cache
def _known(code: str, opens: bool) -> Remembered[place_table.PlaceForm | None]:
    """Words of the gazetteer; where a sentence begins the spelling must be right, if it is not to be another word."""

    def known(word: str) -> place_table.PlaceForm | None:
        form = word.capitalize() if word.isupper() and len(word) > 3 else word
        entry = place_table.table(code).get(form)
        if entry is None and (not opens or len(form) > SHORT):
            entry = place_table.lookup(form, code, forgiving=not opens)
        return entry

    return Remembered(known)


@cache
def _of_all() -> tuple[frozenset[str], tuple[str, ...], frozenset[str | None]]:
    """Of all languages: letters of places without diacritics, endings of locatives, what stands behind a place."""
    forms = {form for code in place_table.LANGUAGES for form in place_table.table(code)}
    letters = {place_table.fold(part) for form in forms for part in (form, form.partition(" ")[0])}
    ends = {ending for code in codes() for ending, _ in language(code).table("places")["locative"]["endings"]}
    return frozenset(letters), tuple(ends), frozenset().union(*(rules(code).behind for code in codes()))


def may_hold_place(word: str) -> bool:
    """May there be a place in a word, of all languages? A stroke, which is none of its name, may stand beside it."""
    letters, ends, _ = _of_all()
    return any(
        part.endswith(ends) or (part.lower() if part.isascii() else place_table.fold(part)) in letters
        for part in _NAME.findall(word)
    )


def may_follow_place(word: str) -> bool:
    """May a word be what stands behind a place, in some language: "novads", "pag."?"""
    part = _ANY_WORD.match(word)
    return part is not None and part.group() in _of_all()[2]
