"""Projects that head a section or an entry of their own, and what is no name."""

from __future__ import annotations

import pytest

from extractors.workspace import Workspace

NEWS = "Skolas ziņas\n\n"


def named(text: str) -> set[tuple[str | None, str | None, str | None]]:
    return {(item.code, item.acronym, item.title) for item in Workspace(text).projects.facts}


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        (
            NEWS + "(2) PRAKSĒ UZ MALTU\nNr. 2020-1-LV01-KA102-077382, 46 915 EUR\n\nSeptiņi pavāri brauc uz Valetu.",
            "2020-1-LV01-KA102-077382",
            "PRAKSĒ UZ MALTU",
        ),
        (
            "Fondo darbai\n\n[WETLIFE2] Hidrologinio režimo atkūrimas Amalvos aukštapelkėse\nLIFE13 NAT/LT/000084. Vykdome mes.",
            "LIFE13 NAT/LT/000084",
            "Hidrologinio režimo atkūrimas Amalvos aukštapelkėse",
        ),
    ],
)
def test_sections_take_the_heading_above_a_code(text: str, code: str, title: str) -> None:
    assert (code, title) in {(item.code, item.title) for item in Workspace(text).projects.facts}


def test_sections_take_several_headings_whose_paragraphs_give_parts() -> None:
    text = (
        "Ten ideas were chosen.\n\n"
        "Best Teams\nThe Estonian Health Board (LP) and Valga Hospital want joint drills.\n\n"
        "Smart Gardens\nTours developed by Tartu University (lead partner) and Riga Zoo.\n\n"
        "Contacts\nWrite to the editor."
    )
    names = {name for _, acronym, title in named(text) for name in (acronym, title)}
    assert {"Best Teams", "Smart Gardens"} <= names
    assert "Contacts" not in names


def test_sections_take_an_entry_with_a_part_in_brackets() -> None:
    text = "Izvēlēti projekti\n\nSTRONGER TOGETHER (LP Kurzemes plānošanas reģions, 24 mēneši)\nWSM\n"
    assert "STRONGER TOGETHER" in {acronym for _, acronym, _ in named(text)}


@pytest.mark.parametrize("name", ["46 915 EUR", "Projekta Nr", "KVIETIMAS NR", "BY BUS TO THE"])
def test_projects_refuse_labels_sums_and_beginnings(name: str) -> None:
    text = f"Projekts {name}\n\nProjekts “{name}” ir jauns."
    assert not any(name in (acronym, title) for _, acronym, title in named(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dome atbalsta pierobežas projektus.\n\n“Dzintara krasts” (Amber Coast). Izmaksas – 144 627 eiro.\n\n"
            "“Līdera prasmes darbam”. Pārvaldei tas maksās 58 700 eiro.\n",
            {("Amber Coast", "Dzintara krasts"), (None, "Līdera prasmes darbam")},
        ),
        (
            "Three projects were approved.\n\nBorder road. It is to be paved. ERDF: 1 572 000 EUR.\n\n"
            "Gauja/Koiva. One river. ERDF: 923 461 EUR.\n\nSmart Gardens. A phone helps. ERDF: 214 870 EUR.\n",
            {(None, "Border road"), (None, "Gauja/Koiva"), (None, "Smart Gardens")},
        ),
        ("The projects cost more.\n\nBorder road. It is to be paved. ERDF: 1 572 000 EUR.\n", set()),
    ],
)
def test_sections_take_paragraphs_that_open_with_a_name(text: str, expected: set[tuple[str | None, str]]) -> None:
    assert {(acronym, title) for _, acronym, title in named(text)} == expected
