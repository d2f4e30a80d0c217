"""How far a name goes from its head: the genitives and adjectives to the left, the quotation to the right, and the
names that share one head.

A name begins at a capital letter; lower case may stand inside it. Where a name starts a new capital after words in
lower case, these end in a territorial unit or a body ("Utenas apriņķa Primārās …", "… savivaldybės Švietimo …"), else
they belong to the sentence ("Projektu vada Valkas novada pašvaldība").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.names import quotes
from extractors.names.coordination import Member, own_words, shared_names, shares
from extractors.names.country import names_country
from extractors.names.heads import Head, Token, bounds, head, table, unit
from extractors.names.inflection import adjectives
from extractors.names.inflection import table as paradigms
from extractors.names.modifiers import agrees, joined, modifier, opens_sentence
from extractors.names.place_table import lookup

QUOTATION = re.compile(r"\s(?=[„“«\"”])|(?=[„«])")
LONGEST_QUOTATION = 10  # words
LONGEST = 16  # words to the left


class Phrase(NamedTuple):
    """A head with all that belongs to it; ``first`` is the position of its first word in the line's words."""

    start: int
    end: int
    first: int
    members: tuple[Member, ...]


def phrase(
    text: str,
    words: Sequence[Token],
    position: int,
    top: Head,
    lang: str,
    limit: int,
    taken: Sequence[tuple[int, int]],
) -> Phrase | None:
    """The phrase that the word at ``position`` heads; None where it is a common noun."""
    token = words[position]
    if top.kind == "unit":
        return None
    if table(top.lang)["inner"]:
        return _analytic(text, words, position, top, limit, taken)
    first = _left_edge(text, words, position, top, taken)
    quotation = quotation_at(text, token.end, limit)
    if quotation and first is None and _opens_quoted(token, top):
        first = position
    if first is None or _explains(text, words, position, lang):
        return None
    end = token.end + len(quotation)
    first = _legal_form(text, words, first, lang)
    shared = () if quotation else shared_names(text, words, first, position, top, taken)
    if not shared and not quotation and not _proper(text, words, first, position, top):
        return None
    last = Member(
        words[first].start,
        end,
        own_words(words, first, position, top) if shared else text[words[first].start : token.end],
        quotation,
        _parent(text, words, first, position, top),
    )
    members = (*(item for _, item in shared), last)
    return Phrase(members[0].start, end, shared[0][0] if shared else first, members)


def quotation_at(text: str, position: int, limit: int) -> str:
    opening = QUOTATION.match(text, position)
    if opening is None or opening.end() >= limit:
        return ""
    stop = quotes.closing(text, opening.end(), limit)
    if stop is None:
        return ""
    words = text[opening.end() + 1 : stop].split()
    named = bool(words) and (words[0][:1].isupper() or words[0][:1].isdigit() or words[0][:1] in quotes.OPENING)
    return text[position:stop] if named and len(words) <= LONGEST_QUOTATION else ""  # else somebody's words


def _opens_quoted(token: Token, top: Head) -> bool:
    return any(item.lemma in table(top.lang)["titles"]["quoted"] for item in top.readings) or token.capital


def _left_edge(
    text: str, words: Sequence[Token], position: int, top: Head, taken: Sequence[tuple[int, int]]
) -> int | None:
    """The position of the name's first word: the leftmost capital that the chain reaches."""
    edge = None
    at = position - 1
    while at >= 0 and position - at <= LONGEST and joined(text, words[at], words[at + 1]):
        word = words[at]
        if any(left <= word.start < right for left, right in taken):
            break
        if word.text.lower() in paradigms(top.lang)["conjunctions"]:
            if not _conjoined(text, words, at, position, top):
                break
        elif not modifier(word, words, at, top, opens_sentence(text, words, at)):
            break
        elif word.capital:
            if edge is not None and not _continues(text, words, at, edge, top):
                break
            edge = at
        at -= 1
    return edge


def _continues(text: str, words: Sequence[Token], at: int, edge: int, top: Head) -> bool:
    """Does a name that could begin at ``edge`` begin at the capital before it?"""
    if edge - at > 1:
        before = words[edge - 1].text.lower()
        if before in paradigms(top.lang)["conjunctions"]:
            if edge - at == 2:
                return True
            before = words[edge - 2].text.lower()
        return unit(before, top.lang) or head(before, top.lang) is not None
    if not opens_sentence(text, words, at) or lookup(words[edge].text, top.lang, False) is None:
        return True
    bodies = tuple(paradigms(top.lang)["recognition"]["of_bodies"])
    return lookup(words[at].text, top.lang, False) is not None or any(
        agrees(item, top) and item.stem.endswith(bodies) for item in adjectives(words[at].text, top.lang)
    )


def _conjoined(text: str, words: Sequence[Token], at: int, position: int, top: Head) -> bool:
    """Does a conjunction join two genitives inside one name, rather than two organisations?"""
    if at == 0 or at + 1 >= position or not joined(text, words[at - 1], words[at]):
        return False
    left, right = words[at - 1], words[at + 1]
    if not modifier(left, words, at - 1, top):
        return False
    body = head(left.text.lower(), top.lang)
    if body is not None and body.kind != "unit":
        inner = [head(word.text.lower(), top.lang) for word in words[at + 1 : position]]
        return any(item is not None and item.readings[0].lemma == body.readings[0].lemma for item in inner) or any(
            item is not None and item.kind == body.kind for item in inner
        )
    listed = right.capital and (left.capital or unit(left.text.lower(), top.lang))
    return not (listed and shares(top, [left, right]))


def _proper(text: str, words: Sequence[Token], first: int, position: int, top: Head) -> bool:
    """Is it a name, and not a plural ("Latvijas pašvaldības") or a noun with an adjective ("Vietējā pašvaldība")?"""
    if not top.singular():
        return False
    between = words[first:position]
    ambiguous = top.plural() and top.kind in table(top.lang)["coordination"]["ambiguous"]
    if ambiguous and len(between) == 1 and names_country(between[0].text, top.lang):
        return False
    opening = opens_sentence(text, words, first)
    adjective = all(
        any(agrees(item, top) for item in adjectives(word.text, top.lang))
        and lookup(word.text, top.lang, False) is None
        for word in between
    )
    return not (opening and adjective) or words[position].capital


def _parent(text: str, words: Sequence[Token], first: int, position: int, top: Head) -> str:
    for at in range(position - 1, first, -1):
        found = head(words[at].text.lower(), top.lang)
        if found is not None and found.kind != "unit" and any(item.case == "genitive" for item in found.readings):
            if found.singular():
                return text[words[first].start : words[at].end]
            return ""
    return ""


def _explains(text: str, words: Sequence[Token], position: int, lang: str) -> bool:
    """Does the noun only say what the company behind it is: "Siltumapgādes uzņēmums SIA „X”"?"""
    following = words[position + 1] if position + 1 < len(words) else None
    if following is None or following.text not in table(lang)["legal"]["before"]:
        return False
    return following.text.isupper() and joined(text, words[position], following)


def _legal_form(text: str, words: Sequence[Token], first: int, lang: str) -> int:
    if first > 0 and words[first - 1].text in table(lang)["legal"]["before"]:
        return first - 1 if joined(text, words[first - 1], words[first]) else first
    return first


def _analytic(
    text: str, words: Sequence[Token], position: int, top: Head, limit: int, taken: Sequence[tuple[int, int]]
) -> Phrase | None:
    """Capitals before the head, or "of" and capitals behind it: "Ludza Town Library", "University of Latvia"."""
    if not words[position].capital or not top.singular():
        return None
    inner = table(top.lang)["inner"]
    first = position
    while first > 0 and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not word.capital or bounds(word.text.lower(), top.lang):
            break
        if any(left <= word.start < right for left, right in taken):
            break
        first -= 1
    last = position
    if position + 2 < len(words) and words[position + 1].text == inner[0]:
        last = _behind_of(text, words, position + 1, taken, inner)
        if last == position and first == position:
            return None
    if first == last:
        return None
    quotation = quotation_at(text, words[last].end, limit)
    end = words[last].end + len(quotation)
    member = Member(words[first].start, end, text[words[first].start : words[last].end], quotation)
    return Phrase(member.start, end, first, (member,))


def _behind_of(
    text: str, words: Sequence[Token], of: int, taken: Sequence[tuple[int, int]], inner: Sequence[str]
) -> int:
    last = of
    at = of + 1
    while at < len(words) and joined(text, words[at - 1], words[at]):
        word = words[at]
        if any(left <= word.start < right for left, right in taken):
            break
        if word.capital:
            last = at
        elif word.text not in inner:
            break
        at += 1
    return last if last > of else of - 1
