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
from extractors.events.meanings import may_tell
from extractors.record import record
from extractors.remembered import Remembered
from extractors.words import Kinds, Words

ALPHABETS = 0x590  # code points up to here hold the Latin, Greek, Cyrillic and Armenian letters
LETTERS = "".join(letter for letter in map(chr, range(ALPHABETS)) if letter.isalnum() and not letter.isdecimal())
GLUED = rf"{CAPITAL}(?<=[{''.join(filter(str.islower, LETTERS))}].)"
WORD = re.compile(rf"[{LETTERS}](?:(?!{GLUED})[{LETTERS}])*")

HAPPENINGS, LETTERED, JOINED = "happenings", "lettered", "joined"  # sorts of words

Parts = tuple[tuple[int, str, bool], ...]  # of a word: where in it each begins, what it is, whether it may tell


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


def tokens(words: Words, kinds: Kinds) -> Tokens:
    """All words of a text."""
    lettered = kinds.may_be(LETTERED)
    starts = list(compress(words.starts, lettered))
    small = list(map(str.lower, compress(words.texts, lettered)))
    tells = bytes(compress(kinds.may_be(HAPPENINGS), lettered))
    several: list[tuple[int, Parts]] = []
    parts_of = _parts()
    at = done = 0  # words with letters, and all words, before the one that is joined
    for number in kinds.where(JOINED):
        at += lettered.count(1, done, number)
        done, parts = number, parts_of[words.texts[number]]
        if len(parts) == 1 and not parts[0][0]:  # "Nr."
            small[at] = parts[0][1]
        else:
            several.append((at, parts))
    if several:
        starts, small, tells = _spread(starts, small, tells, several)
    return Tokens(starts, small, list(compress(range(len(tells)), tells)))


def _spread(
    starts: list[int], small: list[str], tells: bytes, several: list[tuple[int, Parts]]
) -> tuple[list[int], list[str], bytes]:
    """The words with the parts of ``several`` in their places."""
    all_starts: list[int] = []
    all_words: list[str] = []
    all_tells = bytearray()
    done = 0
    for at, parts in several:
        all_starts += starts[done:at]
        all_words += small[done:at]
        all_tells += tells[done:at]
        start, done = starts[at], at + 1
        for offset, part, telling in parts:
            all_starts.append(start + offset)
            all_words.append(part)
            all_tells.append(telling)
    return all_starts + starts[done:], all_words + small[done:], bytes(all_tells + tells[done:])


@cache
def _parts() -> Remembered[Parts]:
    """The words of letters in each word of a reading."""
    return Remembered(lambda word: tuple(_part(match) for match in WORD.finditer(word)))


def _part(match: re.Match[str]) -> tuple[int, str, bool]:
    """Part of a word, in lower case letter by letter: none changes its place."""
    part = "".join(small if len(small := letter.lower()) == 1 else letter for letter in match.group())
    return match.start(), part, may_tell(part)


def is_lettered(word: str) -> bool:
    """Are there letters in a word of a reading?"""
    return WORD.search(word) is not None


def is_joined(word: str) -> bool:
    """Is a word with letters more than one word of letters alone?"""
    return [part for _, part, _ in _parts()[word]] not in ([], [word.lower()])


def may_happen(word: str) -> bool:
    """May a word mean something for happenings, if it is one of letters alone?"""
    return any(telling for _, _, telling in _parts()[word])
