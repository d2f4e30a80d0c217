"""The role cues of a sentence as they stand around one of its times: how far, before or behind, in which clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.dates.candidates import Candidate
from extractors.dates.scan import HORIZON, Scan
from extractors.dates.senses import WORD
from extractors.names import quotes
from extractors.reading import Reading
from extractors.record import record

REACH = 130  # characters: how far a cue reaches
TOUCHING = 28  # characters: a cue right beside the time
_TITLE = 120  # characters: a longer quotation is what somebody says
COMMA = 40  # characters that a comma counts for
_NEVER = 1 << 30
_STOP = re.compile(r"\.(?<=[^\W\d_]\.)(?=\s[^\W\d_])")
_ABBREVIATED = re.compile(r"\d\s[^\W\d_]{1,4}$")
_ABBREVIATION = 6  # characters of that at most
_CLAUSE_MARKS = re.compile(r"[;:()–—-]")


@record
class Near:
    """The cues of a sentence around a time, nearest first: rank (the same clause comes first), distance, place."""

    places: dict[str, list[tuple[int, int, int]]]
    reach: dict[str, int]  # the least distance of each cue
    core: int  # where the time starts

    def has(self, *cues: str, within: int = REACH) -> bool:
        least, reach = _NEVER, self.reach
        for cue in cues:
            if cue in reach and reach[cue] < least:
                least = reach[cue]
        return least <= within

    def rank(self, *cues: str) -> int:
        least, places = _NEVER, self.places
        for cue in cues:
            if cue in places and places[cue][0][0] < least:
                least = places[cue][0][0]
        return least

    def at(self, cue: str) -> list[int]:
        """Where a cue's words stand, nearest first."""
        return [place for _, _, place in self.places.get(cue, ())]

    def follows(self, cue: str, within: int = TOUCHING) -> bool:
        """Whether the time stands right behind a cue."""
        return cue in self.places and any(0 < self.core - place <= within for place in self.at(cue))

    def together(self, one: str, other: str, within: int) -> bool:
        """Whether words of two cues stand that near to each other."""
        if one not in self.places or other not in self.places:
            return False
        return any(abs(first - second) <= within for first in self.at(one) for second in self.at(other))

    def nearest(self, *cues: str) -> str:
        """Which of these cues is nearest; empty where none is there."""
        present = [(self.places[cue][0][0], cue) for cue in cues if cue in self.places]
        return min(present)[1] if present else ""


def stops_in(text: str, start: int, end: int) -> list[int]:
    """Where an abbreviated day or year ends its sentence, as "1 d." does before a capital letter."""
    stops: list[int] = []
    begin = max(0, start - 2)
    for found in _STOP.finditer(text, begin, end):
        at = found.start()
        if text[at + 2].isupper() and _ABBREVIATED.search(text, max(begin, at - _ABBREVIATION), at):
            stops.append(at + 1)
    return stops


def _conjoined(candidate: Candidate, text: str) -> bool:
    """Whether "and" follows: the next verb has a time of its own."""
    following = WORD.search(text, candidate.end, candidate.end + 8)
    senses = candidate.lexicon.look_up(following.group().lower()).senses if following else ()
    return bool(senses) and any("and" in sense.kinds for sense in senses)


def _clause_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans that end a clause: a mark with a space behind it, an opening bracket, a dash between spaces."""
    for found in _CLAUSE_MARKS.finditer(text, start, end):
        place, mark = found.start(), found.group()
        if mark == "(":
            yield place, place + 1
        elif place + 1 < end and text[place + 1].isspace():
            if mark in ";:)":
                yield place, place + 2
            elif place > start and text[place - 1].isspace():
                yield place - 1, place + 2


def cues_near(candidate: Candidate, scan: Scan, reading: Reading) -> Near:
    """The cues of the sentence that a time stands in; not the words of the time itself."""
    text, start, end, core = reading.text, candidate.start, candidate.end, candidate.core
    sentence = reading.sentence_at(core)
    cues = scan.cues_around(sentence.start, max(sentence.end, end), core)
    places: dict[str, list[tuple[int, int, int]]] = {}
    reach: dict[str, int] = {}
    if not cues:
        return Near(places, reach, core)
    stops = stops_in(text, max(sentence.start, core - HORIZON), min(sentence.end, core + HORIZON))
    if stops:
        opening = start - sentence.start < TOUCHING and not scan.cues_in(sentence.start, start)
        if opening or start - 1 in stops:
            stops = [stop for stop in stops if stop > end or stop < start]  # it opens its sentence, which goes on
    quoted = quotes.MARK.search(text, sentence.start, sentence.end) is not None
    for left, right in quotes.inside(text, sentence.start, sentence.end) if quoted else ():
        if right - left <= _TITLE and not left < core < right:
            cues = [item for item in cues if not left < item[0] < right]
    if not cues:
        return Near(places, reach, core)
    first, last = cues[0][0], cues[-1][0]
    clause_before = comma_before = -1
    if first < start - 1:
        ended = list(_clause_ends(text, first, start - 1))
        clause_before = ended[-1][0] if ended else -1
        comma_before = text.rfind(", ", first, start - 1)
    clause_behind = comma_behind = _NEVER
    goes_on = False
    if last > core:
        goes_on = _conjoined(candidate, text)
        clause_behind = next((stop for _, stop in _clause_ends(text, end, last)), _NEVER)
        comma = text.find(", ", end, last)
        comma_behind = comma + 2 if comma >= 0 else _NEVER
    for position, cue in cues:
        if position < core:
            distance, opens, closes = core - position, position, start if position < start else position
            ends, pauses = position <= clause_before, position <= comma_before
        elif position < end:
            continue  # the time's own words: "at the start of 2020"
        else:
            distance, opens, closes = position - end + 1, end, position
            ends, pauses = clause_behind <= position, comma_behind <= position or goes_on
        apart = REACH if ends else COMMA if pauses else 0
        for stop in stops:
            if opens <= stop < closes:
                apart, distance = REACH, distance + REACH
                break
        if cue not in places:
            places[cue], reach[cue] = [(distance + apart, distance, position)], distance
            continue
        places[cue].append((distance + apart, distance, position))
        if distance < reach[cue]:
            reach[cue] = distance
    for found in places.values():
        if len(found) > 1:
            found.sort()
    return Near(places, reach, core)
