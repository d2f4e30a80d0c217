"""Rows divided by semicolons alone: sheets and tables as spreadsheets are pasted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors import extract
from extractors.layout import LINE
from extractors.rows import with_bars

SHEETS = {
    "lv": "LL-00412\nAkronīms;MeadowRing\nNosaukums;Pļavu loks pār robežu\nPartneris;Valsts;Budžets, EUR;ERAF, EUR\n"
    "Bauskas novada pašvaldība (vadošais partneris);LV;120.400,50;96.320,40\nBiržų krašto muziejus;LT;80.000,00;64.000,00\n"
    "Kopā;;200.400,50;160.320,40\nStatuss;Pabeigts",
    "lt": "LL-00412\nAkronimas;MeadowRing\nPavadinimas;Pievų lankas per sieną\nPartneris;Šalis;Biudžetas, EUR;ERPF, EUR\n"
    "Bauskas novada pašvaldība (pagrindinis partneris);LV;120.400,50;96.320,40\n"
    "Biržų krašto muziejus;LT;80.000,00;64.000,00\nIš viso;;200.400,50;160.320,40\nBūsena;Baigtas",
    "en": "LL-00412\nAcronym;MeadowRing\nTitle;A ring of meadows across the border\nPartner;Country;Budget, EUR;ERDF, EUR\n"
    "Bauskas novada pašvaldība (lead partner);LV;120.400,50;96.320,40\nBiržų krašto muziejus;LT;80.000,00;64.000,00\n"
    "Total;;200.400,50;160.320,40\nStatus;Closed",
}


@pytest.mark.parametrize("lang", SHEETS)
def test_a_sheet_with_a_table(lang: str) -> None:
    found = extract(SHEETS[lang])
    assert [(one.code, one.acronym) for one in found.projects] == [("LL-00412", "MeadowRing")]
    sums = [(one.value, one.currency, one.role, one.scope) for one in found.amounts]
    assert sums == [
        (Decimal("120400.50"), "EUR", "total", "partner"),
        (Decimal("96320.40"), "EUR", "eu", "partner"),
        (Decimal("80000.00"), "EUR", "total", "partner"),
        (Decimal("64000.00"), "EUR", "eu", "partner"),
        (Decimal("200400.50"), "EUR", "total", "project"),
        (Decimal("160320.40"), "EUR", "eu", "project"),
    ]
    assert {(one.name, one.role) for one in found.partners} == {
        ("Bauskas novada pašvaldība", "lead"),
        ("Biržų krašto muziejus", "partner"),
    }


def test_two_sheets_one_below_the_other() -> None:
    second = (
        SHEETS["en"]
        .replace("LL-00412", "LL-00413")
        .replace("MeadowRing", "DuneRing")
        .replace("A ring of meadows across the border", "A ring of dunes across the border")
    )
    second = second.replace("Bauskas novada pašvaldība", "Talsu novada muzejs")
    found = extract(f"{SHEETS['en']}\n\n{second}")
    assert [(one.code, one.acronym) for one in found.projects] == [("LL-00412", "MeadowRing"), ("LL-00413", "DuneRing")]
    assert [one.project for one in found.partners] == [0, 0, 1]  # a body in both is a partner once


def shown(text: str) -> str:
    return with_bars(text, [match.span() for match in LINE.finditer(text)])


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        ("a;b\nc;d", "a\tb\nc\td"),
        ("a;b;c\n\nd;;f\ng;h; i;j", "a|b|c\n\nd||f\ng|h; i|j"),
        ("Pienu; medu; sieru.\nKur; kad; kas.", "Pienu; medu; sieru.\nKur; kad; kas."),  # running text
        ("one line;alone\nand no other", "one line;alone\nand no other"),
        ("first;\nsecond;\nthird;", "first;\nsecond;\nthird;"),  # items of a list
    ],
)
def test_only_rows_get_bars(text: str, as_shown: str) -> None:
    assert shown(text) == as_shown
    assert len(shown(text)) == len(text)
