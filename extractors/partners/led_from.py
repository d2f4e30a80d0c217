"""The lead told by its town or its people: "vadovauja estai", "the lead partner is Ludza", "projektu vada Krāslava".

No body is named there; where just one of those who take part is of that town or country, it is the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.language import codes, language
from extractors.names.country import own
from extractors.names.heads import head
from extractors.names.place_table import lookup
from extractors.partners.settle import Candidate, fold
from extractors.partners.sought import Sought
from extractors.reading import Reading
from extractors.record import changed

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LAST = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)? ?\Z")
REACH = 30  # characters of a place's name
MUNICIPAL = "municipality"


@cache
def _said(lang: str) -> tuple[Sought, Sought, Mapping[str, str]]:
    """What stands before the one that leads, what stands behind it, and the countries of peoples."""
    row = language(lang).table("partners")["led_from"]
    peoples = {word: country for country, words in row["peoples"].items() for word in words}
    return Sought(row["before"]), Sought(row["behind"]), peoples


def led_from(reading: Reading, known: Sequence[Candidate], lower: str, lang: str) -> list[Candidate]:
    """Those known to take part, the one called the lead by its town or people as that; ``lower``: the text."""
    if lang not in codes() or not known:
        return list(known)
    found = list(known)
    for start, end in _places(reading, lower, lang):
        meant = _meant(reading.text[start:end], known, lang)
        if len({item.name for item in meant}) == 1:
            found = [changed(item, role="lead", named=1, weak=False) if item in meant else item for item in found]
    return found


def _places(reading: Reading, lower: str, lang: str) -> Iterator[tuple[int, int]]:
    """Where single words stand that are said to lead."""
    before, behind, _ = _said(lang)
    for said in before.matches(lower, 0, len(lower)):
        word = WORD.match(lower, said.end())
        if word and not _goes_on(reading.text, word.end(), lang):
            yield word.span()
    for said in behind.matches(lower, 0, len(lower)):
        word = LAST.search(lower, max(0, said.start() - REACH), said.start())
        if word:
            yield word.start(), word.start() + len(word.group().rstrip())


def _goes_on(text: str, end: int, lang: str) -> bool:
    """Does a name go on behind its first word: "Ludza Municipality", "Utenos kolegija"?"""
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None:
        return text[end : end + 2].strip()[:1] in ("„", "“", '"', "«")
    word = following.group()
    return word[0].isupper() or head(word.lower(), lang) is not None


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
