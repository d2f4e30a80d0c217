"""Finds sums that carry their currency: digits, multipliers and currency, in any order that people write them.

Promises: a number beside a currency or a multiplier becomes a :class:`Sum` or a reject with its reason. A number
without either is not looked at here: see :mod:`extractors.money.columns`, ``labels`` and ``inheritance``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractors.facts import Reject
from extractors.money import spelled
from extractors.money.grammar import (
    BEFORE,
    BRACKET,
    FOLLOWING,
    LETTERS,
    ONE,
    Candidate,
    behind_code,
    candidate,
    coded,
    counts_countries,
    glued,
    leads,
    names_money,
    signed,
    standard,
)
from extractors.money.lexicon import Lexicon, lexicon, surface
from extractors.money.numbers import SPACES, Marks, Number, marks, number, runs
from extractors.once import once
from extractors.reading import Line, Reading
from extractors.record import record
from extractors.stems import lowered

YEARS = (1990, 2050)
MILLION = Decimal(1_000_000)
ZERO = Decimal(0)
PAYER = 100  # characters before a sum in which the country of its currency may be named
SHORTEST = 3  # digits
YEAR = 4  # the same of a year
YEARS_ALONE = re.compile(r"(?:19|20)\d\d")
LARGEST_RATE = 1000  # what a side of an exchange rate is less than
SMALLEST = 100  # what a number without any sign of money must be to be looked at
FARTHEST = 24  # characters between the ends of a range, with a multiplier
APART = ("furniture",)
LINE_END = re.compile(r"[^\S\n]*(?:\([\d.,]+\s?%\))?[.,;)*]*[^\S\n]*(?:\n|\Z)")  # "(85 %)"
RATE = re.compile(r"\d+[.,]\d{3,}")
EQUALS = re.compile(r"\s?(?:=|\(\s?=)")
DASH = re.compile("[-–—]")
RANGE = re.compile(rf"[{SPACES}]?[-–—][{SPACES}]?$")
DIGITLESS = re.compile(r"\D*")
BEHIND_DIGIT = re.compile(rf"\d[{SPACES}-]*(?:\w{{2,3}}[{SPACES}-](?:a[{SPACES}-])?)?\Z")  # "2 ar pusi miljoni"


@record
class Sum:
    """A sum of money before anyone knows its role. ``start`` and ``end`` hold number, multiplier and currency."""

    start: int
    end: int
    value: Decimal
    currency: str
    rule: str
    confidence: float = 0.97
    approximate: bool = False


@record
class Bare:
    """A number with no currency of its own; ``multiplied`` where a multiplier word stands behind it."""

    start: int
    end: int
    value: Decimal
    multiplied: bool
    plain: Number
    short: bool = False  # by a letter: "17.5k"


@dataclass
class Scan:
    """What one pass over a document's digits gave; ``idle`` are the runs beside which nothing speaks of money."""

    text: str
    low: str
    runs: list[tuple[int, int]]
    sums: list[Sum] = field(default_factory=list)
    multiplied: list[Bare] = field(default_factory=list)
    idle: list[tuple[int, int]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    unclear: list[tuple[Sum, frozenset[str]]] = field(default_factory=list)

    @once
    def marks(self) -> Marks:
        """How the document writes numbers; few documents have one that leaves it open."""
        return marks(self.text, self.runs)

    @once
    def bare(self) -> list[Bare]:
        """Numbers of three digits or more, or with a multiplier, in a line with a sum or at the end of their line."""
        found = [*self.multiplied]
        beside = sorted({(self.text.rfind("\n", 0, item.start), self.text.find("\n", item.end)) for item in self.sums})
        for start, end in self.idle:
            size = end - start
            if size < SHORTEST or (size == YEAR and YEARS_ALONE.match(self.text, start, end)):
                continue
            place = bisect_right(beside, (start,)) - 1
            alone = place < 0 or 0 <= beside[place][1] < end
            if alone and (self.text[end : end + 2].strip(" ").isalnum() or LINE_END.match(self.text, end) is None):
                continue
            plain = number(self.text, behind_code(self.text, start, end), end, "end")
            if plain is not None and (plain.grouped or plain.decimals or plain.value >= SMALLEST):
                found.append(Bare(plain.start, plain.end, plain.value, False, plain))
        return sorted(found, key=lambda item: item.start)


def settle(found: Number, scanned: Scan, words_here: Lexicon, times: Decimal = ONE) -> Decimal | None:
    """The value of a number, None where neither document nor language tells which of its two readings is meant."""
    if found.other is None:
        return found.value * times
    if times >= MILLION:
        return found.other * times  # nobody writes a thousand millions
    if found.mark in words_here.grouping_marks or scanned.marks.groups(found.mark):
        return found.value * times
    return None


def refused(start: int, end: int, rule: str, reason: str, note: str = "") -> Reject:
    """A candidate sum that is none."""
    return Reject(kind="amount", start=start, end=end, rule=rule, reason=reason, note=note)


def scan(reading: Reading) -> Scan:
    """All numbers of the document's body: sums, bare numbers with a multiplier or three or more digits, rejects."""
    text = reading.text
    digits = _in_body(reading.lines, runs(text, reading.figures))
    result = Scan(text, lowered(text), digits)
    low, table = result.low, surface()
    previous = (0, 0)
    for run in digits:
        start, end = run
        led = leads[text[start - BEFORE : start]] and signed(text, start, table)
        if led or names_money[low[end : end + FOLLOWING]]:
            words_here = lexicon(reading.line_at(start).language)
            _judge(text, result, words_here, candidate(text, low, run, table, led=led), previous)
        else:
            result.idle.append(run)
        previous = run
    for name, line in spelled.named(reading, low):
        if line.zone not in APART and (said := _spelled(text, low, line, name)):
            result.sums.append(said)
    _clear_up(reading, result)
    result.sums.sort(key=lambda item: (item.start, -item.end))
    result.sums = list(_outermost(result.sums))
    return result


def _in_body(lines: Sequence[Line], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs outside menus and disclaimers."""
    kept: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        if line.zone in APART:
            kept += found[at : bisect_left(found, (line.start,))]
            at = bisect_left(found, (line.end,))
    return kept + found[at:] if at else found


def _clear_up(reading: Reading, result: Scan) -> None:
    """ "120 000 francs" where the document has Swiss francs, and no others, are Swiss; so is what the Swiss pay."""
    known = {item.currency for item in result.sums}
    for item, currencies in result.unclear:
        meant = currencies & known
        if not meant:
            near = (max(reading.sentence_at(item.start).start, item.start - PAYER), item.start)
            told = surface().countries.items()
            meant = frozenset(code for code, words in told if code in currencies and words.search(result.low, *near))
        if len(meant) == 1 and item.value:
            result.sums.append(replace(item, currency=next(iter(meant))))
        else:
            result.rejects.append(refused(item.start, item.end, item.rule, "unclear_currency"))


def _judge(text: str, result: Scan, words_here: Lexicon, item: Candidate, before: tuple[int, int]) -> None:
    """One candidate becomes a sum, a bare number or a reject; ``before`` is the run of digits before it."""
    plain, start = item.number, item.start
    if not item.currency and plain is not None:
        for currencies, pattern in surface().unclear:
            named = pattern.match(result.low, item.end)
            if named:
                value = settle(plain, result, words_here, item.times)
                result.unclear.append((Sum(item.start, named.end(), value or ZERO, "", item.rule, 0.8), currencies))
                return
    short = item.multiplier in LETTERS
    if not item.currency and (not item.multiplier or (short and not glued(text, item))):
        result.idle.append(item.run)
        return
    if plain is None:
        reason = "exchange_rate" if RATE.fullmatch(text[item.run[0] : item.run[1]]) else "malformed_number"
        result.rejects.append(refused(item.start, item.end, item.rule, reason))
        return
    if plain.value * item.times < LARGEST_RATE and EQUALS.match(text, item.end):
        result.rejects.append(refused(item.start, item.end, item.rule, "exchange_rate"))
        return
    value = settle(plain, result, words_here, item.times)
    if not item.currency:
        if value is not None:
            more = None if short else spelled.larger(result.low, item.start, value)
            start, value = (more[0], more[1] + value) if more else (plain.start, value)
            result.multiplied.append(Bare(start, item.end, value, True, plain, short))
        return
    if item.rule == "money.prefix" and text[item.start : item.start + 4].lower() == "euro" and standard(plain):
        result.rejects.append(refused(item.start, item.end, item.rule, "standard"))
        return
    in_words = _in_words(text, result.low, plain, item) if "(" in text[plain.end : item.end + 2] else None
    if value is None:
        both = f"{plain.value * item.times} or {(plain.other or plain.value) * item.times}"
        if in_words is None or in_words not in (plain.value * item.times, (plain.other or plain.value) * item.times):
            result.rejects.append(refused(item.start, item.end, item.rule, "ambiguous_separator", both))
            return
        value = in_words
    value += item.extra
    if in_words is not None and in_words != value.to_integral_value(rounding="ROUND_DOWN"):
        result.rejects.append(
            refused(item.start, item.end, item.rule, "words_disagree", f"{value} in digits, {in_words} in words")
        )
        return
    if value == 0:
        result.rejects.append(refused(item.start, item.end, item.rule, "nothing"))
        return
    if item.currency == "LTL" and counts_countries(text, item):
        result.rejects.append(refused(item.start, item.end, item.rule, "country"))
        return
    rule = item.rule
    if rule != "money.prefix" and (more := spelled.larger(result.low, start, value)):
        start, value, rule = more[0], more[1] + value, "money.words"
    begin = words_here.approximate.ends_at(text, result.low, start)
    made = Sum(start, item.end, value, item.currency, rule, approximate=begin is not None)
    if (first := _range(text, result, words_here, made, item, before)) is not None:
        result.sums.append(first)
    result.sums.append(made)


def _in_words(text: str, low: str, plain: Number, item: Candidate) -> Decimal | None:
    """The sum that brackets right behind number or currency repeat in words."""
    for at in (plain.end, item.end):
        bracket = BRACKET.match(text, at)
        if bracket:
            phrase = re.split(r"[,;]", low[bracket.start(1) : bracket.end(1)])[0]
            said = spelled.parse(surface().name.sub(" ", phrase).strip())
            if said is not None and said >= 1:
                return said
    return None


def _range(
    text: str, result: Scan, words_here: Lexicon, made: Sum, item: Candidate, before: tuple[int, int]
) -> Sum | None:
    """ "100 000–250 000 EUR": the lower end has the currency, and the multiplier, of the upper one."""
    if item.rule == "money.prefix" or not item.number or not before[1] or item.number.start - before[1] > FARTHEST:
        return None
    reach = (before[1], item.number.start)
    if not DASH.search(text, *reach) and not words_here.from_to.spans(text, result.low, *reach):
        return None
    led = leads[text[before[0] - BEFORE : before[0]]] and signed(text, before[0], surface())
    previous = candidate(text, result.low, before, surface(), led=led)
    if previous.currency or previous.number is None:
        return None
    between = text[previous.end : item.number.start]
    joined = RANGE.fullmatch(between) is not None
    if not joined and not (
        words_here.from_to.spans(text, result.low, previous.end, item.number.start) and len(between) <= 8
    ):
        return None
    times = previous.times if previous.multiplier else item.times
    lower = settle(previous.number, result, words_here, times)
    if lower is None or not 0 < lower < made.value or coded(text, previous.start):
        return None
    if not joined and not previous.number.grouped and YEARS[0] <= previous.number.value <= YEARS[1]:
        return None
    return Sum(previous.number.start, previous.end, lower, made.currency, "money.range", 0.85)


def _spelled(text: str, low: str, line: Line, name: re.Match[str]) -> Sum | None:
    """ "divi miljoni eiro", "pusantro milijono litų": words alone, a multiplier among them."""
    at = name.start("word")
    begin = spelled.begins(low, at, line.start) if low[at - 2].isalpha() else None
    if begin is None or BEHIND_DIGIT.search(text, max(line.start, begin - 8), begin):
        return None
    if text[begin - 1 : begin] == "(":
        return None  # repeats the digits before the bracket
    value = spelled.parse(low[begin:at])
    if value is None or value < SMALLEST or not DIGITLESS.fullmatch(text, begin, at):
        return None
    approximate = lexicon(line.language).approximate.ends_at(text, low, begin) is not None
    word = low[begin:at].strip()
    if spelled.some(low, begin):
        return None
    if spelled.atom(word) == ("multiplier", value) and not spelled.lone(
        low, begin, begin + len(word), clear=approximate
    ):
        return None  # "miljoniem eiro": millions, but how many?
    code, _ = surface().currency(name["word"])
    return Sum(begin, name.end(), value, code, "money.words", 0.9, approximate)


def _outermost(sums: list[Sum]) -> Iterator[Sum]:
    end = -1
    for item in sums:
        if item.start >= end:
            yield item
            end = item.end
