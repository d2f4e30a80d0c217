"""Where a text speaks of happenings: nouns ("seminārs"), verbs ("tikās", "pasirašė") and the words that decide on them.

:func:`scan` promises marks sorted by position, at most one noun or call for each stretch of words (the longest), with
a modifier joined to its noun ("noslēguma konference" is one mark of kind closing). Words inside quoted titles are no
marks: a project called "Festivāls robežai" is no festival; but a quoted name right behind a noun may say its kind
("seminārā “Atklāšanas sanāksme”" is an opening).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from extractors.events.lexicon import Entry, lexicon
from extractors.reading import Reading

WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"„[^“”\n]{1,300}[“”\"]|“[^“”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»")
BETWEEN = re.compile(r"[\s\-‐–/\"“”„*]{1,4}")  # what may stand between the words of one phrase
MODIFIER_REACH = 3  # words from a modifier to its noun
ASIDE_REACH = 2
EVENT_SENSES = frozenset(("noun", "call"))
PREMISES = frozenset(("venue", "openable"))
KIND_IN_NAME = frozenset(("opening", "closing"))


class Named(Protocol):
    """A mention of a name, such as an organisation's."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Token(NamedTuple):
    """A word of letters, with its lower-case form."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the lexicon found in the text; ``first`` and ``last`` count tokens."""

    start: int
    end: int
    first: int
    last: int
    sense: str
    kind: str
    plural: bool = False
    aside: bool = False  # only mentioned: "pirms konferences", "par semināru"
    joined: bool = False  # with a modifier that decides its kind: "pieredzes apmaiņas vizīte"


@dataclass(frozen=True, slots=True)
class Scan:
    """All tokens and marks of a text."""

    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]
    starts: tuple[int, ...]  # of the marks
    token_starts: tuple[int, ...]

    def marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """Marks that begin inside a span."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def tokens_in(self, start: int, end: int) -> range:
        """Positions of the tokens that begin inside a span."""
        return range(bisect_left(self.token_starts, start), bisect_left(self.token_starts, end))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in WORD.finditer(text, start, end):
        word = match.group()
        if word[1:].islower() or word.isupper() or len(word) == 1:
            found.append(Token(match.start(), match.end(), word.lower()))
            continue
        offset = match.start()
        cuts = [at for at in range(1, len(word)) if word[at].isupper() and word[at - 1].islower()]  # two words glued
        for begin, end in zip((0, *cuts), (*cuts, len(word)), strict=True):
            found.append(Token(offset + begin, offset + end, word[begin:end].lower()))
    return found


def _matches(entry: Entry, tokens: list[Token], at: int, text: str) -> bool:
    if at + len(entry.words) > len(tokens):
        return False
    for step, word in enumerate(entry.words[1:], 1):
        before, token = tokens[at + step - 1], tokens[at + step]
        if word is not None and token.lower not in word.forms:
            return False
        if not BETWEEN.fullmatch(text, before.end, token.start):
            return False
    return True


def _is_name(text: str, before: Token, token: Token) -> bool:
    """Is a word capitalised, and nothing but a space between it and the next?"""
    return text[before.start].isupper() and token.start - before.end == 1


def _line_marks(text: str, tokens: list[Token], base: int, code: str) -> list[tuple[Mark, Entry]]:
    """Longest match for each sense at each word; a noun or call inside a longer one is dropped."""
    entries = lexicon(code).entries
    found: list[tuple[Mark, Entry]] = []
    covered: dict[str, int] = {}
    for at, token in enumerate(tokens):
        for entry in entries.get(token.lower, ()):
            group = "event" if entry.sense in EVENT_SENSES else entry.sense + entry.kind
            if covered.get(group, -1) >= at or not _matches(entry, tokens, at, text):
                continue
            last = at + len(entry.words) - 1
            head = tokens[last].lower
            if entry.sense == "noun" and head in entry.head().oblique:
                continue
            if entry.after_name and not (at > 1 and _is_name(text, tokens[at - 1], token)):
                continue
            covered[group] = last
            plural = not entry.plural_only and head in entry.head().plural
            mark = Mark(token.start, tokens[last].end, base + at, base + last, entry.sense, entry.kind, plural)
            found.append((mark, entry))
    return found


def _joined(text: str, found: list[tuple[Mark, Entry]]) -> list[Mark]:
    """Modifiers joined to the noun they decide on; those without one are dropped."""
    marks: list[Mark] = []
    modifiers: list[tuple[Mark, Entry]] = []
    for mark, entry in found:
        if mark.sense == "modifier":
            modifiers.append((mark, entry))
            continue
        if mark.sense == "noun":
            for modifier, decides in modifiers:
                near = 0 < mark.first - modifier.last <= MODIFIER_REACH and mark.kind in decides.of
                if near and not any(sign in text[modifier.end : mark.start] for sign in ",;.:()"):
                    mark = replace(mark, start=modifier.start, first=modifier.first, kind=modifier.kind, joined=True)
                    break
        marks.append(mark)
    nouns = [mark for mark in marks if mark.sense in EVENT_SENSES]
    return [mark for mark in marks if mark.sense not in EVENT_SENSES or not _inside_longer(mark, nouns)]


def _inside_longer(mark: Mark, others: list[Mark]) -> bool:
    return any(
        other.first <= mark.first and mark.last <= other.last and other.last - other.first > mark.last - mark.first
        for other in others
    )


def _asides(marks: list[Mark], compounds: bool) -> list[Mark]:
    """Nouns that are only mentioned: after "par", "pirms", "po", before "rezultāti", in "training centre"."""
    asides = {mark.last for mark in marks if mark.sense == "aside"}
    about = {mark.first for mark in marks if mark.sense == "about" or (compounds and mark.sense in PREMISES)}
    if not asides and not about:
        return marks
    return [
        replace(mark, aside=True)
        if mark.sense in EVENT_SENSES
        and (any(mark.first - step in asides for step in range(1, ASIDE_REACH + 1)) or mark.last + 1 in about)
        else mark
        for mark in marks
    ]


def _outside_quotes(text: str, marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Without the marks of quoted titles; a quoted name behind a noun hands its kind over first."""
    quotes = [match.span() for match in QUOTED.finditer(text, start, end)]
    if not quotes:
        return marks
    kept: list[Mark] = []
    named: dict[int, str] = {}
    for mark in marks:
        quote = next((span for span in quotes if span[0] <= mark.start < span[1]), None)
        if quote is None:
            kept.append(mark)
        elif mark.kind in KIND_IN_NAME and mark.sense == "noun":
            named.setdefault(quote[0], mark.kind)
    if not named:
        return kept
    return [
        replace(mark, kind=named[behind])
        if mark.sense == "noun" and (behind := _opens_behind(text, mark.end)) in named
        else mark
        for mark in kept
    ]


def _opens_behind(text: str, position: int) -> int:
    return position + len(text[position : position + 3]) - len(text[position : position + 3].lstrip())


def _in_name(mark: Mark, names: Sequence[Named], ends: Sequence[int]) -> bool:
    at = bisect_left(ends, mark.end)
    return any(name.start <= mark.start for name in names[at : at + 2])


def scan(reading: Reading, names: Sequence[Named] = ()) -> Scan:
    """All marks of a text, line by line in each line's language; furniture and disclaimers have none.

    ``names`` are organisations: "Baltijas Vides forums" is no forum.
    """
    text = reading.text
    tokens: list[Token] = []
    marks: list[Mark] = []
    for line in reading.body_lines():
        words = _tokens(text, line.start, line.end)
        found = _joined(text, _line_marks(text, words, len(tokens), line.language))
        marks += _outside_quotes(text, _asides(found, not lexicon(line.language).locative), line.start, line.end)
        tokens += words
    by_end = sorted(names, key=lambda name: name.end)
    ends = [name.end for name in by_end]
    marks = [mark for mark in marks if mark.sense not in EVENT_SENSES or not _in_name(mark, by_end, ends)]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    return Scan(
        tuple(tokens), tuple(marks), tuple(mark.start for mark in marks), tuple(token.start for token in tokens)
    )
