"""Sums in a table's cells, whose currency stands over the column, in the caption, beside the row or in its totals.

A number joins a currency only by one of these ways; every other number of a cell is refused with its reason.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractors.facts import Reject
from extractors.money.lexicon import lexicon
from extractors.money.numbers import RUN, number
from extractors.money.surface import Bare, Scan, Sum, refused, settle
from extractors.money.tables import SUM, Cell
from extractors.money.units import Governed, Unit, Units
from extractors.reading import Reading, Span

RATE = re.compile(r"\d\s?%")
SIGN = 6  # characters of a cell in which its sum begins
PAYERS = frozenset({"eu", "grant", "national", "own", "programme", "total", "cost", "budget"})


def names_payer(reading: Reading, scan: Scan, header: Span) -> bool:
    """Does the head of a column name who pays, or the whole?"""
    cues = lexicon(reading.line_at(header.start).language).cues
    return any(cue.kind in PAYERS for cue in cues.find(reading.text, scan.low, header.start, header.end))


def cells(
    reading: Reading, scan: Scan, currencies: Units, grid: tuple[Cell, ...]
) -> tuple[list[Governed], list[Reject]]:
    """Numbers in the money columns of tables; the others are counts, codes, years."""
    if not grid:
        return [], []
    text, low = reading.text, scan.low
    bare = {item.plain.start: item for item in scan.bare}
    sums = {item.start: item for item in scan.sums}
    made: list[Governed] = []
    rejects: list[Reject] = []
    units: dict[Span, Unit | None] = {}

    def of(span: Span | None) -> Unit | None:
        if span is None:
            return None
        if span not in units:
            units[span] = currencies.last(span.start, span.end)
        return units[span]

    @cache
    def counts(header: Span) -> bool:
        return _counts(text, low, header, reading)

    @cache
    def cued(header: Span, lang: str) -> bool:
        return bool(lexicon(lang).cues.find(text, low, header.start, header.end))

    tabled = {cell.table: found for cell in reversed(grid) if (found := of(cell.caption)) is not None}
    beside = {cell.table: found for cell in reversed(grid) if (found := of(cell.header)) is not None}
    footed = {cell.table: found for cell in grid if _is_total(reading, low, cell) and (found := of(cell.row))}
    alike = {
        cell.header: Unit(held.currency, Decimal(1), Span(held.start, held.end))
        for cell in grid
        if (held := _own(sums, cell)) is not None
    }
    counting = _counting(text, grid)
    used = {item.currency for item in scan.sums}
    sole = used.pop() if len(used) == 1 else None
    for cell in grid:
        own = _own(sums, cell)
        if own is not None:
            made.append(Governed(own, cell.header, cell))
            continue
        number = bare.get(cell.span.start) or _figure(text, cell.span)
        if number is None:
            continue
        lang = reading.line_at(cell.span.start).language
        over = of(cell.header)
        if over is None and not counts(cell.header):
            over = tabled.get(cell.table)
            if over is None and cued(cell.header, lang):
                over = beside.get(cell.table)
        over = over or of(cell.row) or alike.get(cell.header)
        if over is None and not counts(cell.header):
            over = footed.get(cell.table)
        if (
            over is None
            and sole is not None
            and SUM.fullmatch(text, *cell.span)
            and names_payer(reading, scan, cell.header)
        ):
            over = Unit(sole, Decimal(1), cell.header)  # "Total   ERDF   State budget" under a text in euros
        if over is None or cell.header in counting or text.startswith("%", _behind(text, cell.span, number)):
            rejects.append(refused(cell.span.start, cell.span.end, "money.column", "count"))
            continue
        value = number.value if number.multiplied else settle(number.plain, scan, lexicon(lang), over.times)
        if value is None or value == 0:
            reason = "nothing" if value == 0 else "ambiguous_separator"
            rejects.append(refused(cell.span.start, cell.span.end, "money.column", reason))
            continue
        made.append(
            Governed(Sum(number.start, number.end, value, over.currency, "money.column", 0.92), over.span, cell)
        )
    return made, rejects


def _behind(text: str, span: Span, item: Bare) -> int:
    """Where in a cell the first mark behind its number stands."""
    rest = text[item.end : span.end]
    return item.end + len(rest) - len(rest.lstrip())


def _own(sums: dict[int, Sum], cell: Cell) -> Sum | None:
    """The sum in a cell that carries its currency."""
    first = range(cell.span.start, min(cell.span.end, cell.span.start + SIGN))
    return next((sums[at] for at in first if at in sums), None)


def _is_total(reading: Reading, low: str, cell: Cell) -> bool:
    """Does a cell stand in the row of a table's totals?"""
    row = cell.row
    total = lexicon(reading.line_at(cell.span.start).language).total_row
    return row is not None and total.match(low, row.start, row.end) is not None


def _counting(text: str, grid: tuple[Cell, ...]) -> set[Span]:
    """The headers of columns that count the rows: 1, 2, 3."""
    columns: dict[Span, list[Cell]] = {}
    for cell in grid:
        columns.setdefault(cell.header, []).append(cell)
    return {
        header
        for header, column in columns.items()
        if len(column) > 1
        and all(text[cell.span.start : cell.span.end].rstrip(".") == str(cell.row_number) for cell in column)
    }


def _figure(text: str, span: Span) -> Bare | None:
    """A cell's number, though it is too small to be of interest elsewhere ("5")."""
    run = RUN.match(text, span.start, span.end)
    found = number(text, *run.span()) if run is not None else None
    if found is None or found.start != span.start:
        return None
    return Bare(found.start, found.end, found.value, False, found)


def _counts(text: str, low: str, header: Span, reading: Reading) -> bool:
    """Does a column under a money caption hold something else: percentages, years, numbers of things?"""
    words_here = lexicon(reading.line_at(header.start).language)
    rate = RATE.search(text, header.start, header.end)
    if rate is not None:
        return False  # "ERDF (85%)" holds what the rate comes to
    named = any(words.spans(text, low, header.start, header.end) for words in words_here.units.values())
    return named or "%" in text[header.start : header.end]
