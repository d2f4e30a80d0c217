"""Where a happening is: the venue its sentence names ("Draugystės parke"), else the town, else the country.

A place counts when its words say *where*: a locative, an accusative behind "uz" or "į", a name behind "in" or "at", the
subject of a hosting verb. Genitives and "no Zemgales" tell whose something is or where people came from. Names are
given in the nominative.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from extractors.events.lexicon import Lexicon, lexicon
from extractors.events.scenes import Scene
from extractors.events.triggers import Mark, Scan
from extractors.names.declension import nominative
from extractors.reading import Reading

QUOTED_NAME = re.compile(r"\s*([„“\"«‘][^“”\"»’\n]{2,60}[“”\"»’])|\s+((?:[^\W\d_][\w-]+\s?){1,3})")
CAPITALISED_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*\s+(?:(?:of|the|and|for)\s+)?){1,6}\Z")
QUOTE = 2  # characters that may close a name behind its head
BESIDE = 5  # characters from "visited" to what was
WORDS_BEFORE = 8  # words of a venue's name before its head
VENUE, TOWN, AREA, WIDE = 4, 3, 2, 1
AREA_KINDS = frozenset(("parish", "district", "municipality_district", "county"))
WIDE_KINDS = frozenset(("country", "continent", "region", "planning_region"))
LABEL_CUT = re.compile(r",|\(|\s[–-]\s|\n")


HOSTING = frozenset(("host", "celebrate"))
HEADS = frozenset(("venue", "named"))
VISITING = frozenset(("visit", "travel"))  # their object is where one was: "apmeklēja muzeju"


class Place(Protocol):
    """What is needed of a place's mention."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Organisation(Protocol):
    """What is needed of an organisation's mention; ``name`` is the nominative."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...


class Spot(NamedTuple):
    """A place found, with how precise it is."""

    start: int
    end: int
    name: str
    weight: int


class Map:
    """All places of a text, ready to be asked for the one of a happening."""

    def __init__(
        self, reading: Reading, scan: Scan, places: Sequence[Place], organisations: Sequence[Organisation]
    ) -> None:
        self._reading = reading
        self._scan = scan
        self._places = sorted(places, key=lambda place: place.start)
        self._starts = [place.start for place in self._places]
        self._organisations = sorted(organisations, key=lambda item: item.start)
        self._organisation_starts = [item.start for item in self._organisations]
        self._known: dict[tuple[int, int], list[Spot]] = {}

    def has_place(self, start: int, end: int) -> bool:
        """Does a stretch say where?"""
        return bool(self._spots(start, end))

    def names_place(self, start: int, end: int) -> bool:
        """Does a stretch say where, or, as a line of a schedule may, give a mere name of a place?"""
        return bool(self._names(start, end)) or self.has_place(start, end)

    def _names(self, start: int, end: int) -> list[Place]:
        inside = self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [place for place in inside if place.case == "nominative"]

    def spot(self, scene: Scene, within: tuple[int, int], near: int) -> Spot | None:
        """The host; or the most precise, then the nearest place of a happening's part of the sentence; or of it all."""
        if subject := self._subject(scene, within):
            return subject
        for start, end in (within, (scene.start, scene.end)):
            found = self._spots(start, end)
            if found:
                return max(found, key=lambda spot: (spot.weight, -abs(spot.start - near)))
        return None

    def listed(self, within: tuple[int, int]) -> Spot | None:
        """The place that a line of a schedule gives as a mere name."""
        return next((Spot(place.start, place.end, place.name, TOWN) for place in self._names(*within)), None)

    def eponym(self, position: int) -> str | None:
        """The place that a happening is called after: "Kražių festivalis"."""
        for place in reversed(self._places[: bisect_left(self._starts, position)]):
            if place.case == "genitive" and place.kind not in WIDE_KINDS and position - place.end <= 1:
                return place.name
            return None
        return None

    def labelled(self) -> str | None:
        """The value of the field "Place:", up to its address."""
        field = self._reading.field("place")
        if field is None:
            return None
        for place in self._places[bisect_left(self._starts, field.value.start) :]:
            if place.start == field.value.start and place.case == "locative":
                return place.name
            break
        value = self._reading.text[field.value.start : field.value.end].strip()
        return LABEL_CUT.split(value)[0].strip(" .;") or None

    def _spots(self, start: int, end: int) -> list[Spot]:
        """Where a stretch says something is, worked out once."""
        if (start, end) not in self._known:
            self._known[start, end] = self._found(start, end)
        return self._known[start, end]

    def _found(self, start: int, end: int) -> list[Spot]:
        code = self._reading.line_at(start).language
        words = lexicon(code)
        marks = self._scan.marks_in(start, end)
        visited = any(mark.sense in VISITING for mark in marks)
        heads = [mark for mark in marks if mark.sense in HEADS]
        found = [spot for mark in heads if (spot := self._venue(mark, start, end, words, code, visited))]
        for place in self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if any(spot.start <= place.start < spot.end for spot in found):
                continue
            if self._says_where(place, words) or (visited and self._is_visited(place, marks, words)):
                weight = WIDE if place.kind in WIDE_KINDS else AREA if place.kind in AREA_KINDS else TOWN
                found.append(Spot(place.start, place.end, place.name, weight))
        return found

    def _says_where(self, place: Place, words: Lexicon) -> bool:
        return place.case == "locative" or (place.case != "genitive" and self._before(place.start) in words.direction)

    def _is_visited(self, place: Place, marks: Sequence[Mark], words: Lexicon) -> bool:
        """Is the place the object of a verb of visiting: by its case, in a language without cases by its position?"""
        if words.locative:
            return place.case == "accusative"
        return any(mark.sense in VISITING and 0 < place.start - mark.end <= BESIDE for mark in marks)

    def _before(self, position: int) -> str:
        """The word right before a position, where nothing but white space parts them."""
        tokens = self._scan.tokens
        at = bisect_left(tokens.starts, position) - 1
        if at < 0 or self._reading.text[tokens.end(at) : position].strip(' \u00a0„“"«‘'):
            return ""
        return tokens.words[at]

    def _venue(self, mark: Mark, start: int, end: int, words: Lexicon, code: str, visited: bool) -> Spot | None:
        if mark.sense == "named":
            return self._named(mark, end, words, code)
        form = self._scan.tokens.words[mark.last]
        head_start = self._scan.tokens.starts[mark.last]
        if words.locative and form.endswith(words.locative):
            begin = self._phrase_start(mark.first, start, words)
        elif words.locative:
            begin = self._phrase_start(mark.first, start, words)
            inside = self._next_sense(mark) == "inside"
            toward = form.endswith(words.accusative) and (visited or self._before(begin) in words.direction)
            if not inside and not toward:
                return None
        else:
            before = CAPITALISED_BEFORE.search(self._reading.text, start, head_start)
            begin = before.start() if before and self._reading.text[head_start].isupper() else head_start
            if self._before(begin) not in words.direction and self._article_before(begin) not in words.direction:
                return None
        if organisation := self._organisation(begin, mark.end):
            return Spot(organisation.start, max(mark.end, organisation.end), organisation.name, VENUE)
        name = self._reading.text[begin : mark.end]
        words_of_name = name.split()
        if begin == head_start or not any(part[:1].isupper() for part in words_of_name):
            return None
        first = begin == self._reading.sentence_at(begin).start and not self._named_after_place(begin)
        if first and not any(part[:1].isupper() for part in words_of_name[1:]):
            return None  # a capital that only begins the sentence: "Konferenču zālē Rīgā …"
        return Spot(begin, mark.end, " ".join(nominative(name, code).split()) if words.locative else name, VENUE)

    def _named_after_place(self, position: int) -> bool:
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position

    def _article_before(self, position: int) -> str:
        at = bisect_left(self._scan.tokens.starts, position) - 2
        return self._scan.tokens.words[at] if at >= 0 and self._before(position) == "the" else ""

    def _next_sense(self, mark: Mark) -> str:
        following = [other for other in self._scan.marks_in(mark.end, mark.end + 40) if other.first == mark.last + 1]
        return following[0].sense if following else ""

    def _phrase_start(self, first: int, start: int, words: Lexicon) -> int:
        """Where a venue's name begins: at its leftmost capitalised word, over genitives and agreeing adjectives."""
        text, tokens = self._reading.text, self._scan.tokens
        begin = tokens.starts[first]
        right = begin
        for at in range(first - 1, max(-1, first - 1 - WORDS_BEFORE), -1):
            token, word, end = tokens.starts[at], tokens.words[at], tokens.end(at)
            gap = text[end:right]
            if any(mark.start == token and mark.sense == "noun" for mark in self._scan.marks_in(token, end)):
                break  # "Koncertā Ludzas pilskalnā"
            if token < start or gap.strip(' \u00a0\n"„“”«».-') or word in words.stop:
                break
            capitalised = text[token].isupper()
            if not capitalised and not word.endswith(words.modifiers):
                break
            if capitalised:
                begin = token
            right = token
        return begin

    def _named(self, mark: Mark, end: int, words: Lexicon, code: str) -> Spot | None:
        """An inn or the like with its own name: viesnīcā “Linelis”."""
        name = QUOTED_NAME.match(self._reading.text, mark.end, end)
        if name is None or (name.group(2) and not all(word[0].isupper() for word in name.group(2).split())):
            return None
        form = self._scan.tokens.words[mark.last]
        surface = self._reading.text[mark.start : mark.end]
        head = nominative(surface, code) if words.locative else surface
        says_where = (
            not words.locative
            or form.endswith(words.locative)
            or self._before(mark.start) in words.direction
            or mark.last == mark.first + 1
            or any(other.sense == "inside" for other in self._scan.marks_in(name.end(), name.end() + 12))
        )
        if not says_where:
            return None
        return Spot(mark.start, name.end(), f"{head} {(name.group(1) or name.group(2)).strip()}", VENUE)

    def _organisation(self, start: int, end: int) -> Organisation | None:
        """The organisation's mention that ends with a venue's head and holds its name."""
        at = bisect_left(self._organisation_starts, end)
        nearby = reversed(self._organisations[max(0, at - 4) : at])
        return next((item for item in nearby if abs(item.end - end) <= QUOTE and item.start <= start), None)

    def _subject(self, scene: Scene, within: tuple[int, int]) -> Spot | None:
        """The host: an organisation or place in the nominative before the verb of hosting."""
        hosts = [mark for mark in scene.marks if mark.sense in HOSTING and within[0] <= mark.start < within[1]]
        if not hosts:
            return None
        verb = hosts[0].start
        for item in reversed(self._organisations):
            if scene.start <= item.start and 0 <= verb - item.end <= 3:
                return Spot(item.start, item.end, item.name, VENUE)
        for place in reversed(self._places):
            if place.case == "nominative" and scene.start <= place.start and 0 <= verb - place.end <= 3:
                return Spot(place.start, place.end, place.name, TOWN)
        return None
