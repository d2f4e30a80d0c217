"""Persons in any case, what is no person, and positions beside names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts import Found, Person
from extractors.language import codes, language
from extractors.layout import read
from extractors.names import paradigm
from extractors.names.people import extract
from extractors.names.person_declension import given_class, resolve, surname_weight
from extractors.reading import Context
from extractors.workspace import Workspace
from tests.timing import seconds


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    name: str
    parent: str | None = None
    cases: frozenset[str] = frozenset({"nominative", "genitive"})


def people(text: str, lang: str, *organisations: tuple[str, str]) -> Found[Person]:
    reading = read(text, Context(language=lang))
    mentions = [Mention(at := reading.text.index(words), at + len(words), name) for words, name in organisations]
    return extract(reading, mentions)


@pytest.mark.parametrize(
    ("code", "row"),
    [
        pytest.param(code, row, id=f"{code}-{number}")
        for code in codes()
        for number, row in enumerate(language(code).table("people")["examples"])
    ],
)
def test_people_examples(code: str, row: dict[str, Any]) -> None:
    assert [fact.name for fact in people(row["text"], code).facts] == row.get("value", [])


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Vakar uzstājās pašvaldības Attīstības nodaļas vadītājs Ilmārs Matvejs.",
            "lv",
            [("Ilmārs Matvejs", "Attīstības nodaļas vadītājs", "Auces novada pašvaldība")],
        ),
        (
            "Runājām ar centra galveno speciālisti Ilzi Kalniņu.",
            "lv",
            [("Ilze Kalniņa", "centra galvenā speciāliste", None)],
        ),
        ("Projekta vadītāja – Sandra Maskaļova", "lv", [("Sandra Maskaļova", "Projekta vadītāja", None)]),
        (
            "Agnese Jansone,\nsabiedrisko attiecību speciāliste",
            "lv",
            [("Agnese Jansone", "sabiedrisko attiecību speciāliste", None)],
        ),
        (
            "Kalbėjomės su vyriausiuoju specialistu Jonu Petraičiu.",
            "lt",
            [("Jonas Petraitis", "vyriausiasis specialistas", None)],
        ),
        (
            "Ieva Šlivinskienė\nBendrojo skyriaus vyriausioji specialistė",
            "lt",
            [("Ieva Šlivinskienė", "Bendrojo skyriaus vyriausioji specialistė", None)],
        ),
        (
            "Jo pavaduotoja Rasa Suraučienė ir meras Tomas Andrijauskas dalyvavo.",
            "lt",
            [("Rasa Suraučienė", "pavaduotoja", None), ("Tomas Andrijauskas", "meras", None)],
        ),
        ("Inta Kušnere, Director of the Library", "en", [("Inta Kušnere", "Director of the Library", None)]),
    ],
)
def test_people_positions(text: str, lang: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    organisations = [("pašvaldības", "Auces novada pašvaldība")] if "Matvejs" in text else []
    facts = people(text, lang, *organisations).facts
    assert [(fact.name, fact.position, fact.organisation) for fact in facts] == expected


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        ("Koncerts notika Jāņa Cimzes ģimnāzijā.", "lv", "named_for"),
        ("Adrese: Kr. Barona iela 4.", "lv", "named_for"),
        ("Posėdis vyko J. Biliūno g. 5.", "lt", "named_for"),
        ("Studentai iš Aleksandro Stulginskio universiteto.", "lt", "named_for"),
        ("Atvērta tēlnieces Valentīna Dzelmņa piemiņas istaba.", "lv", "named_for"),
        ("Atidaryta Jono Stankaus atminimo lenta.", "lt", "named_for"),
        ("The Anna Smith memorial was opened.", "en", "named_for"),
        ("Segums ieklāts Ganību, Jāņa Sudrabkalna, Upes un Mazās Parka ielas posmos.", "lv", "named_for"),
        ("Remontuojamos Taikos, Jono Basanavičiaus, Upės ir Sodo gatvės.", "lt", "named_for"),
        ("Uzstājās Laima un Pēteris Kuži.", "lv", "no_agreement"),
        ("Dainavo Laima ir Petras Juščiai.", "lt", "no_agreement"),
        ("Neringos Savivaldybė parengė projektą.", "lt", "common_noun"),
        ("Anna Director spoke.", "en", "title"),
        ("Bērnus sveica Ziemassvētku Vecītis un Lielā Diena.", "lv", "no_agreement"),
        ("They signed the Green Deal with the Town.", "en", "unsure"),
    ],
)
def test_people_refusals(text: str, lang: str, reason: str) -> None:
    found = people(text, lang)
    assert found.facts == ()
    assert reason in {reject.reason for reject in found.rejects}


def test_people_inside_an_organisation_are_refused() -> None:
    found = people("Viesojās A. Raudonikis fonds.", "lv", ("A. Raudonikis fonds", "A. Raudonikis fonds"))
    assert found.facts == ()
    assert [reject.reason for reject in found.rejects] == ["inside_organisation"]


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("Direktors Andris Bērziņš runāja. Paldies Andrim Bērziņam! A. Bērziņš atbildēja.", "lv", ["Andris Bērziņš"]),
        ("Ačiū Rasai Petraitienei. Rasa Petraitienė kalbėjo, R. Petraitienė dėkojo.", "lt", ["Rasa Petraitienė"]),
        (
            "Runāja Anna un Jānis Bērziņi. Paldies Ilzei un Robertam Liepiņiem!",
            "lv",
            ["Jānis Bērziņš", "Roberts Liepiņš"],
        ),
        ("Padėjo Ona ir Petras Kazlauskai.", "lt", ["Petras Kazlauskas"]),
        ("Svečiavosi Laima ir Marija Petraitytė.", "lt", ["Marija Petraitytė"]),
        ("Sveica vietniece Dominika Vētere un Dominiks Vēteris.", "lv", ["Dominika Vētere", "Dominiks Vēteris"]),
        ("Paldies Dominika Ozola kolēģiem!", "lv", ["Dominiks Ozols"]),
        (
            "Stāstīja Dzintra Ozola, Anita Lāce un Gunta Muižniece.",
            "lv",
            ["Dzintra Ozola", "Anita Lāce", "Gunta Muižniece"],
        ),
        ("Direktora Valentīna Ozola vārdā visus sveica skolēni.", "lv", ["Valentīns Ozols"]),
        (
            "Piedalījās Jāņa Bērziņa, Annas Kalniņas un Ilzes Liepiņas audzēkņi.",
            "lv",
            ["Jānis Bērziņš", "Anna Kalniņa", "Ilze Liepiņa"],
        ),
        ("Anna Bērziņa piemiņas vakarā runāja īsi.", "lv", ["Anna Bērziņa"]),
        ("Oto Ozola grāmata un Raivo Bērziņa filma.", "lv", ["Oto Ozols", "Raivo Bērziņš"]),
        ("Piedalījās mēra Jāņa Kalniņa, Rīgas un Cēsu skolu pārstāvji.", "lv", ["Jānis Kalniņš"]),
        ("Susitiko direktoriaus Jono Kazlausko, Vilniaus ir Kauno mokyklų mokytojai.", "lt", ["Jonas Kazlauskas"]),
        ("Par Induli Ābeli. Indulis Ābele ir mērs.", "lv", ["Indulis Ābele"]),
        ("Runāja Juris Kalniņš un Jurim Kalnam veltīja dziesmu.", "lv", ["Juris Kalniņš", "Juris Kalns"]),
    ],
)
def test_people_are_one_fact_each(text: str, lang: str, names: list[str]) -> None:
    assert [fact.name for fact in people(text, lang).facts] == names


def test_people_nominative_surface_wins() -> None:
    reading = read("Ačiū Rasai Petraitienei. Rasa Petraitienė kalbėjo.", Context(language="lt"))
    (fact,) = extract(reading, ()).facts
    assert reading.text[fact.start : fact.end] == "Rasa Petraitienė"


def test_people_lists_carry_unknown_names() -> None:
    text = "From Norway came Frode Barth, Xavierine Lund, and Leif Johansen."
    assert [fact.name for fact in people(text, "en").facts] == ["Frode Barth", "Xavierine Lund", "Leif Johansen"]


SURNAMES = {
    ("lv", "m"): [
        "Kalniņš",
        "Ozols",
        "Vītols",
        "Eglītis",
        "Kučinskis",
        "Leimanis",
        "Petrovs",
        "Cīrulis",
        "Zaķis",
        "Jansons",
        "Ābele",
    ],
    ("lv", "f"): ["Kalniņa", "Ozola", "Eglīte", "Kučinska", "Leimane", "Petrova", "Cīrule", "Jansone", "Čepurnaja"],
    ("lt", "m"): [
        "Andrijauskas",
        "Petraitis",
        "Klimavičius",
        "Gavėnas",
        "Kiaulakis",
        "Kairys",
        "Butkus",
        "Neiberka",
        "Ivanovas",
    ],
    ("lt", "f"): ["Andrijauskienė", "Petraitė", "Klimavičiūtė", "Gavėnaitė", "Kairytė", "Ivanova"],
}
CASES = ("nominative", "genitive", "dative", "accusative", "instrumental")


def surname_class(surname: str, gender: str, code: str) -> paradigm.NounClass | None:
    item = paradigm.noun_class(surname, code)
    if item is not None and gender == "m" and item.gender == "f":
        return paradigm.by_id(code)[f"{item.id}-m"]
    return item


@settings(max_examples=400)
@given(st.sampled_from(sorted(SURNAMES)), st.data())
def test_resolve_round_trip(key: tuple[str, str], data: st.DataObject) -> None:
    """Any given name with any class of surname comes back from any case that its position makes known."""
    code, gender = key
    first = data.draw(st.sampled_from(language(code).table("people")["given_men" if gender == "m" else "given_women"]))
    surname = data.draw(st.sampled_from(SURNAMES[key]))
    case = data.draw(st.sampled_from(CASES))
    given_form = paradigm.inflect(first, given_class(first, gender, code), code)[case]
    surname_form = paradigm.inflect(surname, surname_class(surname, gender, code), code)[case]
    name = resolve([given_form], surname_form, code, agreement={(gender, case)})
    assert name is not None
    assert name.name.rpartition(" ")[2] == surname
    assert first in (name.name.rpartition(" ")[0], *_namesakes(given_form, gender, case, code))


def _namesakes(form: str, gender: str, case: str, code: str) -> list[str]:
    """Given names that share a form in a case: Dāvis and Dāvids have none, Gunts and Guntis "Gunta"."""
    table = language(code).table("people")["given_men" if gender == "m" else "given_women"]
    return [name for name in table if paradigm.inflect(name, given_class(name, gender, code), code)[case] == form]


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("The lecture is given by Hauke Brandt and Sinéad Doyle.", "en", ["Hauke Brandt", "Sinéad Doyle"]),
        ("Piedalās: Tõnu Lepp – Tartu pilsētas valdība", "lv", ["Tõnu Lepp"]),
        ("Sveikina projekto koordinatorius Radu Stan ir direktorė Grażyna Maj.", "lt", ["Radu Stan", "Grażyna Maj"]),
        ("Sertifikātus izsniedza skolas direktors Rui Lopes.", "lv", ["Rui Lopes"]),
        ("Viešėjome mokykloje „Mart Saare Kool“, paskui Mart Saare Kool choras dainavo.", "lt", []),
        ("Kalbėjo ir Synnøve Dahl.", "lt", ["Synnøve Dahl"]),
        ("Airi Gaujā: jauniešu laivu brauciens.", "lv", []),
        ("Atjaunota villa Elvira Jūrmalā un Sauli Jūrmalā sveica dziedot.", "lv", []),
        ("Koncerte skambėjo Ricardo Brazausko kūriniai.", "lt", ["Ricardas Brazauskas"]),
        ("Florian Street, Ross Island and Hana Bank were on the map.", "en", []),
        ("They saw San Francisco Bay and Charlotta Street.", "en", []),
        ("Director Ross Lake spoke.", "en", ["Ross Lake"]),
        ("The jetty lost to Storm Ingrid, and Agnė Petraitytė came.", "en", ["Agnė Petraitytė"]),
    ],
)
def test_people_of_other_countries(text: str, lang: str, names: list[str]) -> None:
    assert [fact.name for fact in people(text, lang).facts] == names


@pytest.mark.parametrize("key", sorted(SURNAMES))
def test_surname_weight_knows_its_classes(key: tuple[str, str]) -> None:
    assert all(surname_weight(surname, key[0]) >= 5 for surname in SURNAMES[key])


@pytest.mark.parametrize("code", codes())
def test_people_tables_name_nobody_twice(code: str) -> None:
    table = language(code).table("people")
    for key in ("given_men", "given_women"):
        assert len(table[key]) == len(set(table[key]))
    assert not set(table["given_weak"]) - {*table["given_men"], *table["given_women"]}


@given(st.sampled_from(["lv", "lt", "en"]), st.text(alphabet="AJanisBērzņšLKo. ,-–\n", max_size=80))
def test_people_never_fail_and_account_for_spans(lang: str, text: str) -> None:
    reading = read(text, Context(language=lang))
    found = extract(reading, ())
    for item in (*found.facts, *found.rejects):
        assert 0 <= item.start < item.end <= len(reading.text)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Par to pastāstīja dr. A. Bērziņš.", "lv", ["A. Bērziņš"]),
        ("Susitikime 2018 m. A. Petraitis pristatė planus.", "lt", ["A. Petraitis"]),
    ],
)
def test_people_initials_behind_an_abbreviation(text: str, lang: str, expected: list[str]) -> None:
    assert [fact.name for fact in people(text, lang).facts] == expected


@pytest.mark.parametrize(
    "piece", ["A. ", "Anna Liepa, ", "Frode Barth, ", "Rumba Umba ", "J.", "Vadītāja Anna Liepa. ", "A-", "direktors "]
)
def test_people_time_is_linear(piece: str) -> None:
    def cost(times: int) -> float:
        reading = read(piece * times + "Jānis Bērziņš.", Context(language="lv"))
        organisations = [Mention(at, at + 4, "") for at in range(0, len(reading.text) - 4, 40)]
        return seconds(lambda: extract(reading, organisations))

    small, large = cost(500), cost(2_000)
    assert large < 12 * max(small, 0.02)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Augustā Ludzas muzejs svinēs svētkus.", "lv"),
        ("Maijā Balvu bibliotēka vērs durvis.", "lv"),
        ("Vykdo Kupiškio muziejus ir kiti.", "lt"),
    ],
)
def test_people_are_no_word_before_a_body(text: str, lang: str) -> None:
    assert Workspace(text, Context(language=lang)).extraction.people == ()


@pytest.mark.parametrize(
    ("lang", "text", "name", "position", "body"),
    [
        ("lv", 'Runāja biedrības "Sateka" vadītāja Vita Lāčplēse.', "Vita Lāčplēse", "vadītāja", 'biedrība "Sateka"'),
        (
            "lv",
            "Stāstīja Vidzemes tūrisma biroja vadītāja Raita Lāce.",
            "Raita Lāce",
            "vadītāja",
            "Vidzemes tūrisma birojs",
        ),
        ("lv", "Stāstīja Attīstības nodaļas vadītāja Raita Lāce.", "Raita Lāce", "Attīstības nodaļas vadītāja", None),
        (
            "lt",
            "Kalbėjo Plungės vietos veiklos grupės vadovė Rasa Jonaitienė.",
            "Rasa Jonaitienė",
            "vadovė",
            "Plungės vietos veiklos grupė",
        ),
        (
            "lt",
            "Renginyje kalbėjo skyriaus vedėjo pavaduotoja Rasa Jonaitienė.",
            "Rasa Jonaitienė",
            "skyriaus vedėjo pavaduotoja",
            None,
        ),
        ("lv", "Ieradās arī darba devēja pārstāvis Jānis Bērziņš.", "Jānis Bērziņš", "darba devēja pārstāvis", None),
        (
            "lt",
            "Kalbėjo gelbėjimo tarnybos viršininkas Jonas Petraitis.",
            "Jonas Petraitis",
            "gelbėjimo tarnybos viršininkas",
            None,
        ),
        ("lv", "Dalībnieki:\n- Jānis Bērziņš\n- Rīgas dome", "Jānis Bērziņš", None, None),
        ("lv", "Uzvarēja Jānis Bērziņš (Latvijas Banka apbalvoja viņu ar medaļu).", "Jānis Bērziņš", None, None),
        ("lv", "Paldies saņēma Jānis Bērziņš – Rīgas dome atbalsta sportu.", "Jānis Bērziņš", None, None),
        ("lv", "Paldies par darbu: Jānim Bērziņam, Liepājas muzejam.", "Jānis Bērziņš", None, None),
        ("lv", "Informāciju sagatavoja Anna Kalniņa, Liepājas muzejs", "Anna Kalniņa", None, "Liepājas muzejs"),
        ("lv", "Sarunā piedalījās tiesneša palīgs Jānis Bērziņš.", "Jānis Bērziņš", "tiesneša palīgs", None),
        ("lv", "Sarunā piedalījās kapteiņa kundze Ilze Ozola.", "Ilze Ozola", None, None),
        ("lv", "Sarunā piedalījās direktora p.i. Ilze Ozola.", "Ilze Ozola", "direktora p.i.", None),
        ("lt", "Dalyvavo kapitono žmona Ona Petraitienė.", "Ona Petraitienė", None, None),
        ("lt", "Dalyvavo teisėjo padėjėjas Jonas Petraitis.", "Jonas Petraitis", "teisėjo padėjėjas", None),
        ("lv", "Pēc tikšanās biedrībā “Saule” skolotāja Anna Kalniņa devās.", "Anna Kalniņa", "skolotāja", None),
        (
            "lv",
            "Skolotāja Anna Kalniņa runāja. Vēlāk Anna Kalniņa no Rīgas domes saņēma ziedus.",
            "Anna Kalniņa",
            "Skolotāja",
            None,
        ),
        ("lv", "Pasākumā runāja zinātnes ministre Anda Čakša.", "Anda Čakša", "zinātnes ministre", None),
        ("lv", "Taku atklās, piedaloties Kultūras ministrei Agnesei Lācei.", "Agnese Lāce", "Kultūras ministre", None),
        ("lv", "Tā atgādina projekta vadītāja Līga Zaķe.", "Līga Zaķe", "projekta vadītāja", None),
        ("lv", "“Tas bija sen,” atceras projekta vadītāja Līga Zaķe.", "Līga Zaķe", "projekta vadītāja", None),
        ("lt", "„Seniai“, – patikslino projekto vadovė Rasa Kalnė.", "Rasa Kalnė", "projekto vadovė", None),
        ("lt", "Svečius pasitiko direktorė Rasa Kalnė.", "Rasa Kalnė", "direktorė", None),
        ("lv", "Viesus sagaidīja skolas direktore Ilze Ozola.", "Ilze Ozola", "skolas direktore", None),
        ("lv", "Par projekta vadītāju iecelt Agnesi Silupu.", "Agnese Silupa", "projekta vadītāja", None),
        ("lv", "Par muzeja direktori ievēlēta Ilze Ozola.", "Ilze Ozola", "muzeja direktore", None),
        ("lt", "Projekto vadove paskirti Agnę Silutę.", "Agnė Silutė", "Projekto vadovė", None),
        ("lt", "Muziejaus direktoriumi išrinktas Jonas Petraitis.", "Jonas Petraitis", "Muziejaus direktorius", None),
        (
            "lv",
            "Klausās direktora vietnieks saimniecības jautājumos Jānis Bērziņš.",
            "Jānis Bērziņš",
            "direktora vietnieks saimniecības jautājumos",
            None,
        ),
        (
            "lv",
            "Viesus sveica Auces novada pašvaldības Attīstības nodaļas vadītājs Ilmārs Matvejs.",
            "Ilmārs Matvejs",
            "Attīstības nodaļas vadītājs",
            "Auces novada pašvaldība",
        ),
        (
            "lv",
            "Viesus sveica Kuldīgas novada domes priekšsēdētāja Inese Astaševska.",
            "Inese Astaševska",
            "domes priekšsēdētāja",
            "Kuldīgas novada dome",
        ),
        (
            "lv",
            "Tā uzskata Inga Vaivode no Latgales plānošanas reģiona.",
            "Inga Vaivode",
            None,
            "Latgales plānošanas reģions",
        ),
        (
            "lt",
            "Kalbėjo UAB „Statyba“ direktorius Petras Petraitis.",
            "Petras Petraitis",
            "direktorius",
            "UAB „Statyba“",
        ),
        ("lt", "Taip sako rajono vicemerė Irutė Varzienė.", "Irutė Varzienė", "rajono vicemerė", None),
        (
            "lt",
            "Kalbėjo Jonas Jonaitis, Pagėgių savivaldybės Strateginio planavimo skyriaus vedėjas.",
            "Jonas Jonaitis",
            "Strateginio planavimo skyriaus vedėjas",
            "Pagėgių savivaldybė",
        ),
        ("lt", "Atsakingi: Karolis Norvilas (finansininkas)", "Karolis Norvilas", "finansininkas", None),
        ("lv", "| Projekta vadītāja | Inese Kalniņa |", "Inese Kalniņa", "Projekta vadītāja", None),
        ("lt", "Kalbėjo projekto vadovas prof. dr. Tomas Krilavičius.", "Tomas Krilavičius", "projekto vadovas", None),
        ("en", "Opening by project coordinator Prof. Raivis Liepa", "Raivis Liepa", "project coordinator", None),
        ("en", "Present: Mr Aldis Šnepsts (Krāslava Municipality)", "Aldis Šnepsts", None, "Krāslava Municipality"),
    ],
)
def test_people_position_and_body_beside_a_name(
    lang: str, text: str, name: str, position: str | None, body: str | None
) -> None:
    (person,) = Workspace(text, Context(language=lang)).people.facts
    assert (person.name, person.position, person.organisation) == (name, position, body)


def test_people_title_of_a_project_in_brackets_is_nobody() -> None:
    text = "Noslēdzās projekts „Radošie ciemi” (Creative Villages, LLI-455). Tajā piedalījās 60 amatnieki no Latvijas."
    assert people(text, "lv").facts == ()


def test_people_cell_behind_a_name_is_no_position_of_the_next() -> None:
    facts = people("Anna Kalniņa | skolotāja | Jānis Bērziņš | direktors", "lv").facts
    assert ("Jānis Bērziņš", "skolotājs") not in [(fact.name, fact.position) for fact in facts]
    assert [fact.position for fact in people("Skolotāja | Anna Kalniņa | 29123456", "lv").facts] == ["Skolotāja"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The Minister of Regional Affairs Anna Egle spoke.", "en", "Minister of Regional Affairs"),
        ("Mayor of Kelmė Jonas Petraitis cut the ribbon.", "en", "Mayor of Kelmė"),
        ("The mayor of Cēsis thanked Anna Egle.", "en", None),
        ("The mayor thanked Anna Egle.", "en", None),
        ("Igaunijas vēstniece Latvijā Anna Egle ieradās pilī.", "lv", "Igaunijas vēstniece Latvijā"),
        ("Skolotāja no Ventspils Anna Egle mācīja dejot.", "lv", "Skolotāja no Ventspils"),
        ("Dalībnieki Rīgā sveica māksliniekus, arī Annu Egli.", "lv", None),
        ("Švedijos ambasadorius Lietuvoje Jonas Petraitis lankėsi mieste.", "lt", "Švedijos ambasadorius Lietuvoje"),
        ("Projekto vadovė iš Kauno Rasa Jonaitė pristatė planą.", "lt", "Projekto vadovė iš Kauno"),
        ("Planus pristatė vyr. specialistė Rasa Jonaitė.", "lt", "vyr. specialistė"),
        ("Padomus dod dietoloģe Anna Egle.", "lv", "dietoloģe"),
        ("Pataria gydytoja kardiologė Rasa Jonaitė.", "lt", "gydytoja kardiologė"),
        ("Sabiedrisko attiecību speciāliste\nAnna Egle\ntālr. 26000000", "lv", "Sabiedrisko attiecību speciāliste"),
        ("Projektų skyriaus vedėja\nRasa Jonaitė\ntel. 8 600 00000", "lt", "Projektų skyriaus vedėja"),
        ("Iecelta jauna direktore\nAnna Egle vadīs muzeju no maija.", "lv", None),
        ("Direktors Rīgā Jānim Kalniņam pasniedza balvu.", "lv", None),
        ("Mokytoja Vilniuje Rasai Jonaitei įteikė gėlių.", "lt", None),
        ("Skolotāja no Jelgavas Annai Eglei dāvināja ziedus.", "lv", None),
        ("Paldies skolotājai\nAnna Egle", "lv", None),
        ("Mēs gaidām jauno direktoru\nJānis Kalniņš", "lv", None),
        ("Dear teacher\nJohn Smith", "en", None),
        ("Meras paskyrė Joną Petraitį direktoriumi.", "lt", None),
        ("Skolas direktore iecēla Jāni Kalniņu par vietnieku.", "lv", None),
        ("Par skolotāju iecelta Anna Egle.", "lv", "skolotāja"),
        ("Idejas autore un izstrādātāja Anna Egle stāsta.", "lv", "izstrādātāja"),
        ("Konkursą laimėjo mokytoja Rasa Jonaitė.", "lt", "mokytoja"),
        ("Piedalījās muzeja direktors no Lietuvas Andrjus Petrausks.", "lv", "muzeja direktors no Lietuvas"),
        ("Dalyvavo mokytoja iš Estijos Kadri Tammik.", "lt", "mokytoja iš Estijos"),
        ("Projekta koordinatore Inta Ruskule pateicās.", "lv", "Projekta koordinatore"),
    ],
)
def test_people_position_parted_from_the_name(text: str, lang: str, expected: str | None) -> None:
    assert [fact.position for fact in people(text, lang).facts] == [expected]


def test_people_position_above_is_of_the_name_before_it() -> None:
    text = "Anna Egle\nKultūras nama vadītāja\nJānis Kalniņš\nGrāmatvedis"
    assert people(text, "lv").facts[1].position != "Kultūras nama vadītāja"
