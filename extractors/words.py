"""The words of a text, taken apart once for all who ask for them by the word.

Initials ("A.") and ordinals ("1.") keep their dot; a hyphen, an apostrophe or a stroke joins words to one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from extractors.capitals import LATIN

# every kind of word begins with a letter or a digit, which the engine finds fast; what it is shows behind
WORD = re.compile(
    r"[^\W_](?:"
    rf"[{LATIN}]*+(?=[ ,\n])"  # most words
    r"|[0-9]*+(?=[ ,\n])"  # most numbers
    rf"|[{LATIN}]{{3}}[^\W_]*+(?>(?:[-–'’&/][^\W_]++)*)"
    r"|(?<=\d)\d*\.(?!\d)"  # an ordinal
    r"|(?<=[^\W\d_])\.(?>(?:[^\S\n]?[^\W\d_]\.){0,4})[^\S\n]?(?=[^\W\d_]{2})"  # initials, few
    r"|(?<=[A-Z\u0160])[a-z\u0161\u017e]{1,2}(?<!Ltd|Inc)\.[^\S\n]?(?=[^\W\d_]{2})"  # a shortened title: "St. John"
    r"|(?<=[^\W\d_])\.(?:[^\W\d_]\.)+"
    r"|[^\W_]*+(?>(?:[-–'’&/][^\W_]++)*))"
)
_APART = re.compile(f"({WORD.pattern})")


class Words(NamedTuple):
    """The words of a text in order: what each is, where it begins and ends; ``firsts`` are the positions of the first
    word of each line, and behind them the number of all words.
    """

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    firsts: Sequence[int]

    def by_line(self) -> Iterator[Sequence[str]]:
        """The words of each line."""
        return (self.texts[first:stop] for first, stop in pairwise(self.firsts))


class Kinds(NamedTuple):
    """What each word of a text may be: the number of its kind, and which kinds are of a sort (:mod:`word_kinds`)."""

    numbers: bytes
    sorts: Mapping[str, bytes | bytearray]

    def may_be(self, sort: str) -> bytes:
        """1 for each word that may be of a sort, 0 for others."""
        return self.numbers.translate(self.sorts[sort])

    def where(self, sort: str) -> Iterator[int]:
        """The positions of the words that may be of a sort, in order."""
        return compress(range(len(self.numbers)), self.may_be(sort))


def words_of(text: str, lines: Iterable[int]) -> Words:
    """The words of a text whose lines begin at some offsets."""
    pieces = _APART.split(text)  # what stands between two words, a word, and so on
    offsets = list(accumulate(map(len, pieces), initial=0))
    starts = offsets[1:-1:2]
    firsts = [bisect_left(starts, line) for line in lines]
    return Words(pieces[1::2], starts, offsets[2::2], [*firsts, len(starts)])


NO_WORDS = words_of("", ())
NO_KINDS = Kinds(b"", defaultdict(lambda: bytes(256)))
