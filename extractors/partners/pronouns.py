"""A pronoun that goes back to the body of the sentence before: "Mus priėmė X. Jis koordinuoja projektą „Y“"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractors.facts import PartnerRole
from extractors.language import language
from extractors.names.heads import head
from extractors.names.organisations import Organisation
from extractors.partners.involvement import ACTORS
from extractors.partners.settle import Candidate
from extractors.partners.spoken import Spoken

ANY = "any"  # gender of a pronoun for whatever is no person
ROLES: tuple[PartnerRole, ...] = ("lead", "partner")


class _Words(NamedTuple):
    """How sentences about a part begin with a pronoun, all forms and by gender, and what tells each role; lower case.

    ``cases`` are those of a body that a pronoun can go back to.
    """

    any_of: tuple[str, ...]
    begin: tuple[tuple[str, tuple[str, ...]], ...]
    cases: frozenset[str]
    says: tuple[tuple[PartnerRole, re.Pattern[str]], ...]


@cache
def _words(lang: str) -> _Words:
    rows = language(lang).table("partners")["pronouns"]
    begin = tuple((gender, tuple(words)) for gender, words in rows["words"].items())
    any_of = tuple(word for _, words in begin for word in words)
    return _Words(any_of, begin, frozenset(rows["cases"]), tuple((role, re.compile(rows[role])) for role in ROLES))


def pronouns(spoken: Sequence[Spoken], lower: str) -> Iterator[Candidate]:
    """The parts that a pronoun's sentence gives the only body of the sentence before it."""
    for before, behind in pairwise(spoken):
        here, lang = before[1:3]
        if not here or lang != behind[2]:
            continue
        end, sentence = before[0].end, behind[0]
        any_of, begin, cases, says = _words(lang)
        if not lower.startswith(any_of, sentence.start) or "\n" in lower[end : sentence.start]:
            continue
        gender = next(gender for gender, words in begin if lower.startswith(words, sentence.start))
        role = next((role for role, said in says if said.match(lower, sentence.start, sentence.end)), None)
        bodies = [item for item in here if item.kind in ACTORS and not item.funder and not item.within]
        if role and len({item.name for item in bodies}) == 1 and cases & bodies[0].cases and _is(bodies[0], gender):
            yield Candidate.of_organisation(bodies[0], role, "partners.pronoun", 0.7, weak=True)


def _is(body: Organisation, gender: str) -> bool:
    """Has a body's head the gender, where the language asks for one?"""
    found = head(body.head, body.language) if body.head and body.language else None
    return gender == ANY or (found is not None and any(noun.gender == gender for noun in found.readings))
