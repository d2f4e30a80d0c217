"""What the words of a name say of the body that it names: the nominative, the kind, the country, does it give money?"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.names import quotes
from extractors.names.country import country_of, names_country
from extractors.names.declension import nominative
from extractors.names.funders import is_funder
from extractors.names.heads import Head, table

SPACES = re.compile(r"\s+")


class Body(NamedTuple):
    """One organisation as its words tell it; the fields are those of its mentions."""

    name: str
    kind: str
    country: str | None
    funder: bool
    quoted: str | None
    parent: str | None


@lru_cache(maxsize=16384)
def body(words: str, quotation: str, inside: str, top: Head, lang: str, foreign: bool) -> Body | None:
    """The body that words with a head and the quotation behind them name; None where they name none.

    ``inside`` are the words of a larger body in the name, ``lang`` is the document's language; what is marked as
    ``foreign`` needs no certain words.
    """
    name = words if top.uninflected else nominative(words, top.lang, number="singular")
    name = spaced(name + quotation)
    if name.lower().endswith(_groups(top.lang)):
        return None  # of people, who meet: "darba grupa"
    if names_country(name, top.lang) or not (foreign or complete(top, words)):
        return None
    kind = _kind(top, words) if top.kind != "unit" else "municipality"
    parent = nominative(inside, top.lang, number="singular") if inside else None
    return Body(
        name=name,
        kind=kind,
        country=country_of(name, top.lang, lang),
        funder=is_funder(name, kind, top.lang, parent),
        quoted=quotation.strip().strip(quotes.OPENING + quotes.CLOSING) or None,
        parent=parent,
    )


def spaced(words: str) -> str:
    """The words with one blank between them; other white space is not printable."""
    return words if words.isprintable() and "  " not in words else SPACES.sub(" ", words)


@cache
def _groups(lang: str) -> tuple[str, ...]:
    return tuple(table(lang)["groups"])


def complete(top: Head, words: str) -> bool:
    """Some heads name a body only with certain words: a "reģions" is one if it is a planning region, or abroad."""
    if top.requires is None:
        return True
    lower = words.lower()
    return any(word in lower for word in top.requires)


def _kind(top: Head, words: str) -> str:
    """The kind of body: that of its head, unless a word of the name says another: an executive committee governs."""
    if not top.recast:
        return top.kind
    lower = words.lower()
    return next((kind for word, kind in top.recast if word in lower), top.kind)
