"""Words of a text and which of them head the name of an organisation.

The head nouns are data (``organisations.toml``), every form of each is known. A head may stand in another language
than its paragraph ("Aukštaitijos nacionalinis parkas" in a Latvian release): the paragraph's own language is asked
first.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import Any, NamedTuple

from extractors.capitals import CAPITAL
from extractors.language import codes, language
from extractors.names.declension import noun_readings
from extractors.names.inflection import Noun, nouns, readings
from extractors.words import WORD, Words

SHORTEST_SEAM = 7  # letters of two words run together
SEAM = re.compile(rf"{CAPITAL}(?<=[^\W\d_].)(?<!{CAPITAL}.)")  # a capital behind a small letter
ROLE_MARK = re.compile(r"(?:lp|vp|pp)\d{0,2}")  # Interreg's lead partner, project partner 7
LONGEST_MARK = 4


class Token(NamedTuple):
    """A word with its place in the text; initials ("A.") and ordinals ("1.") keep their dot."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[0].isupper()


_token = tuple.__new__  # a text has many words


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A word that can head an organisation's name; ``lang`` is the language whose table has it.

    ``forms`` are what an adjective must have in common with it: case, number and gender of each reading.
    """

    kind: str
    lang: str
    readings: tuple[Noun, ...]
    forms: frozenset[tuple[str, ...]]
    plural: bool  # can the form be a plural?
    singular: bool  # or a singular, which a noun of the plural alone stands for?
    lemma: str  # of the likeliest reading
    shared: bool  # can several names have it in common?
    each: bool  # even in the singular, as every place has its own?
    generic: bool  # does it stand for the body alone, in a capital, where a sentence begins?
    titled: bool  # can a name in quotes follow it in lower case?
    requires: tuple[str, ...] | None  # only with one of these words it names a body
    recast: tuple[tuple[str, str], ...]  # word in its name → the kind of body that it is then
    ambiguous: bool  # may a country before the form be its owner: "Latvijas pašvaldības"?
    uninflected: bool  # has its language no cases: "Association of Local Governments"?


def _head_of(kind: str, lang: str, found: tuple[Noun, ...]) -> Head:
    numbers = [item.number for item in found]
    lemma, row = found[0].lemma, table(lang)
    requires, each = row["requires"].get(lemma), lemma in row["coordination"]["each"]
    return Head(
        kind,
        lang,
        found,
        forms=frozenset(item[2:] for item in found),
        plural="plural" in numbers,
        singular="singular" in numbers or any(_plural_only(item.lemma, lang) for item in found),
        lemma=lemma,
        shared=each or ("plural" in numbers and kind in row["coordination"]["kinds"]),
        each=each,
        generic=kind in row["generic"],
        titled=any(item.lemma in row["titles"]["quoted"] for item in found),
        requires=None if requires is None else tuple(requires),
        recast=tuple(row["recast"].get(lemma, {}).items()),
        ambiguous="plural" in numbers and kind in row["coordination"]["ambiguous"],
        uninflected=bool(row["inner"]),
    )


@cache
def table(lang: str) -> Mapping[str, Any]:
    """The language's ``organisations.toml``."""
    return language(lang).table("organisations")


@cache
def legal_before(lang: str) -> frozenset[str]:
    """Legal forms that stand before a name: "SIA"."""
    return frozenset(table(lang)["legal"]["before"])


@cache
def legal_behind(lang: str) -> frozenset[str]:
    """Legal forms that stand behind a name: "Ltd"."""
    return frozenset(table(lang)["legal"]["behind"])


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
            return _head_of(str(kind), code, kept)
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
    return word in _bounds(lang) or (len(word) <= LONGEST_MARK and ROLE_MARK.fullmatch(word) is not None)


@cache
def _units(lang: str) -> frozenset[str]:
    rows = table(lang)["units"]
    return frozenset(rows["short"]) | {form for word in rows["nouns"] for form, _ in readings(word, lang)}


@cache
def _short_units() -> frozenset[str]:
    return frozenset(word for code in codes() for word in table(code)["units"]["short"])


def short_unit(word: str) -> bool:
    """Is a word an abbreviation of a territorial unit: "r.", "nov."?"""
    return word.rstrip(". ") in _short_units()


def unit(word: str, lang: str) -> bool:
    """Is a word in lower case a form of a territorial unit: "novada", "rajono"?"""
    return word in _units(lang)


def describes(words: Sequence[Token], position: int, lang: str) -> bool:
    """Does a head in lower case only say what the body named before it is: "Ludza Municipality government"?"""
    if not position or words[position].text not in table(lang)["describing"]:
        return False
    return words[position - 1].capital and head(words[position - 1].text.lower(), lang) is not None


def tokens(text: str, start: int, end: int, lang: str | None) -> list[Token]:
    """The words of a stretch; words of a language run together at a head ("parkasBiržų") are two."""
    found = [_token(Token, (match.start(), match.end(), match[0])) for match in WORD.finditer(text, start, end)]
    if lang is None or not run_together(text, start, end):
        return found
    parts = (_seams(word.text, word.start, lang) if mixed(word.text) else (word,) for word in found)
    return list(chain.from_iterable(parts))


def tokens_between(words: Words, first: int, stop: int) -> list[Token]:
    """The words from one position to another."""
    rows = zip(words.starts[first:stop], words.ends[first:stop], words.texts[first:stop], strict=True)
    return list(map(_token, repeat(Token), rows))


def torn(word: str, lang: str) -> bool:
    """Is it two words of a language that run together at a head: "parkasBiržų"?"""
    return mixed(word) and len(_seams(word, 0, lang)) > 1


def run_together(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Does a capital stand behind a small letter, as where two words run together?"""
    return SEAM.search(text, start, end) is not None


def mixed(word: str) -> bool:
    """Has a word capitals inside, as two words run together have?"""
    return len(word) >= SHORTEST_SEAM and not (word[1:].islower() or word.isupper())


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
