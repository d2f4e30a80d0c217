"""Pages that present partners one after the other, minutes, and lines that ask and answer."""

from __future__ import annotations

import pytest

from tests.extractors.test_partners import parts

PAGES = [
    (
        "LIFE projekts “Purvi” – partneri un viņu uzdevumi\n\n"
        "Dabas aizsardzības pārvalde\nPārzina darbus un vada projektu.\n\n"
        "Nacionālais botāniskais dārzs\nAudzē stādus skolām.\n\n"
        "Līvānu novada pašvaldība\nAtvēlējusi trīs pļavas izmēģinājumiem.",
        {
            "Dabas aizsardzības pārvalde": "lead",
            "Nacionālais botāniskais dārzs": "partner",
            "Līvānu novada pašvaldība": "partner",
        },
    ),
    (
        "Par dalību projektā\nDome nolemj:\n"
        "1. Piekrist Preiļu novada pašvaldības dalībai Latvijas–Lietuvas programmas projektā “Ielas” kā partnerei.\n"
        "2. Projekta vadošais partneris – Zarasu rajona pašvaldība.\n3. Projekta īstenošanas laiks – 24 mēneši.",
        {"Preiļu novada pašvaldība": "partner", "Zarasu rajona pašvaldība": "lead"},
    ),
    (
        "Kas vada projektu: Talsu muzejs\nAr ko kopā: Ventspils muzejs, Oslo Muzejs.",
        {"Talsu muzejs": "lead", "Ventspils muzejs": "partner", "Oslo Muzejs": "partner"},
    ),
    (
        "Ventspils Augstskola\nĪstenotie projekti\n\nProjekts MarTe (2018–2020)\nLoma: partneris. "
        "Vadošais partneris: Liepājas Universitāte.",
        {"Ventspils Augstskola": "partner", "Liepājas Universitāte": "lead"},
    ),
    (
        "Balvu novada muzejs\n\nMūsu muzejs kopš rudens ir viens no projekta “Lab” dalībniekiem; vēl tajā ir "
        "Kuresāres pils muzejs.",
        {"Balvu novada muzejs": "partner", "Kuresāres pils muzejs": "partner"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_pages_present_partners(text: str, expected: dict[str, str]) -> None:
    assert parts(text, "lv") == expected


def test_who_speaks_before_a_body_is_no_place_with_a_body_of_its_own() -> None:
    text = "Projektā piedalīsies vadītāja Maija Kalniņa, Smiltenes novada domes priekšsēdētājs Edgars Avotiņš."
    assert "Kalniņa novada dome" not in parts(text, "lv")
