"""Names of organisations in running text: the examples of each language, how far a name goes, what is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import codes, language
from extractors.layout import read
from extractors.names import quotes
from extractors.names.heads import tokens
from extractors.names.organisations import Organisation, mentions
from extractors.reading import Context


def found(text: str, lang: str) -> tuple[Organisation, ...]:
    return mentions(read(text, Context(language=lang)))


def names(text: str, lang: str) -> list[str]:
    return [item.name for item in found(text, lang)]


def examples() -> list[Any]:
    return [
        pytest.param(code, row, id=f"{code}: {row['text'][:60]}")
        for code in codes()
        for row in language(code).table("organisations")["examples"]
    ]


@pytest.mark.parametrize(("code", "row"), examples())
def test_organisations_examples_of_each_language(code: str, row: dict[str, Any]) -> None:
    assert names(row["text"], code) == ([] if row.get("miss") else row["value"])


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        # the sentence's own words stay outside
        ("Projektu vada Valkas novada pašvaldība.", "lv", ["Valkas novada pašvaldība"]),
        ("Piedalījās Rēzeknes novada pašvaldība.", "lv", ["Rēzeknes novada pašvaldība"]),
        ("Turpinājumā Jaunjelgavas Sociālā dienesta vadītāja stāstīja.", "lv", ["Jaunjelgavas Sociālais dienests"]),
        ("Projekto metu Pasvalio muzikos mokykla koncertavo.", "lt", ["Pasvalio muzikos mokykla"]),
        # names go on over lower case, units and smaller bodies
        (
            "Runāja ar Utenas apriņķa Primārās veselības aprūpes centru.",
            "lv",
            ["Utenas apriņķa Primārās veselības aprūpes centrs"],
        ),
        (
            "Runā Auces novada pašvaldības Attīstības nodaļas vadītājs.",
            "lv",
            ["Auces novada pašvaldības Attīstības nodaļa"],
        ),
        ("Skolēni no Preiļu 1.pamatskolas.", "lv", ["Preiļu 1.pamatskola"]),
        (
            "Dalyvauja Dzūkijos nacionalinio parko ir Čepkelių valstybinio gamtinio rezervato direkcija.",
            "lt",
            ["Dzūkijos nacionalinio parko ir Čepkelių valstybinio gamtinio rezervato direkcija"],
        ),
        # a conjunction inside a name, and one between two
        ("Ieguva Raiņa un Aspazijas muzejs.", "lv", ["Raiņa un Aspazijas muzejs"]),
        ("Tikās Kultūras ministrija un Rīgas dome.", "lv", ["Kultūras ministrija", "Rīgas dome"]),
        # shared heads, units in the plural
        ("Te ir Balvu un Rugāju novadu pašvaldības.", "lv", ["Balvu novada pašvaldība", "Rugāju novada pašvaldība"]),
        (
            "Jelgavas novada, Biržu un Rokišķu pašvaldībās sākas darbi.",
            "lv",
            ["Jelgavas novada pašvaldība", "Biržu pašvaldība", "Rokišķu pašvaldība"],
        ),
        (
            "Svečiai iš Zarasų ir Ignalinos rajonų savivaldybių.",
            "lt",
            ["Zarasų rajono savivaldybė", "Ignalinos rajono savivaldybė"],
        ),
        # a head in the singular that each place has
        ("To īsteno Preiļu un Ludzas novada dome.", "lv", ["Preiļu novada dome", "Ludzas novada dome"]),
        (
            "Partneriai – Biržų, Pasvalio ir Rokiškio rajono savivaldybė.",
            "lt",
            ["Biržų rajono savivaldybė", "Pasvalio rajono savivaldybė", "Rokiškio rajono savivaldybė"],
        ),
        (
            "Piedalās Latvijas, Daugavpils un Latvijas Lauksaimniecības universitāte.",
            "lv",
            ["Latvijas universitāte", "Daugavpils universitāte", "Latvijas Lauksaimniecības universitāte"],
        ),
        ("Kauno ir Vilniaus universitetas kviečia.", "lt", ["Kauno universitetas", "Vilniaus universitetas"]),
        ("Ar mums ir Anna no Rīgas, Preiļu novada dome maksā.", "lv", ["Preiļu novada dome"]),
        ("Latvijas un Lietuvas universitāte.", "lv", ["Latvijas un Lietuvas universitāte"]),
        ("Rīgas un Jūrmalas muzejs.", "lv", ["Rīgas un Jūrmalas muzejs"]),
        ("Braucām uz Cēsīm un Siguldas novada pašvaldība gaida.", "lv", ["Siguldas novada pašvaldība"]),
        (
            "Lēma Norvēģijas Veselības direktorāts un Jelgavas muzeja direktorāts.",
            "lv",
            ["Norvēģijas Veselības direktorāts", "Jelgavas muzejs"],
        ),
        ("Nutarė Kauno muziejaus direktoratas.", "lt", ["Kauno muziejus"]),
        ("Viesi ieradās no Tukuma un Talsu novada dome gaida.", "lv", ["Talsu novada dome"]),
        ("Atvyko iš Zarasų ir Ignalinos rajono savivaldybė laukia.", "lt", ["Ignalinos rajono savivaldybė"]),
        ("To īsteno arī Preiļu un Ludzas novada dome.", "lv", ["Preiļu novada dome", "Ludzas novada dome"]),
        ("Pagalba Tauragės regione, Pagėgių savivaldybė laukia.", "lt", ["Pagėgių savivaldybė"]),
        # generic plurals and countries
        ("Latvijas un Lietuvas pašvaldībās gaida.", "lv", []),
        ("Latvijas pašvaldības gaida.", "lv", []),
        ("Rusijos Federacija prideda lėšų.", "lt", []),
        ("Zemgales reģionā trūkst programmas.", "lv", []),
        ('Siltumapgādes uzņēmums SIA "Fortum Jelgava" ziņo.', "lv", ['SIA "Fortum Jelgava"']),
    ],
)
def test_organisations_reach(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "country"),
    [
        ("Partneris ir Rokišķu rajona pašvaldība.", "lv", "LT"),
        ("Partneris ir Ludzas novada pašvaldība.", "lv", "LV"),
        ("Partneris ir Vides centrs (Igaunija).", "lv", "EE"),
        ("Partneris ir Vides centrs (PL).", "lv", "PL"),
        ("Dalyvauja Bauskės savivaldybė.", "lt", "LV"),
        ("Dalyvauja Norvegijos jaunimo klubas.", "lt", "NO"),
        ("Ir Aukštaitijos nacionalinis parkas.", "lv", "LT"),
        ("Partneris ir Jelgava State Gymnasium.", "lv", "LV"),
        ("Partneris ir Birzai Gymnasium.", "lv", "LT"),
        ("Partneris ir Schonbuch-Gymnasium Holzgerlingen.", "lv", "DE"),
        ("Tikās ar Jonišķu un Kretingas pašvaldībām Lietuvā.", "lv", "LT"),
    ],
)
def test_organisations_country(text: str, lang: str, country: str) -> None:
    assert {item.country for item in found(text, lang)} == {country}


@pytest.mark.parametrize(
    ("text", "lang", "funder"),
    [
        ("Maksā Eiropas Reģionālās attīstības fonds.", "lv", True),
        ("Uzrauga Centrālā finanšu un līgumu aģentūra.", "lv", True),
        ("Padeda Jungtinis sekretoriatas.", "lt", True),
        ("Maksā Ludzas novada pašvaldība.", "lv", False),
    ],
)
def test_organisations_funder(text: str, lang: str, funder: bool) -> None:
    assert [item.funder for item in found(text, lang)] == [funder]


def test_organisations_tell_what_they_are_made_of() -> None:
    (school,) = found("Runā Rīgas domes Pilsētas attīstības departamenta vadītājs.", "lv")
    assert (school.parent, school.head, school.kind) == ("Rīgas dome", "departaments", "agency")
    (society,) = found("Te ir biedrība “Baltijas krasti”.", "lv")
    assert (society.quoted, society.head) == ("Baltijas krasti", "biedrība")


def test_organisations_within_a_title_are_marked() -> None:
    (museum,) = found('Projekts "Latgales muzeja atjaunošana" sākas.', "lv")
    assert museum.within


def test_organisations_abbreviations_stand_for_their_names() -> None:
    items = found("Izglītības kvalitātes valsts dienests (IKVD) maksā. Līgums ar IKVD ir.", "lv")
    assert [(item.name, item.alias) for item in items] == [
        ("Izglītības kvalitātes valsts dienests", False),
        ("Izglītības kvalitātes valsts dienests", True),
    ]
    assert items[0].abbreviation == "IKVD"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Kultūras centrs „Vitebska”” x", "„Kultūras centrs „Vitebska””"),
        ("„Ungdom&Fritid“, kuris", "„Ungdom&Fritid“"),
        ("“Baltijas krasti” un", "“Baltijas krasti”"),
        ('"Fortum Jelgava" ziņo "citu"', '"Fortum Jelgava"'),
        ("«Vecumnieku pārvalde» x", "«Vecumnieku pārvalde»"),
    ],
)
def test_organisations_quotations_close(text: str, expected: str) -> None:
    assert text[: quotes.closing(text, 0, len(text))] == expected


def test_organisations_words_run_together_are_two() -> None:
    text = "parkasBiržų CoHaBit"
    assert [token.text for token in tokens(text, 0, len(text), "lt")] == ["parkas", "Biržų", "CoHaBit"]


WORDS = ["Rīgas", "un", "dome", "„", "“", "novada", "pašvaldības", ",", "SIA", "1.", "Projekts", "\n"]


@given(st.lists(st.sampled_from(WORDS)))
def test_organisations_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for item in found(text, "lv"):
        assert 0 <= item.start < item.end <= len(text)
        assert item.name == item.name.strip()


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("IES Monelos", "lt"),
        ("Schonbuch-Gymnasium Holzgerlingen", "lv"),
        ("Tartu Ülikool", "lt"),
        ("Zespół Szkół", "lv"),
        ("Colegiul National Mihai", "lt"),
        ("SIA ZAAO", "lv"),
        ("AS Latvenergo", "lv"),
        ("UAB Litesko", "lt"),
    ],
)
def test_organisations_foreign_names_and_bare_legal_forms(name: str, lang: str) -> None:
    frame = {"lv": "Projektā strādā {} un citi.", "lt": "Projektą įgyvendina {} ir kiti."}[lang]
    assert names(frame.format(name), lang) == [name]


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("Latvijas Vides, ģeoloģijas un meteoroloģijas centrs", "lv"),
        ("akciju sabiedrība “Rīgas siltums”", "lv"),
        ("Rīgas Stradiņa universitātes Sarkanā Krusta medicīnas koledža", "lv"),
        ("Rēzeknes Speciālā ekonomiskā zona", "lv"),
        ("Kauno prekybos, pramonės ir amatų rūmai", "lt"),
        ("Utenos „Saulės“ gimnazija", "lt"),
        ("Lietuvos nacionalinė Martyno Mažvydo biblioteka", "lt"),
        ("Kėdainių pagalbos šeimai centras", "lt"),
        ("Liepojos 5-oji vidurinė mokykla", "lt"),
    ],
)
def test_organisations_whole_names(name: str, lang: str) -> None:
    frame = {"lv": "Projektā strādā {}.", "lt": "Projektą įgyvendina {}."}[lang]
    assert names(frame.format(name), lang) == [name]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Andas Zariņas un Kaspara Apiņa izveidotā grupa prezentēja darbu.", "lv"),
        ("Vietējā rīcības grupa pārbauda iesniegumus.", "lv"),
        ("Savivaldybės administracija kviečia gyventojus.", "lt"),
        # regions with a body are those abroad: "Skonės regionas Švedijoje"
        ("Dalyvauja įmonės iš Žiemgalos bei Latgalos regionų Latvijoje.", "lt"),
        ("Piedalās uzņēmumi no Utenas un Tauraģes reģioniem Lietuvā.", "lv"),
    ],
)
def test_organisations_common_nouns_are_none(text: str, lang: str) -> None:
    assert names(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        # heads of every sort of body
        ("Padeda Zarasų hospisas ir Šilutės uostas.", "lt", ["Zarasų hospisas", "Šilutės uostas"]),
        ("Rašo Utenos dienraštis ir Rokiškio unija.", "lt", ["Utenos dienraštis", "Rokiškio unija"]),
        ("Palīdz Limbažu maiznīca un Saldus patversme.", "lv", ["Limbažu maiznīca", "Saldus patversme"]),
        ("Apmācības rīko Bauskas autoskola.", "lv", ["Bauskas autoskola"]),
        ("The City of Pärnu and the Cēsis Brewery came.", "en", ["City of Pärnu", "Cēsis Brewery"]),
        ("They met in the city centre and in town.", "en", []),
        # another noun that heads the phrase; the country that closes a name
        ("On European Heritage Day the Nordic Cooperation Programme closed.", "en", []),
        ("Present was the Baltic Heritage Forum Estonia.", "en", ["Baltic Heritage Forum Estonia"]),
        ("The Ludza Town Library building is old.", "en", ["Ludza Town Library"]),
        ("The Central Project Management Agency answered.", "en", ["Central Project Management Agency"]),
        # names all in quotes before their head
        ("Atvyko „Ąžuolyno“ pagrindinės mokyklos vaikai.", "lt", ["„Ąžuolyno“ pagrindinė mokykla"]),
        ("Svinēs arī “Zīļuka” pirmsskolas izglītības centrs.", "lv", ["“Zīļuka” pirmsskolas izglītības centrs"]),
        ("Projektą „Gyva upė“ bendrovė baigė.", "lt", []),
        # teams of countries are nobody
        ("Uzvarēja Polijas komanda un Cēsu basketbola komanda.", "lv", ["Cēsu basketbola komanda"]),
        ("Laimėjo Čekijos komanda ir Utenos ugniagesių komanda.", "lt", ["Utenos ugniagesių komanda"]),
        # a head shared, and the bodies that each has
        (
            "Tikėsi Biržų ir Tytuvėnų regioninių parkų direkcijos.",
            "lt",
            ["Biržų regioninio parko direkcija", "Tytuvėnų regioninio parko direkcija"],
        ),
        ("Raksta Latvijas un Lietuvas pašvaldību asociācijas.", "lv", ["Lietuvas pašvaldību asociācija"]),
        (
            "Tikās Vidzemes un Kurzemes pašvaldību apvienības.",
            "lv",
            ["Vidzemes pašvaldību apvienība", "Kurzemes pašvaldību apvienība"],
        ),
        # towns abroad beside others, but not beside sights
        ("Sužavėjo Gdansko miestas ir Malborko pilis.", "lt", []),
        ("Dirba Turku miestas ir Utenos kolegija.", "lt", ["Turku miestas", "Utenos kolegija"]),
        ("Turku miestas yra prie jūros, o Vilniaus miestas ir Kaunas – ne.", "lt", []),
        # a town and a body; a person and a body; names of other tongues before a body
        (
            "Tikās ar Pērnavas pilsētu un Salacgrīvas ostas pārvaldi.",
            "lv",
            ["Pērnavas pilsēta", "Salacgrīvas ostas pārvalde"],
        ),
        ("Kalbėjo Jānis Bērziņš Rokiškio gimnazijos mokytojams.", "lt", ["Rokiškio gimnazija"]),
        (
            "Tur raksta Turku University of Applied Sciences un Stokholmas vides institūts.",
            "lv",
            ["Turku University of Applied Sciences", "Stokholmas vides institūts"],
        ),
        (
            "There was the Peipsi Center for Transboundary Cooperation.",
            "en",
            ["Peipsi Center for Transboundary Cooperation"],
        ),
        (
            "Tikėsi Eesti Maaülikool ir Lauttasaaren yhteiskoulu.",
            "lt",
            ["Eesti Maaülikool", "Lauttasaaren yhteiskoulu"],
        ),
        ("Dalyvavo Hansestadt Stralsund, Pärnu Muuseum.", "lt", ["Hansestadt Stralsund", "Pärnu Muuseum"]),
        # one body with two names
        (
            "Atbrauca Veru muzejs (Võru Muuseum) un Valgas pašvaldība (Valga Vallavalitsus).",
            "lv",
            ["Veru muzejs", "Valgas pašvaldība"],
        ),
        # firms without quotes, their legal form behind them or a noun in lower case at their end
        (
            "Norrland Skog AB met UAB Utenos duona, Baltic Glue SIA and Museum Stavanger.",
            "en",
            ["Norrland Skog AB", "UAB Utenos duona", "Baltic Glue SIA", "Museum Stavanger"],
        ),
        ("Piedalījās Baltic Glue SIA un Norrland Skog AB.", "lv", ["Baltic Glue SIA", "Norrland Skog AB"]),
        ("Atvyko Baltic Glue UAB.", "lt", ["Baltic Glue UAB"]),
        ("Tikās Rīgas SIA pārstāvji un Latvijas AS vadītāji.", "lv", []),
        ("Susirinko Vilniaus UAB atstovai.", "lt", []),
        # what a name in quotes is; a larger body behind its part; two names behind one another
        ("There was the association “Green Hills”.", "en", ["association “Green Hills”"]),
        ("Led by the Estonian office of Euroregion “Amber Lakes”.", "en", ["Euroregion “Amber Lakes”"]),
        ("The Museum Night was long.", "en", []),
        ("The University of Graz and the Basque firm came.", "en", ["University of Graz"]),
        # places abroad that have one form
        ("Brauca Hījumā pašvaldība.", "lv", ["Hījumā pašvaldība"]),
        ("Raksta Turku lietišķo mākslu universitāte.", "lv", ["Turku lietišķo mākslu universitāte"]),
    ],
)
def test_organisations_of_every_sort(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "funder"),
    [
        ("Palīdz Olaines slimnīcas fonds.", "lv", False),
        ("Maksā Eiropas Savienības Kohēzijas fonds.", "lv", True),
        ("Maksā Sabiedrības integrācijas fonds.", "lv", True),
        ("Lemia Stebėsenos komitetas.", "lt", True),
        ("Lemia Lietuvos tautinis olimpinis komitetas.", "lt", False),
        ("They asked the Grodno District Executive Committee.", "en", False),
    ],
)
def test_organisations_who_gives_money(text: str, lang: str, funder: bool) -> None:
    assert [item.funder for item in found(text, lang)] == [funder]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("lv", "Konkursā uzvarēja Viļņas Žemynos ģimnāzija.", "Viļņas Žemynos ģimnāzija"),
        ("lv", "Dalībnieki bija no Šauļu Stasio Šalkauskio ģimnāzijas.", "Šauļu Stasio Šalkauskio ģimnāzija"),
        ("lt", "Dalyviai atvyko iš Rygos Āgenskalnio gimnazijos.", "Rygos Āgenskalnio gimnazija"),
    ],
)
def test_organisations_words_in_the_neighbours_letters_show_no_case(lang: str, text: str, name: str) -> None:
    assert [item.name for item in mentions(read(text, Context(language=lang)))] == [name]


@pytest.mark.parametrize(
    ("lang", "text", "name", "country"),
    [
        ("lt", "Padėjo Švenčionėlių parapijos „Carito“ skyriui.", "Švenčionėlių parapijos „Carito“ skyrius", "LT"),
        ("lt", "Tvarko Miškų urėdijos Kelmės padalinys.", "Miškų urėdijos Kelmės padalinys", "LT"),
        ("lt", "Remontą baigė Aknystos Romos katalikų parapija.", "Aknystos Romos katalikų parapija", None),
        ("lv", "Darbus veic Romas katoļu Rēzeknes draudze.", "Romas katoļu Rēzeknes draudze", "LV"),
        ("lt", "Kalbėjo Latvijos Liepojos universiteto rektorius.", "Liepojos universitetas", "LV"),
        ("lv", "Runāja Lietuvas Zarasu rajona pašvaldība.", "Zarasu rajona pašvaldība", "LT"),
    ],
)
def test_organisations_branches_parishes_and_countries(lang: str, text: str, name: str, country: str | None) -> None:
    found = mentions(read(text, Context(language=lang)))
    assert [(item.name, item.country) for item in found] == [(name, country)]
