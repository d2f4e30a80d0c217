"""What a word may mean for happenings: what the lexicon says of it, or of the noun that it ends in ("velosvētki").

The lexicon's tables are long; what they say of the words that texts use is remembered apart, where it is found faster.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from extractors.events.lexicon import Entry, Word, lexicon
from extractors.language import codes
from extractors.remembered import Remembered

SHORTEST_PART = 3  # letters of the first part of a compound
Meaning = tuple[Entry, ...] | dict[str, tuple[Entry, ...]]


@cache
def meanings(code: str) -> Remembered[Meaning]:
    """The entries of each word in a language; of one that begins phrases, by the next word ("" for any other)."""
    entries, phrases = lexicon(code).entries, lexicon(code).phrases
    return Remembered(lambda word: phrases.get(word) or entries.get(word) or compound(code, word))


@cache
def _forms() -> frozenset[str]:
    return frozenset().union(*(lexicon(code).entries for code in codes()))


def may_tell(word: str) -> bool:
    """May a word mean something in some language?"""
    return word in _forms() or any(compound(code, word) for code in codes())


@lru_cache(maxsize=1024)
def compound(code: str, word: str) -> tuple[Entry, ...]:
    """The entries of a word that no table has, by the noun that it ends in: "velosvētki" are a feast as "svētki"."""
    words = lexicon(code)
    for stem in words.compounds:
        at = word.find(stem, SHORTEST_PART)
        tail = word[at:]
        if at < 0 or word in words.stop:
            continue
        return tuple(
            replace(entry, words=(whole,), head=whole)
            for entry in words.entries.get(tail, ())
            if entry.sense == "noun" and len(entry.words) == 1
            for whole in (_ending_in(entry.head, word, tail),)
        )
    return ()


def _ending_in(head: Word, word: str, tail: str) -> Word:
    """One form of a compound, of the number and case of its head."""
    form = frozenset([word])
    return Word(form, form if tail in head.plural else frozenset(), form if tail in head.oblique else frozenset())
