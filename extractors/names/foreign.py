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
from extractors.names.analytic import quotation_at
from extractors.names.country import names_country
from extractors.names.heads import Token, bounds, table
from extractors.names.modifiers import joined

LONGEST = 6  # words on either side


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


def body_of(word: str, lang: str) -> Body | None:
    """What a word heads abroad, or as a legal form; None for all other words."""
    found = _bodies().get(word) or _bodies().get(word.rpartition("-")[2])
    if found is None and word.isupper() and word in table(lang)["legal"]["before"]:
        return Body("company", None, False)
    return found


@cache
def _inner() -> frozenset[str]:
    return frozenset(data_table("foreign_bodies")["inner"])


def foreign_name(text: str, words: Sequence[Token], position: int, lang: str, limit: int) -> Name | None:
    """The foreign name that the word at ``position`` opens or closes; None where it does neither."""
    body = body_of(words[position].text, lang)
    if body is None:
        return None
    first = _leftmost(text, words, position, lang) if body.closing else position
    last = _rightmost(text, words, position, lang)
    quotation = quotation_at(text, words[last].end, limit)
    end = words[last].end + len(quotation)
    alone = first == last and not quotation and "-" not in words[position].text
    return None if alone else Name(words[first].start, end, first, body)


def _leftmost(text: str, words: Sequence[Token], position: int, lang: str) -> int:
    first = position
    while first > 0 and position - first < LONGEST and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not word.capital or bounds(word.text.lower(), lang):
            break
        first -= 1
    return first


def _rightmost(text: str, words: Sequence[Token], position: int, lang: str) -> int:
    last = at = position
    while at + 1 < len(words) and at - position < LONGEST and joined(text, words[at], words[at + 1]):
        at += 1
        word = words[at]
        if word.capital or word.text[0].isdigit():
            last = at
        elif word.text not in _inner() or bounds(word.text, lang):
            break
    while last > position + 1 and _is_country(words[last].text, lang):
        last -= 1  # "Liceul Mircea Eliade Romania"
    return last


def _is_country(word: str, lang: str) -> bool:
    return any(names_country(word, code) for code in (lang, "en"))
