"""Names that share one head: "Auces, Dobeles un Viesītes novada pašvaldībām" are three municipalities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.names.country import names_country
from extractors.names.declension import noun_readings
from extractors.names.heads import Head, Token, bounds, head, table, unit
from extractors.names.inflection import adjective_form, adjectives, conjunctions, like, paradigm
from extractors.names.inflection import table as paradigms
from extractors.names.modifiers import covered, joined, modifier
from extractors.names.person_declension import given_readings
from extractors.names.place_table import lookup
from extractors.names.towns import whole_town
from extractors.record import changed, record

OPENS = re.compile(r"\s[–—-]\s|:\s|\s\(")
CLOSES = re.compile(r"\s[–—-]\s|[,.;:)]|\s*$", re.MULTILINE)
SERIES = 2  # names: more of them, with commas, are no name of two places


@record
class Member:
    """One organisation of a phrase: the span in the text, and the words that make its name, still in their case."""

    start: int
    end: int
    words: str
    quotation: str = ""
    parent: str = ""


def shares(top: Head, places: Sequence[Token]) -> bool:
    """Can the head belong to several names at once, given words that begin them?"""
    if not top.shared:
        return False
    if not top.singular or len(places) > SERIES:
        return True
    known = [lookup(word.text, top.lang) is not None for word in places if word.capital]
    if top.each and not top.plural:
        return all(known) and not all(names_country(word.text, top.lang) for word in places)
    return any(known) if top.ambiguous else 2 * sum(known) > len(known)


def shared_names(
    text: str, words: Sequence[Token], first: int, position: int, top: Head, known: Sequence[tuple[int, int]]
) -> tuple[tuple[int, Member], ...]:
    """Names to the left that share a head that several can share: (position of the first word, member), in order."""
    if not first or _list_separator(text, words, first, top) is None:
        return ()
    tail_from = first + 1
    while tail_from < position and words[tail_from].capital:
        tail_from += 1
    tail = _one_unit(words[tail_from : position + 1], top)
    bare = _one_unit(words[_after_units(words, tail_from, position, top) : position + 1], top)
    parallel = tail_from < position and all(_owned(words, at, top) for at in range(tail_from, position))
    members: list[tuple[int, Member]] = []
    start = first
    elliptic = top.each and not top.plural
    while start > 0:
        stop = _list_separator(text, words, start, top)
        if stop is None or (elliptic and not _elliptic(words, start, stop, more=bool(members))):
            break
        begin = stop
        while begin > 0 and not words[begin].capital and joined(text, words[begin - 1], words[begin]):
            if not (unit(words[begin].text.lower(), top.lang) or (parallel and _owned(words, begin, top))):
                break
            begin -= 1
        if not _listed(words[begin], top) or covered(known, words[begin].start) or whole_town(text, words, stop, top):
            break
        if elliptic and not _owner(text, words, begin, top):
            return ()
        if begin > 0 and words[begin - 1].capital and joined(text, words[begin - 1], words[begin]):
            pair = f"{words[begin - 1].text} {words[begin].text}"
            if lookup(pair, top.lang, False):
                begin -= 1
            elif any(given.case == "nominative" for given in given_readings(words[begin - 1].text, top.lang)):
                return ()  # "vadītāja Maija Kalniņa, Smiltenes novada domes priekšsēdētājs"
        own = text[words[begin].start : words[stop].end]
        shared = words[position].text if parallel else bare
        ending = tail if words[stop].capital else shared
        members.append((begin, Member(words[begin].start, words[stop].end, f"{own} {ending}")))
        start = begin
    begins = [words[begin] for begin, _ in members] + [words[first]]
    if not members or not shares(top, begins) or all(names_country(word.text, top.lang) for word in begins):
        return ()
    return tuple(reversed(members))


def _elliptic(words: Sequence[Token], start: int, stop: int, *, more: bool) -> bool:
    """May a head in the singular be left out behind a word: a bare name, the last two joined by a conjunction?"""
    return words[stop].capital and (more or start - stop > 1)


def _owner(text: str, words: Sequence[Token], at: int, top: Head) -> bool:
    """Is a place in the genitive for the head's sake: "no Rīgas un Ogres novada dome aicina" has it for another's?"""
    place = lookup(words[at].text, top.lang, False)
    if place is not None and "genitive" not in place.cases:
        return False
    subject = any(noun.case == "nominative" for noun in top.readings)
    if not subject or at == 0 or not joined(text, words[at - 1], words[at]):
        return True
    before = words[at - 1].text.lower()
    return before in _conjunctions(top.lang) or not bounds(before, top.lang)


def _owned(words: Sequence[Token], at: int, top: Head) -> bool:
    """Is a word in lower case one name's own: "Pasvalio krašto ir Bauskės pilies muziejai" have the head in common?"""
    lower = words[at].text.lower()
    return words[at].text == lower and head(lower, top.lang) is None and modifier(words[at], words, at, top)


def named_behind(text: str, words: Sequence[Token], position: int, top: Head) -> tuple[Member, ...]:
    """The names whose places follow a head they share: "divas skolas – Ludzas un Balvu", "muziejai (Utenos, …)"."""
    if position + 2 >= len(words):
        return ()
    noun, at = words[position], position + 1
    if OPENS.fullmatch(text, noun.end, words[at].start) is None:
        return ()
    places = [words[at]]
    while (following := _next_place(text, words, at, top)) is not None:
        at = following
        places.append(words[at])
    if len(places) < SERIES or CLOSES.match(text, places[-1].end) is None:
        return ()
    known = [lookup(word.text, top.lang) for word in places]
    if not all(item is not None and item.kind != "country" and "genitive" in item.cases for item in known):
        return ()
    return tuple(Member(word.start, word.end, f"{word.text} {noun.text}") for word in places)


def _next_place(text: str, words: Sequence[Token], at: int, top: Head) -> int | None:
    """The position of the next place of a list behind the one at a position."""
    following = at + 1
    if following >= len(words):
        return None
    gap = text[words[at].end : words[following].start]
    if gap == ", " and words[following].capital:
        return following
    joins = words[following].text.lower() in _conjunctions(top.lang) and following + 1 < len(words)
    return following + 1 if joins and gap.strip() == "" and words[following + 1].capital else None


def own_words(words: Sequence[Token], first: int, position: int, top: Head) -> str:
    """The words of the last name of a list, down to the shared head."""
    return _one_unit(words[first : position + 1], top)


def _one_unit(words: Sequence[Token], top: Head) -> str:
    """The words that follow each name, in the singular what each has one of: "novadu pašvaldības" is "novada …",
    "regioninių parkų direkcijos" is "regioninio parko …".
    """
    found = [word.text for word in words]
    for at, word in enumerate(words):
        single = _singular_genitive(word.text, top.lang, owned=top.kind != "association" and at + 1 < len(words))
        if single is not None:
            found[at], gender = single
            if at:
                found[at - 1] = _agreeing(found[at - 1], gender, top.lang)
    return " ".join(found)


def _singular_genitive(word: str, lang: str, *, owned: bool) -> tuple[str, str] | None:
    """The form and the gender of a territorial unit, or of a body that each place has, in the genitive plural."""
    if not (owned or unit(word.lower(), lang)):
        return None
    found = next((item for item in noun_readings(word, lang) if item[2:4] == ("genitive", "plural")), None)
    if found is None or not (unit(word.lower(), lang) or found.lemma in table(lang)["coordination"]["owned"]):
        return None
    form = paradigm(f"{found.lemma}/{found.noun_class}", lang).get(("singular", "genitive"))
    return (like(word, form), found.gender) if form else None


def _agreeing(word: str, gender: str, lang: str) -> str:
    """An adjective's genitive plural in the singular; any other word as it is."""
    of = (item for item in adjectives(word, lang) if item[2:] == ("genitive", "plural", gender))
    found = next(of, None) if word.islower() else None
    return adjective_form(found, lang, "genitive", "singular") if found else word


def _after_units(words: Sequence[Token], start: int, position: int, top: Head) -> int:
    while start < position and unit(words[start].text.lower(), top.lang):
        start += 1
    return start


def _list_separator(text: str, words: Sequence[Token], start: int, top: Head) -> int | None:
    """The position of the last word before the comma or conjunction to the left of a list member; None without one."""
    before = start - 1
    gap = text[words[before].end : words[start].start]
    if gap.strip() == "," and "\n" not in gap:
        return before
    joining = _conjunctions(top.lang)
    if words[before].text.lower() not in _joints(top.lang):
        return None
    for length in (2, 1):
        if before - length + 1 < 1:
            continue
        row = words[before - length + 1 : before + 1]
        if " ".join(word.text.lower() for word in row) in joining:
            last = before - length
            between = text[words[last].end : row[0].start].strip()
            return last if between in ("", ",") else None
    return None


@cache
def _conjunctions(lang: str) -> frozenset[str]:
    return frozenset(table(lang)["coordination"]["words"]) | conjunctions(lang)


@cache
def _joints(lang: str) -> frozenset[str]:
    """The last words of conjunctions."""
    return frozenset(words.split()[-1] for words in _conjunctions(lang))


def _listed(word: Token, top: Head) -> bool:
    """Can the word begin a member of a list: a capital, no head of its own, no place in another case?"""
    lower = word.text.lower()
    if not word.capital or bounds(lower, top.lang) or len(lower) < 3:
        return False
    place = lookup(word.text, top.lang, False)
    found = head(lower, top.lang) if place is None else None
    if found is not None and found.kind != "unit":
        return False
    if place is None:
        return lower.endswith(tuple(paradigms(top.lang)["recognition"]["genitive_ends"]))
    return "genitive" in place.cases or "locative" not in place.cases


def without_country(member: Member, lang: str) -> Member:
    """A name without the country before a town of it: "Latvijos Liepojos universitetas"."""
    first, _, rest = member.words.partition(" ")
    town = rest.partition(" ")[0]
    if not town[:1].isupper() or not names_country(first, lang):
        return member
    country, place = lookup(first, lang, False), lookup(town, lang, False)
    if country is None or place is None or place.kind in ("country", "region") or place.country != country.country:
        return member
    if len(rest.split()) < 2 or "genitive" not in place.cases:
        return member
    return changed(member, start=member.start + len(member.words) - len(rest), words=rest)
