"""A language's words of positions: head nouns in every form, and what may stand beside them.

How a position is read beside a name is :mod:`extractors.names.person_titles`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.language import language
from extractors.names.place_table import forms


class TitleForm(NamedTuple):
    """One reading of a head noun's form."""

    nominative: str
    gender: str
    case: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words of positions; heads and adjectives in every form, in lower case."""

    heads: Mapping[str, tuple[TitleForm, ...]]
    adjectives: Mapping[str, tuple[TitleForm, ...]]
    genitive: re.Pattern[str]
    stops: frozenset[str]
    conjunctions: frozenset[str]
    possessive: frozenset[str]
    acting: tuple[str, ...]
    courtesy: frozenset[str]  # "Dr.", "Ms": they part no position from its name
    verb_ends: tuple[str, ...]  # of words that look like genitives ("runāja")
    agent_ends: tuple[str, ...]  # of those that are none of these ("vadītāja")
    doers: tuple[str, ...]  # of genitives of agents that are verbs as well ("vedėjo")
    links: frozenset[str]  # words that tie a place or a field to a head noun before it: "Minister of Culture"
    where: re.Pattern[str]  # forms that say where, without one: "vēstnieks Latvijā"
    abbreviated: frozenset[str]  # adjectives that are never written out: "vyr. specialistė"
    away: frozenset[str]  # what leads from a person to the body that the person comes from
    said: frozenset[str]  # verbs before a position
    appoints: tuple[str, ...]  # how words begin between a position and who gets it
    given_case: str  # of a position in such a sentence
    boards: frozenset[str]  # the last word of a body that stays with a position
    units: frozenset[str]  # the same of a part of a body, which stays as a whole
    inner: frozenset[str]  # those of them that are nobody alone


def _all_forms(pairs: Sequence[Sequence[str]], code: str) -> dict[str, tuple[TitleForm, ...]]:
    found: dict[str, dict[TitleForm, None]] = {}
    for pair in pairs:
        for gender, word in zip("mf", pair, strict=True):
            for case, form in forms(word, code).items():
                found.setdefault(form, {})[TitleForm(word, gender, case)] = None
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def vocabulary(code: str) -> Vocabulary:
    """The language's words of positions, from ``people.toml``."""
    table = language(code).table("people")
    recognition = language(code).table("declension")["recognition"]
    return Vocabulary(
        heads=_all_forms(table["titles"], code),
        adjectives=_all_forms(table["adjectives"], code),
        genitive=re.compile(table["genitive"]),
        stops=frozenset(table["stops"]),
        conjunctions=frozenset(table["conjunctions"]),
        possessive=frozenset(table["possessive"]),
        acting=tuple(table["acting"]),
        courtesy=frozenset(map(str.casefold, table["courtesy"])),
        verb_ends=tuple(recognition["verb_ends"]),
        agent_ends=tuple(recognition["agent_ends"]),
        doers=tuple(table["doers"]),
        links=frozenset(table["links"]),
        where=re.compile(table["where"]),
        abbreviated=frozenset(table["abbreviated"]),
        away=frozenset(table["away"]),
        said=frozenset(table["said"]),
        appoints=tuple(table["appoints"]),
        given_case=table["given_case"],
        boards=frozenset(table["boards"]),
        units=frozenset(table["units"]),
        inner=frozenset(table["inner"]),
    )
