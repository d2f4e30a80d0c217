"""Where a happening is: the venue its sentence names ("Draugystės parke"), else the town, else the country.

A place counts when its words say *where*: a locative, an accusative behind "uz" or "į", a name behind "in" or "at", the
subject of a hosting verb. Genitives and "no Zemgales" tell whose something is or where people came from. Names are
given in the nominative.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.events.ground import AREA, NOT_VENUES, TOWN, VENUE, WIDE, WORDS_BEFORE, Place, Spot
from extractors.events.guesses import common, happens, of_town, quoted, strange
from extractors.events.lexicon import Lexicon, lexicon
from extractors.events.marks import Mark
from extractors.events.rows import HOUSE, WIDE_KINDS, Written, capitalised_before
from extractors.events.scenes import Scene
from extractors.names.declension import nominative
from extractors.once import once

QUOTED_NAME = re.compile(r"\s*([„“\"«‘][^“”\"»’\n]{2,60}[“”\"»’])|\s+((?:[^\W\d_][\w-]+\s?){1,3})")
TOUCHING = 6  # characters from a place to the date told with it
BESIDE, OF_WHICH = 5, 30  # characters from "visited" to what was, and to whose
AREA_KINDS = frozenset(("parish", "district", "municipality_district", "county"))
HOSTING = frozenset(("host", "celebrate"))
SUBJECT_TO = HOSTING | {"open"}  # senses of verbs whose subject may say where
GUESTS = frozenset(("camp", "other"))  # kinds whose subject is who came: "the club camped in Nida"
HEADS = frozenset(("venue", "named"))
GUESSED = "place"  # of a name that no table has
VISITING = frozenset(("visit", "travel"))  # their object is where one was: "apmeklēja muzeju"


class Map(Written):
    """All places of a text, ready to be asked for the one of a happening."""

    def has_place(self, start: int, end: int) -> bool:
        """Does a stretch say where?"""
        return bool(self._spots(start, end))

    def names_place(self, start: int, end: int, reach: int | None = None) -> bool:
        """Does a stretch say where, or, as a line of a schedule may, give a mere name of a place; at its beginning?"""
        last = end if reach is None else start + reach
        starts = [place.start for place in self._names(start, end)]
        return any(at <= last for at in (*starts, *[spot.start for spot in self._spots(start, end)]))

    def spot(
        self, scene: Scene, within: tuple[int, int], near: int, wider: tuple[int, int] | None = None
    ) -> Spot | None:
        """The host; or the most precise, then the nearest place of a happening's part of the sentence; or of it all.

        ``wider`` is where else to look instead of the whole sentence.
        """
        if subject := self._subject(scene, within):
            return subject
        for start, end in (within, wider or (scene.start, scene.end)):
            found = self._without_objects(self._spots(start, end))
            if len(found) == 1:
                return found[0]
            if found:
                return max(
                    found, key=lambda spot: (self._beside(spot, near, found), spot.weight, -abs(spot.start - near))
                )
        return self._body(*within)

    def _beside(self, spot: Spot, near: int, others: Sequence[Spot]) -> bool:
        """Does a town stand right before the date, as the venue of another clause does not: "in Cēsis, in August"?"""
        if spot.weight < TOWN or not 0 <= near - spot.end <= TOUCHING:
            return False
        return not any(other.weight > spot.weight and spot.start - other.end <= TOUCHING for other in others)

    def guessed(self, spans: Sequence[tuple[int, int]]) -> Spot | None:
        """A place by a name that no table has, in the first of the spans that has one."""
        text, tokens = self._reading.text, self._scan.tokens
        for span in dict.fromkeys(spans):
            code = self._reading.line_at(span[0]).language
            words = lexicon(code)
            inside = bisect_left(self._organisation_starts, span[0]), bisect_left(self._organisation_starts, span[1])
            taken = [(item.start, item.end) for item in self._organisations[slice(*inside)]]
            places = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
            taken += [(place.start, place.end) for place in self._places[slice(*places)]]
            if found := strange(text, tokens, span, taken, words, code):
                return Spot(*found, TOWN)
        return None

    def roughly(self, spans: Sequence[tuple[int, int]], near: tuple[int, int]) -> Spot | None:
        """The nearest room without a name, else the way people met at a distance."""
        text, tokens = self._reading.text, self._scan.tokens
        for span in dict.fromkeys(spans):
            code = self._reading.line_at(span[0]).language
            words, marks = lexicon(code), self._scan.marks_in(*span)
            if found := common(text, tokens, marks, near, words, code):
                return Spot(found[0], found[1], self._called(found[2]), WIDE)
            if found_remote := self.remotely(span):
                return found_remote
        return None

    def remotely(self, span: tuple[int, int]) -> Spot | None:
        """The way people met at a distance."""
        words = lexicon(self._reading.line_at(span[0]).language)
        for mark in self._scan.marks_in(*span):
            if mark.sense == "remote" and (name := words.online.get(self._scan.tokens.words[mark.last])):
                return Spot(mark.start, mark.end, name, WIDE)
        return None

    def _called(self, name: str) -> str:
        """A venue by its mere noun, with the name that an organisation of that noun has in the text."""
        return self._named_by_noun.get(name.lower(), name)

    @once
    def _named_by_noun(self) -> dict[str, str]:
        """The first organisation's name with each last word."""
        return {item.name.split()[-1].lower(): item.name for item in reversed(self._organisations)}

    def opened(self, spans: Sequence[tuple[int, int]]) -> Spot | None:
        """What was opened, where it has a name: "Kybartų kultūros centro durys vėl buvo atvertos"."""
        for start, end in spans:
            code = self._reading.line_at(start).language
            words = lexicon(code)
            for mark in self._heads((start, end)) if words.locative else ():
                begin = self._phrase_start(mark.first, start, words)
                name = self._reading.text[begin : mark.end]
                first = begin == self._reading.sentence_at(begin).start and not self._named_after_place(begin)
                if begin < mark.start and name[0].isupper() and not first:
                    return Spot(begin, mark.end, " ".join(nominative(name, code).split()), VENUE)
        return None

    def _spots(self, start: int, end: int) -> list[Spot]:
        """Where a stretch says something is, worked out once."""
        spots = self._known.get((start, end))
        if spots is None:
            spots = self._known[start, end] = self._found(start, end)
        return spots

    def _found(self, start: int, end: int) -> list[Spot]:
        marks = self._scan.marks_in(start, end)
        first = bisect_left(self._starts, start)
        places = self._places[first : bisect_left(self._starts, end, first)]
        heads = [mark for mark in marks if mark.sense in HEADS]
        code = self._reading.line_at(start).language
        words = lexicon(code)
        if not heads and not places:
            return []
        visits = [mark for mark in marks if mark.sense in VISITING]
        asked = [(mark, self._object(mark, visits, words)) for mark in heads]
        found = [spot for mark, object_ in asked if (spot := self._venue(mark, start, end, words, code, object_))]
        for place in places:
            surface = self._reading.text[place.start : place.end].lower()
            if any(spot.start <= place.start < spot.end for spot in found) or surface in words.stop:
                continue
            if self._scan.in_title(place.start) or (place.kind == GUESSED and happens(surface, words, code)):
                continue
            if (
                place.case == "genitive"
                and place.kind not in WIDE_KINDS
                and (spot := self._of_town(place, end, marks, words))
            ):
                found.append(spot)
                continue
            if self._says_where(place, words) or (visits and self._is_visited(place, marks, words)):
                wide = place.kind in WIDE_KINDS or (place.case == "genitive" and self._of_people(place.end))
                weight = WIDE if wide else AREA if place.kind in AREA_KINDS else TOWN
                found.append(Spot(place.start, place.end, place.name, weight))
        return found

    def _of_town(self, place: Place, end: int, marks: Sequence[Mark], words: Lexicon) -> Spot | None:
        """A venue of no known noun behind its town's genitive: "Platelių dvaro svirne"."""
        if not words.locative:
            return None
        nouns = frozenset(self._scan.tokens.starts[mark.last] for mark in marks if mark.sense in NOT_VENUES)
        code = self._reading.line_at(place.start).language
        found = of_town(self._reading.text, self._scan.tokens, place.end, end, nouns, words, code)
        if found is None:
            return None
        name = self._reading.text[place.start : place.end] + found[1]
        if any(mark.sense == "street" and mark.end == found[0] for mark in marks):
            number = HOUSE.match(self._reading.text, found[0])
            name += number.group() if number else ""
        return Spot(place.start, found[0], name, VENUE)

    def _says_where(self, place: Place, words: Lexicon) -> bool:
        before = self._before(place.start)
        if place.case == "genitive":
            return before in words.beside
        if words.of and before == words.of and self._inside_some(place.start, words):
            return True
        near = before in words.beside and (place.case == "dative" or not words.locative)
        return place.case == "locative" or before in words.direction or near

    def _is_visited(self, place: Place, marks: Sequence[Mark], words: Lexicon) -> bool:
        """Is the place the object of a verb of visiting: by its case, in a language without cases by its position?"""
        if words.locative:
            return place.case == "accusative"
        reach = OF_WHICH if self._before(place.start) == words.of else BESIDE  # "looked at the libraries of Daugavpils"
        return any(mark.sense in VISITING and 0 < place.start - mark.end <= reach for mark in marks)

    def _venue(self, mark: Mark, start: int, end: int, words: Lexicon, code: str, visited: bool) -> Spot | None:
        if mark.sense == "named":
            return self._named(mark, end, words, code)
        form = self._scan.tokens.words[mark.last]
        head_start = self._scan.tokens.starts[mark.last]
        if words.locative and form.endswith(words.locative):
            if self._named_before(mark, start):
                return None  # "viesnīcas “Kolonna” telpās" is the hotel
            if self._before(mark.start) in words.own:
                whose = next(self._organisations_before(start, mark.start), None)  # "muzejs savās telpās rīkoja …"
                return Spot(whose.start, whose.end, whose.name, VENUE) if whose else None
            begin = self._phrase_start(mark.first, start, words)
            if words.instrumental and self._before(begin) in words.parties:
                return None  # "su Saldaus savivaldybe" is no locative
        elif words.locative:
            if not (visited or self._led_to(mark, words)) and self._next_sense(mark) != "inside":
                return None
            if any(other.sense == "named" for other in self._scan.marks_in(mark.start, mark.start + 1)):
                return None  # an inn is told by its own name
            begin = self._phrase_start(mark.first, start, words)
            before_name = self._before_adjective(begin, words)
            toward = form.endswith(words.accusative) and (visited or before_name in words.direction)
            toward = toward and nominative(form, code) != form  # "aprodytas Ylakių parkas"
            beside = before_name in words.beside or (begin < mark.start and self._before(mark.start) in words.beside)
            if not toward and not beside and self._next_sense(mark) != "inside":
                return None
        else:
            before = capitalised_before().search(self._reading.text, start, head_start)
            following = self._next_mark(mark)
            if following is not None and following.sense == "venue":
                return None  # "Kuldīga District Museum" is no district
            named = self._reading.text[head_start].isupper() or self._of_place(before, words)
            begin = before.start() if before and named else head_start
            if self._before(begin) not in words.direction and self._before_article(begin, words) not in words.direction:
                return None
            if named and (of_what := self._of_what(mark.end, end, words)):
                whole = self._holding(mark.start + 1)
                if whole is not None and whole.end >= of_what:
                    return Spot(whole.start, whole.end, whole.name, VENUE)
                return Spot(begin, of_what, self._reading.text[begin:of_what], VENUE)
        own_name = self._in_capitals(mark.end)
        organisation = self._organisation(begin, mark.end)
        if organisation and not self._whom(organisation, begin, words):
            end = max(mark.end, organisation.end)
            return Spot(organisation.start, end, organisation.name + (own_name if end == mark.end else ""), VENUE)
        name = self._reading.text[begin : mark.end]
        words_of_name = name.split()
        if begin == head_start or name == name.lower():
            own = quoted(self._reading.text, self._scan.tokens, mark, end, words, code) if words.locative else None
            return Spot(*own, VENUE) if own else None
        first = begin == self._reading.sentence_at(begin).start and not self._named_after_place(begin)
        if first and not any(part[:1].isupper() for part in words_of_name[1:]):
            return None  # a capital that only begins the sentence: "Konferenču zālē Rīgā …"
        title = self._scan.title_at(mark.end + 1) if self._next_sense(mark) == "inside" else None
        quote = f" {self._reading.text[slice(*title)]}" if title else own_name
        if words.locative:
            at = head_start if self._scan.in_title(head_start - 3) else begin  # "biedrības “Sēlija” telpās"
            name = self._reading.text[begin:at] + nominative(self._reading.text[at : mark.end], code)
            name = " ".join(name.split())
        return Spot(begin, mark.end, name + quote, VENUE)

    def _led_to(self, mark: Mark, words: Lexicon) -> bool:
        """Does a word of direction or of "at" stand where it may be before a venue's name?"""
        before = self._scan.tokens.words[max(0, mark.first - WORDS_BEFORE - 1) : mark.first]
        return not (words.direction.isdisjoint(before) and words.beside.isdisjoint(before))

    def _of_place(self, before: re.Match[str] | None, words: Lexicon) -> bool:
        """Is the name before a head in small letters a town's: "at the Espoo campus"?"""
        if before is None:
            return False
        name = before.group().strip()
        places = self._places[bisect_left(self._starts, before.start()) : bisect_left(self._starts, before.end())]
        return any(place.name == name and place.kind not in WIDE_KINDS for place in places)

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
            or self._in_rooms(name.end(), code)
        )
        if not says_where:
            return None
        return Spot(mark.start, name.end(), f"{head} {(name.group(1) or name.group(2)).strip()}", VENUE)

    def _opener(self, scene: Scene, verb: Mark) -> Spot | None:
        """The venue that opened something in its rooms: "Utenas muzejs atvēra izstādi"."""
        for item in self._organisations_before(scene.start, verb.start):
            if 0 <= verb.start - item.end <= 3:
                heads = self._scan.marks_in(item.start, item.end)
                code = self._reading.line_at(item.start).language
                generic = item.name.split()[0].lower() in lexicon(code).stop  # "The museum"
                named = not generic and any(mark.sense == "venue" for mark in heads)
                return Spot(item.start, item.end, item.name, VENUE) if named else None
        return None

    def _subject(self, scene: Scene, within: tuple[int, int]) -> Spot | None:
        """The host: an organisation or place in the nominative before the verb of hosting."""
        if scene.senses.isdisjoint(SUBJECT_TO):
            return None
        inside = [mark for mark in scene.marks if within[0] <= mark.start < within[1]]
        hosts = [mark for mark in inside if mark.sense in HOSTING and mark.kind not in GUESTS]
        opens = [mark for mark in inside if mark.sense == "open"]
        if opens and (venue := self._opener(scene, opens[0])):
            return venue
        if not hosts:
            return None
        verb = hosts[0].start
        for item in self._organisations_before(scene.start, verb):
            if 0 <= verb - item.end <= 3:
                return Spot(item.start, item.end, item.name, VENUE)
        for place in reversed(self._places[bisect_left(self._starts, scene.start) : bisect_left(self._starts, verb)]):
            if place.case == "nominative" and 0 <= verb - place.end <= 3:
                return Spot(place.start, place.end, place.name, TOWN)
        return None
