"""Projects as releases name them, in every style: openings, fact sheets, lists, tables, names broken over lines."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import codes, projects
from extractors.layout import read
from extractors.projects.naming import is_foreign
from extractors.projects.programme import is_programme
from extractors.projects.quotes import left_open
from extractors.reading import Context

RELEASES = tomllib.loads(Path(__file__).with_name("projects.toml").read_text(encoding="utf-8"))["releases"]


def named(text: str, lang: str | None = None):
    reading = read(text, Context(language=lang))
    facts = projects.extract(reading, codes.extract(reading).facts).facts
    return sorted([item.code or "", item.acronym or "", item.title or ""] for item in facts)


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release["text"].strip()[:40])
def test_releases_name_their_projects(release):
    assert named(release["text"].strip(), release["lang"]) == release["projects"]


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("Projekts “Vides pieejamība\nSaldus bibliotēkās” beidzies.", "lv", "Vides pieejamība Saldus bibliotēkās"),
        ("PROJEKTA “VIDES PIEEJAMĪBA\n\nSALDUS NOVADĀ” SĀKUMS", "lv", "VIDES PIEEJAMĪBA SALDUS NOVADĀ"),
        (
            "Konferencija\nprojekto „Paveldas ir\njo pritaikymas turizmui“\n",
            "lt",
            "Paveldas ir jo pritaikymas turizmui",
        ),
        ("Baigiamoji projekto\n„Kultūros paveldas Biržuose“\nkonferencija", "lt", "Kultūros paveldas Biržuose"),
    ],
)
def test_releases_with_titles_broken_over_lines(text, lang, title):
    assert named(text, lang) == [["", "", title]]


@pytest.mark.parametrize(
    "mark", ["“{}”", "„{}“", '"{}"', "«{}»", ",,{}”", "''{}''", "‘’{}’’", "“{}“", "”{}”", "**{}**"]
)
@pytest.mark.parametrize(("before", "lang"), [("projektu ", "lv"), ("projektą ", "lt"), ("the project ", "en")])
def test_releases_in_every_style_of_quotes(mark, before, lang):
    assert named(f"1 {before}{mark.format('Kopā mēs varam')} vada", lang) == [["", "", "Kopā mēs varam"]]


@pytest.mark.parametrize(
    "form",
    ["projektas projekto projektui projektą projektu projekte projektai projektų projektams projektus projektuose"],
)
def test_releases_in_every_lithuanian_case(form):
    for word in form.split():
        assert named(f"Mokykla ir {word} „Gera kaimynystė“ šiemet.", "lt") == [["", "", "Gera kaimynystė"]]


@pytest.mark.parametrize(
    "form", ["projekts projekta projektam projektu projektā projekti projektiem projektus projektos"]
)
def test_releases_in_every_latvian_case(form):
    for word in form.split():
        assert named(f"Skola un {word} “Labi kaimiņi” šogad.", "lv") == [["", "", "Labi kaimiņi"]]


@pytest.mark.parametrize(
    ("text", "foreign"), [("Baltic Blue Growth", True), ("OPEN UP", True), ("Saule", False), ("Zaļā klase", False)]
)
def test_naming_is_foreign(text, foreign):
    assert is_foreign(text) is foreign


@pytest.mark.parametrize(
    ("name", "programme"),
    [
        ("Erasmus+", True),
        ("Horizontas 2020", True),
        ("Interreg Baltic Sea Region", True),
        ("INTERREG Europe", True),
        ("LIFE Viva Grass", False),
        ("Baltic Sea Tour", False),
        ("Nordplus Adult", True),
        ("Nordplus Higher Education", True),
        ("Nordplus ceļojums", False),
    ],
)
def test_programme_is_no_project(name, programme):
    assert is_programme(name) is programme


@pytest.mark.parametrize(("text", "at"), [("projekts “Vides", 9), ("projekts “Vides”", None), ("“A “B” c", 0)])
def test_quotes_left_open(text, at):
    assert left_open(text, 0, len(text)) == at


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Aaprojektsā “”„(),:–-/*|.\n1", max_size=120))
def test_projects_lie_within_the_text(text):
    reading = read(text, Context(language="lv"))
    found = projects.extract(reading, codes.extract(reading).facts)
    for item in (*found.facts, *found.rejects):
        assert 0 <= item.start < item.end <= len(reading.text)
