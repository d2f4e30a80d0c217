"""The gazetteer: every form of every place of ``data/places.csv`` and ``data/countries.toml``, looked up in no time.

``lookup("Preiļos", "lv")`` is Preiļi, locative. All cases of a name are generated from its declension; where a form
is nobody's, its letters without diacritics are tried, so that "Rokišku" finds Rokišķi. ``municipality`` answers which
municipality a name and a kind stand for. Names are given back in the language asked for, nominative.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language import DATA, codes, data_table, language
from extractors.names import paradigm
from extractors.record import record

LANGUAGES = codes()
# which of several places a bare name means
_RANK = {
    "town": 0,
    "continent": 1,
    "country": 1,
    "region": 2,
    "village": 3,
    "municipality_city": 4,
    "municipality_district": 5,
}
_FOLDED_MIN = 6  # shorter names are too alike without their diacritics


class PlaceRow(NamedTuple):
    """A line of the gazetteer; names by language, the preferred one first."""

    kind: str
    country: str | None
    region: str | None
    names: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, str]
    official: str | None
    successor: str | None
    since: str | None
    until: str | None


@record
class PlaceForm:
    """A form and what it means; ``cases`` are all that the form can be, e.g. ("nominative", "genitive")."""

    nominative: str
    cases: tuple[str, ...]
    kind: str
    country: str | None
    region: str | None
    language: str
    plural: bool = False


@lru_cache(maxsize=1)
def rows() -> tuple[PlaceRow, ...]:
    """The gazetteer, countries included."""
    lines = (DATA / "places.csv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader(line for line in lines if not line.startswith("#"))
    found = [
        PlaceRow(
            kind=row["kind"],
            country=row["country"] or None,
            region=row["region"] or None,
            names={lang: tuple(filter(None, row.get(f"name_{lang}", "").split("|"))) for lang in LANGUAGES},
            classes={lang: named for lang in LANGUAGES if (named := row.get(f"class_{lang}"))},
            official=row["official"] or None,
            successor=row["successor"] or None,
            since=row["since"] or None,
            until=row["until"] or None,
        )
        for row in table
    ]
    found.extend(
        PlaceRow("country", row["code"], None, _country_names(row), {}, None, None, None, None)
        for row in data_table("countries")["country"]
    )
    return tuple(found)


def _country_names(row: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {lang: tuple(row.get(lang, ())) for lang in LANGUAGES}


def _class(word: str, lang: str, named: str = "") -> paradigm.NounClass | None:
    if named:
        return paradigm.by_id(lang).get(named)  # "0" names no class: indeclinable
    return paradigm.noun_class(word, lang)


def forms(name: str, lang: str, named: str = "") -> dict[str, str]:
    """All forms of a name by case. Of several words the last is declined, and what agrees with it before it."""
    *before, head = name.split(" ")
    declined = [paradigm.inflect(head, _class(head, lang, named), lang)]
    if not before:
        return declined[0]
    for word in reversed(before):
        item = paradigm.noun_class(word, lang)
        if item is None or not item.agrees:
            item = None
        declined.insert(0, paradigm.inflect(word, item, lang))
    return {case: " ".join(word[case] for word in declined) for case in paradigm.CASES}


def fold(word: str) -> str:
    """Letters without diacritics, lower case."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def _entries(lang: str) -> Iterator[tuple[PlaceRow, str, PlaceForm]]:
    home = language(lang).table("language")["country"]

    def order(row: PlaceRow) -> tuple[int, bool]:
        return _RANK.get(row.kind, 9), row.country != home

    for row in sorted(rows(), key=order):
        for name in row.names[lang]:
            by_form: dict[str, list[str]] = {}
            for case, form in forms(name, lang, row.classes.get(lang, "")).items():
                by_form.setdefault(form, []).append(case)
            item = _class(name.split(" ")[-1], lang, row.classes.get(lang, ""))
            plural = item is not None and item.number == "pl"
            for form, cases in by_form.items():
                yield row, form, PlaceForm(name, tuple(cases), row.kind, row.country, row.region, lang, plural)


@cache
def table(lang: str) -> Mapping[str, PlaceForm]:
    """Every form in a language's own names; of namesakes the likeliest. A nominative goes before another's case."""
    found: dict[str, PlaceForm] = {}
    for _, form, entry in _entries(lang):
        known = found.get(form)
        if known is None or ("nominative" in entry.cases and "nominative" not in known.cases):
            found[form] = entry
    return found


@cache
def _folded(lang: str) -> Mapping[str, PlaceForm | None]:
    found: dict[str, PlaceForm | None] = {}
    for form, entry in table(lang).items():
        if len(form) >= _FOLDED_MIN:
            key = fold(form)
            known = found.setdefault(key, entry)
            if known is None or known.nominative == entry.nominative:
                continue
            if known.region is None or known.region != entry.region:
                found[key] = None  # two places: undecided
    return found


@cache
def _seats(lang: str) -> Mapping[str, PlaceForm | None]:
    found: dict[str, PlaceForm | None] = {}
    owners: dict[str, tuple[str | None, str]] = {}
    for row, form, entry in _entries(lang):
        if row.kind.startswith("municipality_"):
            key, owner = fold(form), (row.country, row.names[lang][0])  # the city and the district around it are one
            found.setdefault(key, entry)
            if owners.setdefault(key, owner) != owner:
                found[key] = None
    return found


@cache
def phrase_starts(lang: str) -> Mapping[str, int]:
    """First words of names of several words, with the number of words of the longest."""
    found: dict[str, int] = {}
    for form in table(lang):
        words = form.split(" ")
        if len(words) > 1:
            found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@lru_cache(maxsize=8192)
def lookup(form: str, lang: str, forgiving: bool = True) -> PlaceForm | None:
    """What a form of a place name means, in the names of a language, then of its neighbours; None where unknown.

    ``forgiving``: misspelt diacritics are forgiven in names of six letters and more, where only one place is left;
    "Priekuli" in English is Priekuļi without its diacritic rather than the Latvian accusative of Priekule.
    """
    own = table(lang).get(form)
    if own is not None:
        return own
    others = [entry for code in LANGUAGES if code != lang and (entry := table(code).get(form)) is not None]
    named = next((entry for entry in others if "nominative" in entry.cases), None)
    if named is None and forgiving and len(form) >= _FOLDED_MIN and form[0].isupper():
        named = _folded(lang).get(fold(form))
    return named or next(iter(others), None)


def seat(form: str, lang: str) -> PlaceForm | None:
    """The municipality's seat that a form beside a word for municipality means, whatever its length: "Cesis", "Nica".

    None where the names of two have these letters.
    """
    return _seats(lang).get(fold(form)) if form[:1].isupper() else None


@cache
def _municipalities() -> Mapping[tuple[str, str], tuple[PlaceRow, ...]]:
    found: dict[tuple[str, str], list[PlaceRow]] = {}
    for row in rows():
        if row.kind.startswith("municipality_"):
            for names in row.names.values():
                for name in names:
                    known = found.setdefault((name, row.kind.removeprefix("municipality_")), [])
                    if row not in known:
                        known.append(row)
    return {key: tuple(value) for key, value in found.items()}


@lru_cache(maxsize=4096)
def municipality(name: str, kind: str | None = None) -> PlaceRow | None:
    """The municipality of a seat's nominative in any of the languages; ``kind`` is ``city``, ``district`` or either.

    Both "Jelgava" "city" (LV-JEL) and "Jelgava" "district" (LV-041) exist. None where the name is two municipalities'.
    """
    kinds = (kind,) if kind else ("city", "district")
    known = [row for each in kinds for row in _municipalities().get((name, each), ())]
    return known[0] if len(known) == 1 else None


@cache
def by_region() -> Mapping[str, PlaceRow]:
    """Municipalities and counties by their ISO 3166-2 code."""
    return {row.region: row for row in rows() if row.region and row.kind.startswith(("municipality_", "county"))}
