"""How well the characters beyond ASCII of a text fit the words they stand in: tells the right decoding from others.

Every such character is weighed, so that decodings of the same bytes can be compared: a letter by how often it stands
between its two neighbours in Latvian and in Lithuanian (:mod:`pipeline.letter_pairs`), a quotation mark or dash by
whether it stands where one can, anything else as hardly likely. Weights are bits (log2 of a chance), 0 at best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.letter_pairs import EDGE, plausibility

LIKELY = -12.5  # bits for each character: Latvian and Lithuanian texts have -8 to -12, other decodings -13 to -25
_LANGUAGES = ("lv", "lt")
_BEYOND = re.compile("[^\x00-\x7f]")
_INVISIBLE = frozenset(map(chr, (0xA0, 0xAD, *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x2060, 0xFEFF)))
_TYPOGRAPHIC = _INVISIBLE | frozenset(
    "\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b7\u00bb\u00bc\u00bd\u00be\u00d7\u2010\u2011"
    "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u2032\u2033\u20ac\u2116\u2122\u2212"
)
_NOT_BEHIND_LETTERS = frozenset("\u00a7\u00ab\u00b0\u00b1\u00bc\u00bd\u00be\u00d7\u201a\u201e\u2022\u20ac\u2116\u2212")
_NOT_BEFORE_LETTERS = frozenset("\u00bb\u20ac")
_JOINING = (_INVISIBLE - {"\u00a0"}) | {"\u2010", "\u2011"}  # between any letters
_AFTER_APOSTROPHE = frozenset("dlmrstv")  # as in it's; after others it is more likely a letter misread
_TYPOGRAPHIC_BITS = -9.0  # as much as a letter in its place, so that neither is preferred
_UNLIKELY_BITS = -25.0
_CASE_BITS = -8.0  # a capital behind a small letter, a small one between capitals


class Weight(NamedTuple):
    """Bits for all characters beyond ASCII of a text together, how many there are, and how many of them are letters."""

    bits: float
    total: int
    letters: int

    @property
    def likely(self) -> bool:
        """Whether a Latvian or Lithuanian text may be spelled so; what has nothing beyond ASCII may."""
        return self.bits >= LIKELY * self.total


def weigh(text: str) -> Weight:
    """The weight of a text, in the language in which it is the more likely."""
    return weigh_contexts(contexts(text))


def contexts(text: str) -> Counter[str]:
    """How often each character beyond ASCII stands between its two neighbours: strings of three."""
    padded = f" {text} "
    return Counter(padded[match.start() : match.end() + 2] for match in _BEYOND.finditer(text))


def weigh_contexts(found: Mapping[str, int]) -> Weight:
    """The weight of a text whose characters beyond ASCII stand in these contexts."""
    pairs: Counter[tuple[str, str]] = Counter()
    bits, letters = 0.0, 0
    for context, times in found.items():
        before, character, after = tuple(context)
        if character.isalpha():
            letters += times
            lower = character.lower()
            pairs[before.lower() if before.isalpha() else EDGE, lower] += times
            pairs[lower, after.lower() if after.isalpha() else EDGE] += times
            bits += _case(before, character, after) * times
        else:
            bits += (_TYPOGRAPHIC_BITS if _in_place(before, character, after) else _UNLIKELY_BITS) * times
    spelled = max(plausibility(pairs, language=language) for language in _LANGUAGES) * pairs.total()
    return Weight(bits + spelled, sum(found.values()), letters)


def misplaced(text: str) -> bool:
    """Whether a character beyond ASCII stands where it cannot: a sign in a word, a capital behind a small letter."""
    for before, character, after in map(tuple, contexts(text)):
        if _case(before, character, after) if character.isalpha() else not _in_place(before, character, after):
            return True
    return False


def _in_place(before: str, character: str, after: str) -> bool:
    """Whether a quotation mark, dash or sign stands where one can."""
    if character not in _TYPOGRAPHIC:
        return False
    if before.isalpha() and after.isalpha():
        if character == "\u2019":
            return after.isupper() or after in _AFTER_APOSTROPHE
        return character in _JOINING or (character == "\u2013" and after.isupper())
    if before.isalpha():
        return character not in _NOT_BEHIND_LETTERS
    return not (after.isalpha() and character in _NOT_BEFORE_LETTERS)


def _case(before: str, character: str, after: str) -> float:
    if character.isupper():
        return _CASE_BITS if before.islower() or (before.isalpha() and after.islower()) else 0.0
    return _CASE_BITS if before.isupper() and after.isupper() else 0.0
