"""The words that give an organisation its part in a project, compiled once for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from extractors.facts import PartnerRole
from extractors.language import codes, language
from extractors.names.country import named
from extractors.names.heads import table
from extractors.names.inflection import table as paradigms
from extractors.openings import openings
from extractors.partners.sought import Sought

PARTING = re.compile("[,;]")
PERSON = re.compile(r"\s*(?:[^\W\d_a-z][^\W\d_]+[\s-]+){1,2}[^\W\d_a-z][^\W\d_]+\s*")
ORDER: tuple[PartnerRole, ...] = ("associated", "contractor", "lead", "partner")
HEAD = 3  # letters with which most words for roles begin


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and where the names that it gives a part to stand; see partners.toml. It reads text in lower case.

    ``hints``: letters of which its sentence has some, ``beside``: of which that side of a known name has some on which
    the pattern stands. ``needs``: words of which its sentence has one.
    ``opens``: a colon, a bracket or a dash behind it may open a list, or unknown names in a row follow it.
    """

    name: str
    role: PartnerRole
    rest: PartnerRole
    side: Literal["before", "after", "genitive"]
    pattern: Sought
    list: bool
    far: bool
    many: bool
    colon: bool
    weak: bool
    own: bool
    needs_project: bool
    needs: re.Pattern[str] | None
    case: str | None
    hints: tuple[str, ...]
    beside: tuple[str, ...]
    trusted: bool
    names_lead: re.Pattern[str] | None
    opens: bool

    def fits(self, cases: frozenset[str]) -> bool:
        """Is a name before it in the case that it asks for?"""
        if self.case is not None:
            return self.case in cases and (self.case == "nominative" or "nominative" not in cases)
        return not (self.side == "genitive" and "nominative" in cases)


@cache
def cues(lang: str) -> tuple[Cue, ...]:
    """All cues of a language, those whose names stand before them first."""
    return tuple(
        map(_cue, sorted(language(lang).table("partners")["cues"], key=lambda row: str(row["side"]) == "after"))
    )


def _cue(row: dict[str, Any]) -> Cue:
    listed, far, colon = (bool(row.get(key)) for key in ("list", "far", "colon"))
    opens = row["side"] == "after" and listed and (far or colon)
    hints = tuple(str(row.get("hint", "")).split("|"))
    return Cue(
        name=row["name"],
        role=row["role"],
        rest=row.get("rest", row["role"]),
        side=row["side"],
        pattern=Sought(row["pattern"]),
        list=listed,
        far=far,
        many=row.get("many", False),
        colon=colon,
        weak=row.get("weak", False),
        own=row.get("own", False),
        needs_project=row.get("needs_project", False),
        needs=re.compile(row["needs"]) if "needs" in row else None,
        case=row.get("case"),
        hints=hints,
        beside=("",) if opens else hints,
        trusted=row.get("trusted", False),
        names_lead=re.compile(row["names_lead"]) if "names_lead" in row else None,
        opens=opens,
    )


@cache
def project_words(lang: str) -> re.Pattern[str]:
    """What a sentence about a project says, in lower case."""
    return re.compile(language(lang).table("partners")["words"]["project"])


@cache
def we(lang: str) -> Sought:
    """What a body says of a project of its own, in lower case: "our project", "we carry out the project"."""
    return Sought(language(lang).table("partners")["words"]["we"])


@cache
def with_us(lang: str) -> Sought:
    """What a body says of others who take part beside it, in lower case: "together with us", "we are a partner"."""
    return Sought(language(lang).table("partners")["words"]["with_us"])


@cache
def as_partner(lang: str) -> re.Pattern[str]:
    """What a body says of itself, in lower case, that is a partner, whoever leads."""
    return re.compile(language(lang).table("partners")["words"]["as_partner"])


@cache
def with_us_told(lang: str) -> Sought:
    """The same in words that say it of much else, too: "the pupils and us", "our pupils travelled to"."""
    return Sought(language(lang).table("partners")["words"]["with_us_told"])


@cache
def ours(lang: str) -> Sought:
    """What a body says of its part, in lower case: "our school started a project"; its noun is the last group."""
    return Sought(language(lang).table("partners")["words"]["ours"])


@cache
def elsewhere(lang: str) -> re.Pattern[str]:
    """What a sentence says, in lower case, of another project than the document's."""
    return re.compile(language(lang).table("partners")["words"]["elsewhere"])


@cache
def lead_partner(lang: str) -> re.Pattern[str]:
    """What calls, in lower case, the one that leads all partners so: no applicant, nobody's main partner."""
    return re.compile(language(lang).table("partners")["words"]["lead_partner"])


@cache
def outside(lang: str) -> re.Pattern[str]:
    """What is said, right behind its name and in lower case, of a body that takes no part."""
    return re.compile(language(lang).table("partners")["words"]["outside"])


@cache
def money(lang: str) -> re.Pattern[str]:
    """The word or sign behind a number that makes it a sum of money."""
    return re.compile(language(lang).table("partners")["words"]["money"], re.IGNORECASE)


@cache
def announces(lang: str) -> re.Pattern[str]:
    """What the line above a list of participants says."""
    return re.compile(language(lang).table("partners")["words"]["announces"], re.IGNORECASE)


@cache
def body_column(lang: str) -> re.Pattern[str]:
    """The header of a column of organisations."""
    return re.compile(language(lang).table("partners")["words"]["column"], re.IGNORECASE)


@cache
def place_column(lang: str) -> re.Pattern[str]:
    """The header of a column of countries or towns."""
    return re.compile(language(lang).table("partners")["words"]["place_column"], re.IGNORECASE)


@cache
def total(lang: str) -> re.Pattern[str]:
    """How a row of sums over all partners begins."""
    return re.compile(language(lang).table("partners")["words"]["total"], re.IGNORECASE)


@cache
def possible(lang: str) -> re.Pattern[str]:
    """What a call says, in lower case, of those who may apply, who are nobody's partners yet."""
    return re.compile(language(lang).table("partners")["words"]["possible"])


@cache
def possible_hints(lang: str) -> tuple[str, ...]:
    """Letters one of which a line has that says who may apply."""
    return tuple(language(lang).table("partners")["words"]["possible_hint"].split("|"))


@cache
def action_group(lang: str) -> re.Pattern[str]:
    """What names of local action groups say."""
    return re.compile(language(lang).table("partners")["words"]["lag"], re.IGNORECASE)


@cache
def call(lang: str) -> re.Pattern[str]:
    """What the head of a page says, in lower case, that calls for projects and has none."""
    return re.compile(language(lang).table("partners")["words"]["call"])


@cache
def publication(lang: str) -> re.Pattern[str]:
    """What a body's own publication is called, behind its name."""
    return re.compile(language(lang).table("partners")["words"]["publication"], re.IGNORECASE)


@cache
def renewed(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says right before a body, and right behind it, that it is what was built."""
    words = language(lang).table("partners")["words"]["renewed"]
    return re.compile(rf"\b(?:{words})\s$", re.IGNORECASE), re.compile(rf"\s(?:{words})\b", re.IGNORECASE)


@cache
def manager(lang: str) -> re.Pattern[str]:
    """Who runs a project as a person, below whose name the body stands."""
    return re.compile(language(lang).table("partners")["words"]["manager"], re.IGNORECASE)


@cache
def _roles(lang: str) -> tuple[tuple[PartnerRole, re.Pattern[str]], ...]:
    table = language(lang).table("partners")["roles"]
    return tuple((role, re.compile("|".join(table[role]), re.IGNORECASE)) for role in ORDER)


@cache
def role_heads() -> tuple[frozenset[str], tuple[str, ...]]:
    """How words for roles begin, in all languages and in lower case: with ``HEAD`` letters, or fewer and anything."""
    rows = (row for code in codes() for row in language(code).table("partners")["roles"].values())
    opened = {head.lower() for row in rows for pattern in row for head in openings(pattern, HEAD)}
    short = [head for head in opened if len(head) < HEAD]
    return frozenset(opened), tuple(head for head in short if not head.startswith(tuple({*short} - {head})))


@lru_cache(maxsize=2048)
def role_of(words: str, lang: str) -> PartnerRole | None:
    """The role that words beside a name state: "vadošais partneris" is lead; None for words that say anything else."""
    bare = words.strip(" \t\n.,;:()–—-*")
    return next((role for role, pattern in _roles(lang) if pattern.fullmatch(bare)), None)


@cache
def _telling(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = language(lang).table("partners")["beside"]
    return re.compile(rows["opening"], re.IGNORECASE), re.compile(rows["lead"], re.IGNORECASE)


@lru_cache(maxsize=2048)
def role_told(words: str, lang: str) -> PartnerRole | None:
    """The same of words behind a body's name, where a pronoun may open them and people stand for the body:
    "jie yra projekto koordinatoriai", "projekta vadītāji".
    """
    opening, leads = _telling(lang)
    bare = opening.sub("", words.strip(" \t\n.,;:()–—-*"), count=1)
    return role_of(bare, lang) or ("lead" if leads.fullmatch(bare) else None)


@lru_cache(maxsize=2048)
def role_aside(words: str, lang: str) -> PartnerRole | None:
    """The same of what stands beside a name in brackets, one thing of several, in whatever language: "LT, vadovas"."""
    parts = (words, *PARTING.split(words)) if PARTING.search(words) else (words,)
    if any(PERSON.fullmatch(part) for part in parts[1:]):
        return None  # "(Anna Kalniņa, coordinator)"
    asked = (role_told(part, code) for code in dict.fromkeys((lang, *codes())) for part in parts)
    return next(filter(None, asked), None)


def role_stated(words: str, lang: str) -> PartnerRole | None:
    """The same within a sentence, where what stands beside a role has to be a country: others may be people."""
    known = (lang, *codes())
    for part in PARTING.split(words) if PARTING.search(words) else ():
        if not any(role_told(part, code) or named(part.strip(), code) for code in known):
            return None
    return role_aside(words, lang)


@cache
def connectors(lang: str) -> frozenset[str]:
    """Words that may stand between two names of a list."""
    return frozenset(language(lang).table("partners")["words"]["connectors"])


@cache
def origins(lang: str) -> frozenset[str]:
    """Words before what an organisation comes from."""
    return frozenset(language(lang).table("partners")["involvement"]["origin"])


@cache
def joining(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words between the last two names of a list, each with the pattern that finds it."""
    words = (*paradigms(lang)["conjunctions"], *table(lang)["coordination"]["words"])
    return tuple((word, re.compile(rf"\s{re.escape(word)}\s+(?=[\"“„«]?\w)")) for word in words)


@cache
def generic(lang: str) -> frozenset[str]:
    """First words of items that name nobody ("vairākas skolas")."""
    return frozenset(language(lang).table("partners")["words"]["generic"])


@cache
def bodies(lang: str) -> frozenset[str]:
    """Words for sorts of bodies, which name nobody behind a country ("Latvijas organizācijas")."""
    return frozenset(language(lang).table("partners")["words"]["bodies"])


@cache
def doings(lang: str) -> tuple[str, ...]:
    """Ends of nouns that say what is done, and so name no body."""
    return tuple(language(lang).table("partners")["words"]["doings"])
