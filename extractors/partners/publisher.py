"""The body whose page a release is on, where the release says "we" of a project.

"Mūsu projekts …" below "Vidzemes tūrisma asociācija" states a part of hers: she leads it where nobody else is said to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.names.heads import head
from extractors.names.organisations import Organisation
from extractors.partners.cues import ours, project_words, we, with_us
from extractors.partners.involvement import ACTORS, PARAGRAPH
from extractors.partners.settle import Candidate, same
from extractors.partners.spoken import Spoken
from extractors.partners.subject import masthead
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
    opening = (item for item in organisations if item.kind in ACTORS and masthead(reading, item))
    page = next((item for item in opening if not item.funder and not item.within), None)
    if page is None or any(same(page.name, item.name, lang) for item in known):
        return
    for sentence, _, code in spoken:
        project = project_at(sentence.start)
        led = any(item.role == "lead" and (project is None or item.project in (None, project)) for item in known)
        if _of_us(lower, reading, sentence, code, together=led) or _ours(lower, reading, page, sentence, code):
            yield Candidate.of_organisation(page, "partner" if led else "lead", RULE, 0.6).in_project(project)
            return


def _ours(lower: str, reading: Reading, page: Organisation, sentence: Span, lang: str) -> bool:
    """Does a sentence, outside quoted speech, say that "our school" has a part in a project, on a school's page?"""
    own = SPEECH.sub(" ", lower[sentence.start : sentence.end])
    bodies = (head(match.group(match.lastindex or 0), lang) for match in ours(lang).finditer(own))
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
