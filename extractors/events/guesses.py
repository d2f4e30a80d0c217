"""Where a happening is, when no known place or named venue says it: strange names, common rooms, the way people met.

"Almadā" is no name of the gazetteer, but a capital and a locative make it a place; "skolas pagalmā" is somewhere too;
who meets in Zoom meets there. Each is asked for only where nothing better stands in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.lexicon import Lexicon
from extractors.events.marks import Mark
from extractors.events.meanings import compound
from extractors.events.tokens import Tokens
from extractors.names.declension import nominative

SHORTEST = 4  # letters of a strange name
CLOSING_QUOTES = tuple('”“"»’')
INVITING = frozenset(("await", "gather"))  # senses of verbs that say where people are to come
ROOMS = frozenset(("venue", "inside"))
QUOTED = re.compile(r"\s([„“\"«][^“”\"»\n]{2,60}[“”\"»])")
MODIFIERS = 3  # words before a common room that belong to it


def as_nominative(word: str, words: Lexicon) -> str:
    """A word that no table knows, by its ending: "Almadā" is Almada, "Berne" is Bernas."""
    for ending, own in words.strange:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + own
    return word


def happens(word: str, words: Lexicon, code: str) -> bool:
    """Is a word a happening, and no town: "Tikšanās", "Zvejnieksvētkos"?"""
    return any(entry.sense == "noun" for entry in words.entries.get(word, ())) or bool(compound(code, word))


def strange(
    text: str, tokens: Tokens, span: tuple[int, int], taken: Sequence[tuple[int, int]], words: Lexicon, code: str
) -> tuple[int, int, str] | None:
    """A capitalised word inside a sentence whose form or preposition says where; start, end and nominative."""
    first, last = tokens.between(*span)
    for at in range(max(first, 1), last):
        start = tokens.starts[at]
        if not text[start].isupper():
            continue
        word, before = tokens.words[at], tokens.words[at - 1]
        end = tokens.end(at)
        area = at + 1 < last and tokens.words[at + 1] in words.areas and text[end : tokens.starts[at + 1]] == " "
        if words.locative and not (word.endswith(words.locative) or before in words.direction or area):
            continue
        surface = text[start:end]
        if end - start < SHORTEST or surface.isupper() or not surface.isalpha():
            continue
        gap = text[tokens.end(at - 1) : start]
        inside = gap == " " and text[tokens.starts[at - 1]].islower()
        inside |= gap == ". " and _ends_day(text, tokens, at - 1)
        inside |= gap[-1:] == " " and gap[:1] in CLOSING_QUOTES  # "apmaiņu “Zaļais ceļš” Aradā"
        if not (inside or gap == ", ") or before in words.months:
            continue
        if word in words.stop or happens(word, words, code):
            continue
        if any(begin <= start < stop and not (area and stop == end) for begin, stop in taken):
            continue
        visits = any(entry.sense == "visit" for entry in words.entries.get(before, ()))
        toward = gap == " " and (before in words.direction or (visits and not words.locative))
        if words.locative and _named_on(text, tokens, at, last):
            continue
        if area:
            stop = tokens.end(at + 1)  # the district says where, whatever form its name has: "Miori rajonā"
            return start, stop, f"{surface} {nominative(text[end + 1 : stop], code)}"
        goal = words.accusative if _noun_behind(text, tokens.end(at)) else (*words.accusative, *words.indeclinable)
        if words.locative and not (word.endswith(words.locative) or (toward and word.endswith(goal))):
            continue
        if not words.locative:
            if not toward or word in words.months:
                continue
            while _named_on(text, tokens, at, last):
                at += 1
            return start, tokens.end(at), text[start : tokens.end(at)]
        return start, end, as_nominative(surface, words)
    return None


def _ends_day(text: str, tokens: Tokens, at: int) -> bool:
    """Is a word the abbreviated day behind a number: "gegužės 5 d. Almadoje"?"""
    start, end = tokens.starts[at], tokens.end(at)
    short = end - start < SHORTEST and text[start:end].islower()
    return short and text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit()


def _named_on(text: str, tokens: Tokens, at: int, last: int) -> bool:
    """Does another capital follow, as a surname does: "su kuratore Nijole Šniokiene"?"""
    return at + 1 < last and text[tokens.end(at) : tokens.starts[at + 1]] == " " and _capital(text, tokens, at + 1)


def _capital(text: str, tokens: Tokens, at: int) -> bool:
    return text[tokens.starts[at]].isupper()


def common(
    text: str, tokens: Tokens, marks: Sequence[Mark], near: tuple[int, int], words: Lexicon, code: str
) -> tuple[int, int, str] | None:
    """The nearest room or building without a name, with the genitives before it: "skolas pagalmā", "į aktų salę"."""
    rooms = [mark for mark in marks if mark.sense in ROOMS]
    if not words.locative:
        found = [room for mark in rooms if (room := _room(text, tokens, mark, words))]
        return min(found, key=lambda room: max(room[0] - near[1], near[0] - room[1]), default=None)
    if not rooms:
        return None
    inviting = any(mark.sense in INVITING for mark in marks)
    for mark in sorted(rooms, key=lambda mark: max(mark.start - near[1], near[0] - mark.end)):
        if tokens.words[mark.last] in words.not_common:
            continue
        if words.instrumental and not words.parties.isdisjoint(
            tokens.words[max(0, mark.first - MODIFIERS) : mark.first]
        ):
            continue  # "su Saldaus savivaldybe"
        at = mark.first
        while mark.first - at < MODIFIERS and at > 0 and _modifies(text, tokens, at - 1, words):
            if tokens.words[at - 1] in words.months or tokens.words[at - 1] in words.own:
                break  # "muzejs savās telpās" has no name
            at -= 1
        form = tokens.words[mark.last]
        invited = inviting and form.endswith(words.accusative) and at > 0 and tokens.words[at - 1] in words.direction
        if not (form.endswith(words.locative) or invited):
            continue
        if tokens.words[at] in words.our and at < mark.first:
            at += 1
        if at == mark.first and form in words.not_bare:
            continue
        start = tokens.starts[at]
        phrase = text[start : mark.end]
        head = text[tokens.starts[mark.last] : mark.end]
        known = nominative(head, code)
        if known == head:
            return start, mark.end, phrase[: len(phrase) - len(head)] + as_nominative(head, words)
        return start, mark.end, " ".join(nominative(phrase, code).split())
    return None


def quoted(text: str, tokens: Tokens, mark: Mark, stop: int, words: Lexicon, code: str) -> tuple[int, int, str] | None:
    """A room with its own name behind it: "mācību un atpūtas centrā “Vilnis”", "uz centru “Vilnis”"."""
    name = QUOTED.match(text, mark.end, stop)
    if name is None:
        return None
    at = mark.first
    while mark.first - at <= MODIFIERS and at > 1:
        pair = tokens.words[at - 1] in words.conjunctions and _modifies(text, tokens, at - 2, words)
        word = tokens.words[at - 1]
        if any(
            entry.sense == "noun" and word not in entry.head.oblique
            for entry in words.entries.get(word, ())
            if len(entry.words) == 1
        ):
            break  # "seminārs mācību centrā"
        joined = at < mark.first and pair
        if word in words.months or not (joined or _modifies(text, tokens, at - 1, words)):
            break
        at -= 2 if joined else 1
    start, head = tokens.starts[at], text[tokens.starts[mark.last] : mark.end]
    known = nominative(head, code)
    own = known if known != head else as_nominative(head, words)
    return start, name.end(), f"{text[start : mark.end - len(head)]}{own} {name.group(1)}"


def _noun_behind(text: str, end: int) -> bool:
    """Does a word in small letters go on: "uz Foto izstādi"?"""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _room(text: str, tokens: Tokens, mark: Mark, words: Lexicon) -> tuple[int, int, str] | None:
    """A room without a name in a language without cases: "at our old pilot station"."""
    at = mark.first
    if tokens.words[mark.last] in words.no_venues or text[mark.end : mark.end + 4] == f" {words.of} ":
        return None
    if _noun_behind(text, mark.end) and tokens.words[mark.last + 1] not in (
        words.stop | words.direction | words.beside
    ):
        return None  # "in the public library sector"
    if any(text[tokens.starts[step]].isupper() for step in range(at, mark.last + 1)):
        return None
    while mark.first - at < MODIFIERS and at > 1 and _lower(text, tokens, at - 1, words):
        at -= 1
    before = at - 1
    while before > 0 and (tokens.words[before] in words.articles or tokens.words[before] in words.our):
        before -= 1
    if (
        before in (at - 1, -1)
        or tokens.words[before] not in words.rooms
        or "," in text[tokens.starts[before] : mark.start]
    ):
        return None
    return tokens.starts[at], mark.end, text[tokens.starts[at] : mark.end]


def _lower(text: str, tokens: Tokens, at: int, words: Lexicon) -> bool:
    """Is it a word in small letters that may be a part of a room's name?"""
    word = tokens.words[at]
    plain = text[tokens.starts[at]].islower() and text[tokens.end(at) : tokens.starts[at + 1]] in (" ", "-")
    return plain and word not in words.stop and word not in words.our and word not in words.direction


def _modifies(text: str, tokens: Tokens, at: int, words: Lexicon) -> bool:
    """Is a word before a venue's head a part of its name: a genitive or an agreeing adjective right before it?"""
    gap = text[tokens.end(at) : tokens.starts[at + 1]]
    word = tokens.words[at]
    return (
        gap == " " and text[tokens.starts[at]].islower() and word not in words.stop and word.endswith(words.modifiers)
    )


def _agrees(text: str, tokens: Tokens, at: int, words: Lexicon) -> bool:
    """Is a locative an adjective of the locative behind it?"""
    following, end = tokens.words[at + 1], tokens.end(at)
    plain = text[end : tokens.starts[at + 1]] == " " and text[tokens.starts[at + 1]].islower()
    if not plain or not following.endswith(words.locative) or following in words.no_venues or following in words.stop:
        return False
    return tokens.words[at].endswith(words.modifiers)


def of_town(
    text: str, tokens: Tokens, town_end: int, stop: int, nouns: frozenset[int], words: Lexicon, code: str
) -> tuple[int, str] | None:
    """Where a venue of no known noun ends that a town's genitive begins, and its words: "Bauskas pilskrogā"."""
    at, last = tokens.between(town_end, stop)
    end = town_end
    inside = 0  # where the words in the locative begin
    for step in range(at, min(last, at + MODIFIERS)):
        word = tokens.words[step]
        if text[end : tokens.starts[step]] != " " or not text[tokens.starts[step]].islower() or word in words.stop:
            return None
        end = tokens.end(step)
        if word.endswith(words.locative):
            if tokens.starts[step] in nouns or word in words.no_venues:
                return None
            inside = inside or tokens.starts[step]
            if step + 1 < last and _agrees(text, tokens, step, words):
                continue  # "Zarasų didžiojoje saloje"
            head = text[inside:end]
            known = nominative(head, code)
            return end, text[town_end:inside] + (known if known != head else as_nominative(head, words))
        if not word.endswith(words.modifiers):
            return None
    return None
