"""Role and scope of every sum of a document, one after the other: what is said of one may go on in the next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.facts import AmountScope, Partner, Project
from extractors.money import cells, neighbours, roles, scopes, things, ties
from extractors.money.announced import announced, announced_above
from extractors.money.apiece import bears
from extractors.money.headings import opened
from extractors.money.itemised import itemised
from extractors.money.known import Known, Scope
from extractors.money.lexicon import lexicon
from extractors.money.notes import Notes, quotations
from extractors.money.parties import Parties, parties, speaker
from extractors.money.roles import Role
from extractors.money.settings import Setting, by_year, in_one_list, label_of
from extractors.money.ties import Tie
from extractors.money.topic import about
from extractors.names.mention import Mention
from extractors.names.quotes import MARK
from extractors.projects import owner
from extractors.reading import Line, Reading, Span
from extractors.record import changed, record

BLOCK = 3000  # characters of a block of lines
ITEM = 220  # characters of an entry in a list


@record
class Verdict:
    """What is held of a sum; ``doubtful`` where its role was concluded or assumed. ``tie`` is to a party."""

    setting: Setting
    role: Role
    scope: Scope
    tie: Tie | None
    project: int | None
    doubtful: bool


def verdicts(
    notes: Notes,
    found: list[Setting],
    organisations: Sequence[Mention],
    partners: Sequence[Partner],
    projects: Sequence[Project],
) -> list[Verdict]:
    """A verdict for each sum, in their order."""
    reading = notes.reading
    named = roles.Funds(reading, notes.low)
    called = {name.lower() for item in projects for name in (item.code, item.acronym, item.title) if name}
    names = tuple(called)
    organisations = [item for item in organisations if item.name.lower() not in called or not _quoted(reading, item)]
    people = parties(reading, organisations, partners, _lines(reading, found), [item.sum for item in found])

    weighed: list[AmountScope] = []

    def default() -> AmountScope:  # weighed when it is first asked for
        if not weighed:
            weighed.append(about(reading, projects))
        return weighed[0]

    def together() -> bool:
        return any(stem in notes.low for stem in lexicon(reading.language.code).several)

    leads = [ties.lead(notes, setting, people) for setting in found]
    tied = [ties.tie(notes, setting, people, led) for setting, led in zip(found, leads, strict=True)]
    stated = _stated(notes, found, named, tied)
    supported: set[int] = set()  # rows of a list of those who were given something
    for place, said in enumerate(stated):
        if said is None or said.strength < 2:
            owned = tied[place]
            given = (said is not None and said.name == "own") or (owned is not None and owned.manner == "line")
            listed = announced(notes, found, place, named, given=given or opened(reading, found[place], people))
            if listed is None and default() == "programme":
                listed = announced_above(notes, found, place, named, opened=opened(reading, found[place], people))
            if listed is not None:
                stated[place] = listed
                supported.add(place)
    apart = len(projects) > 1 and default() == "project"
    givers = [
        ties.giver(notes, setting, people) if vague(said) else None for setting, said in zip(found, stated, strict=True)
    ]
    for place, (setting, owned, giver) in enumerate(zip(found, tied, givers, strict=True)):
        each = owned is not None and owned.name is None and vague(stated[place]) and bears(notes, setting)
        if giver or each:
            stated[place] = Role("own", None, 2)
    owners = [owner(reading, projects, setting.sum.start) if apart else None for setting in found]
    several = people.several or len({owned.name for owned in tied if owned is not None and owned.name}) > 1
    whole = neighbours.whole(notes, found, stated, tied, owners)
    largest = neighbours.largest(notes, found, stated, owners)
    plans = neighbours.plans(found, stated) if names else set()
    mixed = neighbours.mixed(found, stated)
    shared = cells.shared_out(notes, [setting.cell for setting in found if setting.cell is not None], people)
    speaks = speaker(people, partners)
    rows = itemised(notes, found, stated)
    share: Decimal | None = None
    owner_of: tuple[Setting, Scope] | None = None
    made: list[Verdict] = []
    for place, (setting, said, giver) in enumerate(zip(found, stated, givers, strict=True)):
        before = neighbours.outside_brackets(notes, made, setting)
        whole_of = setting.sum.currency, owners[place] or 0
        if setting.cell is not None:
            scope = cells.scope(notes, setting.cell, people, projects, default, shared)
        else:
            known = Known(
                led=leads[place],
                before=(before.setting, before.scope) if before else None,
                behind=(found[place + 1], stated[place + 1]) if place + 1 < len(found) else None,
                whole=whole.get(whole_of),
                largest=largest.get(whole_of),
                several=several,
                together=together,
                payer=before is not None and neighbours.pays(before),
                owner=owner_of,
                share=share,
                default=default,
                names=names,
            )
            scope = scopes.scope(notes, setting, said, tied[place], people, known)
        planned = setting.sentence in plans
        if giver is not None and several and scope.name != "other":
            scope = Scope("partner", giver.name)
        elif several and scope.name == "project" and not planned:
            whose = _own_of(notes, setting, said, people)
            if whose and (before is None or before.setting.sentence != setting.sentence or not neighbours.pays(before)):
                scope = Scope("partner", whose)
        part = (most := largest.get(whole_of)) is not None and setting.sum.value < most
        in_part = before is not None and before.setting.relation == "part"  # who is named behind it may but spend
        if scope.shared and vague(said) and not in_part:
            said = Role(*named.payer(setting.sum.start), 2)
        role = _settled(notes, setting, said, scope, before, named, part=part)
        if speaks is not None and _adds(notes, setting, role, scope, planned=planned):
            of_others = people.last(setting.sentence.start, setting.sentence.end)  # who adds it, named beside it
            if of_others is None or of_others.name == speaks:
                scope = Scope("partner", speaks)
        if place in supported and scope.name in ("programme", "other"):
            scope = Scope("project", None, said=False)
        if (
            scope.name == "programme"
            and not scope.said
            and (planned or setting.line in rows or _under_project(reading, projects, setting))
        ):
            scope = Scope("project", None, said=False)
        if scope.name != "other":
            owner_of = (setting, scope) if scope.name == "partner" and role.name != "own" else None
        if scope.name != "partner":
            share = None
        elif role.name == "total":
            share = setting.sum.value
        unsaid = before is not None and before.role.strength < 2 and before.scope.name in ("project", "programme")
        vague_whole = before is not None and (before.role.generic or (unsaid and before.role.name != "other"))
        opens = len(made) < 2 or made[-2].setting.sentence != setting.sentence
        if before is not None and vague_whole and neighbours.has_part(before.setting, setting, role, opens=opens):
            made[-1] = changed(before, role=changed(before.role, name="total", fund=None))
        if mixed and (scope.name, role.name) == ("programme", "eu") and role.generic:
            role = changed(role, name="grant", fund=None)  # support of which the Union pays but a part
        project = owners[place] if scope.name != "programme" else None
        if not apart and scope.name != "programme":
            project = owner(reading, projects, setting.sum.start)
        in_column = setting.sum.rule == "money.column" and role.name != "total"
        made.append(Verdict(setting, role, scope, tied[place], project, role.strength < 2 or said is None or in_column))
    return made


def _quoted(reading: Reading, named: Mention) -> bool:
    """ "The budget of the project “School of the Sea”" is no school's."""
    return MARK.match(reading.text, named.start - 1) is not None


def _own_of(notes: Notes, setting: Setting, said: Role | None, people: Parties) -> str | None:
    """ "Kretinga Museum's own contribution", "… ERDF funding": the partner whose name leads to what it adds or gets."""
    if said is None or said.name not in ("own", "eu") or said.strength < 2 or setting.cell is not None:
        return None
    own = next((cue for cue in reversed(notes.roles(setting.pre)) if cue.kind == said.name), None)
    party = people.last(setting.pre.start, own.end) if own is not None else None  # "Universitātes līdzfinansējums"
    if own is None or party is None or not party.partner or notes.text[party.end : own.start].strip(" '’s"):
        return None
    return party.name if not party.cases or "genitive" in party.cases else None


def _adds(notes: Notes, setting: Setting, role: Role, scope: Scope, *, planned: bool) -> bool:
    """Does a text say what its own municipality adds, and not what all partners of the project do?"""
    running = setting.cell is None and setting.label is None and setting.key is None
    if not running or planned or (role.name, scope.name) != ("own", "project") or role.strength < 2:
        return False
    several = notes.lexicon(setting.sum.start).several
    return not any(notes.low.find(stem, setting.pre.start, setting.post.end) >= 0 for stem in several)


def _stated(
    notes: Notes, found: Sequence[Setting], named: roles.Funds, tied: Sequence[Tie | None]
) -> list[Role | None]:
    """What the words around each sum say of its role."""
    stated = [
        roles.stated(notes, setting, named, owned.end if owned and owned.manner == "share" else 0)
        for setting, owned in zip(found, tied, strict=True)
    ]
    for place, setting in enumerate(found[1:], 1):
        first, second = stated[place - 1], stated[place]
        if setting.relation == "same" and second is not None and (first is None or second.strength > first.strength):
            stated[place - 1] = second  # the predicate behind the second is the first one's too
    return stated


def _lines(reading: Reading, found: Sequence[Setting]) -> list[Line]:
    """The lines whose words may say whose the sums are: their own, their labels', those of their cells."""
    numbers = {setting.line for setting in found}
    spans = {setting.label for setting in found}
    for cell in [setting.cell for setting in found if setting.cell is not None]:
        spans |= {cell.header, cell.row, cell.caption}
    numbers.update([reading.line_number(span.start) for span in spans if span is not None])
    return [reading.lines[number] for number in sorted(numbers)]


def _under_project(reading: Reading, projects: Sequence[Project], setting: Setting) -> bool:
    """Is a sum that of an entry in a list of projects: a name or code before it in its block, a title in its item?"""
    text, line = reading.text, reading.lines[setting.line]
    last = max((project.start for project in projects if project.start <= setting.sum.start), default=-1)
    if 0 <= setting.sum.start - last <= BLOCK and text.find("\n\n", last, setting.sum.start) < 0 <= last:
        return True
    ends = line.end - line.start <= ITEM and not text[setting.sum.end : line.end].strip(" .;,")
    return ends and any(quotations(text, Span(max(line.start, setting.sentence.start), setting.sum.start)))


def _settled(
    notes: Notes,
    setting: Setting,
    said: Role | None,
    scope: Scope,
    before: Verdict | None,
    named: roles.Funds,
    *,
    part: bool,
) -> Role:
    """The role said, or what follows from the sum before, the scope, the document."""
    if before is not None and setting.relation == "same":
        return before.role
    if said is None and before is not None and by_year(notes.reading, before.setting, setting):
        return before.role
    if scope.name != "programme" and (said is None or said.name == "total") and _apart(notes, setting, scope):
        return Role("other", None, 1)
    if before is not None and vague(said) and neighbours.spends_or_gives(notes, before, setting, scope):
        return changed(before.role, strength=1)
    # who pays a price adds no part of his own to a project
    if scope.name == "other" and things.may_be_price(notes, setting, said):
        if before is not None and before.scope.name == "other" and neighbours.taxed_too(notes, setting):
            return before.role
        thing = not scope.said and part and setting.sum.value >= things.TINY  # all that one of its works costs
        whole = thing or setting.cell is not None or things.contracted(notes, setting)
        return Role("total", None, 1) if whole else Role("other", None, 0)
    if said is not None and said.strength >= 2:
        return said
    if before is not None and neighbours.part_of_paid(setting, before, scope):
        return changed(before.role, strength=1, generic=False)
    if before is not None and setting.relation == "part" and before.scope.name == "programme" != scope.name:
        return Role(*named.payer(setting.sum.start), 1)  # "our project receives 520 000 of it"
    gets = said is None and scope.name == "partner"
    elliptic = before is not None and neighbours.elliptic(notes.reading, before, setting, gets=gets)
    country = elliptic and scope.name == "programme" and said is not None and said.name == "national"
    if said is not None and said.name != "total" and scope.name != "partner" and not country:
        return said
    listed = before is not None and in_one_list(notes.reading, before.setting, setting)
    if before is not None and (elliptic or listed):
        payers = said is not None and "total" not in (said.name, before.role.name)
        if (
            said is not None
            and payers
            and (" " not in label_of(notes.reading, setting) or neighbours.bare(notes, setting))
        ):
            return said  # "– municipality 4 029" among payers: a bare noun is nobody's name
        return changed(before.role, strength=1)
    if scope.name == "programme":
        public = before is not None and (before.role.name in ("national", "own") or _was_price(notes, before, setting))
        if (
            before is not None
            and not public
            and before.scope.name == "programme"
            and before.setting.line == setting.line
        ):
            return changed(before.role, strength=1)
        if said is not None and said.name == "national":
            return said
        if said is None and things.priced(notes, setting) and not _supported(notes, setting):
            return Role("total", None, 1)  # "seven projects for 2.3 million"
        role, fund = named.payer(setting.sum.start)
        return Role(role, fund, 1)
    payers = before is not None and before.role.name != "total" and before.setting.sentence == setting.sentence
    payer = said is not None and said.name in ("own", "national") and scope.name == "partner"
    if payer and not (payers and neighbours.bare(notes, setting)):
        return Role("total", None, 1)  # the name is the partner's, not a payer's
    return said or Role("total", None, 0)


def _was_price(notes: Notes, before: Verdict, setting: Setting) -> bool:
    """ "34 applications for 11.7 million came, 19 were approved and given 6.2 million": is but the first a price?"""
    return things.priced(notes, before.setting) and not things.priced(notes, setting)


def _supported(notes: Notes, setting: Setting) -> bool:
    """Does a sentence speak of projects as supported?"""
    return bool(notes.lexicon(setting.sum.start).supported.spans(notes.text, notes.low, *setting.sentence))


def _apart(notes: Notes, setting: Setting, scope: Scope) -> bool:
    """Is a sum a difference, a rate or an instalment? Outside tables the first two have told in its scope already."""
    if setting.cell is None and scope.name != "other":
        return things.paid_down(notes, setting)
    return things.apart(notes, setting)


def vague(said: Role | None) -> bool:
    """Do the words around a sum say nothing of its payer, or only that something costs it?"""
    return said is None or said.strength < 2 or said.priced
