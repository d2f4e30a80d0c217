"""Which marks count: those of no title in quotes, no organisation's name, no room's purpose and no mere state.

A quoted name right behind a noun may say its kind ("seminārā “Atklāšanas sanāksme”" is an opening).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from operator import attrgetter
from typing import Protocol

from extractors.events.fitting import opens_behind, spoken, tells_who
from extractors.events.lexicon import EVENT_SENSES
from extractors.events.marks import Mark
from extractors.record import changed
from extractors.stems import occurrences

OPENING_QUOTES = tuple('„“"«')
QUOTED = re.compile(r"„[^„“”\"\n]{1,300}[“”\"]|“[^“”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»")
ATTENDED = frozenset(("conference", "meeting", "festival", "competition", "camp"))
KIND_IN_NAME = frozenset(("opening", "closing"))
END, START = attrgetter("end"), attrgetter("start")
APPLIED = frozenset(("call_object", "submit", "announce", "procurement", "bidder"))  # senses of what one does in a call
# senses of verbs that tell of a happening only with such an object, and the sense that they have then
OBJECTS = {"carry": ("passengers", "travel"), "improve": ("skill", "learn")}
OBJECT = 60  # characters from such a verb to its object
OPENED_REACH = 5  # words from "opened" to what is opened without people: "opened an account"
CONTEST = 140  # characters from a contest to who won it
STOP = re.compile(r"[.!?]\s+(?=[^\W\d_])(?=\S)|[;\n]")  # a sentence ends


class Named(Protocol):
    """A mention of a name, such as an organisation's."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def titles(text: str) -> list[tuple[int, int]]:
    """What stands in quotes and is not somebody's words."""
    found: list[tuple[int, int]] = []
    reached = 0
    for at in occurrences(text, OPENING_QUOTES):
        if at >= reached and (quoted := QUOTED.match(text, at)):
            reached = quoted.end()
            if not spoken(text, at, reached):
                found.append((at, reached))
    return found


def sifted(
    text: str,
    marks: list[Mark],
    senses: Set[str],
    quotes: list[tuple[int, int]],
    names: Sequence[Named],
    is_inside: Callable[[Mark], bool],
) -> list[Mark]:
    """Those of the marks of a text that count, in order; ``senses`` are theirs.

    ``quotes`` are the titles of the text, ``names`` its organisations; ``is_inside`` says of a noun whether it tells
    where something was.
    """
    marks = _outside_quotes(text, marks, quotes)
    if "discuss" in senses:
        marks = [mark for mark in marks if mark.sense != "discuss" or not tells_who(text, mark.start)]
    if names and not EVENT_SENSES.isdisjoint(senses):
        attended = _attended(text, marks, is_inside) if "took_part" in senses else frozenset()
        marks = _outside_names(marks, names, attended)
    if "call" in senses:
        marks = _contests(text, marks, senses)
    if not senses.isdisjoint(OBJECTS):
        marks = _of_people(text, marks)
    marks = _in_motion(marks, senses)
    return _outside_venues(marks) if "series" in senses else marks


def _outside_quotes(text: str, marks: list[Mark], quotes: list[tuple[int, int]]) -> list[Mark]:
    """Without the marks of quoted titles; a quoted name behind a noun hands its kind over first."""
    if not quotes:
        return marks
    starts = [mark.start for mark in marks]
    kept: list[Mark] = []
    named: dict[int, str] = {}
    last = 0  # how many marks lie before the end of a quote
    for start, end in quotes:
        first = bisect_left(starts, start, last)
        kept += marks[last:first]
        last = bisect_left(starts, end, first)
        for mark in marks[first:last]:
            if mark.sense == "noun" and mark.kind != "other":
                named[start] = mark.kind
    kept += marks[last:]
    if not named:
        return kept
    return [
        changed(mark, kind=named[behind])
        if mark.sense == "noun"
        and (behind := opens_behind(text, mark.end)) in named
        and (mark.kind == "other" or named[behind] in KIND_IN_NAME)
        else mark
        for mark in kept
    ]


def _in_name(mark: Mark, names: Sequence[Named], ends: Sequence[int], verbs: tuple[set[int], set[int]]) -> bool:
    """Is a noun a part of an organisation's name: "Baltijas Vides forums", but not "notika Daugavas forums"?"""
    at = bisect_left(ends, mark.end)
    for name in names[at : at + 2]:
        if name.start < mark.start:
            before, behind = verbs
            return not (name.end == mark.end and (name.start in before or name.end in behind))
    return False


def _near(text: str, mark: Mark, others: list[Mark], reach: int) -> bool:
    """Does one of other marks, in their order, stand near by in the same sentence?"""
    behind = bisect_left(others, mark.start, key=START)
    return any(
        abs(other.start - mark.start) <= reach
        and STOP.search(text, min(mark.end, other.end), max(mark.start, other.start)) is None
        for other in others[max(0, behind - 1) : behind + 1]
    )


def _of_people(text: str, marks: list[Mark]) -> list[Mark]:
    """Without verbs of carrying and improving whose object is no people and no knowledge: "atvedām iekārtas"."""
    objects = {sense: [mark for mark in marks if mark.sense == sense] for sense, _ in OBJECTS.values()}
    found: list[Mark] = []
    for mark in marks:
        if (needed := OBJECTS.get(mark.sense)) is None:
            found.append(mark)
        elif _near(text, mark, objects[needed[0]], OBJECT):
            found.append(changed(mark, sense=needed[1]))
    return found


def _contests(text: str, marks: list[Mark], senses: Set[str]) -> list[Mark]:
    """With what is a contest where its sentence tells who won, and else a call: "konkursā uzvarēja Limbažu komanda".

    One that took place may be either: a place and a day decide.
    """
    contests = [mark for mark in marks if mark.kind == "contest"]
    if not contests:
        return marks
    won = [mark for mark in marks if mark.sense == "won"] if "won" in senses else []
    held = [mark for mark in marks if mark.sense == "occur"] if "occur" in senses else []
    applied = [mark for mark in marks if mark.sense in APPLIED] if won or held else []
    finals = {mark.start for mark in marks if mark.placed and mark.kind == "closing"} & {mark.start for mark in won}

    found: list[Mark] = []
    for mark in marks:
        if mark.kind == "contest":
            if _near(text, mark, won, CONTEST) and not _near(text, mark, applied, CONTEST):
                whose = any(0 < other.start - mark.end <= 1 for other in won)  # those who won may only be awarded
                mark = changed(mark, sense="noun", kind="competition", placed=True, attribute=whose)
            else:
                if _near(text, mark, held, CONTEST) and not _near(text, mark, applied, CONTEST):
                    found.append(changed(mark, sense="noun", kind="competition", placed=True))
                mark = changed(mark, kind="call")
        elif mark.start in finals and _near(text, mark, contests, CONTEST):  # "konkurso finalas" ends no project
            mark = changed(mark, kind="competition")
        found.append(mark)
    return found


def _in_motion(marks: list[Mark], senses: Set[str]) -> list[Mark]:
    """Without verbs that only tell a state ("the doors were open") or are forms of a noun."""
    if "state" in senses:
        states = {at for mark in marks if mark.sense == "state" for at in (mark.first, mark.last)}
        marks = [mark for mark in marks if not (mark.sense in ("open", "be") and mark.last in states)]
    if "no_opening" in senses and "open" in senses:
        others = [mark for mark in marks if mark.sense == "no_opening"]
        near = {at for mark in others for at in range(mark.first - OPENED_REACH, mark.last + OPENED_REACH + 1)}
        marks = [mark for mark in marks if not (mark.sense == "open" and (mark.first in near or mark.last in near))]
    if "series" in senses and "celebrate" in senses:
        feasts = {mark.first for mark in marks if mark.sense == "series"}  # "šventei" is no form of "švęsti"
        marks = [mark for mark in marks if not (mark.sense == "celebrate" and mark.first in feasts)]
    return marks


def _outside_venues(marks: list[Mark]) -> list[Mark]:
    """Without the genitives that only say what a room is for: "konferenču zāle", "mokymų centras"."""
    rooms = [mark for mark in marks if mark.sense == "venue"]
    purposes = {mark.first - 1 for mark in rooms} | {at for mark in rooms for at in range(mark.first, mark.last)}
    return [mark for mark in marks if mark.sense != "series" or mark.last not in purposes]


def _attended(text: str, marks: list[Mark], is_inside: Callable[[Mark], bool]) -> frozenset[int]:
    """Where the nouns begin that people took part in: "piedalījās Baltijas Vides forumā"."""
    verbs = [mark for mark in marks if mark.sense == "took_part"]
    nouns = (mark for mark in marks if mark.sense == "noun" and mark.kind in ATTENDED and is_inside(mark))
    return frozenset(mark.start for mark in nouns if _near(text, mark, verbs, OBJECT * 2))


def _outside_names(marks: list[Mark], names: Sequence[Named], attended: Set[int]) -> list[Mark]:
    """Without the nouns that are a part of an organisation's name: "Baltijas Vides forums" is no forum."""
    by_end = sorted(names, key=END)
    ends = [name.end for name in by_end]
    happen = [mark for mark in marks if mark.sense == "occur"]  # "notika Daugavas forums": what the name is of
    before = {verb.end + gap for verb in happen for gap in (0, 1)}
    behind = {verb.start - gap for verb in happen for gap in (0, 1)}
    verbs = before, behind
    return [
        mark
        for mark in marks
        if mark.sense not in EVENT_SENSES or mark.start in attended or not _in_name(mark, by_end, ends, verbs)
    ]
