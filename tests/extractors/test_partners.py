"""Parts in a project: the examples of each language, releases of many makes, one part for each organisation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors.facts import Found, Partner
from extractors.language import codes, language
from extractors.layout import read
from extractors.names.organisations import mentions
from extractors.partners import extract
from extractors.partners.settle import same
from extractors.reading import Context
from extractors.workspace import Workspace


def partners(text: str, lang: str) -> Found[Partner]:
    reading = read(text, Context(language=lang))
    return extract(reading, mentions(reading), ())


def parts(text: str, lang: str) -> dict[str, str]:
    return {fact.name: fact.role for fact in partners(text, lang).facts}


def examples() -> list[Any]:
    return [
        pytest.param(code, row, id=f"{code}: {row['text'][:60]}")
        for code in codes()
        for row in language(code).table("partners")["examples"]
    ]


@pytest.mark.parametrize(("code", "row"), examples())
def test_partners_examples_of_each_language(code: str, row: dict[str, Any]) -> None:
    assert parts(row["text"], code) == ({} if row.get("miss") else row["value"])


RELEASES: list[tuple[str, str, dict[str, str]]] = [
    (
        "lv",
        "Cēsu novada pašvaldība sākusi īstenot projektu “Zaļā josta”. Projekta vadošais partneris ir "
        "Cēsu novada pašvaldība, bet partneri – Siguldas novada pašvaldība, Vidzemes Augstskola un "
        "biedrība “Vidzemes tūrisma asociācija”.",
        {
            "Cēsu novada pašvaldība": "lead",
            "Siguldas novada pašvaldība": "partner",
            "Vidzemes Augstskola": "partner",
            "biedrība “Vidzemes tūrisma asociācija”": "partner",
        },
    ),
    (
        "lv",
        "Projektu īsteno Rēzeknes Tehnoloģiju akadēmija sadarbībā ar Utenas kolēģiju (Lietuva) un "
        "Daugavpils Universitāti.",
        {
            "Rēzeknes Tehnoloģiju akadēmija": "lead",
            "Utenas kolēģija": "partner",
            "Daugavpils Universitāte": "partner",
        },
    ),
    (
        "lv",
        "Projekta partneri ir Balvu, Viļakas un Rugāju novadu pašvaldības.",
        {
            "Balvu novada pašvaldība": "partner",
            "Viļakas novada pašvaldība": "partner",
            "Rugāju novada pašvaldība": "partner",
        },
    ),
    (
        "lv",
        "Pārrobežu projektā piedalās četri partneri: Alūksnes novada pašvaldība (Latvija), Veru "
        "pašvaldība (Igaunija), Pliskavas apgabala administrācija un nodibinājums “Alūksnes un Apes "
        "novada fonds”.",
        {
            "Alūksnes novada pašvaldība": "partner",
            "Veru pašvaldība": "partner",
            "Pliskavas apgabala administrācija": "partner",
            "nodibinājums “Alūksnes un Apes novada fonds”": "partner",
        },
    ),
    (
        "lv",
        "Talsu novada dome kopā ar Šauļu rajona pašvaldību un Mažeiķu muzeju uzsāk projektu „Baltu ceļš”.",
        {
            "Talsu novada dome": "lead",
            "Šauļu rajona pašvaldība": "partner",
            "Mažeiķu muzejs": "partner",
        },
    ),
    (
        "lv",
        "Finansējuma saņēmējs ir SIA „Liepājas ūdens”, būvdarbus veic SIA “UPB”.",
        {
            "SIA „Liepājas ūdens”": "lead",
            "SIA “UPB”": "contractor",
        },
    ),
    (
        "lv",
        "Projektā Nr. LLI-100 Kuldīgas Galvenā bibliotēka ir vadošais partneris, savukārt Palangas "
        "pilsētas bibliotēka – partneris.",
        {
            "Kuldīgas Galvenā bibliotēka": "lead",
            "Palangas pilsētas bibliotēka": "partner",
        },
    ),
    (
        "lv",
        "Valsts policija sadarbībā ar Lietuvas Policijas departamentu īsteno projektu “Drošā robeža”.",
        {
            "Valsts policija": "lead",
            "Lietuvas Policijas departaments": "partner",
        },
    ),
    (
        "lv",
        "Latgales plānošanas reģiona projekts “Dizaina telpa” noslēdzies.",
        {
            "Latgales plānošanas reģions": "lead",
        },
    ),
    (
        "lv",
        "Projekta vadošais partneris: Jelgavas valstspilsētas pašvaldības iestāde “Jelgavas "
        "digitālais centrs”\nPartneri: Šauļu pilsētas pašvaldības administrācija, Pasvales rajona "
        "pašvaldība; Ogres Centrālā bibliotēka",
        {
            "Jelgavas valstspilsētas pašvaldības iestāde “Jelgavas digitālais centrs”": "lead",
            "Šauļu pilsētas pašvaldības administrācija": "partner",
            "Pasvales rajona pašvaldība": "partner",
            "Ogres Centrālā bibliotēka": "partner",
        },
    ),
    (
        "lv",
        "Sadarbībā ar Madonas novada pašvaldību, Lubānas vidusskolu un Cesvaines pili projektā sakoptas trīs takas.",
        {
            "Madonas novada pašvaldība": "partner",
            "Lubānas vidusskola": "partner",
        },
    ),
    (
        "lv",
        "Ar ERAF atbalstu Krāslavas novada pašvaldībā atjaunots bērnudārzs. Projekta kopējās "
        "izmaksas ir 1 200 000 eiro. Krāslavas novada pašvaldība ieguldījusi 200 000 eiro.",
        {
            "Krāslavas novada pašvaldība": "lead",
        },
    ),
    (
        "lv",
        "VSIA “Daugavpils reģionālā slimnīca” turpina īstenot projektu.",
        {
            "VSIA “Daugavpils reģionālā slimnīca”": "lead",
        },
    ),
    (
        "lv",
        "Projekta īstenotāji ir Bauskas Tautas nams, Pakrojas kultūras centrs un Birštonas kūrorts.",
        {
            "Bauskas Tautas nams": "partner",
            "Pakrojas kultūras centrs": "partner",
            "Birštonas kūrorts": "partner",
        },
    ),
    (
        "lv",
        "Kopā ar partneriem – Zarasu rajona pašvaldības administrāciju, Ignalinas kultūras un sporta "
        "centru – novads rīkos festivālu projektā.",
        {
            "Zarasu rajona pašvaldības administrācija": "partner",
            "Ignalinas kultūras un sporta centrs": "partner",
        },
    ),
    (
        "lt",
        "Rokiškio rajono savivaldybė kartu su Jekabpilio miesto savivaldybe įgyvendina projektą „Žalieji miestai“.",
        {
            "Rokiškio rajono savivaldybė": "lead",
            "Jekabpilio miesto savivaldybė": "partner",
        },
    ),
    (
        "lt",
        "Projekto partneriai: Biržų krašto muziejus „Sėla“, Bauskės muziejus (Latvija), VšĮ "
        "„Panevėžio plėtros agentūra“.",
        {
            "Biržų krašto muziejus „Sėla“": "partner",
            "Bauskės muziejus": "partner",
            "VšĮ „Panevėžio plėtros agentūra“": "partner",
        },
    ),
    (
        "lt",
        "Pagrindinis projekto partneris – Šiaulių universitetas, partneriai – Liepojos universitetas "
        "ir Šiaulių rajono savivaldybės administracija.",
        {
            "Šiaulių universitetas": "lead",
            "Liepojos universitetas": "partner",
            "Šiaulių rajono savivaldybės administracija": "partner",
        },
    ),
    (
        "lt",
        "Projektą vykdo Utenos kolegija kartu su partneriais: Zarasų rajono savivaldybe, Daugpilio "
        "universitetu ir asociacija „Ežerų kraštas“.",
        {
            "Utenos kolegija": "lead",
            "Zarasų rajono savivaldybė": "partner",
            "Daugpilio universitetas": "partner",
            "asociacija „Ežerų kraštas“": "partner",
        },
    ),
    (
        "lt",
        "Projekto pareiškėjas – Telšių rajono savivaldybės administracija, partneris – UAB „Telšių vandenys“.",
        {
            "Telšių rajono savivaldybės administracija": "lead",
            "UAB „Telšių vandenys“": "partner",
        },
    ),
    (
        "lt",
        "Projekte dalyvauja Mažeikių, Akmenės ir Skuodo rajonų savivaldybės.",
        {
            "Mažeikių rajono savivaldybė": "partner",
            "Akmenės rajono savivaldybė": "partner",
            "Skuodo rajono savivaldybė": "partner",
        },
    ),
    (
        "lt",
        "Kupiškio rajono savivaldybės viešoji biblioteka baigė įgyvendinti projektą „Skaitome "
        "kartu“. Partneris – Aizkrauklės centrinė biblioteka.",
        {
            "Kupiškio rajono savivaldybės viešoji biblioteka": "lead",
            "Aizkrauklės centrinė biblioteka": "partner",
        },
    ),
    (
        "lt",
        "Projekto vykdytoja yra Klaipėdos valstybinė kolegija, o rangovas – UAB „Hidrostatyba“.",
        {
            "Klaipėdos valstybinė kolegija": "lead",
            "UAB „Hidrostatyba“": "contractor",
        },
    ),
    (
        "lt",
        "Panevėžio apskrities priešgaisrinė gelbėjimo valdyba drauge su Valstybine ugniagesių ir "
        "gelbėjimo tarnyba iš Latvijos rengia bendrą projektą.",
        {
            "Panevėžio apskrities priešgaisrinė gelbėjimo valdyba": "lead",
            "Valstybinė ugniagesių ir gelbėjimo tarnyba": "partner",
        },
    ),
    (
        "lt",
        "Pasirašyta projekto sutartis. Ignalinos rajono savivaldybės projektas „Ežerai“ prasidės liepą.",
        {
            "Ignalinos rajono savivaldybė": "lead",
        },
    ),
    (
        "lt",
        "Vadovaujantysis partneris: Liepājas pilsētas dome (Latvija)\nPartneriai: Palangos miesto "
        "savivaldybė; Klaipėdos lopšelis-darželis „Žiogelis“; Lietuvos jūrų muziejus",
        {
            "Liepājas pilsētas dome": "lead",
            "Palangos miesto savivaldybė": "partner",
            "Klaipėdos lopšelis-darželis „Žiogelis“": "partner",
            "Lietuvos jūrų muziejus": "partner",
        },
    ),
    (
        "en",
        "The project is implemented by Kurzeme Planning Region in cooperation with Klaipėda "
        "University and the Latvian Society of Ornithology.",
        {
            "Kurzeme Planning Region": "lead",
            "Klaipėda University": "partner",
            "Latvian Society of Ornithology": "partner",
        },
    ),
    (
        "en",
        "Lead partner: Vidzeme Planning Region (Latvia)\nProject partners: Tartu City Government, "
        "Estonian University of Life Sciences and Valmiera City Council",
        {
            "Vidzeme Planning Region": "lead",
            "Tartu City Government": "partner",
            "Estonian University of Life Sciences": "partner",
            "Valmiera City Council": "partner",
        },
    ),
    (
        "lv",
        "Gulbenes novada pašvaldība informē, ka noslēdzies projekts “Jauns ceļš”. Projekta mērķis "
        "bija sakārtot ielu. Gulbenes novada pašvaldība pateicas iedzīvotājiem.",
        {
            "Gulbenes novada pašvaldība": "lead",
        },
    ),
    (
        "lv",
        "Aicinām uz projekta noslēguma konferenci Ventspils Augstskolā! Konferenci rīko projekta "
        "partneri: Ventspils Augstskola, Klaipėdas Universitāte, Kurzemes biznesa inkubators. "
        "Konferenci atklās Ekonomikas ministrijas pārstāvis.",
        {
            "Ventspils Augstskola": "partner",
            "Klaipėdas Universitāte": "partner",
            "Kurzemes biznesa inkubators": "partner",
        },
    ),
    (
        "lv",
        "Projekta vadošais partneris ir Limbažu novada pašvaldība. Sadarbības partneri Igaunijā – "
        "Pērnavas pilsētas valdība un Heademēstes pašvaldība. Seminārs notika Salacgrīvas kultūras "
        "namā.",
        {
            "Limbažu novada pašvaldība": "lead",
            "Pērnavas pilsētas valdība": "partner",
            "Heademēstes pašvaldība": "partner",
        },
    ),
    (
        "lv",
        "Vidzemes Tūrisma asociācija, Siguldas novada pašvaldība un Valmieras muzejs ir projekta partneri.",
        {
            "Vidzemes Tūrisma asociācija": "partner",
            "Siguldas novada pašvaldība": "partner",
            "Valmieras muzejs": "partner",
        },
    ),
    (
        "lv",
        "Projektu koordinē Latvijas Lauku tūrisma asociācija “Lauku ceļotājs”. Tajā iesaistīti "
        "partneri no Lietuvas, Polijas un Igaunijas.",
        {
            "Latvijas Lauku tūrisma asociācija “Lauku ceļotājs”": "lead",
        },
    ),
    (
        "lv",
        "Projekts tiek īstenots sadarbībā ar Jēkabpils Agrobiznesa koledžu, Zasas vidusskolu un "
        "Pandēļu ģimnāziju Lietuvā.",
        {
            "Jēkabpils Agrobiznesa koledža": "partner",
            "Zasas vidusskola": "partner",
            "Pandēļu ģimnāzija": "partner",
        },
    ),
    (
        "lv",
        "Projekta partneri:\n1. Daugavpils valstspilsētas pašvaldība (vadošais partneris)\n2. Utenos "
        "rajono savivaldybė, Lietuva\n3. Latgales zoodārzs",
        {
            "Daugavpils valstspilsētas pašvaldība": "lead",
            "Utenos rajono savivaldybė": "partner",
            "Latgales zoodārzs": "partner",
        },
    ),
    (
        "lv",
        "Līvānu novada domes īstenotajā projektā iegādāta jauna tehnika. Kopējais finansējums – 50 000 eiro.",
        {
            "Līvānu novada dome": "lead",
        },
    ),
    (
        "lv",
        "Zemessardzes 2. Vidzemes brigāde projektā nepiedalās. Projektu finansē Latvijas Vides aizsardzības fonds.",
        {},
    ),
    (
        "lv",
        "Valsts vides dienests, Dabas aizsardzības pārvalde un AS “Latvijas valsts meži” kopīgi "
        "īsteno LIFE projektu. Projekta vadošais partneris – Dabas aizsardzības pārvalde.",
        {
            "Dabas aizsardzības pārvalde": "lead",
            "Valsts vides dienests": "partner",
            "AS “Latvijas valsts meži”": "partner",
        },
    ),
    (
        "lt",
        "Visagino savivaldybė ir Daugpilio miesto savivaldybė pradeda naują projektą. Pagrindinis "
        "partneris yra Visagino savivaldybė.",
        {
            "Visagino savivaldybė": "lead",
            "Daugpilio miesto savivaldybė": "partner",
        },
    ),
    (
        "lt",
        "Projekto partneriai: Kauno technologijos universitetas (vadovaujantis partneris), Vytauto "
        "Didžiojo universitetas, Rygos technikos universitetas (Latvija).",
        {
            "Kauno technologijos universitetas": "lead",
            "Vytauto Didžiojo universitetas": "partner",
            "Rygos technikos universitetas": "partner",
        },
    ),
    (
        "lt",
        "Alytaus rajono savivaldybės administracija vykdo projektą „Tvarkomi parkai“. Projekto vertė 300 tūkst. eurų.",
        {
            "Alytaus rajono savivaldybės administracija": "lead",
        },
    ),
    (
        "lt",
        "Jurbarko rajono savivaldybės administracijai skirta 200 tūkst. Eur projektui „Šviesa“. "
        "Jurbarko rajono savivaldybės administracija prisidės savo lėšomis.",
        {
            "Jurbarko rajono savivaldybės administracija": "lead",
        },
    ),
    (
        "lt",
        "Kartu su Latvijos partneriais – Liepojos miesto taryba ir Pavilostos savivaldybe – Palangos "
        "miesto savivaldybė įgyvendins projektą „Jūra“.",
        {
            "Liepojos miesto taryba": "partner",
            "Pavilostos savivaldybė": "partner",
            "Palangos miesto savivaldybė": "lead",
        },
    ),
    (
        "lt",
        "Projektas finansuojamas pagal Interreg programą. Projekto vykdytojas – Zarasų krašto "
        "muziejus. Partneriai – Krāslavas Vēstures un mākslas muzejs (Latvija) ir Preilių muziejus "
        "(Latvija).",
        {
            "Zarasų krašto muziejus": "lead",
            "Krāslavas Vēstures un mākslas muzejs": "partner",
            "Preilių muziejus": "partner",
        },
    ),
    (
        "lt",
        "Ukmergės Antano Smetonos gimnazija kartu su Cēsu valsts ģimnāzija dalyvauja „Erasmus+“ projekte.",
        {
            "Ukmergės Antano Smetonos gimnazija": "lead",
            "Cēsu valsts ģimnāzija": "partner",
        },
    ),
    (
        "lt",
        "Sutartį pasirašė Kėdainių rajono savivaldybės meras ir Centrinės projektų valdymo agentūros "
        "direktorė. Kėdainių rajono savivaldybė projektą baigs 2019 metais.",
        {
            "Kėdainių rajono savivaldybė": "lead",
        },
    ),
    (
        "en",
        "Partners: Daugavpils City Council (LV), Utena District Municipality Administration (LT), "
        'NGO "Green Path" (LV)',
        {
            "Daugavpils City Council": "partner",
            "Utena District Municipality Administration": "partner",
            'NGO "Green Path"': "partner",
        },
    ),
    (
        "lv",
        "Valmieras novada pašvaldība noslēgusi līgumu par projekta “Viedā pilsēta” īstenošanu. Sadarbības "
        "partneris projektā ir Pērnavas pašvaldība (Igaunija).",
        {"Valmieras novada pašvaldība": "lead", "Pērnavas pašvaldība": "partner"},
    ),
    (
        "lv",
        "Kopā ar Aizkraukles novada pašvaldību projektā darbojas arī Pasvales rajona pašvaldība un Skrīveru "
        "Mūzikas un mākslas skola.",
        {
            "Aizkraukles novada pašvaldība": "partner",
            "Pasvales rajona pašvaldība": "partner",
            "Skrīveru Mūzikas un mākslas skola": "partner",
        },
    ),
    (
        "lv",
        "Projekta iesniedzējs: biedrība “Liepājas rajona partnerība”\nSadarbības partneri: Talsu rajona "
        "partnerība, Ziemeļkurzemes biznesa asociācija, Plunges VVG (Lietuva)\nKopējais budžets: 50 000 EUR",
        {
            "biedrība “Liepājas rajona partnerība”": "lead",
            "Talsu rajona partnerība": "partner",
            "Ziemeļkurzemes biznesa asociācija": "partner",
            "Plunges VVG": "partner",
        },
    ),
    ("lv", "Atbalsta saņēmējs ir z/s “Kalnāji”, kas projektā iegādājusies traktoru.", {"z/s “Kalnāji”": "lead"}),
    (
        "lv",
        "Projektu “Mēs kopā” realizēs Ogres Tehnikums, piesaistot partnerus no Somijas un Vācijas.",
        {"Ogres Tehnikums": "lead"},
    ),
    (
        "lv",
        "Šajā projektā partneri ir divas bibliotēkas – Balvu Centrālā bibliotēka un Rokišķu rajona J. "
        "Keļuoča publiskā bibliotēka.",
        {"Balvu Centrālā bibliotēka": "partner", "Rokišķu rajona J. Keļuoča publiskā bibliotēka": "partner"},
    ),
    (
        "lv",
        "Projekts tiek īstenots ar Eiropas Sociālā fonda atbalstu. Projekta īstenotājs – Nodarbinātības "
        "valsts aģentūra, sadarbības partneris – Sociālās integrācijas valsts aģentūra.",
        {"Nodarbinātības valsts aģentūra": "lead", "Sociālās integrācijas valsts aģentūra": "partner"},
    ),
    (
        "lt",
        "Projektą „Vienykimės“ įgyvendina Šilalės rajono savivaldybės priešgaisrinė tarnyba, jos partneris – "
        "Grobinios savivaldybė (Latvija).",
        {"Šilalės rajono savivaldybės priešgaisrinė tarnyba": "lead", "Grobinios savivaldybė": "partner"},
    ),
    (
        "lt",
        "Projekto partneris yra Talsų savivaldybė, o pagrindinis partneris – Plungės rajono savivaldybės "
        "administracija.",
        {"Talsų savivaldybė": "partner", "Plungės rajono savivaldybės administracija": "lead"},
    ),
    (
        "lt",
        "Bendradarbiaudama su Kuldygos muziejumi, Mažeikių muziejus įgyvendina projektą „Tiltai“.",
        {"Kuldygos muziejus": "partner", "Mažeikių muziejus": "lead"},
    ),
    (
        "lt",
        "Paramos gavėjas: Pakruojo rajono savivaldybės administracija. Rangovas: UAB „Panevėžio keliai“.",
        {"Pakruojo rajono savivaldybės administracija": "lead", "UAB „Panevėžio keliai“": "contractor"},
    ),
    (
        "lt",
        "Prie projekto prisijungė Lietuvos agrarinių ir miškų mokslų centras, Vilniaus Gedimino technikos "
        "universitetas bei VšĮ „Žaliasis ratas“.",
        {
            "Lietuvos agrarinių ir miškų mokslų centras": "partner",
            "Vilniaus Gedimino technikos universitetas": "partner",
            "VšĮ „Žaliasis ratas“": "partner",
        },
    ),
    (
        "lt",
        "Neringos savivaldybei vadovaujant, projekte dalyvaus Nidos kultūros ir turizmo informacijos centras "
        "„Agila“ ir Liepojos teatras.",
        {
            "Neringos savivaldybė": "lead",
            "Nidos kultūros ir turizmo informacijos centras „Agila“": "partner",
            "Liepojos teatras": "partner",
        },
    ),
    (
        "lt",
        "Lietuvos gamtos fondas, vykdantis LIFE projektą, pakvietė savanorius. Partneriai: Žuvinto biosferos "
        "rezervato direkcija ir Latvijos gamtos fondas.",
        {
            "Lietuvos gamtos fondas": "lead",
            "Žuvinto biosferos rezervato direkcija": "partner",
            "Latvijos gamtos fondas": "partner",
        },
    ),
    (
        "lt",
        "Trakų istorijos muziejus gavo finansavimą projektui „Pilis“. Projekto vertė – 120 tūkst. eurų.",
        {"Trakų istorijos muziejus": "lead"},
    ),
    (
        "en",
        "Lead partner is Zemgale Planning Region. Other partners are Jelgava City Council, Šiauliai "
        "University and Birzai Regional Park.",
        {
            "Zemgale Planning Region": "lead",
            "Jelgava City Council": "partner",
            "Šiauliai University": "partner",
            "Birzai Regional Park": "partner",
        },
    ),
    (
        "en",
        "Rezekne Academy of Technologies coordinates the project together with Panevėžys College.",
        {"Rezekne Academy of Technologies": "lead", "Panevėžys College": "partner"},
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), RELEASES)
def test_partners_of_releases(lang: str, text: str, expected: dict[str, str]) -> None:
    assert parts(text, lang) == expected


LIST = """Projekta partneri:
1. Preiļu novada pašvaldība (vadošais partneris), www.preili.lv;
2. Arenduskoda, Igaunija
3. Liceul „Voltaire“ (Craiova, Rumānija)  http://liceulvoltaire.ro/
4. citas skolas"""


def participation() -> list[Any]:
    table = tomllib.loads((Path(__file__).parent / "participation.toml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{row['lang']}: {row['text'][:60]}") for row in table["releases"]]


@pytest.mark.parametrize("row", participation())
def test_partners_however_participation_is_worded(row: dict[str, Any]) -> None:
    assert parts(row["text"], row["lang"]) == row["value"]


@pytest.mark.parametrize(
    "text",
    [
        "The initiative connects the Riga Airport with the Central Station.",
        "Tea came from Utena Museum, one of the media partners of the festival.",
        "Ludza Zoo became the lead organisation of the festival while the project went on.",
        "Ogre Municipality, which led the work on the roof, was glad.",
        "Valmiera Theatre formed the team of the quiz.",
        "The participation of Cēsis Library in the Interreg project competition was refused.",
    ],
)
def test_partners_are_not_stated_by_words_about_other_things(text: str) -> None:
    assert all(fact.rule in ("partners.acting", "partners.subject") for fact in partners(text, "en").facts)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Projektu vada Cēsu muzejs. Balvas: Ogres vidusskolai 300 eiro, Ludzas vidusskolai 200 eiro."),
        ("lt", "Projektui vadovauja Zarasų muziejus. Pirmoji premija – Utenos mokyklai 300 eurų."),
        ("en", "The project is led by Vilnius University. The contractor Baltic Roof SIA received EUR 86,000."),
        ("en", "The project is led by Vilnius University. For the roof Baltic Roof SIA gets EUR 86,000."),
    ],
)
def test_partners_get_no_prizes_and_no_pay(lang: str, text: str) -> None:
    assert "partners.receives" not in {fact.rule for fact in partners(text, lang).facts}


def test_partners_lists_keep_names_without_known_heads() -> None:
    found = partners(LIST, "lv")
    assert [(fact.name, fact.role, fact.country) for fact in found.facts] == [
        ("Preiļu novada pašvaldība", "lead", "LV"),
        ("Arenduskoda", "partner", "EE"),
        ("Liceul „Voltaire“", "partner", "RO"),
    ]
    assert ("generic", "citas skola") in {(reject.reason, reject.note) for reject in found.rejects}


def test_partners_run_together_come_apart() -> None:
    text = "Projekta partneri: Aukštaitijos nacionalinis parkasBiržų regioninis parkasRojas novada pašvaldība"
    assert set(parts(text, "lv")) == {
        "Aukštaitijos nacionalinis parkas",
        "Biržų regioninis parkas",
        "Rojas novada pašvaldība",
    }


def test_partners_one_part_for_each_organisation() -> None:
    text = (
        "Projektu īsteno Preiļu novada dome.\n\n"
        "Projekta partneri: Preiļu novada pašvaldība (vadošais partneris), Panevēžas novadpētniecības muzejs (LT).\n\n"
        "Pie darba ķērušies divi partneri: Preiļu novada dome un Panevēžas muzejs."
    )
    found = partners(text, "lv")
    assert [(fact.name, fact.role) for fact in found.facts] == [
        ("Preiļu novada pašvaldība", "lead"),
        ("Panevēžas novadpētniecības muzejs", "partner"),
    ]
    assert {"same_organisation"} <= {reject.reason for reject in found.rejects}


def test_partners_funders_are_refused_in_sentences_and_kept_on_lists() -> None:
    found = partners("Projektā kopā ar Kultūras ministriju strādā Ludzas novada pašvaldība.", "lv")
    assert "Kultūras ministrija" not in {fact.name for fact in found.facts}
    assert ("funder", "Kultūras ministrija") in {(reject.reason, reject.note) for reject in found.rejects}
    listed = parts("Projekta partneri:\n• Aplinkos ministerija\n• Zarasų muziejus", "lt")
    assert listed == {"Aplinkos ministerija": "partner", "Zarasų muziejus": "partner"}


def test_partners_spans_hold_the_names() -> None:
    text = "Projekta partneri ir Auces, Dobeles un Viesītes novada pašvaldības."
    found = partners(text, "lv").facts
    assert [text[fact.start : fact.end] for fact in found] == ["Auces", "Dobeles", "Viesītes novada pašvaldības"]
    assert [fact.name for fact in found] == [f"{town} novada pašvaldība" for town in ("Auces", "Dobeles", "Viesītes")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Preiļu novada dome", "Preiļu novada pašvaldība", True),
        ("Panevežas novadpētniecības muzejs", "Panevēžas muzejs", True),
        ("Jaunjelgavas pašvaldība", "Jaunjelgavas novada pašvaldība", True),
        ("biedrība “Baltijas krasti”", "Biedrība “Baltijas krasti”", True),
        ("Jelgavas pilsētas dome", "Jelgavas novada dome", False),
        ("Rēzeknes novada pašvaldība", "Ludzas novada pašvaldība", False),
        ("Rīgas 1. vidusskola", "Rīgas 2. vidusskola", False),
        ("Ludzas novada pašvaldība", "Ludzas novada bibliotēka", False),
        ("Rēzeknes augstskola", "Rēzeknes vidusskola", False),
    ],
)
def test_partners_same_organisation(one: str, other: str, expected: bool) -> None:
    assert same(one, other, "lv") is expected
    assert same(other, one, "lv") is expected


@pytest.mark.parametrize("lang", codes())
def test_partners_nothing_from_nothing(lang: str) -> None:
    assert partners("", lang) == Found()


def test_partners_of_calls_are_none() -> None:
    text = (
        "Programma izsludina projektu konkursu. Pieteikties var pašvaldības un biedrības no Kurzemes un Klaipēdas "
        "apriņķa. Finansē Eiropas Reģionālās attīstības fonds. Informē Vides aizsardzības un reģionālās attīstības "
        "ministrija."
    )
    assert parts(text, "lv") == {}


def test_partners_a_name_that_is_the_projects_is_no_body() -> None:
    text = "The project “SmART Orchestra” has ended. SmART Orchestra carried out the project with Tartu Museum."
    found = Workspace(text).partners
    assert [fact.name for fact in found.facts] == ["Tartu Museum"]
    assert ("project_name", "SmART Orchestra") in {(reject.reason, reject.note) for reject in found.rejects}


@pytest.mark.parametrize(
    "text",
    [
        "SIA “Tiesību birojs” pārstāvēja pašvaldību tiesā, projekts turpinās.",
        "UAB „Teisės biuras“ atstovavo savivaldybei teisme, projektas tęsiamas.",
    ],
)
def test_partners_who_represents_is_not_the_one_represented(text: str) -> None:
    assert "partners.represented" not in {fact.rule for fact in Workspace(text).partners.facts}


PAGES: list[tuple[str, dict[str, str]]] = [
    # a title behind its body's genitive
    (
        "Konkursā atbalstīti divi projekti:\n– Zemgales plānošanas reģiona “Pilsētu dārzi” (1,1 milj. eiro),\n"
        "– Madonas novada pašvaldības “Silta bibliotēka” (340 tūkst. eiro).",
        {"Zemgales plānošanas reģions": "lead", "Madonas novada pašvaldība": "lead"},
    ),
    (
        "Finansavimą gavo šie projektai:\n1. Kretingos rajono savivaldybės „Žalias parkas“ (210 000 Eur);\n"
        "2. Panevėžio kolegijos „Meistrų dirbtuvės“ (120 500 Eur).",
        {"Kretingos rajono savivaldybė": "lead", "Panevėžio kolegija": "lead"},
    ),
    # a title before its body
    (
        "Atbalstītie projekti:\n• “Senās pēdas” – Mazsalacas muzejs, 14 000 EUR\n"
        "• “Peldvieta” – Burtnieku novada pašvaldība, 30 000 EUR",
        {"Mazsalacas muzejs": "lead", "Burtnieku novada pašvaldība": "lead"},
    ),
    (
        "Finansuojami projektai:\n• „Vieno kaimo istorija“ (Anykščių menų centras, 14 000 Eur)\n"
        "• „Pakrantė“ (Kupiškio rajono savivaldybė, 30 000 Eur)\n• „Sūrio kelias“ (Rokiškio krašto muziejus, 20 000 Eur)",
        {
            "Anykščių menų centras": "lead",
            "Kupiškio rajono savivaldybė": "lead",
            "Rokiškio krašto muziejus": "lead",
        },
    ),
    (
        "Ogres novada pašvaldība īsteno projektu “Tilts”.\nKoncerti:\n• “Pavasaris” – Cēsu muzejs\n"
        "• “Rudens” – Talsu muzejs",
        {"Ogres novada pašvaldība": "lead"},
    ),
    # an application behind its body
    (
        "Nolemts atlikt. Talsu novada pašvaldības pieteikums Nr. 22-08-A019-000002 “Laipa pie ezera”, prasīti 19 000 eiro.",
        {"Talsu novada pašvaldība": "lead"},
    ),
    (
        "1. Pritarti\nMolėtų gimnazijos paraiška Nr. MOL-LEADER-6B-1, prašoma 24 000 Eur.\n2. Grąžinti\n"
        "Švenčionių kultūros centro paraiška Nr. MOL-LEADER-6B-2, prašoma 18 500 Eur.",
        {"Molėtų gimnazija": "lead", "Švenčionių kultūros centras": "lead"},
    ),
    (
        "The committee approved Tukums Museum's application No. TM-LEADER-12 and Kandava School's project proposal “New Roof”.",
        {"Tukums Museum": "lead", "Kandava School": "lead"},
    ),
    (
        "Utenos muziejaus paraiška dėl parkavimo Nr. 12 atmesta. Projektą vykdo Zarasų muziejus.",
        {"Zarasų muziejus": "lead"},
    ),
    (
        "Finansējumu lūdz Valmieras muzejs projektam “Pils pagalms” un biedrība “Gauja” projektam “Laivu ceļš”.",
        {"Valmieras muzejs": "lead", "biedrība “Gauja”": "lead"},
    ),
    # a line that asks who
    (
        "PROJEKTA KARTĪTE\nKas īsteno\nPreiļu novada pašvaldība\nKas palīdz\nZarasu rajona pašvaldība",
        {"Preiļu novada pašvaldība": "lead", "Zarasu rajona pašvaldība": "partner"},
    ),
    (
        "PROJEKTO KORTELĖ\nKAS VADOVAUJA\nKlaipėdos universitetas\nKAS DALYVAUJA\n"
        "• Vilniaus Gedimino technikos universitetas, Lietuva\n• Escuela Superior Técnica, Sevilja, Ispanija",
        {
            "Klaipėdos universitetas": "lead",
            "Vilniaus Gedimino technikos universitetas": "partner",
            "Escuela Superior Técnica": "partner",
        },
    ),
    (
        "Project: Rivers of Europe\nWho leads the project?\nKuldīga Municipality (Latvia)\nParticipating organisations\n"
        "- Venta Basin Museum (Lithuania)\n- Fondazione Acqua (Italy)",
        {"Kuldīga Municipality": "lead", "Venta Basin Museum": "partner", "Fondazione Acqua": "partner"},
    ),
    (
        "Projektu “Dzīvā upe” vada Latvijas Universitāte.\nKas piedalās\nAnna Kalniņa, Latvijas Universitāte\n"
        "Jānis Ozols, Rīgas dome",
        {"Latvijas Universitāte": "lead"},
    ),
    (
        "Panevėžio kolegija įgyvendina projektą „Tiltai“.\nKas dalyvauja\n"
        "Konkurse kviečiami dalyvauti Utenos kolegijos studentai",
        {"Panevėžio kolegija": "lead"},
    ),
    (
        "Project “Open Studios”\n\nPartnership\n1. Cēsis Municipality (LV) – lead\n2. Galleria Nova (IT)\n"
        "3. Tartu Art House (EE)",
        {"Cēsis Municipality": "lead", "Galleria Nova": "partner", "Tartu Art House": "partner"},
    ),
    # the role beside the country, in another language than the page
    (
        "PARTNERIAI:\nKauno technologijos universitetas (LT, koordinatorius)\nÅbo Akademi (FI)\nTartu Ülikool (EE)",
        {"Kauno technologijos universitetas": "lead", "Åbo Akademi": "partner", "Tartu Ülikool": "partner"},
    ),
    (
        "Projekta partnerību veido Cēsu muzejs (Latvija, vadošais partneris) un Tartu muzejs (Igaunija).",
        {"Cēsu muzejs": "lead", "Tartu muzejs": "partner"},
    ),
    (
        "The project partnership consists of Cēsis Municipality (Latvia, lead partner) and Tartu Art House (Estonia).",
        {"Cēsis Municipality": "lead", "Tartu Art House": "partner"},
    ),
    # a short name on a list is the body it stands for
    (
        "Latvian Institute of Wood Chemistry (LIWC) hosted the kick-off.\n"
        "Partners: LIWC (coordinator, EUR 412 500.00); University of Florence, Italy (EUR 243 750.00).",
        {"Latvian Institute of Wood Chemistry": "lead", "University of Florence": "partner"},
    ),
    # partners by country below their heading
    (
        "Projektui „Ežerų kraštas“ vadovauja Utenos kolegija.\n\nPartneriai\n\n"
        "Lietuvoje – Zarasų rajono savivaldybė. Latvijoje – Ludzos rajono savivaldybė ir Preilių muziejus.",
        {
            "Utenos kolegija": "lead",
            "Zarasų rajono savivaldybė": "partner",
            "Ludzos rajono savivaldybė": "partner",
            "Preilių muziejus": "partner",
        },
    ),
    (
        "Projektą „Geležinkelis“ vykdo Mažeikių muziejus.\n\nPartneriai\n\nProjekto metu bus ieškoma partnerių. "
        "Praeitą vasarą lankėsi svečiai iš Ventspilio muziejaus.",
        {"Mažeikių muziejus": "lead"},
    ),
    # a pronoun that goes back
    ("Mus priėmė Biržų muziejus. Jis koordinuoja projektą „Pilių žiedas“.", {"Biržų muziejus": "lead"}),
    ("Mūs uzņēma Limbažu muzejs. Tas īsteno projektu “Jūras vārti”.", {"Limbažu muzejs": "lead"}),
    ("We visited Lahemaa Nature School. It coordinates the project “Wild Shore”.", {"Lahemaa Nature School": "lead"}),
    # the relative clause in any order, brackets behind the applicant, a name that owns
    ("Svečiavomės Pasvalio muziejuje, kuris šį projektą ir koordinuoja.", {"Pasvalio muziejus": "lead"}),
    ("Strādājām Balvu muzejā, kas visu projektu koordinē.", {"Balvu muzejs": "lead"}),
    (
        "Projekta “Dzintars” iesniedzējs (vadošais partneris) – Talsu novada pašvaldība.",
        {"Talsu novada pašvaldība": "lead"},
    ),
    ("Projekto „Gintaras“ vykdytoja (pareiškėja) yra Utenos kolegija.", {"Utenos kolegija": "lead"}),
    ("The project coordinator (lead partner) is Turku University.", {"Turku University": "lead"}),
    ("Vilnius University's project “Blue Coast” has begun.", {"Vilnius University": "lead"}),
    (
        "Projektu “Sirds” īsteno Rīgas Stradiņa universitāte kopā ar Norvēģijas Veselības direktorātu.",
        {"Rīgas Stradiņa universitāte": "lead", "Norvēģijas Veselības direktorāts": "partner"},
    ),
    # initials for words of the page's own name
    (
        "Liepājas speciālās ekonomiskās zonas pārvalde\nZiņas\nProjektu “Osta” vada Ventspils Augstskola. "
        "Līdztekus tai piedalās Talsu novada pašvaldība un Liepājas SEZ pārvalde.",
        {
            "Ventspils Augstskola": "lead",
            "Talsu novada pašvaldība": "partner",
            "Liepājas speciālās ekonomiskās zonas pārvalde": "partner",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAGES, ids=[text[:50] for text, _ in PAGES])
def test_partners_of_pages_and_lists(text: str, expected: dict[str, str]) -> None:
    assert {fact.name: fact.role for fact in Workspace(text).partners.facts} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Alytaus regiono plėtros taryba\nPrasideda trečiasis kvietimas teikti paraiškas\nNuo gegužės 4 d. galima teikti "
        "projektų paraiškas. Vieno projekto išlaidos – iki 1 mln. Eur.",
        "Dobeles novada pašvaldība\nIzsludināts projektu konkurss\nLīdz 1. maijam var iesniegt projektu pieteikumus.",
        "Vidzeme Planning Region\nThird call for proposals\nProject applications are accepted until 1 May.",
    ],
)
def test_partners_nobody_leads_what_is_only_called_for(text: str) -> None:
    assert Workspace(text).partners.facts == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("partners.application_of", "Ogres pašvaldības pieteikums Nr. A-12 tiesai noraidīts. Projekts turpinās."),
        ("partners.application_of", "Utenos ligoninės paraiška licencijai gauta. Projektas tęsiamas."),
        ("partners.titled", "Apmeklējām Bauskas muzeja “Zelta zāli”. Projektu “Pils” īsteno Talsu muzejs."),
        ("partners.titled", "Europos regioninės plėtros fondo „Miestai“ lėšos atėjo. Projektas „Miestai“ prasidėjo."),
        ("partners.bracket", "Projektas „Ratas“. Kalbėjo Utenos biblioteka (Ona Onaitė, koordinatorė)."),
        ("partners.bracket", "The project “Wheel”. We met Utena Library (Anna Brown, coordinator)."),
        ("partners.headed", "Sporta diena\nKas piedalās\nTukuma vidusskola\nKandavas vidusskola"),
        ("partners.headed", "Rāmuļu ziņas\nKas vada mūsu pagastu?\nRāmuļu pagasta pārvalde\nProjekts turpinās."),
        ("partners.headed", "Projekts “Deja”.\nKas piedalās konkursā\nTukuma vidusskola, Kandavas vidusskola"),
        ("partners.pronoun", "Koncertēja Cēsu kultūras centra koris. Tas bija skaists. Projektu “Dziesma” vada skola."),
        ("partners.pronoun", "Dainavo Utenos kultūros centras. Jis vykdo kitą projektą. Projektas baigtas."),
        ("partners.for_project", "Utenos rajono savivaldybė projektui „Šviesa“ skyrė 20 000 eurų."),
        ("partners.headed", "Projektas „Kelias“ baigėsi.\nDalyvaujančios mokyklos\nKauno gimnazija\nAlytaus gimnazija"),
        ("partners.headed", "Projekts “Deja” sākas.\nKas palīdz\nValsts policija\nCēsu muzejs"),
        ("partners.headed", "Projektu “Deja” vada skola.\n\nPartneri\n\nLatvijā – prieks, un Ogres muzejs to zina."),
        ("partners.together", "Jonas, kartu dirbantis su Kauno muziejumi, apie projektą nežino."),
        ("partners.application_of", "Ogre City Council's proposal “No smoking” failed. The project goes on."),
        ("partners.for_project", "Atbalstu sniedza Liepājas dome projektam “Jūra”."),
        ("partners.for_project", "Padėkojo Kauno muziejus projektui „Nemunas“."),
        # people, other projects and other bodies behind a pronoun
        ("partners.pronoun", "Skolēni apmeklēja Latvijas Dabas muzeju. Viņi īsteno savu projektu “Putni”."),
        ("partners.pronoun", "Apskatījām Kuldīgas novada muzeju. Tas ir projekta galvenais objekts."),
        ("partners.pronoun", "Mūs uzņēma Ogres novada pašvaldība. Tas īsteno projektu “Ceļš”."),
        ("partners.pronoun", "Mūs uzņēma Balvu muzejs. Tas vada projektu nodaļu skolā."),
        ("partners.pronoun", "Projekto vadovė Rasa dirba Vilniaus universitete. Ji koordinuoja projektą „Miškas“."),
        ("partners.pronoun", "Jonas aplankė Alytaus muziejų. Jis koordinuoja projektą „Kelias“."),
        ("partners.pronoun", "Students visited Tartu Nature School. They ran a small project on birds."),
        ("partners.pronoun", "We know Tartu Nature School. It ran a project on birds years ago."),
        # bodies whose own name is the project's, and prizes named as one
        ("partners.titled", "Ogres dome īsteno projektu “Pūcīte”. Laukums ir pie Kuldīgas bērnudārza “Pūcīte”."),
        ("partners.titled", "Alytaus darželio „Pelėda“ vaikai dainavo. Kauno biblioteka vykdo projektą „Pelėda“."),
        (
            "partners.award",
            "Balvas:\n- “Zelta putns” – Valmieras teātris\n- “Sudraba putns” – Liepājas teātris\n"
            "- “Lielais putns” – Cēsu muzejs\n\nProjektu “Zelta putns” īsteno Ogres muzejs.",
        ),
        # roles of people in brackets
        ("partners.bracket", "Projekts “Deja”. Runāja Liepājas muzejs (J. Ozola, koordinatore) un citi."),
        ("partners.bracket", "Projekts “Deja”. Runāja Liepājas muzejs (koordinatore, tālr. 2233445) un citi."),
        ("partners.applicant", "Projekta koordinatore (Anna Kalniņa): Ogres muzejs mums patīk."),
        # partnerships that are no project's, works that go on, applications for other things
        ("partners.team_of", "Vietējo partnerību veido Ogres novada dome un Ikšķiles muzejs. Projekti sākas."),
        ("partners.unites", "The local partnership consists of Ogre Municipality and Riga Museum. Projects begin."),
        ("partners.which_runs", "The project helps. We met the Riga City Council, which leads the work."),
        ("partners.application_of", "Ķeguma domes pieteikums „Gada balva” saņemts. Projekts turpinās."),
        (
            "partners.publisher",
            "Kauno savivaldybės svetainė atnaujinta. Mūsų projektas „Kelias“ vykdomas. Mes dalyvaujame.",
        ),
        ("partners.headed", "Projektas „Jūra“.\nKas dalyvauja\nVisi Šilutės muziejaus lankytojai gaus dovanų."),
        # contracts for works, managers who are people, hosts of events, drafts, several bodies for one noun
        ("partners.contracted", "Dome noslēgusi līgumu ar SIA “Plāns” par projekta “Zaļā upe” būvuzraudzību."),
        ("partners.contracted", "Līgums ar SIA “Arhis” par projekta “Ielas” īstenošanas uzraudzību stājies spēkā."),
        ("partners.contracted", "Pasirašyta sutartis su UAB „Tiltas“ dėl projekto „Žalia upė“ techninės priežiūros."),
        ("partners.contracted", "The contract with Tilts Ltd for the construction works of the project was signed."),
        ("partners.run_by_body", "Projekta vadītāja ir Cēsu novada pašvaldības speciāliste Anna Kalniņa."),
        ("partners.run_by_body", "Projekto vadovas UAB „Planas“ direktorius Jonas Jonaitis pasveikino svečius."),
        ("partners.of_applicant", "Projekta īstenotāja Jāņa Bērziņa vārdā runāja Cēsu muzejs."),
        ("partners.applicant", "Konkursa saimnieks ir Ogres Mūzikas skola. Projekts turpinās."),
        ("partners.applicant", "Renginio šeimininkas – Biržų kultūros centras. Projektas tęsiasi."),
        (
            "partners.carried_out_by",
            "Izskatīts Ogres novada pašvaldības iesniegtais tehniskais projekts ielas pārbūvei.",
        ),
        ("partners.carried_out_by", "Utenos savivaldybės parengtas detaliojo plano projektas pristatytas gyventojams."),
        ("partners.with_project", "Cēsu muzejs iepazīstina ar projektu “Zaļā upe”, kas sāksies vasarā."),
        ("partners.project_of", "Dundagas vidusskolas projektu nedēļā skolēni veidoja modeļus."),
        ("partners.runs", "Daugiau informacijos apie projektą teikia Šilutės turizmo informacijos centras."),
        ("partners.pronoun", "Skolēni viesojās Rundāles pils muzejā. Skola īsteno projektu “Putni”."),
        ("partners.pronoun", "Tikās Ogres muzejs un Cēsu muzejs. Muzejs vada projektu “Putni”."),
        ("partners.pronoun", "Svečius priėmė Plungės muziejus. Mokyklos projektas „Paukščiai“ baigėsi."),
    ],
)
def test_partners_words_alike_state_nothing(rule: str, text: str) -> None:
    assert rule not in {fact.rule for fact in Workspace(text).partners.facts}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        # winners of prizes
        ("lt", "Projektą „Upė“ vykdo Kelmės muziejus. Konkurso nugalėtoja tapo Utenos gimnazija.", "Utenos gimnazija"),
        ("lv", "Projektu “Upe” īsteno Saldus muzejs. Otro vietu ieguva Talsu vidusskola.", "Talsu vidusskola"),
        ("en", "The project is run by Saldus Museum. Talsi School took the second place.", "Talsi School"),
        # technical designs are no projects
        ("lt", "Projektą vykdo Kelmės muziejus. Techninį projektą parengė UAB „Brėžinys“.", "UAB „Brėžinys“"),
        ("lv", "Projektu īsteno Saldus muzejs. Tehnisko projektu izstrādāja SIA “Rasējums”.", "SIA “Rasējums”"),
        # bodies at which works are done
        ("lt", "Projektą vykdo Kelmės rajono savivaldybė. Bus renovuotas Tytuvėnų muziejus.", "Tytuvėnų muziejus"),
        ("lv", "Projektu īsteno Saldus novada pašvaldība. Tiks siltināta Zvārdes pamatskola.", "Zvārdes pamatskola"),
        ("en", "The project is run by Saldus Municipality. Zvārde School will be renovated.", "Zvārde School"),
        # agreements about other things
        (
            "lt",
            "Projektą vykdo Kelmės muziejus. Rangos sutartis tarp Kelmės muziejaus ir Utenos klubo galioja.",
            "Utenos klubas",
        ),
        # people and adjectives are no lead partners
        ("lt", "Jo vadovaujantis partneris yra Rasa Kalnienė. Projektą vykdo Kelmės muziejus.", "Rasa Kalnienė"),
        ("en", "The lead partner is Lithuanian. Saldus Museum takes part in the project.", "Lithuanian"),
        ("lv", "Vadošais partneris ir Liepāja. Projektā piedalās Saldus muzejs.", "Liepāja"),
        ("en", "The Danish (lead partner) and others met. Saldus Museum runs the project.", "Danish"),
        ("en", "Anna Liepa, Project Manager (Lead Partner), came. Saldus Museum runs the project.", "Project Manager"),
        # whoever is foremost elsewhere
        ("lv", "Festivāla galvenais partneris – Cido. Projektu “Upe” īsteno Saldus muzejs.", "Cido"),
        (
            "lt",
            "Varžybų pagrindinis partneris – Lietuvos Energija. Projektą vykdo Kelmės muziejus.",
            "Lietuvos Energija",
        ),
        ("en", "Latvia's leading organisation is Baltic Wheels. Saldus Museum runs the project.", "Baltic Wheels"),
        # agreements about no project
        (
            "lv",
            "Sadarbības līgums starp Talsu muzeju un SIA “Nams” ir spēkā. Projektu īsteno Talsu muzejs.",
            "SIA “Nams”",
        ),
        # towns beside sights
        (
            "lt",
            "Mokinius sužavėjo Gdansko miestas ir Malborko pilis. Projektą vykdo Kelmės muziejus.",
            "Gdansko miestas",
        ),
    ],
)
def test_partners_who_takes_no_part(lang: str, text: str, name: str) -> None:
    assert name not in parts(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "lt",
            "Pagal sutartį su Utenos kolegija, Kelmės muziejus įgyvendina projektą „Upė“.",
            {"Kelmės muziejus": "lead"},
        ),
        (
            "lt",
            "Projektas „Upė“ prasidėjo. Jį įgyvendina Kelmės muziejus, metų muziejaus laureatas, kartu su Utenos "
            "kolegija.",
            {"Kelmės muziejus": "lead", "Utenos kolegija": "partner"},
        ),
        (
            "lv",
            "Projektu “Siltums” īsteno Saldus novada pašvaldība. Talsu novada pašvaldība ceļ skolu, kas tiks siltināta.",
            {"Saldus novada pašvaldība": "lead", "Talsu novada pašvaldība": "partner"},
        ),
    ],
)
def test_partners_words_beside_take_no_part_away(lang: str, text: str, expected: dict[str, str]) -> None:
    assert parts(text, lang).items() >= expected.items()


def test_partners_denied_in_one_project_take_part_in_another() -> None:
    text = (
        "Projektas „Upė“ (LL-00101)\nProjektą vykdo Jonavos muziejus. Biržų muziejus, kuris nėra projekto partneris, "
        "paskolino eksponatų.\n\nProjektas „Pilis“ (LL-00102)\nProjektą vykdo Biržų muziejus."
    )
    assert {fact.name for fact in Workspace(text).partners.facts} == {"Jonavos muziejus", "Biržų muziejus"}


@pytest.mark.parametrize(
    ("lang", "text", "lead"),
    [
        (
            "lv",
            "Projektu īsteno Ludzas novada pašvaldība kopā ar Zarasu rajona pašvaldību. "
            "Vadošais partneris ir Zarasu rajona pašvaldība.",
            "Zarasu rajona pašvaldība",
        ),
        (
            "lt",
            "Projektą įgyvendina Zarasų rajono savivaldybė kartu su Ludzos savivaldybe. "
            "Pagrindinis partneris – Ludzos savivaldybė.",
            "Ludzos savivaldybė",
        ),
        (
            "en",
            "The project is implemented by Ludza municipality together with Zarasai municipality. "
            "The lead partner is Zarasai municipality.",
            "Zarasai municipality",
        ),
        (
            "lv",
            "Projekta īstenotājs: Ludzas novada pašvaldība. Vadošais partneris: Zarasu rajona pašvaldība.",
            "Zarasu rajona pašvaldība",
        ),
        (
            "lt",
            "Projekto vykdytojas yra Zarasų rajono savivaldybė. Vadovaujantysis partneris – Ludzos savivaldybė.",
            "Ludzos savivaldybė",
        ),
        (
            "en",
            "Project applicant: Ludza municipality. Lead partner: Zarasai municipality.",
            "Zarasai municipality",
        ),
        (
            "en",
            "Ludza municipality implements the project “Ties”. The coordinating organisation is Zarasai municipality.",
            "Zarasai municipality",
        ),
        (
            "lv",
            "Projekta pieteicējs: Ludzas novada pašvaldība. Galvenais partneris: Zarasu rajona pašvaldība.",
            "Ludzas novada pašvaldība",
        ),
        (
            "en",
            "The project applicant is Ludza municipality. The main partner is Zarasai municipality.",
            "Ludza municipality",
        ),
        (
            "lv",
            "Projektu īsteno Ludzas novada pašvaldība. Pasākuma galvenais organizators ir Zarasu rajona pašvaldība.",
            "Ludzas novada pašvaldība",
        ),
        (
            "lv",
            "Projektu “Tilts” īsteno Ludzas novada pašvaldība. "
            "Iepriekšējā projektā vadošais partneris bija Zarasu rajona pašvaldība.",
            "Ludzas novada pašvaldība",
        ),
    ],
)
def test_partners_who_is_called_the_lead_outdoes_who_seems_to_be(lang: str, text: str, lead: str) -> None:
    found = parts(text, lang)
    assert [name for name, role in found.items() if role == "lead"] == [lead]
    assert sorted(found.values()) == ["lead", "partner"]
