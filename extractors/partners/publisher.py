"""The body whose page a release is on, where the release says "we" of a project.

"Mūsu projekts …" below "Vidzemes tūrisma asociācija" states a part of hers: she leads it where nobody else is said to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from extractors.facts import PartnerRole
from extractors.names.heads import head
from extractors.names.organisations import Organisation
from extractors.partners.cues import as_partner, ours, project_words, publication, we, with_us, with_us_told
from extractors.partners.involvement import ACTORS
from extractors.partners.own_projects import PARAGRAPH
from extractors.partners.settle import Candidate, same
from extractors.partners.spoken import Spoken
from extractors.partners.subject import MASTHEAD, masthead
from extractors.reading import Reading, Span

RULE = "partners.publisher"
SPEECH = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")


def publisher(
    reading: Reading,
    organisations: Sequence[Organisation],
    spoken: Sequence[Spoken],
    lower: str,
    known: Sequence[Candidate],
    project_at: Callable[[int], int | None],
    lang: str,
) -> Iterator[Candidate]:
    """The publisher's part, at most one, in the project that its words are about; ``lower``: the text in lower case."""
    opening = takewhile(lambda item: reading.line_number(item.start) < MASTHEAD, organisations)
    issuers = (item for item in opening if item.kind in ACTORS and (masthead(reading, item) or _issues(reading, item)))
    page = next((item for item in issuers if not item.funder and not item.within), None)
    if page is None or any(same(name, page.name, lang) for item in known for name in _names(item)):
        return
    led_by = {item.project for item in known if item.role == "lead"}
    for sentence, _, code, _ in spoken:
        start, end = sentence
        own = SPEECH.sub(" ", lower[start:end])
        others, part = with_us(code).matches(own, 0, len(own)), _ours(own, page, code)
        in_it = with_us_told(code).matches(own, 0, len(own))
        ourselves = None not in led_by and bool(we(code).matches(own, 0, len(own)))
        if not (others or in_it or part or ourselves):
            continue
        led = None in led_by or (bool(led_by) and project_at(start) in {None, *led_by})
        told = any(start <= item.start < end for item in known)
        if others or in_it:
            part = part or told or _about_project(reading, lower, sentence, code, bool(others))
        if part or (ourselves and not led):
            called = as_partner(code).search(own) is not None
            role: PartnerRole = "partner" if led or called else "lead"
            yield Candidate.of_organisation(page, role, RULE, 0.6).in_project(project_at(start))
            return


def _issues(reading: Reading, item: Organisation) -> bool:
    """Is the page a publication of its own, below "X's newsletter"?"""
    if not item.language or "genitive" not in item.cases:
        return False
    end = reading.line_at(item.start).end
    told = publication(item.language).match(reading.text, item.end, end)
    return told is not None and not reading.text[told.end() : end].strip()[:1].islower()  # words that go on are news


def _names(item: Candidate) -> Iterator[str]:
    """A candidate's name, and that of the body it is a part of: a municipality's administration stands for it."""
    yield item.name
    if item.organisation is not None and item.organisation.parent:
        yield item.organisation.parent


def _ours(own: str, page: Organisation, lang: str) -> bool:
    """Does a sentence, outside quoted speech, say that "our school" has a part in a project, on a school's page?"""
    bodies = (head(match.group(match.lastindex or 0), lang) for match in ours(lang).matches(own, 0, len(own)))
    return any(body is not None and body.kind == page.kind for body in bodies)


def _about_project(reading: Reading, lower: str, sentence: Span, lang: str, anywhere: bool) -> bool:
    """Does the sentence, or anywhere its paragraph, speak of the project that "it was done with us" is told of?"""
    line = reading.line_at(sentence.start)
    around = line if anywhere and line.end - line.start <= PARAGRAPH else sentence
    return project_words(lang).search(lower, around.start, around.end) is not None
