"""The country of an organisation: from a mark behind its name, the places in it, the language of its words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.capitals import CAPITAL, LETTER
from extractors.language import codes, data_table, language
from extractors.names.place_table import lookup

LABELLING = frozenset({"nominative", "locative"})  # cases of a country behind a name
BEHIND = re.compile(rf"\s*(?:\((?P<bracket>[^()]{{2,60}})\)|(?P<comma>,?)\s*(?P<word>{CAPITAL}{LETTER}{{2,}}))")
OF_NEXT = re.compile(r"\s?[–—:-]\s")  # "Italy – Liceo Galilei, Spain – IES Ribera"
WORDS = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*")


@cache
def iso_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes of the table."""
    return frozenset(row["code"] for row in data_table("countries")["country"])


@cache
def own(lang: str) -> str | None:
    """The country whose language it is; None for a language of many countries."""
    return str(language(lang).table("organisations")["home"]) or None


@cache
def homes() -> frozenset[str]:
    """The countries whose languages are read."""
    return frozenset(country for code in codes() if (country := own(code)))


@cache
def denominations(lang: str) -> frozenset[str]:
    """What churches call themselves by a town that they do not stand in, in lower case."""
    return frozenset(language(lang).table("organisations")["denominations"])


def named(words: str, lang: str) -> str | None:
    """The country that words name or lie in: "LV", "Latvija", "Craiova, Rumunija", "Lietuvā"; None for others."""
    for part in reversed(re.split(r"\s*[,;/]\s*", words.strip())):
        if part in iso_codes():
            return part
        place = lookup(part, lang)
        if place and place.country and (place.kind == "country" or part[:1].isupper()):
            return place.country
    return None


def names_country(word: str, lang: str) -> bool:
    """Is a word, in any case, the name of a country?"""
    place = lookup(word, lang, False)
    return place is not None and place.kind == "country"


def beside(word: str, lang: str) -> str | None:
    """The country that a word right behind a name states, as a label ("Italy") or a locative ("Itālijā")."""
    for code in (lang, *(other for other in codes() if other != lang)):
        place = lookup(word, code, False)
        if place is not None and place.kind == "country" and not LABELLING.isdisjoint(place.cases):
            return place.country
    return None


def behind(text: str, position: int, lang: str) -> str | None:
    """The country that stands right behind a name: "(LT)", "(Lietuva)", "Lietuvā", ", Norway"."""
    if text[position : position + 1] in (" ", ",") and text[position + 1 : position + 2].islower():
        return None  # most names are followed by a blank and a word in small letters
    found = BEHIND.match(text, position)
    if found is None:
        return None
    bracket, comma, word = found.groups()
    if bracket:
        return named(bracket, lang)
    place = lookup(word, lang, False)
    if place is None or place.kind != "country" or (comma and OF_NEXT.match(text, found.end())):
        return None
    return place.country if ("nominative" if comma else "locative") in place.cases else None


@lru_cache(maxsize=16384)
def country_of(name: str, lang: str, document: str) -> str | None:
    """The country of the first place in a name; of a name in another language than the document's, that language's."""
    words = WORDS.findall(name)
    for position, word in enumerate(words[:6]):
        if not word[0].isupper():
            continue
        pair = f"{word} {words[position + 1]}" if position + 1 < len(words) else word
        if pair.lower() in denominations(lang):
            continue  # "Romos katalikų parapija" lies anywhere
        place = lookup(pair, lang, False) or lookup(word, lang)
        if place and place.country:
            return place.country
    return own(lang) if lang != document else None


def near_by(name: str, lang: str) -> str | None:
    """The country of the first place in a name, where it is one whose towns name bodies by other countries' words too:
    "Jelgava State Gymnasium"."""
    places = (country_of(name, code, code) for code in (lang, *codes()))
    return next((place for place in places if place in data_table("foreign_bodies")["near"]), None)
