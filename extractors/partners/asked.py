"""Which cues a sentence can hold: by the hints of its words, and without a known name by what opens a list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractors.partners.cues import Cue, cues
from extractors.partners.hints import ASKED
from extractors.partners.spoken import Spoken


def asked_cues(spoken: Sequence[Spoken], whole: str) -> Iterator[tuple[Cue, ...]]:
    """The cues that each sentence can hold; ``whole`` is the text in lower case."""
    opening = {lang: _openings(lang, whole) for lang in {lang for _, _, lang, _ in spoken}}
    for (start, end), here, lang, hints in spoken:
        bits = hints >> len(ASKED)
        if not here:
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
    return tuple((hint, bit) for cue, bit in opens for hint in cue.hints or ("",))
