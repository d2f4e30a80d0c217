"""Who pays: total, eu, national, own, grant or other, from the cues around a sum.

The nearest clause decides: a source right behind the sum ("…no ERAF"), a source before it ("ERAF finansējums –"), a
word for the whole. Support without a source ("parama") takes the source that the document named last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.facts import AmountRole
from extractors.language import data_table
from extractors.money.lexicon import Cue, lexicon, wide
from extractors.money.settings import Setting, outside_quotes
from extractors.reading import Reading, Span

CLAUSE = re.compile(r"[,;:()|]")
SOURCES = frozenset({"eu", "grant", "national", "own", "programme"})
KEYS: dict[str, AmountRole] = {"total": "total", "eu": "eu", "national": "national", "own": "own", "grant": "grant"}


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the fund that the text ties to it.

    ``strength`` is 3 where it is said beside the sum, 2 in its sentence, 1 where it is concluded, 0 where assumed.
    """

    name: AmountRole
    fund: str | None
    strength: int
    generic: bool = False  # "support": perhaps the whole of which parts follow


class Funds:
    """The funds that a document names outside menus and disclaimers, looked up when first asked for."""

    def __init__(self, reading: Reading, low: str) -> None:
        self._reading = reading
        self._low = low

    @cached_property
    def _named(self) -> tuple[list[int], list[str], bool]:
        starts: list[int] = []
        slugs: list[str] = []
        union_named = False
        for line in self._reading.body_lines():
            for cue in lexicon(line.language).sources.find(self._reading.text, self._low, line.start, line.end):
                if cue.fund:
                    starts.append(cue.start)
                    slugs.append(cue.fund)
                union_named = union_named or cue.kind == "eu"
        return starts, slugs, union_named

    def payer(self, position: int) -> tuple[AmountRole, str | None]:
        """Who pays what "the programme" gives: the fund named last before a position, else the document's first."""
        starts, slugs, union_named = self._named
        if not slugs:
            return ("eu", None) if union_named else ("grant", None)
        slug = slugs[max(0, bisect_left(starts, position) - 1)]
        return ("grant" if data_table("funds")[slug]["role"] == "grant" else "eu"), slug


def stated(reading: Reading, low: str, setting: Setting, named: Funds, owner_end: int = 0) -> Role | None:
    """The role that the words around a sum give it; None where they say nothing.

    ``owner_end`` is the end of a partner's name whose share the sum is: the municipality in it is not the payer.
    """
    find = lexicon(reading.lines[setting.line].language).roles.find
    text = reading.text

    def cues(span: Span | None) -> list[Cue]:
        found = outside_quotes(text, setting.pre, find(text, low, span.start, span.end)) if span is not None else []
        return [cue for cue in found if cue.kind != "own" or cue.start >= owner_end] if owner_end else found

    if setting.cell is not None:
        return _of_cell(cues, setting, named)
    clauses = _clauses(text, setting.pre)
    near = next(((clause, found) for clause in clauses if (found := cues(clause))), None)
    behind = cues(setting.post)
    at = setting.sum.start
    before = decide(near[1], named, at, leading=True) if near else None
    after = decide(behind, named, at, leading=False)
    close = near is not None and not CLAUSE.search(text, near[0].end, setting.sum.start)
    if before and before.strength >= 2 and before.name != "total" and (close or after is None):
        return before
    if after and after.name != "total" and after.strength >= 2:
        mixed = before is not None and before.name == "total" and after.name == "grant" and after.fund is None
        return before if mixed else after
    if before and before.strength >= 2:
        return before
    if setting.key in KEYS and setting.label is not None:
        label = decide(cues(setting.label), named, at, leading=True)
        name = KEYS[setting.key]
        if label and label.name in ("eu", "grant", "national", "own"):
            return label
        return Role(name, None, 3)
    if setting.label is not None:
        label = decide(cues(setting.label), named, at, leading=True)
        if label is not None:
            return label
    for clause in clauses:
        further = decide(cues(clause), named, at, leading=True)
        if further and further.strength >= 2:
            return Role(further.name, further.fund, 2)
    if setting.governor is not None:
        line = reading.line_at(setting.governor.start)
        over = decide(find(text, low, line.start, line.end), named, at, leading=True)
        if over is not None:
            return over
    return before or after


def _of_cell(cues: object, setting: Setting, named: Funds) -> Role | None:
    assert callable(cues) and setting.cell is not None
    at = setting.sum.start
    column = decide(cues(setting.cell.header), named, at, leading=True)
    row = decide(cues(setting.cell.row), named, at, leading=True)
    for role in (column, row):
        if role is not None and role.name != "total" and role.strength >= 2:
            return role
    for role in (column, row):
        if role is not None and role.strength >= 2:
            return role
    return decide(cues(setting.cell.caption), named, at, leading=True)


def _clauses(text: str, span: Span) -> list[Span]:
    """Clauses of a stretch, the nearest to its end first."""
    cuts = [span.start, *(match.end() for match in CLAUSE.finditer(text, span.start, span.end)), span.end]
    return [Span(start, end) for start, end in zip(cuts[-2::-1], cuts[:0:-1], strict=True) if end > start]


def decide(cues: Sequence[Cue], named: Funds, position: int, *, leading: bool) -> Role | None:
    """One role from the cues of a clause before (``leading``) or behind the sum."""
    if not cues:
        return None
    kinds = {cue.kind for cue in cues}
    sources = [cue for cue in cues if cue.kind in SOURCES]
    whole = [cue for cue in cues if cue.kind == "cost"]
    if sources:
        if leading and whole and whole[-1].start > sources[-1].start:
            return Role("total", None, 3)
        return _mixed(sources, named, position, total="total" in kinds, leading=leading)
    if "support" in kinds and not (leading and whole and "total" in kinds):
        role, fund = named.payer(position)
        return Role(role, fund, 2, generic=True)
    if whole or "total" in kinds:
        return Role("total", None, 3)
    if "bearer" in kinds:
        return Role("own", None, 1)
    if "country" in kinds:
        return Role("national", None, 1)
    if "funding" in kinds:
        return Role("total", None, 1)
    return None


def _mixed(sources: Sequence[Cue], named: Funds, position: int, *, total: bool, leading: bool) -> Role:
    """One source is the role; several together are public support, or the whole."""
    resolved: dict[AmountRole, str | None] = {}
    for cue in sources:
        role, fund = named.payer(position) if cue.kind == "programme" else (KEYS[cue.kind], cue.fund)
        if cue.kind == "programme" and ("eu" in resolved or "grant" in resolved):
            continue
        if role not in resolved or resolved[role] is None or (fund is not None and wide(resolved[role])):
            resolved[role] = fund
    if leading and total and all(cue.kind == "programme" for cue in sources):
        return Role("total", None, 3)
    if len(resolved) == 1:
        role, fund = next(iter(resolved.items()))
        return Role(role, fund, 3)
    if resolved.keys() == {"national", "own"}:
        return Role("national", None, 3)
    if resolved.keys() == {"eu", "grant"}:
        role = "grant" if resolved["grant"] else "eu"
        return Role(role, resolved[role], 3)
    if "own" in resolved or total:
        return Role("total", None, 2)
    return Role("grant", resolved.get("eu") or resolved.get("grant"), 2)
