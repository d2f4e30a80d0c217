"""The lead told by its town or its people: "vadovauja estai", "the lead partner is Ludza", "projektu vada Krāslava".

No body is named there; where just one of those who take part is of that town or country, it is the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from extractors.language import codes, language
from extractors.names.country import own
from extractors.names.place_table import lookup
from extractors.partners.cues import elsewhere
from extractors.partners.settle import Candidate, fold
from extractors.partners.sought import Sought
from extractors.reading import Reading
from extractors.record import changed

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
OPENS = r"(?:(?<![^\n])|[.!?;:–—]\s|,\s(?:[^\W\d_]{1,5}\s)?)(?:[^\W\d_]{3}\s)?"  # "…, while the Estonians lead it"
LAST = re.compile(OPENS + r"([^\W\d_]+(?:-[^\W\d_]+)?) ?\Z")
MARK = re.compile(r"\s*(?:$|[.,;:()–—\n])")
REACH = 40  # characters of a place's name and the small words before it
MUNICIPAL = "municipality"


@cache
def _said(lang: str) -> tuple[Sought, Sought, Mapping[str, str]]:
    """What stands before the one that leads, what stands behind it, and the countries of peoples."""
    row = language(lang).table("partners")["led_from"]
    peoples = {word: country for country, words in row["peoples"].items() for word in words}
    return Sought(row["before"]), Sought(row["behind"]), peoples


def led_from(
    reading: Reading, known: Sequence[Candidate], lower: str, project_at: Callable[[int], int | None], lang: str
) -> list[Candidate]:
    """Those known to take part, the one called the lead by its town or people as that; ``lower``: the text."""
    if lang not in codes() or not known:
        return list(known)
    found = list(known)
    for start, end in _places(reading, lower, lang):
        here = (None, project_at(start))
        meant = _meant(reading.text[start:end], [item for item in known if item.project in here], lang)
        if len({item.name for item in meant}) == 1:
            found = [changed(item, role="lead", named=1, weak=False) if item in meant else item for item in found]
    return found


def _places(reading: Reading, lower: str, lang: str) -> Iterator[tuple[int, int]]:
    """Where single words stand that are said to lead, in sentences that speak of no other project."""
    for start, end in _words(reading.text, lower, lang):
        if elsewhere(lang).search(lower, *reading.sentence_at(start)) is None:
            yield start, end


def _words(text: str, lower: str, lang: str) -> Iterator[tuple[int, int]]:
    before, behind, _ = _said(lang)
    for said in before.matches(lower, 0, len(lower)):
        word = WORD.match(lower, said.end())
        if word and _ends(text, word.end()):
            yield word.span()
    for said in behind.matches(lower, 0, len(lower)):
        word = LAST.search(lower, max(0, said.start() - REACH), said.start())
        if word:
            yield word.span(1)


def _ends(text: str, end: int) -> bool:
    """Does nothing belong to a word that ends there: no "Ludza Municipality", "Ludza and Riga", "Ludza, Riga"?"""
    mark = MARK.match(text, end)
    return mark is not None and not (mark.group() == "," and text[mark.end() : mark.end() + 2].strip()[:1].isupper())


def _meant(word: str, known: Sequence[Candidate], lang: str) -> list[Candidate]:
    """Those who are of the people or the place that a word names, of several the place's municipality."""
    country = _said(lang)[2].get(word.lower())
    taking = [item for item in known if item.role in ("lead", "partner")]
    if country is not None:
        return [item for item in taking if (item.country or own(lang)) == country]
    place = lookup(word, lang, False) if word[0].isupper() else None
    if place is None or "nominative" not in place.cases or place.kind == "country":
        return []
    there = [item for item in taking if _of_place(item.name, place.nominative, lang)]
    bodies = [item for item in there if item.organisation is not None and item.organisation.kind == MUNICIPAL]
    return bodies or there


def _of_place(name: str, nominative: str, lang: str) -> bool:
    """Does a name hold a place, or begin as the place does?"""
    places = (lookup(word.strip('„“”"«»'), lang, False) for word in name.split() if word[0].isupper())
    return any(place is not None and fold(place.nominative) == fold(nominative) for place in places)
