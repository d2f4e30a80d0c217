"""Places that a document names, each with its nominative, country, municipality and the case it stands in.

Names of the gazetteer count in every case; beside them a capitalised genitive before an area's or settlement's noun
("Užvenčio seniūnijoje"), and in running text a lone capitalised locative ("Papėje"). Words are looked up, not searched
for, so the time is that of one walk over the words. Nested mentions are not given: "Kazlų Rūdos" is one place. A place
inside an organisation's name is still a mention; its case (genitive) tells it apart from where something happened.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from extractors.capitals import ANY_WORD, CAPITAL, INITIAL, LETTER, REST, WORD
from extractors.language import language
from extractors.names import paradigm, place_table
from extractors.reading import Reading
from extractors.record import record
from extractors.remembered import Remembered

_CAPITALISED = re.compile(rf"{WORD}(?=\s++({ANY_WORD})|)")  # the group: the next word, where only space is between
_INSIDE = re.compile(rf"{INITIAL}(?<={LETTER} .){REST}")  # behind a word
_ANY_WORD = re.compile(ANY_WORD)
_LETTER = re.compile(LETTER)
_CAPITAL = re.compile(CAPITAL)
_RUNNING = re.compile(r"[\w,;)\]]\s{1,2}\Z")  # after a word or a comma, not after a bullet, dash or quote
_SHORT = 5  # a village's name of so few letters may be a common word where a sentence begins
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


class _Noun(NamedTuple):
    nominative: str
    kind: str
    case: str
    area: bool


class _Locative(NamedTuple):
    """What a place's name may be, by the locative's ending of a word that no list has."""

    stem: str
    nominative: str


_Phrases = tuple[Mapping[str, place_table.PlaceForm], int]


@record
class _Rules:
    promising: Remembered[bool]
    known: tuple[Remembered[place_table.PlaceForm | None], Remembered[place_table.PlaceForm | None]]
    phrases: Mapping[str, tuple[_Phrases, ...]]
    nouns: Mapping[str, _Noun]
    abbreviations: Mapping[str, _Noun]  # with their full stop
    behind: frozenset[str | None]  # nouns, and abbreviations without their full stop
    locatives: Remembered[_Locative | None]


@cache
def _rules(code: str) -> _Rules:
    table = language(code).table("places")
    nouns: dict[str, _Noun] = {}
    base: dict[str, _Noun] = {}
    for row in (*table["area"], *table["settlement"]):
        area = row in table["area"]
        word = row["noun"]
        for case, form in place_table.forms(word, code, row.get("class", "")).items():
            nouns.setdefault(form, _Noun(word, row["kind"], case, area))
        base[word] = _Noun(word, row["kind"], "genitive", area)
    inside, phrases, locatives = _known(code, False), _phrases(code), _locatives(code)

    def promising(word: str) -> bool:
        """May a capitalised word be a place, whatever stands behind it? Known at an opening it is known inside, too."""
        return word in phrases or inside[word] is not None or locatives[word] is not None

    return _Rules(
        promising=Remembered(promising),
        known=(inside, _known(code, True)),
        phrases=phrases,
        nouns=nouns,
        abbreviations={short: base[word] for short, word in table["abbreviations"].items()},
        behind=frozenset((*nouns, *(short.removesuffix(".") for short in table["abbreviations"]))),
        locatives=locatives,
    )


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


def _by_noun(match: re.Match[str], text: str, rules: _Rules, code: str, opens: bool) -> Place | None:
    """A genitive with the noun of an area or settlement right after it."""
    word, following, end = match.group(), match.group(1), match.end(1)
    noun = rules.nouns.get(following)
    if noun is None and text[end : end + 1] == ".":
        noun, end = rules.abbreviations.get(following + "."), end + 1
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


def _locatives(code: str) -> Remembered[_Locative | None]:
    table = language(code).table("places")["locative"]
    endings: list[tuple[str, str]] = [(ending, nominative) for ending, nominative in table["endings"]]
    ends, not_places = tuple(ending for ending, _ in endings), tuple(table["not_places"])

    def locative(word: str) -> _Locative | None:
        if not word.endswith(ends) or word.isupper() or len(word) < 4 or word.casefold().startswith(not_places):
            return None
        ending, nominative = next(pair for pair in endings if word.endswith(pair[0]))
        stem = word[: -len(ending)]
        return _Locative(stem, stem + nominative) if nominative and len(stem) >= 2 else None

    return Remembered(locative)


def _phrases(code: str) -> Mapping[str, tuple[_Phrases, ...]]:
    """First words of names of several words: in which tables, the text's language first, and how many words at most."""
    found: dict[str, list[_Phrases]] = {}
    for lang in dict.fromkeys((code, *place_table.LANGUAGES)):
        for first, longest in place_table.phrase_starts(lang).items():
            found.setdefault(first, []).append((place_table.table(lang), longest))
    return {first: tuple(tables) for first, tables in found.items()}


def _phrase(tables: Sequence[_Phrases], start: int, text: str, stop: int) -> Place | None:
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


@cache
def _known(code: str, opens: bool) -> Remembered[place_table.PlaceForm | None]:
    """Words of the gazetteer; where a sentence begins the spelling must be right, if it is not to be another word."""

    def known(word: str) -> place_table.PlaceForm | None:
        form = word.capitalize() if word.isupper() and len(word) > 3 else word
        entry = place_table.table(code).get(form)
        if entry is None and (not opens or len(form) > _SHORT):
            entry = place_table.lookup(form, code, forgiving=not opens)
        return entry

    return Remembered(known)


def _place(entry: place_table.PlaceForm, start: int, end: int, text: str) -> Place:
    case = entry.cases[0] if len(entry.cases) == 1 else _case(entry, text, end)
    return Place(start, end, entry.nominative, case, entry.kind, entry.country, entry.region, "places.table")


def mentions(reading: Reading) -> tuple[Place, ...]:
    """Every place that the text names, in the order of the text."""
    text = reading.text
    sentence_starts = {span.start for span in reading.sentences}
    found: list[Place] = []
    opening: list[tuple[str, Place]] = []  # with its stem: places only where the text has them inside a sentence, too
    for line in reading.lines:
        code, stop = line.language, line.end
        rules = _rules(code)
        done = line.start  # the end of the last place
        promising, behind, known = rules.promising, rules.behind, rules.known
        phrases, locatives = rules.phrases, rules.locatives
        previous: re.Match[str] | None = None
        for match in _CAPITALISED.finditer(text, line.start, stop):
            word, following = match.group(0, 1)
            before, previous = previous, match
            by_noun = following in behind
            if not (by_noun or promising[word]):
                continue  # most words
            start, end = match.span()
            if start < done:
                continue
            opens = start in sentence_starts
            place = _by_noun(match, text, rules, code, opens) if by_noun else None
            if place is None and word in phrases:
                place = _phrase(phrases[word], start, text, stop)
            if place is None and (entry := known[opens][word]) is not None:
                place = _place(entry, start, end, text)
            if (
                place is None
                and (may := locatives[word]) is not None
                and (opens or _is_lone(text, before, match, stop))
            ):
                place = Place(start, end, may.nominative, "locative", "place", rule="places.locative")
                if opens:
                    opening.append((may.stem, place))
                    place = None
            if place is not None:
                done = place.end
                doubtful = opens and place.kind == "village" and end - start <= _SHORT
                if not (doubtful and place.rule == "places.table"):
                    found.append(place)
    if opening:
        recurring = _recurring(opening, _inside(text))
        found = sorted([*found, *recurring], key=lambda item: item.start) if recurring else found
    return tuple(found)


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


def _is_lone(text: str, before: re.Match[str] | None, word: re.Match[str], stop: int) -> bool:
    """Does a word stand in running text with no capitalised word beside it? ``before`` is the line's last such word."""
    start, end = word.span()
    return (
        _RUNNING.search(text[max(0, start - 3) : start]) is not None
        and (before is None or _LETTER.search(text, before.end(), start) is not None)
        and not (end + 1 < stop and _CAPITAL.match(text, end + 1))
    )
