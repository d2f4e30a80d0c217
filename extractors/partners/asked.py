"""Which cues a sentence can hold: by the hints of its words, and without a known name by what opens a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.partners.cues import Cue, cues
from extractors.partners.hints import ASKED
from extractors.partners.spoken import Spoken

Asked = tuple[Spoken, tuple[Cue, ...]]


def asked_cues(spoken: Sequence[Spoken], whole: str) -> list[Asked]:
    """The sentences with names or cues, and the cues that each can hold; ``whole`` is the text in lower case."""
    found: list[Asked] = []
    opening: tuple[tuple[str, int], ...] = ()
    known = ""
    for one in spoken:
        (start, end), here, lang, hints = one
        if here:
            bits = hints >> len(ASKED)
            found.append((one, _cues_of(lang, bits) if bits else ()))
            continue
        if lang != known:
            known, opening = lang, _opening(lang)
        words, bits = whole[start:end], 0
        for hint, cues_of_hint in opening:
            if hint in words:
                bits |= cues_of_hint
        if bits:
            found.append((one, _cues_of(lang, bits)))
    return found


@lru_cache(maxsize=4096)
def _cues_of(lang: str, bits: int) -> tuple[Cue, ...]:
    return tuple(cue for number, cue in enumerate(cues(lang)) if bits >> number & 1)


@cache
def _opening(lang: str) -> tuple[tuple[str, int], ...]:
    """The hints of lists that a mark opens, whose names may all be unknown, each with the bits of its cues."""
    bits: dict[str, int] = {}
    for number, cue in enumerate(cues(lang)):
        for hint in cue.hints if cue.opens else ():
            bits[hint] = bits.get(hint, 0) | 1 << number
    return tuple(bits.items())
