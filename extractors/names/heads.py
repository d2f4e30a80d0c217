"""Words of a text and which of them head the name of an organisation.

The head nouns are data (``organisations.toml``), every form of each is known. A head may stand in another language
than its paragraph ("Aukštaitijos nacionalinis parkas" in a Latvian release): the paragraph's own language is asked
first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from extractors.language import codes, language
from extractors.names.declension import noun_readings
from extractors.names.inflection import Noun, nouns, readings

SHORTEST_SEAM = 7  # letters of two words run together
WORD = re.compile(r"\d+\.(?!\d)|(?:[^\W\d_]\.\s?)+(?=[^\W\d_]{2})|[^\W_]+(?:[-–'’&/][^\W_]+)*")


class Token(NamedTuple):
    """A word with its place in the text; initials ("A.") and ordinals ("1.") keep their dot."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[0].isupper()


class Head(NamedTuple):
    """A word that can head an organisation's name; ``lang`` is the language whose table has it."""

    kind: str
    lang: str
    readings: tuple[Noun, ...]

    def plural(self) -> bool:
        """Can the form be a plural?"""
        return any(item.number == "plural" for item in self.readings)

    def singular(self) -> bool:
        """Can the form be a singular, or has the noun no singular at all?"""
        return any(item.number == "singular" or _plural_only(item.lemma, self.lang) for item in self.readings)


@cache
def table(lang: str) -> Mapping[str, Any]:
    """The language's ``organisations.toml``."""
    return language(lang).table("organisations")


@cache
def _kinds(lang: str) -> Mapping[str, str]:
    kinds: dict[str, str] = {}
    for kind, words in table(lang)["heads"].items():
        for word in words:
            kinds.setdefault(word.partition("/")[0], kind)
    return kinds


@cache
def _plurals(lang: str) -> frozenset[str]:
    lemmas: dict[str, set[str]] = {}
    for words in table(lang)["heads"].values():
        for word in words:
            for _, noun in readings(word, lang):
                lemmas.setdefault(noun.lemma, set()).add(noun.number)
    return frozenset(lemma for lemma, numbers in lemmas.items() if numbers == {"plural"})


def _plural_only(lemma: str, lang: str) -> bool:
    return lemma in _plurals(lang)


def kind_of(lemma: str, lang: str) -> str | None:
    """The kind of body a head noun names: "municipality", "school", …; None for nouns that head no organisation."""
    kinds = _kinds(lang)
    if lemma in kinds:
        return kinds[lemma]
    for word in table(lang)["compounds"]:
        if lemma.endswith(word) and len(lemma) > len(word) + 1:
            return kinds.get(word)
    return None


@lru_cache(maxsize=16384)
def head(word: str, lang: str) -> Head | None:
    """What a word in lower case heads, in this language before others; None for all other words."""
    for code in (lang, *(other for other in codes() if other != lang)):
        last = word.rpartition("-")[2] or word
        found = noun_readings(last, code) if code == lang else nouns(code).get(last, ())
        kept = tuple(item for item in found if kind_of(item.lemma, code))
        if kept:
            kind = kind_of(kept[0].lemma, code)
            return Head(str(kind), code, kept)
        if found and code == lang:
            return None
    return None


@cache
def _bounds(lang: str) -> frozenset[str]:
    rows = table(lang)["bounds"]
    forms = set(rows["words"])
    forms |= {
        form
        for word in rows["nouns"]
        for form, noun in readings(word, lang)
        if (noun.number, noun.case) != ("plural", "genitive")  # "vadītāju asociācija" is a name
    }
    forms |= {form for word in rows["singular"] for form, noun in readings(word, lang) if noun.number == "singular"}
    return frozenset(forms)


def bounds(word: str, lang: str) -> bool:
    """Does a word in lower case end the name to its right: a partner, a manager, a preposition?"""
    return word in _bounds(lang)


@cache
def _units(lang: str) -> frozenset[str]:
    return frozenset(form for word in table(lang)["units"]["nouns"] for form, _ in readings(word, lang))


def unit(word: str, lang: str) -> bool:
    """Is a word in lower case a form of a territorial unit: "novada", "rajono"?"""
    return word in _units(lang)


def tokens(text: str, start: int, end: int, lang: str) -> list[Token]:
    """The words of a stretch; words run together at a head ("parkasBiržų") are two."""
    found: list[Token] = []
    for match in WORD.finditer(text, start, end):
        word = match.group()
        if len(word) < SHORTEST_SEAM or word.islower() or word[1:].islower() or word.isupper():
            found.append(Token(*match.span(), word))
        else:
            found.extend(_seams(word, match.start(), lang))
    return found


def _seams(word: str, offset: int, lang: str) -> list[Token]:
    begin = 0
    found: list[Token] = []
    for position in range(3, len(word) - 1):
        if word[position].isupper() and word[position - 1].islower():
            part = word[begin:position].lower()
            if head(part, lang):
                found.append(Token(offset + begin, offset + position, word[begin:position]))
                begin = position
    found.append(Token(offset + begin, offset + len(word), word[begin:]))
    return found
