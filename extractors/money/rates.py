"""Exchange rates: "3,4528 Lt = 1 Eur", "1 GBP – 1,17 EUR", "the official rate of 0,7028" are no sums of money."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractors.facts import Reject
from extractors.language import codes, language
from extractors.money.cues import expression
from extractors.money.surface import LARGEST_RATE, Scan, Sum, refused
from extractors.reading import Reading

ONE = Decimal(1)
UNIT = re.compile(r"\D*10{0,2}(?:[.,]0+)?\D*")  # of a currency, of which a rate tells the worth
BETWEEN = re.compile(r"[^\n\d.,;]{0,32}")  # the two sides of a rate
LED_BELOW = 100  # "by the official rate that is 142.29 euros"
LED = 64  # characters between the words for a rate and it
REASON = "exchange_rate"


@cache
def _words() -> re.Pattern[str]:
    entries = (entry for code in codes() for entry in language(code).table("money")["rates"])
    return re.compile(rf"(?<!\w)(?:{expression(entries)})(?!\w)")


def drop(reading: Reading, found: Scan) -> None:
    """Refuses sums that are a side of a rate: a unit of a currency beside another one, or what words for it lead to."""
    small = {item.start for item in found.sums if item.value < LARGEST_RATE}
    if not small:
        return
    known: list[Sum | Reject] = [*found.sums, *(item for item in found.rejects if item.reason == REASON)]
    sides = {item.start for item in found.sums if item.start in small and _led(reading, found, item)}
    for pair in pairwise(sorted(known, key=lambda item: item.start)):
        if BETWEEN.fullmatch(found.text, pair[0].end, pair[1].start) and _equal(found.text, *pair):
            sides.update(item.start for item in pair)
    gone = [item for item in found.sums if item.start in sides & small]
    if gone:
        found.rejects += [refused(item.start, item.end, item.rule, REASON) for item in gone]
        found.sums = [item for item in found.sums if item.start not in sides & small]


def _equal(text: str, one: Sum | Reject, other: Sum | Reject) -> bool:
    """Is one of two a unit of its currency, and the other its worth in another?"""
    units = any(UNIT.fullmatch(text, item.start, item.end) for item in (one, other))
    if isinstance(one, Sum) and isinstance(other, Sum):
        return ONE in (one.value, other.value) and one.currency != other.currency
    return units


def _led(reading: Reading, found: Scan, item: Sum) -> bool:
    """Do words for a rate lead to a small sum with decimals, in one clause?"""
    if item.value >= LED_BELOW or item.value == item.value.to_integral_value():
        return False
    lead = max(reading.sentence_at(item.start).start, item.start - LED)
    lead = max(lead, *(found.low.rfind(mark, lead, item.start) for mark in ",;"))
    return _words().search(found.low, lead, item.start) is not None
