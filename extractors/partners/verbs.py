"""What bodies do in sentences, and the words beside their names: ``[involvement]`` of partners.toml, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.language import language

PATTERNS = (
    "acts",
    "joins",
    "gives",
    "several",
    "negated",
    "undergoes",
    "pays",
    "contests",
    "contracts",
    "companions",
    "people",
)
SMALL = ("beside", "origin", "prepositions", "articles")  # sets of words


@dataclass(frozen=True, slots=True)
class Verbs:
    """Patterns read text in lower case. ``acts``: verbs of those who carry a project out; ``joins``: of those who take
    part; ``gives``: of those who pay, before or behind the dative of the receiver; ``several``: more projects than one;
    ``negated``: of those who do not take part;
    ``undergoes``: works done at a body; ``pays``: of those who only pay for a project or judge it, by a name;
    ``contests``: what is said of who wins a prize; ``contracts``: of firms that work for others; ``companions``: words
    for those who take part together; ``people``: who acts for the body named before them; ``before``: the word before
    a name; ``beside``: such words before a companion; ``origin``: before the organisation that somebody comes from;
    ``prepositions``: before a name that is no subject; ``articles``: of a language that has articles.
    """

    acts: re.Pattern[str]
    joins: re.Pattern[str]
    gives: re.Pattern[str]
    several: re.Pattern[str]
    negated: re.Pattern[str]
    undergoes: re.Pattern[str]
    pays: re.Pattern[str]
    contests: re.Pattern[str]
    contracts: re.Pattern[str]
    companions: re.Pattern[str]
    people: re.Pattern[str]
    before: re.Pattern[str]
    beside: frozenset[str]
    origin: frozenset[str]
    prepositions: frozenset[str]
    articles: frozenset[str]


@cache
def verbs_of(lang: str) -> Verbs:
    """Those of a language."""
    row = language(lang).table("partners")["involvement"]
    articles = "".join(rf"(?:{word}\s+)?" for word in row["articles"])

    def said(key: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{row[key]})" if key == "acts" else row[key])  # before its many words are asked

    before = re.compile(rf"(?<![^\W\d_])([^\W\d_]++)\s+{articles}[\"“„«]?$")
    patterns: dict[str, Any] = {key: said(key) for key in PATTERNS}
    small: dict[str, Any] = {key: frozenset(row[key]) for key in SMALL}
    return Verbs(before=before, **patterns, **small)
