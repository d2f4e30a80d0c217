"""A person's name in any case, and its nominative: "Jāņa Vanaga" is Jānis Vanags, "Daiva Rikliene" Daiva Riklienė.

The given names tell gender and case where they are known; the surname's declension must agree, and of the nominatives
that do the most surname-like wins. A name that agrees with nothing (Abu Meri, Luščik) is indeclinable. Given names of
another language than the text's are known as nominatives only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language import codes, language
from extractors.names import paradigm

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+")
_NOMINATIVE = 5.0
_AGREES = 15.0
_KNOWN = 30.0
_LISTED = 20.0
_RARE = -4.0  # a man's surname in -a or -e that no list has
_INDECLINABLE = -8.0
_ANY = tuple((gender, case) for gender in "fm" for case in paradigm.CASES)


class GivenName(NamedTuple):
    """One reading of a given name's form."""

    nominative: str
    gender: str
    case: str


class FullName(NamedTuple):
    """A name read as a whole; ``weight``: how surname-like its surname is, ``listed``: its given name is known."""

    name: str
    gender: str
    case: str
    weight: float
    listed: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language knows of people's names."""

    given: Mapping[str, tuple[GivenName, ...]]
    weak: frozenset[str]
    ranks: tuple[tuple[re.Pattern[str], float], ...]
    strong: re.Pattern[str]
    listed: frozenset[str]  # surnames as the list has them
    surnames: frozenset[str]  # those and what women of the family are called


def given_class(nominative: str, gender: str, code: str) -> paradigm.NounClass | None:
    """The declension of a given name: Valdis keeps its d, a man's name in -a declines as a man's."""
    by_id = paradigm.by_id(code)
    hard = language(code).table("people")["given_hard"]
    if hard and gender == "m" and re.search(hard, nominative.casefold()):
        return by_id.get("is-hard")
    item = paradigm.noun_class(nominative, code)
    if item is None or item.number == "pl":
        return next((i for i in by_id.values() if i.gender == gender and i.number == "sg" and not i.definite
                     and i.stem is None and nominative.endswith(i.ending)), None)  # fmt: skip
    return by_id.get(f"{item.id}-m", item) if gender == "m" and item.gender == "f" else item


@cache
def lexicon(code: str) -> Lexicon:
    """The names of a language, every given name in all its cases."""
    table = language(code).table("people")
    given: dict[str, list[GivenName]] = {}
    for gender, names in (("m", table["given_men"]), ("f", table["given_women"])):
        for name in names:
            for case, form in paradigm.inflect(name, given_class(name, gender, code), code).items():
                reading = GivenName(name, gender, case)
                if reading not in given.setdefault(form, []):
                    given[form].append(reading)
    return Lexicon(
        given={form: tuple(readings) for form, readings in given.items()},
        weak=frozenset(table["given_weak"]),
        ranks=tuple((re.compile(pattern), float(weight)) for pattern, weight in table["surname_ranks"]),
        strong=re.compile(table["surname_strong"]),
        listed=frozenset(table["surnames"]),
        surnames=frozenset(table["surnames"]).union(
            surname.removesuffix(his) + her
            for surname in table["surnames"]
            for his, her in next(([pair] for pair in table["surname_women"] if surname.endswith(pair[0])), [])
        ),
    )


@cache
def _foreign_given(code: str) -> Mapping[str, tuple[GivenName, ...]]:
    found: dict[str, list[GivenName]] = {}
    for other in codes():
        if other != code:
            table = language(other).table("people")
            for gender, names in (("m", table["given_men"]), ("f", table["given_women"])):
                for name in names:
                    found.setdefault(name, []).append(GivenName(name, gender, "nominative"))
    return {name: tuple(readings) for name, readings in found.items()}


def given_readings(form: str, code: str) -> tuple[GivenName, ...]:
    """What a word may be as a given name: the language's own names in all cases, else others' nominatives."""
    own = lexicon(code).given.get(form)
    if own is None and "-" in form:
        parts = [given_readings(part, code) for part in form.split("-")]
        return tuple(
            GivenName(f"{a.nominative}-{b.nominative}", a.gender, a.case)
            for a in parts[0]
            for b in parts[-1]
            if len(parts) == 2 and (a.gender, a.case) == (b.gender, b.case)
        )
    return own if own is not None else _foreign_given(code).get(form, ())


def is_initials(word: str) -> bool:
    """Is a word one or more initials with their dots: "L.", "Dz.", "K. A."?"""
    return "." in word and _INITIALS.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def surname_weight(nominative: str, code: str) -> float:
    """How much a nominative looks like a surname of the language."""
    lex = lexicon(code)
    if nominative in lex.surnames:
        return _LISTED
    return next((weight for pattern, weight in lex.ranks if pattern.search(nominative)), 0.0)


def is_strong(surname: str, code: str) -> bool:
    """Is a word a surname by its ending alone?"""
    return len(surname) > 4 and lexicon(code).strong.search(surname) is not None


@lru_cache(maxsize=8192)
def surname_readings(form: str, code: str) -> tuple[tuple[str, str, str, float], ...]:
    """(nominative, gender, case, weight) of everything that a surname's form may be."""
    if " " in form:  # "Abu Meri"
        return tuple(_indeclinable(form, code, declined=False))
    if "-" in form:
        first, _, last = form.partition("-")
        return tuple(
            (f"{a}-{b}", gender, case, weight)
            for b, gender, case, weight in surname_readings(last, code)
            for a, a_gender, a_case, _ in surname_readings(first, code)
            if (a_gender, a_case) == (gender, case)
        )
    found = []
    for nominative, case, item in paradigm.analyse(form, code):
        if item.number == "pl" or item.definite or item.id == "pils":
            continue
        hard = paradigm.noun_class(nominative, code)
        if (
            not item.alternative
            and hard is not None
            and hard.stem is not None
            and hard.ending == item.ending
            and hard != item
        ):
            continue  # Kučinskis has a class of its own
        weight = surname_weight(nominative, code)
        if item.alternative and nominative not in lexicon(code).listed:
            weight = _RARE  # "Ozola" is no man's name, as "Lapsa" is
        found.append((nominative, item.gender, case, weight))
    found.extend(_indeclinable(form, code, declined=bool(found)))
    return tuple(found)


@lru_cache(maxsize=8192)
def _surnames(form: str, code: str) -> Mapping[tuple[str, str], tuple[tuple[str, float], ...]]:
    """(nominative, weight) of the readings of a surname's form by gender and case."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for nominative, gender, case, weight in surname_readings(form, code):
        found.setdefault((gender, case), []).append((nominative, weight))
    return {agreeing: tuple(readings) for agreeing, readings in found.items()}


def _indeclinable(form: str, code: str, *, declined: bool) -> Iterator[tuple[str, str, str, float]]:
    """The form as a name of one form: the likelier, the less it looks like a form of anything."""
    weight = _INDECLINABLE if declined else 0.0
    for gender in ("m", "f"):
        for case in paradigm.CASES:
            yield form, gender, case, weight


def resolve(
    given: Sequence[str],
    surname: str,
    code: str,
    *,
    agreement: Collection[tuple[str, str]] = (),
    known: Collection[str] = (),
    pair: bool = False,
) -> FullName | None:
    """The nominative of a name; None where its parts agree in no gender and case.

    ``agreement`` is what a position beside the name may be, (gender, case); ``known`` full names that the document
    states in the nominative; ``pair``: no first name is known as it stands.
    """
    best = None
    rank = float("-inf")
    surnames = _surnames(surname, code)
    for nominatives, gender, case, listed in _given_parts(given, code, agreement, pair=pair):
        bonus = _NOMINATIVE * (case == "nominative") + _AGREES * ((gender, case) in agreement)
        for nominative, weight in surnames.get((gender, case), ()):
            if not listed and weight == _INDECLINABLE:
                continue  # neither part is known to be a name
            score = weight + bonus
            if known and " ".join((*nominatives, nominative)) in known:
                score += _KNOWN
            if score > rank:
                best, rank = (nominatives, nominative, gender, case, weight, listed), score
    if best is None:
        return None
    nominatives, nominative, gender, case, weight, listed = best
    if weight == _INDECLINABLE and case != "nominative" and len(given) == 1 and not pair:
        own = _own_nominative(given[0], surnames, code)
        return own or FullName(" ".join((*nominatives, nominative)), gender, case, weight, listed)
    return FullName(" ".join((*nominatives, nominative)), gender, case, weight, listed)


def _own_nominative(
    word: str, surnames: Mapping[tuple[str, str], tuple[tuple[str, float], ...]], code: str
) -> FullName | None:
    """A woman's name that no list has, where its form is also a case of a man's with which the surname disagrees."""
    first = _unlisted_forms(word, code).get(("f", "nominative"))
    declined = [(weight, last) for last, weight in surnames.get(("f", "nominative"), ()) if weight > 0]
    if not first or not declined:
        return None
    weight, last = max(declined)
    return FullName(f"{first} {last}", "f", "nominative", weight, listed=True)


def of_several(name: FullName, form: str, code: str) -> FullName | None:
    """A man's name whose surname he shares with somebody, in the plural: "Ona ir Petras Kazlauskai"; None if unsure."""
    given = name.name.rpartition(" ")[0]
    singular = [
        nominative
        for plural, case, several in paradigm.analyse(form, code)
        if several.number == "pl" and not several.definite and (several.gender, case) == (name.gender, name.case)
        for one in paradigm.classes(code)
        if (one.number, one.gender, one.alternative, one.definite) == ("sg", several.gender, False, False)
        for nominative in (plural.removesuffix(several.ending) + one.ending,)
        if paradigm.noun_class(nominative, code) == one and is_strong(nominative, code)
    ]
    if not singular:
        return None
    surname = max(singular, key=lambda nominative: surname_weight(nominative, code))
    return name._replace(name=f"{given} {surname}", weight=surname_weight(surname, code))


def is_plural(name: FullName, form: str, code: str) -> bool:
    """Is a surname's form a plural in the case of the first name before it, and surely nothing else?"""
    return not is_strong(name.name.rpartition(" ")[2], code) and any(
        item.number == "pl" and not item.definite and (item.gender, case) == (name.gender, name.case)
        for _, case, item in paradigm.analyse(form, code)
    )


def _given_parts(
    given: Sequence[str], code: str, agreement: Collection[tuple[str, str]], *, pair: bool
) -> Iterator[tuple[tuple[str, ...], str, str, bool]]:
    """Ways to read the given names together: (nominatives, gender, case, are they listed?)."""
    readings = [given_readings(word, code) for word in given]
    if all(readings) and not pair:
        leading, *further = readings
        for first in leading:
            nominatives = [first.nominative]
            for others in further:
                match = next((o for o in others if (o.gender, o.case) == (first.gender, first.case)), None)
                if match is None:
                    break
                nominatives.append(match.nominative)
            else:
                yield tuple(nominatives), first.gender, first.case, True
        return
    words = [_unlisted_forms(word, code) for word in given]
    for agreeing in sorted(agreement) or words[0]:
        names = tuple([forms[agreeing] for forms in words if agreeing in forms])
        if len(names) == len(words):
            yield names, *agreeing, False


@lru_cache(maxsize=8192)
def _unlisted_forms(word: str, code: str) -> Mapping[tuple[str, str], str]:
    """What an unknown given name, or initials, may be the form of, by the genders and cases that it fits."""
    if is_initials(word):
        return dict.fromkeys(_ANY, word)
    forms = {(gender, case): _unlisted(word, gender, case, code) for gender, case in _ANY}
    return {agreeing: form for agreeing, form in forms.items() if form}


def _unlisted(word: str, gender: str, case: str, code: str) -> str:
    """The nominative of an unknown given name in a case; empty where its form is not of that gender and case."""
    known = [r.nominative for r in given_readings(word, code) if (r.gender, r.case) == (gender, case)]
    if known:
        return known[0]
    fits = False
    for nominative, own_case, item in paradigm.analyse(word, code):
        regular = item.number == "sg" and not item.definite and item.id != "pils" and not item.alternative
        if own_case == case and item.gender == gender and regular:
            return nominative
        fits = fits or (regular and own_case != "nominative")
    return word if case == "nominative" and not fits else ""
