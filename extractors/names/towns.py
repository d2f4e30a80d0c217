"""Towns and districts that act as bodies: "Raumas pilsēta (Somija)", "Turku miestas ir …", "ar Tartu pilsētu un …"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.names.country import behind, own
from extractors.names.declension import noun_readings
from extractors.names.heads import Head, Token, head, unit
from extractors.names.inflection import conjunctions
from extractors.names.modifiers import joined
from extractors.names.place_table import lookup

LONGEST = 5  # words of the body beside a town
ACTING = frozenset({"nominative", "dative", "instrumental"})


def acts_abroad(text: str, words: Sequence[Token], position: int, top: Head, lang: str) -> bool:
    """Is a town or district one of those who take part? Its country stands in brackets, or it is known to lie abroad
    and a conjunction joins another body to it.
    """
    token = words[position]
    if not any(item.number == "singular" and item.case in ACTING for item in top.readings):
        return False
    if text.startswith(" (", token.end):
        return behind(text, token.end, lang) not in (None, own(lang))
    if position == 0 or not (words[position - 1].capital and joined(text, words[position - 1], token)):
        return False
    place = lookup(words[position - 1].text, top.lang, False)
    if place is None or place.kind == "country" or place.country in (None, own(lang), own(top.lang)):
        return False
    joining = conjunctions(top.lang)
    if position > 2 and words[position - 2].text in joining and head(words[position - 3].text.lower(), top.lang):
        return True
    after = position + 2 < len(words) and words[position + 1].text in joining and words[position + 2].capital
    return after and _names_body(text, words, position + 2, top.lang)


def _names_body(text: str, words: Sequence[Token], first: int, lang: str) -> bool:
    """Does a body's or a town's noun end the words that begin there: "Utenos kolegija", but not "Malborko pilis"?"""
    for at in range(first, min(first + LONGEST, len(words))):
        if at > first and not joined(text, words[at - 1], words[at]):
            return False
        if head(words[at].text.lower(), lang):
            return True
    return False


def whole_town(text: str, words: Sequence[Token], at: int, top: Head) -> bool:
    """Is a unit behind one place in no genitive singular, and so a body of its own: "ar Pērnavas pilsētu un …"?"""
    word = words[at].text
    if not unit(word.lower(), top.lang) or at < 1 or not words[at - 1].capital:
        return False
    several = at > 1 and (
        words[at - 2].text.lower() in conjunctions(top.lang) or "," in text[words[at - 2].end : words[at - 1].start]
    )
    found = noun_readings(word, top.lang)
    return not several and bool(found) and all(item[2:4] != ("genitive", "singular") for item in found)
