"""All rules together: labelled fields, sentences, organisers, and the one body that a release is plainly about.

Funders and bodies that run programmes are refused unless a labelled list of partners names them; so are the author of
a disclaimer, venues and departments. A release that names no lead at all gets the organisation it speaks of most, as
an inferred one with low confidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter

from extractors.aligned import aligned_end
from extractors.facts import Found, Partner, PartnerRole, Project, Reject
from extractors.language import codes
from extractors.names.country import names_country, own
from extractors.names.organisations import Organisation
from extractors.partners.attendance import attendance
from extractors.partners.by_towns import by_towns
from extractors.partners.cues import bodies, call, lead_partner, outside, possible, possible_hints, project_words
from extractors.partners.described import RULE as DESCRIBED
from extractors.partners.described import described
from extractors.partners.headed import RULE as HEADED
from extractors.partners.headed import headed
from extractors.partners.hints import POSSIBLE
from extractors.partners.involvement import ACTORS, involved
from extractors.partners.items import Lists
from extractors.partners.judge import judged
from extractors.partners.led_from import led_from
from extractors.partners.pronouns import pronouns
from extractors.partners.publisher import RULE, publisher
from extractors.partners.rolls import rolls
from extractors.partners.settle import Candidate, represented, same, settle
from extractors.partners.short_names import short_names
from extractors.partners.signing import signing
from extractors.partners.spoken import spoken_sentences
from extractors.partners.statements import statements
from extractors.partners.strangers import strangers
from extractors.partners.subject import subject
from extractors.partners.tables import columns, tables
from extractors.partners.titled import LISTED, Titles, behind_titles, letters, titled, untitled
from extractors.projects import owner
from extractors.reading import Line, Reading
from extractors.record import changed
from extractors.stems import lowered

FIELDS: dict[str, PartnerRole] = {
    "lead": "lead",
    "partners": "partner",
    "associated": "associated",
    "contractor": "contractor",
}
PUBLIC = frozenset({"ministry", "agency"})  # give money to others, and carry out projects of their own
OF_LISTS = {"partners.field", "partners.roll", "partners.numbered", "partners.table", "partners.row"}
LISTS = frozenset({*OF_LISTS, LISTED, HEADED, DESCRIBED})
OF_COUNTRY = 2  # words
COUNTED = re.compile(r"(?<![\w.,])\d{1,3} \Z")  # before bodies of a region
COUNTED_IN = 5  # characters
START, SPAN, SPAN_AND_REASON = attrgetter("start"), attrgetter("start", "end"), attrgetter("start", "end", "reason")
RECEIVES, PARTNERS = "partners.receives", "partners.partners"
MARKS = frozenset({"partners.share", "partners.country_mark", RECEIVES})  # beside a name, whatever the sentence says
HEAD = 8  # lines that say what a page is
LONGEST = 120  # characters of a headline
LABEL = 60  # characters of a line that says what the next one holds
ENOUGH = 2  # partners stated plainly, beside which hints are not asked
SURE = 0.8  # confidence of a statement that makes a body of a name that is the project's too
MANY = 5  # beside so many, nobody is a participant for acting alone


def extract(reading: Reading, organisations: Sequence[Organisation], projects: Sequence[Project]) -> Found[Partner]:
    """The partners that a document states, one for each organisation."""
    lang = reading.language.code
    candidates: list[Candidate] = []
    rejects: list[Reject] = []
    lower = lowered(reading.text)
    about = project_words(lang).search(lower) is not None
    project_at = partial(owner, reading, projects)
    titles = Titles(projects)
    organisations = untitled(reading, organisations, titles) if projects else organisations
    for asked, rule, why in (
        (_somebody, "partners.anybody", "generic"),
        (_certain, "partners.call", "possible"),
        (partial(_inside, project_at=project_at), "partners.outside", "no_part"),
    ):
        organisations, others = asked(reading, organisations)
        rejects += (
            Reject(kind="partner", start=item.start, end=item.end, rule=rule, reason=why, note=item.name)
            for item in others
        )
    spoken = spoken_sentences(reading, organisations)
    short = tuple(short_names(reading, organisations))
    everybody = sorted((*organisations, *short), key=START) if short else organisations
    heard = spoken_sentences(reading, everybody) if short else spoken
    read = Lists(reading.text, organisations)
    sources = (
        _of_fields(reading, organisations, read),
        tables(reading, organisations, read),
        headed(reading, organisations, read) if about else (),
        rolls(reading, organisations, read),
        described(reading, lower, read) if about else (),
        attendance(reading, organisations),
        titled(reading, organisations, titles) if projects else (),
        behind_titles(reading, organisations, titles) if projects else (),
        statements(reading, heard, lower, Lists(reading.text, everybody) if short else read),
        pronouns(spoken, lower),
        signing(reading, spoken, lower),
        by_towns(reading, organisations, spoken, lower) if about else (),
        strangers(reading, organisations, lower),
    )
    for found in chain(*sources):
        reason = found.refused if found.rule in LISTS else _not_a_partner(found)
        if reason:
            rejects.append(_reject(found, reason))
        else:
            candidates.append(found if found.project is not None else found.in_project(project_at(found.start)))
    strong = [item for item in candidates if not item.weak]
    hints = [item for item in candidates if item.weak and item.rule not in MARKS]
    marks = [item for item in candidates if item.weak and item.rule in MARKS]
    _admit(strong, hints, len(strong) > ENOUGH, rejects)
    strong += list(_organisers(reading, organisations, strong, lang))
    plain = len(strong) > ENOUGH
    if about:
        full = len(strong) > MANY or _listed_in_full(strong)
        known = {item.project for item in strong}
        if not full:
            strong += publisher(reading, organisations, spoken, lower, tuple(strong), project_at, lang)
            strong += involved(reading, spoken, lower, strong, lang)
        elif None not in known and len(known) < len(projects):  # of some projects nobody is known yet
            known.add(None)
            acting = involved(reading, spoken, lower, strong, lang)
            strong += (item for item in acting if project_at(item.start) not in known)
    if not any(item.role == "lead" for item in strong):
        marks = [item for item in marks if item.rule != RECEIVES]  # the one that gets all of it
    _admit(strong, marks, plain, rejects)
    if not any(item.role == "lead" for item in strong):
        strong = [changed(item, role="lead") if item.foremost else item for item in strong]
    led = any(item.role == "lead" for item in strong)
    if about and not led and (projects or not _calls(reading, lower, lang)):
        strong += list(subject(reading, organisations, spoken, lower, strong, lang))
    named = _projects_names([item for item in strong if item.confidence < SURE], projects)
    rejects += [_reject(item, "project_name") for item in named]
    if named:
        strong = [item for item in strong if item not in named]
    placed = [
        item if item.rule == RULE or item.project is not None else item.in_project(project_at(item.start))
        for item in strong
    ]
    kept, refused = settle(led_from(reading, placed, lower, project_at, lang), lang)
    rejects += [_reject(item, reason) for item, reason in refused]
    taking_part, nobody = judged(reading, organisations, kept, projects)
    home = own(lang)
    facts = sorted((_fact(item, home, lang) for item in taking_part), key=SPAN)
    return Found(tuple(facts), tuple(sorted((*rejects, *nobody), key=SPAN_AND_REASON)))


def _projects_names(candidates: Sequence[Candidate], projects: Sequence[Project]) -> list[Candidate]:
    """Those whose name is a project's."""
    if not candidates:
        return []
    called_so = {letters(name) for project in projects for name in (project.acronym, project.title) if name}
    return [item for item in candidates if letters(item.name) in called_so]


def _admit(strong: list[Candidate], weak: Sequence[Candidate], plain: bool, rejects: list[Reject]) -> None:
    """Hints count where nothing better is known: no second lead of a project, no partners beside a list of them."""
    led = {item.project for item in strong if item.role == "lead"}
    several = sum(hint.own for hint in weak) > 1
    for hint in weak:
        elsewhere = hint.project is not None and hint.project not in led and None not in led
        known = bool(led) and not elsewhere and not (several and hint.own)
        item = changed(hint, role="partner") if known and hint.group else hint
        if (item.role == "lead" and known) or (item.role == "partner" and plain):
            rejects.append(_reject(item, "better_known"))
        else:
            strong.append(item)
            led |= {item.project} if item.role == "lead" else set()


def _fact(item: Candidate, home: str | None, lang: str) -> Partner:
    return Partner(
        start=item.start,
        end=item.end,
        rule=item.rule,
        confidence=item.confidence,
        name=represented(item.name, lang),
        role=item.role,
        country=item.country or home,
        project=item.project,
    )


def _reject(item: Candidate, reason: str) -> Reject:
    return Reject(kind="partner", start=item.start, end=item.end, rule=item.rule, reason=reason, note=item.name)


def _of_fields(reading: Reading, organisations: Sequence[Organisation], read: Lists) -> Iterator[Candidate]:
    lower = lowered(reading.text)
    begins = {item.start for item in organisations}
    stating = [field for field in reading.fields if field.key in FIELDS]
    for field in sorted(stating, key=lambda item: item.key != "lead"):
        role = FIELDS[field.key]
        label = reading.line_at(field.label.start)
        first = reading.line_at(field.value.start)
        headed = columns(reading, label) or (first is not label and columns(reading, first))
        if headed or _of_call(lower, label):
            continue
        lang = first.language
        lang = lang if lang in codes() else reading.language.code
        end = aligned_end(reading, *field.value, begins=begins)
        said = role == "lead" and lead_partner(lang).search(lower, *field.label) is not None
        for item in read.items(field.value.start, end, lang):
            named = 2 if said and item.role in (None, role) else 0
            yield Candidate.of_item(item, item.role or role, "partners.field", 0.97, field.value.start, named)


def _somebody(
    reading: Reading, organisations: Sequence[Organisation]
) -> tuple[Sequence[Organisation], Sequence[Organisation]]:
    """Organisations, and the words that name none: "Latvian organisations"."""
    apart = [item for item in organisations if _anybody(reading.text, item)]
    return [item for item in organisations if item not in apart] if apart else organisations, apart


def _anybody(text: str, item: Organisation) -> bool:
    """Is it a country and what sort of bodies are meant?"""
    words = text[item.start : item.end].split()
    lang = item.language
    if not lang or len(words) != OF_COUNTRY or words[1] not in bodies(lang):
        return False
    return bool(COUNTED.search(text[max(0, item.start - COUNTED_IN) : item.start])) or names_country(words[0], lang)


def _certain(
    reading: Reading, organisations: Sequence[Organisation]
) -> tuple[Sequence[Organisation], Sequence[Organisation]]:
    """Organisations, and those that a call only says may apply."""
    firsts, lines = reading.words.firsts, reading.lines
    hinting = {bisect_right(firsts, word) - 1 for word in reading.kinds.where(POSSIBLE)}
    calls = {number for number in hinting if _of_call(lowered(reading.text), lines[number])}
    if not calls:
        return organisations, ()
    labels = {number + 1 for number in calls if lines[number].end - lines[number].start <= LABEL}
    apart = [item for item in organisations if reading.line_number(item.start) in calls | labels]
    return [item for item in organisations if item not in apart], apart


def _inside(
    reading: Reading, organisations: Sequence[Organisation], project_at: Callable[[int], int | None]
) -> tuple[Sequence[Organisation], Sequence[Organisation]]:
    """Organisations, and the mentions of those that are said to take no part: "X, which isn't in the project".

    That is said of the project spoken of there: in another one the body may be a partner.
    """
    lower, lang = lowered(reading.text), reading.language.code
    refuses = outside(lang).match
    said = {(item.name, project_at(item.start)) for item in organisations if refuses(lower, item.end)}
    if not said:
        return organisations, ()
    names = {name for name, _ in said}
    apart = [item for item in organisations if item.name in names and _denied(said, item.name, project_at(item.start))]
    return [item for item in organisations if item not in apart], apart


def _denied(said: set[tuple[str, int | None]], name: str, project: int | None) -> bool:
    """Is a body said to take no part in a project, or may the project be the one that is meant?"""
    return project is None or (name, project) in said or (name, None) in said


def _of_call(lower: str, line: Line) -> bool:
    """Does a line say who may apply?"""
    if line.language not in codes():
        return False
    words = lower[line.start : line.end]
    for hint in possible_hints(line.language):
        if hint in words:
            return possible(line.language).search(words) is not None
    return False


def _not_a_partner(candidate: Candidate) -> str | None:
    known = candidate.organisation
    if candidate.refused or known is None:
        return candidate.refused
    if known.funder and not (candidate.trusted and known.kind in PUBLIC):
        return "funder"
    told = candidate.trusted or candidate.own or candidate.rule == PARTNERS
    if known.kind == "department" or (known.kind == "ministry" and not told):
        return known.kind
    return None


def _organisers(
    reading: Reading, organisations: Sequence[Organisation], known: Sequence[Candidate], lang: str
) -> Iterator[Candidate]:
    """Where the lead is among the organisers of the project's event, the others are its partners."""
    for field in reading.fields:
        if field.key != "organiser":
            continue
        first, last = (bisect_left(organisations, edge, key=START) for edge in field.value)
        found = [item for item in organisations[first:last] if not item.funder and item.kind in ACTORS]
        leads = [item for item in known if item.role == "lead"]
        if any(same(item.name, lead.name, lang) for item in found for lead in leads):
            yield from (Candidate.of_organisation(item, "partner", "partners.organiser", 0.6) for item in found)


def _listed_in_full(known: Sequence[Candidate]) -> bool:
    """Does a labelled list name the lead and the partners?"""
    labelled = [item for item in known if item.rule in LISTS]
    return any(item.role == "partner" for item in labelled) and any(item.role == "lead" for item in known)


def _calls(reading: Reading, lower: str, lang: str) -> bool:
    """Does the head of a page call for projects?"""
    head = reading.lines[:HEAD]
    return any(call(lang).search(lower, line.start, line.end) for line in head if line.end - line.start <= LONGEST)
