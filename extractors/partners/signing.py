"""Who signs the contract for a project: "pasirašė Zarasų rajono savivaldybės meras J. Jonaitis ir …".

Each body that somebody signs for takes part. Those who only pay sign, too, and banks and builders: funders and firms
are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.capitals import CAPITAL
from extractors.language import language
from extractors.names.organisations import Organisation
from extractors.names.person_titles import is_title
from extractors.partners.involvement import ACTORS
from extractors.partners.settle import Candidate
from extractors.partners.sought import Sought
from extractors.partners.spoken import Spoken
from extractors.partners.verbs import verbs_of
from extractors.reading import Reading

LEAST = 2  # bodies
WORDS = re.compile(r"[\w/.]+")
REACH = 70  # characters of a position and a person
BEHIND = re.compile(rf" (?P<position>[^\W\d_]+(?: [^\W\d_]+){{0,4}}?) {CAPITAL}[\w.]*[ -]{CAPITAL}[\w-]+")


@cache
def _said(lang: str) -> tuple[Sought, re.Pattern[str], frozenset[str]]:
    row = language(lang).table("partners")["signing"]
    return Sought(row["signs"]), re.compile(row["what"]), frozenset(row["firms"])


def signing(reading: Reading, spoken: Sequence[Spoken], lower: str) -> Iterator[Candidate]:
    """The bodies for which people sign, in a sentence that tells of a contract for a project."""
    for sentence, here, lang, _ in spoken:
        if len(here) < LEAST:
            continue
        signs, what, firms = _said(lang)
        if not signs.matches(lower, *sentence) or what.search(lower, *sentence) is None:
            continue
        if verbs_of(lang).contracts.search(lower, *sentence) is not None:
            continue
        signers = [item for item in here if _takes_part(item, firms) and _of_person(reading, item, lang)]
        if len({item.name for item in signers}) >= LEAST:
            yield from (Candidate.of_organisation(item, "partner", "partners.signing", 0.7) for item in signers)


def _takes_part(item: Organisation, firms: frozenset[str]) -> bool:
    return item.kind in ACTORS and not item.funder and not item.within and firms.isdisjoint(WORDS.findall(item.name))


def _of_person(reading: Reading, item: Organisation, lang: str) -> bool:
    """Do a position and a person's name stand right behind the body's?"""
    found = BEHIND.match(reading.text, item.end, item.end + REACH)
    return found is not None and any(is_title(word, lang) for word in found["position"].split())
