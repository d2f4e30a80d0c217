"""The signs around a mention: its nearest words, what its line looks like, what stands above it.

A word counts by its first letters, which most of its forms share, with the language of the document: "lv<0:proje" is
a Latvian word that begins with "proje" right before the mention. Signs without a language hold in all of them. What a
model makes of a sign is what is handed on in its place, worked out once for each word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from extractors.capitals import LATIN, LETTER
from extractors.reading import Reading, Span
from extractors.remembered import Remembered

V = TypeVar("V")

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


class Signs(Generic[V]):
    """The signs of surroundings, as what ``worth`` makes of each."""

    def __init__(self, worth: Callable[[str], V]) -> None:
        self._worth = worth
        self._places: dict[str, tuple[Callable[[str], V], ...]] = {}
        self.opens, self.alone, self.first, self.cell, self.bullet = map(
            worth, ("opens", "alone", "first", "cell", "bullet")
        )
        self.short, self.middle, self.long = map(worth, ("line:short", "line:middle", "line:long"))
        self.zones = self._words("zone:")
        self.fields = self._words("field:")

    def places(self, lang: str) -> tuple[Callable[[str], V], ...]:
        """The signs of words right before and before a mention, right behind and behind it, in brackets, above it."""
        if lang not in self._places:
            stems = ("<0:", "<1:", ">0:", ">1:", "():", "^:")
            self._places[lang] = tuple(self._words(lang + place, stem).__getitem__ for place in stems)
        return self._places[lang]

    def _words(self, place: str, form: Callable[[str], str] = str) -> Remembered[V]:
        worth = self._worth
        return Remembered(lambda word: worth(place + form(word)))


class Surroundings(Generic[V]):
    """The signs of mentions in one document."""

    def __init__(self, reading: Reading, signs: Signs[V]) -> None:
        self._reading = reading
        self._signs = signs
        self._places = signs.places(reading.language.code)
        self._lines: dict[int, set[V]] = {}
        self._headers: dict[int, list[V]] = {}

    def signs(self, start: int, end: int, sentence: Span) -> set[V]:
        """Everything that can be seen around ``text[start:end]``, in whose sentence ``start`` lies."""
        reading, signs = self._reading, self._signs
        text, number = reading.text, reading.line_number(start)
        line = reading.lines[number]
        begin, last = line.start, sentence.end
        first = begin if sentence.start < begin else sentence.start
        last = end if last < end else last
        next_before, before, next_behind, behind, aside, _ = self._places
        if (seen := self._lines.get(number)) is None:
            seen = self._lines[number] = self._of_line(number)
        found = seen.copy()
        near = start - CLOSE
        words = WORD.findall(text, first if first > near else near, start)
        if len(words) <= NEAR and first < near:
            words = WORD.findall(text, max(first, start - REACH), start)
        if words:
            found.add(next_before(words[-1]))
            found.update(map(before, words[-NEAR:-1]))
        elif first >= start or text[first:start].isspace():
            found.add(signs.opens)
        near = end + CLOSE
        words = WORD.findall(text, end, last if last < near else near)
        if len(words) <= NEAR and last > near:
            words = WORD.findall(text, end, min(last, end + REACH))
        if words:
            found.add(next_behind(words[0]))
            found.update(map(behind, words[1:NEAR]))
        if line.end - begin - (end - start) < ALONE:
            found.add(signs.alone)
        if start - begin < FIRST:
            found.add(signs.first)
        close = text[end : end + 2]
        if ("|" in close or close == "  " or not close.isprintable()) and CELL.match(text, end):
            found.add(signs.cell)
        if (field := reading.field_at(start)) is not None:
            found.add(signs.fields[field.key])
        if close == " (" and (bracket := BRACKET.match(text, end)) is not None:
            found.update(map(aside, WORD.findall(bracket.group(1))))
        return found

    def _of_line(self, number: int) -> set[V]:
        """What all mentions of a line have: its look, and the words of the short lines above it."""
        text, lines, signs = self._reading.text, self._reading.lines, self._signs
        line = lines[number]
        length = line.end - line.start
        found = {signs.zones[line.zone], signs.short if length < 80 else signs.middle if length < 200 else signs.long}
        if text[line.start] in BULLETS:
            found.add(signs.bullet)
        for header in range(number - ABOVE if number > ABOVE else 0, number):
            above = lines[header]
            if above.end - above.start < HEADER:
                if (stems := self._headers.get(header)) is None:
                    words = WORD.findall(text, above.start, above.end)
                    stems = self._headers[header] = list(map(self._places[-1], words))
                found.update(stems)
        return found
