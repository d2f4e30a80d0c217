"""Who pays: total, eu, national, own, grant or other, from the cues around a sum.

The nearest clause decides: a source right behind the sum ("…no ERAF"), a source before it ("ERAF finansējums –"), a
word for the whole. Support without a source ("parama") takes the source that the document named last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from extractors.facts import AmountRole
from extractors.language import data_table
from extractors.money.behind import ASIDE
from extractors.money.cues import Cue
from extractors.money.lexicon import lexicon
from extractors.money.notes import Notes
from extractors.money.payers import AGENT, BEARER, SAID, SOURCES, resolve
from extractors.money.settings import LABEL_LENGTH, Setting, governing
from extractors.reading import Reading, Span
from extractors.record import changed, record

CLAUSE = re.compile(r"[,;:()|·•]")
DIGIT = re.compile(r"\d\s?\Z")
DIGITS = re.compile(r"\d")
SHARE_REACH = 40  # characters before a word in which a percentage of it may stand
BESIDE = 2  # characters between a sum and a noun that it is of
PREPOSITION = 8  # characters before a word that hold a preposition
BEFORE = 3  # characters before the word for it that hold a percentage's last digit
WHOLES = ("cost", "budget")
OWN = frozenset({"own", "payer_own"})
MAY_NOT_COUNT = OWN | {"cost", "budget", "total"}  # cues that perhaps speak of something else than the sum
KEYS: dict[str, AmountRole] = {"total": "total", "eu": "eu", "national": "national", "own": "own", "grant": "grant"}


STATE = AGENT + "national"  # "Ministry of the Environment" over a column pays whatever ministry it is
COLUMN = (Cue(0, 0, "pays"),)  # a payer over a column pays what stands in it


@record
class Role:
    """A role and the fund that the text ties to it.

    ``strength`` is 3 where it is said beside the sum, 2 in its sentence, 1 where it is concluded, 0 where assumed.
    """

    name: AmountRole
    fund: str | None
    strength: int
    generic: bool = False  # "support": perhaps the whole of which parts follow
    priced: bool = False  # a total only because something costs it


@cache
def _funds() -> dict[str, Any]:
    return data_table("funds")


def _wide(fund: str | None) -> bool:
    """Does the slug stand for several funds?"""
    return fund is not None and bool(_funds()[fund].get("wide"))


class Funds:
    """The funds that a document names outside menus and disclaimers, looked up line by line when asked for."""

    def __init__(self, reading: Reading, low: str) -> None:
        self._reading = reading
        self._low = low
        self._lines: dict[int, list[Cue]] = {}

    def _of(self, number: int) -> list[Cue]:
        found = self._lines.get(number)
        if found is None:
            line = self._reading.lines[number]
            sources = lexicon(line.language).sources
            first, stop = self._reading.words.firsts[number : number + 2]
            words = self._reading.words.texts[first:stop]
            named = line.zone not in ("furniture", "disclaimer") and sources.may_stand_among(words)
            found = sources.find(self._reading.text, self._low, line.start, line.end) if named else []
            self._lines[number] = found
        return found

    def payer(self, position: int) -> tuple[AmountRole, str | None]:
        """Who pays what "the programme" gives: the fund named last before a position, else the document's first."""
        here = self._reading.line_number(position)
        slug = next(
            (
                cue.fund
                for number in range(here, -1, -1)
                for cue in reversed(self._of(number))
                if cue.fund and cue.start < position
            ),
            None,
        )
        if slug is None:
            behind = range(here, len(self._reading.lines))
            slug = next((cue.fund for number in behind for cue in self._of(number) if cue.fund), None)
        if slug is None:
            union = any(cue.kind == "eu" for found in self._lines.values() for cue in found)
            return ("eu" if union else "grant"), None
        return ("grant" if _funds()[slug]["role"] == "grant" else "eu"), slug


def stated(notes: Notes, setting: Setting, named: Funds, owner_end: int = 0) -> Role | None:
    """The role that the words around a sum give it; None where they say nothing.

    ``owner_end`` is the end of the words for the partner whose share the sum is: the municipality in them pays nothing.
    """
    text, at = notes.text, setting.sum.start
    behind, limit = setting.post
    if limit > behind + 1 and notes.lexicon(at).attached.match(text, notes.low, behind + 1) == limit:
        return Role("total", None, 3)
    beside = setting.sum

    def found(span: Span) -> list[Cue]:
        cues = notes.roles(span)
        if cues:
            cues = notes.outside_quotes(setting.pre, cues)
            return [cue for cue in cues if cue.kind not in MAY_NOT_COUNT or _counts(notes, cue, owner_end, at)]
        return cues

    def cues(span: Span | None, other: Sequence[Cue] = ()) -> list[Cue]:
        return resolve(notes, found(span), beside, other) if span is not None else []

    if setting.cell is not None:
        return _of_cell(cues, setting, named)
    if setting.relation == "whole":
        beside_it = [cue for cue in found(setting.post) if cue.start - beside.end <= BESIDE]
        return decide(beside_it, named, at, leading=False) or Role("total", None, 1)
    leading = found(setting.pre)
    if leading:
        asides = [aside.span() for aside in ASIDE.finditer(text, *setting.pre)]
        if asides:  # "the state budget (to cover the costs of the tax): 283 500"
            outside = [cue for cue in leading if not any(opened < cue.start < end for opened, end in asides)]
            unnamed = {cue.kind for cue in outside if cue.kind in SOURCES and cue.fund is None}
            named_aside = [cue for cue in leading if cue.fund and cue.kind in unnamed]  # "EU funds (ERDF): 57 310"
            leading = sorted({*outside, *named_aside}, key=lambda cue: cue.start) or leading
        gets = [cue.start for cue in notes.scopes(setting.pre) if cue.kind == "uses"]
        if gets:  # who gets a sum does not pay it
            leading = [cue for cue in leading if cue.kind != "payer_own" or cue.start > gets[0]]
    clauses = _clauses(text, setting.pre, leading) if leading else ()
    following = found(setting.post)
    by_clause = [leading]
    if len(clauses) != 1:
        by_clause = [[cue for cue in leading if start <= cue.start < end] for start, end in clauses]
    before: Role | None = None
    close = False
    for place, here in enumerate(by_clause):
        if here and (said := resolve(notes, here, beside, following)):
            before, close = decide(said, named, at, leading=True), place == 0
            break
    payer = before if before is not None and before.strength >= 2 and before.name != "total" else None
    if payer is not None and close:
        return payer
    nearest = by_clause[0] if by_clause else ()
    after = decide(resolve(notes, following, beside, nearest), named, at, leading=False) if following else None
    if payer is not None and after is None:
        return payer
    if after and after.name != "total" and after.strength >= 2:
        mixed = before is not None and before.name == "total" and after.name == "grant" and after.fund is None
        return before if mixed else after
    if before and before.strength >= 2:
        return before
    label = decide(cues(setting.label), named, at, leading=True)
    if setting.key in KEYS and setting.label is not None:
        paid = label is not None and label.name in ("eu", "grant", "national", "own")
        return label if paid else Role(KEYS[setting.key], None, 3)
    if label is not None:
        return label
    if before is not None and before.name != "total":
        return before
    for here in by_clause:
        further = decide(resolve(notes, here, beside, ()), named, at, leading=True) if here else None
        if further and further.strength >= 2:
            return Role(further.name, further.fund, 2, priced=further.priced)
    if setting.governor is not None:
        over = decide(notes.roles(governing(notes.reading, setting.governor)), named, at, leading=True)
        if over is not None:
            return over
    return before or after


def _counts(notes: Notes, cue: Cue, owner_end: int, at: int) -> bool:
    """Does a cue speak of the sum: no payer among the words for its owner, no whole of which a share is stated?

    "sedz 85 % izmaksu", "no izmaksām 85 % jeb" name the costs, but the sum is what is paid of them.
    """
    if cue.kind in OWN:
        return cue.start >= owner_end
    text, start = notes.text, max(0, cue.start - SHARE_REACH)
    if cue.end < at and notes.lexicon(cue.start).towards.ends_at(text, notes.low, cue.start, PREPOSITION) is not None:
        stop = min(at, cue.end + SHARE_REACH)
        return not notes.lexicon(cue.start).units["percent"].spans(text, notes.low, cue.end, stop)
    if not DIGITS.search(text, max(0, start - BEFORE), cue.start):
        return True
    percent = notes.lexicon(cue.start).units["percent"]
    return not any(
        DIGIT.search(text[max(0, at - BEFORE) : at]) and not CLAUSE.search(text, end, cue.start)
        for at, end in percent.spans(text, notes.low, start, cue.start)
    )


def _of_cell(cues: Callable[..., list[Cue]], setting: Setting, named: Funds) -> Role | None:
    assert setting.cell is not None
    at, cell = setting.sum.start, setting.cell
    column = decide(_headed(cues(cell.header, COLUMN), cell.header), named, at, leading=True)
    row = decide(_headed(cues(cell.row, COLUMN), cell.row or cell.header), named, at, leading=True)
    for role in (column, row):
        if role is not None and role.name != "total" and role.strength >= 2:
            return role
    if column is not None and column.strength >= 2:
        return column
    if row is not None and row.strength >= 2:
        return row if column is not None else changed(row, strength=1)  # the head of the column says nothing
    caption = cell.caption
    if caption is not None and caption.end - caption.start > LABEL_LENGTH:
        return None
    over = decide(cues(caption), named, at, leading=True)
    return over if over is None or over.name != "total" else changed(over, strength=1)


def _headed(cues: list[Cue], header: Span) -> list[Cue]:
    """Without payers that are but a part of a column's or row's name: those are names of organisations."""
    return [
        c
        for c in cues
        if not c.kind.startswith(AGENT) or (c.start, c.end) == header or (c.kind == STATE and c.end == header.end)
    ]


def _clauses(text: str, span: Span, cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Clauses of a stretch, the nearest to its end first; a comma in a fund's name ends none."""
    ends = [found.end() for found in CLAUSE.finditer(text, span.start, span.end)]
    if not ends:
        return [span] if span.end > span.start else []
    cuts = [span.start, *(at for at in ends if not any(cue.start < at < cue.end for cue in cues)), span.end]
    return [(start, end) for start, end in zip(cuts[-2::-1], cuts[:0:-1], strict=True) if end > start]


def decide(cues: Sequence[Cue], named: Funds, position: int, *, leading: bool) -> Role | None:
    """One role from the cues of a clause before (``leading``) or behind the sum."""
    if not cues:
        return None
    kinds = {cue.kind for cue in cues}
    sources = [cue for cue in cues if cue.kind in SOURCES]
    whole = [cue for cue in cues if cue.kind in WHOLES] if not kinds.isdisjoint(WHOLES) else ()
    priced = "total" not in kinds and "budget" not in kinds
    if sources:
        if leading and whole and whole[-1].start > sources[-1].start:
            return Role("total", None, 3, priced=priced)
        return _mixed(sources, named, position, total="total" in kinds, leading=leading)
    payers = not kinds <= SAID
    agent = _payer(kinds, AGENT, named, position) if payers else None
    if agent is not None:
        return agent
    if "support" in kinds and not (leading and "total" in kinds and (whole or _last(cues, "total", "support"))):
        role, fund = named.payer(position)
        return Role(role, fund, 2, generic=True)
    if whole or "total" in kinds:
        return Role("total", None, 3, priced=priced)
    bearer = _payer(kinds, BEARER, named, position) if payers else None
    if bearer is not None:
        return changed(bearer, strength=1)
    if "funding" in kinds:
        return Role("total", None, 1)
    return None


def _last(cues: Sequence[Cue], later: str, earlier: str) -> bool:
    """Does the last cue of one kind stand behind the last of another ("atbalsta … kopējais finansējums")?"""
    return max(c.start for c in cues if c.kind == later) > max(c.start for c in cues if c.kind == earlier)


def _payer(kinds: AbstractSet[str], manner: str, named: Funds, position: int) -> Role | None:
    """The role of those who pay in a clause; a state and its municipality together are public money."""
    roles = {kind.removeprefix(manner) for kind in kinds if kind.startswith(manner)}
    if not roles:
        return None
    if "programme" in roles and not roles & {"eu", "national", "own"}:
        role, fund = named.payer(position)
        return Role(role, fund, 2)
    one = next(name for name in ("national", "own", "eu") if name in roles)
    return Role(KEYS[one], None, 2)


def _mixed(sources: Sequence[Cue], named: Funds, position: int, *, total: bool, leading: bool) -> Role:
    """One source is the role; several together are public support, or the whole."""
    resolved: dict[AmountRole, str | None] = {}
    for cue in sources:
        role, fund = named.payer(position) if cue.kind == "programme" else (KEYS[cue.kind], cue.fund)
        if cue.kind == "programme" and ("eu" in resolved or "grant" in resolved):
            continue
        if role not in resolved or resolved[role] is None or (fund is not None and _wide(resolved[role])):
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
