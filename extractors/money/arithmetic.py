"""Parts and wholes: sums that add up confirm each other's roles and settle the doubtful ones.

Only sums that stand together (one line, one block of lines, one row of a table) in one currency and scope are compared;
a difference of one unit, the rounding of two parts, is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.facts import Amount, AmountRole

ROUNDING = Decimal(1)
PARTS: tuple[AmountRole, ...] = ("eu", "national", "own", "grant")
SURE = 0.99
REACH = 5  # sums behind a whole that may be its parts


def confirm(amounts: Sequence[Amount], weak: set[int]) -> list[Amount]:
    """Amounts in order of the text, ``weak`` the positions whose role was concluded or assumed."""
    settled = list(amounts)
    for place, whole in enumerate(amounts):
        near = [
            at
            for at in range(max(0, place - REACH), min(len(amounts), place + REACH + 1))
            if at != place
            and amounts[at].currency == whole.currency
            and (amounts[at].scope, amounts[at].partner) == (whole.scope, whole.partner)
            and amounts[at].value < whole.value
        ]
        parts = _adding_up(amounts, whole.value, near)
        if parts is None:
            continue
        roles = {amounts[at].role for at in parts}
        sure = not whole.approximate and all(not amounts[at].approximate for at in parts)
        if place in weak and roles <= set(PARTS):
            settled[place] = replace(settled[place], role="total", fund=None)
        for at in parts:
            others = {settled[other].role for other in parts if other != at} & set(PARTS)
            if others and at in weak and settled[at].role == "total" and settled[place].role == "total":
                settled[at] = replace(settled[at], role=_missing(others))
        if sure:
            for at in (place, *parts):
                settled[at] = replace(settled[at], confidence=max(settled[at].confidence, SURE))
    return settled


def _missing(others: set[AmountRole]) -> AmountRole:
    """The payer that is left where the others are known: somebody's own money, or the state's where own is there."""
    if not others & {"eu", "grant"}:
        return "eu" if others <= {"national", "own"} and others else "other"
    return "national" if "own" in others else "own"


def _adding_up(amounts: Sequence[Amount], whole: Decimal, near: Sequence[int]) -> tuple[int, ...] | None:
    """A run of neighbours whose values make the whole; at least two, none twice."""
    for size in (2, 3, 4):
        for first in range(len(near) - size + 1):
            chosen = near[first : first + size]
            if chosen[-1] - chosen[0] > size or len({amounts[at].value for at in chosen}) < min(2, size):
                continue
            if abs(sum((amounts[at].value for at in chosen), Decimal(0)) - whole) <= ROUNDING:
                return tuple(chosen)
    return None
