"""An organisation's name as what it means: places, meanings of words, and words of its own.

"Rokišķu rajona pašvaldības izglītības centrs" and "Rokiškio rajono savivaldybės švietimo centras" both are
{Rokiškis, district, municipality, education, centre}. A name that is a municipality and nothing else becomes that
municipality's ISO 3166-2 code. Words that no table knows are kept letter for letter, so that names are one only where
all their words are: nothing here measures likeness.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from extractors.language import DATA, codes, data_table, language
from extractors.names.place_table import PlaceRow, fold, lookup, municipality, seat
from warehouse.remembered import remembered
from warehouse.resolve.places import HOME, LONGEST_PLACE, owner

ENDING = 4  # letters of a case ending at most
LEVELS = ("city", "district")
FORMER = "rajons"  # a district that was done away with, whose word goes on for those of other countries

_WORD = re.compile(r"[^\W_]+(?:['’/][^\W_]+)*")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class NameKey:
    """What a name means. ``region`` where it is a municipality; ``seat`` where it may be one of two of that name."""

    core: tuple[str, ...]
    language: str
    country: str | None
    form: str | None = None  # of law, by its translations' common word
    region: str | None = None
    seat: str | None = None

    @property
    def generic(self) -> bool:
        """Whether the name tells nobody apart outside its project: "kultūras centrs"."""
        return not self.region and _generic().issuperset(self.core)

    @property
    def bare(self) -> bool:
        """Whether the name does not say if it is a city or a district."""
        return not set(self.core) & set(LEVELS)

    @property
    def text(self) -> str:
        """The key as text; qualifiers that a name may leave out are not part of it."""
        return self.region or " ".join(self.core)


@dataclass(frozen=True, slots=True)
class _Words:
    """A language's table of words, ready for use."""

    exact: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    fillers: frozenset[str]

    def meaning(self, word: str) -> tuple[str, ...] | None:
        """The meanings of a word in lower case; the longest stem decides."""
        found: tuple[str, ...] | None = self.exact.get(word)
        for size in range(len(word), max(len(word) - ENDING, 3) - 1, -1):
            if found:
                break
            found = self.stems.get(word[:size])
        return found


@cache
def _table(lang: str) -> _Words:
    data = language(lang).table("resolution")
    exact: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for meaning, forms in data["words"].items():
        for form in forms:
            target = stems if form.endswith("-") else exact
            target[form.removesuffix("-")] = tuple(meaning.split("_"))
    for target in (exact, stems):
        for form, meanings in list(target.items()):
            target.setdefault(fold(form), meanings)  # as a keyboard without diacritics writes it
    countries = {form: code for code, forms in data["countries"].items() for form in forms}
    return _Words(exact, stems, countries, frozenset(data["fillers"]["words"]))


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(data_table("resolution")["generic"])


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, str]:
    return {form: name for name, forms in data_table("resolution")["forms"].items() for form in forms}


def name_language(name: str, document_language: str | None) -> str:
    """The language whose words a name has; the document's where they tell nothing."""
    found = [word.casefold() for word in _WORD.findall(name)]
    known = {code: sum(_table(code).meaning(word) is not None for word in found) for code in codes()}
    best = max(known.values(), default=0)
    likely = [code for code, count in known.items() if count == best and best]
    if document_language in likely or not likely:
        return document_language or "en"
    return likely[0]


@remembered(65536)
def name_key(name: str, document_language: str | None, country: str | None = None) -> NameKey:
    """What a nominative name means; ``country`` as the document states it. A part of a joined body is the whole."""
    key = _key(name, document_language, country)
    whole = _joined().get(key.core)
    return replace(key, core=whole) if whole else key


@lru_cache(maxsize=1)
def _joined() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """What a name means that is another's: parts of joined bodies, names in other languages."""
    joined = {
        _key(part, body["language"]).core: _key(body["whole"], body["language"]).core
        for body in data_table("resolution")["joined"]
        for part in body["parts"]
    }
    found = dict(joined)
    for country, names in bodies():
        own = [lang for lang, home in HOME.items() if home == country]
        core = _key(names[own[0]][0], own[0]).core
        for lang, alike in names.items():
            found |= {_key(name, lang).core: joined.get(core, core) for name in alike}
    return found


def _key(name: str, document_language: str | None, country: str | None = None) -> NameKey:
    name = _BRACKETS.sub(" ", unicodedata.normalize("NFC", name))
    lang = name_language(name, document_language)
    core, places, form = _read(name, lang, country)
    if FORMER in core and not any(place.startswith(f"{HOME.get(lang)}:") for place in places):
        core = ["district" if item == FORMER else item for item in core]  # only at home the word is of the past
    if not core:
        core, places, form = _fold(name), [], None  # nothing but a legal form
    owners = {place.partition(":")[0] for place in places}
    country = country or (owners.pop() if len(owners) == 1 else None)
    kinds = [item for item in core if ":" not in item]
    if len(places) == 1:
        region, seat = _municipality(places[0], _levelled(kinds, lang))
        if region or seat:
            return NameKey(tuple(core), lang, places[0].partition(":")[0], None, region, seat)
    core = _without_governing(core, kinds)
    if country is None and set(data_table("resolution")["of_the_country"]) & set(core):
        country = HOME.get(lang)
    return NameKey(tuple(sorted(core)), lang, country, form)


def _read(name: str, lang: str, country: str | None) -> tuple[list[str], list[str], str | None]:
    """Meanings, places and own words in order; the places among them; the legal form."""
    table, forms = _table(lang), _forms()
    words = [match.group() for match in _WORD.finditer(name)]
    core: list[str] = []
    places: list[str] = []
    form: str | None = None
    at = 0
    while at < len(words):
        lower = words[at].casefold()
        place, size = _place(words, at, lang, country)
        if place:
            core.append(place)
            places.append(place)
            at += size
            continue
        at += 1
        legal = forms.get(re.sub(r"[^\w]", "", lower))
        edge = at == 1 or at == len(words)
        meaning = table.meaning(lower)
        if legal and edge and len(words) > 1:
            form = legal
        elif lower in table.countries:
            core.append(f"{table.countries[lower]}:")
            places.append(f"{table.countries[lower]}:")
        elif meaning:
            core.extend(meaning)
        elif lower not in table.fillers:
            core.extend(_fold(lower))
    if "ministry" in core:
        core = [item for item in core if not item.endswith(":")]
    return core, places, form


def _fold(text: str) -> list[str]:
    """A name's own words, without case."""
    return [word.casefold() for word in _WORD.findall(text)]


def _place(words: list[str], at: int, lang: str, country: str | None) -> tuple[str | None, int]:
    """The longest place name at a position and the number of its words."""
    if not words[at][:1].isupper():
        return None, 0
    for size in range(min(LONGEST_PLACE, len(words) - at), 0, -1):
        form = " ".join(words[at : at + size])
        place = owner(lookup(form, lang), country)
        if _governed(words, at, size, lang) and not (place and municipalities(place)):
            place = owner(seat(form, lang), country) or place
        if place:
            return place, size
    return None, 0


def _governed(words: list[str], at: int, size: int, lang: str) -> bool:
    """Whether a place name stands beside a word for a municipality: "Cesis Municipality", "Municipality of Cesis"."""
    table = _table(lang)
    before = [word for word in words[:at] if word.casefold() not in table.fillers]
    beside = {*words[at + size : at + size + 1], *before[-1:]}
    return any(
        {"municipality", "council", *LEVELS}.intersection(table.meaning(word.casefold()) or ()) for word in beside
    )


def _without_governing(core: list[str], kinds: list[str]) -> list[str]:
    """A body without that which governs it, whose word ends the name or, in English, opens it ("Directorate of …")."""
    data = data_table("resolution")
    governed = [meaning.split(" ") for meaning in data["governed"]]
    if not any(set(meanings) <= set(kinds) for meanings in governed):
        return core
    opens = core[0] if kinds[-1] in {meanings[-1] for meanings in governed} else None
    governing = next((item for item in (kinds[-1], opens) if item in data["governing"]), None)
    return [item for item in core if item != governing]


def _levelled(kinds: list[str], lang: str) -> list[str]:
    """The kinds with what qualifies a municipality read as its level, or left out where it says nothing of it."""
    qualifiers = language(lang).table("resolution")["qualifiers"]
    return [level for kind in kinds if (level := qualifiers.get(kind, kind))]


def _municipality(place: str, kinds: list[str]) -> tuple[str | None, str | None]:
    """The code of the municipality that a place and the words with it name; or the place, where two share its name."""
    governing = {"municipality", "council", "administration"}
    levels = {kind for kind in kinds if kind in LEVELS}
    if not kinds or not set(kinds) <= governing | levels or len(levels) > 1 or set(kinds) == {"administration"}:
        return None, None
    found = municipalities(place, levels)
    if not found and place.partition(":")[0] in data_table("resolution")["one_municipality"]:
        found = municipalities(place)
    if len(found) == 1:
        return found[0].region, None
    return None, place if found else None


def municipalities(place: str, levels: Collection[str] = (), during: tuple[date, date] | None = None) -> list[PlaceRow]:
    """The municipalities named for a place (LV:Jelgava), of any level where none is given.

    ``during``: only those that were there on one of these days, from the first to the last.
    """
    country, _, name = place.partition(":")
    found = (municipality(name, level) for level in LEVELS if level in levels or not levels)
    first, last = (day.isoformat() for day in during) if during else ("", "9999")
    return [
        row
        for row in found
        if row is not None
        and row.country == country
        and row.region
        and (row.since or "") <= last
        and first <= (row.until or "9999")
    ]


def bodies() -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Country and names by language of every body in the table of those that have names of their own in each."""
    lines = (DATA / "bodies.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        yield row["country"], {lang: [*filter(None, (row.get(f"name_{lang}") or "").split("|"))] for lang in codes()}


def examples() -> Iterator[tuple[str, list[str], str | None]]:
    """Language, names and municipality (None: not one) of every example in the tables."""
    for lang in codes():
        for example in language(lang).table("resolution")["examples"]:
            yield lang, example["text"], example.get("value")
