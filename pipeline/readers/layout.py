"""From words on a page to text in reading order: lines, columns, paragraphs, tables, and what stands on the margin.

Lines of a paragraph are separated by a line feed, lines that end on purpose by a line separator (U+2028), paragraphs
by two line feeds; a table's row is one line, its cells separated by " | ". Wide gaps in a line become three spaces.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from pipeline.readers.aligned import with_aligned_tables, without_figures
from pipeline.readers.columns import columns, gutter_of
from pipeline.readers.grids import Grid
from pipeline.readers.margins import parts, without_stamps
from pipeline.readers.order import Line, Piece, Word, rows_of
from pipeline.readers.tables import with_tables

HARD = "\u2028"
_SPACE = 0.28  # of the height of a line: the width of a space
_OUTLIER = 0.06  # of a column's width: a line that goes further beyond all others does not tell its edge,
_EDGE = 3  # where so many others end at one
_FLUSH = 0.01  # of a column's width: as far as justified lines are from its edge
_ITEMS = 2  # of a list before and after an item
_ENDS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True, slots=True)
class Setting:
    """A page's text; x0, top, x1, bottom for each of its characters (array of floats), all zero for white space;
    where in it begins what stands apart from the running text; where its columns part, None for one column."""

    text: str
    boxes: array[float]
    aside: int | None = None
    gutter: float | None = None


def set_page(
    words: Sequence[Word],
    grids: Sequence[Grid] = (),
    *,
    height: float = 0.0,
    number: int = 1,
    gutter: float | None = None,
    apart: Sequence[Word] = (),
) -> Setting:
    """The text of page ``number``, which is ``height`` points high (0: it has no margins), from words in any order.

    ``gutter``: where the columns of the page before parted; the last page of a document may have too few lines to
    tell. ``apart``: further words that belong to no line, in reading order.
    """
    words, stamps = without_stamps(words)
    page = parts(rows_of(with_tables(words, grids)), height, number)
    text = without_figures(page.body)
    body = with_aligned_tables(page.body, gutter_of(text) or gutter) if len(text) < len(page.body) else page.body
    stretches, x = columns(body, gutter)
    if len(stretches) > 1:
        stretches = [with_aligned_tables(lines) for lines in stretches]
    setter = _Setter()
    if number == 1:
        setter.block(page.head)
    for lines in stretches:
        setter.column(lines)
    aside = setter.length
    for lines in (*([] if number == 1 else [page.head]), page.foot, *_lines(stamps), *_lines(apart)):
        setter.block(lines, apart=setter.length > aside)
    return Setting("".join(setter.parts), setter.boxes, aside if aside < setter.length else None, x)


def _lines(words: Sequence[Word]) -> list[list[Line]]:
    """Words in reading order as one line."""
    return [[Line.of(words)]] if words else []


def _without_joined_items(lines: Sequence[Line], ends: list[str]) -> list[str]:
    """The ends of lines, but in a list of one line each no item that fills its line goes on in the next."""
    found = list(ends)
    for at, end in enumerate(ends):
        before, after = ends[max(0, at - _ITEMS) : at], ends[at + 1 : at + 2]
        single = len(before) == _ITEMS and "\n" not in before and (after == [HARD] or set(before) == {HARD})
        if end == "\n" and single and not lines[at - 1].text.endswith(":"):
            item, following = lines[at].text, lines[at + 1].text
            if item[:1].isupper() and following[:1].isupper() and (item[-1:].isalnum() or item[-1:] in ")*"):
                found[at] = HARD
    return found


class _Setter:
    """Writes lines one after the other, with what separates them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: array[float] = array("f")
        self.length = 0
        self._last: tuple[Line, _Edges] | None = None

    def block(self, lines: Sequence[Line], *, apart: bool = True) -> None:
        """Lines that do not go on from those before, nor those after from them."""
        if lines and self.length and apart:
            self._blank("\n\n")
        self._set(lines)
        self._last = None

    def column(self, lines: Sequence[Line]) -> None:
        """The lines of one column, after whatever came before."""
        if not lines:
            return
        if self.length:
            self._blank("\n" if self._goes_on(lines[0]) else "\n\n")
        self._set(lines)

    def _set(self, lines: Sequence[Line]) -> None:
        if not lines:
            return
        edges = _Edges.of(lines)
        ends = _without_joined_items(lines, [edges.between(before, line) for before, line in pairwise(lines)])
        for line, end in zip(lines, (*ends, ""), strict=True):
            self._line(line)
            self._blank(end)
        self._last = (lines[-1], edges)

    def _goes_on(self, line: Line) -> bool:
        """Whether a column starts in the middle of a sentence that the one before it has begun."""
        if self._last is None or line.words[0].rows or self._last[0].words[-1].rows:
            return False
        last, edges = self._last
        end = last.words[-1].text
        if line.words[0].text[:1].islower():
            return not end.endswith(_ENDS[1:])  # "2018 m." may go on
        return not end.endswith(_ENDS) and abs(last.height - line.height) < 0.1 * last.height and edges.full(last, line)

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
            if not row[0][0]:
                self._blank("| ")  # a row that began with white space would seem to have a cell less
            for position, cell in enumerate(row):
                if position:
                    self._blank(" | ")
                self._letters(cell)

    def _letters(self, piece: Piece) -> None:
        text, boxes = piece
        self.parts.append(text)
        self.length += len(text)
        self.boxes.extend(chain.from_iterable(boxes))

    def _blank(self, text: str) -> None:
        if not text:
            return
        self.parts.append(text)
        self.length += len(text)
        self.boxes.extend((0.0,) * (4 * len(text)))


@dataclass(frozen=True, slots=True)
class _Edges:
    """A column's left and right edge, the usual distance from line to line, and whether its lines are justified."""

    left: float
    right: float
    pitch: float
    justified: bool
    spaced: bool  # paragraphs stand further apart than lines

    @staticmethod
    def of(lines: Sequence[Line]) -> _Edges:
        """The edges of a column of lines; the pitch is the lower quartile, since paragraphs stand further apart."""
        text = [line for line in lines if not any(word.rows for word in line.words)] or lines
        steps = sorted(step for before, after in pairwise(lines) if (step := after.box.bottom - before.box.bottom) > 2)
        pitch = steps[len(steps) // 4] if steps else 0.0
        left = min(line.box.x0 for line in text)
        ends = sorted((line.box.x1 for line in text), reverse=True)
        width = ends[0] - left
        right = ends[0]
        if ends[0] - ends[min(1, len(ends) - 1)] > _OUTLIER * width:
            edge = [end for end in ends[1:] if ends[1] - end < _OUTLIER * width]
            right = ends[1] if len(edge) >= _EDGE else ends[0]
        spaced = sum(step > 1.35 * pitch for step in steps) > 1
        flush = sum(abs(end - right) < _FLUSH * width for end in ends)
        return _Edges(left, right, pitch, len(ends) > 4 and flush > 0.5 * len(ends), spaced)

    def full(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line would not have found room in the one before."""
        need = _SPACE * before.height + line.first
        if self.justified and before.box.x1 < self.right - 2 * _FLUSH * (self.right - self.left):
            return False
        return before.box.x1 + need > self.right or before.box.x1 - before.box.x0 + need > self.right - self.left

    def between(self, before: Line, line: Line) -> str:
        """What separates a line from the one before it: a wrap, a line's end on purpose, or a paragraph's."""
        step = line.box.bottom - before.box.bottom
        height = before.height
        if before.words[0].rows or line.words[0].rows or step > 1.35 * max(self.pitch, height):
            return "\n\n"
        if abs(line.height - height) > 0.12 * height:
            return HARD
        end = before.words[-1].text
        if end.endswith(("-", "\u00ad")):
            return "\n"
        if not self.full(before, line):
            return HARD
        ragged = before.box.x1 < self.left + 0.75 * (self.right - self.left)
        if ragged and not self.spaced and end.endswith(_ENDS) and line.words[0].text[:1].isupper():
            return HARD  # nothing but a long word speaks for a wrap
        indented = line.box.x0 - before.box.x0 > 0.8 * height and end.endswith((".", "!", "?"))
        return HARD if indented else "\n"
