"""Whose sum it is: the project's, one partner's, the programme's (a call, a measure), or something else's.

What ties it to a party comes first, then the sum that it is a part of, the cue nearest before it, what the paragraph
speaks of, and last what the document is about. Once the project's whole is known, the price of a thing that nothing
ties to the project is nobody's share of it: it is something else's.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.facts import AmountScope
from extractors.money import things, topic
from extractors.money.cues import Cue
from extractors.money.headings import headed, row_of, split
from extractors.money.known import Known, Scope
from extractors.money.nearest import around_aside, budget_of_call, nearest_cue
from extractors.money.notes import Notes, quotations
from extractors.money.parties import Parties
from extractors.money.roles import Role
from extractors.money.settings import (
    Setting,
    alike,
    by_year,
    governing,
    in_one_list,
    label_of,
)
from extractors.money.shares import exceeds, owner_of, shared_out
from extractors.money.things import TINY
from extractors.money.ties import Tie, receives
from extractors.reading import Span

PAID = ("eu", "national", "own", "grant")
AVAILABLE = ("offered", "payments")
VAST = Decimal(10**9)  # what is larger, and no price, is shared out among many
CODE = re.compile(r"[A-Z][A-Z0-9./-]*[/-]\d{3,}")  # "(LIFE10 NAT/LV/000883, €1.1 million)" is that project's
NEAR = 24  # characters between a thing and its price
BESIDE = 2  # characters between a sum and the noun that it is of ("300 eurų prizai")
KINDS: dict[str, AmountScope] = {
    "project": "project",
    "project_share": "project",
    "lead": "project",
    "programme": "programme",
    "other": "other",
    "offered": "project",
    "payments": "project",
}


def scope(notes: Notes, setting: Setting, role: Role | None, tied: Tie | None, parties: Parties, known: Known) -> Scope:
    """The scope of a sum outside tables."""
    before = known.before
    if things.elsewhere(notes, setting):
        return Scope("other")
    if before is not None and setting.relation == "same":
        return Scope(before[1].name, before[1].partner)
    cues, led_by = known.led.cues, known.led.party
    if things.differs(notes, setting) or things.by_unit(notes, setting) or things.fee(notes, setting, role, cues):
        return Scope("other")
    behind = notes.scopes(setting.post)
    if behind and behind[0].kind == "other" and behind[0].start - setting.sum.end <= BESIDE:
        return Scope("other")
    if things.asked(notes, setting, known.led.party):
        return Scope("other")
    source = role is not None and role.strength >= 2 and role.name in ("eu", "national", "own", "grant")
    gets = tied is not None and tied.name is not None and tied.manner not in ("share", "part")
    if gets and things.for_project(notes, setting):
        return Scope("project", said=False, shared=True)
    if tied is not None and _is_share(notes, setting, role, tied, known, source=source):
        if tied.manner == "share" and known.whole is not None and setting.sum.value > known.whole:
            return Scope("other", said=False)  # a town's budget, and no share of the project's
        if gets and shared_out(notes, setting, known):
            return Scope("project", said=False, shared=True)  # each of those who get a programme's money has a project
        return Scope("partner", tied.name)
    opening = row_of(notes, setting, parties) if role is not None and role.name in PAID else None
    if opening is not None:
        return Scope("partner", opening.name)
    if known.before is not None and exceeds(notes, setting, role, known.before):
        return Scope(known.default() if known.nameless else "project")
    nearest = nearest_cue(notes.text, cues)
    if nearest is not None and nearest.kind in ("other", "programme"):
        nearest = around_aside(notes, setting, nearest, cues) or nearest
    bought = nearest is not None and nearest.kind == "project" and things.bought(notes, setting, nearest, cues, led_by)
    if bought or things.dealt(notes, setting, cues):
        return Scope("other")
    if budget_of_call(notes, setting, cues):
        return Scope("programme")
    if nearest is not None and nearest.kind == "payments" and things.bidden_for(notes):
        return Scope("other")
    if nearest is not None and nearest.kind in AVAILABLE:
        call = any(cue.kind == "programme" for cue in cues)
        of_many = known.nameless if nearest.kind == "offered" else before is not None and before[1].name == "programme"
        return Scope("programme" if call or of_many else known.default())
    if nearest is not None and nearest.kind == "programme" and _of_whole(setting, known, source=source):
        return Scope("project")
    if nearest is not None and topic.of_named(notes, setting, nearest, known.names):
        return Scope("project")
    same_sentence = before is not None and before[0].sentence == setting.sentence
    priced = role is not None and role.priced and known.smaller(setting)
    priced = priced and not known.parted(setting) and not known.revised(notes, setting)
    part = same_sentence and priced and not things.phase(notes, setting)
    if part and things.of_another(notes, setting, known.names):
        return Scope("other", said=False)  # "of it the bridge alone costs 98 000"
    if before is not None and _goes_on(setting, before, known, nearest, source=source, same_sentence=same_sentence):
        return before[1]
    thing = cues[-1] if cues and cues[-1].kind == "thing" else None
    if thing and known.smaller(setting) and (priced or setting.sum.start - thing.end <= NEAR):
        return Scope("other")
    if nearest is not None:
        if KINDS[nearest.kind] == "project" and nearest.kind != "lead":
            return Scope(known.default() if known.nameless else "project")
        return Scope(KINDS[nearest.kind])
    if before is not None and same_sentence and not (source and before[1].name == "other"):
        return before[1]
    heading = headed(notes, setting, parties)
    if heading is not None:
        return Scope("partner", heading.name)
    over = _over(notes, setting)
    if over is not None:
        return over
    if setting.key is not None:
        headed_by = topic.of_heading(notes, setting, known.names)
        unnamed = known.nameless or not topic.named_in(notes, known.names, 0, setting.sum.start)
        of_many = headed_by == "programme" or (headed_by is None and unnamed and known.default() == "programme")
        row = notes.reading.lines[setting.line]
        titled = any(quotations(notes.text, Span(row.start, setting.sum.start)))
        return Scope("programme" if of_many and not titled else "project")
    own = source and role is not None and role.name == "own"  # "the firm itself pays 5 880 of the fee"
    after = next((cue for cue in behind if cue.kind in ("programme", "project", "" if own else "other")), None)
    if after is not None and (after.kind != "project" or not known.nameless):
        return Scope(KINDS[after.kind])
    return _concluded(notes, setting, role, known, source=source)


def _concluded(notes: Notes, setting: Setting, role: Role | None, known: Known, *, source: bool) -> Scope:
    """The scope of a sum of which its own sentence says nothing."""
    before = known.before
    if not source and things.taxed(notes, setting) and not known.parted(setting):
        return Scope("other", said=False)
    bought = before is not None and source and before[1].name == "other"  # a purchase and a payer are two things
    if (
        before is not None
        and not bought
        and (in_one_list(notes.reading, before[0], setting) or by_year(notes.reading, before[0], setting))
    ):
        return before[1]
    owner = owner_of(notes, setting, role, known)
    if owner is not None:
        return owner
    weakly = role is None or role.strength < 2
    if before is not None and before[1].name == "partner" and weakly and alike(notes.reading, before[0], setting):
        return Scope("partner", label_of(notes.reading, setting), said=False)
    beside = before is not None and before[0].line == setting.line
    since = before[0].sum.end if before is not None and beside else 0
    if beside and _of_whole(setting, known, source=source):
        return Scope("project", said=False)
    if source and setting.sum.value >= VAST:
        return Scope("programme", said=False)
    if role is None and _coded(notes, setting) and known.default() == "project":
        return Scope("project", said=False)
    spoken_of = topic.of_paragraph(notes, setting, known.names, since)
    if spoken_of == "programme" or (
        before is not None and beside and before[1].name == "programme" and spoken_of is None
    ):
        return Scope("programme", said=False)
    if spoken_of == "project" and not known.nameless and role is not None and topic.refers(notes, setting, role):
        return Scope("project", said=False)
    paid = role is not None and (role.name != "total" or (role.strength >= 2 and not role.priced))
    tiny = setting.sum.value < TINY and setting.sum.rule != "money.column"
    paid = paid and not (tiny and role is not None and role.name == "own")
    apart = not paid and not known.parted(setting)
    small = apart and (tiny or known.smaller(setting)) and _of_thing(notes, setting, role, known, tiny=tiny)
    if small and known.default() == "project":
        return Scope("other", said=False)
    alone = known.largest is None and apart and not known.revised(notes, setting)
    if alone and things.of_another(notes, setting, known.names) and known.default() == "project":
        return Scope("other", said=False)
    if spoken_of == "project" and not known.nameless:
        return Scope("project", said=False)
    whole = role is not None and role.name == "total" and role.strength >= 2 and not role.priced
    whole = whole and before is not None and before[0].sum.value < setting.sum.value
    if before is not None and beside and before[1].name == "other" and not source and not whole:
        return Scope("other", said=False)
    if before is not None and 0 <= setting.line - before[0].line <= 1:
        if before[1].name in ("project", "programme"):
            return Scope(before[1].name, None, said=False)
        smaller = setting.sum.value < before[0].sum.value and not any(quotations(notes.text, setting.pre))
        if source and beside and before[1].name == "partner" and smaller:
            return Scope("partner", before[1].partner, said=False)
    over = topic.of_heading(notes, setting, known.names)
    return Scope(known.default() if over is None or (over == "project" and known.nameless) else over, said=False)


def _of_thing(notes: Notes, setting: Setting, role: Role | None, known: Known, *, tiny: bool) -> bool:
    """Is a sum that is smaller than others the price of a thing or of a work, and nobody's share of the project?"""
    named = known.led.party
    bought = things.priced(notes, setting)
    if named is not None and named.partner and not bought:
        return False
    if tiny:
        return True
    bare = (role is None or (role.name == "total" and role.strength < 2)) and things.worded(notes, setting)
    bare = bare and not _coded(notes, setting)
    if bare and not topic.named_in(notes, known.names, setting.pre.start, setting.pre.end):
        return True
    return (bought or (role is not None and role.priced)) and not known.revised(notes, setting)


def _coded(notes: Notes, setting: Setting) -> bool:
    """Does the code of a project lead to a sum?"""
    return CODE.search(notes.text, setting.pre.start, setting.pre.end) is not None


def _of_whole(setting: Setting, known: Known, *, source: bool) -> bool:
    """ "The project costs 2.9 million. LIFE, the programme for nature, gives 1.7": is a sum what is paid of a whole?"""
    before = known.before
    if before is None or not source or before[1].name != "project" or before[0].line != setting.line:
        return False
    smaller = before[0].sum.currency == setting.sum.currency and setting.sum.value < before[0].sum.value
    return smaller and known.default() == "project"


def of_project(notes: Notes, setting: Setting, *, sure: bool = False) -> bool:
    """Does a sum belong to the whole project by the words before it or its label, or is nothing else said of it?"""
    spans = [setting.pre] if setting.label is None else [setting.pre, setting.label]
    kinds = {cue.kind for span in spans for cue in notes.scopes(span)}
    if kinds & {"partner", "each", "ours", "its", "whom", "us"}:
        return False
    return bool(kinds & {"project", "project_share"}) or not (sure or kinds & {"programme", "other"})


def _is_share(
    notes: Notes,
    setting: Setting,
    role: Role | None,
    tied: Tie,
    known: Known,
    *,
    source: bool,
) -> bool:
    """Is a sum tied to a party its share of the whole, not the whole and not what it pays?"""
    if tied.name is None and shared_out(notes, setting, known):
        return False
    if tied.manner == "share":
        return True
    pays = role is not None and role.strength >= 2 and role.name in ("own", "national", "grant")
    if pays or (known.payers(setting) and tied.manner in ("line", "beside")):
        return False
    in_sentence = known.before is not None and known.before[0].sentence == setting.sentence
    whole = known.whole is not None and setting.sum.value < known.whole
    if tied.manner in ("its", "called"):  # the project has a budget, too
        behind = known.behind[0] if known.behind is not None else setting  # "its share is 98 000 of the 345 600"
        larger = behind.sentence == setting.sentence and setting.sum.value < behind.sum.value
        smaller = in_sentence and known.before is not None and setting.sum.value < known.before[0].sum.value
        return larger or (tied.manner == "its" and (whole or smaller))
    if tied.manner == "line":
        given = known.smaller(setting) and known.led.party is not None and receives(notes, known.led.party)
        return whole or given or split(notes, setting)  # else it may be a list of those who got something each
    if tied.manner == "part" and tied.name is not None:
        return True
    if tied.manner in ("beside", "part"):
        among = known.several and known.smaller(setting)
        return not source and (whole or among or in_sentence or split(notes, setting))
    among = tied.name is None or known.smaller(setting)
    return whole or in_sentence or known.several or (among and known.together())


def _goes_on(
    setting: Setting,
    before: tuple[Setting, Scope],
    known: Known,
    nearest: Cue | None,
    *,
    source: bool,
    same_sentence: bool,
) -> bool:
    """Is a sum one of what the sum before it was split into, in its sentence or in the line below?"""
    if nearest is not None and (nearest.kind == "other" or not same_sentence):
        return False
    smaller = setting.sum.value < before[0].sum.value
    if setting.relation == "part" and before[1].name == "partner" and smaller:
        return True  # "of this sum"
    if nearest is not None and (nearest.kind, before[1].name) == ("project", "programme") and not source:
        return False  # "of which our project receives 300 000"
    paid = source and before[1].name != "other"  # a purchase and a payer are two things
    if same_sentence:
        return setting.relation == "part" or paid
    below = setting.line == before[0].line + 1 and before[1].name == "partner"
    larger = known.share is not None and known.share > setting.sum.value
    return below and larger and (source or setting.relation == "part")


def _over(notes: Notes, setting: Setting) -> Scope | None:
    """What the label of a sum, or the line with its currency, says of its scope."""
    over_it = setting.label
    if over_it is None and setting.governor is not None:
        over_it = governing(notes.reading, setting.governor)
    if over_it is None:
        return None
    nearest = nearest_cue(notes.text, notes.scopes(over_it))
    return Scope(KINDS[nearest.kind]) if nearest is not None and nearest.kind not in AVAILABLE else None
