"""Who pays and whose sum it is: the words around a sum, its place among others, and arithmetic."""

import pytest

from extractors.facts import Amount
from extractors.layout import read
from extractors.money import extract
from extractors.names.organisations import mentions
from extractors.reading import Context


def amounts(text: str, lang: str) -> tuple[Amount, ...]:
    reading = read(text, Context(language=lang))
    return extract(reading, mentions(reading), (), ()).facts


def said(text: str, lang: str) -> list[str]:
    return [
        " ".join(filter(None, (f"{item.value.normalize():f}", item.role, item.scope, item.fund, item.partner)))
        for item in amounts(text, lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "lv",
            "Projekta kopējās izmaksas ir 1 250 000,00 EUR, tai skaitā ERAF finansējums 1 062 500,00 EUR (85%), "
            "valsts budžeta dotācija 37 500,00 EUR un pašvaldības līdzfinansējums 150 000,00 EUR.",
            ["1250000 total project", "1062500 eu project ERDF", "37500 national project", "150000 own project"],
        ),
        (
            "lv",
            "Projekta kopējais budžets ir 791 256,20 EUR, no kuriem 672 576,74 EUR ir ERAF līdzfinansējums.",
            ["791256.2 total project", "672576.74 eu project ERDF"],
        ),
        (
            "lv",
            "Viss projekts izmaksā 650 560,77 eiro, un 585 504,69 eiro no tiem sedz Latvijas–Krievijas pārrobežu "
            "sadarbības programma",
            ["650560.77 total project", "585504.69 eu project"],
        ),
        (
            "lv",
            "Budžets projektam ir 87500 EUR: 70000 EUR vai 80% ir ERAF nauda, "
            "17500 EUR vai 20% liek klāt paši partneri.",
            ["87500 total project", "70000 eu project ERDF", "17500 own project"],
        ),
        (
            "lv",
            "Projektam no Norvēģijas finanšu instrumenta piešķirti 300 000 eiro.",
            ["300000 grant project NORWAY"],
        ),
        ("lv", "Publiskā atbalsta finansējums projektam: 623 266.57 EUR", ["623266.57 grant project"]),
        (
            "lv",
            "EKPI finansējums EUR 267 106.68 (Ls 187 723.64).",
            ["267106.68 eu project ENPI", "187723.64 eu project ENPI"],
        ),
        (
            "lv",
            "Kopējās izmaksas Auces novada pašvaldības gadījumā - 91 079,82 eiro, tostarp ERAF finansējums - 77418,00 "
            "eiro, pašvaldības līdzfinansējums - 13661,82 eiro.",
            [
                "91079.82 total partner Auces novada pašvaldība",
                "77418 eu partner ERDF Auces novada pašvaldība",
                "13661.82 own partner Auces novada pašvaldība",
            ],
        ),
        (
            "lv",
            "Dobeles novada pašvaldības budžets projektā ir 245 300,50 EUR, no kura ERAF finansējums - 208 505,43 EUR. "
            "Kopējais projekta finansējums ir 1,2 milj. EUR.",
            [
                "245300.5 total partner Dobeles novada pašvaldība",
                "208505.43 eu partner ERDF Dobeles novada pašvaldība",
                "1200000 total project",
            ],
        ),
        (
            "lv",
            "Konkursā pieejamais ERAF finansējums ir 250 000 eiro, vienam projektam – līdz 30 000 eiro.",
            ["250000 eu programme ERDF", "30000 eu programme ERDF"],
        ),
        (
            "lv",
            "Projekta „LIFE FOR SPECIES” kopējais finansējums – 2 043 574 EUR (LIFE programmas finansējums: 1 226 144 "
            "EUR, valsts budžeta finansējums 500 000 EUR, partneru līdzfinansējums 317 430 EUR).",
            ["2043574 total project", "1226144 eu project LIFE", "500000 national project", "317430 own project"],
        ),
        ("lv", "Iepirkuma summa ir 356 789 eiro bez PVN.", ["356789 total other"]),
        (
            "lt",
            "Bendra projekto vertė – 1 250 000,00 Eur, iš kurių Europos regioninės plėtros fondo lėšos sudaro "
            "1 062 500,00 Eur, valstybės biudžeto lėšos – 93 750,00 Eur, savivaldybės biudžeto lėšos – 93 750,00 Eur.",
            ["1250000 total project", "1062500 eu project ERDF", "93750 national project", "93750 own project"],
        ),
        (
            "lt",
            "Bendras projekto biudžetas – 2.345.678,90 Lt, iš jų 85 proc. (1.993.827,07 Lt) finansuoja "
            "Europos Sąjunga.",
            ["2345678.9 total project", "1993827.07 eu project"],
        ),
        (
            "lt",
            "Iš ES struktūrinių fondų ateis apie 1 mln. 483 tūkst. litų, Vyriausybės dalis - beveik 131 tūkst. litų.",
            ["1483000 eu project STRUCTURAL", "131000 national project"],
        ),
        (
            "lt",
            "EEE ir Norvegijos finansinių mechanizmų parama projektui – 450 tūkst. Eur, bendrojo finansavimo lėšos – "
            "79 tūkst. Eur.",
            ["450000 grant project EEA", "79000 national project"],
        ),
        (
            "lt",
            "Rokiškio rajono savivaldybės administracijos biudžetas projekte – 150 000 Eur, iš jų ERPF lėšos – "
            "127 500 Eur, nuosavos lėšos – 22 500 Eur.",
            [
                "150000 total partner Rokiškio rajono savivaldybės administracija",
                "127500 eu partner ERDF Rokiškio rajono savivaldybės administracija",
                "22500 own partner Rokiškio rajono savivaldybės administracija",
            ],
        ),
        (
            "lt",
            "Programos biudžete – 17 mln. eurų Europos Sąjungos lėšų, dar 8,5 mln. eurų prideda Rusijos Federacija.",
            ["17000000 eu programme", "8500000 national programme"],
        ),
        (
            "lv",
            "Projekta kopējais finansējums ir 420 000 eiro, no kuriem 357 000 eiro (85 %) finansē Eiropas Savienība no "
            "Eiropas Reģionālās attīstības fonda, 21 000 eiro (5 %) – Latvijas valsts un "
            "42 000 eiro (10 %) – pašvaldība.",
            ["420000 total project", "357000 eu project ERDF", "21000 national project", "42000 own project"],
        ),
        ("lv", "Pašvaldība no sava budžeta projektā ieguldīs 230 000 eiro.", ["230000 own project"]),
        (
            "lt",
            "Projektui skirtas finansavimas siekia 1,1 mln. eurų, iš kurių 935 tūkst. eurų – ERPF lėšos.",
            ["1100000 total project", "935000 eu project ERDF"],
        ),
        (
            "lt",
            "Ministerija projektui skyrė 50 tūkst. litų, o savivaldybė – 25 tūkst. litų.",
            ["50000 national project", "25000 own project"],
        ),
        ("lt", "Sutarties vertė – 1,2 mln. eurų su PVM.", ["1200000 total other"]),
        (
            "en",
            "The total budget of the project is EUR 1,250,000.00, including ERDF co-financing of EUR 1,062,500.00 and "
            "partners' own contribution of EUR 187,500.00.",
            ["1250000 total project", "1062500 eu project ERDF", "187500 own project"],
        ),
        (
            "en",
            "The programme as a whole is worth EUR 11 764 706: the EEA Grant gives EUR 10 000 000 and the Latvian "
            "state adds EUR 1 764 706.",
            ["11764706 total programme", "10000000 grant programme EEA", "1764706 national programme"],
        ),
        (
            "en",
            "Total project budget: 856 000 EUR (ERDF: 727 600 EUR).",
            ["856000 total project", "727600 eu project ERDF"],
        ),
    ],
)
def test_roles_scopes_and_funds(lang: str, text: str, expected: list[str]) -> None:
    assert said(text, lang) == expected


def test_roles_parts_that_add_up_raise_confidence() -> None:
    whole, *parts = amounts(
        "Projekta budžets 100 000 EUR: ERAF 85 000 EUR, pašvaldības līdzfinansējums 15 000 EUR.", "lv"
    )
    assert min(item.confidence for item in (whole, *parts)) == 0.99
    whole, *parts = amounts(
        "Projekta budžets 100 000 EUR: ERAF 85 000 EUR, pašvaldības līdzfinansējums 14 000 EUR.", "lv"
    )
    assert whole.confidence < 0.99


def test_roles_the_payer_that_is_left_is_concluded() -> None:
    text = (
        "Projekta budžets 100 000 EUR: ERAF 85 000 EUR, pārējais finansējums 10 000 EUR, pašvaldības nauda 5 000 EUR."
    )
    assert [item.role for item in amounts(text, "lv")] == ["total", "eu", "national", "own"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "lv",
            "Projekta kopējais budžets ir 791 256,20 EUR.\n\nAtgādinām: projekta kopējais budžets ir 791 256,20 EUR.",
        ),
        ("lt", "Bendra projekto vertė – 5 000 Eur.\n\nMinėti 5 000 Eur jau išleisti."),
    ],
)
def test_roles_a_repeated_fact_is_one_amount(lang: str, text: str) -> None:
    (fact,) = amounts(text, lang)
    assert fact.start < text.index("\n")


@pytest.mark.parametrize(("lang", "text"), [("lv", ""), ("lt", "Be pinigų."), ("en", "No money here, 5 people came.")])
def test_roles_nothing_comes_of_nothing(lang: str, text: str) -> None:
    assert amounts(text, lang) == ()
