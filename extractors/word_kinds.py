"""What each word of a text may be, in a byte a word: every word is looked up once, for all who look for some of them.

A kind is what a word says of the text's language and what it may be in any language: the noun that heads a body, a
place, what stands behind a place, a word with a capital. There are about a hundred kinds, numbered as they turn up;
a text's kinds are ``bytes``, of which those of some sort are found without a look at the others. Where a word may be
something in one of several languages, who asks looks closer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, pairwise
from typing import Literal, NamedTuple

from extractors.names.place_rules import may_follow_place, may_hold_place
from extractors.names.signs import may_sign
from extractors.recognise import tally_of
from extractors.remembered import Remembered
from extractors.words import Words

Sort = Literal["heads", "places", "behind_places", "capitals"]
MOST = 256
RARE = MOST - 1  # the kind of words for which no number is left: they may be anything


class _Kind(NamedTuple):
    tally: int  # as in ``recognise``
    heads: bool
    places: bool
    behind_places: bool
    capitals: bool


class _Kinds:
    """The kinds of all words so far; ``numbers`` has each word's, ``tallies`` each kind's."""

    def __init__(self) -> None:
        self.numbers = Remembered(self._number)
        self.tallies: list[int] = []
        self.weightless = bytearray()  # the kinds of words that say nothing of the language
        self.sorts: dict[Sort, bytearray] = {}
        for sort in ("heads", "places", "behind_places", "capitals"):
            self.sorts[sort] = bytearray(MOST)
            self.sorts[sort][RARE] = 1
        self._known: dict[_Kind, int] = {}

    def _number(self, word: str) -> int:
        capital = any(map(str.isupper, word))
        kind = _Kind(tally_of(word), may_sign(word), capital and may_hold_place(word), may_follow_place(word), capital)
        number = self._known.get(kind)
        if number is None:
            if len(self._known) == RARE:
                return RARE
            number = self._known[kind] = len(self._known)
            self.tallies.append(kind.tally)
            if not kind.tally:
                self.weightless.append(number)
            for sort, table in self.sorts.items():
                table[number] = getattr(kind, sort)
        return number


@cache
def _kinds() -> _Kinds:
    return _Kinds()


def kinds_of(words: Sequence[str]) -> bytes:
    """The kind of each word."""
    return bytes(map(_kinds().numbers.__getitem__, words))


def tallies(words: Words, kinds: bytes) -> list[int]:
    """What the words of each line say of its language."""
    known = _kinds()
    weights, weightless = known.tallies.__getitem__, bytes(known.weightless)
    if RARE in kinds:
        return [sum(map(tally_of, listed)) for listed in words.by_line()]
    rows = (kinds[first:stop] for first, stop in pairwise(words.firsts))
    return [sum(map(weights, row.translate(None, weightless))) for row in rows]


def marked(kinds: bytes, sort: Sort) -> bytes:
    """A byte for each word: 1 for those that may be of a sort, else 0."""
    return kinds.translate(_kinds().sorts[sort])


def where(kinds: bytes, sort: Sort) -> Iterator[int]:
    """The positions of the words that may be of a sort, in order."""
    return compress(range(len(kinds)), marked(kinds, sort))
