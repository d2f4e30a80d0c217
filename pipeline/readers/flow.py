"""Blocks of a document → lines of text, for formats that know what a paragraph is.

A paragraph, a heading, a list item and a table row is one line; a blank line stands between blocks, none between the
items of a list and the rows of a table. Cells are joined by `` | ``, empty ones keep their place, merged ones come
once. Tables that only lay out a page (one column, tables in cells, cells of many lines) come out as the blocks in
their cells. A text that was pasted line by line is still so: :mod:`pipeline.lines` puts it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BULLET = "• "
BAR = " | "
_BULKY_CELL = 1000  # characters in one cell that make its row blocks of text
_BULKY_LINES = 400  # the same for a cell of several lines
_WORDS = re.compile(r"[^\W\d_]{2,}\W+(?:\w+\W+)*?[^\W\d_]{2,}")
_OPEN_END = re.compile(r"[\w)\]”“\"»’']$")
_AROUND = " \t\r\n\u00ad"
_WHITE = re.compile(r"[ \t\n\r\f]+")
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xA8: "▪", 0x2D: "-", 0xD8: "➢", 0xFC: "✓"}  # of Symbol and Wingdings
_PRIVATE = {0xF000 + code: sign for code, sign in _SYMBOLS.items()}  # where Word puts them
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its lines; ``width`` is the number of columns it spans, ``nested`` whether it holds a table."""

    lines: tuple[str, ...]
    width: int = 1
    nested: bool = False

    @property
    def bulky(self) -> bool:
        """Whether it is a piece of a page rather than a cell."""
        size = sum(map(len, self.lines))
        return (
            self.nested
            or any(BAR in line for line in self.lines)
            or size > _BULKY_CELL
            or (len(self.lines) > 1 and size > _BULKY_LINES)
        )


class Flow:
    """Collects what is written; ``lines`` are the finished ones, with an empty line between blocks."""

    def __init__(self, *, collapse: bool = False) -> None:
        """``collapse``: white space in a line is one space, as on a web page."""
        self.lines: list[str] = []
        self.has_table = False
        self._collapse = collapse
        self._current: list[str] = []
        self._mark = ""
        self._apart = False
        self._tight = 0

    def write(self, text: str) -> None:
        """Text that goes on in the line."""
        self._current.append(text)

    def line(self) -> None:
        """End the line; the next one belongs to the same block."""
        text = "".join(self._current)
        text = (_WHITE.sub(" ", text) if self._collapse else text).translate(_PRIVATE).strip(_AROUND)
        self._current.clear()
        if text:
            self._append(self._mark + text)
            self._mark = ""

    def block(self) -> None:
        """End the line and the block."""
        self.line()
        self._apart = self._apart or not self._tight

    def apart(self) -> None:
        """The line that is being written begins a block."""
        self._apart = True

    def item(self, mark: str = BULLET) -> None:
        """Start a list item: ``mark`` stands before its first line, if it has any."""
        self.line()
        self._mark = mark.translate(_PRIVATE)

    def begin_list(self) -> None:
        """Blocks from here on are lines of one block."""
        self.block()
        self._tight += 1

    def end_list(self) -> None:
        """The end of what ``begin_list`` began."""
        self.line()
        self._mark = ""
        self._tight -= 1
        self.block()

    def table(self, rows: Iterable[Sequence[Cell]]) -> None:
        """A table, row by row."""
        self.block()
        self.has_table = True
        for row in rows:
            if len(row) == 1 or any(cell.bulky for cell in row):
                for cell in row:
                    self.block()
                    self.extend(cell.lines)
                if len(row) > 1 or len(row[0].lines) > 1:
                    self.block()
            elif any(cell.lines for cell in row):
                self._append(_row(row))
        self.block()

    @property
    def text(self) -> str:
        """All of it."""
        self.line()
        return "\n".join(self.lines)

    def _append(self, line: str) -> None:
        if self._apart and self.lines:
            self.lines.append("")
        self._apart = False
        self.lines.append(line)

    def extend(self, lines: Iterable[str]) -> None:
        """Lines that are finished; an empty one ends a block."""
        for line in lines:
            if line:
                self._append(line)
            else:
                self._apart = not self._tight


def cell(flow: Flow, width: int = 1) -> Cell:
    """The cell that a flow of its own was written for."""
    lines = flow.text.split("\n") if flow.text else []
    return Cell(tuple(lines), width, flow.has_table)


def symbol(code: int) -> str:
    """The sign of a code in the fonts Symbol and Wingdings, as bullets use them; empty for one that is not known."""
    return _SYMBOLS.get(code & 0xFF, "")


def names(text: str) -> frozenset[str]:
    """The words of a text, as a set of elements or control words."""
    return frozenset(text.split())


def counted(text: str, most: int) -> int:
    """The number that an attribute states, at most ``most``; 0 where it states none, or one beyond all sense."""
    text = text.strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def raised(text: str) -> str:
    """Text set above the line: 10² and a note's number must not become digits of the number before them."""
    return text.translate(_SUPERSCRIPTS) if text.strip().isdigit() else text


def _row(row: Sequence[Cell]) -> str:
    cells: list[str] = []
    for each in row:
        cells += [_joined([line for line in each.lines if line]), *[""] * (each.width - 1)]
    if not any(cells[1:]) and row[0].width == len(cells):
        return cells[0]  # a heading across the table
    return BAR.join(cells).strip(" ")


def _joined(lines: Sequence[str]) -> str:
    """A cell's lines in one: names below each other stay apart, a wrapped label does not fall apart."""
    text = ""
    for line in lines:
        apart = _OPEN_END.search(text) and not line[0].islower() and _WORDS.search(text) and _WORDS.search(line)
        text += (("; " if apart else " ") if text else "") + line
    return text
