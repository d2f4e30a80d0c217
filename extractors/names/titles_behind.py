"""Positions behind a person's name: after a comma or a dash, in brackets, on the lines of a signature.

What a position is, and what stands before a name, is :mod:`extractors.names.person_titles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names import paradigm
from extractors.names.nearby import Mention, Nearby
from extractors.names.person_declension import given_readings
from extractors.names.person_titles import LONGEST, TOKEN, Position, Word, leans_on
from extractors.names.person_vocabulary import TitleForm, Vocabulary, vocabulary

_LEAD = re.compile(r"\s*,\s*|\s+[–—-]\s+|\s*\(|[ \t]*,?\s*\n\s*")
_BODY = re.compile(
    r"[^\S\n]?(?P<bracket>\()|[^\S\n](?P<dash>[–—-])[^\S\n]|(?P<comma>,)[^\S\n]|[^\S\n](?P<word>[^\W\d_]{2,4})[^\S\n]"
)
_ENDS = {  # what follows a body, by what stands before it
    "bracket": (")", ",", ";"),
    "dash": ("", "\n", ";", "|", ")", ".", "!", "?", ","),
    "comma": ("", "\n", ";", "|", ")", "."),
}
_LINE = 200  # characters before a name that are looked at
_ABBREVIATION = 3  # letters of a word that may end in a dot without ending the position
_SIGNATURE = 120  # characters of a line under a name that may hold a position


def behind_lead(text: str, end: int) -> int | None:
    """Where a position may begin behind a name that ends at ``end``; None where nothing leads to one."""
    lead = _LEAD.match(text, end)
    return lead.end() if lead else None


def after(
    text: str, end: int, begin: int, stop: int, code: str, organisations: Nearby[Mention], genders: Sequence[str]
) -> Position | None:
    """The position that follows a name, of the first gender that has one: behind a comma or dash, or on the next lines
    of a signature. ``begin`` is what :func:`behind_lead` found, ``stop`` where the position ends at the latest.
    """
    signature = "\n" in text[end:begin]
    body = _body_line(text, begin, organisations) if signature else None
    if body is not None:
        begin = text.index("\n", body.end) + 1
    own_line = text.find("\n", begin)
    limit = min(stop, begin + _SIGNATURE, own_line if own_line >= 0 else stop)
    if vocabulary(code).heads.keys().isdisjoint(map(_whole, TOKEN.findall(text[begin:limit].casefold()))):
        return None
    words = [(m.start(), m.end(), m[0]) for m in TOKEN.finditer(text, begin, limit)]
    words = words[: _next_person(words, code, organisations)]
    for gender in genders:
        head = _head_after(words, vocabulary(code), gender, code, signature=signature)
        found = _behind(text, words, head, begin, code, gender, organisations, body) if head is not None else None
        if found is not None:
            return found
    return None


def body(text: str, start: int, end: int, code: str, organisations: Nearby[Mention]) -> str | None:
    """The body right behind a name: in brackets, behind a dash or "from", or behind a comma alone in their line."""
    lead = _BODY.match(text, end)
    if lead is None or (lead["word"] and lead["word"] not in vocabulary(code).away):
        return None
    if lead["comma"] and "," in text[max(0, start - _LINE) : start].rpartition("\n")[2]:
        return None  # one of a list
    for item in organisations.near(lead.end(), lead.end()):
        rest = text[item.end : item.end + 2].strip(" ")[:1]
        if item.start != lead.end() or (lead["comma"] and "nominative" not in item.cases):
            continue
        if lead["word"] or rest in _ENDS[str(lead.lastgroup)]:
            return item.name
    return None


def _organisation(organisations: Nearby[Mention], start: int, end: int) -> Mention | None:
    """The last mention inside a stretch, the longest of those that end together."""
    inside = [item for item in organisations.near(start, end) if start <= item.start and item.end <= end]
    return max(inside, key=lambda item: (item.end, item.end - item.start), default=None)


def _behind(
    text: str,
    words: list[Word],
    head: int,
    begin: int,
    code: str,
    gender: str,
    organisations: Nearby[Mention],
    body: Mention | None,
) -> Position | None:
    """The position of a head noun behind a name, with the organisation that it leans on."""
    table = vocabulary(code)
    last = head
    while last + 1 < len(words) and words[last + 1][2] not in ",;.|()" and last + 1 - head < LONGEST:
        last += 1
        if words[last][2].endswith(".") and len(words[last][2]) > _ABBREVIATION:
            break
    if paradigm.classes(code) and last > head and words[head + 1][2][0].isupper():
        last = head
    stretch_end = words[last][1]
    inside = _organisation(organisations, begin, stretch_end)
    chosen, name = words[: last + 1], None
    if inside is not None:
        own, name = leans_on(text, inside, table)
        chosen = _without_of([word for word in chosen if not inside.start <= word[0] < own], table)
    elif body is not None:
        name = body.name
    if name is None:
        following = _organisation(organisations, stretch_end, min(len(text), stretch_end + _SIGNATURE))
        if following is not None and text[stretch_end : following.start].strip(" ,(–—-\t") in ("", "\n"):
            name = following.name
    if words[head] not in chosen:
        return None
    return Position(
        words=tuple(_whole(word) for _, _, word in chosen),
        head=chosen.index(words[head]),
        readings=_of_gender(table.heads[_whole(words[head][2].casefold())], gender, code),
        code=code,
        organisation=name,
    )


def _whole(word: str) -> str:
    """A word without the full stop of the sentence that it ends."""
    return word[:-1] if len(word) > _ABBREVIATION + 1 and word[-1] == "." else word


def _body_line(text: str, begin: int, organisations: Nearby[Mention]) -> Mention | None:
    """The organisation that fills the line under a name, with another line below it."""
    for item in organisations.near(begin, begin):
        if item.start == begin and text.find("\n", item.end) >= 0:
            return item if not text[item.end : text.index("\n", item.end)].strip(" ,") else None
    return None


def _head_after(words: list[Word], table: Vocabulary, gender: str, code: str, *, signature: bool) -> int | None:
    """The last head noun of a position behind a name (the first in English), before anything that ends it."""
    head = None
    for number, (_, _, word) in enumerate(words[:LONGEST]):
        lower = word.casefold()
        if lower in table.conjunctions:
            if not signature:
                break
        elif word in ",;|()" or (lower in table.stops and paradigm.classes(code)):
            break
        if number and words[number - 1][2].endswith(".") and len(words[number - 1][2]) > _ABBREVIATION:
            break
        fitting = _of_gender(table.heads.get(_whole(lower), ()), gender, code)
        if fitting and (fitting[0].case == "nominative" or not signature):
            head = number
            if not paradigm.classes(code):
                break
    return head


def _next_person(words: list[Word], code: str, organisations: Nearby[Mention]) -> int:
    """How many words stand before the next person's name; 0 where the position is that person's own."""
    for number in range(1, len(words) - 1):
        begin, _, word = words[number]
        named = word[0].isupper() and words[number + 1][2][0].isupper() and bool(given_readings(word, code))
        if named and not any(item.start <= begin < item.end for item in organisations.near(begin, begin)):
            own = paradigm.classes(code) and words[number - 1][2].casefold() in vocabulary(code).heads
            return 0 if own else number
    return len(words)


def _of_gender(readings: Sequence[TitleForm], gender: str, code: str) -> tuple[TitleForm, ...]:
    """The readings of a head noun that fit a person, the nominative first; English knows no gender."""
    fitting = [item for item in readings if item.gender == gender or not paradigm.classes(code)]
    return tuple(sorted(fitting, key=lambda item: item.case != "nominative"))


def _without_of(words: list[Word], table: Vocabulary) -> list[Word]:
    """The words without the function words left hanging at the end: "Director of the"."""
    kept = len(words)
    while kept and words[kept - 1][2].casefold() in table.stops:
        kept -= 1
    return words[:kept]
