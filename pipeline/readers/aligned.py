"""Unruled tables: lines whose words stand under each other in columns, most of them with figures.

Promises: running text in columns is never made a table; a line with words across every gap between columns ends it.
What it does not do: tables without figures, whose lines keep their wide gaps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.boxes import Box
from pipeline.readers.order import Line, Piece, Word
from pipeline.readers.tables import NUMBER, cell_of, table_of

_NARROWEST = 5.0  # points between two columns
_FEWEST_NUMBERED = 2  # rows with figures; one where it has so many, as at the end of a page
_NUMBERED = 0.6  # of the rows
_CLOSE = 1.55  # heights of a line from one line of a cell to the next
_HEADER_LINES = 5
_APART = 2.6  # heights of a line between two lines of one table
_FLOWING = 0.3  # of a column's lines start in lower case: it is running text
_PROSE_LINES = 6  # the fewest to tell
_CELL_LINES = (1.3, 3.5)  # lines of a cell, as far as some of them may start in lower case
_SENTENCE = 3.5  # words of a line
_LONGEST_CELL = 300  # characters


Gap = tuple[float, float]  # where a column ends and the next begins


def with_aligned_tables(rows: Sequence[Line], gutter: float | None = None) -> list[Line]:
    """The lines, those of each unruled table replaced by one that holds it.

    ``gutter``: where columns of text may part, so that what has words on both sides of it may be no table.
    """
    numbered = [_is_numbered(row) for row in rows]
    found: list[Line] = []
    at = free = 0  # lines before ``free`` are taken
    while at < len(rows):
        if numbered[at]:
            end, gaps = _body(rows, numbered, at)
            first, gaps = _header(rows, at, free, gaps)
            table = _table(rows[first:end], numbered[first:end], gaps, gutter)
            if table is not None:
                found[len(found) - (at - first) :] = [table]
                at = free = end
                continue
        found.append(rows[at])
        at += 1
    return found


def without_figures(rows: Sequence[Line]) -> list[Line]:
    """The lines that are none of a table with figures."""
    return [row for row in rows if not _is_numbered(row)]


def _is_numbered(row: Line) -> bool:
    """Whether a line has cells and the last one, or two of them, are figures."""
    cells = [" ".join(word.text for word in cell) for cell in _cells(row)]
    figures = [NUMBER.fullmatch(cell) is not None for cell in cells]
    return len(cells) > 1 and (figures[-1] or sum(figures) > 1) and any(map(str.isdigit, "".join(cells)))


def _cells(row: Line) -> list[list[Word]]:
    """A line's words, parted where they stand further apart than words do."""
    cells = [[row.words[0]]]
    for before, word in pairwise(row.words):
        if word.box.x0 - before.box.x1 > max(0.9 * before.height, _NARROWEST):
            cells.append([])
        cells[-1].append(word)
    return cells


def _gaps(row: Line) -> list[Gap]:
    return [(before[-1].box.x1, after[0].box.x0) for before, after in pairwise(_cells(row))]


def _body(rows: Sequence[Line], numbered: Sequence[bool], first: int) -> tuple[int, list[Gap]]:
    """The line after the last that leaves the gaps of line ``first`` free, and what all of them leave free.

    A table ends with figures, or with the line that goes on right below them.
    """
    gaps = _gaps(rows[first])
    end, kept = first + 1, gaps
    steps: list[float] = []
    for at in range(first + 1, len(rows)):
        row, before = rows[at], rows[at - 1]
        apart = row.box.top - before.box.bottom > _APART * before.height
        left = None if apart or any(word.rows for word in row.words) else _free(gaps, row)
        if left is None:
            break
        gaps = left
        step = row.box.bottom - before.box.bottom
        if numbered[at] or (at == end and _is_near(step, steps, before.height)):
            end, kept = at + 1, gaps
        steps.append(step)
    return end, kept


def _is_near(step: float, steps: Sequence[float], height: float) -> bool:
    """Whether a line goes on in a cell of the line before it: as close as lines get here, and rows do not."""
    if not steps:
        return step < _CLOSE * height
    return step <= 1.2 * min(steps) and step < 0.85 * max(steps)


def _free(gaps: Sequence[Gap], row: Line) -> list[Gap] | None:
    """What a line leaves free of some gaps; None where it covers one of them."""
    found: list[Gap] = []
    for low, high in gaps:
        pieces = [(low, high)]
        for word in row.words:
            if word.box.x0 < high and word.box.x1 > low:
                pieces = [
                    part
                    for start, end in pieces
                    for part in ((start, min(end, word.box.x0)), (max(start, word.box.x1), end))
                    if part[1] - part[0] >= _NARROWEST
                ]
        if not pieces:
            return None
        found += pieces
    return found


def _header(rows: Sequence[Line], body: int, free: int, gaps: list[Gap]) -> tuple[int, list[Gap]]:
    """The first line of the header over a body, and the gaps that are left; the body's first where there is none."""
    first = body
    while first > max(free, body - _HEADER_LINES) and not any(word.rows for word in rows[first - 1].words):
        row, below = rows[first - 1], rows[first]
        left = _free(gaps, row)
        if left is None or below.box.top - row.box.bottom > _APART * row.height or _is_numbered(row):
            break
        gaps = left
        first -= 1
    while first < body and _columns_of(rows[first], gaps) == {0}:
        first += 1  # a heading
    if all(len(_columns_of(row, gaps)) < 2 for row in rows[first:body]):
        first = body
    return first, gaps


def _columns_of(row: Line, gaps: Sequence[Gap]) -> set[int]:
    ends = [low for low, _ in gaps]
    return {bisect_right(ends, word.box.x0 + 0.01) for word in row.words}


def _table(lines: Sequence[Line], numbered: Sequence[bool], gaps: Sequence[Gap], gutter: float | None) -> Line | None:
    """The table of some lines; None where it is none."""
    ends = [low for low, _ in gaps]
    width = len(gaps) + 1
    header, groups = _grouped(lines, numbered, gaps)
    if width == 2 and sum(0 in _columns_of(line, gaps) for line in header) > 1:
        return None  # labels and values
    figures = sum(any(flags) for _, flags in groups)
    if width < 2 or (width < 3 and not header) or figures < _NUMBERED * len(groups):
        return None
    rows: list[list[Piece]] = []
    for group in (*([header] if header else []), *(some for some, _ in groups)):
        cells: list[list[Word]] = [[] for _ in range(width)]
        for line in group:
            for word in line.words:
                cells[bisect_right(ends, word.box.x0 + 0.01)].append(word)
        rows.append([cell_of(words) for words in cells])
    if figures < _FEWEST_NUMBERED and not (header and sum(map(_is_figure, rows[-1])) >= _FEWEST_NUMBERED):
        return None
    if _is_prose(rows[bool(header) :], [line for some, _ in groups for line in some], ends):
        return None
    box = Box(
        min(line.box.x0 for line in lines), lines[0].box.top, max(line.box.x1 for line in lines), lines[0].box.bottom
    )
    if gutter is not None and box.x0 < gutter < box.x1 and _has_sentences(lines, ends):
        return None
    return Line.of([table_of(rows, box)])


def _is_figure(cell: Piece) -> bool:
    return NUMBER.fullmatch(cell[0]) is not None


def _grouped(
    lines: Sequence[Line], numbered: Sequence[bool], gaps: Sequence[Gap]
) -> tuple[list[Line], list[tuple[list[Line], list[bool]]]]:
    """The lines of the header, and those of each row with which of them have figures.

    Lines closer together than others are one row; where all are as close, each that has several cells begins one.
    """
    steps = [after.box.top - before.box.top for before, after in pairwise(lines)]
    near = 1.2 * min(steps) if steps else 0.0
    several = [flag or len(_columns_of(line, gaps)) > 1 for line, flag in zip(lines, numbered, strict=True)]
    for starts in ([True, *(step > near for step in steps)], [True, *several[1:]]):
        groups: list[tuple[list[Line], list[bool]]] = []
        for line, flag, begins in zip(lines, numbered, starts, strict=True):
            if begins:
                groups.append(([], []))
            groups[-1][0].append(line)
            groups[-1][1].append(flag)
        if all(sum(flags) <= 1 for _, flags in groups):
            break
    first = next((at for at, (_, flags) in enumerate(groups) if any(flags)), 0)
    return [line for some, _ in groups[:first] for line in some], groups[first:]


def _has_sentences(lines: Sequence[Line], ends: Sequence[float]) -> bool:
    """Whether the lines of a column hold many words each."""
    words: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for line in lines:
        columns = [bisect_right(ends, word.box.x0 + 0.01) for word in line.words if any(map(str.isalpha, word.text))]
        words.update(columns)
        filled.update(set(columns))
    return any(words[column] >= _SENTENCE * filled[column] for column in words)


def _is_prose(rows: Sequence[Sequence[Piece]], lines: Sequence[Line], ends: Sequence[float]) -> bool:
    """Whether a column is running text: long, or its lines go on from each other."""
    if any(len(text) > _LONGEST_CELL for row in rows for text, _ in row):
        return True
    for column in range(len(ends) + 1):
        inside = ([word for word in line.words if bisect_right(ends, word.box.x0 + 0.01) == column] for line in lines)
        begins = [words[0].text[:1] for words in inside if words]
        lines_each = len(begins) / max(1, sum(bool(row[column][0]) for row in rows))
        cells = _CELL_LINES[0] < lines_each < _CELL_LINES[1]
        if len(begins) >= _PROSE_LINES and not cells and sum(map(str.islower, begins)) >= _FLOWING * len(begins):
            return True
    return False
