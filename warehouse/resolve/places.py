"""Places by their own names, whatever the language and case in which a document names them: Birži (lv) is LT:Biržai.

A city and the district around it have one name, hence are one place here. Nothing here reads SQL or documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from extractors.language import codes
from extractors.names.place_table import PlaceForm, lookup, rows
from warehouse.remembered import remembered

HOME = {"lv": "LV", "lt": "LT"}  # the country whose language it is
LONGEST_PLACE = 3  # words
_WORD = re.compile(r"[^\W_]+")
_OWN = {country: lang for lang, country in HOME.items()}


@lru_cache(maxsize=1)
def _owners() -> Mapping[tuple[str, str, str], str]:
    """Language, place name and country → the place's own name, with its country."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows():
        home = _OWN.get(row.country or "", "en")
        own = next(iter(row.names[home] or row.names["lv"] or row.names["lt"]), "")
        if row.country is None:
            continue
        for lang, names in row.names.items():
            for name in names:
                found[lang, name, row.country].add(f"{row.country}:{own}")
    return {key: next(iter(owners)) for key, owners in found.items() if len(owners) == 1}


def owner(found: PlaceForm | None, country: str | None = None) -> str | None:
    """The place's own name, where it is no country and lies in ``country``, if that is stated."""
    if found is None or found.kind == "country" or country not in (None, found.country):
        return None
    return _owners().get((found.language, found.nominative, found.country or ""))


@remembered(65536)
def meant(form: str) -> frozenset[str]:
    """All places that a form, with its capital, can name in one language or another; none where it is no place's."""
    named = {owner(lookup(form, lang)) for lang in codes()}
    return frozenset(place for place in named if place)


def contradict(one: str, other: str) -> bool:
    """Whether two forms name places, and cannot name the same: Priekulē and Priekuļos, but not Bauskā and Bauskė."""
    left, right = meant(one), meant(other)
    return bool(left and right) and left.isdisjoint(right)


@remembered(65536)
def situated(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Where a venue is, and its other words: the first place in its name, in any case, and the words beside it."""
    found = [match.group() for match in _WORD.finditer(unicodedata.normalize("NFC", name))]
    for at in range(len(found)):
        for size in range(min(LONGEST_PLACE, len(found) - at), 0, -1):
            places = meant(" ".join(found[at : at + size])) if found[at][0].isupper() else frozenset()
            if places:
                return places, _plain([*found[:at], *found[at + size :]])
    return frozenset(), _plain(found)


def _plain(found: list[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in found)
