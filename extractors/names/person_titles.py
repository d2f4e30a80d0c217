"""Positions beside a person's name: "vadītāja", "direktoriaus pavaduotojo", "Chairman of the Council", nominative.

A position is a head noun (every form of each is known) with its modifiers: before it genitives and agreeing adjectives,
behind it a word or two ("vietniece audzināšanas darbā"), in English "of ...". An organisation's mention that the
position leans on is not part of it but comes back beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names.nearby import Mention, Nearby
from extractors.names.paradigm import classes
from extractors.names.person_vocabulary import TitleForm, Vocabulary, vocabulary
from extractors.record import record

TOKEN = re.compile(r"[^\W_]+(?:[-’'./][^\W_]+)*\.?|[^\s\w]")
_ACROSS = 9  # words before a name, the head noun of a place or a field among them
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

    def fits(self, case: str) -> bool:
        """Is it of a name in a case? One that a place parts from it may be another's: "Mērs Rīgā Annai deva"."""
        parted = self.words[-1][0].isupper() and self.head < len(self.words) - 1 and bool(classes(self.code))
        return not parted or self.acting or any(item.case == case for item in self.readings)

    def nominative(self, gender: str, case: str) -> str:
        """The position in the nominative, as the person's gender and case tell its readings apart."""
        if self.acting:  # "direktora p.i.": acting for the head, who stays in the genitive
            return " ".join(self.words)
        fitting = [item for item in self.readings if item.gender == gender] or list(self.readings)
        reading = next((item for item in fitting if item.case == case), fitting[0])
        return _recast(self.words, self.head, reading, self.code)


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
    tied = None  # the body of a position of which nothing is said but it: "Head of Culture at Cēsis Museum"
    across = _across(words, table) if head is None else None
    if across is not None and "\n" not in text[words[across][0] : name]:
        head = across
        tied = _tied(words, head, table, organisations)
        words = words[: next(at for at, word in enumerate(words) if word[0] >= tied.start) - 1] if tied else words
    if head is None or (words[head][1] != name and "," in text[words[-1][1] : name]):
        return None
    if _CELL in bridge and _CELL in text[max(0, name - _BEFORE) : words[head][0]].rpartition("\n")[2].lstrip(" |"):
        return None  # "Anna | teacher | John": the cell behind a name is hers
    if _is_anothers(words[head + 1 :], bridge, table.heads[words[head][2].casefold()], table):
        return None
    if any(word.casefold().startswith(table.appoints) for _, _, word in words[head + 1 :]):
        if not any(item.case == table.given_case for item in table.heads[words[head][2].casefold()]):
            return None  # "Meras paskyrė Joną": who appoints
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
    body = tied.name if tied else None
    if organisation is not None:
        begin, body = leans_on(text, organisation, table)
        first = next(n for n in range(head + 1) if words[n][0] >= begin)
    apart = table.possessive | table.conjunctions
    while first < head and (not words[first][2][0].isalnum() or words[first][2].casefold() in apart):
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
                if between == 1 and word[0].isupper() and not _bridges(word, table):
                    return any(other in table.heads for other in TOKEN.findall(stretch.casefold())[-_ACROSS:])
                if between > _BEHIND_HEAD or not _bridges(word, table):
                    return False
    return False


def _across(words: list[Word], table: Vocabulary) -> int | None:
    """The head noun before a name that a place or a field parts from it: "Minister of Culture", "vēstnieks Latvijā"."""
    lower = [word.casefold() for _, _, word in words]
    last = len(words) - 1
    if last < 1 or not words[last][2][0].isupper():
        return None
    if lower[last - 1] in table.heads and table.where.search(lower[last]):
        return last - 1
    if last > 1 and lower[last - 1] in table.away and lower[last - 2] in table.heads:
        return last - 2
    for at in range(last - 1, max(-1, last - _ACROSS), -1):
        if lower[at] in table.heads and lower[at + 1] in table.links:
            return None if words[at - 1][2] == "," and at else at  # "Anna Egle, Chair of the Board Inga Ozola, Mayor"
        if words[at][2][0].islower() and lower[at] not in table.links and lower[at] not in table.stops:
            return None
    return None


def _tied(words: list[Word], head: int, table: Vocabulary, organisations: Nearby[Mention]) -> Mention | None:
    """The body that a link ties to a position right before the name, as its last words."""
    end = words[-1][1]
    starts = {word[0] for at, word in enumerate(words) if at > head + 1 and words[at - 1][2].casefold() in table.links}
    found = organisations.near(words[head][1], end)
    return next((item for item in found if item.end == end and item.start in starts), None)


def _bridges(word: str, table: Vocabulary) -> bool:
    """Can a word stand between a head noun and the name behind it: "vadītāja ekonomikas jautājumos Anna"?"""
    lower = word.casefold()
    return (
        (word[0].islower() and lower not in table.stops and not table.links)
        or word in table.acting
        or lower in table.courtesy
    )


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
        fits = lower in table.adjectives or lower in table.possessive or lower in table.abbreviated
        fits = fits or word.isupper() or table.genitive.search(lower) is not None
        if not fits and first == head:  # "gydytoja dietologė": both are hers
            fits = not _agreement(lower, table).isdisjoint(_agreement(words[head][2].casefold(), table))
        if not fits:
            break
        first -= 1
    return first


def _agreement(lower: str, table: Vocabulary) -> frozenset[tuple[str, str]]:
    """(gender, case) of every reading of a head noun."""
    return frozenset((item.gender, item.case) for item in table.heads.get(lower, ()))


def _is_verb(lower: str, before: Sequence[Word], table: Vocabulary) -> bool:
    """Is what ends like a genitive a verb: "atgādina projekta vadītāja", "Runāja domes priekšsēdētājs"?

    Genitives of some agents end like verbs ("vedėjo pavaduotoja"): of these ends nothing follows within a clause.
    """
    if lower in table.said:
        return True
    within = bool(before) and before[-1][2][0].isalnum() and lower.endswith(table.doers)
    ends = lower.endswith(table.verb_ends) and not lower.endswith(table.agent_ends)
    return ends and not within and lower not in table.units and lower not in table.heads
