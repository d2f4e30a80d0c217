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
PART = re.compile(r"[^\W_]+")  # of a word that is joined of several
_APART = re.compile(f"({WORD.pattern})")
FEW = 16  # words of a sort, which are looked for one by one


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

    def in_lines(self, lines: Iterable[int]) -> Words:
        """The same words, of lines that begin at other offsets."""
        return self._replace(firsts=[*(bisect_left(self.starts, line) for line in lines), len(self.starts)])


class Kinds(NamedTuple):
    """What each word of a text may be, in some bytes a word: ``planes`` has the first byte of each, the second, …

    ``sorts`` tells of a sort which plane says it, and what each byte of that says: 1 or 0 (:mod:`word_kinds`).
    """

    planes: Sequence[bytes]
    sorts: Mapping[str, tuple[int, bytes]]

    def may_be(self, sort: str) -> bytes:
        """1 for each word that may be of a sort, 0 for others."""
        plane, table = self.sorts[sort]
        return self.planes[plane].translate(table)

    def where(self, sort: str) -> list[int]:
        """The positions of the words that may be of a sort, in order."""
        flags = self.may_be(sort)
        if flags.count(1) > FEW:
            return list(compress(range(len(flags)), flags))
        find, found = flags.find, []
        at = find(1)
        while at >= 0:
            found.append(at)
            at = find(1, at + 1)
        return found


def words_of(text: str, lines: Iterable[int]) -> Words:
    """The words of a text whose lines begin at some offsets."""
    pieces = _APART.split(text)  # what stands between two words, a word, and so on
    offsets = list(accumulate(map(len, pieces), initial=0))
    starts = offsets[1:-1:2]
    return Words(pieces[1::2], starts, offsets[2::2], ()).in_lines(lines)


def has_figures(word: str) -> bool:
    """Has a word a digit?"""
    return any(map(str.isdecimal, word))


NO_WORDS = words_of("", ())
NO_KINDS = Kinds((b"",), defaultdict(lambda: (0, bytes(256))))
