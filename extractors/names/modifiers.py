"""Words that can stand in a name before its head: genitives, agreeing adjectives, initials, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names.heads import Head, Token, bounds, head, unit
from extractors.names.inflection import Adjective, adjectives
from extractors.names.inflection import table as paradigms
from extractors.names.place_table import lookup

SENTENCE_GAP = re.compile(r"[.!?:•*–-]\s*$|\n")


def joined(text: str, left: Token, right: Token) -> bool:
    """Do two words follow each other with nothing but a little white space in between?"""
    gap = text[left.end : right.start]
    return len(gap) <= 3 and not gap.strip() and "\n" not in gap


def modifier(word: Token, words: Sequence[Token], at: int, top: Head, opening: bool = False) -> bool:
    """Can the word stand in a name before its head: a genitive, an agreeing adjective, initials, an ordinal?"""
    lower = word.text.lower()
    if bounds(lower, top.lang):
        return False
    if word.text[0].isdigit():
        return word.text.endswith(".") and not words[at + 1].capital  # "Preiļu 1. pamatskola", no item of a list
    if word.text.rstrip().endswith("."):
        return word.capital
    if len(lower) < 3:
        return False
    recognition = paradigms(top.lang)["recognition"]
    place = lookup(word.text, top.lang, False) if word.capital else None
    if place is not None:
        named = at + 1 < len(words) and unit(words[at + 1].text.lower(), top.lang)
        return "genitive" in place.cases or ("nominative" in place.cases and named)
    following = words[at + 1].text.lower()
    for ending, before in recognition["agreeing_ends"]:
        if lower.endswith(ending) and not following.endswith(tuple(before)):
            of_bodies = tuple(recognition["of_bodies"])
            return any(agrees(item, top) and item.stem.endswith(of_bodies) for item in adjectives(lower, top.lang))
    if lower.endswith(tuple(recognition["never_ends"])):
        return False
    before_name = opening and words[at + 1].capital and head(following, top.lang) is None
    if (before_name or not word.capital) and _no_adjective(lower, top.lang, recognition["doubtful_ends"]):
        return False
    if ((opening and words[at + 1].capital) or not word.capital) and _verb(lower, top.lang, before_name):
        return False
    if lower.endswith(tuple(recognition["genitive_ends"])):
        return True
    if any(agrees(item, top) for item in adjectives(word.text, top.lang)):
        return True
    return word.capital and at > 0 and at + 1 < len(words) and unit(words[at + 1].text.lower(), top.lang)


def _no_adjective(lower: str, lang: str, ends: Sequence[str]) -> bool:
    """Does a word end like an adjective's genitive without being one: "laikā", "kopā"?"""
    return lower.endswith(tuple(ends)) and not any(
        item.stem.endswith(tuple(paradigms(lang)["recognition"]["relational"])) for item in adjectives(lower, lang)
    )


def _verb(lower: str, lang: str, opener: bool) -> bool:
    """Is a word a verb that ends like a genitive: "Piedalījās Rēzeknes dome", "Saņēma Raiņa muzejs"?"""
    recognition = paradigms(lang)["recognition"]
    return (opener and _no_adjective(lower, lang, recognition["doubtful_openers"])) or (
        lower.endswith(tuple(recognition["verb_ends"])) and not lower.endswith(tuple(recognition["agent_ends"]))
    )


def agrees(adjective: Adjective, top: Head) -> bool:
    """Does an adjective's form share case, number and gender with a reading of the head?"""
    return any(adjective[2:] == item[2:] for item in top.readings)


def opens_sentence(text: str, words: Sequence[Token], at: int) -> bool:
    """Is the word the first of a sentence or of a list's item?"""
    return at == 0 or bool(SENTENCE_GAP.search(text[words[at - 1].end : words[at].start]))
