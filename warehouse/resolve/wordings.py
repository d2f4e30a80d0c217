"""When two titles are one in other words: a word in another case, or a slip of the pen.

How alike the letters are joins nothing. "Vaikų" and "vaistų", the parishes of Vārve and Vārme, are alike to 97 % in a
long title and are two projects. Words are one where a paradigm of the language tables has both as forms of one number;
letters that were lost, doubled or swapped may be a slip, which other evidence has to bear out (:class:`Likeness`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from extractors.language import codes, language
from extractors.names.place_table import fold
from warehouse.remembered import remembered
from warehouse.resolve.places import contradict

NEAR = 0.92
NEAR_WORDS = 4
SHORTEST_STEM = 3
SHORTEST_SLIP = 6  # letters; a letter more or less makes another word of a shorter one


class Likeness(NamedTuple):
    """How alike two titles are; ``slip``: a word of one is a word of the other only if somebody mistyped it."""

    score: float
    slip: bool


class Form(NamedTuple):
    """What a form may be of: a stem in a paradigm of a language, in one number."""

    lang: str
    paradigm: str
    number: str
    stem: str


def near_titles(a: str, b: str) -> Likeness | None:
    """Whether two title keys can mean the same.

    Numbers must be equal, and each word that only one title has must be one that only the other has, in another case or
    mistyped: "… in Jelgava" and "… in Dobele" are two projects, as are the first and the second stage of one. Nor may
    the words name two places: Priekule is not Priekuļi, however alike.
    """
    left, right = a.split(), b.split()
    if min(len(left), len(right)) < NEAR_WORDS or abs(len(left) - len(right)) > 1:
        return None
    score = fuzz.ratio(a, b) / 100
    only_left, only_right = _difference(left, right), _difference(right, left)
    if score < NEAR or any(_number(word) for word in (*only_left, *only_right)):
        return None
    if len(only_left) != len(only_right):  # a word more is something else, unless it is the same word written apart
        return Likeness(score, slip=False) if "".join(only_left) == "".join(only_right) else None
    slip = False
    for one, other in zip(only_left, only_right, strict=True):
        if contradict(one.capitalize(), other.capitalize()):
            return None
        if not inflected(one, other):
            if not mistyped(one, other):
                return None
            slip = True
    return Likeness(score, slip)


def inflected(a: str, b: str) -> bool:
    """Whether two words in lower case can be one in two cases of one number: a village is not all villages."""
    return a[:2] == b[:2] and not _forms(a).isdisjoint(_forms(b))


def mistyped(a: str, b: str) -> bool:
    """Whether one may be the other with its diacritics left out, a letter lost, doubled or swapped with the next, or in
    another number. A letter in place of another is no slip: it makes too many names.
    """
    one, other = fold(a), fold(b)
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_SLIP or one[:2] != other[:2]:
        return False
    swapped = len(one) != len(other) or sorted(one) == sorted(other)
    if swapped and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return not {form._replace(number="") for form in _forms(a)}.isdisjoint(
        form._replace(number="") for form in _forms(b)
    )


def _difference(one: list[str], other: list[str]) -> list[str]:
    left = list(other)
    found = []
    for word in one:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found


def _number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or re.fullmatch("[ivx]{1,4}", word) is not None


@remembered(8192)
def _forms(word: str) -> frozenset[Form]:
    """All that a form can be of, by its ending alone."""
    return frozenset(
        Form(lang, paradigm, number, stem)
        for lang, paradigm, number, ending, palatal in _endings()
        if word.endswith(ending)
        for stem in _stems(word[: len(word) - len(ending)], lang, palatal)
        if len(stem) >= SHORTEST_STEM
    )


def _stems(stem: str, lang: str, palatal: bool) -> Iterator[str]:
    """The stem before an ending, with the consonant that it has elsewhere where the ending has changed it."""
    pairs = language(lang).table("declension")["palatalisation"]
    if not palatal:
        yield stem
        return
    for plain, softened in pairs:
        if stem.endswith(softened):
            yield stem.removesuffix(softened) + plain
    if not stem.endswith(tuple(plain for plain, _ in pairs)):
        yield stem


@cache
def _endings() -> tuple[tuple[str, str, str, str, bool], ...]:
    """Language, paradigm, number, ending and whether the consonant before it changes, of all tables."""
    found = []
    for lang in codes():
        tables = language(lang).table("declension")
        for name, noun in tables["nouns"].items():
            found += [(lang, name, number, noun[number]) for number in ("singular", "plural") if number in noun]
        for name, adjective in tables["adjectives"].items():
            found += [(lang, f"{name}/{g}", number, adjective[g][number]) for g in "mf" for number in adjective[g]]
    return tuple(
        dict.fromkeys(
            (lang, name, number, ending.removeprefix("~"), ending.startswith("~"))
            for lang, name, number, endings in found
            for ending in endings
        )
    )
