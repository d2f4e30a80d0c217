"""The language of a document and of each of its paragraphs, from the data of the language folders.

Every word that only one language uses counts for it, its months among them unless they are written as names are, as
does every letter that only one language has. A paragraph with too little evidence takes the language of the paragraphs
around it; where all that leaves the document's language in doubt, how its words end tells it. Only languages with a
folder are considered, so a new folder is recognised without a line of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import lcm
from operator import itemgetter
from typing import NamedTuple

from extractors.language import codes, language
from extractors.remembered import Remembered
from extractors.words import WORD

ADDRESS = re.compile(r"(?:www\.|https?://)\S*|(?<![\w.-])[\w.-]{1,64}@\S*")
ENOUGH = 3.0  # evidence (about three typical words) that lets a paragraph differ from its neighbours
LEAD = 2.0  # times the evidence for the runner-up
LETTERS = re.compile(r"[^\W\d_]+")
BITS = 40  # for the points of one language
MOST = (1 << BITS) - 1


class _Evidence(NamedTuple):
    """``words`` has a listed word's points by language, ``letters`` each letter's language; points come in parts."""

    words: dict[str, dict[str, int]]
    letters: dict[str, str]
    point: int  # parts of a point, as many as let it be quartered, and shared by all languages that list a word


@lru_cache(maxsize=1)
def _evidence() -> _Evidence:
    owners: dict[str, list[str]] = {}
    letters: dict[str, str] = {}
    for code in codes():
        table = language(code).table("language")
        dates = language(code).table("dates")
        months = () if dates["months_capital"] else (form for month in dates["months"] for form in month["forms"])
        for word in dict.fromkeys((*table["words"], *months)):
            owners.setdefault(word, []).append(code)
        for letter in table["letters"]:
            letters[letter] = code
    point = lcm(4, *map(len, owners.values()))
    words = {word: dict.fromkeys(listed, point // len(listed)) for word, listed in owners.items()}
    return _Evidence(words, letters, point)


def evidence(text: str) -> dict[str, float]:
    """Points for each language: one for a listed word (shared among languages that list it), a half for a letter."""
    lower = text.lower()
    words = WORD.findall(ADDRESS.sub("", lower) if _has_address(lower) else lower)
    points, point = _points(_tally(words)), _evidence().point
    return {code: parts / point for code, parts in zip(codes(), points, strict=True) if parts}


def _tally(words: Iterable[str]) -> int:
    return sum(map(_tallies().__getitem__, words))


def _points(tally: int) -> list[int]:
    """The points of each language, in parts of a point."""
    return [tally >> shift & MOST for shift in _shifts()]


@cache
def _shifts() -> range:
    return range(0, BITS * len(codes()), BITS)


@cache
def _tallies() -> Remembered[int]:
    return Remembered(tally_of)


def tally_of(word: str) -> int:
    """A word's points for all languages in one number, of which each language has some bits: numbers are added fast."""
    words, letters, point = _evidence()
    lower, found = word.lower(), 0
    for part in (lower,) if lower.isalpha() else LETTERS.findall(lower):
        for code, parts in words.get(part, {}).items():
            found += parts << _shift(code)
    for letter in filter(letters.__contains__, lower):
        found += point // 2 << _shift(letters[letter])
    return found


@cache
def _shift(code: str) -> int:
    return BITS * codes().index(code)


def _leader(tally: int) -> str | None:
    """The language that a paragraph's evidence leaves no doubt about."""
    points = _points(tally)
    *others, most = sorted(points)
    if most < ENOUGH * _evidence().point or LEAD * others[-1] > most:
        return None
    return codes()[points.index(most)]


@cache
def _ends() -> tuple[Mapping[str, int], int]:
    """A quarter of a point for each language that has an ending, and the longest ending's length."""
    ends: dict[str, int] = {}
    for code in codes():
        for ending in language(code).table("language").get("endings", ()):
            ends[ending] = ends.get(ending, 0) + (_evidence().point // 4 << _shift(code))
    return ends, max(map(len, ends), default=0)


def _endings(text: str) -> int:
    """What the ends of a text's words say; the longest ending that a word has decides."""
    ends, longest = _ends()
    found = 0
    for word in LETTERS.findall(ADDRESS.sub("", text)):
        # an ending is at most all of the word but two letters
        tails = (word[-length:] for length in range(min(longest, len(word) - 2), 0, -1))
        found += next((ends[tail] for tail in tails if tail in ends), 0)
    return found


def _first(tallies: Sequence[int], paragraphs: Sequence[str]) -> str:
    """The language that most speaks for, how its words end included, of several the one that comes first."""
    total = _points(sum(tallies) + _endings("\n".join(paragraphs)))
    equal = [code for code, points in zip(codes(), total, strict=True) if points == max(total)]
    for tally in tallies if len(equal) > 1 else ():
        for code, points in zip(codes(), _points(tally), strict=True):
            if points and code in equal:
                return code
    return equal[0]


def recognise(
    paragraphs: Sequence[str], known: str | None = None, tallies: Sequence[int] | None = None
) -> tuple[str, list[str], dict[str, float]]:
    """Return (language of the document, language of each paragraph, share of the text by language).

    Paragraphs come in lower case, ``tallies`` are those of the words of each, for who has them already. ``known``
    overrides the language of the document. Shares count characters and sum to 1; an empty document is in the known or
    else the first language, with no shares.
    """
    if tallies is None:
        tallies = [_tally(WORD.findall(paragraph)) for paragraph in paragraphs]
    if _has_address("\n".join(paragraphs)):
        tallies = [
            _tally(WORD.findall(ADDRESS.sub("", paragraph))) if _has_address(paragraph) else listed
            for paragraph, listed in zip(paragraphs, tallies, strict=True)
        ]
    document = known or _leader(sum(tallies)) or _first(tallies, paragraphs)
    others = ~(MOST << _shift(document)) if document in codes() else -1
    result = [(_leader(tally) if tally & others else None) or document for tally in tallies]
    lengths: dict[str, int] = {}
    for paragraph, code in zip(paragraphs, result, strict=True):
        lengths[code] = lengths.get(code, 0) + len(paragraph)
    length = sum(lengths.values())
    shares = sorted(lengths.items(), key=itemgetter(1), reverse=True)
    return document, result, {code: count / length for code, count in shares if length}


def _has_address(lower: str) -> bool:
    return "@" in lower or "www." in lower or "://" in lower
