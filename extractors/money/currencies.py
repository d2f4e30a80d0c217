"""Currencies: their signs, and what a sum is in euro where the euro replaced its currency.

A conversion divides by the irrevocable rate and rounds half up once; every other currency has no value in euro here.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from extractors.language import data_table

CENT = Decimal("0.01")


@cache
def rate(currency: str) -> Decimal | None:
    """What one euro is worth, fixed for ever; 1 for the euro itself, None where nothing is fixed."""
    if currency == "EUR":
        return Decimal(1)
    stated = data_table("currencies").get(currency, {}).get("rate")
    return None if stated is None else Decimal(stated)


def in_euro(value: Decimal, currency: str) -> Decimal | None:
    """1000 LVL → 1422.87, 100 LTL → 28.96; None for a currency that the euro did not replace."""
    fixed = rate(currency)
    if fixed is None:
        return None
    if currency == "EUR":
        return value
    return (value / fixed).quantize(CENT, rounding=ROUND_HALF_UP)


@cache
def signs(side: str) -> dict[str, str]:
    """Signs that may stand on a side of the number (``before`` or ``after``), each with its ISO 4217 code."""
    table = data_table("currencies")
    return {sign: code for code, row in table.items() for sign in (*row.get("symbols", ()), *row.get(side, ()))}
