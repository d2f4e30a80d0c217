"""Currencies that stand apart from any number, "Budžets, tūkst. EUR", "(mln. Eur):", and sums that take one of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.money.lexicon import factor, surface
from extractors.money.surface import Sum
from extractors.money.tables import Cell
from extractors.names.country import iso_codes
from extractors.once import once
from extractors.reading import Line, Reading, Span

WIDEST_LINE = 400  # characters of a line that may be one of a table
MULTIPLIER = 14  # characters of a multiplier before a currency
BETWEEN = re.compile(r"(?:,\s|\s?\()?")  # "EUR, tūkst.", "Eur (mln.)"
SHORTEST = 3  # characters of a multiplier behind a currency
Named = tuple[int, int, str, Decimal]  # start, end, ISO code, multiplier


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
        self._reading, self._text, self._low, self._sums = reading, reading.text, low, sums
        self._ends = [item.end for item in sums]
        self._named: dict[int, list[Named]] = {}

    @once
    def _begins(self) -> re.Pattern[str]:
        """What the words for currencies that may stand in the document begin with."""
        table = surface()
        return table.paired if any(noun in self._low for noun in table.nouns) else table.units

    def _in_line(self, number: int) -> list[Named]:
        """The words for currencies outside sums that begin in a line, sorted; none in a paragraph."""
        named = self._named.get(number)
        if named is None:
            line = self._reading.lines[number]
            named = self._named[number] = self._look(line) if line.end - line.start <= WIDEST_LINE else []
        return named

    def _look(self, line: Line) -> list[Named]:
        text, low, table = self._text, self._low, surface()
        found: dict[int, Named] = {}
        for match in self._begins.finditer(low, line.start, line.end):
            at = match.start()
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
            if word is None and currency["word"] in iso_codes():
                continue  # neither number nor multiplier is beside it
            found[start] = (start, end, code, times * (factor(word["word"]) if word else 1))
        return sorted(found.values())

    def first_line(self) -> int | None:
        """The number of the line in which the first of them stands."""
        return next((number for number in range(len(self._reading.lines)) if self._in_line(number)), None)

    def last(self, start: int, end: int) -> Unit | None:
        """The last currency in a stretch beside which no number of the stretch stands."""
        first = self._reading.line_number(start)
        for number in range(self._reading.line_number(end), first - 1, -1):
            for begin, stop, code, times in reversed(self._in_line(number)):
                if start <= begin and stop <= end and not _beside_number(self._text, begin, stop, end):
                    return Unit(code, times, Span(begin, stop))
        return None


def _beside_number(text: str, start: int, end: int, limit: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip()
    after = text[end : min(limit, end + 2)].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()
