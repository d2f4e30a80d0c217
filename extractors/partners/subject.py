"""The body that a release without a stated lead is plainly about: named most, in a title, a signature or alone.

Its part is inferred: municipalities, schools and companies write about their own projects without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.names.organisations import Organisation
from extractors.partners.cues import action_group, manager, renewed
from extractors.partners.involvement import ACTORS, is_hired, payers
from extractors.partners.linking import chained
from extractors.partners.settle import Candidate, same
from extractors.partners.spoken import SKIPPED, Spoken
from extractors.reading import Reading
from extractors.record import changed

LEAST = 3  # points that make an organisation the subject of a release with others in it
NAMED = frozenset({"nominative", "genitive", "dative"})
MASTHEAD = 2  # first lines of a page, one of which names its publisher
TOWN = 2  # words before a company's legal form: "Cēsu pilsētas SIA “Vinda”"
TOWN_BEHIND = re.compile(r",\s[^\W\d_a-z][^\W\d_]+")  # "Ozolu skola, Cēsis"
REACH = 40  # characters that hold what was done to a house
NEAR = 2  # lines between a project manager's name and the organisation


def subject(
    reading: Reading,
    organisations: Sequence[Organisation],
    spoken: Sequence[Spoken],
    lower: str,
    known: Sequence[Candidate],
    lang: str,
) -> Iterator[Candidate]:
    """The lead, and those who stand beside it in one list as often; ``lower`` is the text in lower case."""
    paying = payers(spoken, lower)
    points: dict[str, int] = {}
    first: dict[str, Organisation] = {}
    built: set[str] = set()
    for item in organisations:
        if (
            item.funder
            or item.start in paying
            or item.kind not in ACTORS
            or reading.zone_at(item.start) in ("teaser", "label")
        ):
            continue
        if action_group(lang).search(item.name) or (item.kind == "company" and is_hired(reading, item.start, lang)):
            continue
        name = next((other for other in first if same(other, item.name, lang)), item.name)
        if name not in first or len(item.name) > len(first[name].name):
            first[name] = item
        points[name] = points.get(name, 0) + _points(reading, item, lang)
        if _is_built(reading, item, lang):
            built.add(name)
    told = [name for name in points if points[name] and name not in built]
    ranked = sorted(told, key=lambda name: (-points[name], first[name].start))
    if ranked and any(same(ranked[0], item.name, lang) for item in known):  # partners are spoken of much; who speaks?
        ranked = [name for name in ranked if points[name] >= LEAST and masthead(reading, first[name])][:1]
    alone = len(ranked) == 1 and first[ranked[0]].kind != "agency"
    if not ranked or points[ranked[0]] < (1 if alone else LEAST):
        return
    best = list(takewhile(lambda name: points[name] == points[ranked[0]], ranked))
    if any(not chained(reading.text, first[a], first[b], lang) for a, b in pairwise(best)):
        return
    if any(same(best[0], item.name, lang) for item in known):
        return
    for name in best:
        role = Candidate.of_organisation(first[name], "lead", "partners.subject", 0.45)
        yield role if name == best[0] else changed(role, role="partner")


def _points(reading: Reading, item: Organisation, lang: str) -> int:
    zone = reading.zone_at(item.start)
    if item.within:
        return int("genitive" in item.cases or "nominative" in item.cases)
    if zone == "disclaimer":
        return 1 if "nominative" in item.cases else 0
    if not item.cases & NAMED:
        return int("locative" in item.cases and zone == "heading")  # "Siltināšana Lazdynų poliklinikoje"
    return (1 if zone in SKIPPED else 2) + 2 * (_signs(reading, item, lang) or masthead(reading, item))


def _is_built(reading: Reading, item: Organisation, lang: str) -> bool:
    """Is the body a house or a park that was built or renewed: "Atjaunots Siguldas pils parks"?"""
    before, behind = renewed(lang)
    sentence = reading.sentence_at(item.start)
    led = reading.text[max(sentence.start, item.start - REACH) : item.start]
    return "nominative" in item.cases and bool(before.search(led) or behind.match(reading.text, item.end))


def masthead(reading: Reading, item: Organisation) -> bool:
    """Is it the publisher's name: a line of its own that opens the page?"""
    number = reading.line_number(item.start)
    if number >= MASTHEAD:
        return False
    line = reading.lines[number]
    ends = line.end == item.end or TOWN_BEHIND.fullmatch(reading.text, item.end, line.end) is not None
    return ends and len(reading.text[line.start : item.start].split()) <= TOWN


def _signs(reading: Reading, item: Organisation, lang: str) -> bool:
    """Is it a line of its own beside that of the project's manager?"""
    number = reading.line_number(item.start)
    line = reading.lines[number]
    if (line.start, line.end) != (item.start, item.end):
        return False
    around = reading.lines[max(0, number - NEAR) : number + NEAR + 1]
    return any(manager(lang).search(reading.text, other.start, other.end) for other in around)
