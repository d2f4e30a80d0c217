"""The signs around a mention: its nearest words, what its line looks like, what stands above it.

A word counts by its first letters, which most of its forms share, with the language of the document: "lv<0:proje" is
a Latvian word that begins with "proje" right before the mention. Signs without a language hold in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from sys import intern

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
    """The signs of the words at a place: "projektu" at "lv<0:" is "lv<0:proje"; interned, as those of models are."""
    return Remembered(lambda word: intern(place + stem(word)))


@cache
def _places(lang: str) -> tuple[Callable[[str], str], ...]:
    """The signs of words right before and before a mention, right behind and behind it, in brackets, and above it."""
    return tuple(_signs(lang + place).__getitem__ for place in ("<0:", "<1:", ">0:", ">1:", "():", "^:"))


class Surroundings:
    """The signs of mentions in one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._places = _places(reading.language.code)
        self._lines: dict[int, list[str]] = {}
        self._headers: dict[int, list[str]] = {}

    def signs(self, start: int, end: int) -> list[str]:
        """Everything that can be seen around ``text[start:end]``."""
        reading = self._reading
        text, number = reading.text, reading.line_number(start)
        line = reading.lines[number]
        first, last = reading.sentence_at(start)
        first = line.start if first < line.start else first
        last = end if last < end else last
        next_before, before, next_behind, behind, aside, _ = self._places
        if (found := self._lines.get(number)) is None:
            found = self._lines[number] = self._of_line(number)
        found = found.copy()
        near = start - CLOSE
        words = WORD.findall(text, first if first > near else near, start)
        if len(words) <= NEAR and first < near:
            words = WORD.findall(text, max(first, start - REACH), start)
        if words:
            found.append(next_before(words[-1]))
            found += map(before, words[-NEAR:-1])
        near = end + CLOSE
        words = WORD.findall(text, end, last if last < near else near)
        if len(words) <= NEAR and last > near:
            words = WORD.findall(text, end, min(last, end + REACH))
        if words:
            found.append(next_behind(words[0]))
            found += map(behind, words[1:NEAR])
        if first >= start or text[first:start].isspace():
            found.append("opens")
        if line.end - line.start - (end - start) < ALONE:
            found.append("alone")
        if start - line.start < FIRST:
            found.append("first")
        close = text[end : end + 2]
        if ("|" in close or close == "  " or not close.isprintable()) and CELL.match(text, end):
            found.append("cell")
        if (field := reading.field_at(start)) is not None:
            found.append("field:" + field.key)
        if close == " (" and (bracket := BRACKET.match(text, end)) is not None:
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
        for header in range(number - ABOVE if number > ABOVE else 0, number):
            above = lines[header]
            if above.end - above.start < HEADER:
                if (signs := self._headers.get(header)) is None:
                    words = WORD.findall(text, above.start, above.end)
                    signs = self._headers[header] = list(map(self._places[-1], words))
                found += signs
        return found
