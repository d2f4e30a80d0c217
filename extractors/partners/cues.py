"""The words that give an organisation its part in a project, compiled once for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.facts import PartnerRole
from extractors.language import language

ORDER: tuple[PartnerRole, ...] = ("associated", "contractor", "lead", "partner")


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and where the names that it gives a part to stand; see partners.toml."""

    name: str
    role: PartnerRole
    rest: PartnerRole
    side: Literal["before", "after", "genitive"]
    pattern: re.Pattern[str]
    list: bool
    far: bool
    many: bool
    colon: bool
    weak: bool
    needs_project: bool
    subject: bool
    hint: str
    trusted: bool


@cache
def cues(lang: str) -> tuple[Cue, ...]:
    """All cues of a language, those whose names stand before them first."""
    return tuple(
        Cue(
            name=row["name"],
            role=row["role"],
            rest=row.get("rest", row["role"]),
            side=row["side"],
            pattern=re.compile(row["pattern"], re.IGNORECASE),
            list=row.get("list", False),
            far=row.get("far", False),
            many=row.get("many", False),
            colon=row.get("colon", False),
            weak=row.get("weak", False),
            needs_project=row.get("needs_project", False),
            subject=row.get("subject", False),
            hint=row.get("hint", ""),
            trusted=row.get("trusted", False),
        )
        for row in sorted(language(lang).table("partners")["cues"], key=lambda row: str(row["side"]) == "after")
    )


@cache
def project_words(lang: str) -> re.Pattern[str]:
    """What a sentence about a project says."""
    return re.compile(language(lang).table("partners")["words"]["project"], re.IGNORECASE)


@cache
def money(lang: str) -> re.Pattern[str]:
    """The word or sign behind a number that makes it a sum of money."""
    return re.compile(language(lang).table("partners")["words"]["money"], re.IGNORECASE)


@cache
def _roles(lang: str) -> tuple[tuple[PartnerRole, re.Pattern[str]], ...]:
    table = language(lang).table("partners")["roles"]
    return tuple((role, re.compile("|".join(table[role]), re.IGNORECASE)) for role in ORDER)


@lru_cache(maxsize=2048)
def role_of(words: str, lang: str) -> PartnerRole | None:
    """The role that words beside a name state: "vadošais partneris" is lead; None for words that say anything else."""
    bare = words.strip(" \t\n.,;:()–—-*")
    return next((role for role, pattern in _roles(lang) if pattern.fullmatch(bare)), None)


@cache
def connectors(lang: str) -> frozenset[str]:
    """Words that may stand between two names of a list."""
    return frozenset(language(lang).table("partners")["words"]["connectors"])


@cache
def generic(lang: str) -> frozenset[str]:
    """First words of items that name nobody ("vairākas skolas")."""
    return frozenset(language(lang).table("partners")["words"]["generic"])
