"""What the words of a sentence may be about, by letters that expressions need: most are asked of few sentences.

A number holds it, a bit for each expression: first those of ``[involvement]`` in partners.toml, then the cues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from extractors.language import codes, language
from extractors.openings import openings
from extractors.partners.cues import cues, possible_hints
from extractors.remembered import Remembered

# those of [involvement]
ASKED = ("acts", "joins", "gives", "several", "negated", "contracts", "companions", "pays", "contests")
ACTS, JOINS, GIVES, SEVERAL, NEGATED, CONTRACTS, COMPANIONS, PAYS, CONTESTS = (1 << n for n in range(len(ASKED)))
LETTERS = 5  # with which an expression of [involvement] is known
KEY = 3  # letters by which the hints in a word are looked up
WHOLE = re.compile(r" ?[^\W_]+ ?")

HINTING, POSSIBLE = "part_hints", "possible_hints"  # sorts of words


def hints_in(words: Iterable[str], sentence: str, lang: str) -> int:
    """The expressions that may match in a sentence in lower case, given its words of the sort ``HINTING``."""
    hints = 0
    for hint in map(_of_words(lang).__getitem__, words):
        hints |= hint
    for sign, hint in _of_signs(lang):
        if sign in sentence:
            hints |= hint
    return hints


@cache
def _of_words(lang: str) -> Remembered[int]:
    """The expressions that may match where a word of the sort stands."""
    return Remembered(_hinted(lang))


@cache
def _of_signs(lang: str) -> tuple[tuple[str, int], ...]:
    """Signs that are no words, each with the expressions that may match where it stands."""
    bits: dict[str, int] = {}
    for number, hints in enumerate(_rows(lang)):
        for sign in (hint.strip() for hint in hints if not WHOLE.search(hint)):
            bits[sign] = bits.get(sign, 0) | 1 << number
    return tuple(bits.items())


def may_hint(word: str) -> bool:
    """May some expression match where a word stands, in some language?"""
    return any(_hinted(lang)(word) for lang in codes())


def may_be_possible(word: str) -> bool:
    """May a word be one of those that say who may apply, in some language?"""
    among = f" {word.lower()} "
    return any(part in among for part in _possible())


@cache
def _possible() -> frozenset[str]:
    return frozenset(_longest(hint) for lang in codes() for hint in possible_hints(lang))


@cache
def _rows(lang: str) -> tuple[Iterable[str], ...]:
    row = language(lang).table("partners")["involvement"]
    return (*(openings(row[key], LETTERS) for key in ASKED), *(cue.hints for cue in cues(lang)))


@cache
def _hinted(lang: str) -> Callable[[str], int]:
    """Tells the rows, a bit for each, with a hint whose longest word may stand in a word of a text."""
    short: list[tuple[str, int]] = []
    long: dict[str, list[tuple[str, int]]] = {}
    for number, hints in enumerate(_rows(lang)):
        for part in map(_longest, filter(WHOLE.search, hints)):
            (short if len(part) < KEY else long.setdefault(part[:KEY], [])).append((part, 1 << number))

    def hinted(word: str) -> int:
        among = f" {word.lower()} "
        found = 0
        keys = [among[at : at + KEY] for at in range(len(among) - KEY + 1)]
        for part, bit in (*short, *(hint for key in keys for hint in long.get(key, ()))):
            if part in among:
                found |= bit
        return found

    return hinted


def _longest(hint: str) -> str:
    """The longest word of a hint, with the blanks beside it."""
    return max((word.group() for word in WHOLE.finditer(hint)), key=len)
