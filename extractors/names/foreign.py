"""Names of bodies in languages without tables: "Liceo Galilei", "IES Monelos", "Schönbuch-Gymnasium Holzgerlingen".

They stand uninflected in the text; known words of ``data/foreign_bodies.toml`` open or close them, capitals and small
words of those languages belong to them, and so does a quotation behind ("I.I.S.S. „U. Foscolo“"). So do companies
without quotation marks behind their legal form ("SIA ZAAO").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language import data_table
from extractors.names.country import names_country
from extractors.names.heads import Token, bounds, head, legal_before, legal_behind, table
from extractors.names.modifiers import is_verb, joined, opens_sentence
from extractors.names.person_declension import given_readings
from extractors.names.place_table import lookup
from extractors.names.quotes import quotation_at

LONGEST = 6  # words on either side
SHORTEST = 7  # letters of a compound


class Body(NamedTuple):
    """What a foreign word heads; ``closing`` says that the name stands before it."""

    kind: str
    country: str | None
    closing: bool


class Name(NamedTuple):
    """A foreign name: its span and the position of its first word."""

    start: int
    end: int
    first: int
    body: Body


@cache
def _bodies() -> Mapping[str, Body]:
    table = data_table("foreign_bodies")
    return {
        word: Body(kind, country or None, side == "closing")
        for side in ("closing", "opening")
        for kind, country, words in table[side]
        for word in words
    }


def abroad(word: str) -> Body | None:
    """What a word heads in languages without tables; None for all other words."""
    return _bodies().get(word) or _bodies().get(word.rpartition("-")[2]) or _compound(word)


def body_of(word: str, lang: str) -> Body | None:
    """What a word heads abroad, or as a legal form; None for all other words."""
    found = abroad(word)
    if found is None and (word in legal_behind(lang) or (word.isupper() and word in legal_before(lang))):
        return Body("company", None, False)
    return found


@cache
def _compounds() -> tuple[tuple[str, ...], Mapping[str, Body]]:
    rows = data_table("foreign_bodies")["compounds"]
    found = {end: Body(kind, country or None, True) for kind, country, ends in rows for end in ends}
    return tuple(found), found


def _compound(word: str) -> Body | None:
    """What a word in a capital ends in: "Turbaliit", "Heimatverein"."""
    ends, bodies = _compounds()
    if len(word) < SHORTEST or not word.endswith(ends) or not word[0].isupper():
        return None
    return next((body for end, body in bodies.items() if word.endswith(end) and len(word) > len(end) + 1), None)


@cache
def _inner() -> frozenset[str]:
    return frozenset(data_table("foreign_bodies")["inner"])


@cache
def shortened() -> tuple[str, ...]:
    """Endings of names whose full stop is part of the name: "Ltd."."""
    return tuple(data_table("foreign_bodies")["shortened"])


def foreign_name(text: str, words: Sequence[Token], position: int, lang: str, limit: int) -> Name | None:
    """The foreign name that the word at ``position`` opens or closes; None where it does neither."""
    body = body_of(words[position].text, lang)
    if body is None:
        return None
    if _closes(text, words, position, lang, limit):
        body = body._replace(closing=True)
    first = _leftmost(text, words, position, lang) if body.closing else position
    least = position + (not body.closing)
    last = position if first < position and body.kind == "company" else _rightmost(text, words, position, least, lang)
    if body.kind == "company" and first == position and _goes_on(text, words, last, lang):
        last += 1
    quotation = quotation_at(text, words[last].end, limit)
    end = words[last].end + len(quotation)
    alone = first == last and not quotation and "-" not in words[position].text
    return None if alone or _is_person(words, first, position, lang) else Name(words[first].start, end, first, body)


def _is_person(words: Sequence[Token], first: int, position: int, lang: str) -> bool:
    """Is it somebody's surname that ends as a body's name does: "Inta Ruskule"?"""
    own = abroad(words[position].text)
    return (
        first == position - 1
        and own == _compound(words[position].text)
        and bool(given_readings(words[first].text, lang))
    )


def _closes(text: str, words: Sequence[Token], position: int, lang: str, limit: int) -> bool:
    """Does a legal form stand behind its name: "Norrland Skog AB"? One word that is a place or a body's is no name."""
    form, before = words[position], words[position - 1 : position]
    if form.text not in legal_behind(lang) or not before or not joined(text, before[0], form):
        return False
    following = words[position + 1 : position + 2]
    opens = bool(following) and following[0].capital and joined(text, form, following[0])
    if opens or not before[0].capital or quotation_at(text, form.end, limit):
        return False
    longer = position > 1 and words[position - 2].capital and joined(text, words[position - 2], before[0])
    ordinary = bounds(before[0].text.lower(), lang) or before[0].text in legal_before(lang)
    place = lookup(before[0].text, lang, False) is not None
    return not ordinary and not place and (longer or head(before[0].text.lower(), lang) is None)


def _leftmost(text: str, words: Sequence[Token], position: int, lang: str) -> int:
    first = position
    while first > 0 and position - first < LONGEST and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not word.capital or bounds(word.text.lower(), lang):
            break
        if first < position and opens_sentence(text, words, first - 1) and is_verb(word.text.lower(), lang):
            break
        first -= 1
    return first


def _rightmost(text: str, words: Sequence[Token], position: int, least: int, lang: str) -> int:
    last = at = position
    while at + 1 < len(words) and at - position < LONGEST and joined(text, words[at], words[at + 1]):
        at += 1
        word = words[at]
        if word.capital or word.text[0].isdigit():
            last = at
        elif word.text not in _inner() or bounds(word.text, lang):
            break
    while last > least and _is_country(words[last].text, lang):
        last -= 1  # "Liceul Mircea Eliade Romania"
    return last


def _goes_on(text: str, words: Sequence[Token], last: int, lang: str) -> bool:
    """Does a firm's name behind its legal form end in a noun in lower case: "UAB Utenos duona", in an English text?"""
    if not table(lang)["inner"] or last + 1 >= len(words) or not joined(text, words[last], words[last + 1]):
        return False
    word = words[last + 1].text
    place = lookup(words[last].text, lang)
    genitive = place is not None and place.language != lang and "nominative" not in place.cases
    return genitive and word.isalpha() and word.islower() and not bounds(word, lang) and head(word, lang) is None


def _is_country(word: str, lang: str) -> bool:
    return any(names_country(word, code) for code in (lang, "en"))
