"""From letters on a page to text in reading order: lines, columns, paragraphs and ruled tables.

Lines of a paragraph are separated by a line feed, lines that end on purpose by a line separator (U+2028), paragraphs
by two line feeds; a table's row is one line, its cells separated by " | ". Wide gaps in a line become three spaces.
What it does not do: tables without rules.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.readers.order import Grid, Line, Piece, Word, columns, gutter_of, rows_of

HARD = "\u2028"
_SPACE = 0.28  # of the height of a line: the width of a space


def set_page(
    words: Sequence[Word], grids: Sequence[Grid] = (), gutter: float | None = None
) -> tuple[str, array[float], float | None]:
    """The page's text, a box for each of its characters (flat), and where its columns part.

    ``gutter``: where those of the page before parted; the last page of a document may have too few lines to tell.
    """
    rows = rows_of(_with_tables(words, grids))
    found = gutter_of(rows)
    x = gutter if found is None else found
    setter = _Setter()
    for lines in columns(rows, x):
        setter.column(lines)
    return "".join(setter.parts), setter.boxes, x


def _with_tables(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    """The words, those inside a table replaced by one that stands for it."""
    rest = list(words)
    for grid in grids:
        inside = [word for word in rest if _holds(grid.box, word)]
        rows = [[[word for word in inside if cell and _holds(cell, word)] for cell in row] for row in grid.rows]
        used = Counter(id(word) for row in rows for cell in row for word in cell)
        filled = [row for row in rows if any(row)]
        if (
            len(filled) < 2
            or len(used) < len(inside)
            or used.total() > len(inside)
            or sum(bool(cell) for row in filled for cell in row) < 4
        ):
            continue
        rest = [word for word in rest if id(word) not in used]
        height = median(word.height for word in inside)
        box = Box(grid.box.x0, grid.box.top, grid.box.x1, grid.box.top + height)
        rest.append(Word("", box, (), tuple(tuple(_cell(cell) for cell in row) for row in filled)))
    return rest


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _cell(words: list[Word]) -> Piece:
    """A cell's words as one line; a word that a line's end has cut is put together."""
    text = ""
    boxes: list[Box] = []
    for line in rows_of(words):
        joined = len(text) > 2 and text.endswith("-") and text[-2].isalpha() and line.words[0].text[:1].islower()
        if joined:
            text, boxes = text[:-1], boxes[:-1]
        for number, word in enumerate(line.words):
            if text and not (joined and number == 0):
                text += " "
                boxes.append(_NOWHERE)
            text += word.text
            boxes += word.boxes
    return text, tuple(boxes)


_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


class _Setter:
    """Writes lines one after the other, with what separates them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: array[float] = array("f")

    def column(self, lines: list[Line]) -> None:
        """The lines of one column, after whatever came before."""
        edge = _Edges.of(lines)
        before: Line | None = None
        for line in lines:
            if before is not None:
                self._blank(edge.between(before, line))
            elif self.parts:
                self._blank("\n" if self._goes_on(line) else "\n\n")
            self._line(line)
            before = line

    def _goes_on(self, line: Line) -> bool:
        """Whether a column starts in the middle of a sentence."""
        first, last = line.words[0].text[:1], self.parts[-1]
        return first.islower() and not last.endswith(("!", "?", ":", ";"))

    def _line(self, line: Line) -> None:
        end: float | None = None
        wide = line.wide_gap
        for word in line.words:
            if end is not None:
                self._blank("   " if word.box.x0 - end > wide else " ")
            if word.rows:
                self._table(word)
            else:
                self._letters((word.text, word.boxes))
            end = word.box.x1

    def _table(self, table: Word) -> None:
        for number, row in enumerate(table.rows):
            if number:
                self._blank(HARD)
            for position, cell in enumerate(row):
                if position:
                    self._blank(" | ")
                self._letters(cell)

    def _letters(self, piece: Piece) -> None:
        text, boxes = piece
        self.parts.append(text)
        for box in boxes:
            self.boxes.extend(box)

    def _blank(self, text: str) -> None:
        self.parts.append(text)
        self.boxes.extend((0.0,) * (4 * len(text)))


@dataclass(frozen=True, slots=True)
class _Edges:
    """A column's left and right edge and the usual distance from line to line."""

    left: float
    right: float
    pitch: float

    @staticmethod
    def of(lines: Sequence[Line]) -> _Edges:
        """The edges of a column of lines; the pitch is the lower quartile, since paragraphs stand further apart."""
        steps = sorted(step for before, after in pairwise(lines) if (step := after.box.bottom - before.box.bottom) > 2)
        pitch = steps[len(steps) // 4] if steps else 0.0
        return _Edges(min(line.box.x0 for line in lines), max(line.box.x1 for line in lines), pitch)

    def between(self, before: Line, line: Line) -> str:
        """What separates a line from the one before it: a wrap, a line's end on purpose, or a paragraph's."""
        step = line.box.bottom - before.box.bottom
        height = before.height
        if before.words[0].rows or line.words[0].rows or step > 1.35 * max(self.pitch, height):
            return "\n\n"
        if abs(line.height - height) > 0.12 * height:
            return HARD
        first = line.words[0].box
        need = _SPACE * height + first.x1 - first.x0
        fits = before.box.x1 + need <= self.right and before.box.x1 - before.box.x0 + need <= self.right - self.left
        cut = before.words[-1].text.endswith(("-", "\u00ad"))
        if fits and not cut:
            return HARD
        ragged = before.box.x1 < self.left + 0.75 * (self.right - self.left)
        if ragged and not cut and line.words[0].text[:1].isupper():
            return HARD  # nothing but a long word speaks for a wrap
        indented = line.box.x0 - before.box.x0 > 0.8 * height and before.words[-1].text.endswith((".", "!", "?"))
        return HARD if indented else "\n"
