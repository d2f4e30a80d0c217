"""Words and lines of a page: which words stand on one line, from left to right.

Small raised figures become superscripts of the word before, letters that stand evenly apart a word. What it does not
do: text that runs upwards (see :mod:`pipeline.readers.frame`), columns, tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import sub

from pipeline.boxes import Box, around
from pipeline.readers.frame import Frame, Rect

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GROUP = re.compile(r"\d{3}(?!\d)")
_SMALL = 0.82  # of the height of letters: raised ones
_MARK = 2  # figures
_TOUCHING = 0.35  # of the height of a mark that is on the level of its line
_SINGLE_LETTERS = 2  # the fewest of a line that may be set wide
_SPACED_LETTERS = 4  # the fewest that are one word set wide
_NOWHERE: Rect = (0.0, 0.0, 0.0, 0.0)
Piece = tuple[str, tuple[Rect, ...]]  # characters and their boxes; all zero for white space


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space between them, a box for each; or a whole table, whose text is in ``rows``.

    ``height`` is that of its lowest letters, since marks on capitals reach beyond their line; ``tied``: to the next
    word, by a space at which no line ends.
    """

    text: str
    box: Box
    boxes: tuple[Rect, ...]
    height: float
    rows: tuple[tuple[Piece, ...], ...] = ()
    tied: bool = False

    def moved(self, own: Frame, frame: Frame) -> Word:
        """The same word in another frame of its page."""
        boxes = tuple(own.moved(box, frame) if box[2] else box for box in self.boxes)
        return replace(self, box=Box(*own.moved(self.box, frame)), boxes=boxes)

    @staticmethod
    def of(text: str, boxes: Sequence[Rect], *, tied: bool = False) -> Word:
        """A word from its letters; a letter outside the basic plane has one box too."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        height = min(map(sub, bottoms, tops))
        return Word(text, Box(min(lefts), min(tops), max(rights), max(bottoms)), tuple(boxes), height, tied=tied)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, from left to right, and the usual height of their letters."""

    words: tuple[Word, ...]
    box: Box
    height: float

    @staticmethod
    def of(words: Sequence[Word]) -> Line:
        """A line of words that are in order; at least one."""
        lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
        heights = sorted(word.height for word in words)
        box = Box(min(lefts), min(tops), max(rights), max(bottoms))
        return Line(tuple(words), box, heights[len(heights) // 2])

    @property
    def text(self) -> str:
        """Its words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def word(self) -> Word:
        """Its words as one, with spaces in it."""
        boxes = [box for word in self.words for box in (_NOWHERE, *word.boxes)]
        return Word(self.text, self.box, tuple(boxes[1:]), self.height)

    @property
    def first(self) -> float:
        """How wide its beginning is, up to where a line could end: a word, or a sum with its groups of figures."""
        end = self.words[0].box.x1
        for word, after in pairwise(self.words):
            if not word.tied and not (word.text.isdigit() and _GROUP.match(after.text)):
                break
            end = after.box.x1
        return end - self.words[0].box.x0

    @property
    def wide_gap(self) -> float:
        """The gap above which two words are apart on purpose, and not because the line is justified."""
        gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(self.words)]
        if len(gaps) < 2:
            return 3 * self.height
        return max(1.6 * self.height, 1.8 * min(gaps))


def rows_of(words: Iterable[Word]) -> list[Line]:
    """Words whose middles are at about the same height, from top to bottom."""
    return [_line(row) for row in _with_marks(_rows(words))]


def rows_again(words: Iterable[Word]) -> list[Line]:
    """Some words of lines as lines of their own."""
    return [Line.of(sorted(row, key=_left)) for row in _rows(words)]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    last, least = 0.0, 0.0
    for word in sorted(words, key=lambda word: word.box.top + word.box.bottom):
        middle, height = (word.box.top + word.box.bottom) / 2, word.height
        if rows and middle - last < 0.4 * min(height, least):
            rows[-1].append(word)
        else:
            rows.append([word])
            last, least = middle, height
    return rows


def _left(word: Word) -> float:
    return word.box.x0


def _with_marks(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows of words, those that are nothing but small figures put to the row that they are raised from, or lowered."""
    found: list[list[Word]] = []
    for number, row in enumerate(rows):
        if all(len(word.text) <= _MARK and word.text.isdecimal() for word in row):
            beside = [other for other in (rows[number - 1 : number], rows[number + 1 : number + 2]) if other]
            for word in row:
                own = max((other[0] for other in beside), key=lambda other: _overlap(word, other[0]), default=row)
                if own is not row and word.height < _SMALL * own[0].height and _overlap(word, own[0]) > _TOUCHING:
                    own.append(word)
                    row = [other for other in row if other is not word]
        if row:
            found.append(row)
    return found


def _overlap(word: Word, other: Word) -> float:
    """The part of a word's height that another one has too."""
    shared = min(word.box.bottom, other.box.bottom) - max(word.box.top, other.box.top)
    return shared / (word.height or 1.0)


def _line(words: Iterable[Word]) -> Line:
    ordered = sorted(words, key=_left)
    return Line.of(_set_wide(_raised(ordered)) if len(ordered) > 1 else ordered)


def _raised(words: list[Word]) -> list[Word]:
    """The words of a line, small figures put to the word before, raised ones as superscripts: a mark is no digit."""
    found = [words[0]]
    marked = False
    for word in words[1:]:
        before = found[-1]
        height = before.height
        gap = word.box.x0 - before.box.x1
        small = word.height < _SMALL * height and gap < 0.35 * height
        if small and word.text.isdecimal():
            raised = before.box.bottom - word.box.bottom > 0.1 * height
            found[-1] = _joined((before, replace(word, text=word.text.translate(_RAISED)) if raised else word))
            marked = True
        elif marked and gap < 0.1 * height and not word.text[:1].isalnum():
            found[-1] = _joined((before, word))
        else:
            found.append(word)
            marked = False
    return found


def _set_wide(words: list[Word]) -> list[Word]:
    """The words of a line, letters that stand evenly apart put together: a heading set wide."""
    if sum(len(word.text) == 1 for word in words) < _SINGLE_LETTERS:
        return words
    found: list[Word] = []
    for wide, some in groupby(words, key=_is_wide):
        run = list(some)
        found += _spaced_out(run) if wide and sum(len(word.text) for word in run) >= _SPACED_LETTERS else run
    return found


def _is_wide(word: Word) -> bool:
    """Whether a word is one letter, or its letters stand apart."""
    if not word.text.isalpha():
        return False
    return all(after[0] - before[2] > 0.2 * word.height for before, after in pairwise(word.boxes))


def _spaced_out(run: list[Word]) -> Iterator[Word]:
    """Words of letters that stand evenly apart; the words as they are where gaps are those between words."""
    letters = [(letter, box) for word in run for letter, box in zip(word.text, word.boxes, strict=True)]
    gaps = [after[1][0] - before[1][2] for before, after in pairwise(letters)]
    usual = sorted(gaps)[len(gaps) // 3]
    if usual > 1.2 * run[0].height:
        yield from run
        return
    text, boxes = letters[0][0], [letters[0][1]]
    for gap, (letter, box) in zip(gaps, letters[1:], strict=True):
        if gap > 1.7 * usual + 0.05 * run[0].height:
            yield Word.of(text, boxes)
            text, boxes = "", []
        text += letter
        boxes.append(box)
    yield Word.of(text, boxes)


def _joined(words: Sequence[Word]) -> Word:
    boxes = tuple(box for word in words for box in word.boxes)
    text = "".join(word.text for word in words)
    return Word(text, around([word.box for word in words]), boxes, words[0].height, tied=words[-1].tied)
