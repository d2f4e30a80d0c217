"""Tables as rows of cells: ruled ones from their grid, unruled ones from words under each other.

A table becomes one word that holds its rows; a row is one line of the text, its cells separated by bars, the header
first. Lines of a cell are joined, so are the lines of a header; an empty cell keeps its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from statistics import median

from pipeline.boxes import Box
from pipeline.readers.frame import Rect
from pipeline.readers.grids import Grid
from pipeline.readers.order import Piece, Word, rows_of

_LEAST_FILLED = 4  # cells of a table that hold words
_LONGEST_CELL = 1500  # characters: a cell with more makes it a page laid out in boxes
_NOWHERE: Rect = (0.0, 0.0, 0.0, 0.0)
NUMBER = re.compile(r"[-–—]|[(]?[€$£]?\s?\d[\d\s.,'’]*[)]?\s?(?:%|€|[^\W\d_]{1,5}\.?)?[*¹²³]*")


def with_tables(words: Sequence[Word], grids: Iterable[Grid]) -> list[Word]:
    """The words, those inside a ruled table replaced by one that stands for it."""
    rest = list(words)
    for grid in grids:
        cells, rest_after = _filled(grid, rest)
        if (table := _ruled(grid, cells)) is not None:
            rest = [*rest_after, table]
    return rest


def _filled(grid: Grid, words: Iterable[Word]) -> tuple[list[list[list[Word]]], list[Word]]:
    """The words of each cell by rows, and the words that stand in none."""
    tops = [min(cell.top for cell in row if cell is not None) for row in grid.rows]
    found: list[list[list[Word]]] = [[[] for _ in row] for row in grid.rows]
    rest: list[Word] = []
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        place = _cell_at(grid, tops, x, y) if grid.holds(word.box) and not word.rows else None
        if place is None:
            rest.append(word)
        else:
            found[place[0]][place[1]].append(word)
    return found, rest


def _cell_at(grid: Grid, tops: Sequence[float], x: float, y: float) -> tuple[int, int] | None:
    for number in range(bisect_right(tops, y) - 1, -1, -1):  # a cell may go down over further rows
        for column, cell in enumerate(grid.rows[number]):
            if cell is not None and _holds(cell, x, y):
                return number, column
    return None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _ruled(grid: Grid, cells: list[list[list[Word]]]) -> Word | None:
    """The table of a grid; None where it is too empty for one, or its cells are text laid out in boxes."""
    rows = [[cell_of(words) for words in row] for row in cells]
    header = _header_rows(grid, rows)
    rows = [[_stacked(cells) for cells in zip(*rows[:header], strict=True)], *rows[header:]]
    rows = [row for row in rows if any(text for text, _ in row)]
    rows = _without_empty_columns(rows)
    if len(rows) < 2 or len(rows[0]) < 2 or sum(bool(text) for row in rows for text, _ in row) < _LEAST_FILLED:
        return None
    if max(len(text) for row in rows for text, _ in row) > _LONGEST_CELL:
        return None
    height = median(word.height for row in cells for words in row for word in words)
    return table_of(rows, Box(grid.box.x0, grid.box.top, grid.box.x1, grid.box.top + height))


def table_of(rows: Sequence[Sequence[Piece]], box: Box) -> Word:
    """A word that stands for a table; ``box`` is as high as its first line."""
    return Word("", box, (), box.bottom - box.top, tuple(tuple(row) for row in rows))


def _header_rows(grid: Grid, rows: Sequence[Sequence[Piece]]) -> int:
    """How many rows the header has: a cell of the first one reaches into the next, or stands over several columns."""
    first = grid.rows[0]
    count = 1
    if len(grid.rows) > 2 and not _has_number(rows[0]):
        deepest = max(cell.bottom for cell in first if cell is not None)
        second = min(cell.top for cell in grid.rows[1] if cell is not None)
        third = min(cell.top for cell in grid.rows[2] if cell is not None)
        over_several = None in first[1:] and any(cell is not None for cell in first[1:])
        if (deepest > (second + third) / 2 or over_several) and not _has_number(rows[1]) and rows[1][-1][0]:
            count = 2
    return count


def _has_number(row: Sequence[Piece]) -> bool:
    return any(NUMBER.fullmatch(text) for text, _ in row)


def _without_empty_columns(rows: list[list[Piece]]) -> list[list[Piece]]:
    used = [any(text for text, _ in column) for column in zip(*rows, strict=True)]
    return [[piece for piece, keep in zip(row, used, strict=True) if keep] for row in rows]


def _stacked(pieces: Sequence[Piece]) -> Piece:
    """Cells under each other as one, as in a header of two lines."""
    text = ""
    boxes: tuple[Rect, ...] = ()
    for more, others in pieces:
        if more:
            text, boxes = (f"{text} {more}", (*boxes, _NOWHERE, *others)) if text else (more, others)
    return text, boxes


def cell_of(words: Sequence[Word]) -> Piece:
    """A cell's words as one line; a word that a line's end has cut is put together."""
    text = ""
    boxes: list[Rect] = []
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
