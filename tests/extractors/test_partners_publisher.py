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
        (
            "Usėnų pagrindinė mokykla\n\nProjektą „Keliai“ koordinuoja Utenos kolegija. Pavasarį projekto partneriai "
            "viešėjo mūsų mokykloje.",
            {"Utenos kolegija": "lead", "Usėnų pagrindinė mokykla": "partner"},
        ),
        (
            "Smiltenes vidusskola\n\nMūsu skola sākusi projektu “Klusie ciemi”.",
            {"Smiltenes vidusskola": "lead"},
        ),
        (
            "Staiceles vidusskola, Staicele\n\nMūsu skolai ir jauns Erasmus+ projekts “Upes”.",
            {"Staiceles vidusskola": "lead"},
        ),
        (
            "Nemunėlio Radviliškio bendruomenė\n\nFondas pritarė mūsų paraiškai „Medus“, projektas prasidės vasarą.",
            {"Nemunėlio Radviliškio bendruomenė": "lead"},
        ),
        (
            "Pamario muziejus\n\nProjektui vadovauja Elbingo universitetas. Mūsų biudžetas projekte – 20 000 Eur.",
            {"Elbingo universitetas": "lead", "Pamario muziejus": "partner"},
        ),
        (
            "Latgale Youth Association\n\nOur application was approved in May and the project has begun.",
            {"Latgale Youth Association": "lead"},
        ),
        (
            "Vidzeme Youth Association\n\nThe youth exchange “Roads” is over. In this project we were the hosts.",
            {"Vidzeme Youth Association": "lead"},
        ),
    ],
)
def test_publisher_takes_part_where_it_says_we(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_publisher_leads_its_own_of_several_projects() -> None:
    text = (
        "Zarasų atviras jaunimo centras\n\nBirželį prie ežero vyko mainai „Tiltai ir keliai“ "
        "(Nr. 2023-2-LT02-KA152-YOU-000187001). Mes buvome šeimininkai, svečiai atvyko iš Lenkijos.\n\n"
        "Rudenį Italijoje vyks projektas „Kita pusė“ (Nr. 2023-2-IT03-KA152-YOU-000187002), jį vykdo asociacija „Vento“."
    )
    assert parts(text) == {"Zarasų atviras jaunimo centras": "lead", "asociacija „Vento“": "lead"}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("Ogres novada pašvaldība", "Mūsu pašvaldība nav iesaistīta projektā “Zaļie jumti”, kuru vada Cēsu muzejs."),
        ("Ogre Municipality", "The exhibition in our municipality shows results of the project run by Utena Museum."),
        ("Utenos rajono savivaldybė", "Mūsų savivaldybė palaiko projektą, kurį vykdo Zarasų muziejus."),
    ],
)
def test_publisher_has_no_part_in_what_it_only_speaks_of(page: str, said: str) -> None:
    assert page not in parts(f"{page}\n\n{said}")


def test_publisher_has_no_part_for_what_others_say() -> None:
    said = "Projektu vada Cēsu novada pašvaldība. “Mūsu projekts palīdz ezeriem,” saka projekta vadītājs."
    assert "Balvu Novada muzejs" not in parts(f"Balvu Novada muzejs\n\n{said}")


def test_publisher_of_a_contract_is_no_lead() -> None:
    text = "Laukums\n\nProjekta “Rotaļas” ietvaros noslēgts līgums ar SIA “Laukumi” par 48 600 eiro bez PVN."
    assert parts(text) == {}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Gulbenes novada vēstures un mākslas muzejs", "Mūsu iedzīvotāji var pieteikties projektu konkursā."),
        ("Gulbenes novada vēstures un mākslas muzejs", "Izsludinām un turpinām projektu konkursu jauniešiem."),
        ("Gulbenes novada vēstures un mākslas muzejs", "Mūsu kaimiņu projekts “Lina ceļš” ir pabeigts."),
        ("Biržų „Aušros“ pagrindinė mokykla", "Mus pasiekė žinia, kad kaimynų projektas „Keliai“ baigtas."),
        ("Vidzeme Tourism Association", "Our members may apply with a project."),
    ],
)
def test_publisher_has_no_part_in_calls_and_projects_of_others(body: str, said: str) -> None:
    assert "partners.publisher" not in {fact.rule for fact in Workspace(f"{body}\n\n{said}").extraction.partners}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Gulbenes novada vēstures un mākslas muzejs", "Šogad īstenojam projektu “Lina ceļš”."),
        ("Biržų „Aušros“ pagrindinė mokykla", "Dalyvaujame tarptautiniame projekte „Keliai“."),
        ("Vidzeme Tourism Association", "We have launched the project “Feasts and Fires”."),
    ],
)
def test_publisher_leads_what_it_says_to_carry_out(body: str, said: str) -> None:
    assert parts(f"{body}\n\n{said}") == {body: "lead"}
