"""Amounts of a document: every sum with its value, currency, role, scope, fund and partner, once.

The steps: numbers with a currency of their own, numbers under a column or label that has one, numbers that inherit one;
then what stands around each, who pays, whose it is; then whether the parts add up. What was refused is returned too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.facts import Amount, AmountRole, Found, Partner, Project, Reject
from extractors.money import arithmetic, columns, inheritance, roles, scopes
from extractors.money.cast import Cast, Mention, cast
from extractors.money.roles import Role
from extractors.money.scopes import Known, Scope
from extractors.money.settings import QUOTED, Setting, settings
from extractors.money.surface import Sum, scan
from extractors.money.tables import tables
from extractors.projects import owner
from extractors.reading import Reading, Span

ASSUMED = 0.75  # of a role that nothing in the text says
CONCLUDED = 0.85
ITEM = 220  # characters of an entry in a list
ELLIPSIS = 60  # characters before a sum whose verb is that of the sum before
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
    inherited, refused = inheritance.inherited(reading, found, taken)
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
    people = cast(reading, low, organisations, partners, projects)
    stated = [
        roles.stated(reading, low, setting, named, scopes.owner_end(reading, low, setting, people)) for setting in found
    ]
    for place, setting in enumerate(found[1:], 1):
        first, second = stated[place - 1], stated[place]
        if setting.relation == "same" and second is not None and (first is None or second.strength > first.strength):
            stated[place - 1] = second  # the predicate behind the second is the first one's too
    whole = _whole(reading, low, found, stated, people)
    plans = set() if people.nameless else _plans(found, stated)
    before: tuple[Setting, Role, Scope] | None = None
    made: list[Amount] = []
    weak: set[int] = set()
    weights: list[int] = []
    for place, (setting, said) in enumerate(zip(found, stated, strict=True)):
        known = Known(
            before=(before[0], before[2]) if before else None,
            whole=setting.sum.value < whole.get(setting.sum.currency, setting.sum.value),
            payers=_among_payers(found, stated, place, before),
        )
        scope = scopes.scope(reading, low, setting, said, people, known)
        if scope.name == "programme" and scope.said and _in_project_line(reading, projects, setting):
            scope = Scope("project", None, said=False)
        role = _settled(reading, low, setting, said, scope, before, named)
        listed = setting.sentence in plans or _under_project(reading, projects, setting)
        if scope.name == "programme" and listed and not scope.said:
            scope = Scope("project", None, said=False)
        in_column = setting.sum.rule == "money.column" and role.name != "total"
        if role.strength < 2 or said is None or in_column:
            weak.add(len(made))
        project = owner(reading, projects, setting.sum.start) if scope.name != "programme" else None
        if before is not None and before[1].generic and _has_part(before[0], setting, role):
            made[-1] = replace(made[-1], role="total", fund=None)
        made.append(_amount(setting.sum, role, scope, project))
        before = setting, role, scope
        weights.append(2 * role.strength + scope.said)
    places = [(item.line, item.sentence.start) for item in found]
    return _once(arithmetic.confirm(made, weak), weights, places)


def _plans(found: list[Setting], stated: list[Role | None]) -> set[Span]:
    """Sentences that split a whole among payers, the recipient's own part too: such a plan is a project's."""
    roles_of: dict[Span, set[str]] = {}
    for setting, said in zip(found, stated, strict=True):
        if said is not None and said.strength >= 2:
            roles_of.setdefault(setting.sentence, set()).add(said.name)
    return {sentence for sentence, names in roles_of.items() if {"total", "own"} <= names}


def _under_project(reading: Reading, projects: Sequence[Project], setting: Setting) -> bool:
    """Is a sum that of an entry in a list of projects: a name or code before it in its block, a title in its item?"""
    text, line = reading.text, reading.lines[setting.line]
    block = text.rfind("\n\n", 0, setting.sum.start)
    if any(block < project.start <= setting.sum.start for project in projects):
        return True
    ends = line.end - line.start <= ITEM and not text[setting.sum.end : line.end].strip(" .;,")
    return ends and QUOTED.search(text, line.start, setting.sum.start) is not None


def _in_project_line(reading: Reading, projects: Sequence[Project], setting: Setting) -> bool:
    """Does a project stand in the line before the sum? The call or measure named with it is but where it comes from."""
    start = reading.lines[setting.line].start
    return setting.cell is None and any(start <= project.start < setting.sum.start for project in projects)


def _whole(
    reading: Reading, low: str, found: list[Setting], stated: list[Role | None], people: Cast
) -> dict[str, Decimal]:
    """The largest sum in each currency that the document states as that of the whole project."""
    largest: dict[str, Decimal] = {}
    for setting, said in zip(found, stated, strict=True):
        if said is None or said.name != "total" or said.strength < 2 or setting.cell is not None:
            continue
        if scopes.of_project(reading, low, setting, people):
            largest[setting.sum.currency] = max(setting.sum.value, largest.get(setting.sum.currency, setting.sum.value))
    return largest


def _among_payers(
    found: list[Setting], stated: list[Role | None], place: int, before: tuple[Setting, Role, Scope] | None
) -> bool:
    """Are the sums beside one those of payers ("ERAF – 85 000 EUR, Saldus novada pašvaldība – 15 000 EUR")?"""
    here = found[place]
    near = before is not None and before[0].line >= here.line - 1 and before[2].name != "partner"
    if near and before is not None and before[1].name in ("eu", "national", "own"):
        return True
    if place + 1 == len(found):
        return False
    following, said = found[place + 1], stated[place + 1]
    sourced = said is not None and said.strength >= 2 and said.name in ("eu", "national")
    return sourced and following.line <= here.line + 1 and following.sum.value > here.sum.value


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
    elliptic = before is not None and _elliptic(reading, before, setting)
    country = elliptic and scope.name == "programme" and said is not None and said.name == "national"
    if said is not None and said.name != "total" and scope.name != "partner" and not country:
        return said
    if before is not None and (elliptic or _in_one_list(reading, before[0], setting)):
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


def _elliptic(reading: Reading, before: tuple[Setting, Role, Scope], setting: Setting) -> bool:
    """ "Rīgas projektam no KF paredzēti 9 milj. eiro, Daugavpils projektam – 2 milj. eiro": the verb is understood."""
    close = before[0].sentence == setting.sentence and setting.relation == "new" and setting.cell is None
    led = reading.text[setting.pre.start : setting.pre.end].rstrip()
    return close and before[1].name in ("eu", "grant") and led[-1:] in ("–", "—", "-") and len(led) <= ELLIPSIS


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


def _once(amounts: Sequence[Amount], weights: Sequence[int], places: Sequence[tuple[int, int]]) -> tuple[Amount, ...]:
    """Each distinct fact at its first mention; one that says less of role and scope repeats one that says more."""
    best: dict[tuple[object, str], int] = {}
    for item, weight in zip(amounts, weights, strict=True):
        best[item.value, item.currency] = max(weight, best.get((item.value, item.currency), 0))
    seen: set[tuple[object, ...]] = set()
    vague: dict[tuple[object, str], tuple[int, int]] = {}
    kept: list[Amount] = []
    for item, weight, place in zip(amounts, weights, places, strict=True):
        sum_only = (item.value, item.currency)
        key = (*sum_only, item.role, item.scope, item.partner)
        doubtful = weight < CLEAR and item.rule != "money.column" and vague.get(sum_only) != place
        if key in seen or (doubtful and (weight < best[sum_only] or sum_only in vague)):
            continue
        seen.add(key)
        vague[sum_only] = place
        kept.append(item)
    return tuple(kept)
