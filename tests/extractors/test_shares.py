"""Whose a sum is, where the words for a share stand beside those for something else."""

from __future__ import annotations

import pytest

from extractors import extract


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Projekta kopējās izmaksas ir 250 000 eiro. No Ludzas novada pašvaldības budžeta projektam piešķirti 37 500 eiro.",
            {250000: "total/project", 37500: "own/project"},
        ),
        (
            "Bendra projekto vertė – 250 000 eurų. Iš Biržų rajono savivaldybės biudžeto projektui skirta 37 500 eurų.",
            {250000: "total/project", 37500: "own/project"},
        ),
        (
            "Biržų rajono savivaldybė planuoja dalyvauti projekte, kurio vertė 350 000 eurų.",
            {350000: "total/project"},
        ),
        ("Ludzas novada pašvaldība veic darbus projektā, kura izmaksas ir 350 000 eiro.", {350000: "total/project"}),
        (
            "No kopējām izmaksām 85 000 eiro sedz ERAF, bet 15 000 eiro – pašvaldība.",
            {85000: "eu/project", 15000: "own/project"},
        ),
        (
            "Iš visų lėšų 85 000 Eur skyrė ERPF, o 15 000 Eur – savivaldybė.",
            {85000: "eu/project", 15000: "own/project"},
        ),
        (
            "Bauskas novada pašvaldība iegulda 20 000 eiro, bet tā kopbudžets ir 100 000 eiro.",
            {20000: "own/project", 100000: "total/project"},
        ),
        (
            "Savivaldybė projektui skirs 37 500 Eur, o jo biudžetas – 250 000 Eur.",
            {37500: "own/project", 250000: "total/project"},
        ),
        (
            "Projekta kopējais budžets palika nemainīgs, bet iepirkuma cena, ieskaitot PVN, ir 200 000 eiro.",
            {200000: "total/other"},
        ),
        (
            "No kopējā projekta finansējuma 890 000 eiro mūsu pašvaldības daļa ir 402 000 eiro.",
            {890000: "total/project", 402000: "total/partner"},
        ),
        (
            "Projekta kopējais finansējums ir 300 000 eiro, katram partnerim – 100 000 eiro.",
            {300000: "total/project", 100000: "total/partner"},
        ),
    ],
)
def test_shares_are_told_from_what_is_paid(text: str, wanted: dict[int, str]) -> None:
    assert {int(each.value): f"{each.role}/{each.scope}" for each in extract(text).amounts} == wanted
