"""All rules together: labelled fields, sentences, organisers, and the one body that a release is plainly about.

Funders and bodies that run programmes are refused unless a labelled list of partners names them; so are the author of
a disclaimer, venues and departments. A release that names no lead at all gets the organisation it speaks of most, as
an inferred one with low confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractors.facts import Found, Partner, PartnerRole, Project, Reject
from extractors.language import codes
from extractors.names.country import own
from extractors.names.organisations import Organisation
from extractors.partners.cues import project_words
from extractors.partners.items import items
from extractors.partners.settle import Candidate, same, settle
from extractors.partners.statements import SKIPPED, statements
from extractors.projects import owner
from extractors.reading import Reading

FIELDS: dict[str, PartnerRole] = {
    "lead": "lead",
    "partners": "partner",
    "associated": "associated",
    "contractor": "contractor",
}
SUBJECTS = frozenset(
    {"municipality", "company", "school", "culture", "centre", "health", "association", "region", "agency"}
)
PUBLIC = frozenset({"ministry", "agency"})  # give money to others, and carry out projects of their own
ENOUGH = 2  # partners stated plainly, beside which hints are not asked
LEAST = 3  # points that make an organisation the subject of a release


def extract(reading: Reading, organisations: Sequence[Organisation], projects: Sequence[Project]) -> Found[Partner]:
    """The partners that a document states, one for each organisation."""
    lang = reading.language.code
    candidates: list[Candidate] = []
    rejects: list[Reject] = []
    for candidate in chain(_of_fields(reading, organisations), statements(reading, organisations)):
        reason = candidate.refused if candidate.rule == "partners.field" else _not_a_partner(candidate)
        if reason:
            rejects.append(_reject(candidate, reason))
        else:
            candidates.append(candidate)
    strong = [item for item in candidates if not item.weak]
    led = any(item.role == "lead" for item in strong)
    weak = [item for item in candidates if item.weak]
    plain = len(strong) > ENOUGH
    for hint in weak:
        item = replace(hint, role="partner") if led and hint.group else hint
        if (item.role == "lead" and led) or (item.role == "partner" and plain):
            rejects.append(_reject(item, "better_known"))
        else:
            strong.append(item)
            led = led or item.role == "lead"
    strong += list(_organisers(reading, organisations, strong, lang))
    if not any(item.role == "lead" for item in strong) and _about_project(reading):
        strong += list(_subject(reading, organisations, strong, lang))
    placed = [replace(item, project=owner(reading, projects, item.start)) for item in strong]
    kept, refused = settle(placed, lang)
    rejects += [_reject(item, reason) for item, reason in refused]
    facts = [_fact(reading, item) for item in kept]
    return Found(
        tuple(sorted(facts, key=lambda fact: (fact.start, fact.end))),
        tuple(sorted(rejects, key=lambda item: (item.start, item.end, item.reason))),
    )


def _fact(reading: Reading, item: Candidate) -> Partner:
    home = own(reading.language.code)
    return Partner(
        start=item.start,
        end=item.end,
        rule=item.rule,
        confidence=item.confidence,
        name=item.name,
        role=item.role,
        country=item.country or home,
        project=item.project,
    )


def _reject(item: Candidate, reason: str) -> Reject:
    return Reject(kind="partner", start=item.start, end=item.end, rule=item.rule, reason=reason, note=item.name)


def _of_fields(reading: Reading, organisations: Sequence[Organisation]) -> Iterator[Candidate]:
    for field in sorted(reading.fields, key=lambda item: item.key != "lead"):
        role = FIELDS.get(field.key)
        if role is None:
            continue
        lang = reading.line_at(field.value.start).language
        lang = lang if lang in codes() else reading.language.code
        for item in items(reading.text, field.value.start, field.value.end, lang, organisations):
            yield Candidate.of_item(item, item.role or role, "partners.field", 0.97)


def _not_a_partner(candidate: Candidate) -> str | None:
    known = candidate.organisation
    if candidate.refused or known is None:
        return candidate.refused
    if known.funder and not (candidate.trusted and known.kind in PUBLIC):
        return "funder"
    if known.kind == "department" or (known.kind == "ministry" and not candidate.trusted):
        return known.kind
    return None


def _organisers(
    reading: Reading, organisations: Sequence[Organisation], known: Sequence[Candidate], lang: str
) -> Iterator[Candidate]:
    """Where the lead is among the organisers of the project's event, the others are its partners."""
    for field in reading.fields:
        if field.key != "organiser":
            continue
        found = [
            item
            for item in items(reading.text, field.value.start, field.value.end, lang, organisations)
            if item.known and not item.refused and not item.known.funder
        ]
        leads = [item for item in known if item.role == "lead"]
        if any(same(item.name, lead.name, lang) for item in found for lead in leads):
            yield from (Candidate.of_item(item, "partner", "partners.organiser", 0.6) for item in found)


def _about_project(reading: Reading) -> bool:
    return project_words(reading.language.code).search(reading.text) is not None


def _subject(
    reading: Reading, organisations: Sequence[Organisation], known: Sequence[Candidate], lang: str
) -> Iterator[Candidate]:
    """The organisation that a release without a stated lead is about: named most, and named early or as its author."""
    points: dict[str, int] = {}
    first: dict[str, Organisation] = {}
    for item in organisations:
        if item.funder or item.within or item.kind not in SUBJECTS:
            continue
        zone = reading.zone_at(item.start)
        if zone in ("teaser", "disclaimer"):
            continue
        name = next((other for other in first if same(other, item.name, lang)), item.name)
        if name not in first or len(item.name) > len(first[name].name):
            first[name] = item
        points[name] = points.get(name, 0) + (1 if zone in SKIPPED else 2)
    ranked = sorted(points.items(), key=lambda row: (-row[1], first[row[0]].start))
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return
    name = ranked[0][0]
    if any(same(name, item.name, lang) for item in known):
        return
    item = first[name]
    yield Candidate(
        start=item.start,
        end=item.end,
        name=item.name,
        role="lead",
        rule="partners.subject",
        confidence=0.45,
        country=item.country,
        organisation=item,
    )
