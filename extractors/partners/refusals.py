"""Why the words of a list's item name no body: nobody in particular, a person, a place, an address, a sum."""

from __future__ import annotations

import re

from extractors.names.country import names_country
from extractors.names.declension import head_of
from extractors.names.organisations import Organisation
from extractors.names.place_table import lookup
from extractors.partners.cues import doings, generic

LONGEST = 18  # words
MARKED = "\"“”„«»'("  # what a name's first word may stand behind
HOUSE = re.compile(r"(?<!\b[Nn])[^\W\d_]\.?\s+\d{1,3}[a-zA-Z]?(?:[-/]\d{1,3})?$")
FIGURED = frozenset("€%=")


def refusal(words: str, lang: str, known: Organisation | None) -> str | None:
    row = words.split()
    if len(row) > LONGEST:
        return "too_long"
    if not words[0].isupper() and not any(word.strip(MARKED)[:1].isupper() for word in row):
        return "generic"
    if row[0].lower() in generic(lang) or _plural(words, lang):
        return "generic"
    if known is None and len(row) > 1 and row[-1].lower().endswith(doings(lang)):
        return "no_name"  # "Skolēnu pārvadāšana"
    if known is None and HOUSE.search(words):
        return "address"
    if known is None and len(row) <= 2 and (place := lookup(words, lang, False)) and "nominative" not in place.cases:
        return "place"
    if known is not None:
        return None
    if not words.strip(MARKED)[:1].isupper():
        return "no_name"
    if len(row) > 9 or not FIGURED.isdisjoint(words) or row[0][:1].isdigit():
        return "no_name"
    return None


def _plural(words: str, lang: str) -> bool:
    """Bodies of a country, no one body: "Latvijas pašvaldības"."""
    if not names_country(words.split()[0], lang):
        return False
    found = head_of(words, lang)
    return found is not None and any(item.number == "plural" and item.case == "nominative" for item in found[2])


def in_full(words: str) -> bool:
    """Is a given name followed by a surname alone, or by one name more?"""
    names = words.split()
    return len(names) in (2, 3) and all(name.istitle() and name.replace("-", "").isalpha() for name in names)
