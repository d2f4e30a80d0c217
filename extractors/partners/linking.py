"""Which names stand in one list: nothing but commas, conjunctions, countries, roles and brackets is between them."""

from __future__ import annotations

import re

from extractors.names.country import named, names_country
from extractors.names.heads import bounds, head, table
from extractors.names.organisations import Organisation
from extractors.partners.cues import connectors, role_of

LINK = 70  # characters between two names of a list
BRACKETS = re.compile(r"\([^()]*\)")
WORDS = re.compile(r"[^\W_]+")
APPOSITION = re.compile(r"(?<=\s)[^\W\d_]{4,}\s[–—-]\s*$")  # "ir vokiečiais – Märkische Seen"
OTHERS = 8  # words of names that nobody knows
MARKS = '“”„«»"(),'
DASHES = frozenset("–—-")
ENDS_SENTENCE = re.compile(r"[.!?\n]")
PARTING = re.compile(r"[,;–—-]")
KIND = 3  # words that say what sort of body a name is
QUOTE = re.compile(r"[“”„\"«»]")
OPENS = re.compile(r"\s[–—-]\s*$|:\s*$|\(\s*$")
VERB = re.compile(r"\s([a-z]{3,})\s")


def linked(gap: str, lang: str) -> bool:
    """Does nothing but list words stand between two names?"""
    words = gap.strip()
    if len(gap) > LINK or words in ("", "–", "—", "-"):
        return False
    bracketed = "(" in gap
    if ENDS_SENTENCE.search(BRACKETS.sub("", gap) if bracketed else gap):
        return False
    bare = BRACKETS.sub(" ", gap) if bracketed else gap
    if words[-1] in DASHES:
        bare = APPOSITION.sub("", bare)
    known = connectors(lang)
    for part in PARTING.split(bare):
        if role_of(part, lang):
            continue
        for word in WORDS.findall(part):
            if word.lower() not in known and not (word[0].isupper() and named(word, lang)) and not role_of(word, lang):
                return False
    return True


def chained(text: str, before: Organisation, item: Organisation, lang: str) -> bool:
    """Are two names members of one list?"""
    return before.end <= item.start and linked(text[before.end : item.start], lang)


def names_others(gap: str, lang: str) -> bool:
    """Do names that nobody knows come first: "kopā ar Norvēģijas Helse Nord un Latvijas Māsu asociāciju"?"""
    words = gap.split()
    if not 1 < len(words) <= OTHERS or not (words[-1].endswith(",") or words[-1] in connectors(lang)):
        return False
    return all(word.strip(MARKS)[:1].isupper() or word in connectors(lang) for word in words)


def runs_on(text: str, before: Organisation, item: Organisation, lang: str) -> bool:
    """Where nouns have no cases, does a verb follow the last of two names that no conjunction joins?"""
    if not table(lang)["inner"] or text[before.end : item.start].strip() != ",":
        return False
    verb = VERB.match(text, item.end)
    return verb is not None and verb.group(1) not in connectors(lang)


def named_kind(gap: str, lang: str) -> bool:
    """Does a gap say what sort of body comes, or of which country: "ko vada spāņu skola IES Monelos"?"""
    words = gap.split()
    if words and words[0][0].isupper() and names_country(words[0], lang):
        words = words[1:]  # "koordinuoja Lenkijos Szkoła Podstawowa"
        if not words:
            return True
    return (
        0 < len(words) <= KIND
        and all(word.isalpha() and word.islower() for word in words)
        and (head(words[-1], lang) is not None and not any(bounds(word, lang) for word in words))
    )


def filler(gap: str, lang: str) -> bool:
    """Words between a cue and the first name that say who the partners are without naming them."""
    return (
        not QUOTE.search(gap)
        and gap.count(",") == 0
        and (not gap.strip(" –—-:(") or OPENS.search(gap) is not None or linked(gap, lang))
    )
