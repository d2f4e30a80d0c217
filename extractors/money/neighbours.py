"""What the sums of a document tell of each other: which is the whole, which are plans, payers, revisions, parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Protocol, TypeVar

from extractors.money import scopes, things
from extractors.money.known import Scope
from extractors.money.notes import Notes
from extractors.money.payers import NOMINATIVE, SOURCES
from extractors.money.roles import Role
from extractors.money.settings import Setting
from extractors.money.ties import Tie
from extractors.reading import Reading, Span

ELLIPSIS = 60  # characters before a sum whose verb is that of the sum before


class Judged(Protocol):
    """What is needed of the verdict on a sum."""

    @property
    def setting(self) -> Setting: ...
    @property
    def role(self) -> Role: ...
    @property
    def scope(self) -> Scope: ...


Held = TypeVar("Held", bound=Judged)


def outside_brackets(notes: Notes, made: Sequence[Held], setting: Setting) -> Held | None:
    """The sum before one; for a part that is larger, what the brackets closed behind that were opened in.

    "188 240 EUR (town 104 120 EUR, village 84 120 EUR), of which 160 004 EUR …": no part exceeds its whole.
    """
    if not made:
        return None
    last = made[-1].setting
    if last.sentence == setting.sentence and things.differs(notes, last):
        return made[-2] if len(made) > 1 else None  # "rose by 50 000 to 450 000"
    if setting.relation != "part" or setting.sum.value <= last.sum.value or last.sentence != setting.sentence:
        return made[-1]
    if ")" not in notes.text[last.sum.end : setting.sum.start]:
        return made[-1]
    inside = takewhile(lambda item: item.setting.sentence == setting.sentence, reversed(made))
    return next((item for item in inside if item.setting.sum.value > setting.sum.value), made[-1])


def whole(
    notes: Notes,
    found: list[Setting],
    stated: list[Role | None],
    tied: list[Tie | None],
    owners: Sequence[int | None],
) -> dict[tuple[str, int], Decimal]:
    """The largest sum in each currency, for each project, that the document states as that of the whole project."""
    largest: dict[tuple[str, int], Decimal] = {}
    for setting, said, party, project in zip(found, stated, tied, owners, strict=True):
        if said is None or said.name != "total" or said.strength < 2 or said.priced or setting.cell is not None:
            continue
        if (party is None or party.manner != "share") and scopes.of_project(notes, setting):
            key = (setting.sum.currency, project or 0)  # what is nobody's by name is the first one's
            largest[key] = max(setting.sum.value, largest.get(key, setting.sum.value))
    return largest


def largest(
    notes: Notes, found: list[Setting], stated: list[Role | None], owners: Sequence[int | None]
) -> dict[tuple[str, int], Decimal]:
    """The largest sum in each currency, for each project, of which the document says who pays it or that it is all."""
    largest: dict[tuple[str, int], Decimal] = {}
    for setting, said, project in zip(found, stated, owners, strict=True):
        if (
            said is not None
            and said.strength >= 2
            and (not said.priced or scopes.of_project(notes, setting, sure=True))
        ):
            key = (setting.sum.currency, project or 0)  # what is nobody's by name is the first one's
            largest[key] = max(setting.sum.value, largest.get(key, setting.sum.value))
    return largest


def plans(found: list[Setting], stated: list[Role | None]) -> set[Span]:
    """Sentences that split a whole among payers, the recipient's own part too: such a plan is a project's."""
    roles_of: dict[Span, set[str]] = {}
    for setting, said in zip(found, stated, strict=True):
        if said is not None and said.strength >= 2:
            roles_of.setdefault(setting.sentence, set()).add(said.name)
    return {sentence for sentence, names in roles_of.items() if {"total", "own"} <= names}


def mixed(found: list[Setting], stated: list[Role | None]) -> bool:
    """Does a sentence split money between the Union and a state?"""
    roles_of: dict[Span, set[str]] = {}
    for setting, said in zip(found, stated, strict=True):
        if said is not None and said.strength >= 2 and setting.cell is None:
            roles_of.setdefault(setting.sentence, set()).add(said.name)
    return any({"eu", "national"} <= names for names in roles_of.values())


def pays(held: Judged) -> bool:
    """Is a sum that of a payer ("ERAF – 85 000 EUR, Saldus novads – 15 000 EUR")?"""
    return held.role.name in ("eu", "national", "own") and held.scope.name != "partner"


def has_part(whole: Setting, part: Setting, role: Role, *, opens: bool) -> bool:
    """Is a sum whose payer nothing says the whole of which a payer's part follows in the same sentence?

    One with another sum before it may be a payer's ("the EU gave 450 000, the town 50 000, 20 000 of it its own").
    """
    payers = ("eu", "national", "own") if opens else ("eu", "national")
    said = role.name in payers and role.strength >= 2 and not role.generic
    smaller = part.sum.value < whole.sum.value and part.sum.currency == whole.sum.currency
    return said and part.relation == "part" and part.sentence == whole.sentence and smaller


def spends_or_gives(notes: Notes, before: Judged, setting: Setting, scope: Scope) -> bool:
    """Does the payer, or the verb, of the sum before go on in a sum of which nothing is said?"""
    return _spent_of(notes, before, setting) or _gives_too(before, setting, scope)


def _spent_of(notes: Notes, before: Judged, setting: Setting) -> bool:
    """ "Of the 148 200 of the ESF, 131 077 were spent": what is spent of a payer's money is that payer's."""
    whole = before.setting
    paid = before.role.name in ("eu", "grant", "national") and whole.relation == setting.relation == "new"
    smaller = setting.sum.value < whole.sum.value and setting.sum.currency == whole.sum.currency
    if not paid or not smaller or setting.sentence != whole.sentence or _has_payer(notes, setting.post):
        return False
    # a payer before the sum only gives: "for the hall the EU gave 148 200"
    opened = notes.lexicon(whole.pre.start).towards.match(notes.text, notes.low, whole.pre.start) is not None
    return opened and not _has_payer(notes, whole.pre)


def _has_payer(notes: Notes, span: Span) -> bool:
    kinds = {cue.kind for cue in notes.roles(span)}
    return bool(kinds & SOURCES) or any(kind.startswith(NOMINATIVE) for kind in kinds)


def _gives_too(before: Judged, setting: Setting, scope: Scope) -> bool:
    """ "Kandava adds 6 800, Obeliai 2 150": is the verb of the sum before understood?"""
    shared = before.scope.name == scope.name == "partner" and before.scope.partner != scope.partner
    paid = before.role.name == "own" or (before.role.name in ("eu", "grant") and before.setting.relation == "part")
    return shared and paid and setting.sentence == before.setting.sentence


def taxed_too(notes: Notes, setting: Setting) -> bool:
    """ "7 000 EUR without VAT (with the tax 8 470 EUR)": is a sum the one before it, with the tax?"""
    taxes = notes.lexicon(setting.sum.start).tax
    return setting.relation == "part" and bool(taxes.spans(notes.text, notes.low, *setting.pre))


def part_of_paid(setting: Setting, before: Judged, scope: Scope) -> bool:
    """ "EU contribution: 899 125 EUR, of which the institute receives 478 437": a part has the payer of the whole."""
    paid = before.role.name in ("eu", "grant", "national") and not before.role.generic
    smaller = setting.sum.value < before.setting.sum.value and setting.sum.currency == before.setting.sum.currency
    return setting.relation == "part" and paid and smaller and scope.name == "partner" != before.scope.name


def elliptic(reading: Reading, before: Judged, setting: Setting, *, gets: bool) -> bool:
    """ "Rīgas projektam paredzēti 9 milj. eiro, Daugavpils projektam – 2 milj. eiro": the verb is understood."""
    new = setting.relation == "new" and setting.cell is None and before.setting.relation != "part"
    close = new and before.setting.sentence == setting.sentence
    led = reading.text[setting.pre.start : setting.pre.end].rstrip()
    return (
        close and before.role.name in ("eu", "grant") and (gets or led[-1:] in ("–", "—", "-")) and len(led) <= ELLIPSIS
    )


def bare(notes: Notes, setting: Setting) -> bool:
    """Is all that leads to a sum one word, the payer's (", municipality – 36 500")?"""
    return notes.text[setting.pre.start : setting.pre.end].strip(" \u00a0,;:–—-").isalpha()
