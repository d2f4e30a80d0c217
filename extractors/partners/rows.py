"""Names in a row in a sentence, known or not: "partneri ir Arenduskoda (Igaunija), Linnaseutu un biedrība “X”"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language import codes
from extractors.names.heads import table
from extractors.names.organisations import Organisation
from extractors.names.place_table import lookup
from extractors.partners.cues import connectors

PART = re.compile(r"\([^()\n]*\)[,.;]?|[\"“„«][^\"“”„«»\n]*[\"”“»][,.;]?|[^\s()]+")
GOES_ON = re.compile(r"\s(?=[^\W\d_])[^\Wa-z]")  # a capital behind a place: "Turku Art House"
OPENERS = '"“„«('
QUOTE = re.compile('[“”„«»"]')
DASHES = frozenset({"–", "—", "-"})
LEAST = 2  # names that make a row
TITLE = 3  # letters of a word in lower case that may open a name ("biedrība “X”")


def row(text: str, begin: int, end: int, lang: str, known: Sequence[Organisation]) -> tuple[int, int] | None:
    """The stretch from ``begin`` that holds nothing but names, some of them unknown; None for less than two of them.

    It ends at the closing dash or with the sentence; a word in lower case that no known name holds, and a place,
    say that it is no row of names.
    """
    names, strange, last, inside, position = 0, False, begin, False, begin
    while part := PART.search(text, position, end):
        word, position = part.group(), part.end()
        mention = next((item for item in known if item.start <= part.start() < item.end), None)
        bare = word.rstrip(",.;")
        if mention is not None:
            position = mention.end + (text[mention.end : mention.end + 1] in (",", ";"))
            names, inside, last = names + (not inside), True, mention.end
            word = text[part.start() : position]
        elif bare in DASHES:
            if names:
                break
            continue
        elif bare[:1].isupper() or bare[:1] in OPENERS:
            place = None if inside else lookup(bare, lang)
            town = place is not None and place.kind != "country" and word == bare and GOES_ON.match(text, position)
            if place is not None and not town:
                return None
            strange = strange or not inside
            names, inside, last = names + (not inside), True, part.start() + len(bare)
        elif bare.lower() in connectors(lang):
            inside = False
            continue
        elif inside or len(bare) < TITLE or text[position : position + 2].strip()[:1] not in OPENERS:
            return None
        if word.endswith((",", ";")):
            inside = False
    return (begin, last) if strange and names >= LEAST else None


def is_firm(name: str) -> bool:
    """Has an unknown name quotes or a legal form, which those of people have not?"""
    legal = {form for code in codes() for forms in table(code)["legal"].values() for form in forms}
    return QUOTE.search(name) is not None or not legal.isdisjoint(name.split())
