"""Which cues a sentence can hold: by the hints of its words, and without a known name by what opens a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.partners.cues import Cue, cues
from extractors.partners.hints import ASKED
from extractors.partners.spoken import Spoken
from extractors.reading import Reading

Asked = tuple[Spoken, tuple[Cue, ...]]


def asked_cues(reading: Reading, spoken: Sequence[Spoken], whole: str) -> list[Asked]:
    """The sentences with names or cues, and the cues that each can hold; ``whole`` is the text in lower case."""
    opening = {lang: _openings(lang, reading, whole) for lang in {lang for _, _, lang, _ in spoken}}
    found: list[Asked] = []
    for one in spoken:
        (start, _), here, lang, hints = one
        if here:
            bits = hints >> len(ASKED)
            found.append((one, _cues_of(lang, bits) if bits else ()))
        elif start in opening[lang]:
            found.append((one, _cues_of(lang, opening[lang][start])))
    return found


@lru_cache(maxsize=4096)
def _cues_of(lang: str, bits: int) -> tuple[Cue, ...]:
    return tuple(cue for number, cue in enumerate(cues(lang)) if bits >> number & 1)


def _openings(lang: str, reading: Reading, whole: str) -> dict[int, int]:
    """Where the sentences begin that would ask for cues without a known name, and the bits of these."""
    found: dict[int, int] = {}
    for hint, bits in _opening(lang):
        at = whole.find(hint)
        while at >= 0:
            start, end = reading.sentence_at(at)
            found[start] = found.get(start, 0) | bits
            at = whole.find(hint, max(at + 1, end))
    return found


@cache
def _opening(lang: str) -> tuple[tuple[str, int], ...]:
    """The hints of lists that a mark opens, whose names may all be unknown, each with the bits of its cues."""
    bits: dict[str, int] = {}
    for number, cue in enumerate(cues(lang)):
        for hint in cue.hints if cue.opens else ():
            bits[hint] = bits.get(hint, 0) | 1 << number
    return tuple(bits.items())
