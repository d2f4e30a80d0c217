"""Where a happening is by the form of a page: lines of schedules, brackets behind a date, labels and their values."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extractors.events.ground import SOURCE, TOWN, VENUE, Ground, Spot
from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.scenes import Scene
from extractors.language import small_words
from extractors.names.declension import nominative

WIDE_KINDS = frozenset(("country", "continent", "region", "planning_region"))
AREAS = WIDE_KINDS | frozenset(("parish", "district", "municipality_district", "county", "municipality"))
HOUSE = re.compile(r"\.?\s?\d{1,3}[A-Za-z]?(?:[-–/]\d{1,3}[A-Za-z]?)?(?!\d|[.:]\d)")
MASTHEAD = 120  # characters of a text that tell whose it is
STREET_WORDS = 3  # of a street's name
LONE_NAME = re.compile(r"(?:[,;]|\b[^\W\d_A-Z][\w-]*)\s([A-Z][^\W\d_]{2,})\s\Z")  # "un Baku (2024)"
COLUMN = re.compile(  # "12.–16.03.2022.   Porto   6 skolēni"
    r"[^\w\n|]{0,3}(?:\s{2,}|\t|\s?\|\s?)([^\W\d_a-z][^\W\d_]{2,}(?:-[^\W\d_a-z][^\W\d_]+)?)(?=\s{2}|\t|\s?\||,\s|\s*\Z)"
)
IN_BRACKETS = re.compile(r"\(([^\W\d_a-z][^\W\d_]{3,}(?:\s[^\W\d_]+){0,2})\)\W*\Z")  # at the end of a line
TOWN_OF = re.compile(r"([^\W\d_a-z][^\W\d_]{2,})(?:,|\s\()\s?\Z")  # "Gruta, Lenkija", "Lioni (Itālija)"
ROW_NAME = re.compile(r"\W{0,3}\d[\d.\s–-]{2,12}\s([^\W\d_a-z][^\W\d_]{3,}),?\s[–—-]\s")
BEHIND_COLON = re.compile(r":\s([^\W\d_a-z][^:;.\n]{2,90}),\s\Z")
INNER_LABEL = re.compile(r"([^\W\d_]+(?:\s[^\W\d_]+)?)\s?(?:[–—-]|:)\s")
BRACKET, LONGEST_BRACKET = 60, 110  # characters back to where a bracket may open, and of its length
LONGEST_NAME = 40  # characters
SHEET = 5  # lines of a happening's sheet
LABEL_CUT = re.compile(r",|\(|\s[–-]\s|\n")
DIGIT = re.compile(r"\d")
ROOMS = frozenset(("venue", "inside", "named"))
ROOM_STEM = 4  # letters of a room's noun that its cases share
CLOSING = tuple('”“"»’')
NAME = 50  # characters of an inn's noun and name
BESIDE = 5  # characters from the bracket to the date in it


@cache
def capitalised_before() -> re.Pattern[str]:
    """Capitalised words that end where something begins: "House of Crafts "."""
    return re.compile(rf"(?:[A-Z][\w’'-]*\s+(?:(?:{small_words()})\s+)?){{1,6}}\Z")


class Written(Ground):
    """The places that a page gives without a sentence."""

    def listed(self, within: tuple[int, int], own: tuple[int, int] = (0, 0)) -> Spot | None:
        """The place that a line of a schedule gives as a mere name: a venue with a name of its own, else a town.

        ``own`` are the words of the happening, which are not where it is.
        """
        heads = [mark for mark in self._heads(within) if not own[0] <= mark.start < own[1]]
        venue = next((spot for mark in heads if (spot := self._named_venue(mark, within[0]))), None)
        if venue is not None:
            return venue
        for place in self._names(*within):
            if place.kind == "country" and (town := TOWN_OF.search(self._reading.text, within[0], place.start)):
                return Spot(town.start(1), town.end(1), town.group(1), TOWN)
            return Spot(place.start, place.end, place.name, TOWN)
        name = IN_BRACKETS.search(self._reading.text, *within) or self._row_name(within)
        return Spot(name.start(1), name.end(1), name.group(1), TOWN) if name else None

    def _row_name(self, within: tuple[int, int]) -> re.Match[str] | None:
        """A name of no table behind the date of a row: "02.10. Birzgale – medus un laimi"."""
        name = ROW_NAME.match(self._reading.text, *within)
        if name is None:
            return None
        words = lexicon(self._reading.line_at(within[0]).language)
        return None if name.group(1).lower() in words.entries or name.group(1).lower() in words.stop else name

    def column(self, start: int, end: int) -> Spot | None:
        """The name in the column behind a row's date: of a town, or of whatever place people went to."""
        name = COLUMN.match(self._reading.text, start, end)
        if name is None:
            return None
        known = any(place.start == name.start(1) for place in self._names(*name.span(1)))
        if not known and all(mark.sense != "guests" for mark in self._scan.marks_in(name.end(1), end)):
            return None  # what was paid for, what was eaten
        words = lexicon(self._reading.line_at(start).language)
        first = name.group(1).split()[0].lower()
        return None if first in words.entries or first in words.stop else Spot(*name.span(1), name.group(1), TOWN)

    def same_room(self, scene: Scene) -> str | None:
        """The beginning of the room's noun in "in the same hotel"."""
        for mark in scene.of("there"):
            word = self._scan.tokens.words[mark.last]
            entries = lexicon(self._reading.line_at(mark.start).language).entries.get(word, ())
            if any(entry.sense in ROOMS and len(entry.words) == 1 for entry in entries):
                return word[:ROOM_STEM]
        return None

    def in_phrase(self, mark: Mark) -> bool:
        """Does "of" tie a mark to another noun: "the evaluation of the call", "a round of interviews"?"""
        words, tokens = lexicon(self._reading.line_at(mark.start).language), self._scan.tokens
        behind = tokens.words[mark.last + 1] if mark.last + 1 < len(tokens.words) else ""
        return bool(words.of) and words.of in (self._before_article(mark.start, words), behind)

    def in_bracket_behind(self, end: int) -> Spot | None:
        """The place in the brackets behind a date: "gegužės 6 d. (9.30 val., Utenos verslo informacijos centras)"."""
        text = self._reading.text
        opened = text.find("(", max(0, end - BRACKET), end + 2)
        closed = text.find(")", end, end + LONGEST_BRACKET) if opened >= 0 else -1
        return self.listed((max(opened, end), closed)) if closed >= 0 and "\n" not in text[end:closed] else None

    def labelled_in(self, start: int, end: int) -> Spot | None:
        """The place of a sentence that is its label and value: "Vieta – Nacionalinė biblioteka."."""
        text = self._reading.text
        label = INNER_LABEL.match(text, start, end)
        if label is None or label.group(1).lower() not in lexicon(self._reading.line_at(start).language).place_labels:
            return None
        name = LABEL_CUT.split(text[label.end() : end])[0].strip(" .;")
        return Spot(label.end(), end, name, VENUE) if name else None

    def _named_before(self, mark: Mark, start: int) -> bool:
        """Does a house with its own name stand right before its rooms?"""
        if self._reading.text[mark.start - 2 : mark.start - 1] not in CLOSING:
            return False
        opened = (self._scan.title_at(mark.start - 2) or (0,))[0] - 1
        before = self._scan.marks_in(max(start, mark.start - NAME), mark.start)
        return any(other.sense == "named" or (other.sense == "venue" and other.end == opened) for other in before)

    def _next_mark(self, mark: Mark) -> Mark | None:
        """What stands right behind a mark, with nothing but a space between."""
        following = self._scan.marks_in(mark.end, mark.end + 2)
        return next((other for other in following if other.first == mark.last + 1), None)

    def _next_sense(self, mark: Mark) -> str:
        title = self._scan.title_at(mark.end + 1)  # "muziejaus „Linelis“ kieme"
        end = mark.end if title is None else title[1]
        if title is not None and self._in_rooms(end, self._reading.line_at(end - 1).language):
            return "inside"
        return next((other.sense for other in self._scan.marks_in(end, end + 2)), "")

    def _in_rooms(self, end: int, code: str) -> bool:
        """Do rooms where something happens stand behind a house's name: not "par muzeja “Sēlija” telpām"?"""
        locative, words = lexicon(code).locative, self._scan.tokens.words
        following = self._scan.marks_in(end, end + 2)
        return any(other.sense in ROOMS and words[other.last].endswith(locative) for other in following)

    def _named_venue(self, mark: Mark, start: int) -> Spot | None:
        """A venue in the nominative whose name begins with a capital: "Pabradės kultūros centras"."""
        code = self._reading.line_at(mark.start).language
        words = lexicon(code)
        if words.locative and self._scan.tokens.words[mark.last].endswith(words.locative):
            return None
        following = self._next_mark(mark) if words.locative else None
        if following is not None and following.sense == "venue":
            return None  # "Cēsu pils klēts"
        begin = self._phrase_start(mark.first, start, words) if words.locative else mark.start
        name = self._reading.text[begin : mark.end]
        if not words.locative:
            if whole := self._holding(mark.start):
                return Spot(whole.start, whole.end, whole.name, VENUE)
            before = capitalised_before().search(self._reading.text, start, mark.start)
            begin = before.start() if before else mark.start
            name = self._reading.text[begin : mark.end]
            if name.split()[0].lower() in words.stop:  # "The museum"
                return None
        if begin == mark.start or not name[0].isupper() or (words.locative and nominative(name, code) != name):
            item = self._organisation(mark.start, mark.end)
            named = item is not None and self._reading.text[item.start : item.end] == item.name
            return Spot(item.start, item.end, item.name, VENUE) if item and named and item.start >= start else None
        if any(item.sense == "street" for item in self._scan.marks_in(mark.start, mark.start + 1)):
            number = HOUSE.match(self._reading.text, mark.end)
            if number is not None:
                return Spot(begin, number.end(), name + number.group(), VENUE)
        return Spot(begin, mark.end, name, VENUE)

    def before_bracket(self, date_start: int) -> Spot | None:
        """The place right before its date in brackets: "Tbilisi (2024. gada martā)"."""
        text = self._reading.text
        opened = text.rfind("(", max(0, date_start - BESIDE), date_start)
        if opened < 0:
            return self._inside_bracket(date_start)
        at = bisect_left(self._starts, opened) - 1
        if at >= 0 and 0 <= opened - self._places[at].end <= 1:
            place = self._places[at]
            return Spot(place.start, place.end, place.name, TOWN)
        name = LONE_NAME.search(text, max(0, opened - LONGEST_NAME), opened)
        return Spot(name.start(1), name.end(1), name.group(1), TOWN) if name else None

    def bare(self, start: int, end: int) -> Spot | None:
        """The venue that a sentence is nothing but the name of: "Seminaras. Kauno kultūros centras, 13.00"."""
        if end - start > LONGEST_NAME * 2:
            return None
        spot = self.listed((start, end))
        if spot is None or spot.start != start or spot.weight < VENUE:
            return None
        return spot if not self._reading.text[spot.end : end].strip(" .,;:0123456789-–") else None

    def told_before(self, start: int, date_start: int) -> Spot | None:
        """The place between a colon and the date: "Conference “Waders”: Riga, Museum of Nature, 16–17 May"."""
        told = BEHIND_COLON.search(self._reading.text, start, date_start)
        if told is None:
            return None
        if spot := self.listed(told.span(1)):
            return spot
        word, words = told.group(1).lower(), lexicon(self._reading.line_at(start).language)
        if not word.isalpha() or word in words.given or word in words.entries or word in words.stop:
            return None
        if words.locative and word.endswith(words.locative):
            return None
        return Spot(*told.span(1), told.group(1), TOWN)  # "Autotransports: Seviļa, 15. janvāris"

    def _inside_bracket(self, date_start: int) -> Spot | None:
        """The place before the date in its brackets: "the final conference (Riga, June 2024)"."""
        opened = self._reading.text.rfind("(", max(0, date_start - LONGEST_NAME), date_start)
        if opened < 0 or ")" in self._reading.text[opened:date_start]:
            return None
        digits = DIGIT.finditer(self._reading.text, opened, date_start)
        begin = max((digit.end() for digit in digits), default=opened)
        names = self._names(begin, date_start) or self._names(opened, date_start)  # "(Cēsis 5 May, Riga 6 May)"
        return next((Spot(item.start, item.end, item.name, TOWN) for item in names), None)

    def address(self, span: tuple[int, int]) -> Spot | None:
        """A street with its number, where no other place is told: "17 May, Herkaus Manto g. 84"."""
        text, tokens = self._reading.text, self._scan.tokens
        for mark in self._scan.marks_in(*span):
            number = HOUSE.match(text, mark.end) if mark.sense == "street" else None
            first = mark.first
            while number and first > 0 and mark.first - first < STREET_WORDS and tokens.starts[first - 1] >= span[0]:
                if text[tokens.end(first - 1) : tokens.starts[first]] not in (" ", ". "):
                    break
                if not text[tokens.starts[first - 1]].isupper():
                    break
                first -= 1
            if number and first < mark.first:
                code = self._reading.line_at(mark.start).language
                start, head = tokens.starts[first], nominative(text[mark.start : mark.end], code)
                return Spot(start, number.end(), text[start : mark.start] + head + number.group(), VENUE)
        return None

    def home(self) -> str | None:
        """Where the teller is, "pas mus": the organisation, else the town, that the text begins with."""
        for named in (self._organisations, self._places):
            for item in named:
                if item.start > MASTHEAD:
                    break
                if not self._is_elsewhere(item.start):
                    return item.name
        return None

    def _is_elsewhere(self, start: int) -> bool:
        """Do people come from there: "viesi no Mažeiķiem"?"""
        marks = self._scan.marks_in(max(0, start - SOURCE), start)
        return any(mark.sense == "source" and start - mark.end == 1 for mark in marks)

    def house(self) -> str | None:
        """Whose page it is, where its head gives a house with its address: "Utena Museum, Maironio St. 5"."""
        named = self._organisations[0] if self._organisations else None
        if named is None or named.start > MASTHEAD or self.address((named.start, named.end + MASTHEAD)) is None:
            return None
        return named.name if self.is_house(named.start, named.end) else None

    def is_house(self, start: int, end: int) -> bool:
        """Is a name that of a house with doors rather than of a mere body?"""
        return any(mark.sense == "openable" for mark in self._scan.marks_in(start, end))

    def seat(self, span: tuple[int, int]) -> Spot | None:
        """The town of the body that met: "Liepājas dome sanāca"."""
        for mark in self._scan.marks_in(*span):
            at = bisect_left(self._starts, mark.start) - 1
            if mark.sense != "body" or at < 0 or mark.start - self._places[at].end != 1:
                continue
            place = self._places[at]
            if place.case == "genitive" and place.kind not in AREAS and place.start >= span[0]:
                return Spot(place.start, place.end, place.name, TOWN)
        return None

    def labelled_near(self, position: int) -> str | None:
        """The place that a label near by gives, as sheets of several happenings do."""
        number = self._reading.line_number(position)
        for field in self._reading.fields:
            if field.key == "place" and abs(self._reading.line_number(field.label.start) - number) <= SHEET:
                return self._value(field.value.start, field.value.end)
        return None

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
        return self._value(field.value.start, field.value.end) if field is not None else None

    def _value(self, start: int, end: int) -> str | None:
        for place in self._places[bisect_left(self._starts, start) :]:
            if place.start == start and place.case == "locative":
                return place.name
            break
        value = LABEL_CUT.split(self._reading.text[start:end].strip())[0].strip(" .;")
        code = self._reading.line_at(start).language
        words, first = lexicon(code), value.partition(" ")[0].lower()
        if first in words.beside or first in words.direction:  # "Kur: pie Kuldīgas kultūras centra"
            value = value[len(first) :].lstrip()
            return nominative(value, code) or None
        last = value.split()[-1].lower() if value else ""
        return (nominative(value, code) if words.locative and last.endswith(words.locative) else value) or None
