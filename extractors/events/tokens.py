"""The words of a text in lower case, with their places: what triggers are looked up by.

Promises words of letters alone, in order, two words that were glued ("seminārsDaugavpilī") apart. Most words of a
reading are such words as they stand; what another one is, and whether it may tell of a happening, is asked once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import compress

from extractors.capitals import CAPITAL
from extractors.events.lexicon import may_tell
from extractors.record import record
from extractors.remembered import Remembered
from extractors.words import Words

ALPHABETS = 0x590  # code points up to here hold the Latin, Greek, Cyrillic and Armenian letters
LETTERS = "".join(letter for letter in map(chr, range(ALPHABETS)) if letter.isalnum() and not letter.isdecimal())
GLUED = rf"{CAPITAL}(?<=[{''.join(filter(str.islower, LETTERS))}].)"
WORD = re.compile(rf"[{LETTERS}](?:(?!{GLUED})[{LETTERS}])*")

# kinds of words: without letters; of letters alone, which may mean something or not; those to be taken apart
EMPTY, SILENT, TELLING, APART = range(4)
TELLS = bytes(kind == TELLING for kind in range(256))


@record
class Tokens:
    """Where words start, and what they are; ``telling`` has the numbers of those that may mean something."""

    starts: list[int]
    words: list[str]
    telling: list[int]

    def end(self, number: int) -> int:
        """Where a word ends."""
        return self.starts[number] + len(self.words[number])

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the first word between two offsets and of the one after the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def tokens(words: Words) -> Tokens:
    """All words of a text."""
    kinds = bytes(map(_kinds().__getitem__, words.texts))
    starts, texts = list(compress(words.starts, kinds)), list(compress(words.texts, kinds))
    kinds = kinds.translate(None, bytes((EMPTY,)))
    small = list(map(str.lower, texts))
    if APART in kinds:
        starts, small, kinds = _apart(starts, small, kinds, texts)
    return Tokens(starts, small, list(compress(range(len(kinds)), kinds.translate(TELLS))))


def _apart(
    starts: list[int], small: list[str], kinds: bytes, texts: list[str]
) -> tuple[list[int], list[str], bytearray]:
    """The words with the parts of those that are to be taken apart, and the kinds of all."""
    parts_of = _parts()
    all_starts: list[int] = []
    all_words: list[str] = []
    all_kinds = bytearray()
    done, at = 0, kinds.find(APART)
    while at >= 0:
        all_starts += starts[done:at]
        all_words += small[done:at]
        all_kinds += kinds[done:at]
        for offset, part, kind in parts_of[texts[at]]:
            all_starts.append(starts[at] + offset)
            all_words.append(part)
            all_kinds.append(kind)
        done = at + 1
        at = kinds.find(APART, done)
    return all_starts + starts[done:], all_words + small[done:], all_kinds + kinds[done:]


@cache
def _kinds() -> Remembered[int]:
    """The kind of each word of a reading."""
    return Remembered(_kind)


def _kind(word: str) -> int:
    parts = _parts()[word]
    whole = len(parts) == 1 and parts[0][1] == word.lower()
    return parts[0][2] if whole else APART if parts else EMPTY


@cache
def _parts() -> Remembered[tuple[tuple[int, str, int], ...]]:
    """The words of letters in a word of a reading: where in it each begins, what it is, of which kind it is."""
    return Remembered(lambda word: tuple(_part(match) for match in WORD.finditer(word)))


def _part(match: re.Match[str]) -> tuple[int, str, int]:
    """Part of a word, in lower case letter by letter: none changes its place."""
    part = "".join(small if len(small := letter.lower()) == 1 else letter for letter in match.group())
    return match.start(), part, TELLING if may_tell(part) else SILENT
