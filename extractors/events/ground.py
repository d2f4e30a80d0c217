"""The places and organisations of a text, ready to be asked for what stands around a happening."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, Protocol

from extractors.events.lexicon import Lexicon, lexicon
from extractors.events.marks import Mark, Scan
from extractors.names.mention import Mention
from extractors.reading import Reading

START = attrgetter("start")
QUOTES = tuple('„“”"«‘')
SOURCE = 8  # characters of "from" at most
GUEST = 24  # characters of whoever comes from somewhere
ARTICLE = 4  # characters before an organisation's mention: "the "
QUOTE = 2  # characters that may close a name behind its head
GOES_ON = re.compile(r" ([a-z]{2}) (?:[a-z]{3} )?([A-Z][a-z]+(?: (?:[a-z]{3} )?[A-Z][a-z]+){0,2})")  # " of Fine Arts"
HAPPENINGS = frozenset(("noun", "series", "call"))  # senses of words whose name in quotes is no venue's
ORDINAL = re.compile(r" \d{1,2}\.? ")  # "bibliotēkas 2. stāva zālē"
CAPITALS = re.compile(r" ([^\W\d_]{3,12})(?![\w-])")
TOPIC = 60  # characters from "about" to an organisation that is only spoken of
NOUN = 30  # characters of a noun before a name in quotes
WORDS_BEFORE = 8  # words of a venue's name before its head
# senses of words that are no part of a name
TOLD = frozenset(("noun", "open", "occur", "gather", "visit", "travel", "sign", "celebrate"))
# senses of words that are no room: "Ludzas grupa devās" ends as "Ludzas novada dārzā" does
NOT_VENUES = frozenset((
    "noun", "series", "call", "body", "guests", "contracts", "venue", "named", "occur", "hold", "gather", "host",
    "visit", "travel", "sign", "agree", "open", "learn", "compete", "celebrate", "discuss", "decide", "await", "be",
    "submit", "call_verb", "call_object", "registration",
))  # fmt: skip
SEVERAL = 2  # places of a sentence that more than these list what was seen
UNQUOTED = re.compile(r"([^„“”\"«]*[^„“”\"«\s])")  # "viesnīcā “Saule”"
WHOSE = 30  # characters from a place to the people of it
PLAIN = re.compile(r"(?:\s[^\W\d_A-Z][\w-]*){0,2}\s")
VENUE, TOWN, AREA, WIDE = 4, 3, 2, 1  # how precise a spot is


class Place(Mention, Protocol):
    """What is needed of a place's mention."""

    @property
    def case(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Spot(NamedTuple):
    """A place found, with how precise it is."""

    start: int
    end: int
    name: str
    weight: int


class Ground:
    """What stands where: mentions by their offsets, words before a position, where a venue's name begins."""

    def __init__(self, reading: Reading, scan: Scan, places: Sequence[Place], organisations: Sequence[Mention]) -> None:
        self._reading = reading
        self._scan = scan
        self._places = sorted(places, key=START)
        self._starts = [place.start for place in self._places]
        self._organisations = sorted(organisations, key=START)
        self._organisation_starts = [item.start for item in self._organisations]
        self._known: dict[tuple[int, int], list[Spot]] = {}

    def _names(self, start: int, end: int) -> list[Place]:
        inside = self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        text = self._reading.text
        return [
            item
            for item in inside
            if item.case == "nominative" and text[item.start - 1 : item.start] not in QUOTES and not self._comes(item)
        ]

    def _comes(self, place: Place) -> bool:
        """Does a word say that somebody comes from there: "guides from Latvia"?"""
        marks = self._scan.marks_in(max(0, place.start - SOURCE), place.start)
        if not marks:
            return False
        froms = [mark for mark in marks if mark.sense == "source" and place.start - mark.end == 1]
        return any(
            guest.sense == "guests" and guest.last == mark.first - 1  # who comes, not what: "Broadcast from Riga"
            for mark in froms
            for guest in self._scan.marks_in(max(0, mark.start - GUEST), mark.start)
        )

    def is_organisation(self, start: int, end: int) -> bool:
        """Is a stretch one organisation's mention, but for an article before it and a quote behind it?"""
        return any(
            found.end >= end - QUOTE and found.start - start <= ARTICLE
            for found in self._organisations_before(start, end)
        )

    def _of_people(self, end: int) -> bool:
        """Do people stand behind a genitive: "pie Abavas ielejas mājražotājiem", who may be anywhere?"""
        for mark in self._scan.marks_in(end, end + WHOSE):
            if mark.sense == "guests" and PLAIN.fullmatch(self._reading.text, end, mark.start):
                return True
        return False

    def _named_after_place(self, position: int) -> bool:
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position

    def _without_objects(self, spots: list[Spot]) -> list[Spot]:
        """Where several things were seen, only what says where: "Vidžemėje aplankė daryklą, turgų"."""
        if len(spots) <= SEVERAL:
            return spots
        locative = lexicon(self._reading.line_at(spots[0].start).language).locative
        heads = (UNQUOTED.match(self._reading.text, spot.start, spot.end) for spot in spots)
        inside = [spot for spot, head in zip(spots, heads, strict=True) if head and head[1].endswith(locative or "\0")]
        return inside if inside and len(spots) - len(inside) > 1 else spots

    def _heads(self, within: tuple[int, int]) -> list[Mark]:
        return [mark for mark in self._scan.marks_in(*within) if mark.sense == "venue"]

    def _before(self, position: int) -> str:
        """The word right before a position, where nothing but white space parts them."""
        tokens = self._scan.tokens
        at = bisect_left(tokens.starts, position) - 1
        if at < 0 or self._reading.text[tokens.end(at) : position].strip(' \u00a0„“"«‘'):
            return ""
        return tokens.words[at]

    def _before_article(self, position: int, words: Lexicon) -> str:
        """The word before the article that stands right before a position; empty where there is no article."""
        at = bisect_left(self._scan.tokens.starts, position) - 2
        return self._scan.tokens.words[at] if at >= 0 and self._before(position) in words.articles else ""

    def _inside_some(self, position: int, words: Lexicon) -> bool:
        """Does "in the schools of", "at our museums in" stand before a town?"""
        text, tokens = self._reading.text, self._scan.tokens
        at = bisect_left(tokens.starts, position) - 2
        marks = self._scan.marks_in(tokens.starts[max(0, at - 1)], position)
        head = next((mark for mark in marks if mark.sense in ("venue", "venues") and mark.last == at), None)
        if at < 1 or head is None or text[head.end : position].strip() != words.of:
            return False
        at = head.first - 1
        while at > 0 and (tokens.words[at] in words.articles or tokens.words[at] in words.our):
            at -= 1
        held = self._scan.marks_in(tokens.starts[at - 1], tokens.starts[at]) if tokens.words[at] in words.rooms else ()
        return any(mark.sense in TOLD for mark in held)  # and not "for teachers in the schools of"

    def _of_what(self, position: int, stop: int, words: Lexicon) -> int:
        """Where a venue's name ends that goes on: "National Gallery of Art"; 0 where a town or nothing follows."""
        name = GOES_ON.match(self._reading.text, position, stop)
        if name is None or name[1] != words.of:
            return 0
        at = bisect_left(self._starts, name.start(2))
        town = at < len(self._starts) and self._starts[at] == name.start(2)
        return 0 if town else name.end(2)

    def _before_adjective(self, position: int, words: Lexicon) -> str:
        """The word right before a name, or before the adjective that agrees with it: "prie naujosios Alytaus salės"."""
        word, tokens = self._before(position), self._scan.tokens
        at = bisect_left(tokens.starts, position) - 1
        if not word.endswith(words.modifiers) or not self._reading.text[tokens.starts[at]].islower():
            return word
        before = self._before(tokens.starts[at])
        return before if before in words.beside or before in words.direction else word

    def _phrase_start(self, first: int, start: int, words: Lexicon) -> int:
        """Where a venue's name begins: at its leftmost capitalised word, over genitives and agreeing adjectives."""
        text, tokens = self._reading.text, self._scan.tokens
        begin = behind = tokens.starts[first]
        right = begin
        for at in range(first - 1, max(-1, first - 1 - WORDS_BEFORE), -1):
            token, word, end = tokens.starts[at], tokens.words[at], tokens.end(at)
            gap = text[end:right]
            if token >= start and word in words.conjunctions and self._coordinates(at, words):
                right = token
                continue
            if token < start or (gap.strip(' \u00a0\n"„“”«».-') and not ORDINAL.fullmatch(gap)) or word in words.stop:
                break
            capitalised = text[token].isupper()
            if capitalised and word in words.months:
                break  # "Novembrī Abjas muižā"
            if not capitalised and not word.endswith(words.modifiers):
                break
            if capitalised and self._is_locative(token):
                break  # "Preiļos skolas parkā"
            if any(mark.start == token and mark.sense in TOLD for mark in self._scan.marks_in(token, end)):
                break  # "Koncertā Ludzas pilskalnā", "Atklāta Ludzas skola"
            if capitalised and word in words.given and text[tokens.starts[at + 1]].isupper():
                begin = behind  # "Inese Bērziņa Liepājas 1. ģimnāzijā": who was there is no part of its name
                break
            if capitalised:
                behind, begin = begin, token
            right = token
        title = self._scan.title_at(begin)
        return begin if title is None or title[1] > tokens.starts[first] else self._round(title, first, start, words)

    def _coordinates(self, at: int, words: Lexicon) -> bool:
        """Does a conjunction join two genitives in small letters: "kultūros ir turizmo centre"?"""
        text, tokens = self._reading.text, self._scan.tokens
        for before in (at - 1, at + 1):
            word, token = tokens.words[before], tokens.starts[before]
            if text[token].isupper() or not word.endswith(words.modifiers) or word.endswith(words.locative):
                return False
        return text[tokens.end(at - 1) : tokens.starts[at + 1]].count(" ") == 2

    def _round(self, title: tuple[int, int], first: int, start: int, words: Lexicon) -> int:
        """Where a name begins that quotes hold a part of: "„Linelis“ salėje", "muzeja “Sēlija” pagalmā".

        A title in quotes behind a happening is that happening's: the venue begins behind it, as it does where it has
        a name of its own there: "knyga „Ežerai“ Zarasų bibliotekoje".
        """
        tokens, before = self._scan.tokens, title[0] - 1
        behind = tokens.starts[bisect_left(tokens.starts, title[1])]
        for at in range(bisect_left(tokens.starts, title[1]), first):
            if self._reading.text[tokens.starts[at]].isupper():
                return tokens.starts[at]
        owners = [mark for mark in self._scan.marks_in(max(start, before - NOUN), before) if mark.end == before]
        if house := next((mark for mark in owners if mark.sense in ("venue", "named")), None):
            return self._phrase_start(house.first, start, words)
        if any(mark.sense in HAPPENINGS for mark in owners):
            return behind
        whose = self._holding(title[0])  # biedrības “Sēlija” telpās
        return whose.start if whose is not None and whose.end >= title[1] else title[0]

    def _is_locative(self, position: int) -> bool:
        """Does a town that says where begin at a position?"""
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position and self._places[at].case == "locative"

    def _organisation(self, start: int, end: int) -> Mention | None:
        """The organisation's mention that ends with a venue's head and holds its name."""
        at = bisect_left(self._organisation_starts, end)
        nearby = reversed(self._organisations[max(0, at - 4) : at])
        return next((item for item in nearby if abs(item.end - end) <= QUOTE and item.start <= start), None)

    def _whom(self, item: Mention, begin: int, words: Lexicon) -> bool:
        """Does a mention begin with the surname of who was there: "Inese" and "Bērziņa Liepājas 1. ģimnāzijā"?"""
        return item.start < begin and self._before(item.start) in words.given

    def _holding(self, position: int) -> Mention | None:
        """The organisation's mention, longer than its head, that a position is inside of."""
        at = bisect_right(self._organisation_starts, position) - 1
        item = self._organisations[at] if at >= 0 else None
        return item if item is not None and item.start < position < item.end else None

    def _organisations_before(self, start: int, end: int) -> Iterator[Mention]:
        """Those that begin in a stretch, the last one first."""
        starts = self._organisation_starts
        return reversed(self._organisations[bisect_left(starts, start) : bisect_left(starts, end)])

    def _body(self, start: int, end: int) -> Spot | None:
        """The organisation that something was held at: "Latvijas Pašvaldību savienībā notika seminārs"."""
        locative = lexicon(self._reading.line_at(start).language).locative
        if not locative or all(mark.sense != "occur" for mark in self._scan.marks_in(start, end)):
            return None
        for item in self._organisations_before(start, end):
            surface = self._reading.text[item.start : item.end]
            if self._scan.in_title(item.start) or item.end > end:
                continue
            if surface != item.name and surface.lower().endswith(locative):
                about = self._scan.marks_in(max(start, item.start - TOPIC), item.start)
                if all(mark.sense not in ("aside", "about") for mark in about):
                    return Spot(item.start, item.end, item.name, TOWN)
        return None

    def _object(self, mark: Mark, visits: Sequence[Mark], words: Lexicon) -> bool:
        """May it be what was visited: behind a verb of visiting, or right before it in the case of an object?"""
        if not visits or visits[0].start < mark.start:
            return bool(visits)
        touches = visits[0].first == mark.last + 1
        return touches and self._scan.tokens.words[mark.last].endswith(words.object_first)

    def _in_capitals(self, end: int) -> str:
        """The own name of a house, written large behind it: "Latgales vēstniecībā GORS"."""
        name = CAPITALS.match(self._reading.text, end)
        if name is None or not name.group(1).isupper():
            return ""
        goes_on = self._reading.text[name.end() : name.end() + 1].isspace()
        held = any(mark.sense == "occur" for mark in self._scan.marks_in(name.end(), name.end() + 2))
        return name.group() if held or not goes_on else ""  # who did something there stands before a verb, too
