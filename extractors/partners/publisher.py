"""The body whose page a release is on, where the release says "we" of a project.

"Mūsu projekts …" below "Vidzemes tūrisma asociācija" states a part of hers: she leads it where nobody else is said to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.names.heads import head
from extractors.names.organisations import Organisation
from extractors.partners.cues import ours, project_words, we, with_us
from extractors.partners.involvement import ACTORS, PARAGRAPH
from extractors.partners.settle import Candidate, same
from extractors.partners.spoken import Spoken
from extractors.partners.subject import masthead
from extractors.reading import Reading, Span

SPEECH = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")


def publisher(
    reading: Reading,
    organisations: Sequence[Organisation],
    spoken: Sequence[Spoken],
    lower: str,
    known: Sequence[Candidate],
    lang: str,
) -> Iterator[Candidate]:
    """The publisher's part, at most one; ``lower`` is the text in lower case."""
    opening = (item for item in organisations if item.kind in ACTORS and masthead(reading, item))
    page = next((item for item in opening if not item.funder and not item.within), None)
    if page is None or any(same(page.name, item.name, lang) for item in known):
        return
    led = any(item.role == "lead" for item in known)
    said = any(_of_us(lower, reading, sentence, code, together=led) for sentence, _, code in spoken)
    if said or any(_ours(lower, reading, page, sentence, code) for sentence, _, code in spoken):
        yield Candidate.of_organisation(page, "partner" if led else "lead", "partners.publisher", 0.6)


def _ours(lower: str, reading: Reading, page: Organisation, sentence: Span, lang: str) -> bool:
    """Does a sentence about a project, outside quoted speech, speak of "our school" on a school's page?"""
    own = SPEECH.sub(" ", lower[sentence.start : sentence.end])
    if project_words(lang).search(own) is None:
        return False
    bodies = (head(match.group(1), lang) for match in ours(lang).finditer(own))
    return any(body is not None and body.kind == page.kind for body in bodies)


def _of_us(lower: str, reading: Reading, sentence: Span, lang: str, *, together: bool) -> bool:
    """Does a sentence, outside quoted speech, say that a project is ours, or that others are in it with us?

    "It was carried out with us by A and B" is told of the project that its paragraph speaks of.
    """
    start, end = sentence
    own = SPEECH.sub(" ", lower[start:end])
    if with_us(lang).search(own) is not None:
        line = reading.line_at(start)
        around = line if line.end - line.start <= PARAGRAPH else sentence
        return project_words(lang).search(lower, around.start, around.end) is not None
    return not together and we(lang).search(own) is not None
