"""Tables in plain text: cells on a line, or one cell a line; what stands over each number and before it.

A cell a line is what copying a table out of a page leaves: the header's cells each on its own line, then row after row.
The number of columns is the period with which lines of text and lines of numbers come back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from extractors.money.currencies import signs
from extractors.money.lexicon import surface
from extractors.money.numbers import SPACES
from extractors.money.surface import Sum
from extractors.reading import Line, Reading, Span

DOUBLE = re.compile(r"[^\S ](?:\s|(?<=\s.))")  # two blanks, one of them strange
LONGEST_FIGURE = 24  # characters of a line that is a figure
# a bar, a semicolon between blanks, tabs, two blanks; a class goes first, for it is found faster than a choice
SPLIT = re.compile(r"[\s|](?:(?<=\|)\s*|(?<!\|)(?:\s*\|\s*|\s*;\s+)|(?<=\t)\t*|(?<![\n|])[^\S\n]+)")
FIGURE = re.compile(rf"\d(?:[\d{SPACES}.,'’]*\d)?|[–—-]")
BEHIND = re.compile(rf"[{SPACES}.,-]*(?:%|(?:{'|'.join(map(re.escape, signs('after')))})\.?)?\*?")
SIGNED = re.compile(rf"(?:{'|'.join(map(re.escape, signs('before')))})\s?\d(?:[\d{SPACES}.,'’]*\d)?")
FIRST = frozenset({sign[0] for sign in signs("before")} | set("–—-"))  # what else a numeric cell may begin with
SUM = re.compile(rf"\d{{1,3}}(?:[{SPACES}.,]\d{{3}})+(?:[.,]\d\d)?|\d+[.,]\d\d")
APART = ("furniture", "disclaimer")
RULED = "|:+=-"
RULE = re.compile(r"[\s|:+=-]+")  # a line drawn between header and rows
WIDEST = 10  # columns
PAYERS = 2  # columns of payers and totals that make a table one of sums
FEWEST = 3  # lines of a record; blocks of labels and records
LONGEST_HEADER = 90  # characters in a header cell


@dataclass(frozen=True, slots=True)
class Cell:
    """A numeric cell: its span, its column's header, its row's label, the line over the table, which table it is.

    ``corner`` is the header of the row labels: it tells what the rows are.
    """

    span: Span
    header: Span
    row: Span | None
    caption: Span | None
    table: int
    row_number: int
    corner: Span | None = None


def numeric(text: str) -> bool:
    """Is the whole cell a number, perhaps with a multiplier and a sign, or a dash?"""
    bare = text[:1].isdigit()
    if not (bare or text[:1] in FIRST):
        return False
    figure = (None if bare else SIGNED.match(text)) or FIGURE.match(text)
    if figure is None:
        return False
    times = surface().multiplier.match(text, figure.end())
    return BEHIND.fullmatch(text, times.end() if times else figure.end()) is not None


def tables(
    reading: Reading, is_money: Callable[[Span], bool], pays: Callable[[Span], bool], sums: Sequence[Sum]
) -> tuple[Cell, ...]:
    """All numeric cells of all tables; ``is_money`` tells whether a header names a currency, ``pays`` whether a payer.

    ``sums`` are the sums that carry theirs: records under a block of labels are found by them.
    """
    text = reading.text
    split = {number: _cells(text, reading.lines[number]) for number in reading.divided}
    several = [row for row in split.values() if len(row) > 1]
    cells = len(several) > 1 and any(_has_number(text, row) for row in several)  # a header, and a row of numbers
    figures = len([line for line in reading.lines if text[line.start].isdigit() and _short(line)])
    records = [item for item in sums if text[item.start - 1 : item.start] in ("", "\n")]
    if not cells and figures < FEWEST and len(records) < FEWEST:
        return ()
    found: list[Cell] = []
    kept = [
        number
        for number, line in enumerate(reading.lines)
        if not (text[line.start] in RULED and RULE.fullmatch(text, line.start, line.end))
        and (line.zone not in APART or (number in split and _is_header(text, Span(line.start, line.end), is_money)))
    ]
    lines = [Span(reading.lines[number].start, reading.lines[number].end) for number in kept]
    taken: set[int] = set()
    if cells:
        rows = [split.get(number) or [line] for number, line in zip(kept, lines, strict=True)]
        taken = _on_lines(text, lines, rows, is_money, pays, {item.start for item in sums}, found)
    if figures >= FEWEST:
        _one_a_line(text, lines, taken, is_money, found)
    if not found and len(records) >= FEWEST:
        _records(text, lines, records, found)
    return tuple(sorted(found, key=lambda cell: cell.span))


def _short(line: Line) -> bool:
    """Is a line no longer than a figure may be?"""
    return line.end - line.start <= LONGEST_FIGURE


def _is_header(text: str, line: Span, is_money: Callable[[Span], bool]) -> bool:
    """Is a line that looks like a menu the header of a table, because it names a currency?"""
    return SPLIT.search(text, line.start, line.end) is not None and is_money(line)


def _cells(text: str, line: Line) -> list[Span]:
    """The cells of a line; none where nothing divides it."""
    words = text[line.start : line.end]
    marked = "|" in words or "\t" in words or "  " in words or " ;" in words
    # in most lines that look divided a single strange blank holds two words together
    if not marked and ("\u00a0" not in words or DOUBLE.search(words) is None):
        return []
    cells = []
    at = line.start
    for match in SPLIT.finditer(text, line.start, line.end):
        if match.start() > at:
            cells.append(Span(at, match.start()))
        at = match.end()
    if at < line.end:
        cells.append(Span(at, line.end))
    return cells


def _on_lines(
    text: str,
    lines: list[Span],
    cells: list[list[Span]],
    is_money: Callable[[Span], bool],
    pays: Callable[[Span], bool],
    sums: AbstractSet[int],
    found: list[Cell],
) -> set[int]:
    """Runs of lines with the same number of ``cells``, the first of them without a number.

    The header may lack the cell over the labels, a last line the cells before its label: columns count from the right.
    """
    taken: set[int] = set()
    unwrapped = _unwrapped(text, cells)
    kept = [place for place, row in enumerate(unwrapped) if row]
    rows, lines = [unwrapped[place] for place in kept], [lines[place] for place in kept]
    at = 0
    while at < len(rows):
        width = len(rows[at])
        end = at + 1
        ending = 0
        if width >= 2 and not any(numeric(text[cell.start : cell.end]) for cell in rows[at]):
            width = len(rows[end]) if end < len(rows) and len(rows[end]) == width + 1 else width
            ending = _ending(text, rows[end]) if end < len(rows) else 0
            while end < len(rows) and _goes_on(text, rows[end], width, ending):
                end += 1
            if end - at >= 2 and end < len(rows) and 2 <= len(rows[end]) < width and _has_number(text, rows[end]):
                end += 1
        if end - at < 2:
            at = end
            continue
        # columns without a currency on top are a sheet of labels and values
        over = is_money(lines[at]) or (at > 0 and is_money(lines[at - 1]))
        body = [row for row in rows[at + 1 : end] if len(row) == width]
        over = over or _paid(text, rows[at], body, pays)
        if over or any(is_money(row[0]) for row in body) or _mixed(text, body, sums):
            caption = lines[at - 1] if at else None
            number = len({cell.table for cell in found})
            alike = len(rows[at]) == len(rows[at + 1])
            corner = _corner(text, rows[at], rows[at + 1]) if alike else None
            if not alike and len(rows[at]) == ending + 1:
                corner = rows[at][0]  # the labels below it are written in two cells
            for place in range(at + 1, end):
                label = _label(text, rows[place])
                found.extend(
                    Cell(cell, header, label, caption, number, place - at, corner)
                    for cell, header in zip(rows[place][::-1], rows[at][::-1], strict=False)
                    if cell != label and numeric(text[cell.start : cell.end])
                )
            taken.update(kept[at:end])
        at = end
    return taken


def _ending(text: str, row: list[Span]) -> int:
    """How many cells at the end of a row are numbers."""
    words = [place for place, cell in enumerate(row, 1) if not numeric(text[cell.start : cell.end])]
    return len(row) - max(words, default=0)


def _goes_on(text: str, row: list[Span], width: int, ending: int) -> bool:
    """Does a row belong to a table: as many cells, or as many numbers at its end behind a label of another make?"""
    if len(row) == width:
        return _has_number(text, row)
    return ending >= PAYERS and abs(len(row) - width) == 1 and _ending(text, row) == ending < len(row)


def _paid(text: str, header: Sequence[Span], rows: Sequence[Sequence[Span]], pays: Callable[[Span], bool]) -> bool:
    """Do several columns of sums, written as such, have payers and totals on top: "Total   ERDF   State budget"?"""
    columns = list(zip(*(row[::-1] for row in rows), strict=True))[: len(header)]
    named = [column for column in columns if all(SUM.fullmatch(text, cell.start, cell.end) for cell in column)]
    return len(named) >= PAYERS and sum(map(pays, header)) >= PAYERS


def _mixed(text: str, rows: Sequence[Sequence[Span]], sums: AbstractSet[int]) -> bool:
    """Do some cells of a column of sums carry their currency, and others not?"""
    for column in zip(*rows, strict=True):
        rest = [cell for cell in column if cell.start not in sums]
        if 0 < len(rest) < len(column) and all(SUM.fullmatch(text, cell.start, cell.end) for cell in rest):
            return True
    return False


def _unwrapped(text: str, rows: list[list[Span]]) -> list[list[Span]]:
    """The rows with labels that run over several lines joined: the figures stand on the last of them."""
    for place in range(len(rows) - 1, 0, -1):
        row, above = rows[place], rows[place - 1]
        if len(row) < 3 or len(above) != 1 or not _has_number(text, row) or place < 2:
            continue
        wrapped = text[row[0].start].islower() and above[0].end - above[0].start <= LONGEST_HEADER
        if wrapped and text.count("\n", above[0].end, row[0].start) == 1:
            rows[place - 1] = [Span(above[0].start, row[0].end), *row[1:]]
            rows[place] = []
    return rows


def _has_number(text: str, row: list[Span]) -> bool:
    return any(numeric(text[cell.start : cell.end]) for cell in row[1:])


def _corner(text: str, header: list[Span], row: list[Span]) -> Span | None:
    """The header over the first cell of a row that is no number."""
    return next(
        (over for over, cell in zip(header, row, strict=True) if not numeric(text[cell.start : cell.end])), None
    )


def _label(text: str, row: list[Span]) -> Span | None:
    """The first cells of a row that are no numbers; a leading running number belongs to the label."""
    words = [cell for cell in row if not numeric(text[cell.start : cell.end])]
    return (
        Span(words[0].start, words[-1].end)
        if words and words[-1].end - words[0].start < 400
        else (words[0] if words else None)
    )


def _one_a_line(
    text: str, lines: list[Span], taken: set[int], is_money: Callable[[Span], bool], found: list[Cell]
) -> None:
    kinds = [None if place in taken else numeric(text[line.start : line.end]) for place, line in enumerate(lines)]
    at = 0
    while at < len(kinds):
        if not kinds[at]:
            at += 1
            continue
        shape = _shape(text, lines, kinds, at)
        if shape is None or not any(map(is_money, lines[max(0, shape[0] - 1) : shape[0] + shape[1]])):
            at += 1
            continue
        header, width, rows = shape
        number = len({cell.table for cell in found})
        caption = lines[header - 1] if header else None
        for row in range(rows):
            first = header + width * (row + 1)
            cells = lines[first : first + width]
            label = _label(text, cells)
            corner = _corner(text, lines[header : header + width], cells)
            found.extend(
                Cell(cell, lines[header + column], label, caption, number, row + 1, corner)
                for column, cell in enumerate(cells)
                if numeric(text[cell.start : cell.end])
            )
        at = header + width * (rows + 1)


def _records(text: str, lines: list[Span], sums: Sequence[Sum], found: list[Cell]) -> None:
    """Blocks of as many lines as the block of labels over them: the label of a value stands at its place."""
    blocks: list[list[Span]] = []
    last = 0
    for line in lines:
        if not blocks or text.count("\n", last, line.start) > 1:
            blocks.append([])
        blocks[-1].append(line)
        last = line.end
    starts = {item.start: item.end for item in sums}
    at = 0
    while at < len(blocks):
        labels = blocks[at]
        end = at + 1
        while end < len(blocks) and len(blocks[end]) == len(labels) >= FEWEST:
            end += 1
        if end - at > FEWEST - 1 and not any(FIGURE.search(text, line.start, line.end) for line in labels):
            for number, record in enumerate(blocks[at + 1 : end], 1):
                found.extend(
                    Cell(value, label, None, None, at, number)
                    for value, label in zip(record, labels, strict=True)
                    if starts.get(value.start, 0) >= value.end - 1
                )
        at = end


def _shape(text: str, lines: list[Span], kinds: list[bool | None], first_number: int) -> tuple[int, int, int] | None:
    """(line of the first header cell, columns, rows) of the table whose first number stands on a line."""
    best: tuple[int, int, int] | None = None
    for width in range(2, WIDEST + 1):
        for lead in range(min(2, width)):  # cells of text before the first number of a row
            first = first_number - lead
            header = first - width
            if header < 0 or any(kinds[place] is not False for place in range(header, first)):
                continue
            if any(line.end - line.start > LONGEST_HEADER for line in lines[header:first]):
                continue
            pattern = kinds[first : first + width]
            if len(pattern) < width or True not in pattern or None in pattern or (pattern[-1] is False):
                continue
            rows = 1
            while kinds[first + width * rows : first + width * (rows + 1)] == pattern:
                rows += 1
            if rows >= 2 and (best is None or rows * width > best[1] * best[2]):
                best = header, width, rows
    return best
