"""Where words stand that some entries may begin with: the word tells, no text is searched for every beginning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress

from extractors.reading import Reading
from extractors.remembered import Remembered
from extractors.stems import beginnings


class Openers:
    """The words that begin with one of some letters, or that a hyphen joins such a word to."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = tuple(stems)
        self._offsets = Remembered(self._inside)

    def places(self, reading: Reading, start: int, end: int) -> list[int]:
        """Where they begin between two offsets of a text, in order."""
        words, text = reading.words, reading.text
        first, stop = bisect_left(words.starts, start), bisect_left(words.starts, end)
        if first and words.ends[first - 1] > start:
            first -= 1
        offsets = list(map(self._offsets.__getitem__, words.texts[first:stop]))
        found = []
        for number in compress(range(first, stop), offsets):
            begin = words.starts[number]
            if begin and text[begin - 1] == "_":
                continue
            found += [begin + offset for offset in offsets[number - first] if begin + offset >= start]
        return found

    def _inside(self, word: str) -> tuple[int, ...]:
        """Where in a word one of the beginnings stands."""
        return tuple(beginnings(word.lower(), self._stems, 0, len(word)))
