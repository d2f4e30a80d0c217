"""The language of a document and of each of its paragraphs, from the data of the language folders.

Every word that only one language uses counts for it, as does every letter that only one language has. A paragraph
with too little evidence takes the language of the paragraphs around it. Only languages with a folder are considered,
so a new folder is recognised without a line of code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from extractors.language import codes, language

WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?:www\.|https?://)\S*|(?<![\w.-])[\w.-]{1,64}@\S*")
ENOUGH = 3.0  # evidence (about three typical words) that lets a paragraph differ from its neighbours
LEAD = 2.0  # times the evidence for the runner-up


@lru_cache(maxsize=1)
def _evidence() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """(word → languages that list it, letter → its language)."""
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, str] = {}
    for code in codes():
        table = language(code).table("language")
        for word in table["words"]:
            words[word] = (*words.get(word, ()), code)
        for letter in table["letters"]:
            letters[letter] = code
    return words, letters


@lru_cache(maxsize=1)
def _letter_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_evidence()[1])}]")


def evidence(text: str) -> Counter[str]:
    """Points for each language: one for a listed word (shared among languages that list it), a half for a letter."""
    words, letters = _evidence()
    points: Counter[str] = Counter()
    lower = text.lower()
    if "." in lower or "@" in lower:
        lower = ADDRESS.sub("", lower)
    for word, count in Counter(WORD.findall(lower)).items():
        owners = words.get(word)
        if owners:
            for owner in owners:
                points[owner] += count / len(owners)  # type: ignore[assignment]
    for letter, count in Counter(_letter_pattern().findall(lower)).items():
        points[letters[letter]] += count / 2  # type: ignore[assignment]
    return points


def recognise(paragraphs: Sequence[str], known: str | None = None) -> tuple[str, list[str], dict[str, float]]:
    """Return (language of the document, language of each paragraph, share of the text by language).

    ``known`` overrides the language of the document. Shares count characters and sum to 1; an empty document is in
    the known or else the first language, with no shares.
    """
    scores = [evidence(paragraph) for paragraph in paragraphs]
    total: Counter[str] = Counter()
    for score in scores:
        total.update(score)
    document = known or (total.most_common(1)[0][0] if total else codes()[0])
    result: list[str] = []
    for score in scores:
        ranked = score.most_common(2)
        best, points = ranked[0] if ranked else (document, 0.0)
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        sure = points >= ENOUGH and points >= LEAD * second
        result.append(best if sure else document)
    length = sum(map(len, paragraphs))
    shares: Counter[str] = Counter()
    for paragraph, code in zip(paragraphs, result, strict=True):
        shares[code] += len(paragraph)
    return document, result, {code: count / length for code, count in shares.most_common() if length}
