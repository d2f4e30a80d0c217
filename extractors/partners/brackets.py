"""Roles that stand beside a name: in brackets or behind a comma after it, or as a mark before it ("LP Riga Region")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.facts import PartnerRole
from extractors.names.country import named
from extractors.names.organisations import Organisation
from extractors.partners.cues import role_of, role_stated
from extractors.partners.items import Lists
from extractors.partners.linking import BRACKETS, chained
from extractors.partners.rows import is_firm, row
from extractors.partners.settle import Candidate
from extractors.reading import Span

MARK = 6  # characters of a role's mark before a name: "(LP Kurzeme Planning Region"
LETTER = "P"  # of all marks
ROLE_MARK = re.compile(r"(?<![^\s(|])((?:LP|P?P)\s?\d{0,2})\s+$")
REACH, COUNTRY_REACH = 60, 40  # characters behind a name
APPOSED = re.compile(r",\s([^\W\d_][^,;.()\n:–—]{4,40})(?=[,;.)\n]|$)")
TOWN = re.compile(r",\s[^\W\d_a-z][^\W\d_]+\s(?=\()")  # "X, Liepaja (lead)"
GOES_ON = re.compile(r"\s*\([^()]*\),\s+")


def role_beside(text: str, item: Organisation, lang: str) -> PartnerRole | None:
    """The role that stands beside a name."""
    start, end = item.start, item.end
    behind = text[end : end + REACH].lstrip()
    if behind.startswith((",", "(")):
        if behind[0] == "," and (town := TOWN.match(behind)):
            behind = behind[town.end() :]
        bracket = BRACKETS.match(behind)
        if bracket and (stated := role_stated(bracket.group().strip("()"), lang)):
            return stated
        apposed = APPOSED.match(text, end) if behind[:1] == "," else None
        if apposed and (stated := role_of(apposed.group(1), lang)):
            return stated  # "(X, partner; its share …"
    marked = ROLE_MARK.search(text, max(0, start - MARK), start) if role_before(text, start) else None
    return role_of(marked.group(1), lang) if marked else None


def role_before(text: str, start: int) -> bool:
    """May a role's mark stand before a position?"""
    return text.find(LETTER, start - MARK if start > MARK else 0, start) >= 0


def in_row_with(
    text: str, item: Organisation, sentence: Span, here: Sequence[Organisation], lang: str, read: Lists
) -> Iterator[Candidate]:
    """Those who follow in one list one whose role stands in brackets: "X (leads), Y, Z"."""
    opening = GOES_ON.match(text, item.end, sentence.end)
    stop = text.find(";", item.end, sentence.end)
    span = row(text, opening.end(), stop if stop > 0 else sentence.end, lang, here) if opening else None
    for name in read.items(*span, lang) if span else ():
        if name.known is None and name.refused is None and is_firm(text[name.start : name.end]):
            yield Candidate.of_item(name, name.role or "partner", "partners.bracket", 0.75)
    last = item
    for other in here[here.index(item) + 1 :]:
        if role_beside(text, other, lang) or not chained(text, last, other, lang):
            return
        yield Candidate.of_organisation(other, "partner", "partners.bracket", 0.8)
        last = other


def country_behind(text: str, item: Organisation, lang: str) -> bool:
    """Does the country stand in brackets behind the name, as on lists of those who take part?"""
    behind = text[item.end : item.end + COUNTRY_REACH].lstrip()
    bracket = BRACKETS.match(behind) if behind[:1] == "(" else None
    return bracket is not None and named(bracket.group().strip("()"), lang) is not None
