"""The signs around a mention: its nearest words, what its line looks like, what stands above it.

A word counts by its first letters, which most of its forms share, with the language of the document: "lv<0:proje" is
a Latvian word that begins with "proje" right before the mention. Signs without a language hold in all of them.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.capitals import LATIN, LETTER
from extractors.reading import Reading
from extractors.remembered import Remembered

NEAR = 5  # words on each side
STEM = 5  # letters
HEADER = 70  # characters of a line that may say what the next ones hold
ABOVE = 3  # lines that such a line governs
ALONE = 6  # characters beside a mention that is all of its line
FIRST = 4  # characters before a mention that opens its line
WORD = re.compile(rf"[{LATIN}]+{LETTER}*|\d+|[^\w\s]|{LETTER}+")
CELL = re.compile(r"\s*(?:\||\t|  )")
BRACKET = re.compile(r"\s\(([^()]{1,40})\)")
BULLETS = frozenset("-–•*·")
REACH = 90  # characters that hold the nearest words
CLOSE = 45  # characters that hold them mostly, and one more, which may be cut


def stem(word: str) -> str:
    """The letters that a word counts by; all numbers are the same."""
    return "0" if word[0].isdigit() else word[:STEM].lower()


@cache
def _signs(place: str) -> Remembered[str]:
    """The signs of the words at a place: "projektu" at "lv<0:" is "lv<0:proje"."""
    return Remembered(lambda word: place + stem(word))


class Surroundings:
    """The signs of mentions in one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        places = ("<0:", "<1:", ">0:", ">1:", "():", "^:")
        self._places = [_signs(reading.language.code + place).__getitem__ for place in places]
        self._lines: dict[int, list[str]] = {}
        self._headers: dict[int, list[str]] = {}

    def signs(self, start: int, end: int) -> list[str]:
        """Everything that can be seen around ``text[start:end]``."""
        reading, text = self._reading, self._reading.text
        number = reading.line_number(start)
        line = reading.lines[number]
        sentence = reading.sentence_at(start)
        first, last = max(sentence.start, line.start), max(sentence.end, end)
        next_before, before, next_behind, behind, aside, _ = self._places
        if (found := self._lines.get(number)) is None:
            found = self._lines[number] = self._of_line(number)
        found = found.copy()
        words = WORD.findall(text, max(first, start - CLOSE), start)
        if len(words) <= NEAR and first < start - CLOSE:
            words = WORD.findall(text, max(first, start - REACH), start)
        if words:
            found.append(next_before(words[-1]))
            found += map(before, words[-NEAR:-1])
        words = WORD.findall(text, end, min(last, end + CLOSE))
        if len(words) <= NEAR and last > end + CLOSE:
            words = WORD.findall(text, end, min(last, end + REACH))
        if words:
            found.append(next_behind(words[0]))
            found += map(behind, words[1:NEAR])
        if not text[first:start].strip():
            found.append("opens")
        if line.end - line.start - (end - start) < ALONE:
            found.append("alone")
        if start - line.start < FIRST:
            found.append("first")
        if CELL.match(text, end):
            found.append("cell")
        field = reading.field_at(start)
        if field is not None:
            found.append("field:" + field.key)
        if (bracket := BRACKET.match(text, end)) is not None:
            found += map(aside, WORD.findall(bracket.group(1)))
        return found

    def _of_line(self, number: int) -> list[str]:
        """What all mentions of a line have: its look, and the words of the short lines above it."""
        text, lines = self._reading.text, self._reading.lines
        line = lines[number]
        length = line.end - line.start
        found = ["zone:" + line.zone, "line:" + ("short" if length < 80 else "middle" if length < 200 else "long")]
        if text[line.start] in BULLETS:
            found.append("bullet")
        for header in range(max(0, number - ABOVE), number):
            if lines[header].end - lines[header].start < HEADER:
                found += self._of_header(header)
        return found

    def _of_header(self, number: int) -> list[str]:
        """The signs of a short line's words for the lines below it."""
        if (found := self._headers.get(number)) is None:
            line = self._reading.lines[number]
            words = WORD.findall(self._reading.text, line.start, line.end)
            found = self._headers[number] = list(map(self._places[-1], words))
        return found
