"""Places in all cases, from the gazetteer and by their form; municipalities and their codes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import codes, language
from extractors.layout import read
from extractors.names import paradigm, place_table
from extractors.names.places import Place, mentions
from extractors.reading import Context
from tests.timing import seconds


def examples(concept: str) -> list[Any]:
    return [
        pytest.param(code, row, id=f"{code}-{number}")
        for code in codes()
        for number, row in enumerate(language(code).table(concept)["examples"])
    ]


def found(text: str, lang: str) -> list[Place]:
    return list(mentions(read(text, Context(language=lang))))


@pytest.mark.parametrize(("code", "row"), examples("places"))
def test_places_examples(code: str, row: dict[str, Any]) -> None:
    assert [place.name for place in found(row["text"], code)] == row.get("value", [])


@pytest.mark.parametrize(("code", "row"), examples("proper_nouns"))
def test_paradigm_examples(code: str, row: dict[str, Any]) -> None:
    if row.get("miss"):
        assert paradigm.noun_class(row["text"], code) is None
        return
    forms = paradigm.inflect(row["text"], paradigm.by_id(code)[row["class"]], code)
    assert {case: forms[case] for case in row["value"]} == row["value"]


@pytest.mark.parametrize(
    ("form", "lang", "name", "case", "country", "region"),
    [
        ("Preiļos", "lv", "Preiļi", "locative", "LV", "LV-073"),
        ("Biržos", "lv", "Birži", "locative", "LT", "LT-06"),
        ("Biržų", "lt", "Biržai", "genitive", "LT", "LT-06"),
        ("Rokišku", "lv", "Rokišķi", "genitive", "LT", "LT-40"),
        ("Cēsīs", "lv", "Cēsis", "locative", "LV", "LV-022"),
        ("Daugpilio", "lt", "Daugpilis", "genitive", "LV", "LV-DGV"),
        ("Gardine", "lt", "Gardinas", "locative", "BY", None),
        ("Naujojoje Akmenėje", "lt", "Naujoji Akmenė", "locative", "LT", "LT-01"),
        ("Kazlų Rūdoje", "lt", "Kazlų Rūda", "locative", "LT", "LT-17"),
        ("Kaišiadoryse", "lt", "Kaišiadorys", "locative", "LT", "LT-13"),
        ("Pleskavā", "lv", "Pleskava", "locative", "RU", None),
        ("Apvienotajā Karalistē", "lv", "Apvienotā Karaliste", "locative", "GB", None),
        ("Jungtinėje Karalystėje", "lt", "Jungtinė Karalystė", "locative", "GB", None),
        ("Žiemgalos", "lt", "Žiemgala", "genitive", "LV", None),
    ],
)
def test_place_table_lookup(form: str, lang: str, name: str, case: str, country: str, region: str | None) -> None:
    entry = place_table.lookup(form, lang)
    assert entry is not None
    assert (entry.nominative, entry.country, entry.region) == (name, country, region)
    assert case in entry.cases


@pytest.mark.parametrize(
    ("form", "lang", "region"),
    [
        ("Priekuli", "en", "LV-075"),
        ("Priekuli", "lv", "LV-074"),
        ("Priekule", "en", "LV-074"),
        ("Priekuļi", "en", "LV-075"),
    ],
)
def test_place_table_lookup_prefers_the_own_names_of_a_language(form: str, lang: str, region: str) -> None:
    """In English "Priekuli" lacks a diacritic; in Latvian it is the accusative of Priekule."""
    entry = place_table.lookup(form, lang)
    assert entry is not None and entry.region == region


@pytest.mark.parametrize(
    ("form", "region"), [("Cesis", "LV-022"), ("Seja", "LV-090"), ("Sejas", None), ("cesis", None)]
)
def test_place_table_seat_without_diacritics(form: str, region: str | None) -> None:
    entry = place_table.seat(form, "en")
    assert (entry.region if entry else None) == region


@pytest.mark.parametrize("lang", ["lv", "lt"])
def test_place_table_round_trip(lang: str) -> None:
    """Every form of every name leads back to that name, or to a namesake in that form (Biržai, Birži)."""
    names: dict[str, set[str]] = {}
    for row in place_table.rows():
        for name in row.names[lang]:
            for form in place_table.forms(name, lang, row.classes.get(lang, "")).values():
                names.setdefault(form, set()).add(name)
    for form, nominatives in names.items():
        entry = place_table.lookup(form, lang)
        assert entry is not None, form
        assert entry.nominative in nominatives, form


def test_place_table_municipalities_are_complete() -> None:
    by_region = place_table.by_region()
    latvian = {f"LV-{number:03}" for number in range(1, 114)}
    latvian |= {f"LV-{code}" for code in ("DGV", "JEL", "JKB", "JUR", "LPX", "REZ", "RIX", "VEN", "VMR")}
    lithuanian = {f"LT-{number:02}" for number in range(1, 61)}
    lithuanian |= {f"LT-{code}" for code in ("AL", "KL", "KU", "MR", "PN", "SA", "TA", "TE", "UT", "VL")}
    assert {region for region in by_region if not region.startswith("EE-")} == latvian | lithuanian


# Who was joined to whom on 1 July 2021, typed from the annex of the law on administrative territories; of a municipality
# that was divided (Aglona) the successor is the one that has the place it is named for. Varakļāni followed in 2025.
SUCCESSORS = {
    "Aizkraukle": "Jaunjelgava Koknese Nereta Pļaviņas Skrīveri",
    "Augšdaugava": "Daugavpils Ilūkste",
    "Ādaži": "Carnikava",
    "Balvi": "Baltinava Rugāji Viļaka",
    "Bauska": "Iecava Rundāle Vecumnieki",
    "Cēsis": "Amata Jaunpiebalga Līgatne Pārgauja Priekuļi Vecpiebalga",
    "Dienvidkurzeme": "Aizpute Durbe Grobiņa Nīca Pāvilosta Priekule Rucava Vaiņode",
    "Dobele": "Auce Tērvete",
    "Jelgava": "Ozolnieki",
    "Jēkabpils": "Aknīste Jēkabpils Krustpils Sala Viesīte",
    "Krāslava": "Dagda",
    "Kuldīga": "Alsunga Skrunda",
    "Ķekava": "Baldone",
    "Limbaži": "Aloja Salacgrīva",
    "Ludza": "Cibla Kārsava Zilupe",
    "Madona": "Cesvaine Ērgļi Lubāna Varakļāni",
    "Mārupe": "Babīte",
    "Ogre": "Ikšķile Ķegums Lielvārde",
    "Preiļi": "Aglona Riebiņi Vārkava",
    "Rēzekne": "Viļāni",
    "Ropaži": "Garkalne Stopiņi",
    "Saldus": "Brocēni",
    "Saulkrasti": "Sēja",
    "Sigulda": "Inčukalns Krimulda Mālpils",
    "Smiltene": "Ape Rauna",
    "Talsi": "Dundaga Mērsrags Roja",
    "Tukums": "Engure Jaunpils Kandava",
    "Valmiera": "Beverīna Burtnieki Kocēni Mazsalaca Naukšēni Rūjiena Strenči Valmiera",
}


def test_place_table_successors_are_those_of_the_law() -> None:
    """Since July 2025 there are 35 districts and 7 cities in Latvia; each other one leads to one of the districts."""
    table = place_table.by_region()
    latvian = [row for region, row in table.items() if region.startswith("LV-")]
    current = Counter(row.kind for row in latvian if row.until is None)
    assert current == {"municipality_district": 35, "municipality_city": 7}
    found: dict[str, list[str]] = {}
    for row in latvian:
        assert (row.successor is None) == (row.until is None)
        if row.successor is not None:
            assert (table[row.successor].kind, table[row.successor].until) == ("municipality_district", None)
            found.setdefault(table[row.successor].names["lv"][0], []).append(row.names["lv"][0])
    assert {name: sorted(joined) for name, joined in found.items()} == {
        name: sorted(joined.split()) for name, joined in SUCCESSORS.items()
    }
    ended = {row.until for row in latvian if row.region != "LV-102"} - {None}
    assert (ended, table["LV-102"].until) == ({"2021-06-30"}, "2025-06-30")


@pytest.mark.parametrize(
    ("name", "kind", "region"),
    [
        ("Jelgava", "city", "LV-JEL"),
        ("Jelgava", "district", "LV-041"),
        ("Auce", "district", "LV-010"),
        ("Kauņa", "city", "LT-15"),
        ("Biržai", "district", "LT-06"),
        ("Birži", None, "LT-06"),
        ("Kaunas", None, None),
    ],
)
def test_place_table_municipality(name: str, kind: str | None, region: str | None) -> None:
    row = place_table.municipality(name, kind)
    assert (row.region if row else None) == region


def test_place_table_municipalities_are_distinct() -> None:
    """No two municipalities of a kind share a name."""
    rows = [row for row in place_table.rows() if row.kind.startswith("municipality_")]
    seen: dict[tuple[str, str], str | None] = {}
    for row in rows:
        for names in row.names.values():
            for name in names:
                assert seen.setdefault((row.kind, name), row.region) == row.region, name


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Viesi brauca uz Auces novada skolu.", "lv", [("Auces novads", "genitive", "LV-010")]),
        ("Tikšanās notika Jelgavas novadā.", "lv", [("Jelgavas novads", "locative", "LV-041")]),
        ("Salidojums Žagarē un Joniškī.", "lv", [("Žagare", "locative", "LT-11"), ("Joniškis", "locative", "LT-11")]),
        ("Susitikimas vyko Varėnos r.", "lt", [("Varėnos rajonas", "genitive", "LT-55")]),
        ("RĪGĀ atklāja centru.", "lv", [("Rīga", "locative", "LV-RIX")]),
    ],
)
def test_places_mentions(text: str, lang: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(place.name, place.case, place.region) for place in found(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Katra novada vadība un mūsu pilsētas.", "lv"),
        ("Darbus • Sociālā joma – Lielākā daļa", "lv"),
        ("Tai kalbėta Taryboje, Seime ir Konferencijoje.", "lt"),
        ("It was a new code for more people.", "en"),
    ],
)
def test_places_misses(text: str, lang: str) -> None:
    assert found(text, lang) == []


@given(st.sampled_from(["lv", "lt"]), st.text(alphabet="aeiouklmnrstvzšžņļīāėųyA .,-–\n", max_size=80))
def test_places_never_fail_and_stay_inside(lang: str, text: str) -> None:
    reading = read(text, Context(language=lang))
    for place in mentions(reading):
        assert 0 <= place.start < place.end <= len(reading.text)


@pytest.mark.parametrize("piece", ["Papē", "Papē ", "1 Papē ", "A-", "Kazlų ", "Papes novada ", "\u00a0"])
def test_places_time_is_linear(piece: str) -> None:
    readings = [read(piece * times, Context(language="lv")) for times in (5_000, 20_000)]
    small, large = (seconds(lambda reading=reading: mentions(reading)) for reading in readings)
    assert large < 12 * max(small, 0.02)
