"""The language of a document and of each of its paragraphs, from the data of the language folders.

Every word that only one language uses counts for it, as does every letter that only one language has. A paragraph
with too little evidence takes the language of the paragraphs around it. Only languages with a folder are considered,
so a new folder is recognised without a line of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from extractors.language import codes, language

ADDRESS = re.compile(r"(?:www\.|https?://)\S*|(?<![\w.-])[\w.-]{1,64}@\S*")
ENOUGH = 3.0  # evidence (about three typical words) that lets a paragraph differ from its neighbours
LEAD = 2.0  # times the evidence for the runner-up
ALPHABETS = 0x590  # code points up to here hold the Latin, Greek, Cyrillic and Armenian letters


class _Evidence(NamedTuple):
    """``word`` finds words, ``words`` has a listed one's points by language, ``letters`` each letter's language."""

    word: re.Pattern[str]
    words: dict[str, tuple[tuple[str, float], ...]]
    letters: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _evidence() -> _Evidence:
    owners: dict[str, list[str]] = {}
    letters: dict[str, str] = {}
    for code in codes():
        table = language(code).table("language")
        for word in table["words"]:
            owners.setdefault(word, []).append(code)
        for letter in table["letters"]:
            letters[letter] = code
    # letters one by one: a class of them is found twice as fast as [^\W\d_]
    alphabet = "".join(sorted({*filter(str.isalpha, map(chr, range(ALPHABETS))), *"".join(owners)}))
    return _Evidence(
        word=re.compile(f"[{alphabet}]+"),
        words={word: tuple((code, 1 / len(listed)) for code in listed) for word, listed in owners.items()},
        letters=tuple(letters.items()),
    )


def evidence(text: str) -> dict[str, float]:
    """Points for each language: one for a listed word (shared among languages that list it), a half for a letter."""
    lower = text.lower()
    return _points(lower, _letters_in(lower))


def _letters_in(lower: str) -> list[tuple[str, str]]:
    """The letters of one language that a text has: its paragraphs need not be asked for others."""
    return [pair for pair in _evidence().letters if pair[0] in lower]


def _points(lower: str, letters: Iterable[tuple[str, str]]) -> dict[str, float]:
    pattern, words, _ = _evidence()
    if "@" in lower or "www." in lower or "://" in lower:
        lower = ADDRESS.sub("", lower)
    points: dict[str, float] = {}
    for word in filter(words.__contains__, pattern.findall(lower)):
        for code, share in words[word]:
            points[code] = points.get(code, 0.0) + share
    for letter, code in letters:
        if letter in lower:
            points[code] = points.get(code, 0.0) + lower.count(letter) / 2
    return points


def _leader(points: Mapping[str, float]) -> str | None:
    """The language that a paragraph's evidence leaves no doubt about."""
    leader, most, second = None, 0.0, 0.0
    for code, value in points.items():
        if value > most:
            leader, most, second = code, value, most
        elif value > second:
            second = value
    return leader if most >= ENOUGH and most >= LEAD * second else None


def recognise(paragraphs: Sequence[str], known: str | None = None) -> tuple[str, list[str], dict[str, float]]:
    """Return (language of the document, language of each paragraph, share of the text by language).

    Paragraphs come in lower case. ``known`` overrides the language of the document. Shares count characters and sum
    to 1; an empty document is in the known or else the first language, with no shares.
    """
    letters = _letters_in("".join(paragraphs))
    scores = [_points(paragraph, letters) for paragraph in paragraphs]
    total: dict[str, float] = {}
    for score in scores:
        for code, points in score.items():
            total[code] = total.get(code, 0.0) + points
    document = known or (max(total, key=total.__getitem__) if total else codes()[0])
    result = [_leader(score) or document for score in scores]
    lengths: dict[str, int] = {}
    for paragraph, code in zip(paragraphs, result, strict=True):
        lengths[code] = lengths.get(code, 0) + len(paragraph)
    length = sum(lengths.values())
    shares = sorted(lengths.items(), key=itemgetter(1), reverse=True)
    return document, result, {code: count / length for code, count in shares if length}
