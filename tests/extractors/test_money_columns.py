"""Currencies over columns, in labels and over lists; tables on lines and a cell a line."""

import pytest

from extractors.layout import read
from extractors.money import extract
from extractors.names.organisations import mentions
from extractors.reading import Context


def said(text: str, lang: str) -> list[str]:
    reading = read(text, Context(language=lang))
    return [
        " ".join(
            filter(None, (f"{item.value.normalize():f}", item.currency, item.role, item.scope, item.fund, item.partner))
        )
        for item in extract(reading, mentions(reading), (), ()).facts
    ]


PARTNERS = ["Biržų rajono savivaldybės administracija", "Rokiškio rajono savivaldybės administracija"]
HEADER = ["Partneris", "Iš viso", "ERPF", "Savos lėšos"]
ROWS = [[PARTNERS[0], "120 000,00", "102 000,00", "18 000,00"], [PARTNERS[1], "80 000,00", "68 000,00", "12 000,00"]]
TOTAL = ["Iš viso:", "200 000,00", "170 000,00", "30 000,00"]
EXPECTED = [
    f"120000 EUR total partner {PARTNERS[0]}",
    f"102000 EUR eu partner ERDF {PARTNERS[0]}",
    f"18000 EUR own partner {PARTNERS[0]}",
    f"80000 EUR total partner {PARTNERS[1]}",
    f"68000 EUR eu partner ERDF {PARTNERS[1]}",
    f"12000 EUR own partner {PARTNERS[1]}",
    "200000 EUR total project",
    "170000 EUR eu project ERDF",
    "30000 EUR own project",
]


@pytest.mark.parametrize("between", [" | ", "\t", "    "])
def test_columns_of_a_table_on_lines(between: str) -> None:
    text = "1 lentelė. Projekto biudžetas, Eur\n" + "\n".join(between.join(row) for row in [HEADER, *ROWS, TOTAL])
    assert said(text, "lt") == EXPECTED


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_columns_of_a_table_with_a_cell_a_line(blank: str) -> None:
    text = "1 lentelė. Projekto biudžetas, Eur\n\n" + blank.join(cell for row in [HEADER, *ROWS, TOTAL] for cell in row)
    assert said(text, "lt") == EXPECTED


def test_columns_have_their_own_multipliers() -> None:
    rows = [
        "Prioritāte | Pieejamais ERAF (MEUR) | Maksimālais ERAF projektam (EUR)",
        "1.1 Tūrisms | 5,5 | 800 000",
        "1.2 Vide | 3,0 | 1 000 000",
    ]
    text = "Projektu konkurss: pieteikumi\n\n" + "\n".join(rows)
    assert said(text, "lv") == [f"{value} EUR eu programme ERDF" for value in (5500000, 800000, 3000000, 1000000)]


def test_columns_without_money_are_refused() -> None:
    text = "Tikslas | ERPF suma (EUR) | Paraiškų skaičius\nA | 8 095 009,03 | 7\nB | 2 035 442,08 | 2"
    reading = read(text, Context(language="lt"))
    found = extract(reading, (), (), ())
    assert len(found.facts) == 2
    assert [(text[item.start : item.end], item.reason) for item in found.rejects] == [("7", "count"), ("2", "count")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "lt",
            "Preliminarus kvietimo ERPF lėšų paskirstymas (mln. Eur):\n\n1.1 Paveldas – 1,75\n1.2 Aplinka – 0,98",
            ["1750000 EUR eu programme ERDF", "980000 EUR eu programme ERDF"],
        ),
        ("lv", "Projekta kopējās izmaksas (EUR): 500 000,00", ["500000 EUR total project"]),
        ("lv", "Projekta budžets, tūkst. EUR: 500", ["500000 EUR total project"]),
        ("lt", "Projekto biudžetas (Eur)\n\n340 000", ["340000 EUR total project"]),
        (
            "lt",
            "Finansavimo šaltinis            Skirta suma Eur\nERPF lėšos:                     95 992,74\n"
            "Valstybės biudžeto lėšos:       11 999,09\nSavivaldybės biudžeto lėšos:    11 999,10",
            ["95992.74 EUR eu project ERDF", "11999.09 EUR national project", "11999.1 EUR own project"],
        ),
    ],
)
def test_columns_labels_and_lists_give_the_currency(lang: str, text: str, expected: list[str]) -> None:
    assert said(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "lv",
            "Kopējais budžets\n\n970 067 EUR\n\nES līdzfinansējums\n\n582 041 EUR\n\n"
            "Partneru līdzfinansējums\n\n388 026 EUR",
            ["970067 EUR total project", "582041 EUR eu project", "388026 EUR own project"],
        ),
        (
            "lv",
            "Bauskas novada pašvaldība – 120 000 EUR\nOgres novada pašvaldība – 130 000,50 EUR\nKopā – 250 000,50 EUR",
            [
                "120000 EUR total partner Bauskas novada pašvaldība",
                "130000.5 EUR total partner Ogres novada pašvaldība",
                "250000.5 EUR total project",
            ],
        ),
    ],
)
def test_columns_a_sum_alone_hangs_on_the_label_before_it(lang: str, text: str, expected: list[str]) -> None:
    assert said(text, lang) == expected


def test_columns_that_count_the_rows_are_no_money() -> None:
    rows = ["Nr   Partneris                    Kopā", "1    Alūksnes novada pašvaldība   120 000,00"]
    text = "\n".join(["Budžets, EUR", "", *rows, "2    Valkas novada pašvaldība      80 000,00"])
    assert said(text, "lv") == [
        "120000 EUR total partner Alūksnes novada pašvaldība",
        "80000 EUR total partner Valkas novada pašvaldība",
    ]


def test_columns_have_cells_with_multipliers_and_share_a_currency() -> None:
    rows = ["Projektas                Biudžetas, Lt   ESF dalis", "Mokyklų įsivertinimas    4,2 mln.        3,57 mln."]
    text = "\n".join([*rows, "Nuotolinis mokymas       6 mln.          5,1 mln."])
    assert said(text, "lt") == [
        "4200000 LTL total project",
        "3570000 LTL eu project ESF",
        "6000000 LTL total project",
        "5100000 LTL eu project ESF",
    ]


def test_columns_may_be_partners_and_rows_payers() -> None:
    rows = [
        "Finansējuma sadalījums, EUR",
        "",
        "| Alūksnes novada pašvaldība | Valkas novada pašvaldība | Kopā",
        "ERAF | 102 000 | 68 000 | 170 000",
        "Valsts | 6 000 | 4 000 | 10 000",
    ]
    assert said("\n".join(rows), "lv") == [
        "102000 EUR eu partner ERDF Alūksnes novada pašvaldība",
        "68000 EUR eu partner ERDF Valkas novada pašvaldība",
        "170000 EUR eu project ERDF",
        "6000 EUR national partner Alūksnes novada pašvaldība",
        "4000 EUR national partner Valkas novada pašvaldība",
        "10000 EUR national project",
    ]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("Partneris | Kopā, EUR (tūkst.) | ERAF, EUR tūkst.\nCēsis | 120,5 | 100\nValka | 30,1 | 20", (120500, 100000)),
        ("Partneris | Kopā | ERAF\nCēsis | 120 500 | 100 000\nKopā, EUR | 150 600 | 120 000", (120500, 100000)),
        ("Partneris | Kopā | ERAF\nCēsis | 120 500 | 100 000\nKopā | 150 600 EUR | 120 000 EUR", (120500, 100000)),
        ("Tabula (tūkst. eiro)\nPartneris | Kopā\nCēsis | 120,5\nValka | 100\nKopā, EUR | 220,5", (120500, 100000)),
    ],
)
def test_columns_take_the_unit_that_stands_nearest_to_all_of_them(table: str, values: tuple[int, int]) -> None:
    found = [line.split()[:2] for line in said("Projekta nauda\n\n" + table, "lv")]
    assert found[:2] == [[str(value), "EUR"] for value in values]


@pytest.mark.parametrize("country", ["LT", "(LT)"])
def test_columns_take_no_country_for_litas(country: str) -> None:
    text = f"Partneris | Šalis | Biudžetas, EUR | ERPF\n{PARTNERS[0]} | {country} | 120 000,00 | 102 000,00\n"
    assert not any(" LTL " in line for line in said(text, "lt"))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "lv",
            "Projekta budžets: 200 000 eiro\nERAF ieguldījums: 170 000 (85%)\nVides ministrijas ieguldījums: 10 000\nDalībnieki: 12 500",
            ["200000 EUR total project", "170000 EUR eu project ERDF", "10000 EUR national project"],
        ),
        (
            "lt",
            "Projekto biudžetas: 200 000 eurų\nES įnašas: 170 000 (85%)\nAplinkos ministerijos įnašas: 10 000\nDalyviai: 12 500",
            ["200000 EUR total project", "170000 EUR eu project", "10000 EUR national project"],
        ),
        (
            "en",
            "Project budget: 200,000 euros\nERDF contribution: 170,000 (85%)\nState budget: 10,000\nEU citizens reached: 12,500",
            ["200000 EUR total project", "170000 EUR eu project ERDF", "10000 EUR national project"],
        ),
    ],
)
def test_columns_lines_under_a_sum_are_what_payers_give(lang: str, text: str, expected: list[str]) -> None:
    assert said(text, lang) == expected
