"""The part of the body whose page a release is on, where it says "we"; firms that work for others have none."""

import pytest

from extractors.facts import Partner
from extractors.workspace import Workspace


def parts(text: str) -> dict[str, str]:
    found: tuple[Partner, ...] = Workspace(text).extraction.partners
    return {fact.name: fact.role for fact in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Biržų „Aušros“ pagrindinė mokykla\n\nProjektą „Žali žingsniai“ koordinuoja Suvalkų 10-oji pagrindinė "
            "mokykla, o mes – vieni iš partnerių.",
            {"Suvalkų 10-oji pagrindinė mokykla": "lead", "Biržų „Aušros“ pagrindinė mokykla": "partner"},
        ),
        (
            "Vidzeme Tourism Association\n\nOur project “Feasts and Fires” is half way. Viljandi Municipality takes "
            "part in the project, too.",
            {"Vidzeme Tourism Association": "lead", "Viljandi Municipality": "partner"},
        ),
        (
            "Gulbenes novada vēstures un mākslas muzejs\n\nMūsu projekts “Lina ceļš” sācies. Piedalās arī "
            "Rokišķu amatniecības centrs.",
            {"Gulbenes novada vēstures un mākslas muzejs": "lead", "Rokišķu amatniecības centrs": "partner"},
        ),
    ],
)
def test_publisher_takes_part_where_it_says_we(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_publisher_has_no_part_for_what_others_say() -> None:
    said = "Projektu vada Cēsu novada pašvaldība. “Mūsu projekts palīdz ezeriem,” saka projekta vadītājs."
    assert "Balvu Novada muzejs" not in parts(f"Balvu Novada muzejs\n\n{said}")


def test_publisher_of_a_contract_is_no_lead() -> None:
    text = "Laukums\n\nProjekta “Rotaļas” ietvaros noslēgts līgums ar SIA “Laukumi” par 48 600 eiro bez PVN."
    assert parts(text) == {}
