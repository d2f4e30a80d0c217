"""The signs around a mention: its nearest words, what its line looks like, what stands above it.

A word counts by its first letters, which most of its forms share, with the language of the document: "lv<0:proje" is
a Latvian word that begins with "proje" right before the mention. Signs without a language hold in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.names.remembered import Remembered
from extractors.reading import Line, Reading

NEAR = 5  # words on each side
STEM = 5  # letters
HEADER = 70  # characters of a line that may say what the next ones hold
ABOVE = 3  # lines that such a line governs
WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
CELL = re.compile(r"\s*(?:\||\t|  )")
BRACKET = re.compile(r"\s\(([^()]{1,40})\)")
BULLETS = frozenset("-–•*·")
REACH = 90  # characters that hold the nearest words


def stem(word: str) -> str:
    """The letters that a word counts by; all numbers are the same."""
    return "0" if word[0].isdigit() else word[:STEM].lower()


STEMS = Remembered(stem)


class Surroundings:
    """The signs of mentions in one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language = reading.language.code
        self._above: dict[int, frozenset[str]] = {}

    def signs(self, start: int, end: int) -> list[str]:
        """Everything that can be seen around ``text[start:end]``."""
        reading, text = self._reading, self._reading.text
        number = reading.line_number(start)
        line = reading.lines[number]
        sentence = reading.sentence_at(start)
        first, last = max(sentence.start, line.start), max(sentence.end, end)
        found = self._words("<", WORD.findall(text, max(first, start - REACH), start)[: -NEAR - 1 : -1])
        found += self._words(">", WORD.findall(text, end, min(last, end + REACH))[:NEAR])
        if not text[first:start].strip():
            found.append("opens")
        found += _look(text, line, start, end)
        field = reading.field_at(start)
        if field is not None:
            found.append("field:" + field.key)
        if (bracket := BRACKET.match(text, end)) is not None:
            found += self._stems("():", WORD.findall(bracket.group(1)))
        if number not in self._above:
            self._above[number] = frozenset(self._headers(number))
        found += self._above[number]
        return found

    def _words(self, side: str, words: Sequence[str]) -> list[str]:
        """The nearest word on one side, and those behind it."""
        return self._stems(side + "0:", words[:1]) + self._stems(side + "1:", words[1:])

    def _stems(self, place: str, words: Sequence[str]) -> list[str]:
        lead = self._language + place
        return [lead + STEMS[word] for word in words]

    def _headers(self, number: int) -> Iterator[str]:
        for line in self._reading.lines[max(0, number - ABOVE) : number]:
            if line.end - line.start < HEADER:
                yield from self._stems("^:", WORD.findall(self._reading.text, line.start, line.end))


def _look(text: str, line: Line, start: int, end: int) -> Iterator[str]:
    length = line.end - line.start
    yield "zone:" + line.zone
    yield "line:" + ("short" if length < 80 else "middle" if length < 200 else "long")
    if length - (end - start) < 6:
        yield "alone"
    if start - line.start < 4:
        yield "first"
    if CELL.match(text, end):
        yield "cell"
    if text[line.start] in BULLETS:
        yield "bullet"
