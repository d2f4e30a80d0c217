"""Who takes part though no rule says so, judged by the words around; a rule's word stands, unless it is a weak one.

Everybody who is named and takes no part leaves a reject.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import cast

from extractors.facts import PartnerRole, Project, Reject
from extractors.judgement import Surroundings, model
from extractors.names.organisations import Organisation
from extractors.partners.settle import Candidate, key, places
from extractors.projects import owner
from extractors.reading import Reading
from extractors.remembered import Remembered

NOBODY = "none"
ACTING, JUDGED = "partners.acting", "partners.judged"
SURE = 0.85  # share of an answer from which it is believed
DOUBT = 0.9  # share of nobody from which one who only acts is passed over
MANY = 4
PLACES = 5  # parts of a document
NEIGHBOURS = 40  # mentions of a sentence that are looked at beside one: a sentence may be a whole page
LINKED = 14  # characters between two members of a list
START = attrgetter("start")
# what is seen as it stands in the model: a string made anew for each look-up costs more than the look-up
KIND: Remembered[str] = Remembered(lambda kind: intern("kind:" + kind))
BESIDE: Remembered[str] = Remembered(lambda kind: intern("beside:" + kind))
MENTIONS, PLACE, NAMES, NEAR = (
    tuple(intern(f"{sign}{count}") for count in range(MANY + 1)) for sign in ("mentions:", "place:", "names:", "near:")
)


def by_name(organisations: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    """The mentions of each name."""
    found: dict[str, list[Organisation]] = {}
    for item in organisations:
        found.setdefault(item.name, []).append(item)
    return found


def signs(
    reading: Reading, around: Surroundings, mentions: Sequence[Organisation], everybody: Mapping[str, object]
) -> set[str]:
    """What is seen of an organisation in all its mentions; ``everybody`` are the names of the document."""
    text, first, home = reading.text, mentions[0], reading.language.code.upper()
    found = {
        KIND[first.kind],
        MENTIONS[min(3, len(mentions))],
        PLACE[PLACES * first.start // len(text)],
        NAMES[min(MANY, len(everybody) // 3)],
    }
    if next(iter(everybody)) == first.name:
        found.add("first named")
    if first.funder:
        found.add("funder")
    if (first.country or home) != home:
        found.add("abroad")
    if first.parent:
        found.add("part of another")
    quoted = True
    for item in mentions:
        quoted = quoted and item.within
        found.update(around.signs(item.start, item.end), _cases(item.cases))
    if quoted:
        found.add("quoted")
    return found


@lru_cache(maxsize=256)
def _cases(cases: frozenset[str]) -> frozenset[str]:
    return frozenset("case:" + case for case in cases)


def company(reading: Reading, mentions: Sequence[Organisation], organisations: Sequence[Organisation]) -> set[str]:
    """What is seen of the others that its sentences name; ``organisations`` are all mentions, by position."""
    found: set[str] = set()
    for item in mentions:
        name, kind, country = item.name, item.kind, item.country
        start, end = reading.sentence_at(item.start)
        first = bisect_left(organisations, start, key=START)
        last = bisect_left(organisations, end, first, key=START)
        if last - first > NEIGHBOURS:
            at = bisect_left(organisations, item.start, first, last, key=START)
            first, last = max(first, at - NEIGHBOURS // 2), min(last, at + NEIGHBOURS // 2)
        near = [other for other in organisations[first:last] if other.name != name] if last - first > 1 else []
        found.add(NEAR[min(MANY, len(near))])
        for other in near:
            found.add(BESIDE[other.kind])
            if other.kind == kind:
                found.add("beside its like")
            if other.country != country:
                found.add("beside one of abroad")
            if 0 <= max(other.start, item.start) - min(other.end, item.end) <= LINKED:
                found.add("listed")
    return found


def judged(
    reading: Reading, organisations: Sequence[Organisation], kept: Sequence[Candidate], projects: Sequence[Project]
) -> tuple[list[Candidate], list[Reject]]:
    """Everybody who takes part, and a reject for each organisation that does not.

    Those ``kept`` by the rules stay, but for who only acts in a sentence and is nobody nearly for certain.
    """
    decide, around, names = model("partners"), Surroundings(reading), by_name(organisations)
    lang = reading.language.code
    found, keys = list(kept), [key(item.name, lang) for item in kept]
    rejects: list[Reject] = []
    stated = {item.name for item in kept if item.rule != ACTING}
    for name, mentions in names.items():
        if name in stated:
            continue
        own = key(name, lang)
        known = [found[place] for place in places(own, keys)]
        if known and any(item.rule != ACTING for item in known):
            continue
        seen = signs(reading, around, mentions, names)
        seen |= company(reading, mentions, organisations)
        if known:
            if decide.shares(seen)[NOBODY] > DOUBT:
                rest = [place for place, item in enumerate(found) if item not in known]
                found, keys = [found[place] for place in rest], [keys[place] for place in rest]
                rejects += [_passed_over(item, ACTING) for item in known]
            continue
        answer, sure = decide.likeliest(seen)
        first = mentions[0]
        if first.within:
            first = next((item for item in mentions if not item.within), first)
        if answer == NOBODY or sure < SURE:
            rejects.append(_passed_over(first, JUDGED))
            continue
        new = Candidate.of_organisation(first, cast(PartnerRole, answer), JUDGED, round(sure, 2))
        found.append(new.in_project(owner(reading, projects, first.start)))
        keys.append(own)
    return found, rejects


def _passed_over(item: Organisation | Candidate, rule: str) -> Reject:
    return Reject(kind="partner", start=item.start, end=item.end, rule=rule, reason="no_part", note=item.name)
