"""Sums whose currency stands in the label before them or in a line over their list: "Budget, EUR: 12 500"."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.money.lexicon import Lexicon, lexicon
from extractors.money.numbers import SPACES
from extractors.money.surface import Bare, Scan, Sum, settle
from extractors.money.units import Governed, Unit, Units
from extractors.reading import Line, Reading, Span

STOPS = ".,;)*"
REST = re.compile(r"[\s.,;)*]*")
TAIL = re.compile(
    rf"(?:[:)–—\t-]\s*\d+|\s{{2}}\d+|\.\.\s*\d+|…\s*\d+|\d[.,{SPACES}]\d{{3}}|\d[.,]\d\d?)[\s.,;)*]*$"
)  # a line ends in a number
TAIL_LENGTH = 24
LONGEST_LABEL = 200  # characters of a line that may label numbers
PATIENCE = 2  # lines in a row without a number up to which a currency goes on governing
PARAGRAPH = 120  # characters of a line that ends a list
LEAD_END = re.compile(r"(?:^|[:)–—-]|\s{2,}|\.\.|…)\s*$")
FEWEST = 1000  # what is less, in a list without a currency, may count people or meetings
NEAR = Decimal("0.8")  # of a whole that the parts make at least
PLAUSIBLE_YEARS = (Decimal(1990), Decimal(2050))


def labelled(reading: Reading, scan: Scan, currencies: Units, taken: set[int]) -> list[Governed]:
    """Numbers behind a label with a currency, or in lines under one."""
    text = reading.text
    made: list[Governed] = []
    ending = _ending(reading, scan, taken)
    listed = [place for place, item in ending.items() if _listed(text, reading.lines[place], item)]
    if not listed or not any(_ends_in_number(text, line) for line in reading.lines):
        return made
    last_of = {reading.line_number(item.start): item for item in scan.sums}
    governor: Unit | None = None
    wholes: dict[Span, Decimal] = {}
    patience = 0
    near = {place - above for place in listed for above in range(PATIENCE + 1) if place >= above}
    for place in sorted(near):
        line = reading.lines[place]
        if place - 1 not in near:
            governor = None  # what stands farther above governs nothing here
        if place in last_of or line.zone in ("furniture", "disclaimer"):
            governor = None
            if place in last_of and text[line.end - 1] == ":":  # "700 000 EUR, split as follows:" leads to a list
                governor, patience = Unit(last_of[place].currency, Decimal(1), Span(line.end - 1, line.end)), 1
                wholes[governor.span] = max(item.value for item in scan.sums if line.start <= item.start < line.end)
            continue
        last = ending.get(place)
        short = line.end - line.start < LONGEST_LABEL and _may_hold(text, line)
        here = currencies.last(line.start, line.end if last is None else last.start) if short else None
        if here is not None:
            governor, patience = here, PATIENCE
            if last is not None and LEAD_END.search(text[line.start : last.start]):
                _add(made, scan, lexicon(line.language), last, here, "money.label")
        elif governor is not None and last is not None and _listed(text, line, last):
            _add(made, scan, lexicon(line.language), last, governor, "money.list")
            patience = PATIENCE
        elif governor is not None:
            patience -= 1
            if patience <= 0 or line.end - line.start > PARAGRAPH:
                governor = None
    return _adding_up(made, wholes)


def _ending(reading: Reading, scan: Scan, taken: set[int]) -> dict[int, Bare]:
    """The numbers that end their lines, by line: only these can be labelled."""
    last = {reading.line_number(item.start): item for item in scan.bare if item.start not in taken}
    ends = {place: reading.lines[place].end for place in last}
    return {place: item for place, item in last.items() if REST.fullmatch(reading.text, item.end, ends[place])}


def _adding_up(made: list[Governed], wholes: dict[Span, Decimal]) -> list[Governed]:
    """Without the numbers under a whole that are not what it is split into: counts, and lists that do not add up."""
    made = [item for item in made if item.governor not in wholes or item.sum.value >= FEWEST]
    parts = {over: sum(item.sum.value for item in made if item.governor == over) for over in wholes}
    return [item for item in made if (over := item.governor) not in wholes or _near(wholes[over], parts[over])]


def _near(whole: Decimal, parts: Decimal | int) -> bool:
    return whole * NEAR <= parts <= whole


def _ends_in_number(text: str, line: Line) -> bool:
    last = text[line.end - 1]
    if not last.isdigit() and last not in STOPS:
        return False
    return TAIL.search(text, max(line.start, line.end - TAIL_LENGTH), line.end) is not None


def _listed(text: str, line: Line, item: Bare) -> bool:
    """Does a number at the end of a line stand behind a label: a dash or colon between, or in the form of a sum?"""
    written = item.plain.grouped or item.plain.decimals == 2
    return written or LEAD_END.search(text[line.start : item.start]) is not None


def _may_hold(text: str, line: Line) -> bool:
    """A cheap look: a line that labels numbers ends in a colon, has brackets, or is short."""
    return line.end - line.start < 80 or text[line.end - 1] == ":" or "(" in text[line.start : line.end]


def _add(made: list[Governed], scan: Scan, words_here: Lexicon, item: Bare, over: Unit, rule: str) -> None:
    value = settle(item.plain, scan, words_here, over.times) if not item.multiplied else item.value
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
