"""Where a text may name a person: a known given name or initials with a capitalised word behind, or two such words.

Each candidate carries what speaks for it: the position beside it, a marker before it ("Photo:"), a surname's ending.
What looks like a name and is none (a ministry, a country, a position) is refused here, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.capitals import ANY_WORD, CAPITAL, INITIAL, LETTER, REST
from extractors.facts import Reject
from extractors.language import language
from extractors.names import heads, paradigm, person_signs, person_titles, place_table, titles_behind
from extractors.names.nearby import Mention, Nearby
from extractors.names.person_declension import (
    GivenName,
    given_readings,
    is_initials,
    is_strong,
    lexicon,
    surname_readings,
)
from extractors.names.person_vocabulary import vocabulary
from extractors.reading import Line, Reading
from extractors.record import changed, record
from extractors.remembered import Remembered

_TOKEN = re.compile(rf"(?:{LETTER}{{1,2}}\.[\s-]?){{1,3}}(?={LETTER}{{3}})|{ANY_WORD}")
# two and more capitalised words or initials in a row; the first letter is looked for before all else
_GAP = r"(?:[^\S\n]|-)?"
_MORE_INITIALS = rf"{LETTER}?\.{_GAP}(?:{LETTER}{{1,2}}\.{_GAP}){{0,2}}(?={LETTER}{{3}})"
_LINK = rf"(?:{REST}[^\S\n]{{1,2}}|(?>{_MORE_INITIALS}))(?={CAPITAL})"
_NAMES = re.compile(rf"{INITIAL}{_LINK}(?>(?:{CAPITAL}{_LINK})*){CAPITAL}(?:{REST}(?!\.)|{_MORE_INITIALS}|{REST})")
_LETTERS = re.compile(rf"{LETTER}+")
_SIGNATURE_LINES = 3
_PARTICLE = 3
_REST = 2  # words of a line that begin its position though they look like no part of one: "Sabiedrisko attiecību …"
_BEFORE = {"title", "surname_alone", "place"}  # reasons of words that may stand before a name: "no Lietuvas Andrjus …"
_AREAS = {"country", "continent", "region"}


@record
class Word:
    """A word or a run of initials."""

    start: int
    end: int
    text: str


@record
class Candidate:
    """Words that may name a person, and what speaks for them."""

    start: int
    end: int
    given: tuple[str, ...]
    surname: str
    code: str
    rule: str
    before: person_titles.Position | None
    after: person_titles.Position | None
    marked: bool
    weak: bool
    opens: bool
    governed: str | None
    body: str | None = None  # that stands right behind the name

    @property
    def position(self) -> person_titles.Position | None:
        return self.before or self.after


@cache
def courtesy(code: str) -> frozenset[str]:
    """Words of courtesy, with which a surname may stand alone: "Mrs Kalniņa" names nobody in full."""
    return frozenset(word.casefold() for word in language(code).table("people")["courtesy"])


@cache
def _digraphs(code: str) -> frozenset[str]:
    return frozenset(language(code).table("people")["digraphs"])


def _initials(word: str, code: str) -> bool:
    """Are these a person's initials: single letters, or two that the language writes for one?"""
    letters = _LETTERS.findall(word)
    return is_initials(word) and all(len(each) == 1 or each in _digraphs(code) for each in letters)


def _proper(word: str) -> str:
    """A word in capitals as it is written in a sentence; others as they are."""
    shouted = word.isupper() and len(word) > 3 and not is_initials(word)
    return "-".join(part.capitalize() for part in word.split("-")) if shouted else word


def _surely(word: str, code: str) -> bool:
    """Is a word, in some case, a surname by its ending alone?"""
    return any(is_strong(reading[0], code) for reading in surname_readings(_proper(word), code))


def _declined(first: str, surname: str, code: str) -> bool:
    """Is a foreign first name a case of another, as its surname is of the language: "Ricardo Brazausko"?"""
    if not paradigm.classes(code) or _proper(first) in lexicon(code).given:
        return False
    cases = {case for name, _, case, _ in surname_readings(_proper(surname), code) if is_strong(name, code)}
    return "nominative" not in cases and any(case in cases for _, case, _ in paradigm.analyse(_proper(first), code))


@cache
def _given(code: str) -> Remembered[tuple[GivenName, ...]]:
    """What a capitalised word may be as a given name, in capitals too."""
    return Remembered(lambda word: given_readings(_proper(word), code))


@cache
def no_name(code: str) -> Remembered[str | None]:
    """Why a capitalised word is nobody's name: a stable reason; None where it may be one."""
    return Remembered(lambda word: _reason(word, code))


def _reason(word: str, code: str) -> str | None:
    lower = word.casefold()
    if lower in courtesy(code):
        return "surname_alone"
    if person_titles.is_title(lower, code):
        return "title"
    if heads.head(lower, code) is not None or heads.unit(lower, code):
        return "common_noun"
    place = place_table.lookup(word, code, forgiving=False)
    return "place" if place is not None and place.kind in _AREAS else None


@cache
def _unlisted(code: str) -> Remembered[bool]:
    """May a word be a given name that no list has: no place, no title, not in capitals?"""

    def may(word: str) -> bool:
        known = no_name(code)[word] is not None or place_table.lookup(word, code, forgiving=False) is not None
        return word[1:].islower() and not known

    return Remembered(may)


def _may_name(words: Sequence[str], code: str) -> bool:
    """May there be a name in a run of capitalised words without initials?

    Without a known given name it is two words, but for a title before them and a particle between them.
    """
    given, reasons = _given(code), no_name(code)
    for word in words[:-1]:
        if given[word]:
            return True
    if len(words) == 2:
        return _unlisted(code)[words[0]] and reasons[words[1]] is None
    return any(reasons[word] in _BEFORE or len(word) <= _PARTICLE for word in words)


class Scan:
    """One walk over the words of a document; ``candidates`` and ``rejects`` hold what it saw."""

    def __init__(self, reading: Reading, organisations: Sequence[Mention]) -> None:
        self.reading = reading
        self.text = reading.text
        self.organisations = Nearby(organisations)
        self.candidates: list[Candidate] = []
        self.rejects: list[Reject] = []
        lines = iter(reading.lines)
        line = None
        for match in _NAMES.finditer(self.text):
            start, end = match.span()
            while line is None or line.end <= start:
                line = next(lines)
            if line.zone != "disclaimer":
                words = self._words(start, end, line)
                at, last = 0, len(words) - 1
                while at < last:
                    at += self._at(words, at, line)

    def _words(self, start: int, end: int, line: Line) -> list[Word]:
        """The words of a run of capitalised words on a line; none where none of them may be the first of a name."""
        words: list[Word] = []
        run = self.text[start:end]
        if "." not in run:  # no initials
            spelled = run.split()
            if _may_name(spelled, line.language):
                for text in spelled:
                    start = self.text.index(text, start)
                    words.append(Word(start, start := start + len(text), text))
            return words
        for match in _TOKEN.finditer(self.text, start, line.end):
            if match.start() >= end:
                break
            text = match.group().rstrip()
            words.append(Word(match.start(), match.start() + len(text), text))
        return words

    def _next(self, words: list[Word], at: int) -> Word | None:
        """The capitalised word right behind another, or None."""
        return words[at + 1] if at + 1 < len(words) and len(words[at + 1].text) > 1 else None

    def _at(self, words: list[Word], at: int, line: Line) -> int:
        """Look at the words from a capitalised one on, not the last; the number of words done with."""
        first = words[at]
        following = self._next(words, at)
        if following is None:
            return 1
        if is_initials(first.text):
            if (
                not _initials(first.text, line.language)
                or self.text[first.start - 1 : first.start].isalnum()
                or is_initials(following.text)
            ):
                return 1
            return 2 if self._consider([first], following, line, "people.initial") else 1
        given = _given(line.language)
        if not given[first.text] or _declined(first.text, following.text, line.language):
            self._pair(words, at, following, line)
            return 1
        count = 1
        while following is not None and count < 3 and given[following.text]:
            count += 1
            following = self._next(words, at + count - 1)
        if following is None:  # the last of the given names is the surname: "Toms Pauls"
            count -= 1
            following = words[at + count]
        if is_initials(following.text):  # "Jānis K. Bērziņš"
            return count
        following = self._particle(words, at + count, line)
        last = self._next(words, at + count) if following is words[at + count] else None
        if last is not None and _surely(last.text, line.language) and not _surely(following.text, line.language):
            count += 1  # "Juozapas Audvydas Staškevičius": the second first name is on no list
            following = last
        return count + 1 if self._consider(words[at : at + count], following, line, "people.given") else count

    def _particle(self, words: list[Word], at: int, line: Line) -> Word:
        """A surname with the particle that begins it: "Abu Meri"; else the word itself."""
        word = words[at]
        longer = self._next(words, at) if len(word.text) <= _PARTICLE else None
        if longer is None or no_name(line.language)[longer.text] is not None:
            return word
        return Word(word.start, longer.end, self.text[word.start : longer.end])

    def _pair(self, words: list[Word], at: int, following: Word, line: Line) -> None:
        """Two capitalised words whose first is no known name: no more, no fewer than two."""
        first, code = words[at].text, line.language
        if not _unlisted(code)[first] or is_initials(following.text):
            return
        if at > 0 and words[at - 1].text[0].isupper() and no_name(code)[words[at - 1].text] not in _BEFORE:
            return
        surname = self._particle(words, at + 1, line)
        behind = at + (2 if surname is following else 3)
        longer = behind < len(words) and words[behind].text[0].isupper() and self._next(words, behind - 1) is not None
        if not longer and no_name(code)[surname.text] is None:
            self._consider([words[at]], surname, line, "people.pair")

    def _consider(self, given: list[Word], surname: Word, line: Line, rule: str) -> bool:
        """Weigh a candidate; True where its words are done with."""
        code, start, end = line.language, given[0].start, surname.end
        pair = rule == "people.pair"
        reason = no_name(code)[surname.text]
        if reason is None:
            for item in self.organisations.near(start, end):
                if item.end >= end and (item.start <= start or (item.start == surname.start and item.end > end)):
                    reason = "inside_organisation"  # or a word before one: "Jūlijā Liepājas muzejs"
                    break
        if reason is not None:
            if not pair:
                self.rejects.append(Reject(kind="person", start=start, end=end, rule=rule, reason=reason))
            return False
        names = tuple([_proper(word.text) for word in given])
        readings = _given(code)[given[0].text]
        before = person_titles.before(self.text, self.reading.sentence_at(start).start, start, code, self.organisations)
        after = None if before else self._after(end, code, readings)
        if before is None and after is None and (start, end) == (line.start, line.end):
            before = self._above(start, code)
        marked, governed = person_signs.marked(self.text, start, code), person_signs.governed(self.text, start, code)
        weak = any(reading.nominative in lexicon(code).weak for reading in readings)
        opens, family = start == line.start, _proper(surname.text)
        body = titles_behind.body(self.text, start, end, code, self.organisations)
        self.candidates.append(
            Candidate(start, end, names, family, code, rule, before, after, marked, weak, opens, governed, body)
        )
        return not pair

    def _above(self, start: int, code: str) -> person_titles.Position | None:
        """The position that fills the line right above a name, where that is nobody else's."""
        lines, number = self.reading.lines, self.reading.line_number(start)
        if not number or self.text[lines[number - 1].end : start] != "\n":
            return None
        above = lines[number - 1]
        if self.candidates and self.candidates[-1].end >= lines[max(0, number - 2)].start:
            return None  # "Anna Liepa", "Director", "Jānis Kalns"
        found = person_titles.before(self.text, above.start, start, code, self.organisations)
        words = self.text[above.start : above.end].split()
        if found is None or words[-len(found.words) :] != list(found.words):
            return None
        if not any(item.case == "nominative" for item in found.readings):
            return None  # "Paldies skolotājai"
        rest = len(words) - len(found.words)
        if found.organisation is not None:
            return found
        table = vocabulary(code)
        if any(word.casefold() in table.said for word in words[:rest]):
            return found  # "Vairāk stāsta muzeja direktore"
        if rest > _REST or any(word.casefold() in table.stops for word in words[:rest]):
            return None
        return changed(found, words=tuple(words), head=found.head + rest)

    def _after(self, end: int, code: str, readings: Sequence[GivenName]) -> person_titles.Position | None:
        begin = titles_behind.behind_lead(self.text, end)
        if begin is None:
            return None
        genders = sorted({reading.gender for reading in readings} or {"f", "m"})
        lines = self.reading.lines
        stop = lines[min(self.reading.line_number(end - 1) + _SIGNATURE_LINES, len(lines) - 1)].end
        return titles_behind.after(self.text, end, begin, stop, code, self.organisations, genders)
