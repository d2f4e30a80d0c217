"""Declension of proper nouns: from a nominative to all its forms, and from a form back to what it may be a form of.

The classes are data (``proper_nouns.toml`` of each language). ``inflect`` is exact for a class; ``analyse`` returns
every reading that the classes allow, so its callers choose with what else they know: a list of names, the gender of
the first name, the case that neighbours agree in. An indeclinable name (Tartu, Oto) has no class and one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language import language

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")


@dataclass(frozen=True, slots=True)
class NounClass:
    """One declension: "Jān-is" has the ending "is"; ``soft`` cases change the stem's last consonant (Jāņ-a)."""

    id: str
    ending: str
    gender: str
    number: str
    cases: Mapping[str, str]
    soft: frozenset[str]
    stem: re.Pattern[str] | None
    alternative: bool
    agrees: bool
    definite: bool


class Analysis(NamedTuple):
    """One reading of a form."""

    nominative: str
    case: str
    noun_class: NounClass


@cache
def classes(lang: str) -> tuple[NounClass, ...]:
    """The declensions of a language; empty where its names have no cases."""
    return tuple(
        NounClass(
            id=row["id"],
            ending=row["ending"],
            gender=row["gender"],
            number=row.get("number", "sg"),
            cases={"nominative": row["ending"], **row["cases"]},
            soft=frozenset(row.get("soft", ())),
            stem=re.compile(row["stem"]) if "stem" in row else None,
            alternative=row.get("alternative", False),
            agrees=row.get("agrees", False),
            definite=row.get("definite", False),
        )
        for row in language(lang).table("proper_nouns")["class"]
    )


@cache
def by_id(lang: str) -> Mapping[str, NounClass]:
    """The declensions of a language by their identifier."""
    return {item.id: item for item in classes(lang)}


@cache
def _softening(lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((hard, soft) for hard, soft in language(lang).table("proper_nouns")["soften"])


def soften(stem: str, lang: str) -> str:
    """The stem with its last consonant softened: "Jān" is "Jāņ"."""
    for hard, soft in _softening(lang):
        if stem.endswith(hard):
            return stem[: -len(hard)] + soft
    return stem


def _hard_stems(stem: str, lang: str) -> Iterator[str]:
    """Every stem whose soft form this one is, the most regular first; itself where nothing would change."""
    for hard, soft in _softening(lang):
        if stem.endswith(soft):
            candidate = stem[: -len(soft)] + hard
            if soften(candidate, lang) == stem:
                yield candidate
    if soften(stem, lang) == stem:
        yield stem


@lru_cache(maxsize=8192)
def noun_class(nominative: str, lang: str) -> NounClass | None:
    """The regular class of a nominative: the longest ending that fits, a class with a stem rule first."""
    best: NounClass | None = None
    rank = (0, False)
    for item in classes(lang):
        if not nominative.endswith(item.ending) or item.alternative or len(nominative) <= len(item.ending) + 1:
            continue
        if item.stem and not item.stem.search(nominative[: -len(item.ending)]):
            continue
        own = (len(item.ending), item.stem is not None)
        if own > rank:
            best, rank = item, own
    return best


def inflect(nominative: str, item: NounClass | None, lang: str) -> dict[str, str]:
    """All forms of a nominative by case; one form for all cases where it has no class."""
    if item is None:
        return dict.fromkeys(CASES, nominative)
    stem = nominative.removesuffix(item.ending)
    softened = soften(stem, lang)
    return {case: (softened if case in item.soft else stem) + ending for case, ending in item.cases.items()}


@cache
def _endings(lang: str) -> Mapping[str, tuple[tuple[str, NounClass], ...]]:
    table: dict[str, list[tuple[str, NounClass]]] = {}
    for item in classes(lang):
        for case, ending in item.cases.items():
            table.setdefault(ending, []).append((case, item))
    return {ending: tuple(rows) for ending, rows in table.items()}


@lru_cache(maxsize=8192)
def analyse(form: str, lang: str) -> tuple[Analysis, ...]:
    """Every (nominative, case, class) that a form may be; the longest endings first."""
    endings = _endings(lang)
    return tuple(
        Analysis(hard + item.ending, case, item)
        for length in range(min(7, len(form) - 2), 0, -1)
        for case, item in endings.get(form[-length:], ())
        for hard in (_hard_stems(form[:-length], lang) if case in item.soft else (form[:-length],))
        if item.stem is None or item.stem.search(hard)
    )
