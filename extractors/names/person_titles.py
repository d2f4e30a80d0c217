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
from extractors.names.nearby import Mention, Nearby
from extractors.names.place_table import forms
from extractors.record import record

TOKEN = re.compile(r"[^\W_]+(?:[-’'./][^\W_]+)*\.?|[^\s\w]")
_BEHIND_HEAD = 4  # words that may stand between a head noun and the name behind it
Word = tuple[int, int, str]  # start, end, text
_BLANKS = re.compile(r"\s+(?=[,.)])")  # before punctuation
_QUOTES = frozenset("”“\"»’'")  # at a name's end
_WORD = re.compile(r"\S+")
_CELL = "|"  # parts the cells of a row
_JOINTS = frozenset(f"–—-:{_CELL}")
_BEFORE = 220  # characters before a name that may hold a position
LONGEST = 12  # words of a position
_ALIKE = 3  # letters that the forms of a word have in common


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
        return any(word in vocabulary(self.code).acting for word in self.words[self.head + 1 :])

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
class Vocabulary:
    """A language's words of positions; heads and adjectives in every form, in lower case."""

    heads: Mapping[str, tuple[TitleForm, ...]]
    adjectives: Mapping[str, tuple[TitleForm, ...]]
    genitive: re.Pattern[str]
    stops: frozenset[str]
    conjunctions: frozenset[str]
    possessive: frozenset[str]
    acting: tuple[str, ...]
    courtesy: frozenset[str]  # "Dr.", "Ms": they part no position from its name
    verb_ends: tuple[str, ...]  # of words that look like genitives ("runāja")
    agent_ends: tuple[str, ...]  # of those that are none of these ("vadītāja")
    doers: tuple[str, ...]  # of genitives of agents that are verbs as well ("vedėjo")
    away: frozenset[str]  # what leads from a person to the body that the person comes from
    said: frozenset[str]  # verbs before a position
    appoints: tuple[str, ...]  # how words begin between a position and who gets it
    boards: frozenset[str]  # the last word of a body that stays with a position
    units: frozenset[str]  # the same of a part of a body, which stays as a whole
    inner: frozenset[str]  # those of them that are nobody alone


def _all_forms(pairs: Sequence[Sequence[str]], code: str) -> dict[str, tuple[TitleForm, ...]]:
    found: dict[str, dict[TitleForm, None]] = {}
    for pair in pairs:
        for gender, word in zip("mf", pair, strict=True):
            for case, form in forms(word, code).items():
                found.setdefault(form, {})[TitleForm(word, gender, case)] = None
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def vocabulary(code: str) -> Vocabulary:
    """The language's words of positions, from ``people.toml``."""
    table = language(code).table("people")
    recognition = language(code).table("declension")["recognition"]
    return Vocabulary(
        heads=_all_forms(table["titles"], code),
        adjectives=_all_forms(table["adjectives"], code),
        genitive=re.compile(table["genitive"]),
        stops=frozenset(table["stops"]),
        conjunctions=frozenset(table["conjunctions"]),
        possessive=frozenset(table["possessive"]),
        acting=tuple(table["acting"]),
        courtesy=frozenset(map(str.casefold, table["courtesy"])),
        verb_ends=tuple(recognition["verb_ends"]),
        agent_ends=tuple(recognition["agent_ends"]),
        doers=tuple(table["doers"]),
        away=frozenset(table["away"]),
        said=frozenset(table["said"]),
        appoints=tuple(table["appoints"]),
        boards=frozenset(table["boards"]),
        units=frozenset(table["units"]),
        inner=frozenset(table["inner"]),
    )


def is_title(word: str, code: str) -> bool:
    """Is a word a form of a position's head noun?"""
    return word.casefold() in vocabulary(code).heads


def _recast(words: Sequence[str], head: int, reading: TitleForm, code: str) -> str:
    """The words of a position with its head and the adjectives that agree with it in the nominative."""
    adjectives = vocabulary(code).adjectives
    out = list(words)
    out[head] = _same_capital(words[head], reading.nominative)
    for number, word in enumerate(words[:head]):
        for adjective in adjectives.get(word.casefold(), ()):
            if (adjective.gender, adjective.case) == (reading.gender, reading.case):
                out[number] = _same_capital(word, adjective.nominative)
    return _BLANKS.sub("", " ".join(out)).rstrip(" .,")


def _same_capital(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word


def before(text: str, start: int, name: int, code: str, organisations: Nearby[Mention]) -> Position | None:
    """The position whose words end right before a name at ``name``; ``start`` is where its sentence begins."""
    table = vocabulary(code)
    start = max(start, name - _BEFORE)
    if not _leads(text[start:name], table):
        return None
    words = [
        _unglued((m.start(), m.end(), word), table) if "-" in (word := m[0]) else (m.start(), m.end(), word)
        for m in TOKEN.finditer(text, start, name)
    ]
    bridge: list[str] = []
    while words and (words[-1][2] in _JOINTS or words[-1][2].casefold() in table.courtesy):
        bridge.append(words.pop()[2])
    head = _head_before(words, table)
    if head is None or (words[head][1] != name and "," in text[words[-1][1] : name]):
        return None
    if _CELL in bridge and _CELL in text[max(0, name - _BEFORE) : words[head][0]].rpartition("\n")[2].lstrip(" |"):
        return None  # "Anna | teacher | John": the cell behind a name is hers
    if _is_anothers(words[head + 1 :], bridge, table.heads[words[head][2].casefold()], table):
        return None
    if any(word.casefold().startswith(table.appoints) for _, _, word in words[head + 1 :]):
        words = words[: head + 1]
    glued = text[words[head][0] - 1 : words[head][0]] == "-"
    first = head if glued else _first_word(words, head, table)
    organisation = None
    limit, stop = words[first][0], words[head][0]
    for item in organisations.near(limit - 2, stop):
        if limit <= item.start < item.end <= stop or item.start < limit < item.end <= stop:
            organisation = item
        elif item.end == limit - 1 and text[item.end - 1] in _QUOTES and "genitive" in item.cases:
            organisation = item  # "SIA “Rūķis” director"
    body = None
    if organisation is not None:
        begin, body = leans_on(text, organisation, table)
        first = next(n for n in range(head + 1) if words[n][0] >= begin)
    while first < head and (not words[first][2][0].isalnum() or words[first][2].casefold() in table.possessive):
        first += 1
    return Position(
        words=tuple(word for _, _, word in words[first:]),
        head=head - first,
        readings=table.heads[words[head][2].casefold()],
        code=code,
        organisation=body,
    )


def _is_anothers(
    behind: Sequence[Word], bridge: Sequence[str], readings: Sequence[TitleForm], table: Vocabulary
) -> bool:
    """Is a head noun, surely a genitive, an attribute of who stands behind it: "Kapitono žmona Ona"?"""
    if any(reading.case != "genitive" for reading in readings):
        return False
    lower = [word.casefold() for word in bridge if word[-1].isalpha()]
    if any(not table.genitive.search(word) for word in lower):
        return True  # "kapteiņa kundze Ilze"
    return bool(behind) and not any(word in table.acting for _, _, word in behind)


def leans_on(text: str, item: Mention, table: Vocabulary) -> tuple[int, str | None]:
    """Where a position begins that stands behind a body, and the body.

    The board of a body is the position's as well ("domes priekšsēdētājs"), its part is only the position's
    ("Attīstības nodaļas vadītājs"): the body is then the one that the part belongs to. A faculty or a bureau that
    belongs to nobody known is a body itself.
    """
    words = [(match.start(), match[0]) for match in _WORD.finditer(text, item.start, item.end)]
    last = words[-1][1].casefold()
    if last in table.units:
        above = _above(item, [word for _, word in words])
        if above:
            return words[above][0], item.parent
        if last in table.inner:
            return words[0][0], None
    return (words[-1][0] if last in table.boards else item.end), item.name


def _above(item: Mention, words: Sequence[str]) -> int:
    """How many words of a part's mention name the body that it belongs to; 0 where it does not begin with them."""
    parent = item.parent.split() if item.parent else []
    alike = all(one[:_ALIKE] == other[:_ALIKE] for one, other in zip(parent, words, strict=False))
    return len(parent) if alike and len(parent) < len(words) else 0


def _leads(stretch: str, table: Vocabulary) -> bool:
    """May a head noun stand near before a name? Asked from the name on: the word right before most names says no."""
    between = 0
    for chunk in reversed(stretch.rsplit(None, 1 + _BEHIND_HEAD)):
        for word in reversed(TOKEN.findall(chunk)):
            lower = word.casefold()
            if lower in table.heads or lower.rpartition("-")[2] in table.heads:
                return True
            if word not in _JOINTS:
                between += 1
                if between > _BEHIND_HEAD or not _bridges(word, table):
                    return False
    return False


def _bridges(word: str, table: Vocabulary) -> bool:
    """Can a word stand between a head noun and the name behind it: "vadītāja ekonomikas jautājumos Anna"?"""
    lower = word.casefold()
    return (word[0].islower() and lower not in table.stops) or word in table.acting or lower in table.courtesy


def _head_before(words: list[Word], table: Vocabulary) -> int | None:
    """The head noun nearest before a name, no more than a few small words away."""
    for number in range(len(words) - 1, max(-1, len(words) - 2 - _BEHIND_HEAD), -1):
        word = words[number][2]
        if word.casefold() in table.heads:
            return number
        if not _bridges(word, table):
            return None
    return None


def _unglued(word: Word, table: Vocabulary) -> Word:
    """A head noun without what a hyphen glues to it: "pamatskolā-skolotāja"."""
    front, _, last = word[2].rpartition("-")
    if not front or word[2].casefold() in table.heads or last.casefold() not in table.heads:
        return word
    return word[1] - len(last), word[1], last


def _first_word(words: list[Word], head: int, table: Vocabulary) -> int:
    """Where a position begins: its head's modifiers are genitives, adjectives and capitalised words."""
    first = head
    while first > 0 and head - first < LONGEST:
        word = words[first - 1][2]
        lower = word.casefold()
        if lower in table.conjunctions and first > 1 and words[first - 2][2].islower():
            lower = words[first - 2][2]  # "ekonominės ir vystymo valdybos": a genitive on both sides
        elif lower in table.stops or not word[0].isalnum() or _is_verb(lower, words[: first - 1], table):
            break
        fits = lower in table.adjectives or lower in table.possessive or word.isupper() or table.genitive.search(lower)
        if not fits:
            break
        first -= 1
    return first


def _is_verb(lower: str, before: Sequence[Word], table: Vocabulary) -> bool:
    """Is what ends like a genitive a verb: "atgādina projekta vadītāja", "Runāja domes priekšsēdētājs"?

    Genitives of some agents end like verbs ("vedėjo pavaduotoja"): of these ends nothing follows within a clause.
    """
    if lower in table.said:
        return True
    within = bool(before) and before[-1][2][0].isalnum() and lower.endswith(table.doers)
    ends = lower.endswith(table.verb_ends) and not lower.endswith(table.agent_ends)
    return ends and not within and lower not in table.units and lower not in table.heads
