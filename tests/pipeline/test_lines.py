"""Wrapped lines and cut words are put together; nothing else is."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from pipeline.clean import clean_text

PARAGRAPH = (
    "Projekta atklāšanas pasākumā piedalīsies novada pašvaldības vadītājs, un pēc tam visi dalībnieki dosies apskatīt "
    "jauno dienas centru, kurā no nākamā mēneša strādās speciālisti ar pieredzi darbā ar bērniem, jauniešiem un "
    "senioriem. Centrs atrodas bijušās skolas ēkā, un to izmantos arī apkārtējo pagastu iedzīvotāji, kuriem līdz šim "
    "bija jābrauc uz pilsētu. Darbi ilgs no 2018. gada marta līdz 2020. gada februārim."
)


def wrapped(text: str, width: int, between: str = "\n") -> str:
    return between.join(textwrap.wrap(text, width, break_on_hyphens=False))


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n", " \n\n"])
def test_lines_wrapped_paragraphs_become_one_line(width: int, between: str) -> None:
    gap = "\n\n" if between == "\n" else "\n\n\n\n"
    text = "Virsraksts" + gap + wrapped(PARAGRAPH, width, between) + gap + wrapped(PARAGRAPH, width, between)
    assert [line.strip() for line in clean_text(text).split("\n") if line.strip()] == [
        "Virsraksts",
        PARAGRAPH,
        PARAGRAPH,
    ]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("rajono savi-\nvaldybės administracija", "rajono savivaldybės administracija"),
        ("rajono savi-\n\nvaldybės administracija", "rajono savivaldybės administracija"),
        ("rajono savi\u00ad\nvaldybės administracija", "rajono savivaldybės administracija"),
        ("kopīgā programma Latvijas-\nLietuvas pierobežā", "kopīgā programma Latvijas-Lietuvas pierobežā"),
        ("Rajono SAVI-\nVALDYBĖ praneša", "Rajono SAVIVALDYBĖ praneša"),
        ("sutartis pagal projektą Nr. LLI-\n317 pasirašyta", "sutartis pagal projektą Nr. LLI-317 pasirašyta"),
        ("rakstiet uz adresi e-\npasts: info", "rakstiet uz adresi e-pasts: info"),
        ("Vidus-Baltijas un Vidus-\nBaltijas reģions", "Vidus-Baltijas un Vidus-Baltijas reģions"),
        ("skatiet http://latlit.eu/lli-\ncenters lapu", "skatiet http://latlit.eu/lli-centers lapu"),
    ],
)
def test_lines_cut_words_are_joined_and_real_hyphens_stay(cut: str, whole: str) -> None:
    assert clean_text(cut) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Projekta budžets:\n120 888 LVL\nVadošais partneris:\nZemgales plānošanas reģions\nTermiņš:\n2018–2020",
        "• pirmā lieta;\n• otrā lieta;\n• trešā lieta.",
        "1. Situācijas izpēte\n2. Pieredzes seminārs\n3. Programmas izstrāde\n4. Publicitāte",
        "Auces novada pašvaldība\nDobeles novada pašvaldība\nRokišķu rajons",
        "Partneris | Kopā | ERAF\nAuce | 100,00 | 85,00\nDobele | 200,00 | 170,00",
        "Rīgas iela 29\nVecumnieki\nLV-3933",
        "Ieva Bērziņa,\nprojekta vadītāja\ntālr. 63976100",
        "o jei dar\nkas nors",
    ],
)
def test_lines_that_stand_alone_stay(text: str) -> None:
    assert clean_text(text) == text


def test_lines_of_documents_with_a_line_for_each_paragraph_stay(samples: Path) -> None:
    for name in ("socquality-opening", "octopus-vecumnieki", "zemgale-2009-fact-sheet", "socquality-exchange-visit"):
        text = (samples / f"{name}.txt").read_text(encoding="utf-8")
        assert clean_text(text) == text


def test_lines_of_a_document_printed_double_spaced_are_joined(samples: Path) -> None:
    text = clean_text((samples / "socquality-opening-from-pdf.txt").read_text(encoding="utf-8"))
    assert "darbi ilgs no 2018. gada marta līdz 2020.gada februārim." in text
    assert "īsteno Interreg V-A Latvijas-Lietuvas pārrobežu" in text
