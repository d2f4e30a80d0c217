"""Places that a document names, each with its nominative, country, municipality and the case it stands in.

Names of the gazetteer count in every case; beside them a capitalised genitive before an area's or settlement's noun
("Užvenčio seniūnijoje"), and in running text a lone capitalised locative ("Papėje"). Words are looked up, not searched
for, so the time is that of one walk over the words. Nested mentions are not given: "Kazlų Rūdos" is one place. A place
inside an organisation's name is still a mention; its case (genitive) tells it apart from where something happened.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.capitals import ANY_WORD, CAPITAL, INITIAL, LETTER, REST, WORD
from extractors.names import paradigm, place_table
from extractors.names.place_rules import SHORT, Phrases, Rules, rules
from extractors.reading import Reading
from extractors.record import record

_CAPITALISED = re.compile(rf"{WORD}(?=\s++({ANY_WORD})|)")  # the group: the next word, where only space is between
_NAME = re.compile(WORD)
_INITIAL = re.compile(INITIAL)
_INSIDE = re.compile(rf"{INITIAL}(?<={LETTER} .){REST}")  # behind a word
_ANY_WORD = re.compile(ANY_WORD)
_LETTER = re.compile(LETTER)
_CAPITAL = re.compile(CAPITAL)
_RUNNING = re.compile(r"[\w,;)\]]\s{1,2}\Z")  # after a word or a comma, not after a bullet, dash or quote
_STEM = 4  # letters of a name that recurs


@record
class Place:
    """A mention. ``name`` is the nominative in the language of the words; ``region`` ISO 3166-2 where known."""

    start: int
    end: int
    name: str
    case: str
    kind: str
    country: str | None = None
    region: str | None = None
    rule: str = "places.table"


def _case(entry: place_table.PlaceForm, text: str, end: int) -> str:
    """The case that a form of several cases stands in: a genitive goes right before the word it modifies."""
    before_word = text[end : end + 1].isspace() and text[end + 1 : end + 2].isalpha()
    return "genitive" if before_word and "genitive" in entry.cases and len(entry.cases) < 6 else entry.cases[0]


def genitive_to_nominative(form: str, code: str) -> str | None:
    """The nominative of a place that no list has, from its genitive; None where the form is no genitive."""
    known = place_table.lookup(form, code)
    if known is not None and "genitive" in known.cases:
        return known.nominative
    for nominative, case, item in paradigm.analyse(form, code):
        if case == "genitive" and not item.alternative and not item.definite:
            return nominative
    return None


def _by_noun(match: re.Match[str], text: str, table: Rules, code: str, opens: bool) -> Place | None:
    """A genitive with the noun of an area or settlement right after it."""
    word, following, end = match.group(), match.group(1), match.end(1)
    noun = table.nouns.get(following)
    if noun is None and text[end : end + 1] == ".":
        noun, end = table.abbreviations.get(following + "."), end + 1
    if noun is None:
        return None
    nominative = genitive_to_nominative(word, code)
    if nominative is None:
        return None
    known = place_table.lookup(nominative, code)
    if known is None and opens:
        return None  # "Katra novada ...": any word has a capital here
    country, region = (known.country, known.region) if known else (None, None)
    name, rule = (f"{word} {noun.nominative}", "places.area") if noun.area else (nominative, "places.settlement")
    if noun.kind.endswith("district"):
        seat = place_table.municipality(nominative, "district")
        country, region = (seat.country, seat.region) if seat else (country, None)
    elif noun.kind in ("county", "region"):
        region = None
    return Place(match.start(), end, name, noun.case, noun.kind, country, region, rule)


def _phrase(tables: Sequence[Phrases], start: int, text: str, stop: int) -> Place | None:
    """The longest name of several words that begins at a place."""
    ends: list[int] = []
    for table, longest in tables:
        if len(ends) < longest:
            ends = [match.end() for match in islice(_ANY_WORD.finditer(text, start, stop), longest)]
        for end in reversed(ends[1:longest]):
            entry = table.get(" ".join(text[start:end].split()))
            if entry is not None:
                return _place(entry, start, end, text)
    return None


def _place(entry: place_table.PlaceForm, start: int, end: int, text: str) -> Place:
    case = entry.cases[0] if len(entry.cases) == 1 else _case(entry, text, end)
    return Place(start, end, entry.nominative, case, entry.kind, entry.country, entry.region, "places.table")


def mentions(reading: Reading) -> tuple[Place, ...]:
    """Every place that the text names, in the order of the text."""
    text = reading.text
    sentence_starts = {span.start for span in reading.sentences}
    found: list[Place] = []
    opening: list[tuple[str, Place]] = []  # with its stem: places only where the text has them inside a sentence, too
    done = 0  # the end of the last place
    for row, number, match in _capitalised(reading):
        start, end = match.span()
        if start < done:
            continue
        line = reading.lines[row]
        code, stop = line.language, line.end
        table = rules(code)
        word, following = match.group(0, 1)
        by_noun = following in table.behind
        opens = start in sentence_starts
        place = _by_noun(match, text, table, code, opens) if by_noun else None
        if place is None and word in table.phrases:
            place = _phrase(table.phrases[word], start, text, stop)
        if place is None and (entry := table.known[opens][word]) is not None:
            place = _place(entry, start, end, text)
        if (
            place is None
            and (may := table.locatives[word]) is not None
            and (opens or _is_lone(reading, row, number, match))
        ):
            place = Place(start, end, may.nominative, "locative", "place", rule="places.locative")
            if opens:
                opening.append((may.stem, place))
                place = None
        if place is not None:
            done = place.end
            doubtful = opens and place.kind == "village" and end - start <= SHORT
            if not (doubtful and place.rule == "places.table"):
                found.append(place)
    if opening:
        recurring = _recurring(opening, _inside(text))
        found = sorted([*found, *recurring], key=lambda item: item.start) if recurring else found
    return tuple(found)


def _capitalised(reading: Reading) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The capitalised words that may be places, by what they are or by what stands behind, with the positions of their
    line and, among the text's words, of what they stand in.
    """
    text, words, kinds = reading.text, reading.words, reading.kinds
    before = [number - 1 for number in kinds.where("behind_places") if number]
    row, stop, end = -1, 0, 0
    for number in sorted({*kinds.where("places"), *before}):
        while number >= stop:
            row += 1
            stop, end = words.firsts[row + 1], reading.lines[row].end
        at, last = words.starts[number], words.ends[number]
        while at < last and (initial := _INITIAL.search(text, at, last)):
            if match := _CAPITALISED.match(text, initial.start(), end):
                yield row, number, match
            at = match.end() if match else last


def _inside(text: str) -> list[str]:
    """The capitalised words of a text right behind one in small letters, sorted."""
    return sorted(match.group() for match in _INSIDE.finditer(text) if text[match.start() - 2].islower())


def _recurring(opening: Sequence[tuple[str, Place]], inside: Sequence[str]) -> list[Place]:
    """Of what opens sentences, what is written with a capital inside others, too: "Almadā …", "Almadas skola"."""
    found: list[Place] = []
    for stem, place in opening:
        at = bisect_left(inside, stem)
        if len(stem) >= _STEM and stem.isalpha() and at < len(inside) and inside[at].startswith(stem):
            found.append(place)
    return found


def _is_lone(reading: Reading, row: int, number: int, place: re.Match[str]) -> bool:
    """Does a word stand in running text with no capitalised word beside it? ``row`` and ``number`` are the positions of
    its line and of what it stands in among the text's words.
    """
    text, words, (start, end) = reading.text, reading.words, place.span()
    if _RUNNING.search(text[max(0, start - 3) : start]) is None:
        return False
    if end + 1 < reading.lines[row].end and _CAPITAL.match(text, end + 1):
        return False
    first = words.firsts[row]
    while number > first and not _LETTER.search(text, words.starts[number], min(words.ends[number], start)):
        number -= 1
    before = [name.end() for name in _NAME.finditer(text, words.starts[number], start)]
    return not before or _LETTER.search(text, before[-1], start) is not None
