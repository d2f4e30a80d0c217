"""Places that a document names, each with its nominative, country, municipality and the case it stands in.

Names of the gazetteer count in every case; beside them a capitalised genitive before an area's or settlement's noun
("Užvenčio seniūnijoje"), and in running text a lone capitalised locative ("Papėje"). Words are looked up, not searched
for, so the time is that of one walk over the words. Nested mentions are not given: "Kazlų Rūdos" is one place. A place
inside an organisation's name is still a mention; its case (genitive) tells it apart from where something happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.language import language
from extractors.names import paradigm, place_table
from extractors.reading import Reading

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_RUNNING = re.compile(r"[\w,;)\]]\s{1,2}\Z")  # after a word or a comma, not after a bullet, dash or quote
_SHORT = 5  # a village's name of so few letters may be a common word where a sentence begins


@dataclass(frozen=True, slots=True, kw_only=True)
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


class _Rules(NamedTuple):
    nouns: Mapping[str, _Noun]
    abbreviations: Mapping[str, _Noun]
    locative: tuple[tuple[str, str], ...]
    not_places: tuple[str, ...]


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
    return _Rules(
        nouns=nouns,
        abbreviations={short: base[word] for short, word in table["abbreviations"].items()},
        locative=tuple((ending, nominative) for ending, nominative in table["locative"]["endings"]),
        not_places=tuple(table["locative"]["not_places"]),
    )


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def _case(entry: place_table.PlaceForm, text: str, end: int) -> str:
    """The case that a form of several stands in: a genitive goes right before the word it modifies."""
    if len(entry.cases) == 1:
        return entry.cases[0]
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


def _by_noun(words: list[_Word], at: int, text: str, rules: _Rules, code: str, opens: bool) -> Place | None:
    """A genitive with the noun of an area or settlement right after it."""
    word = words[at]
    noun, end = None, word.end
    if at + 1 < len(words) and text[word.end : words[at + 1].start].isspace():
        following = words[at + 1]
        noun, end = rules.nouns.get(following.text), following.end
        if noun is None and text[following.end : following.end + 1] == ".":
            noun, end = rules.abbreviations.get(following.text + "."), following.end + 1
    if noun is None:
        return None
    nominative = genitive_to_nominative(word.text, code)
    if nominative is None:
        return None
    known = place_table.lookup(nominative, code)
    if known is None and opens:
        return None  # "Katra novada ...": any word has a capital here
    country, region = (known.country, known.region) if known else (None, None)
    name, rule = (f"{word.text} {noun.nominative}", "places.area") if noun.area else (nominative, "places.settlement")
    if noun.kind.endswith("district"):
        seat = place_table.municipality(nominative, "district")
        country, region = (seat.country, seat.region) if seat else (country, None)
    elif noun.kind in ("county", "region"):
        region = None
    return Place(
        start=word.start,
        end=end,
        name=name,
        case=noun.case,
        kind=noun.kind,
        country=country,
        region=region,
        rule=rule,
    )


def _by_locative(word: _Word, rules: _Rules) -> Place | None:
    """A lone capitalised word with a locative's ending."""
    if word.text.isupper() or len(word.text) < 4 or word.text.casefold().startswith(rules.not_places):
        return None
    for ending, nominative in rules.locative:
        if word.text.endswith(ending):
            stem = word.text[: -len(ending)]
            if not nominative or len(stem) < 2:
                return None
            return Place(
                start=word.start,
                end=word.end,
                name=stem + nominative,
                case="locative",
                kind="place",
                rule="places.locative",
            )
    return None


def _known(words: list[_Word], at: int, text: str, code: str, opens: bool) -> tuple[Place, int] | None:
    """A name of the gazetteer that begins at a word, the longest, and how many words it has."""
    word = words[at]
    for lang in dict.fromkeys((code, *place_table.LANGUAGES)):
        longest = place_table.phrase_starts(lang).get(word.text, 1)
        for count in range(min(longest, len(words) - at), 1, -1):
            end = words[at + count - 1].end
            entry = place_table.table(lang).get(" ".join(text[word.start : end].split()))
            if entry is not None:
                return _place(entry, word.start, end, text), count
    form = word.text.capitalize() if word.text.isupper() and len(word.text) > 3 else word.text
    entry = place_table.table(code).get(form)
    if entry is None and (not opens or len(form) > _SHORT):
        entry = place_table.lookup(form, code, forgiving=not opens)
    return (_place(entry, word.start, word.end, text), 1) if entry is not None else None


def _place(entry: place_table.PlaceForm, start: int, end: int, text: str) -> Place:
    return Place(
        start=start,
        end=end,
        name=entry.nominative,
        case=_case(entry, text, end),
        kind=entry.kind,
        country=entry.country,
        region=entry.region,
    )


def mentions(reading: Reading) -> tuple[Place, ...]:
    """Every place that the text names, in the order of the text."""
    text = reading.text
    sentence_starts = {span.start for span in reading.sentences}
    found: list[Place] = []
    for line in reading.lines:
        words = [_Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, line.start, line.end)]
        rules = _rules(line.language)
        at = 0
        while at < len(words):
            word = words[at]
            if not word.text[0].isupper():
                at += 1
                continue
            place, count = _at(words, at, text, line.language, rules, word.start in sentence_starts)
            if place is not None:
                found.append(place)
            at += count
    return tuple(found)


def _at(words: list[_Word], at: int, text: str, code: str, rules: _Rules, opens: bool) -> tuple[Place | None, int]:
    """The place that begins at a capitalised word, if any, and the number of words done with."""
    word = words[at]
    place = _by_noun(words, at, text, rules, code, opens)
    if place is not None:
        return place, 1 if place.end == word.end else 2
    known = _known(words, at, text, code, opens)
    if known is not None:
        place, count = known
        doubtful = opens and place.kind == "village" and len(word.text) <= _SHORT
        return (None if doubtful else place), count
    lone = (
        not opens
        and _RUNNING.search(text[max(0, word.start - 3) : word.start]) is not None
        and not (at and words[at - 1].text[0].isupper())
        and not (at + 1 < len(words) and words[at + 1].text[0].isupper() and words[at + 1].start == word.end + 1)
    )
    return (_by_locative(word, rules) if lone else None), 1
