"""Where a text speaks of happenings: nouns ("seminārs"), verbs ("tikās", "pasirašė") and the words that decide on them.

:func:`scan` promises marks sorted by position, at most one noun or call for each stretch of words (the longest), with
a modifier joined to its noun ("noslēguma konference" is one mark of kind closing). Words inside quoted titles are no
marks: a project called "Festivāls robežai" is no festival; but a quoted name right behind a noun may say its kind
("seminārā “Atklāšanas sanāksme”" is an opening).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol

from extractors.events.fitting import (
    attributive,
    behind_name,
    compounds,
    follows,
    in_address,
    is_behind,
    passive,
    possessed,
    told,
)
from extractors.events.lexicon import EVENT_SENSES, Entry, compound, lexicon
from extractors.events.tokens import Tokens, tokens
from extractors.reading import Reading
from extractors.record import changed, record

QUOTED = re.compile(r"„[^„“”\"\n]{1,300}[“”\"]|“[^“”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»")
CLOSING_QUOTES = tuple('”“"»’')
SAID = re.compile(r",\s?[–—-]?\s?[^\W\d_]")  # "…“, – sako vadovas"
NUMBERED = re.compile(r"\s(?:Nr\.?\s?)?\d+\.\d")  # "pasākums 19.2" is a programme's measure
MODIFIER_REACH = 3  # words from a modifier to its noun
ASIDE_REACH = 2
PREMISES = frozenset(("venue", "openable"))
PLACE = attrgetter("start", "end")
KIND_IN_NAME = frozenset(("opening", "closing"))


class Named(Protocol):
    """A mention of a name, such as an organisation's."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@record
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
    many: bool = False  # a plural that may be one happening or several: "apmācības"
    placed: bool = False  # a happening only with a day and a place
    base: str = ""  # the noun's own kind where a modifier decided another
    attribute: bool = False  # a genitive of what follows: "parodos koncepcija"
    during: bool = False  # the time of something else: "per šventę"
    joined: bool = False  # with a modifier that decides its kind: "pieredzes apmaiņas vizīte"


@record
class Scan:
    """All tokens and marks of a text."""

    tokens: Tokens
    marks: tuple[Mark, ...]
    starts: list[int]  # of the marks
    titles: list[tuple[int, int]]  # what stands in quotes and is not somebody's words

    def in_title(self, position: int) -> bool:
        """Does a position stand inside a quoted title?"""
        at = bisect_right(self.titles, (position, sys.maxsize)) - 1
        return at >= 0 and position < self.titles[at][1]

    def marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """Marks that begin inside a span."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _line_marks(text: str, tokens: Tokens, line: range, hits: Sequence[int], code: str) -> list[tuple[Mark, Entry]]:
    """Longest match for each sense at each word of ``hits``; a noun or call inside a longer one is dropped."""
    lexis = lexicon(code)
    entries, starts, words = lexis.entries, tokens.starts, tokens.words
    found: list[tuple[Mark, Entry]] = []
    covered: dict[str, int] = {}
    for at in hits:
        for entry in entries.get(words[at]) or compound(code, words[at]):
            if covered.get(entry.group, -1) >= at:
                continue
            size = len(entry.words)
            if size > 1 and not (at + size <= line.stop and follows(entry, tokens, at, text)):
                continue
            last = at + size - 1
            head, sense = words[last], entry.sense
            if sense == "noun" and head in entry.head.oblique and not told(text, tokens, line, at, last, entry, lexis):
                sense = "series"
            named = at - line.start > 1 or (at > line.start and text[starts[at]].isupper())
            if entry.after_name and not (named and behind_name(text, tokens, at)):
                continue
            if entry.behind and not is_behind(text, tokens, line, at, entry.behind):
                continue
            if sense == "be" and passive(text, tokens, line, last, lexis):
                continue
            if entry.possessive and not possessed(text, tokens, line, at):
                continue
            if (entry.behind or entry.after_name or entry.possessive) and words[at - 1] in lexis.plain_days:
                continue
            covered[entry.group] = last
            plural = not entry.plural_only and head in entry.head.plural
            end = starts[last] + len(head)
            aside = entry.kind == "other" and NUMBERED.match(text, end) is not None
            attribute = sense == "noun" and attributive(text, tokens, line, last, lexis)
            many, placed = entry.plural_only, entry.placed
            mark = Mark(starts[at], end, at, last, sense, entry.kind, plural, aside, many, placed, "", attribute)
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
                    mark = changed(mark, kind=modifier.kind, base=mark.kind, joined=True)
                    mark = changed(mark, start=modifier.start, first=modifier.first)
                    break
        marks.append(mark)
    long = [mark for mark in marks if mark.first < mark.last and mark.sense in EVENT_SENSES]
    if not long:
        return marks
    return [mark for mark in marks if mark.sense not in EVENT_SENSES or not _inside_longer(mark, long)]


def _inside_longer(mark: Mark, others: list[Mark]) -> bool:
    return any(
        other.first <= mark.first and mark.last <= other.last and other.last - other.first > mark.last - mark.first
        for other in others
    )


def _asides(text: str, marks: list[Mark], compounds: bool) -> list[Mark]:
    """Nouns that are only mentioned: after "par", "pirms", "po", before "rezultāti", in "training centre"."""
    if EVENT_SENSES.isdisjoint([mark.sense for mark in marks]):
        return marks
    asides: set[int] = set()
    sources: set[int] = set()
    about: set[int] = set()
    during: set[int] = set()
    for mark in marks:
        sense = mark.sense
        if sense == "aside":
            asides.update(range(mark.last + 1, mark.last + 1 + ASIDE_REACH))
        elif sense == "source":
            sources.add(mark.last + 1)
        elif sense == "during":
            during.update((mark.last + 1, mark.first - 1))
        elif (
            (sense == "about" or (compounds and sense in PREMISES))
            and text[mark.start - 1] not in ",;:("
            and text[mark.start - 2] not in ",;:("
        ):
            about.add(mark.first - 1)
    if during:  # "per šventę": the time of something else
        marks = [
            changed(mark, attribute=mark.kind != "festival", during=True)
            if mark.first in during or mark.last in during
            else mark
            for mark in marks
        ]
    if not asides and not about and not sources:
        return marks
    return [
        changed(mark, aside=True)
        if mark.sense in EVENT_SENSES and (mark.first in asides or mark.first in sources or mark.last in about)
        else mark
        for mark in marks
    ]


def _outside_quotes(text: str, marks: list[Mark], quotes: list[tuple[int, int]]) -> list[Mark]:
    """Without the marks of quoted titles; a quoted name behind a noun hands its kind over first."""
    if not quotes:
        return marks
    kept: list[Mark] = []
    named: dict[int, str] = {}
    for mark in marks:
        at = bisect_right(quotes, (mark.start, len(text))) - 1
        if at < 0 or quotes[at][1] <= mark.start:
            kept.append(mark)
        elif mark.sense == "noun" and mark.kind != "other":
            named[quotes[at][0]] = mark.kind
    if not named:
        return kept
    return [
        changed(mark, kind=named[behind])
        if mark.sense == "noun"
        and (behind := _opens_behind(text, mark.end)) in named
        and (mark.kind == "other" or named[behind] in KIND_IN_NAME)
        else mark
        for mark in kept
    ]


def _tells_who(text: str, start: int) -> bool:
    """Does a verb only tell who spoke: "… jūrmalā,” stāsta skolotāja"?"""
    return text[max(0, start - 5) : start].rstrip(" ,–—-")[-1:] in CLOSING_QUOTES


def _spoken(text: str, start: int, end: int) -> bool:
    """Is a quotation somebody's words: it ends like a sentence, or the words around go on telling who said it?"""
    return text[end - 2] in ",.!?…" or SAID.match(text, end) is not None


def _opens_behind(text: str, position: int) -> int:
    return position + len(text[position : position + 3]) - len(text[position : position + 3].lstrip())


def _in_name(mark: Mark, names: Sequence[Named], ends: Sequence[int], happen: Sequence[Mark]) -> bool:
    """Is a noun a part of an organisation's name: "Baltijas Vides forums", but not "notika Daugavas forums"?"""
    at = bisect_left(ends, mark.end)
    for name in names[at : at + 2]:
        if name.start < mark.start:
            takes_place = any(0 <= name.start - verb.end <= 1 or 0 <= verb.start - name.end <= 1 for verb in happen)
            return not (takes_place and name.end == mark.end)
    return False


def _in_motion(marks: list[Mark]) -> list[Mark]:
    """Without verbs that only tell a state ("the doors were open") or are forms of a noun."""
    states = {at for mark in marks if mark.sense == "state" for at in (mark.first, mark.last)}
    feasts = {mark.first for mark in marks if mark.sense == "series"}  # "šventei" is no form of "švęsti"
    return [
        mark
        for mark in marks
        if not (mark.sense in ("open", "be") and mark.last in states)
        and not (mark.sense == "celebrate" and mark.first in feasts)
    ]


def _outside_venues(marks: list[Mark]) -> list[Mark]:
    """Without the genitives that only say what a room is for: "konferenču zāle", "mokymų centras"."""
    rooms = [mark for mark in marks if mark.sense == "venue"]
    purposes = {mark.first - 1 for mark in rooms} | {at for mark in rooms for at in range(mark.first, mark.last)}
    return [mark for mark in marks if mark.sense != "series" or mark.last not in purposes]


def scan(reading: Reading, names: Sequence[Named] = ()) -> Scan:
    """All marks of a text, line by line in each line's language; furniture and disclaimers have none.

    ``names`` are organisations: "Baltijas Vides forums" is no forum.
    """
    text = reading.text
    words = tokens(text)
    marks: list[Mark] = []
    for line in reading.body_lines():
        lexis = lexicon(line.language)
        entries = lexis.entries
        first, last = words.between(line.start, line.end)
        hits = [at for at, word in enumerate(words.words[first:last], first) if word in entries]
        hits += compounds(text, words, line, lexis)
        hits = sorted(at for at in hits if not in_address(text, words, at))
        if not hits:
            continue
        found = _joined(text, _line_marks(text, words, range(first, last), hits, line.language))
        marks += _asides(text, found, not lexis.locative)
    titles = [match.span() for match in QUOTED.finditer(text) if not _spoken(text, *match.span())]
    marks = _outside_quotes(text, marks, titles)
    by_end = sorted(names, key=lambda name: name.end)
    ends = [name.end for name in by_end]
    marks = [mark for mark in marks if mark.sense != "discuss" or not _tells_who(text, mark.start)]
    happen = [mark for mark in marks if mark.sense == "occur"]
    marks = [mark for mark in marks if mark.sense not in EVENT_SENSES or not _in_name(mark, by_end, ends, happen)]
    marks = _outside_venues(_in_motion(marks))
    marks.sort(key=PLACE)
    return Scan(words, tuple(marks), [mark.start for mark in marks], titles)
