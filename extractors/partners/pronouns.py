"""A pronoun that goes back to the body of the sentence before: "Mus priėmė X. Jis koordinuoja projektą „Y“"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.facts import PartnerRole
from extractors.language import language
from extractors.partners.involvement import ACTORS
from extractors.partners.settle import Candidate
from extractors.partners.spoken import Spoken

ROLES: tuple[PartnerRole, ...] = ("lead", "partner")


@cache
def _says(lang: str) -> tuple[tuple[str, ...], tuple[tuple[PartnerRole, re.Pattern[str]], ...]]:
    """How sentences about a part begin with a pronoun: its letters, and the words of each role, in lower case."""
    rows = language(lang).table("partners")["pronouns"]
    return tuple(rows["words"]), tuple((role, re.compile(rows[role])) for role in ROLES)


def pronouns(spoken: Sequence[Spoken], lower: str) -> Iterator[Candidate]:
    """The parts that a pronoun's sentence gives the only body of the sentence before it."""
    for ((_, end), here, lang, _), (sentence, _, follows, _) in pairwise(spoken):
        if not here or lang != follows or "\n" in lower[end : sentence.start]:
            continue
        words, says = _says(lang)
        if not lower.startswith(words, sentence.start):
            continue
        role = next((role for role, said in says if said.match(lower, sentence.start, sentence.end)), None)
        bodies = [item for item in here if item.kind in ACTORS and not item.funder and not item.within]
        if role and len({item.name for item in bodies}) == 1:
            yield Candidate.of_organisation(bodies[0], role, "partners.pronoun", 0.7, weak=True)
