"""Words that can stand in a name before its head: genitives, agreeing adjectives, initials, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.language import codes
from extractors.names.heads import Head, Token, bounds, head, short_unit, table, unit
from extractors.names.inflection import Adjective, adjectives
from extractors.names.inflection import table as paradigms
from extractors.names.person_declension import given_readings
from extractors.names.place_table import lookup

INITIALISM = 4  # letters of a larger body's abbreviation before a name
ABROAD = re.compile("[wxqàáâåäæçèéêëíîïðñóôõöøúûüýÿþœășțğłńśźżćő]|[a-z]-[A-Z]")  # no Baltic word, or two
SENTENCE_GAP = re.compile(r"[.!?:•*–-]\s*$|\n")


def joined(text: str, left: Token, right: Token) -> bool:
    """Do two words follow each other with nothing but a little white space in between?"""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if gap[:1] == "." and short_unit(left.text):
        gap = gap[1:]
    return len(gap) <= 3 and not gap.strip() and "\n" not in gap


def modifier(word: Token, words: Sequence[Token], at: int, top: Head, opening: bool = False) -> bool:
    """Can the word stand in a name before its head: a genitive, an agreeing adjective, initials, an ordinal?"""
    return modifies(word.text, words[at + 1].text, top, opening, at > 0)


@lru_cache(maxsize=32768)
def modifies(word: str, following: str, top: Head, opening: bool, inside: bool) -> bool:
    """The same of a word and the one behind it; ``opening`` a sentence, ``inside`` a line and not its first."""
    lower, lower_following, capital = word.lower(), following.lower(), following[0].isupper()
    if bounds(lower.rstrip(". "), top.lang):
        return False
    if lower in paradigms(top.lang)["recognition"]["inside"]:
        return True
    if word[0].isdigit():
        if "-" in word:  # "Liepojos 5-oji vidurinė mokykla", not "Sausio 23-ąją MVVG"
            return word[-1].isalpha() and not capital
        return word.endswith(".") and not capital  # "Preiļu 1. pamatskola", no item of a list
    if word.rstrip().endswith("."):
        return word[0].isupper() or short_unit(word)
    if short_unit(lower) or (word.isupper() and len(lower) <= INITIALISM and capital):
        return True  # "LU Bioloģijas institūts"
    if len(lower) < 3:
        return False
    recognition = paradigms(top.lang)["recognition"]
    if inside and not opening and word[0].isupper() and _is_foreign(word, top.lang):
        return True  # it shows no case: "Talino Lilleküla gimnazija"
    place = lookup(word, top.lang, False) if word[0].isupper() else None
    if place is not None:
        named = unit(lower_following, top.lang)
        alone = place.cases == ("nominative",) and lower.endswith(tuple(recognition["indeclinable_ends"]))
        return "genitive" in place.cases or ("nominative" in place.cases and (named or alone))
    for ending, before in recognition["agreeing_ends"]:
        if lower.endswith(ending) and not lower_following.endswith(tuple(before)):
            of_bodies = tuple(recognition["of_bodies"])
            return any(agrees(item, top) and item.stem.endswith(of_bodies) for item in adjectives(lower, top.lang))
    if lower.endswith(tuple(recognition["never_ends"])):
        return False
    before_name = opening and capital and head(lower_following, top.lang) is None
    if (before_name or not word[0].isupper()) and _no_adjective(lower, top.lang, recognition["doubtful_ends"]):
        return False
    if (opening or not word[0].isupper()) and _verb(lower, top.lang, before_name):
        return False
    if lower.endswith(tuple(recognition["genitive_ends"])):
        return True
    if any(agrees(item, top) for item in adjectives(word, top.lang)):
        return True
    return word[0].isupper() and inside and unit(lower_following, top.lang)


def _is_foreign(word: str, lang: str) -> bool:
    letters = paradigms(lang)["recognition"]["foreign_letters"]
    return ABROAD.search(word) is not None or not set(letters).isdisjoint(word.lower())


def ends_person(words: Sequence[Token], at: int, lang: str) -> bool:
    """Is a foreign capital a surname behind its first name in the nominative: "Jānis Bērziņš Rokiškio gimnazijai"?"""
    if at == 0 or not (words[at].text[0].isupper() and words[at - 1].text[0].isupper()):
        return False
    if not _is_foreign(words[at].text, lang):
        return False
    return any(item.case == "nominative" for code in codes() for item in given_readings(words[at - 1].text, code))


def in_foreign_name(text: str, words: Sequence[Token], at: int) -> bool:
    """Do capitals up to a word stand behind a small word of a tongue without cases: "College of Arts and Crafts"?"""
    while at > 0 and words[at].capital and joined(text, words[at - 1], words[at]):
        at -= 1
    return not words[at].capital and words[at].text in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for code in codes() for word in table(code)["inner"])


def _no_adjective(lower: str, lang: str, ends: Sequence[str]) -> bool:
    """Does a word end like an adjective's genitive without being one: "laikā", "kopā"?"""
    return lower.endswith(tuple(ends)) and not any(
        item.stem.endswith(tuple(paradigms(lang)["recognition"]["relational"])) for item in adjectives(lower, lang)
    )


def is_verb(lower: str, lang: str) -> bool:
    """Is the first word of a sentence, before a name, a verb?"""
    recognition = paradigms(lang)["recognition"]
    return bool(recognition["verbs"] or recognition["verb_ends"]) and _verb(lower, lang, True)


def _verb(lower: str, lang: str, opener: bool) -> bool:
    """Is a word a verb that ends like a genitive: "Piedalījās Rēzeknes dome", "Saņēma Raiņa muzejs"?"""
    recognition = paradigms(lang)["recognition"]
    if lower in recognition["verbs"] or (opener and _no_adjective(lower, lang, recognition["doubtful_openers"])):
        return True
    return lower.endswith(tuple(recognition["verb_ends"])) and not lower.endswith(tuple(recognition["agent_ends"]))


def agrees(adjective: Adjective, top: Head) -> bool:
    """Does an adjective's form share case, number and gender with a reading of the head?"""
    return adjective[2:] in top.forms


def opens_sentence(text: str, words: Sequence[Token], at: int) -> bool:
    """Is the word the first of a sentence or of a list's item?"""
    if at == 0:
        return True
    before = words[at - 1]
    if before.text[-1] == "." and before.text[0].isdigit():
        return words[at].capital  # "… par LVL 471 400. Īsteno …"
    gap = text[before.end : words[at].start]
    return gap != " " and SENTENCE_GAP.search(gap) is not None


def covered(taken: Sequence[tuple[int, int]], position: int) -> bool:
    """Does a position lie in one of the spans?"""
    for left, right in taken:  # noqa: SIM110 - asked for every word: a generator costs more than the loop
        if left <= position < right:
            return True
    return False
