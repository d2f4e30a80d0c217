"""Positions beside a person's name: "vadītāja", "direktoriaus pavaduotojo", "Chairman of the Council", nominative.

A position is a head noun (every form of each is known) with its modifiers: before it genitives and agreeing adjectives,
behind it a word or two ("vietniece audzināšanas darbā"), in English "of ...". An organisation's mention that the
position leans on is not part of it but comes back beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.language import language
from extractors.names import paradigm
from extractors.names.nearby import Mention, Nearby
from extractors.names.person_declension import given_readings
from extractors.names.place_table import forms
from extractors.record import record

_TOKEN = re.compile(r"[^\W_]+(?:[-’'./][^\W_]+)*\.?|[^\s\w]")
_LEAD = re.compile(r"\s*,\s*|\s+[–—-]\s+|\s*\(|[ \t]*,?\s*\n\s*")
_BEHIND_HEAD = 4  # words that may stand between a head noun and the name behind it
_Word = tuple[int, int, str]  # start, end, text
_JOINTS = frozenset("–—-:")
_LONGEST = 12  # words of a position
_ABBREVIATION = 3  # letters of a word that may end in a dot without ending the position
_SIGNATURE = 120  # characters of a line under a name that may hold a position


class TitleForm(NamedTuple):
    """One reading of a head noun's form."""

    nominative: str
    gender: str
    case: str


@record
class Position:
    """A position read beside a name: its words, which of them is the head, and all that the head's form may be."""

    words: tuple[str, ...]
    head: int
    readings: tuple[TitleForm, ...]
    code: str
    organisation: str | None = None

    @property
    def acting(self) -> bool:
        """Does a word behind the head say that the person only acts for it?"""
        return any(word in _words(self.code).acting for word in self.words[self.head + 1 :])

    @property
    def agreement(self) -> frozenset[tuple[str, str]]:
        """(gender, case) of every reading; of a head that somebody acts for nothing follows."""
        return frozenset() if self.acting else frozenset((item.gender, item.case) for item in self.readings)

    def nominative(self, gender: str, case: str) -> str:
        """The position in the nominative, as the person's gender and case tell its readings apart."""
        if self.acting:  # "direktora p.i.": acting for the head, who stays in the genitive
            return " ".join(self.words)
        fitting = [item for item in self.readings if item.gender == gender] or list(self.readings)
        reading = next((item for item in fitting if item.case == case), fitting[0])
        return _recast(self.words, self.head, reading, self.code)


@dataclass(frozen=True, slots=True)
class _Words:
    heads: Mapping[str, tuple[TitleForm, ...]]
    adjectives: Mapping[str, tuple[TitleForm, ...]]
    genitive: re.Pattern[str]
    stops: frozenset[str]
    conjunctions: frozenset[str]
    possessive: frozenset[str]
    acting: tuple[str, ...]


def _all_forms(pairs: Sequence[Sequence[str]], code: str) -> dict[str, tuple[TitleForm, ...]]:
    found: dict[str, dict[TitleForm, None]] = {}
    for pair in pairs:
        for gender, word in zip("mf", pair, strict=True):
            for case, form in forms(word, code).items():
                found.setdefault(form, {})[TitleForm(word, gender, case)] = None
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def _words(code: str) -> _Words:
    table = language(code).table("people")
    return _Words(
        heads=_all_forms(table["titles"], code),
        adjectives=_all_forms(table["adjectives"], code),
        genitive=re.compile(table["genitive"]),
        stops=frozenset(table["stops"]),
        conjunctions=frozenset(table["conjunctions"]),
        possessive=frozenset(table["possessive"]),
        acting=tuple(table["acting"]),
    )


def is_title(word: str, code: str) -> bool:
    """Is a word a form of a position's head noun?"""
    return word.casefold() in _words(code).heads


def _recast(words: Sequence[str], head: int, reading: TitleForm, code: str) -> str:
    """The words of a position with its head and the adjectives that agree with it in the nominative."""
    adjectives = _words(code).adjectives
    out = list(words)
    out[head] = _same_capital(words[head], reading.nominative)
    for number, word in enumerate(words[:head]):
        for adjective in adjectives.get(word.casefold(), ()):
            if (adjective.gender, adjective.case) == (reading.gender, reading.case):
                out[number] = _same_capital(word, adjective.nominative)
    return re.sub(r"\s+([,.)])", r"\1", " ".join(out)).rstrip(" .,")


def _same_capital(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word


def _organisation(organisations: Nearby[Mention], start: int, end: int) -> Mention | None:
    """The last mention inside a stretch, the longest of those that end together."""
    inside = [item for item in organisations.near(start, end) if start <= item.start and item.end <= end]
    return max(inside, key=lambda item: (item.end, item.end - item.start), default=None)


def before(text: str, start: int, name: int, code: str, organisations: Nearby[Mention]) -> Position | None:
    """The position whose words end right before a name at ``name``; ``start`` is where its sentence begins."""
    table = _words(code)
    words = [
        _unglued((m.start(), m.end(), word), table) if "-" in (word := m.group()) else (m.start(), m.end(), word)
        for m in _TOKEN.finditer(text, max(start, name - 220), name)
    ]
    while words and words[-1][2] in _JOINTS:
        words.pop()
    head = _head_before(words, table)
    if head is None or (words[head][1] != name and "," in text[words[-1][1] : name]):
        return None
    glued = text[words[head][0] - 1 : words[head][0]] == "-"
    first = head if glued else _first_word(words, head, table)
    organisation = None
    limit, stop = words[first][0], words[head][0]
    for item in organisations.near(limit, stop):
        if limit <= item.start < item.end <= stop or item.start < limit < item.end <= stop:
            organisation = item
    if organisation is not None:
        first = next(n for n in range(first, head + 1) if words[n][0] >= organisation.end)
    while first < head and (not words[first][2][0].isalnum() or words[first][2].casefold() in table.possessive):
        first += 1
    return Position(
        words=tuple(word for _, _, word in words[first:]),
        head=head - first,
        readings=table.heads[words[head][2].casefold()],
        code=code,
        organisation=organisation.name if organisation else None,
    )


def _head_before(words: list[_Word], table: _Words) -> int | None:
    """The head noun nearest before a name, no more than a few small words away."""
    for number in range(len(words) - 1, max(-1, len(words) - 2 - _BEHIND_HEAD), -1):
        word = words[number][2]
        if word.casefold() in table.heads:
            return number
        if not (word[0].islower() and word.casefold() not in table.stops) and word not in table.acting:
            return None
    return None


def _unglued(word: _Word, table: _Words) -> _Word:
    """A head noun without what a hyphen glues to it: "pamatskolā-skolotāja"."""
    front, _, last = word[2].rpartition("-")
    if not front or word[2].casefold() in table.heads or last.casefold() not in table.heads:
        return word
    return word[1] - len(last), word[1], last


def _first_word(words: list[_Word], head: int, table: _Words) -> int:
    """Where a position begins: its head's modifiers are genitives, adjectives and capitalised words."""
    first = head
    while first > 0 and head - first < _LONGEST:
        word = words[first - 1][2]
        lower = word.casefold()
        if lower in table.conjunctions and first > 1 and words[first - 2][2].islower():
            lower = words[first - 2][2]  # "ekonominės ir vystymo valdybos": a genitive on both sides
        elif lower in table.stops or not word[0].isalnum():
            break
        fits = lower in table.adjectives or lower in table.possessive or word.isupper() or table.genitive.search(lower)
        if not fits:
            break
        first -= 1
    return first


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
    words = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, begin, limit)]
    words = words[: _next_person(words, code, organisations)]
    for gender in genders:
        head = _head_after(words, _words(code), gender, code, signature=signature)
        found = _behind(text, words, head, begin, code, gender, organisations, body) if head is not None else None
        if found is not None:
            return found
    return None


def _behind(
    text: str,
    words: list[_Word],
    head: int,
    begin: int,
    code: str,
    gender: str,
    organisations: Nearby[Mention],
    body: Mention | None,
) -> Position | None:
    """The position of a head noun behind a name, with the organisation that it leans on."""
    table = _words(code)
    last = head
    while last + 1 < len(words) and words[last + 1][2] not in ",;.|(" and last + 1 - head < _LONGEST:
        last += 1
        if words[last][2].endswith(".") and len(words[last][2]) > _ABBREVIATION:
            break
    if paradigm.classes(code) and last > head and words[head + 1][2][0].isupper():
        last = head
    stretch_end = words[last][1]
    organisation = _organisation(organisations, begin, stretch_end)
    chosen = words[: last + 1]
    if organisation is not None:
        chosen = _without_of([w for w in chosen if not organisation.start <= w[0] < organisation.end], table)
    organisation = organisation or body
    if organisation is None:
        organisation = _organisation(organisations, stretch_end, min(len(text), stretch_end + _SIGNATURE))
        if organisation is not None and text[stretch_end : organisation.start].strip(" ,\t") != "\n":
            organisation = None
    if words[head] not in chosen:
        return None
    return Position(
        words=tuple(word for _, _, word in chosen),
        head=chosen.index(words[head]),
        readings=_of_gender(table.heads[words[head][2].casefold()], gender, code),
        code=code,
        organisation=organisation.name if organisation else None,
    )


def _body_line(text: str, begin: int, organisations: Nearby[Mention]) -> Mention | None:
    """The organisation that fills the line under a name, with another line below it."""
    for item in organisations.near(begin, begin):
        if item.start == begin and text.find("\n", item.end) >= 0:
            return item if not text[item.end : text.index("\n", item.end)].strip(" ,") else None
    return None


def _head_after(words: list[_Word], table: _Words, gender: str, code: str, *, signature: bool) -> int | None:
    """The last head noun of a position behind a name (the first in English), before anything that ends it."""
    head = None
    for number, (_, _, word) in enumerate(words[:_LONGEST]):
        lower = word.casefold()
        if lower in table.conjunctions:
            if not signature:
                break
        elif word in ",;|(" or (lower in table.stops and paradigm.classes(code)):
            break
        if number and words[number - 1][2].endswith(".") and len(words[number - 1][2]) > _ABBREVIATION:
            break
        fitting = _of_gender(table.heads.get(lower, ()), gender, code)
        if fitting and (fitting[0].case == "nominative" or not signature):
            head = number
            if not paradigm.classes(code):
                break
    return head


def _next_person(words: list[_Word], code: str, organisations: Nearby[Mention]) -> int:
    """How many words stand before the next person's name; 0 where the position is that person's own."""
    for number in range(1, len(words) - 1):
        begin, _, word = words[number]
        named = word[0].isupper() and words[number + 1][2][0].isupper() and bool(given_readings(word, code))
        if named and not any(item.start <= begin < item.end for item in organisations.near(begin, begin)):
            own = paradigm.classes(code) and words[number - 1][2].casefold() in _words(code).heads
            return 0 if own else number
    return len(words)


def _of_gender(readings: Sequence[TitleForm], gender: str, code: str) -> tuple[TitleForm, ...]:
    """The readings of a head noun that fit a person, the nominative first; English knows no gender."""
    fitting = [item for item in readings if item.gender == gender or not paradigm.classes(code)]
    return tuple(sorted(fitting, key=lambda item: item.case != "nominative"))


def _without_of(words: list[_Word], table: _Words) -> list[_Word]:
    """The words without the function words left hanging at the end: "Director of the"."""
    kept = len(words)
    while kept and words[kept - 1][2].casefold() in table.stops:
        kept -= 1
    return words[:kept]
