"""Amounts of a document: every sum with its value, currency, role, scope, fund and partner, once.

The steps: numbers with a currency of their own, numbers under a column or label that has one, numbers that inherit one;
then what stands around each, who pays, whose it is; then whether the parts add up. What was refused is returned too.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.facts import Amount, Found, Partner, Project, Reject
from extractors.money import arithmetic, columns, inheritance, labels, rates
from extractors.money.arithmetic import Settled
from extractors.money.notes import Notes
from extractors.money.settings import settings
from extractors.money.surface import scan
from extractors.money.tables import tables
from extractors.money.units import Units
from extractors.money.verdicts import Verdict, verdicts
from extractors.names.mention import Mention
from extractors.reading import Reading

SAID = (0.75, 0.85, 1.0, 1.0)  # by a role's strength: assumed, concluded, said
CONCLUDED = (0.7125, 0.8075, 0.95, 0.95)  # the same where the scope is not said: 95 % of it
CLEAR = 4  # weight from which a mention stands for itself: its role is said


def extract(
    reading: Reading, organisations: Sequence[Mention], partners: Sequence[Partner], projects: Sequence[Project]
) -> Found[Amount]:
    """All sums of money outside menus and disclaimers, each distinct fact once."""
    found = scan(reading)
    rates.drop(reading, found)
    currencies = Units(reading, found.low, found.sums)
    grid = tables(
        reading,
        lambda span: currencies.last(span.start, span.end) is not None,
        lambda span: columns.names_payer(reading, found, span),
        found.sums,
    )
    in_cells, rejects = columns.cells(reading, found, currencies, grid)
    taken = {cell.span.start for cell in grid}
    listed = labels.labelled(reading, found, currencies, taken)
    taken |= {item.sum.start for item in listed}
    notes = Notes(reading, found.low, found.sums)
    inherited, refused = inheritance.inherited(notes, found, taken)
    governed = [*in_cells, *listed]
    sums = {item.start: item for item in (*found.sums, *(item.sum for item in governed), *inherited)}
    ordered = [sums[start] for start in sorted(sums)]
    if not ordered:
        return Found((), _sorted([*found.rejects, *rejects, *refused]))
    if len(ordered) > len(found.sums):
        notes = Notes(reading, found.low, ordered)
    held = verdicts(notes, settings(notes, ordered, governed), organisations, partners, projects)
    amounts = arithmetic.confirm([_settled(verdict) for verdict in held], held, _headline(reading, held))
    return Found(_once(amounts, held), _sorted([*found.rejects, *rejects, *refused]))


def _headline(reading: Reading, held: Sequence[Verdict]) -> int:
    """The end of a first line whose one sum is told again below it; the sums are in order of the text."""
    alone = len(held) > 1 and held[0].setting.line == 0 < held[1].setting.line
    return reading.lines[0].end if alone else 0


def _sorted(rejects: list[Reject]) -> tuple[Reject, ...]:
    return tuple(sorted(rejects, key=lambda item: (item.start, item.end)))


def _settled(verdict: Verdict) -> Settled:
    """A verdict as it stands before sums are added up."""
    item, role, scope = verdict.setting.sum, verdict.role, verdict.scope
    sure = (SAID if scope.said else CONCLUDED)[role.strength]
    confidence = item.confidence if item.confidence < sure else sure
    return Settled(
        item.start,
        item.value,
        item.currency,
        role.name,
        scope.name,
        role.fund,
        scope.partner,
        item.approximate,
        confidence,
    )


def _amount(verdict: Verdict, settled: Settled) -> Amount:
    item = verdict.setting.sum
    return Amount(
        start=item.start,
        end=item.end,
        project=verdict.project,
        rule=item.rule,
        confidence=settled.confidence,
        value=settled.value,
        currency=settled.currency,
        role=settled.role,
        scope=settled.scope,
        fund=settled.fund,
        partner=settled.partner,
        approximate=settled.approximate,
    )


def _once(amounts: Sequence[Settled], held: Sequence[Verdict]) -> tuple[Amount, ...]:
    """Each distinct fact at its first mention; one that says less of role and scope repeats one that says more."""
    weights = [2 * verdict.role.strength + verdict.scope.said for verdict in held]
    places = [(verdict.setting.line, verdict.setting.sentence.start) for verdict in held]
    numbers: dict[tuple[object, str], int] = {}  # a number hashes much faster than a decimal
    sums = [numbers.setdefault((item.value, item.currency), len(numbers)) for item in amounts]
    best = [0] * len(numbers)
    for sum_only, weight in zip(sums, weights, strict=True):
        best[sum_only] = max(weight, best[sum_only])
    seen: set[tuple[object, ...]] = set()
    vague: dict[int, tuple[int, int]] = {}
    kept: list[Amount] = []
    for item, verdict, sum_only, weight, place in zip(amounts, held, sums, weights, places, strict=True):
        key = (sum_only, item.role, item.scope, item.partner)
        doubtful = weight < CLEAR and verdict.setting.sum.rule != "money.column" and vague.get(sum_only) != place
        if key in seen or (doubtful and (weight < best[sum_only] or sum_only in vague)):
            continue
        seen.add(key)
        vague[sum_only] = place
        kept.append(_amount(verdict, item))
    return tuple(kept)
