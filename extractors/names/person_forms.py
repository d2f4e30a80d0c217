"""A person's name in every form that a text may have it in: all cases of each language."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language import codes
from extractors.names import paradigm
from extractors.names.person_declension import given_class


def forms(name: str) -> frozenset[str]:
    """All forms of a full name, given in the nominative or as it is in a text; itself among them.

    "Jānis Bērziņš" gives "Jāņa Bērziņa", "Jānim Bērziņam" and so on, as a man's and as a woman's name; initials stay
    as they are.
    """
    words = tuple(name.split())
    found = {words, *(form for code in codes() for gender in "mf" for form in _declined(words, gender, code))}
    return frozenset(map(" ".join, found))


def _declined(words: tuple[str, ...], gender: str, code: str) -> Iterator[tuple[str, ...]]:
    declined = [_cases(word, gender, code) for word in words]
    for case in paradigm.CASES:
        yield tuple(forms[case] for forms in declined)


def _cases(word: str, gender: str, code: str) -> dict[str, str]:
    if word.endswith("."):
        return dict.fromkeys(paradigm.CASES, word)
    first, dash, last = word.rpartition("-")
    own = paradigm.inflect(last, given_class(last, gender, code), code)
    if not dash:
        return own
    others = _cases(first, gender, code)
    return {case: f"{others[case]}-{form}" for case, form in own.items()}
