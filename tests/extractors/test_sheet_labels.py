"""Labels of fact sheets in every wording, number and gender, with every mark between a label and its value."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.reading import Context

MARKS = (": ", " – ", " | ", "\n", ":\n")
SHEETS = {
    "lv": "Projekts „Dzirnavas“ tiek īstenots Latvijas un Lietuvas pierobežā.\n",
    "lt": "Projektas „Malūnai“ vykdomas Latvijos ir Lietuvos pasienyje.\n",
    "en": 'The project "Mills" works in the border area of Latvia and Lithuania.\n',
}
LEADS = {
    "lv": (
        "Vadošais partneris", "Galvenais partneris", "Atbildīgais partneris", "Vadošā organizācija", "Projekta galvenā iestāde",
        "Koordinējošā organizācija", "Projekta iesniedzējs", "Projekta īstenotāja", "Galvenais pieteicējs", "Finansējuma saņēmēja",
    ),
    "lt": (
        "Vadovaujantis partneris", "Pagrindinis partneris", "Vedantysis partneris", "Koordinuojanti institucija",
        "Projekto pareiškėjas", "Projekto vykdytoja", "Pagrindinis pareiškėjas", "Paramos gavėja",
    ),
    "en": (
        "Lead partner", "Lead Partner of the project", "Leading partner", "Project lead", "Lead organisation", "Main applicant",
        "Project promoter", "Coordinating institution", "Coordinated by",
    ),
}  # fmt: skip
PARTNERS = {
    "lv": ("Partneri", "Pārējie projekta partneri", "Partneri projektā", "Projekta partneru saraksts", "Iesaistītās iestādes", "Sadarbībā ar"),
    "lt": ("Partneriai", "Kiti projekto partneriai", "Partneriai projekte", "Projekto partnerių sąrašas", "Organizacijos partnerės", "Kartu su"),
    "en": ("Partners", "Other partners", "Partners of the project", "List of partners", "Partner organisations", "In cooperation with"),
}  # fmt: skip
TITLES = {
    "lv": ("Projekta nosaukums", "Pilns projekta nosaukums", "Projekta pilnais nosaukums", "Oficiālais projekta nosaukums"),
    "lt": ("Projekto pavadinimas", "Pilnas projekto pavadinimas", "Visas projekto pavadinimas", "Oficialus projekto pavadinimas"),
    "en": ("Project title", "Full project title", "Title of the project", "Official project name"),
}  # fmt: skip
NAMES = {
    "lv": ("Talsu novada pašvaldība", "Daugavpils Universitāte"),
    "lt": ("Kelmės rajono savivaldybės administracija", "Rokiškio krašto muziejus"),
    "en": ("Talsi Municipality", "Daugavpils University"),
}


@pytest.mark.parametrize("lang", SHEETS)
def test_sheet_labels_of_those_who_take_part(lang):
    lead, partner = NAMES[lang]
    pairs = [(label, PARTNERS[lang][0]) for label in LEADS[lang]] + [
        (LEADS[lang][0], label) for label in PARTNERS[lang]
    ]
    wrong = {}
    for first, second in pairs:
        for mark in MARKS:
            found = extract(
                f"{SHEETS[lang]}{first}{mark}{lead}\n{second}{mark}{partner}\n", Context(language=lang)
            ).partners
            if {item.name: item.role for item in found} != {lead: "lead", partner: "partner"}:
                wrong[first + mark, second + mark] = found
    assert not wrong


@pytest.mark.parametrize("lang", SHEETS)
def test_sheet_labels_of_titles(lang):
    title = "Dzīva pils – dzīva vēsture"
    texts = [f"{label}{mark}{title} (LIVECASTLE)\n" for label in TITLES[lang] for mark in MARKS]
    wrong = {}
    for text in texts:
        found = [(item.title, item.acronym) for item in extract(text, Context(language=lang)).projects]
        if found != [(title, "LIVECASTLE")]:
            wrong[text] = found
    assert not wrong


def test_sheet_labels_of_people_name_no_partners():
    for text in ("Project lead: Anna Smith\nTogether with: friends\n", "Projekts\nProjektu vada: Anna Bērziņa\n"):
        assert not extract(text).partners
