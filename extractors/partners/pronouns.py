"""A word that goes back to a body named before: "Mus priėmė X. Jis koordinuoja projektą „Y“", "Muzejs vada projektu".

A pronoun stands for the only body of the sentence before; a noun alone, for the one that was named last with it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Reversible, Sequence
from functools import cache
from typing import NamedTuple

from extractors.facts import PartnerRole
from extractors.language import language
from extractors.names.heads import head
from extractors.names.organisations import Organisation
from extractors.partners.involvement import ACTORS
from extractors.partners.settle import Candidate
from extractors.partners.spoken import Spoken

BACK = 20  # sentences with bodies that a noun may go back over
ANY = "any"  # gender of a pronoun for whatever is no person
ROLES: tuple[PartnerRole, ...] = ("lead", "partner")


class _Words(NamedTuple):
    """How sentences about a part begin with a pronoun, all forms and by gender, and what tells each role; lower case.

    ``cases`` are those of a body that a pronoun can go back to; ``of_noun``: a sentence that begins with a noun and
    tells its role, or that the project is the noun's own.
    """

    any_of: tuple[str, ...]
    begin: tuple[tuple[str, tuple[str, ...]], ...]
    cases: frozenset[str]
    says: tuple[tuple[PartnerRole, re.Pattern[str]], ...]
    of_noun: re.Pattern[str]


@cache
def _words(lang: str) -> _Words:
    table = language(lang).table("partners")
    rows = table["pronouns"]
    begin = tuple((gender, tuple(words)) for gender, words in rows["words"].items())
    any_of = tuple(word for _, words in begin for word in words)
    says = tuple((role, re.compile(rows[role])) for role in ROLES)
    articles = "".join(rf"(?:{word} )?" for word in table["involvement"]["articles"])
    told = "|".join(f"(?P<{role}>{rows[role]})" for role in ROLES)
    of_noun = re.compile(rf"{articles}([^\W\d_]++)(?:(?P<of>{rows['of']})| (?:{told}))")
    return _Words(any_of, begin, frozenset(rows["cases"]), says, of_noun)


def pronouns(spoken: Sequence[Spoken], lower: str) -> Iterator[Candidate]:
    """The parts that sentences give to bodies of those before them."""
    named: deque[Sequence[Organisation]] = deque(maxlen=BACK)  # in the sentences before
    reached, before = 0, ""
    for (start, end), here, lang, _ in spoken:
        if named:
            if reached and lang == before and lower.startswith(_words(lang).any_of, start):
                if "\n" not in lower[reached:start]:
                    yield from _of_pronoun(lower, start, end, _bodies(named[-1]), lang)
            elif told := _words(lang).of_noun.match(lower, start, end):
                yield from _of_noun(told, named, lang)
        if here:
            named.append(here)
        reached, before = end if here else 0, lang


def _bodies(here: Sequence[Organisation]) -> list[Organisation]:
    return [item for item in here if item.kind in ACTORS and not item.funder and not item.within]


def _of_pronoun(lower: str, start: int, end: int, bodies: Sequence[Organisation], lang: str) -> Iterator[Candidate]:
    """What a pronoun's sentence says of the only body of the one before it."""
    if len({item.name for item in bodies}) != 1:
        return
    _, begin, cases, says, _ = _words(lang)
    gender, word = next((gender, word) for gender, row in begin for word in row if lower.startswith(word, start))
    role = next((role for role, said in says if said.match(lower, start + len(word), end)), None)
    if role and cases & bodies[0].cases and _is(bodies[0], gender):
        yield Candidate.of_organisation(bodies[0], role, "partners.pronoun", 0.7, weak=True)


def _of_noun(told: re.Match[str], named: Reversible[Sequence[Organisation]], lang: str) -> Iterator[Candidate]:
    """What a sentence says of the body for which its first noun stands: "the museum leads", "the museum's project"."""
    noun = head(told.group(1), lang)
    if noun is None or noun.lang != lang:
        return
    cases = {item.case for item in noun.readings if item.number == "singular"}
    role = next((role for role in ROLES if told.group(role)), None)
    if "nominative" not in cases if role else not (noun.uninflected or "genitive" in cases):
        return
    body = _last(named, noun.lemma) or _last(named, noun.kind)
    if body is not None:
        yield Candidate.of_organisation(body, role or "lead", "partners.pronoun", 0.7, weak=True)


def _last(named: Reversible[Sequence[Organisation]], noun: str) -> Organisation | None:
    """The body for which a noun stood last; None where that sentence names two."""
    for here in reversed(named):
        meant = [item for item in _bodies(here) if (item.head or item.kind) == noun]
        if meant:
            return meant[0] if len({item.name for item in meant}) == 1 else None
    return None


def _is(body: Organisation, gender: str) -> bool:
    """Has a body's head the gender, where the language asks for one?"""
    found = head(body.head, body.language) if body.head and body.language else None
    return gender == ANY or (found is not None and any(noun.gender == gender for noun in found.readings))
