"""Reading order: which words stand on one line, which lines in one column, and where columns part.

What it does not do: text that runs upwards, more than two columns next to each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document import Box, around

_GUTTER = 8.0  # points: the least between two columns
_COLUMN_LINES = 5  # the least for two columns
Piece = tuple[str, tuple[Box, ...]]  # characters and their boxes; none for white space


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space between them, a box for each; or a whole table, whose text is in ``rows``."""

    text: str
    box: Box
    boxes: tuple[Box, ...]
    rows: tuple[tuple[Piece, ...], ...] = ()

    @property
    def height(self) -> float:
        """From the top to the bottom of its letters."""
        return self.box.bottom - self.box.top

    @staticmethod
    def of(text: str, boxes: Sequence[Box]) -> Word:
        """A word from its letters; a letter outside the basic plane has one box too."""
        return Word(text, around(boxes), tuple(boxes))


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the box of each cell, row by row; None for a cell that another one covers."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]
    box: Box

    @property
    def height(self) -> float:
        """The usual height of its letters."""
        return median(word.height for word in self.words)

    @property
    def wide_gap(self) -> float:
        """The gap above which two words are apart on purpose, and not because the line is justified."""
        gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(self.words)]
        if len(gaps) < 2:
            return 3 * self.height
        return max(1.6 * self.height, 1.8 * min(gaps))


def rows_of(words: Iterable[Word]) -> list[Line]:
    """Words whose middles are at about the same height, from top to bottom."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda word: (word.box.top + word.box.bottom) / 2):
        middle = (word.box.top + word.box.bottom) / 2
        if rows and middle - middles[-1] < 0.4 * min(word.height, rows[-1][0].height):
            rows[-1].append(word)
        else:
            rows.append([word])
            middles.append(middle)
    return [_line(row) for row in rows]


def _line(words: Iterable[Word]) -> Line:
    ordered = tuple(sorted(words, key=lambda word: word.box.x0))
    return Line(ordered, around([word.box for word in ordered]))


def columns(rows: list[Line], x: float | None) -> list[list[Line]]:
    """The lines in reading order, a list for each stretch of one column; columns part at ``x``."""
    if x is None:
        return [rows] if rows else []
    stretches: list[list[Line]] = []
    last = 0
    for first, end in _bands(rows, x):
        sides = _sides(rows[first:end], x)
        if all(sides):
            stretches += [rows[last:first], *sides]
            last = end
    stretches.append(rows[last:])
    return [lines for lines in stretches if lines]


def _sides(band: list[Line], x: float) -> tuple[list[Line], list[Line]]:
    """The lines on the left of ``x`` and those on its right."""
    words = [word for row in band for word in row.words]  # the two sides' lines need not be at the same heights
    return rows_of(word for word in words if word.box.x1 <= x), rows_of(word for word in words if word.box.x0 >= x)


def gutter_of(rows: list[Line]) -> float | None:
    """Where two columns of running text part: in the middle of the page, at the left edge of many lines."""
    if not rows:
        return None
    left, right = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
    margin = 0.25 * (right - left)
    starts: Counter[int] = Counter()
    for row in rows:
        end = float("-inf")
        for word in row.words:
            if word.box.x0 - end >= _GUTTER and left + margin < word.box.x0 < right - margin:
                starts[round(word.box.x0)] += 1
            end = word.box.x1
    best, most = None, 0.0
    for start, _ in starts.most_common(8):
        x = start - _GUTTER / 2
        central = abs(x - (left + right) / 2) < 0.1 * (right - left)
        for first, end_row in _bands(rows, x):
            sides = _sides(rows[first:end_row], x)
            lines = min(len(side) for side in sides)
            if all(_running_text(side) for side in sides):
                score = float(lines)
            elif central and lines and _running_text(sides[0]) and _flows(sides[0]) and _wordy(sides[1]):
                score = lines / 100  # a second column that has hardly begun
            else:
                continue
            if score > most:
                best, most = x, score
    return best


def _flows(lines: list[Line]) -> bool:
    """Whether lines go on from each other, as labels and cells do not: many start in lower case."""
    return sum(line.words[0].text[:1].islower() for line in lines) >= 0.3 * len(lines)


def _wordy(lines: list[Line]) -> bool:
    """Whether lines are words rather than figures."""
    texts = ["".join(word.text for word in line.words) for line in lines]
    return sum(sum(map(str.isalpha, text)) >= 0.6 * len(text) for text in texts) >= 0.6 * len(texts)


def _bands(rows: list[Line], x: float) -> list[tuple[int, int]]:
    """Runs of rows with nothing across ``x``."""
    bands, first = [], 0
    for number, row in enumerate([*rows, None]):
        if row is None or any(word.box.x0 < x + 1 and word.box.x1 > x - 1 for word in row.words):
            if number > first:
                bands.append((first, number))
            first = number + 1
    return bands


def _running_text(lines: list[Line]) -> bool:
    """Whether lines are mostly as wide as their column, as cells of a table are not."""
    if len(lines) < _COLUMN_LINES:
        return False
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    return width >= 80 and median(line.box.x1 - line.box.x0 for line in lines) >= 0.6 * width
