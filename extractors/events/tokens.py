"""The words of a text in lower case, with their places: what triggers are looked up by.

Promises words of letters alone, in order, two words that were glued ("seminārsDaugavpilī") apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from extractors.capitals import CAPITAL
from extractors.plain_words import LETTERS, words_of
from extractors.record import record

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
    starts, words = words_of(text)
    glued = [match.start() for match in GLUED.finditer(text)]
    if glued:
        starts, words = starts.copy(), words.copy()
    for cut in reversed(glued):
        at = bisect_right(starts, cut) - 1
        length = cut - starts[at]
        starts.insert(at + 1, cut)
        words[at : at + 1] = words[at][:length], words[at][length:]
    return Tokens(starts, words)
