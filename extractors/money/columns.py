"""Sums whose currency stands elsewhere: over the column, in the label, in a line over the list.

A number joins a currency only by one of these ways; every other number that was looked at is refused with its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extractors.facts import Reject
from extractors.money.lexicon import Lexicon, factor, lexicon, surface
from extractors.money.numbers import RUN, SPACES, number
from extractors.money.surface import Bare, Scan, Sum, refused, settle
from extractors.money.tables import SUM, Cell
from extractors.reading import Line, Reading, Span

REST = re.compile(r"[\s.,;)*]*")
TAIL = re.compile(
    rf"(?:[:)–—\t-]\s*\d+|\s{{2}}\d+|\.\.\s*\d+|…\s*\d+|\d[.,{SPACES}]\d{{3}}|\d[.,]\d\d?)[\s.,;)*]*$"
)  # a line ends in a number
TAIL_LENGTH = 24
LONGEST_LABEL = 200  # characters of a line that may label numbers
WIDEST_LINE = 400  # characters of a line that may be one of a table
PARAGRAPH = 120  # characters of a line that ends a list
MULTIPLIER = 14  # characters of a multiplier before a currency
LEAD_END = re.compile(r"(?:^|[:)–—-]|\s{2,}|\.\.|…)\s*$")
RATE = re.compile(r"\d\s?%")
SIGN = 6  # characters of a cell in which its sum begins
BETWEEN = re.compile(r"(?:,\s|\s?\()?")  # "EUR, tūkst.", "Eur (mln.)"
SHORTEST = 3  # characters of a multiplier behind a currency
PAYERS = frozenset({"eu", "grant", "national", "own", "programme", "total", "cost", "budget"})
PLAUSIBLE_YEARS = (Decimal(1990), Decimal(2050))


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency, and a multiplier, that stand apart from any number."""

    currency: str
    times: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class Governed:
    """A sum with the span of the words that gave it its currency."""

    sum: Sum
    governor: Span
    cell: Cell | None = None


class Units:
    """The currencies of a document that stand apart from any number: "Budžets, tūkst. EUR", "(mln. Eur):"."""

    def __init__(self, reading: Reading, low: str, sums: Sequence[Sum]) -> None:
        self._lines, self._text, self._low, self._sums = reading.lines, reading.text, low, sums
        self._ends = [item.end for item in sums]

    @cached_property
    def _named(self) -> list[tuple[int, int, str, Decimal]]:
        """(start, end, ISO code, multiplier) of all words for currencies outside sums, in lines, not in paragraphs."""
        text, low, table = self._text, self._low, surface()
        found: dict[int, tuple[int, int, str, Decimal]] = {}
        units = table.paired if any(noun in low for noun in table.nouns) else table.units
        lines = [line for line in self._lines if line.end - line.start <= WIDEST_LINE]
        for at in [match.start() for line in lines for match in units.finditer(low, line.start, line.end)]:
            inside = bisect_right(self._ends, at)
            if inside < len(self._sums) and self._sums[inside].start <= at:
                continue
            currency = table.sign_after.match(text, at) or table.name.match(low, at)
            if currency is None:
                continue
            code, times = table.currency(currency["word"])
            word = table.multiplier_before.search(low, max(0, at - MULTIPLIER), at)
            start, end = word.start() if word else at, currency.end()
            if word is None:
                gap = BETWEEN.match(text, end)
                word = table.multiplier.match(low, gap.end() if gap else end)
                word = word if word and len(word["word"]) >= SHORTEST else None
                end = word.end() if word else end
            found[start] = (start, end, code, times * (factor(word["word"]) if word else 1))
        return sorted(found.values())

    def first(self) -> int | None:
        """Where the first of them stands."""
        return self._named[0][0] if self._named else None

    def last(self, start: int, end: int) -> Unit | None:
        """The last currency in a stretch beside which no number of the stretch stands."""
        place = bisect_left(self._named, (end,))
        while place and self._named[place - 1][0] >= start:
            place -= 1
            begin, stop, code, times = self._named[place]
            if stop <= end and not _beside_number(self._text, begin, stop, end):
                return Unit(code, times, Span(begin, stop))
        return None


def _beside_number(text: str, start: int, end: int, limit: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip()
    after = text[end : min(limit, end + 2)].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()


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
        words_here = lexicon(reading.line_at(cell.span.start).language)
        over = of(cell.header)
        if over is None and not _counts(text, low, cell.header, reading):
            over = tabled.get(cell.table)
            if over is None and words_here.cues.find(text, low, cell.header.start, cell.header.end):
                over = beside.get(cell.table)
        over = over or of(cell.row) or alike.get(cell.header)
        if over is None and not _counts(text, low, cell.header, reading):
            over = footed.get(cell.table)
        if (
            over is None
            and sole is not None
            and SUM.fullmatch(text, *cell.span)
            and names_payer(reading, scan, cell.header)
        ):
            over = Unit(sole, Decimal(1), cell.header)  # "Total   ERDF   State budget" under a text in euros
        if over is None or cell.header in counting:
            rejects.append(refused(cell.span.start, cell.span.end, "money.column", "count"))
            continue
        value = number.value if number.multiplied else settle(number.plain, scan.marks, words_here, over.times)
        if value is None or value == 0:
            reason = "nothing" if value == 0 else "ambiguous_separator"
            rejects.append(refused(cell.span.start, cell.span.end, "money.column", reason))
            continue
        made.append(
            Governed(Sum(number.start, number.end, value, over.currency, "money.column", 0.92), over.span, cell)
        )
    return made, rejects


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


def lists(reading: Reading, scan: Scan, currencies: Units, taken: set[int]) -> list[Governed]:
    """Numbers behind a label with a currency, or in lines under one."""
    text = reading.text
    made: list[Governed] = []
    if not any(_ends_in_number(reading, line) for line in reading.lines):
        return made
    first = currencies.first()
    if first is None:
        return made
    by_line: dict[int, list[Bare]] = {}
    for item in scan.bare:
        if item.start not in taken:
            by_line.setdefault(reading.line_number(item.start), []).append(item)
    if not by_line:
        return made
    with_sums = {reading.line_number(item.start) for item in scan.sums}
    governor: Unit | None = None
    patience = 0
    for place in range(reading.line_number(first), max(by_line) + 1):
        line = reading.lines[place]
        if place in with_sums or line.zone in ("furniture", "disclaimer"):
            governor = None
            continue
        numbers = by_line.get(place, [])
        last = numbers[-1] if numbers else None
        behind = last is not None and REST.fullmatch(text, last.end, line.end) is not None
        head_end = last.start if last is not None and behind else line.end
        short = line.end - line.start < LONGEST_LABEL and _may_hold(text, line)
        here = currencies.last(line.start, head_end) if short else None
        if here is not None:
            governor, patience = here, 2
            if last is not None and behind and LEAD_END.search(text[line.start : last.start]):
                _add(made, scan, lexicon(line.language), last, here, "money.label")
        elif governor is not None and last is not None and behind and _listed(text, line, last):
            _add(made, scan, lexicon(line.language), last, governor, "money.list")
            patience = 2
        elif governor is not None:
            patience -= 1
            if patience <= 0 or line.end - line.start > PARAGRAPH:
                governor = None
    return made


def _ends_in_number(reading: Reading, line: Line) -> bool:
    start = max(line.start, line.end - TAIL_LENGTH)
    return bool(reading.figures_in(start, line.end)) and TAIL.search(reading.text, start, line.end) is not None


def _listed(text: str, line: Line, item: Bare) -> bool:
    """Does a number at the end of a line stand behind a label: a dash or colon between, or in the form of a sum?"""
    written = item.plain.grouped or item.plain.decimals == 2
    return written or LEAD_END.search(text[line.start : item.start]) is not None


def _may_hold(text: str, line: Line) -> bool:
    """A cheap look: a line that labels numbers ends in a colon, has brackets, or is short."""
    return line.end - line.start < 80 or text[line.end - 1] == ":" or "(" in text[line.start : line.end]


def _add(made: list[Governed], scan: Scan, words_here: Lexicon, item: Bare, over: Unit, rule: str) -> None:
    value = settle(item.plain, scan.marks, words_here, over.times) if not item.multiplied else item.value
    if value is not None and value > 0 and not _year(item, over):
        made.append(Governed(Sum(item.start, item.end, value, over.currency, rule, 0.9), over.span))


def _year(item: Bare, over: Unit) -> bool:
    plain = item.plain
    return (
        not plain.grouped
        and not plain.decimals
        and over.times == 1
        and PLAUSIBLE_YEARS[0] <= plain.value <= PLAUSIBLE_YEARS[1]
    )
