"""Which cues a sentence can hold, by letters that their patterns need: most cues are asked of few sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractors.partners.cues import Cue, cues
from extractors.partners.spoken import Spoken
from extractors.remembered import Remembered

KEY = 3  # letters by which the hints in a word are looked up


def asked_cues(spoken: Sequence[Spoken], whole: str) -> Iterator[tuple[Cue, ...]]:
    """The cues that each sentence can hold; ``whole`` is the text in lower case."""
    opening = {lang: _openings(lang, whole) for lang in {lang for _, _, lang in spoken}}
    for (start, end), here, lang in spoken:
        bits = 0
        if here:
            for bit in set(map(_bits(lang).__getitem__, whole[start:end].split())):
                bits |= bit
        else:
            places = opening[lang]
            at = bisect_left(places, (start, 0))
            while at < len(places) and places[at][0] < end:
                bits |= places[at][1]
                at += 1
        yield _cues_of(lang, bits) if bits else ()


@lru_cache(maxsize=4096)
def _cues_of(lang: str, bits: int) -> tuple[Cue, ...]:
    return tuple(cue for number, cue in enumerate(cues(lang)) if bits >> number & 1)


def _openings(lang: str, whole: str) -> list[tuple[int, int]]:
    """Where sentences without a known name ask for cues, and the bits of these."""
    found: list[tuple[int, int]] = []
    for hint, bit in _opening(lang):
        at = whole.find(hint)
        while at >= 0:
            found.append((at, bit))
            at = whole.find(hint, at + 1)
    return sorted(found)


@cache
def _opening(lang: str) -> tuple[tuple[str, int], ...]:
    """The hints of lists that a mark opens, whose names may all be unknown, each with the bit of its cue."""
    opens = ((cue, 1 << number) for number, cue in enumerate(cues(lang)) if cue.opens)
    return tuple((hint, bit) for cue, bit in opens for hint in cue.hints)


@cache
def _bits(lang: str) -> Remembered[int]:
    """The cues that may be in a sentence with a word, a bit for each: those with a hint whose longest word it may be."""
    short: list[tuple[str, int]] = []
    long: dict[str, list[tuple[str, int]]] = {}
    for number, cue in enumerate(cues(lang)):
        for hint in cue.hints:
            part = _longest(hint)
            (short if len(part) < KEY else long.setdefault(part[:KEY], [])).append((part, 1 << number))

    def bits(word: str) -> int:
        among = f" {word} "
        found = 0
        keys = [among[at : at + KEY] for at in range(len(among) - KEY + 1)]
        for part, bit in (*short, *(hint for key in keys for hint in long.get(key, ()))):
            if part in among:
                found |= bit
        return found

    return Remembered(bits)


def _longest(hint: str) -> str:
    """The longest word of a hint, with the blanks beside it."""
    parts = hint.split(" ")
    last = len(parts) - 1
    return max((" " * (n > 0) + part + " " * (n < last) for n, part in enumerate(parts)), key=len)
