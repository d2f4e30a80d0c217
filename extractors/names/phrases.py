"""How far a name goes from its head: the genitives and adjectives to the left, the quotation to the right, and the
names that share one head.

A name begins at a capital letter; lower case may stand inside it. Where a name starts a new capital after words in
lower case, these end in a territorial unit or a body ("Utenas apriņķa Primārās …", "… savivaldybės Švietimo …"), else
they belong to the sentence ("Projektu vada Valkas novada pašvaldība").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.names.analytic import Phrase, analytic
from extractors.names.coordination import Member, named_behind, own_words, shared_names, shares
from extractors.names.country import denominations, names_country
from extractors.names.heads import Head, Token, bounds, head, table, unit
from extractors.names.inflection import adjectives, conjunctions
from extractors.names.inflection import table as paradigms
from extractors.names.legal_forms import explains, with_form
from extractors.names.modifiers import (
    agrees,
    covered,
    ends_person,
    in_foreign_name,
    joined,
    modifier,
    modifies,
    opens_sentence,
)
from extractors.names.place_table import lookup
from extractors.names.quotes import CLOSING, OPENING, quotation_at
from extractors.names.towns import acts_abroad, whole_town

ANOTHER = re.compile(r"(?:,|\s+([^\W\d_]+))\s(?=[„“«\"])")
CLOSED = re.compile(r"[“”»’\"]\s")
CLOSES = frozenset(CLOSING)
OPENED = re.compile(r"\s[„“«‘\"]")
QUOTED = 3  # words in a quotation inside a name
LONGEST_QUOTED = 5  # words in a quotation that is the name
LONGEST = 16  # words to the left


def phrase(
    text: str,
    words: Sequence[Token],
    position: int,
    top: Head,
    lang: str,
    limit: int,
    known: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
) -> Phrase | None:
    """The phrase that the word at ``position`` heads; None where it is a common noun.

    ``taken`` are the spans of all names found so far, ``known`` those that may lie before the head.
    """
    token = words[position]
    if top.kind == "unit" and not acts_abroad(text, words, position, top, lang):
        return None
    if top.uninflected:
        return analytic(text, words, position, top, limit, taken)
    if top.shared and (listed := named_behind(text, words, position, top)):
        return Phrase(listed[0].start, listed[-1].end, position, listed)
    first = _left_edge(text, words, position, top, known)
    quotation = quotation_at(text, token.end, limit)
    if quotation:
        first = _before_quotation(text, words, position, first, top)
    if first is None:
        named = None if quotation else _quoted_before(text, words, position, top)
        return None if named is None or explains(text, words, position, lang) else named
    if explains(text, words, position, lang):
        return None
    end = token.end + len(quotation)
    if first:
        first = with_form(text, words, first, lang)
    shared = shared_names(text, words, first, position, top, known) if top.shared and not quotation else ()
    if not shared and not quotation and not _proper(text, words, first, position, top):
        return None
    last = Member(
        words[first].start,
        end,
        own_words(words, first, position, top) if shared else text[words[first].start : token.end],
        quotation,
        _parent(text, words, first, position, top) if position - first > 1 else "",
    )
    alike = _quoted_alike(text, last, limit, top) if quotation and top.plural else ()
    members = (*[item for _, item in shared], last, *alike)
    return Phrase(members[0].start, members[-1].end, shared[0][0] if shared else first, members)


def _before_quotation(text: str, words: Sequence[Token], position: int, first: int | None, top: Head) -> int | None:
    """Where a name with a quotation behind its head begins; ``first`` is what its capitals say."""
    if first == position - 1 and _only_opens(text, words, first, top):
        first = None  # "Pieteicās biedrības „A“ un „B“"
    if first is None and _opens_quoted(words[position], top):
        first = position
        while first > 0 and joined(text, words[first - 1], words[first]) and _of_title(words[first - 1].text, top):
            first -= 1
    return first


def _quoted_before(text: str, words: Sequence[Token], position: int, top: Head) -> Phrase | None:
    """A name that is all in quotes before its head: "„Ąžuolo“ gimnazija", "“Saules” bērnudārzs"; modifiers may stand
    between: "„Ryto“ pagrindinė mokykla".
    """
    if not top.generic or not _opens_quoted(words[position], top):
        return None
    if CLOSES.isdisjoint(text[words[max(0, position - QUOTED - 1)].end : words[position].start]):
        return None
    at = position
    while at > 0 and position - at < QUOTED and joined(text, words[at - 1], words[at]):
        word = words[at - 1]
        if word.capital or not modifier(word, words, at - 1, top):
            return None
        at -= 1
    if at == 0 or not top.singular or not CLOSED.fullmatch(text[words[at - 1].end : words[at].start]):
        return None
    for first in range(at - 1, max(-1, at - 1 - LONGEST_QUOTED), -1):
        opening = words[first].start - 1
        if opening >= 0 and text[opening] in OPENING:
            name = Member(opening, words[position].end, text[opening : words[position].end], "", "")
            return Phrase(name.start, name.end, first, (name,)) if words[first].capital else None
        if any(mark in OPENING for mark in text[words[first - 1].end : words[first].start]) and first:
            return None
    return None


def _quoted_alike(text: str, member: Member, limit: int, top: Head) -> tuple[Member, ...]:
    """Further names in quotation marks behind a plural: "biedrības „A“, „B“ un „C“"."""
    found: list[Member] = []
    end = member.end
    while True:
        gap = ANOTHER.match(text, end)
        joining = (gap.group(1) or "") if gap else ""
        if gap is None or (joining and joining not in conjunctions(top.lang)):
            break
        quotation = quotation_at(text, gap.end() - 1, limit)
        if not quotation:
            break
        end = gap.end() - 1 + len(quotation)
        found.append(Member(gap.end(), end, member.words, quotation))
    return tuple(found)


def _only_opens(text: str, words: Sequence[Token], first: int, top: Head) -> bool:
    """Is a name's one capital a verb or an adjective that has it from the sentence?"""
    return opens_sentence(text, words, first) and _is_adjective(words[first].text, top)


def _opens_quoted(token: Token, top: Head) -> bool:
    return top.titled or token.capital


def _of_title(word: str, top: Head) -> bool:
    """Does a word in lower case belong to the sort of body that a quotation names: "akciju sabiedrība “…”"?"""
    return word.lower().startswith(tuple(table(top.lang)["titles"]["before"])) and not bounds(word.lower(), top.lang)


def _left_edge(
    text: str, words: Sequence[Token], position: int, top: Head, known: Sequence[tuple[int, int]]
) -> int | None:
    """The position of the name's first word: the leftmost capital that the chain reaches."""
    edge = None
    joining = conjunctions(top.lang)
    at, last = position - 1, max(0, position - LONGEST)
    gap = text[words[at].end : words[position].start] if position else ""
    while at >= last:
        if gap != " " and not joined(text, words[at], words[at + 1]):
            opening = _quoted_genitive(text, words, at, top)
            if opening is None and not _series(text, words, at, position, top):
                break
            at = at if opening is None else opening
        start, _, word = words[at]
        if known and covered(known, start):
            break
        gap = text[words[at - 1].end : start] if at else ""
        if word.lower() in joining:
            if not _conjoined(text, words, at, position, top):
                break
        else:
            opens = (gap != " " or words[at - 1].text[-1] == ".") and opens_sentence(text, words, at)
            if not modifies(word, words[at + 1].text, top, opens, at > 0) or ends_person(words, at, top.lang):
                break
            if word[0].isupper():
                if edge is not None and not _continues(text, words, at, edge, top):
                    break
                edge = at
        at -= 1
    return edge


def _series(text: str, words: Sequence[Token], at: int, position: int, top: Head) -> bool:
    """Is the comma inside a name that lists its fields: "prekybos, pramonės ir amatų rūmai"?"""
    if text[words[at].end : words[at + 1].start].strip() != "," or words[at + 1].capital:
        return False
    between = [word.text.lower() for word in words[at + 2 : position]]
    return any(word in conjunctions(top.lang) for word in between)


def _quoted_genitive(text: str, words: Sequence[Token], at: int, top: Head) -> int | None:
    """Of a short quotation inside a name ("Šiaulių „Aušros“ muziejus", "parapijos „Carito“ skyrius") the position of
    the word before it."""
    part = table(top.lang)["parts"]
    if not CLOSED.fullmatch(text[words[at].end : words[at + 1].start]):
        return None
    for first in range(at, max(0, at - QUOTED), -1):
        gap = text[words[first - 1].end : words[first].start]
        if OPENED.fullmatch(gap):
            before = words[first - 1]
            named = before.capital or (head(before.text.lower(), top.lang) is not None and top.lemma in part)
            return first - 1 if words[first].capital and named else None
        if gap.strip():
            return None
    return None


def _continues(text: str, words: Sequence[Token], at: int, edge: int, top: Head) -> bool:
    """Does a name that could begin at ``edge`` begin at the capital before it?"""
    if f"{words[at].text} {words[at + 1].text}".lower() in denominations(top.lang):
        return True  # "Romas katoļu Rēzeknes draudze"
    if f"{words[edge].text} {words[edge + 1].text}".lower() in denominations(top.lang):
        return edge - at == 1
    if edge - at > 1:
        before = words[edge - 1].text.lower().rstrip(". ")
        direct = before not in conjunctions(top.lang)
        if before in conjunctions(top.lang):
            if edge - at == 2:
                return True
            before = words[edge - 2].text.lower()
        if unit(before, top.lang):
            return True
        body = head(before, top.lang)
        if body is not None:
            return not (direct and top.lemma not in table(top.lang)["parts"] and _starts_another(words, edge, top))
        return any(agrees(item, top) and item.stem.endswith(_of_bodies(top)) for item in adjectives(before, top.lang))
    if not opens_sentence(text, words, at) or lookup(words[edge].text, top.lang, False) is None:
        return True
    if lookup(f"{words[at].text} {words[edge].text}", top.lang, False) is not None:
        return True  # "Nemunėlio Radviliškio bendruomenė"
    return lookup(words[at].text, top.lang, False) is not None or any(
        agrees(item, top) and item.stem.endswith(_of_bodies(top)) for item in adjectives(words[at].text, top.lang)
    )


def _of_bodies(top: Head) -> tuple[str, ...]:
    return tuple(paradigms(top.lang)["recognition"]["of_bodies"])


def _starts_another(words: Sequence[Token], edge: int, top: Head) -> bool:
    """Does a town or district begin a name of its own behind a body in the genitive: "… centra Viesītes novada …"?"""
    place = lookup(words[edge].text, top.lang, False)
    return place is not None and place.kind not in ("country", "region") and "genitive" in place.cases


def _conjoined(text: str, words: Sequence[Token], at: int, position: int, top: Head) -> bool:
    """Does a conjunction join two genitives inside one name, rather than two organisations?"""
    if at == 0 or at + 1 >= position or not joined(text, words[at - 1], words[at]):
        return False
    left, right = words[at - 1], words[at + 1]
    if not modifier(left, words, at - 1, top) or _of_countrys(left, right, top) or in_foreign_name(text, words, at - 1):
        return False
    if whole_town(text, words, at - 1, top):
        return False
    body = head(left.text.lower(), top.lang)
    if body is not None and body.kind != "unit":
        inner = [head(word.text.lower(), top.lang) for word in words[at + 1 : position]]
        return any(item is not None and item.lemma == body.lemma for item in inner) or any(
            item is not None and item.kind == body.kind for item in inner
        )
    listed = right.capital and (left.capital or unit(left.text.lower(), top.lang))
    before = words[at - 2 : at - 1] if at > 1 and words[at - 2].capital else []
    series = [*before, left] if before and text[before[0].end : left.start].strip() == "," else [left]
    return not (listed and shares(top, [*series, right]))


def _of_countrys(left: Token, right: Token, top: Head) -> bool:
    """Is a country before the conjunction and a town behind it: "iš Estijos ir Lisabonos dizaino mokykla"?"""
    if not (left.capital and right.capital and names_country(left.text, top.lang)):
        return False
    place = lookup(right.text, top.lang, False)
    return place is not None and place.kind != "country"


def _proper(text: str, words: Sequence[Token], first: int, position: int, top: Head) -> bool:
    """Is it a name, and not a plural ("Latvijas pašvaldības") or a noun with an adjective ("Vietējā pašvaldība")?"""
    if not top.singular:
        return False
    if top.ambiguous and position - first == 1 and names_country(words[first].text, top.lang):
        return False
    if words[position].capital or not opens_sentence(text, words, first):
        return True
    between = words[first:position]
    if top.generic and all(head(word.text.lower(), top.lang) for word in between):
        return False  # "Savivaldybės administracija", "Novada dome"
    if all(_is_adjective(word.text, top) for word in between):
        return False
    alone = top.generic and not any(word.capital for word in between[1:])
    return not (alone and _is_adjective(words[first].text, top))


@lru_cache(maxsize=8192)
def _is_adjective(word: str, top: Head) -> bool:
    """Is a word an adjective that agrees with the head, and no place?"""
    agreeing = any(agrees(item, top) for item in adjectives(word, top.lang))
    return agreeing and lookup(word, top.lang, False) is None


def _parent(text: str, words: Sequence[Token], first: int, position: int, top: Head) -> str:
    for at in range(position - 1, first, -1):
        found = head(words[at].text.lower(), top.lang)
        if found is not None and found.kind != "unit" and any(item.case == "genitive" for item in found.readings):
            if found.singular:
                return text[words[first].start : words[at].end]
            return ""
    return ""
