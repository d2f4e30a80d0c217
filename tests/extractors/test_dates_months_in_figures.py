"""Two months in figures: every order, mark and dash in which fields, tables and sentences write a project's period."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.reading import Context

FIGURES = (
    *(f"2019{mark}09{dash}2021{mark}08" for mark in "-./'" for dash in ("–", " – ", " - ")),
    *(f"09{mark}2019{dash}08{mark}2021" for mark in "./'" for dash in ("–", " – ", " - ")),
    "2019 09–2021 08", "2019 09 – 2021 08", "2019-09/2021-08", "2019.09.–2021.08.", "09.2019. - 08.2021.", "9/2019–8/2021",
)  # fmt: skip
WORDED = {
    "lv": ("2019-09 līdz 2021-08", "2019.gada 9.mēnesis – 2021.gada 8.mēnesis"),
    "lt": ("2019-09 iki 2021-08", "2019 m. 09 mėn. – 2021 m. 08 mėn.", "2019 m. IX mėn. – 2021 m. VIII mėn."),
    "en": ("2019-09 to 2021-08", "from 2019-09 until 2021-08"),
}
PLACES = {
    "lv": ("Projekta īstenošanas laiks: {}", "Projekta ilgums\n{}", "Projekts | Periods\nDZIRNAVAS | {}"),
    "lt": ("Projekto laikotarpis: {}", "Projekto trukmė\n{}", "Projektas | Laikotarpis\nMALŪNAI | {}"),
    "en": ("Project duration: {} (24 months)", "Duration\n{}", "Project | Period\nMILLS | {}"),
}


def dates(text, lang):
    return [(item.edtf, item.role) for item in extract(text, Context(language=lang)).dates]


@pytest.mark.parametrize("lang", PLACES)
def test_dates_months_in_figures_are_a_period_in_every_form(lang):
    texts = [place.format(form) for form in FIGURES + WORDED[lang] for place in PLACES[lang]]
    wrong = {text: found for text in texts if (found := dates(text, lang)) != [("2019-09/2021-08", "project_period")]}
    assert not wrong


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lt", "Projektas vyko nuo 2019-09 iki 2021-08.", ["2019-09/2021-08"]),
        ("lt", "Seminaras vyko 2019 m. 9 mėn. 12 d. Utenoje.", ["2019-09-12"]),
        ("lt", "Per 2019 m. 9 mėn. įmonė dalyvavo 12 projektų.", ["2019"]),  # nine, or September
        ("lv", "Seminārs notika 2019. gada 9. mēnesī Talsos.", ["2019-09"]),
        ("lt", "Paramos sutartis Nr. 2019-09 pasirašyta Utenoje.", []),
        ("lv", "Zvaniet pa tālruni 2019 09 20 21 vai 2021-08.", []),
        ("en", "The programme of 2007-13 was the first.", ["2007/2013"]),
    ],
)
def test_dates_months_in_figures_and_their_likes(lang, text, told):
    assert [edtf for edtf, _ in dates(text, lang)] == told
