"""What is a fact sheet: a project in labelled rows, not a release with a label or two."""

from __future__ import annotations

import pytest

from extractors.workspace import Workspace

ROWS = {
    "lv": "Projekta nosaukums: Parku atjaunošana pierobežā\nProjekta numurs: LLI-901\nVadošais partneris: Auces novada "
    "pašvaldība\nKopējais budžets: 100 000,00 EUR\nProjekta īstenošanas periods: 01.05.2017.–30.04.2019.\n",
    "lt": "Projekto pavadinimas: Parkų atnaujinimas pasienyje\nProjekto kodas: LLI-901\nProjekto pagrindinis partneris: "
    "Biržų rajono savivaldybė\nVisas projekto biudžetas: 100 000,00 Eur\nProjekto įgyvendinimo laikotarpis: 2017-05-01 – "
    "2019-04-30\n",
    "en": "Project title: Parks on both sides of the border\nProject number: LLI-901\nLead partner: Ludza Municipality\n"
    "Total budget: 100 000.00 EUR\nProject period: 01.05.2017 – 30.04.2019\n",
}
STORY = "The park opened on 3 May 2019 and everybody danced until late, as the papers wrote the next morning."


@pytest.mark.parametrize("lang", ROWS)
def test_fact_sheet_is_what_stands_in_rows(lang: str) -> None:
    assert Workspace(ROWS[lang]).extraction.fact_sheet
    assert Workspace(f"{STORY}\n\n{ROWS[lang]}").extraction.fact_sheet  # a release with a sheet in it


@pytest.mark.parametrize("lang", ROWS)
@pytest.mark.parametrize("left_out", range(5))
def test_fact_sheet_needs_five_labels(lang: str, left_out: int) -> None:
    rows = ROWS[lang].splitlines()
    assert not Workspace("\n".join(rows[:left_out] + rows[left_out + 1 :])).extraction.fact_sheet


@pytest.mark.parametrize("lang", ROWS)
def test_fact_sheet_names_its_project(lang: str) -> None:
    """Rows without title and number, whatever else they say, are about nothing."""
    rows = ROWS[lang].splitlines()[2:]
    assert not Workspace(
        "\n".join([*rows, "EU: 85 000 EUR", "Programme: Interreg", "Partners: Ludza"])
    ).extraction.fact_sheet


def test_fact_sheet_is_no_story() -> None:
    assert not Workspace(STORY).extraction.fact_sheet


@pytest.mark.parametrize("lang", ROWS)
def test_fact_sheet_in_rows_between_bars(lang: str) -> None:
    """The bar that closes a row of a table is no part of the value."""
    plain = Workspace(ROWS[lang]).extraction
    barred = Workspace("\n".join(f"| {row.replace(': ', ' | ', 1)} |" for row in ROWS[lang].splitlines())).extraction
    assert barred.fact_sheet
    assert [(item.code, item.title) for item in barred.projects] == [(item.code, item.title) for item in plain.projects]
    assert [item.name for item in barred.partners] == [item.name for item in plain.partners]
