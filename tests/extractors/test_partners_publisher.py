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
            "Kėdainių „Ryto“ progimnazija\n\nKovą mūsų aštuntokai su mokytoja viešėjo Izmire, kur tęsėsi projektas "
            "„Vanduo“. Jį koordinuoja Utenos kolegija.",
            {"Utenos kolegija": "lead", "Kėdainių „Ryto“ progimnazija": "partner"},
        ),
        (
            "Smārdes pamatskola\n\nProjektu “Acis” koordinē Cēsu muzejs. Mūsu skolotāji oktobrī devās uz Vīni, kur "
            "notika projekta tikšanās.",
            {"Cēsu muzejs": "lead", "Smārdes pamatskola": "partner"},
        ),
        (
            "Žagarės biblioteka\n\nProjektui „Amatai“ vadovauja Cēsu muzejs. Partneriai – Joniškio muziejus ir mes.",
            {"Cēsu muzejs": "lead", "Joniškio muziejus": "partner", "Žagarės biblioteka": "partner"},
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
        ("Platelių mokykla", "Mūsų mokiniai išvyko į ekskursiją, kurią pagal projektą surengė Zarasų muziejus."),
        ("Smārdes skola", "Mūsu skolēni devās uz koncertu, ko projektā “Skaņas” rīkoja Cēsu muzejs."),
        ("Smārdes skola", "Projektu “Acis” vada Cēsu muzejs. Mūsu skolēni devās uz pili Rīgā."),
        ("Smārdes skola", "Projektu “Acis” vada Cēsu muzejs. Par dabu zina skolēni, vecāki un mēs."),
        ("Talsi School", "The project is run by Cēsis Museum. Our pupils travelled to Riga to see a play."),
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
        ("Smiltenes vidusskola", "Lūdzam izvērtēt mūsu iesniegumu par autobusu. Projekts ir citu."),
        ("Smiltenes vidusskola", "Mūsu pieteikums dziesmu svētkiem ir apstiprināts."),
        ("Kretingos gimnazija", "Mūsų paraiška dainų šventei priimta."),
        ("Utena Gymnasium", "Our application to the song festival was accepted."),
        ("Utena Gymnasium", "Our school has a science project in every class."),
        ("Smiltenes vidusskola", "Mūsu skola ir pilsētas projekts."),
        ("Smiltenes vidusskola", "Mūsu skolai ir zinātnes projekts katrā klasē."),
        ("Kretingos gimnazija", "Mūsų gimnazija turi mokslo projektą kiekvienoje klasėje."),
        (
            "Utena District Municipality",
            "Kaunas University leads the project. Our budget is 40 million euros this year.",
        ),
        (
            "Utena District Municipality",
            "Kaunas University leads the project. We are one of the Lithuanian towns with clean air.",
        ),
        ("Utenos rajono savivaldybė", "Projektui vadovauja Vilniaus universitetas. Mūsų biudžetas yra 40 mln. eurų."),
        ("Utenos rajono savivaldybė", "Projektui vadovauja Vilniaus universitetas. Esame viena iš lietuviškiausių."),
        ("Smiltenes novada pašvaldība", "Projektu vada Latvijas Universitāte. Mūsu budžets ir 40 miljoni eiro."),
        ("Smiltenes novada pašvaldība", "Projektu vada Latvijas Universitāte. Esam viens no latviešu novadiem."),
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


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Steering committee meeting of the town strategy\nPresent: {}\nAgenda: lunch.", "partners.attendance"),
        ("Partnership meeting of schools and police\nPresent: {}\nAgenda: lunch.", "partners.attendance"),
        (
            "GUIDELINES\nQ2. Project partners\nUtena Gymnasium and Kaunas University are not eligible.",
            "partners.numbered",
        ),
        ("ATASKAITA\n3.1 Partneriai\nUtenos gimnazija ir Kauno universitetas atsisakė dalyvauti", "partners.numbered"),
        ("GUIDELINES\nQ1. Beneficiary\nChildren of Utena Gymnasium\nQ3. Coordinator\nWrite to us", "partners.field"),
        ("GUIDELINES\nQ1. Beneficiary\nYoung People\nQ2. Partner\nAsk Anna Ozola", "partners.numbered"),
    ],
)
def test_meetings_and_questions_of_others_name_no_partners(text: str, rule: str) -> None:
    present = "Jane Smith (Utena Library), John Brown (Utena Gymnasium), Ann Green (Utena Museum)"
    assert rule not in {fact.rule for fact in Workspace(text.format(present)).extraction.partners}


def test_short_words_for_associations_make_nobody_associated() -> None:
    text = "Projektą vykdo Utenos gimnazija. Seminare kalbėjo Lietuvos kaimų asoc. nariai – Kauno muziejus."
    assert "associated" not in parts(text).values()


def test_associated_partners_of_networks_are_none_of_the_project() -> None:
    text = "Porto universitetas dalyvauja tinkle asocijuoto partnerio teisėmis. Projektą vykdo Utenos gimnazija."
    assert "associated" not in parts(text).values()


def test_capitals_in_other_names_are_no_short_names() -> None:
    text = "Smiltenes vidusskola\n\nProjekta vadošais partneris ir Vecāku Vidusskola."
    assert parts(text).get("Smiltenes vidusskola") != "lead"
