"""What the words of a sentence may be about, by letters that expressions need: most are asked of few sentences.

A number holds it, a bit for each expression: first those of ``[involvement]`` in partners.toml, then the cues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from extractors.language import language
from extractors.openings import openings
from extractors.partners.cues import cues
from extractors.remembered import Remembered

ASKED = ("acts", "joins", "gives", "several", "negated", "contracts", "companions", "pays")  # of [involvement]
ACTS, JOINS, GIVES, SEVERAL, NEGATED, CONTRACTS, COMPANIONS, PAYS = (1 << number for number in range(len(ASKED)))
LETTERS = 5  # with which an expression of [involvement] is known
KEY = 3  # letters by which the hints in a word are looked up


@cache
def hints_of(lang: str) -> Remembered[int]:
    """The expressions that may match where a word stands, all that stands between two blanks, in lower case."""
    row = language(lang).table("partners")["involvement"]
    told = (cue.hints for cue in cues(lang))
    return Remembered(_hinted([*(openings(row[key], LETTERS) for key in ASKED), *told]))


def _hinted(rows: Iterable[Iterable[str]]) -> Callable[[str], int]:
    """Tells the rows, a bit for each, with a hint of which a word may be the longest; an empty one is in any word."""
    short: list[tuple[str, int]] = []
    long: dict[str, list[tuple[str, int]]] = {}
    for number, hints in enumerate(rows):
        for part in map(_longest, hints):
            (short if len(part) < KEY else long.setdefault(part[:KEY], [])).append((part, 1 << number))

    def hinted(word: str) -> int:
        among = f" {word} "
        found = 0
        keys = [among[at : at + KEY] for at in range(len(among) - KEY + 1)]
        for part, bit in (*short, *(hint for key in keys for hint in long.get(key, ()))):
            if part in among:
                found |= bit
        return found

    return hinted


def _longest(hint: str) -> str:
    """The longest word of a hint, with the blanks beside it."""
    parts = hint.split(" ")
    last = len(parts) - 1
    return max((" " * (n > 0) + part + " " * (n < last) for n, part in enumerate(parts)), key=len)
