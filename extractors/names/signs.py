"""What in a line may name an organisation: asked of each word, once for each."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.language import codes
from extractors.names.declension import LEAST_COMPOUND, compound_endings
from extractors.names.foreign import abroad, body_of
from extractors.names.heads import Head, head, kind_of, legal_before, legal_behind, mixed, torn
from extractors.names.inflection import Noun, nouns
from extractors.remembered import Remembered

_FIRST = re.compile(r"\w+")  # part of a word


class Sign(NamedTuple):
    """What a word heads in the languages with tables, whether it heads a name in one without, and whether it is two
    words that run together.
    """

    head: Head | None
    abroad: bool
    torn: bool


@cache
def signs(lang: str) -> Remembered[Sign | None]:
    """What there is to look at in a word; None for most."""

    def sign(word: str) -> Sign | None:
        found = None if word[0].isdigit() else head(word.lower(), lang)
        foreign, two = body_of(word, lang) is not None, torn(word, lang)
        return Sign(found, foreign, two) if found is not None or foreign or two else None

    return Remembered(sign)


@cache
def _heads() -> tuple[frozenset[str], frozenset[str], tuple[int, ...]]:
    """Forms of heads in lower case, what longer heads end in, and the lengths of those, over all languages."""
    forms = {form for code in codes() for form, found in nouns(code).items() if _any_kind(found, code)}
    endings = {form for code in codes() for form in compound_endings(code)[0]}
    return frozenset(forms), frozenset(endings), tuple({len(form) for form in endings})


def _any_kind(found: tuple[Noun, ...], code: str) -> bool:
    return any(kind_of(item.lemma, code) is not None for item in found)


@cache
def _legal() -> frozenset[str]:
    """Legal forms without the full stop that some of them end in: "biedr."."""
    return frozenset(form.rstrip(".") for code in codes() for form in legal_before(code) | legal_behind(code))


def may_sign(word: str) -> bool:
    """May a word have a sign in some language? Asked before it is known which language the line is in."""
    forms, endings, lengths = _heads()
    last = word.lower().rpartition("-")[2] or word.lower()
    if last in forms or mixed(word) or abroad(word) is not None:
        return True
    first = _FIRST.match(word)  # "Ltd-owned"
    if word in _legal() or (first is not None and first.group() in _legal()):
        return True
    return len(last) >= LEAST_COMPOUND and any(last[-length:] in endings for length in lengths)
