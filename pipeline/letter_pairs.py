"""Which letters follow which in Latvian, Lithuanian and English: tells words from letters that mean something else.

A font whose table of characters is wrong gives letters that are all in the alphabet and yet no words. Their pairs give
it away: in "pašvaldība" every letter often follows the one before it, in "ubķtjfāļb" hardly any does.
``pipeline/data/letter_pairs.csv`` has how often each pair stands in texts of each language; it is made anew by

    python -m pipeline.letter_pairs lv=tests/gold lt=tests/gold en=tests/gold en=docs en=README.md …

from texts, and from folders of gold documents (whose language is in the JSON beside them) or of Markdown.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from math import log2
from pathlib import Path
from unicodedata import combining, normalize

FILE = Path(__file__).parent / "data" / "letter_pairs.csv"
ALPHABETS = FILE.with_name("alphabets.toml")
LANGUAGES = ("lv", "lt", "en")
EDGE = "_"  # before the first letter of a word and after the last
_RARE = 0.02  # of a count, for a pair that was never seen: much less than once
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"```.*?```|`[^`]*`|<[^>]*>|\S*[/\\@_]\S*", re.S)  # in Markdown: no words of a language


def pairs(text: str) -> Counter[tuple[str, str]]:
    """How often each letter follows each other one within the words of a text, in lower case.

    An accent that none of the languages has is taken off: "Tõravere" is as good a word as "Toravere".
    """
    lower = text.lower()
    if strange := set(lower) - alphabet():
        lower = lower.translate({ord(letter): without_accents(letter) for letter in strange if letter.isalpha()})
    spaced = EDGE.join(("", *_WORD.findall(lower), ""))
    found = Counter(pairwise(spaced))
    del found[EDGE, EDGE]
    return found


def plausibility(found: Mapping[tuple[str, str], int], *, folded: bool = False, language: str | None = None) -> float:
    """Mean log2 of how likely each letter is after the one before it: about -3.3 for words, below -5 for none.

    Over all languages together, since pages mix them, or in one of them. ``folded``: as if nobody wrote accents.
    0 for no pairs at all.
    """
    table = _chances(language, folded)
    if folded:
        found = _folded(found)
    total = sum(found.values())
    if not total:
        return 0.0
    least = min(table.values())
    return sum(count * table.get(pair, least) for pair, count in found.items()) / total


@cache
def alphabet() -> frozenset[str]:
    """The letters of the three languages, in lower case."""
    return frozenset("".join(tomllib.loads(ALPHABETS.read_text(encoding="utf-8")).values()))


def without_accents(text: str) -> str:
    """The letters as they are written where accents cannot be."""
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter))


@cache
def _counts() -> dict[str, Counter[tuple[str, str]]]:
    found: dict[str, Counter[tuple[str, str]]] = {language: Counter() for language in LANGUAGES}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language in LANGUAGES:
                found[language][row["pair"][0], row["pair"][1]] = int(row[language])
    return found


@cache
def _chances(language: str | None, folded: bool) -> dict[tuple[str, str], float]:
    """log2 of the chance of the second letter after the first; the mean over the languages where none is named."""
    tables = [_conditional(_folded(counts) if folded else counts) for counts in _counts_of(language)]
    every = {pair for table in tables for pair in table}
    floor = 1e-5
    return {pair: log2(sum(table.get(pair, floor) for table in tables) / len(tables)) for pair in every}


def _counts_of(language: str | None) -> list[Counter[tuple[str, str]]]:
    counts = _counts()
    return list(counts.values()) if language is None else [counts[language]]


def _folded(counts: Mapping[tuple[str, str], int]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for (first, second), count in counts.items():
        total[without_accents(first), without_accents(second)] += count
    return total


def _conditional(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], float]:
    letters = {letter for pair in counts for letter in pair}
    totals: Counter[str] = Counter()
    for (first, _), count in counts.items():
        totals[first] += count
    return {
        (first, second): (counts.get((first, second), 0) + _RARE) / (totals[first] + _RARE * len(letters))
        for first in letters
        for second in letters
    }


def _texts(source: Path, language: str) -> Iterator[str]:
    if source.is_file():
        yield _CODE.sub(" ", source.read_text(encoding="utf-8"))
        return
    for path in sorted(source.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and gold.get("language") == language and path.with_suffix(".txt").exists():
            yield path.with_suffix(".txt").read_text(encoding="utf-8")
    for path in sorted(source.rglob("*.md")):
        yield _CODE.sub(" ", path.read_text(encoding="utf-8"))


def build(sources: Iterable[tuple[str, Path]], target: Path = FILE) -> None:
    """Count the pairs of (language, file or folder) and write the table; letters that no language has are left out."""
    counts: dict[str, Counter[tuple[str, str]]] = {language: Counter() for language in LANGUAGES}
    for language, source in sources:
        for text in _texts(source, language):
            counts[language].update(pairs(text))
    known = alphabet() | {EDGE}
    every = sorted({pair for found in counts.values() for pair in found if known.issuperset(pair)})
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pair", *LANGUAGES])
        writer.writerows(
            [first + second, *(counts[each][first, second] for each in LANGUAGES)] for first, second in every
        )


if __name__ == "__main__":
    build((language, Path(source)) for language, _, source in (each.partition("=") for each in sys.argv[1:]))
