"""Parts and wholes: sums that add up confirm each other's roles and scopes and settle the doubtful ones.

Only sums that stand together in one currency are compared. What adds up to the cent is no chance: it outweighs the
words beside a sum, so that a municipality's "part" which fills up the fund's is what it pays, and no share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from extractors.facts import AmountRole, AmountScope
from extractors.money.roles import Role
from extractors.money.tables import WIDEST, Cell
from extractors.money.ties import Tie
from extractors.money.verdicts import Verdict
from extractors.reading import Span
from extractors.record import changed, record

ROUNDING = Decimal(1)
CENT = Decimal("0.01")
HALF = Decimal("0.5")
PARTS: tuple[AmountRole, ...] = ("eu", "national", "own", "grant")
SURE = 0.99
FEWEST = 2  # parts of a whole
REACH = 5  # sums before or behind a whole that may be its parts
RATES = (50, 60, 65, 70, 75, 80, 85, 90, 92, 95)  # percentages at which funds pay
SHARES = tuple(Decimal(rate) / 100 for rate in (*RATES, Decimal("92.5"), 20, 15, 10, Decimal("7.5"), 5))
TELLING = 3  # digits without zeros at their end from which it is no chance that sums add up
LONG = 5  # digits from which no other sum is likely to be at a fund's rate by chance


@record
class Settled:
    """What a sum is held to be, while parts are compared with wholes: a fact is only made of what is left of them."""

    start: int
    value: Decimal
    currency: str
    role: AmountRole
    scope: AmountScope
    fund: str | None
    partner: str | None
    approximate: bool
    confidence: float


def confirm(amounts: Sequence[Settled], held: Sequence[Verdict], body: int) -> list[Settled]:
    """Sums in order of the text, each with the verdict on it; doubtful ones follow from what adds up.

    A headline's sum, before ``body``, is told again below it: it is no part. A cell of a table is compared with the
    others of its row and of its column.
    """
    settled = list(amounts)
    weak = {place for place, verdict in enumerate(held) if verdict.doubtful}
    cells = [verdict.setting.cell for verdict in held]
    if len(amounts) > FEWEST:
        _add_up(amounts, settled, weak, held, cells, body)
    _at_rates(settled, weak, cells)
    if [item for item in settled if item.scope == "partner" and item.role == "total"]:
        _of_shares(settled, held, cells)
    return settled


def _add_up(
    amounts: Sequence[Settled],
    settled: list[Settled],
    weak: set[int],
    held: Sequence[Verdict],
    cells: Sequence[Cell | None],
    body: int,
) -> None:
    """Settles every whole whose parts stand near it."""
    said = [verdict.role for verdict in held]
    tables = _Tables(cells) if any(cells) else None
    values = [item.value if item.start >= body else None for item in amounts]  # of what may be parts
    floor = sum(sorted([value for value in values if value is not None])[:FEWEST]) - ROUNDING
    for place, whole in enumerate(amounts):
        value, currency = whole.value, whole.currency
        if value < floor:
            continue
        for near in tables.near(place) if tables else [_around(place, len(cells))]:
            smaller = [
                at
                for at in near
                if (part := values[at]) is not None and part < value and amounts[at].currency == currency
            ]
            parts = _adding_up(amounts, place, smaller, cells[place]) if len(smaller) > 1 else None
            if parts is None:
                continue
            here, first = cells[place], cells[parts[0]]
            kinds = {settled[at].role for at in parts}
            if here is not None and first is not None and here.header == first.header and len(kinds) == 1:
                _foot(settled, weak, place, parts)
            elif not _shared(settled, place, parts, [held[at].tie for at in parts]):
                _settle(settled, weak, said, place, parts)
            break


def _at_rates(settled: list[Settled], weak: set[int], cells: Sequence[Cell | None]) -> None:
    """A doubtful sum that is 85 % of the total before it, to the cent, is what a fund pays of it."""
    for place in sorted(weak):
        part = settled[place]
        before = range(max(0, place - REACH), place) if cells[place] is None and part.role == "total" else range(0)
        for at in reversed(before):
            whole = settled[at]
            alike = (whole.role, whole.currency, whole.scope) == ("total", part.currency, part.scope)
            if not alike or not part.value < whole.value or not _telling(part.value):
                continue
            if any(abs(whole.value * rate / 100 - part.value) <= _rounding(part.value) for rate in RATES):
                settled[place] = changed(part, role="eu")
            break


def _rounding(value: Decimal) -> Decimal:
    """How far a share may be from what is reckoned: a cent, and half a euro where one of five digits has no cents."""
    return HALF if value == value.to_integral_value() and _telling(value, LONG) else CENT


def _of_shares(settled: list[Settled], held: Sequence[Verdict], cells: Sequence[Cell | None]) -> None:
    """What is 85 % of a partner's share, to the cent, and of no project's whole, is a part of that share.

    A few digits may be so by chance: they outweigh no words that call a sum the project's.
    """
    wholes = [item for item in settled if item.role == "total" and item.scope != "partner"]
    for place, part in enumerate(settled):
        if cells[place] is not None or part.role not in PARTS or part.scope != "project":
            continue
        if not _telling(part.value, LONG if held[place].scope.said else TELLING):
            continue
        if any(_at_rate(whole, part) for whole in wholes):
            continue
        near = (settled[at] for at in _around(place, len(cells)))
        shares = (item for item in near if item.role == "total" and item.scope == "partner")
        share = next((item for item in shares if _at_rate(item, part)), None)
        if share is not None:
            settled[place] = changed(part, scope="partner", partner=share.partner)


def _at_rate(whole: Settled, part: Settled) -> bool:
    """Is a sum what is usually paid of another, to the cent?"""
    if part.currency != whole.currency or part.value >= whole.value:
        return False
    return any(abs(whole.value * rate - part.value) <= CENT for rate in SHARES)


def _around(place: int, count: int) -> list[int]:
    """The places of the sums before and behind one, of so many, that may be its parts."""
    return [*range(max(0, place - REACH), place), *range(place + 1, min(count, place + REACH + 1))]


class _Tables:
    """Which sums stand in one row, and in one column, of tables; all others stand in running text."""

    def __init__(self, cells: Sequence[Cell | None]) -> None:
        self._cells = cells
        self._rows: dict[tuple[int, int], list[int]] = {}
        self._columns: dict[tuple[int, Span], list[int]] = {}
        for place, cell in enumerate(cells):
            if cell is not None:
                self._rows.setdefault((cell.table, cell.row_number), []).append(place)
                self._columns.setdefault((cell.table, cell.header), []).append(place)

    def near(self, place: int) -> Iterator[list[int]]:
        """The sums that may be parts of one: those around it, or of its row, or over it in its column."""
        cells = self._cells
        here = cells[place]
        around = _around(place, len(cells))
        if here is None:
            yield [at for at in around if cells[at] is None]
            return
        yield [at for at in self._rows[here.table, here.row_number] if at in around]
        wide = range(max(0, place - REACH * WIDEST), min(len(cells), place + REACH * WIDEST))
        yield [at for at in self._columns[here.table, here.header] if at in wide and at != place]


def _shared(settled: list[Settled], place: int, parts: Sequence[int], owners: Sequence[Tie | None]) -> bool:
    """Are the parts those of several parties named beside them, which no fund fills up? Then they are shares."""
    names = {owner.name for owner in owners if owner is not None and owner.name}
    paid = any(settled[at].role in ("eu", "grant", "national") for at in parts)
    if len(names) < len(parts) or paid or settled[place].role not in ("total", "eu", "grant"):
        return False
    for at, owner in zip(parts, owners, strict=True):
        name = owner.name if owner is not None else None
        settled[at] = changed(settled[at], role=settled[place].role, scope="partner", partner=name)
    return True


def _foot(settled: list[Settled], weak: set[int], place: int, parts: Sequence[int]) -> None:
    """Gives the foot of a column the role of what stands in it; what several partners make is the project's."""
    first = settled[parts[0]]
    if place in weak:
        settled[place] = changed(settled[place], role=first.role, fund=first.fund)
    partners = {settled[at].partner for at in parts if settled[at].scope == "partner"}
    if len(partners) == len(parts):
        settled[place] = changed(settled[place], scope="project", partner=None)


def _settle(settled: list[Settled], weak: set[int], said: Sequence[Role], place: int, parts: Sequence[int]) -> None:
    """Gives a whole and its parts the roles and the scope that follow from their adding up."""
    whole = settled[place]
    paid = {settled[at].role for at in parts} & set(PARTS)
    owners = {(settled[at].scope, settled[at].partner) for at in parts}
    if place in weak and len(owners) > 1 and len(paid) == 1 and all(settled[at].role in PARTS for at in parts):
        settled[place] = changed(whole, role=next(iter(paid)))  # one payer's shares in several partners
        return
    generic = said[place].generic
    if (generic or place in weak) and paid:
        public = generic and paid == {"eu", "national"}
        settled[place] = whole = changed(whole, role="grant" if public else "total", fund=None)
    alike = len({settled[at].role for at in parts}) == 1 and all(at in weak for at in parts)
    if place not in weak and whole.role == "total" and alike:
        for at in parts:
            settled[at] = changed(settled[at], role="total", fund=None)
    for at in parts:
        part = settled[at]
        others = {settled[other].role for other in parts if other != at and said[other].strength > 1} & set(PARTS)
        moved = (part.scope, part.partner) != (whole.scope, whole.partner)
        if whole.role != "total" or not others:
            continue
        if part.role in ("total", "other") and (at in weak or moved):
            settled[at] = part = changed(part, role=_missing(others))
        if part.role in PARTS and moved:
            settled[at] = changed(part, scope=whole.scope, partner=whole.partner)
    for at in parts:
        if settled[at].scope == "other" and settled[at].role == whole.role == "total":
            settled[at] = changed(settled[at], scope=whole.scope, partner=whole.partner)
    if not any(settled[at].approximate for at in (place, *parts)):
        for at in (place, *parts):
            if settled[at].confidence < SURE:
                settled[at] = changed(settled[at], confidence=SURE)


def _missing(others: set[AmountRole]) -> AmountRole:
    """The payer that is left where the others are known: somebody's own money, or the state's where own is there."""
    if not others & {"eu", "grant"}:
        return "eu" if others <= {"national", "own"} and others else "other"
    return "national" if "own" in others else "own"


def _adding_up(
    amounts: Sequence[Settled], place: int, near: Sequence[int], cell: Cell | None
) -> tuple[int, ...] | None:
    """A run of neighbours whose values make the whole; at least two, none twice.

    Those of another scope must be such that their adding up is no chance.
    """
    whole = amounts[place]
    values = [amounts[at].value for at in near]
    least, most = whole.value - ROUNDING, whole.value + ROUNDING
    if sum(values) < least:
        return None
    running = list(accumulate(values, initial=Decimal(0)))
    for size in (2, 3, 4):
        for first, (before, after) in enumerate(zip(running, running[size:], strict=False)):
            total = after - before
            if not least <= total <= most or len(set(values[first : first + size])) < 2:
                continue
            chosen = near[first : first + size]
            if cell is None and chosen[-1] - chosen[0] > size:
                continue
            alike = all((amounts[at].scope, amounts[at].partner) == (whole.scope, whole.partner) for at in chosen)
            together = {*chosen, place}
            close = cell is not None or max(together) - min(together) == size
            if alike or (
                abs(total - whole.value) <= CENT and (close or all(_telling(amounts[at].value) for at in chosen))
            ):
                return tuple(chosen)
    return None


def _telling(value: Decimal, digits: int = TELLING) -> bool:
    return len(value.normalize().as_tuple().digits) >= digits
