"""The words of a text in lower case, with their places: what triggers are looked up by.

Promises words of letters alone, in order, two words that were glued ("seminārsDaugavpilī") apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, islice

from extractors.capitals import CAPITAL
from extractors.record import record
from extractors.stems import lowered

ALPHABETS = 0x590  # code points up to here hold the Latin, Greek, Cyrillic and Armenian letters
# letters one by one: a class of them is found twice as fast as [^\W\d_]
LETTERS = "".join(letter for letter in map(chr, range(ALPHABETS)) if letter.isalnum() and not letter.isdecimal())
WORD = re.compile(f"([{LETTERS}]+)")
GLUED = re.compile(rf"{CAPITAL}(?<=[{''.join(filter(str.islower, LETTERS))}].)")


@record
class Tokens:
    """Where words start, and what they are."""

    starts: list[int]
    words: list[str]

    def end(self, number: int) -> int:
        """Where a word ends."""
        return self.starts[number] + len(self.words[number])

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the first word between two offsets and of the one after the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def tokens(text: str) -> Tokens:
    """All words of a text."""
    pieces = WORD.split(lowered(text))  # a gap, a word, a gap, …, a gap
    starts, words = list(islice(accumulate(map(len, pieces)), 0, len(pieces) - 1, 2)), pieces[1::2]
    for match in reversed(list(GLUED.finditer(text))):
        cut = match.start()
        at = bisect_right(starts, cut) - 1
        length = cut - starts[at]
        starts.insert(at + 1, cut)
        words[at : at + 1] = words[at][:length], words[at][length:]
    return Tokens(starts, words)
