"""A word that goes back to a body named before: "Mus priėmė X. Jis koordinuoja projektą „Y“", "Muzejs vada projektu".

A pronoun stands for the only body of the sentence before; a noun alone, for the one that was named last with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
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
WORD = re.compile(r"[^\W\d_]+")


class _Words(NamedTuple):
    """How sentences about a part begin with a pronoun, all forms and by gender, and what tells each role; lower case.

    ``cases`` are those of a body that a pronoun can go back to; ``of``: what makes a project that of the noun before.
    """

    any_of: tuple[str, ...]
    begin: tuple[tuple[str, tuple[str, ...]], ...]
    cases: frozenset[str]
    says: tuple[tuple[PartnerRole, re.Pattern[str]], ...]
    of: re.Pattern[str]
    articles: frozenset[str]


@cache
def _words(lang: str) -> _Words:
    table = language(lang).table("partners")
    rows = table["pronouns"]
    begin = tuple((gender, tuple(words)) for gender, words in rows["words"].items())
    any_of = tuple(word for _, words in begin for word in words)
    says = tuple((role, re.compile(rows[role])) for role in ROLES)
    articles = frozenset(table["involvement"]["articles"])
    return _Words(any_of, begin, frozenset(rows["cases"]), says, re.compile(rows["of"]), articles)


def pronouns(spoken: Sequence[Spoken], lower: str) -> Iterator[Candidate]:
    """The parts that sentences give to bodies of those before them."""
    last: dict[str, Organisation | None] = {}  # the body named last by a noun; None where a sentence names two
    bodies: list[Organisation] = []
    reached, before = 0, ""
    for (start, end), here, lang, _ in spoken:
        if bodies and lang == before and "\n" not in lower[reached:start]:
            yield from _of_pronoun(lower, start, end, bodies, lang)
        if last:
            yield from _of_noun(lower, start, end, last, lang)
        bodies = [item for item in here if item.kind in ACTORS and not item.funder and not item.within]
        if bodies:
            last |= _by_noun(bodies)
        reached, before = end, lang


def _by_noun(bodies: Sequence[Organisation]) -> dict[str, Organisation | None]:
    """The body that each noun of a sentence stands for; None where it stands for two."""
    found: dict[str, Organisation | None] = {}
    for item in bodies:
        noun = item.head or item.kind
        other = found.setdefault(noun, item)
        if other is not None and other.name != item.name:
            found[noun] = None
    return found


def _of_pronoun(lower: str, start: int, end: int, bodies: Sequence[Organisation], lang: str) -> Iterator[Candidate]:
    """What a pronoun's sentence says of the only body of the one before it."""
    any_of, begin, cases, says, *_ = _words(lang)
    if not lower.startswith(any_of, start) or len({item.name for item in bodies}) > 1:
        return
    gender, word = next((gender, word) for gender, row in begin for word in row if lower.startswith(word, start))
    role = next((role for role, said in says if said.match(lower, start + len(word), end)), None)
    if role and cases & bodies[0].cases and _is(bodies[0], gender):
        yield Candidate.of_organisation(bodies[0], role, "partners.pronoun", 0.7, weak=True)


def _of_noun(
    lower: str, start: int, end: int, last: Mapping[str, Organisation | None], lang: str
) -> Iterator[Candidate]:
    """What a sentence says of the body for which its first noun stands: "the museum leads", "the museum's project"."""
    words = _words(lang)
    first = WORD.match(lower, start, end)
    if first and first.group() in words.articles:
        first = WORD.match(lower, first.end() + 1, end)
    noun = head(first.group(), lang) if first else None
    body = (last.get(noun.lemma) or last.get(noun.kind)) if noun else None
    if first is None or noun is None or body is None or noun.lang != lang:
        return
    told = next((role for role, said in words.says if said.match(lower, first.end() + 1, end)), None)
    cases = {item.case for item in noun.readings if item.number == "singular"}
    if told and "nominative" in cases:
        yield Candidate.of_organisation(body, told, "partners.pronoun", 0.7, weak=True)
    elif words.of.match(lower, first.end(), end) and (noun.uninflected or "genitive" in cases):
        yield Candidate.of_organisation(body, "lead", "partners.pronoun", 0.7, weak=True)


def _is(body: Organisation, gender: str) -> bool:
    """Has a body's head the gender, where the language asks for one?"""
    found = head(body.head, body.language) if body.head and body.language else None
    return gender == ANY or (found is not None and any(noun.gender == gender for noun in found.readings))
