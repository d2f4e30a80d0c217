"""Towns that stand for their municipalities: "which Tartu coordinates", "projektu vada Visagina".

A town leads where one municipality of the document has its name; nobody else's name is so much as its town's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from extractors.language import language
from extractors.names.organisations import Organisation
from extractors.names.place_table import lookup
from extractors.partners.cues import project_words
from extractors.partners.settle import Candidate
from extractors.partners.sought import Sought
from extractors.partners.spoken import Spoken
from extractors.reading import Reading

RULE = "partners.town"


@cache
def _leads(lang: str) -> Sought:
    """What is said of a town that leads, in lower case; the town is the last group."""
    return Sought(language(lang).table("partners")["words"]["town_leads"])


def by_towns(
    reading: Reading, organisations: Sequence[Organisation], spoken: Sequence[Spoken], lower: str
) -> Iterator[Candidate]:
    """The municipalities whose towns are said to lead."""
    bodies = {item.name: item for item in organisations if item.kind == "municipality" and not item.funder}
    for (start, end), _, lang, _ in spoken if bodies else ():
        for said in _leads(lang).matches(lower, start, end):
            left, right = said.span(said.lastindex or 0)
            town = lookup(reading.text[left:right], lang, False)
            if town is None or "nominative" not in town.cases or project_words(lang).search(lower, start, end) is None:
                continue
            meant = [item for item in bodies.values() if _of(item.name, lang) == town.nominative]
            if len(meant) == 1:
                yield Candidate.of_organisation(meant[0], "lead", RULE, 0.7, trusted=True)


def _of(name: str, lang: str) -> str | None:
    """The town in a municipality's name."""
    place = lookup(name.partition(" ")[0], lang, False)
    return place.nominative if place else None
