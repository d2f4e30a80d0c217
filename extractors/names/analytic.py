"""Names in a language without cases: capitals before the head, "of" and capitals behind it; and what all phrases share.

"Ludza Town Library", "University of Latvia", "Zarasai tourism information centre". A phrase is a head with all that
belongs to it, the quotation behind it included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from extractors.names.coordination import Member
from extractors.names.country import homes, names_country
from extractors.names.heads import Head, Token, bounds, describes, head, legal_behind, table, unit
from extractors.names.modifiers import covered, joined
from extractors.names.place_table import lookup
from extractors.names.quotes import quotation_at
from extractors.record import record

NUMBER = re.compile(r" N[or]\.? ?\d{1,3}\b(?![.,/–-]?\d)")
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
LOWER = 5  # words in lower case between a town and a head in lower case


@record
class Phrase:
    """A head with all that belongs to it; ``first`` is the position of its first word in the line's words."""

    start: int
    end: int
    first: int
    members: tuple[Member, ...]


def analytic(
    text: str, words: Sequence[Token], position: int, top: Head, limit: int, taken: Sequence[tuple[int, int]]
) -> Phrase | None:
    """Capitals before the head, or "of" and capitals behind it: "Ludza Town Library", "University of Latvia"."""
    inner = table(top.lang)["inner"]
    if not top.singular:
        return _shared(text, words, position, top, inner) or _shared_behind(text, words, position, top, inner)
    if describes(words, position, top.lang):
        return None
    start = position if words[position].capital else _lower_head(text, words, position, top)
    if start is None:
        return _quoted(text, words, position, top, limit, taken)
    first = start
    while first > 0 and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if word.text == inner[2] and (begin := _series(text, words, first - 1, inner, top.lang)) is not None:
            first = begin
            continue
        if not word.capital or (bounds(word.text.lower(), top.lang) and not _of_name(word, words[first], top)):
            break
        if covered(taken, word.start):
            break
        first -= 1
    last = position
    if position + 2 < len(words) and words[position + 1].text in (inner[0], inner[3]):
        last = _behind_of(text, words, position + 1, taken, top)
        if last == position and first == position:
            return None
    if first == last and _town_behind(text, words, position, top):
        last += 1
    if first == last:
        return _quoted(text, words, position, top, limit, taken)
    if _goes_on(text, words, position, last, top):
        return None
    if last == position and _country_behind(text, words, last, top):
        last += 1
    if first and ORDINAL.fullmatch(words[first - 1].text) and joined(text, words[first - 1], words[first]):
        first -= 1  # "2nd Primary School of Rhodes"
    numbered = NUMBER.match(text, words[last].end, limit) if top.lemma in table(top.lang)["numbered"] else None
    quotation = numbered.group() if numbered else quotation_at(text, words[last].end, limit)
    name = text[words[first].start : words[last].end]
    member = Member(words[first].start, words[last].end + len(quotation), name, quotation)
    return Phrase(member.start, member.end, first, (member,))


def _quoted(
    text: str, words: Sequence[Token], position: int, top: Head, limit: int, taken: Sequence[tuple[int, int]]
) -> Phrase | None:
    """A noun that says what a name in quotes behind it is: "the association “Green Hills”"."""
    token = words[position]
    quotation = quotation_at(text, token.end, limit)
    if not quotation or top.lemma not in table(top.lang)["titles"]["quoted"]:
        return None
    if covered(taken, token.end + len(quotation) - 2):
        return None
    behind = position + 1
    while behind < len(words) and words[behind].start < token.end + len(quotation):
        behind += 1
    if behind < len(words) and head(words[behind].text, top.lang):
        return None  # "the school “Rainbow” choir"
    member = Member(token.start, token.end + len(quotation), token.text, quotation)
    return Phrase(member.start, member.end, position, (member,))


def _town_behind(text: str, words: Sequence[Token], position: int, top: Head) -> bool:
    """Is it a body named by its town behind it, as in the north: "Museum Stavanger"?"""
    if top.kind not in table(top.lang)["heads_first"] or position + 1 >= len(words):
        return False
    head_word, following = words[position], words[position + 1]
    if not head_word.capital or not following.capital or text[head_word.end : following.start] != " ":
        return False
    place = lookup(following.text, top.lang, False)
    return place is not None and place.kind != "country" and place.country is not None and place.country not in homes()


def _goes_on(text: str, words: Sequence[Token], position: int, last: int, top: Head) -> bool:
    """Does another noun head the phrase: "European Cooperation Day", "Zarasai workshop building"?

    One in lower case behind a head in capitals only belongs to the body: "Ludza Town Library building".
    """
    if last + 1 >= len(words) or not joined(text, words[last], words[last + 1]):
        return False
    following = words[last + 1]
    same_case = following.capital or not words[position].capital
    return same_case and following.text.lower() in table(top.lang)["described"]


def _of_name(word: Token, following: Token, top: Head) -> bool:
    """Is a noun that mostly bounds names part of one, for the word behind it: "Central Project Management Agency"?"""
    return following.text.lower() in table(top.lang)["bounds"]["unless"].get(word.text.lower(), ())


def _country_behind(text: str, words: Sequence[Token], last: int, top: Head) -> bool:
    """Does the country close the name: "Baltic Environmental Forum Estonia"?"""
    if last + 1 >= len(words) or text[words[last].end : words[last + 1].start] != " ":
        return False
    following = words[last + 1]
    return following.capital and names_country(following.text, top.lang)


def _shared(text: str, words: Sequence[Token], position: int, top: Head, inner: Sequence[str]) -> Phrase | None:
    """Places that share a head in the plural: "Gdynia, Sopot and Gdansk municipalities"."""
    if not top.shared:
        return None
    lemma = top.lemma
    members: list[Member] = []
    at, begin = position - 1, position
    while at >= 0:
        first = at
        while first > 0 and words[first - 1].capital and joined(text, words[first - 1], words[first]):
            first -= 1
        if lookup(text[words[first].start : words[at].end], top.lang) is None:
            break
        stop = words[position].end if not members else words[at].end
        members.insert(0, Member(words[first].start, stop, f"{text[words[first].start : words[at].end]} {lemma}"))
        begin, before = first, first - 1
        if before >= 0 and words[before].text == inner[2]:
            before -= 1
        elif text[words[before].end : words[first].start].strip() != ",":
            break
        at = before
    if len(members) < 2:
        return None
    return Phrase(members[0].start, words[position].end, begin, tuple(members))


def _shared_behind(text: str, words: Sequence[Token], position: int, top: Head, inner: Sequence[str]) -> Phrase | None:
    """Places behind a plural: "Municipalities of Ludza and Preiļi", "Administrations of A and B Districts"."""
    if position + 2 >= len(words) or words[position + 1].text != inner[0]:
        return None
    at = position + 2 + (words[position + 2].text == inner[1])
    runs: list[tuple[int, int]] = []  # first and last word of each name
    while at < len(words) and words[at].capital:
        last = at
        while last + 1 < len(words) and words[last + 1].capital and joined(text, words[last], words[last + 1]):
            last += 1
        runs.append((at, last))
        if last + 1 >= len(words):
            break
        gap = text[words[last].end : words[last + 1].start].strip()
        at = last + 2 if words[last + 1].text == inner[2] and gap in ("", ",") else last + 1
        if at == last + 1 and gap != ",":
            break
    if len(runs) < 2:
        return None
    first, last = runs[-1]
    tail = last
    while tail >= first and unit(words[tail].text.lower(), top.lang):
        tail -= 1
    while first < tail < last and lookup(words[tail].text, top.lang, False) is None:
        tail -= 1  # "Pytalovo Municipal Districts"
    runs[-1] = (first, tail)
    shared = "".join(f" {_singular(word.text, top.lang)}" for word in words[tail + 1 : last + 1])
    names = [text[words[left].start : words[right].end] for left, right in runs]
    if not any(lookup(name, top.lang) is not None for name in names):
        return None
    noun = _singular(words[position].text, top.lang)
    members = tuple(
        Member(words[left if number else position].start, words[right].end, f"{noun} {inner[0]} {name}{shared}")
        for number, ((left, right), name) in enumerate(zip(runs, names, strict=True))
    )
    return Phrase(members[0].start, words[last].end, position, members)


def _singular(word: str, lang: str) -> str:
    found = head(word.lower(), lang)
    lemma = found.readings[0].lemma if found is not None else word
    return lemma.capitalize() if found is not None and word[:1].isupper() else lemma


def _series(text: str, words: Sequence[Token], at: int, inner: Sequence[str], lang: str) -> int | None:
    """Of fields that the head's name joins ("Environment, Geology and Meteorology Centre", "Fire and Rescue Board")
    the first one's position; None where the conjunction joins two names.
    """
    following = words[at + 1]
    opens = following.text.endswith(tuple(table(lang)["coordination"]["openers"]))
    if opens or lookup(following.text, lang, False) is not None:
        return None
    first = at
    while first > 0 and words[first - 1].capital and not bounds(words[first - 1].text.lower(), lang):
        gap = text[words[first - 1].end : words[first].start]
        if gap.strip() not in ("", ",") or "\n" in gap or len(gap) > 2:
            break
        first -= 1
        if words[first].text in legal_behind(lang):
            return None  # "Norrland Skog AB and …"
        body = head(words[first].text.lower(), lang)
        named = (
            first == at - 1 and first > 0 and words[first - 1].capital and joined(text, words[first - 1], words[first])
        )
        if body is not None and (named or not unit(words[first].text.lower(), lang)):
            return None  # "Talsi Municipality and …"
    if first == at or (first > 0 and words[first - 1].text in (inner[0], inner[3])):
        return None
    fields = [word for word in words[first:at] if lookup(word.text, lang, False) is None]
    return first if fields and fields[-1] is words[at - 1] else None


def _lower_head(text: str, words: Sequence[Token], position: int, top: Head) -> int | None:
    """For "Zarasai tourism information centre", a head in lower case, where its name begins; None without a town."""
    row = table(top.lang)
    if top.lemma in row["openers"] and position + 2 < len(words) and words[position + 1].text == row["inner"][0]:
        place = lookup(words[position + 2].text, top.lang, False)
        return position if place is not None and place.kind != "country" else None  # "the municipality of Ludza"
    for at in range(position - 1, max(-1, position - LOWER), -1):
        word = words[at]
        conjunction = word.text == table(top.lang)["inner"][2]
        if not joined(text, word, words[at + 1]) or (bounds(word.text.lower(), top.lang) and not conjunction):
            return None
        place = lookup(word.text, top.lang, False) if word.capital else None
        if place is not None:
            return at if place.kind != "country" else None
    return None


def _field(text: str, words: Sequence[Token], at: int, inner: Sequence[str], lang: str) -> bool:
    """Does a comma stand inside the fields of a body: "Centre for Environment, Local Lore and Tourism"?"""
    if text[words[at - 1].end : words[at].start].strip() != ",":
        return False
    stop = next((n for n in range(at, min(len(words), at + LOWER)) if not words[n].capital), len(words))
    if stop == at or stop + 1 >= len(words) or words[stop].text != inner[2] or not words[stop + 1].capital:
        return False
    return not any(
        lookup(word.text, lang, False) is not None or head(word.text.lower(), lang) is not None
        for word in words[at : stop + 2]
    )


def _is_matter(words: Sequence[Token], at: int, taken: Sequence[tuple[int, int]], lang: str) -> bool:
    """Is a name, found before, what a body works for and no body: "Center for Transboundary Cooperation"?"""
    inside = words[at : _end_of(words, at, taken) + 1]
    of_place = any(lookup(word.text, lang, False) is not None for word in inside)
    return inside[-1].text.lower() in table(lang)["matters"] and not of_place


def _end_of(words: Sequence[Token], at: int, taken: Sequence[tuple[int, int]]) -> int:
    """The last word of the name, found before, that holds the word at ``at``."""
    stop = next(right for left, right in taken if left <= words[at].start < right)
    while at + 1 < len(words) and words[at + 1].start < stop:
        at += 1
    return at


def _body_behind(words: Sequence[Token], at: int, inner: Sequence[str], lang: str) -> bool:
    """Does an article at ``at`` open a name with a head of its own, unlike "Arts and the Humanities"?"""
    if at >= len(words) or words[at].text != inner[1]:
        return False
    near = takewhile(lambda word: word.capital or word.text in inner or not bounds(word.text, lang), words[at + 1 :])
    return any(head(word.text.lower(), lang) for word in islice(near, LOWER))


def _behind_of(text: str, words: Sequence[Token], of: int, taken: Sequence[tuple[int, int]], top: Head) -> int:
    inner, lang = table(top.lang)["inner"], top.lang
    part = top.lemma in table(lang)["parts"]
    last = of
    at = of + 1
    while at < len(words) and (joined(text, words[at - 1], words[at]) or _field(text, words, at, inner, lang)):
        word = words[at]
        if covered(taken, word.start):
            direct = words[at - 1].text == inner[0] or (
                words[at - 1].text == inner[1] and words[at - 2].text == inner[0]
            )
            matter = words[at - 1].text == inner[3] and _is_matter(words, at, taken, lang)
            if (direct and not part) or matter:
                last = _end_of(words, at, taken)  # "Institute of Biology of the University of Latvia" is one name
            break
        named = last == at - 1 or (at + 1 < len(words) and words[at + 1].capital)  # "the municipality Svetly district"
        if word.capital or (named and unit(word.text, lang)):
            last = at
        elif word.text not in inner or (word.text == inner[2] and _body_behind(words, at + 1, inner, lang)):
            break  # "University of Graz and the Museum of …" are two
        at += 1
    return last if last > of else of - 1
