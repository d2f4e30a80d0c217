"""The form of a sum: a sign or a run of digits, a multiplier, a second smaller number, words in brackets, a currency.

Only form: what a candidate is worth, and whether it is money at all, is :mod:`extractors.money.surface`'s to judge.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractors.money import spelled
from extractors.money.lexicon import Surface, factor, surface
from extractors.money.numbers import SPACES, Number, number
from extractors.money.prefixes import LONGEST
from extractors.names.country import iso_codes
from extractors.record import changed, record
from extractors.remembered import Remembered

ONE = Decimal(1)
ZERO = Decimal(0)
BRACKET = re.compile(r"\s?\(([^()\n]{4,220})\)")
SECOND = re.compile(rf"[{SPACES}](\d[\d{SPACES}]*\d|\d)")
DIGIT = re.compile(r"\d")
FRACTION = re.compile(r"[.,]\d{1,2}\Z")
CENTS = re.compile(r"[,;]")  # behind them the words tell the cents
LABELLED = re.compile(rf"[\d.)][{SPACES}]*\Z")  # before "EUR:" a number or a multiplier: it is theirs
LAST_WORD = re.compile(r"(\w+)[-/.]?$")
HEAD = 12  # characters of the head of a code
SPACE = re.compile(rf"[{SPACES}]")
SMALL = 2100  # years, and the numbers of priorities
LARGER = re.compile(rf"[{SPACES}]?\d{{1,3}}(?:[{SPACES}.,]\d{{3}})+")
COUNTED = re.compile(rf"[{SPACES}][^\W\d_]{{4,}}")  # a noun behind a country
NEXT_TO = 16  # characters between two numbers of a list of countries
MANY = 100  # what is less may count schools or partners
GAPS = SPACES + ":"
LETTERS = frozenset({"k", "m"})  # multipliers that are the sign of a measure, too
YEARLY = frozenset(f"{space}{letter}." for space in SPACES for letter in LETTERS)  # "2014 m.": no currency can follow
FOLLOWING = LONGEST + 1  # characters that tell whether what follows a number is about money: a space, a word
BEFORE = 2  # characters that tell whether a sign may stand before a number: its last one, a gap
SIGN_REACH = 8  # characters that a sign before a number may take


@record
class Candidate:
    """A run of digits with what stands around it."""

    start: int
    end: int
    run: tuple[int, int]
    number: Number | None
    times: Decimal
    multiplier: str
    currency: str
    rule: str
    extra: Decimal = ZERO


def signed(text: str, start: int, table: Surface) -> bool:
    """May a sign stand before a run of digits?"""
    at = start - 1
    while at > 0 and text[at] in GAPS:
        at -= 1
    if at < 0 or text[at] not in table.sign_ends:
        return False
    return text[max(0, start - SIGN_REACH) : at + 1].endswith(table.signs)


def _leads(before: str) -> bool:
    """May a sign end here, by the two characters before a run of digits?"""
    last = before.rstrip(GAPS)[-1:]
    return last in surface().sign_ends or not last or len(before) < BEFORE


leads = Remembered(_leads)  # by the characters BEFORE a run: seldom a sign, most often a word and a blank


def _speaks_of_money(behind: str) -> bool:
    """May the characters behind a run of digits, in lower case, speak of money?"""
    known, word = surface().beginnings, behind[behind[:1].isspace() :][:LONGEST]
    if word in known:
        return True
    for size in (2, 1):
        if word[:size] in known and not (word[size - 1 : size].isalpha() and word[size : size + 1].isalpha()):
            return True
    return False


speaks_of_money = Remembered(_speaks_of_money)  # by the FOLLOWING characters behind a run
names_money = Remembered(lambda behind: speaks_of_money[behind] and behind[:3] not in YEARLY)  # as its own


def candidate(text: str, low: str, run: tuple[int, int], table: Surface, *, led: bool) -> Candidate:
    """A run with its currency and multiplier: with a sign before it the number begins the run, else it ends it.

    ``led`` tells whether such a sign may stand there.
    """
    start, end = run
    before = table.sign_before.search(text, max(0, start - SIGN_REACH), start) if led else None
    tail = _tail(text, low, end, table) if speaks_of_money[low[end : end + FOLLOWING]] else Tail(end)
    if before is not None and not (
        ":" in before[0] and LABELLED.search(text, max(0, before.start() - 3), before.start())
    ):
        found = number(text, start, end, "start")
        whole = found is not None and found.end == end
        own_tail = tail if whole else Tail(end)
        if own_tail.currency and DIGIT.match(text, own_tail.end):
            own_tail = changed(own_tail, end=own_tail.multiplier_end, currency="")  # it is the next sum's
        code, times = table.currency(before[0].strip(SPACES + ":"))
        finish = own_tail.end if whole else (found.end if found else end)
        times *= own_tail.times
        return Candidate(
            before.start(),
            finish,
            run,
            found,
            times,
            own_tail.multiplier,
            code,
            "money.prefix",
            own_tail.extra,
        )
    found = number(text, behind_code(text, start, end), end, "end")
    if found is not None and tail.currency and _belongs_to_next(text, found, tail):
        tail = Tail(end)
    begin = found.start if found else start
    rule = "money.compound" if tail.extra else "money.suffix"
    return Candidate(begin, tail.end, run, found, tail.times, tail.multiplier, tail.currency, rule, tail.extra)


def behind_code(text: str, start: int, end: int) -> int:
    """Where the digits begin that are no part of a code before them: "WP1 120 000"."""
    if not text[start - 1 : start].isupper():
        return start
    space = SPACE.search(text, start, end)
    return space.end() if space else start


def coded(text: str, at: int) -> bool:
    """Is what stands glued before a number the head of a code ("LLI-317")?"""
    word = LAST_WORD.search(text, max(0, at - HEAD), at)
    return word is not None and word[1][0].isupper()


def _belongs_to_next(text: str, found: Number, tail: Tail) -> bool:
    """Is a sign between two numbers the second one's: "In 2018 EUR 50 000", "Priority 1 EUR 5 500 000"?"""
    plain = not found.grouped and not found.decimals and found.value < SMALL and not tail.multiplier
    return plain and LARGER.match(text, tail.end) is not None


@record
class Tail:
    """What follows a number: multiplier, a second smaller number, words in brackets, currency."""

    end: int
    times: Decimal = ONE
    multiplier: str = ""
    multiplier_end: int = 0
    currency: str = ""
    extra: Decimal = ZERO


def _currency(text: str, low: str, at: int, table: Surface) -> tuple[str, Decimal, int] | None:
    found = table.sign_after.match(text, at) or table.name.match(low, at)
    if not found:
        return None
    code, times = table.currency(found["word"])
    return code, times, found.end()


def _tail(text: str, low: str, at: int, table: Surface) -> Tail:
    times, word, extra = ONE, "", ZERO
    found = table.multiplier.match(low, at)
    if found and not _currency(text, low, at, table):
        times, word, at = factor(found["word"]), found["word"], found.end()
        extra, at = _smaller(text, low, at, times, table)
    after = at
    currency = _currency(text, low, at, table)
    if currency is None:
        bracket = BRACKET.match(text, at)
        words = CENTS.split(low[bracket.start(1) : bracket.end(1)])[0] if bracket else ""
        if bracket and spelled.parse(table.name.sub(" ", words).strip()) is not None:
            named = table.name.search(words)
            currency = _currency(text, low, bracket.end(), table)
            if currency is None and named:
                currency = (*table.currency(named["word"]), bracket.end())
    if currency is None:
        return Tail(at, times, word, after, "", extra)
    end = currency[2]
    if not word and not FRACTION.search(text, max(0, after - 3), after) and (cents := table.cents.match(low, end)):
        extra, end = Decimal(cents[1]) / 100, cents.end()
    return Tail(end, times * currency[1], word, after, currency[0], extra)


def _smaller(text: str, low: str, at: int, times: Decimal, table: Surface) -> tuple[Decimal, int]:
    """The smaller numbers up to the currency: "1 mln. 250 tūkst. 300 Lt"; none where they lead to no currency."""
    total, behind = ZERO, at
    while second := SECOND.match(text, behind):
        smaller = number(text, second.start(1), second.end(1), "end")
        word = table.multiplier.match(low, second.end(1))
        each = factor(word["word"]) if word else ONE
        if smaller is None or smaller.start != second.start(1) or smaller.value * each >= times:
            break
        total, behind, times = total + smaller.value * each, word.end() if word else second.end(1), each
        if _currency(text, low, behind, table):
            return total, behind
    return ZERO, at


def glued(text: str, item: Candidate) -> bool:
    """ "17.5k", "1.2M": no kilometres and no metres."""
    return item.number is not None and text[item.number.end : item.end] in ("k", "K", "M")


def standard(plain: Number) -> bool:
    """ "Euro 5" is a norm for exhaust gas, "Euro 2012" a championship."""
    return not plain.grouped and not plain.decimals and (plain.value <= 7 or 1990 <= plain.value <= 2040)


def counts_countries(text: str, item: Candidate) -> bool:
    """ "4 LT and 3 LV partners": does a number count what is of countries, and no litas?"""
    plain = item.number is not None and not (item.number.grouped or item.number.decimals or item.multiplier)
    if not plain or item.number is None or text[item.end - 2 : item.end] not in iso_codes():
        return False
    if item.number.value < MANY and COUNTED.match(text, item.end):
        return True
    beside = _counted_countries().finditer(text, max(0, item.start - NEXT_TO), item.end + NEXT_TO)
    return any(match.end() != item.end for match in beside)


@cache
def _counted_countries() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\d{{1,3}}\s(?:{'|'.join(sorted(iso_codes()))})(?!\w)")
