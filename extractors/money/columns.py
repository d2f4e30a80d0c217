"""Sums whose currency stands elsewhere: over the column, in the label, in a line over the list.

A number joins a currency only by one of these ways; every other number that was looked at is refused with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractors.facts import Reject
from extractors.money.lexicon import Lexicon, factor, lexicon, surface
from extractors.money.surface import Bare, Scan, Sum, refused, settle
from extractors.money.tables import Cell
from extractors.reading import Line, Reading, Span

REST = re.compile(r"[\s.,;)*]*")
LEAD_END = re.compile(r"(?:^|[:)–—-]|\s{2,}|\.\.|…)\s*$")
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


def unit(text: str, low: str, start: int, end: int, sums: Iterable[Sum] = ()) -> Unit | None:
    """The last currency in a stretch that belongs to no number: "Budžets, tūkst. EUR", "(mln. Eur):"."""
    table = surface()
    found = None
    for at in _word_starts(low, start, end):
        if found is not None and at < found.span.end:
            continue
        word = table.multiplier.match(low, at)
        times = Decimal(1)
        place = at
        if word and word.end() < end:
            times, place = factor(word["word"]), word.end()
        currency = table.sign_after.match(text, place) or table.name.match(low, place)
        if currency and currency.end() <= end and not _beside_number(text, at, currency.end(), end):
            code, more = table.currency(currency["word"])
            if not any(item.start <= at < item.end for item in sums):
                found = Unit(code, times * more, Span(at, currency.end()))
    return found


WORD_START = re.compile(r"(?<!\w)[^\W\d_]|€")


def _word_starts(low: str, start: int, end: int) -> list[int]:
    return [match.start() for match in WORD_START.finditer(low, start, end)]


def _beside_number(text: str, start: int, end: int, limit: int) -> bool:
    return bool(re.search(r"\d\s?$", text[max(0, start - 3) : start])) or bool(
        re.match(r"\s?\d", text[end : min(limit, end + 2)])
    )


def cells(reading: Reading, scan: Scan, grid: tuple[Cell, ...]) -> tuple[list[Governed], list[Reject]]:
    """Numbers in the money columns of tables; the others are counts, codes, years."""
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
            units[span] = unit(text, low, span.start, span.end, scan.sums)
        return units[span]

    tabled = {cell.table: of(cell.caption) for cell in grid}
    beside = {cell.table: found for cell in reversed(grid) if (found := of(cell.header)) is not None}
    counting = _counting(text, grid)
    for cell in grid:
        own = next(
            (sums[at] for at in range(cell.span.start, min(cell.span.end, cell.span.start + 6)) if at in sums), None
        )
        if own is not None:
            made.append(Governed(own, cell.header, cell))
            continue
        number = bare.get(cell.span.start) or _small(text, cell.span)
        if number is None:
            continue
        words_here = lexicon(reading.line_at(cell.span.start).language)
        over = of(cell.header)
        if over is None and not _counts(text, low, cell.header, reading):
            over = tabled[cell.table]
            if over is None and words_here.roles.find(text, low, cell.header.start, cell.header.end):
                over = beside.get(cell.table)
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


def _small(text: str, span: Span) -> Bare | None:
    """A cell's number that is too small to be of interest elsewhere ("5")."""
    from extractors.money.numbers import number

    found = number(text, span.start, span.end) if text[span.end - 1].isdigit() else None
    if found is None or found.start != span.start:
        return None
    return Bare(found.start, found.end, found.value, False, found)


def _counts(text: str, low: str, header: Span, reading: Reading) -> bool:
    """Does a column under a money caption hold something else: percentages, years, numbers of things?"""
    words_here = lexicon(reading.line_at(header.start).language)
    named = any(words.spans(text, low, header.start, header.end) for words in words_here.units.values())
    return named or "%" in text[header.start : header.end]


def lists(reading: Reading, scan: Scan, taken: set[int]) -> list[Governed]:
    """Numbers behind a label with a currency, or in lines under one."""
    text, low = reading.text, scan.low
    made: list[Governed] = []
    governor: Unit | None = None
    patience = 0
    by_line: dict[int, list[Bare]] = {}
    for item in scan.bare:
        if item.start not in taken:
            by_line.setdefault(reading.line_number(item.start), []).append(item)
    if not by_line:
        return made
    with_sums = {reading.line_number(item.start) for item in scan.sums}
    for place, line in enumerate(reading.lines[: max(by_line) + 1]):
        if line.zone in ("furniture", "disclaimer"):
            governor = None
            continue
        numbers = by_line.get(place, [])
        last = numbers[-1] if numbers else None
        if place in with_sums:
            governor = None
            continue
        behind = last is not None and REST.fullmatch(text, last.end, line.end) is not None
        head_end = last.start if last is not None and behind else line.end
        here = (
            unit(text, low, line.start, head_end)
            if line.end - line.start < 200 and _may_hold(text, low, line)
            else None
        )
        if here is not None:
            governor, patience = here, 2
            if last is not None and behind and LEAD_END.search(text[line.start : last.start]):
                _add(made, scan, lexicon(line.language), last, here, "money.label")
        elif governor is not None and last is not None and behind and _listed(text, line, last):
            _add(made, scan, lexicon(line.language), last, governor, "money.list")
            patience = 2
        elif governor is not None:
            patience -= 1
            if patience <= 0 or line.end - line.start > 120:
                governor = None
    return made


def _listed(text: str, line: Line, item: Bare) -> bool:
    """Does a number at the end of a line stand behind a label: a dash or colon between, or in the form of a sum?"""
    written = item.plain.grouped or item.plain.decimals == 2
    return written or LEAD_END.search(text[line.start : item.start]) is not None


def _may_hold(text: str, low: str, line: Line) -> bool:
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
