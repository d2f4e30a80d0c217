"""Amounts of a document: every sum with its value, currency, role, scope, fund and partner, once.

The steps: numbers with a currency of their own, numbers under a column or label that has one, numbers that inherit one;
then what stands around each, who pays, whose it is; then whether the parts add up. What was refused is returned too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.facts import Amount, AmountRole, Found, Partner, Project, Reject
from extractors.money import arithmetic, columns, roles, scopes
from extractors.money.roles import Role
from extractors.money.scopes import Mention, Scope
from extractors.money.settings import Setting, settings
from extractors.money.surface import Sum, scan
from extractors.money.tables import tables
from extractors.projects import owner
from extractors.reading import Reading

ASSUMED = 0.75  # of a role that nothing in the text says
CONCLUDED = 0.85
CLEAR = 4  # weight from which a mention stands for itself: its role is said


def extract(
    reading: Reading, organisations: Sequence[Mention], partners: Sequence[Partner], projects: Sequence[Project]
) -> Found[Amount]:
    """All sums of money outside menus and disclaimers, each distinct fact once."""
    found = scan(reading)
    grid = tables(reading, lambda span: columns.unit(reading.text, found.low, span.start, span.end) is not None)
    in_cells, rejects = columns.cells(reading, found, grid)
    taken = {cell.span.start for cell in grid}
    listed = columns.lists(reading, found, taken)
    taken |= {item.sum.start for item in listed}
    inherited, refused = columns.inherited(reading, found, taken)
    governed = [*in_cells, *listed]
    sums = {item.start: item for item in (*found.sums, *(item.sum for item in governed), *inherited)}
    ordered = [sums[start] for start in sorted(sums)]
    if not ordered:
        return Found((), _sorted([*found.rejects, *rejects, *refused]))
    amounts = _judged(
        reading, found.low, settings(reading, found.low, ordered, governed), organisations, partners, projects
    )
    return Found(amounts, _sorted([*found.rejects, *rejects, *refused]))


def _sorted(rejects: list[Reject]) -> tuple[Reject, ...]:
    return tuple(sorted(rejects, key=lambda item: (item.start, item.end)))


def _judged(
    reading: Reading,
    low: str,
    found: list[Setting],
    organisations: Sequence[Mention],
    partners: Sequence[Partner],
    projects: Sequence[Project],
) -> tuple[Amount, ...]:
    named = roles.Funds(reading, low)
    people = scopes.cast(reading, low, organisations, partners, projects)
    before: tuple[Setting, Role, Scope] | None = None
    made: list[Amount] = []
    weak: set[int] = set()
    weights: list[int] = []
    whole_known = False
    for setting in found:
        said = roles.stated(reading, low, setting, named, scopes.owner_end(reading, low, setting, people))
        last = (before[0], before[2]) if before else None
        payers = (
            before is not None
            and before[0].line >= setting.line - 1
            and before[1].name in ("eu", "national", "own")
            and before[2].name != "partner"
        )
        scope = scopes.scope(
            reading,
            low,
            setting,
            said,
            people,
            last,
            projects_total=whole_known,
            payers=payers,
        )
        role = _settled(reading, low, setting, said, scope, before, named)
        if role.strength < 2 or said is None or setting.sum.rule == "money.column":
            weak.add(len(made))
        project = owner(reading, projects, setting.sum.start) if scope.name != "programme" else None
        if before is not None and before[1].generic and _has_part(before[0], setting, role):
            made[-1] = replace(made[-1], role="total", fund=None)
        made.append(_amount(setting.sum, role, scope, project))
        whole_known = whole_known or (scope.name == "project" and role.name == "total")
        before = setting, role, scope
        weights.append(2 * role.strength + scope.said)
    return _once(arithmetic.confirm(made, weak), weights)


def _has_part(whole: Setting, part: Setting, role: Role) -> bool:
    """Is a sum called support the whole of which a fund's part follows in the same sentence?"""
    known = role.name in ("eu", "national") and not role.generic
    return known and part.relation == "part" and part.sentence == whole.sentence and part.sum.value < whole.sum.value


def _settled(
    reading: Reading,
    low: str,
    setting: Setting,
    said: Role | None,
    scope: Scope,
    before: tuple[Setting, Role, Scope] | None,
    named: roles.Funds,
) -> Role:
    """The role said, or what follows from the sum before, the scope, the document."""
    if before is not None and setting.relation == "same":
        return before[1]
    if said is not None and said.strength >= 2:
        return said
    if before is not None and _in_one_list(reading, before[0], setting):
        return replace(before[1], strength=1)
    if scope.name == "programme":
        if before is not None and before[2].name == "programme" and before[0].line == setting.line:
            return replace(before[1], strength=1)
        if said is not None and said.name == "national":
            return said
        role, fund = named.payer(setting.sum.start)
        return Role(role, fund, 1)
    if scope.name == "other":
        return said if said is not None and said.strength >= 2 else Role("other", None, 0)
    if said is not None and said.name == "own" and scope.name == "partner":
        return Role("total", None, 1)  # the name is the partner's, not a payer's
    return said or Role("total", None, 0)


def _in_one_list(reading: Reading, one: Setting, other: Setting) -> bool:
    """Do two sums stand in items of one list, each the first of its line?"""
    if other.line - one.line != 1 or other.cell is not None:
        return False
    text = reading.text
    heads = (text[reading.lines[item.line].start] for item in (one, other))
    items = all(not head.isalnum() for head in heads)
    governed = one.governor is not None and one.governor == other.governor
    return governed or (items and one.pre.start <= reading.lines[one.line].start + 2 and other.relation == "new")


def _amount(item: Sum, role: Role, scope: Scope, project: int | None) -> Amount:
    sure = {0: ASSUMED, 1: CONCLUDED}.get(role.strength, 1.0)
    name: AmountRole = role.name
    return Amount(
        start=item.start,
        end=item.end,
        project=project,
        rule=item.rule,
        confidence=round(min(item.confidence, sure * (1.0 if scope.said else 0.95)), 4),
        value=item.value,
        currency=item.currency,
        role=name,
        scope=scope.name,
        fund=role.fund,
        partner=scope.partner,
        approximate=item.approximate,
    )


def _once(amounts: Sequence[Amount], weights: Sequence[int]) -> tuple[Amount, ...]:
    """Each distinct fact at its first mention; one that says less of role and scope repeats one that says more."""
    best: dict[tuple[object, str], int] = {}
    for item, weight in zip(amounts, weights, strict=True):
        best[item.value, item.currency] = max(weight, best.get((item.value, item.currency), 0))
    seen: set[tuple[object, ...]] = set()
    vague: set[tuple[object, str]] = set()
    kept: list[Amount] = []
    for item, weight in zip(amounts, weights, strict=True):
        sum_only = (item.value, item.currency)
        key = (*sum_only, item.role, item.scope, item.partner)
        said_less = weight < CLEAR and item.rule != "money.column" and (weight < best[sum_only] or sum_only in vague)
        if key in seen or said_less:
            continue
        seen.add(key)
        vague.add(sum_only)
        kept.append(item)
    return tuple(kept)
