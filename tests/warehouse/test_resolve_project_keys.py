"""Keys of codes, acronyms and titles."""

from __future__ import annotations

from itertools import combinations

import pytest

from extractors.names.place_table import forms, rows
from warehouse.resolve.project_keys import acronym_key, code_key, code_tails, near_titles, title_key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("LLI-444", "LLI 444"),
        ("Nr.LLI-317", "NR LLI-317"),
        ("8.3.4.0/16/I/001", "8.3.4.0./16/1/001"),
        ("09.2.1-ESFA-K-728-01-0049", "09.2.1-esfa-k-728-01-0049"),
    ],
)
def test_code_key_same(a: str, b: str) -> None:
    assert code_key(a) == code_key(b) is not None


def test_code_key_of_a_short_code_needs_a_programme() -> None:
    assert code_key("#R001") is None
    assert code_key("#R001", "baltic-sea-2014-2020") == "baltic-sea-2014-2020:r001"
    assert code_key("12345") is None


def test_code_tails_drop_a_prefix() -> None:
    assert code_key("LLB-1-244") in code_tails("ENI-LLB-1-244")
    assert code_tails("LLI-317") == []


@pytest.mark.parametrize(
    ("a", "b"), [("SocQuality", "Soc Quality"), ("LIFE CoHaBit", "CoHaBit"), ("THE SEASONS", "The Seasons")]
)
def test_acronym_key_same(a: str, b: str) -> None:
    assert acronym_key(a) == acronym_key(b) is not None


@pytest.mark.parametrize("acronym", ["A", "LV", "2020", "", None])
def test_acronym_key_of_too_little(acronym: str | None) -> None:
    assert acronym_key(acronym) is None


def test_title_key_drops_quotes_code_and_acronym() -> None:
    plain = title_key("Aplinkai palankus miesto šlapynių tvarkymas")
    assert title_key("„Aplinkai palankus miesto šlapynių tvarkymas“/Urb-Area", acronym="Urb-Area") == plain
    assert title_key("LLI-472 Aplinkai palankus miesto šlapynių tvarkymas", code="LLI-472") == plain
    assert title_key("Muzeja atjaunošana") is None


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        (
            "sociālo pakalpojumu pieejamības uzlabošana reģionā",
            "sociālo pakalpojumu pieejamību uzlabošana reģionā",
            True,
        ),
        (
            "ūdenssaimniecības attīstība jelgavas novada pagastos",
            "ūdenssaimniecības attīstība dobeles novada pagastos",
            False,
        ),
        (
            "slimnīcas infrastruktūras uzlabošana jēkabpilī",
            "slimnīcas infrastruktūras uzlabošana jēkabpilī 2 kārta",
            False,
        ),
        ("slimnīcas infrastruktūras uzlabošana 1 kārta", "slimnīcas infrastruktūras uzlabošana 2 kārta", False),
        ("slimnīcas infrastruktūras uzlabošana i kārta", "slimnīcas infrastruktūras uzlabošana ii kārta", False),
        ("vietos bendruomenės namų atnaujinimas kaime", "vietos bendruomenės namų atnaujinimas mieste", False),
    ],
)
def test_near_titles(a: str, b: str, near: bool) -> None:
    assert bool(near_titles(a, b)) is near
    assert near_titles(a, b) == near_titles(b, a)


@pytest.mark.parametrize("lang", ["lv", "lt", "en"])
@pytest.mark.parametrize("case", ["genitive", "locative"])
def test_near_titles_of_two_municipalities_never_are(lang: str, case: str) -> None:
    """Šilalė and Šilutė, Priekule and Priekuļi, Šaķi and Šauļi: one letter is another place and another project."""
    seats = {
        forms(name, lang, row.classes.get(lang, ""))[case].casefold(): row.names["lv"][0]
        for row in rows()
        if row.kind.startswith("municipality_")
        for name in row.names[lang][:1]
    }
    title = "skolas ēkas energoefektivitātes paaugstināšana {} 2014. gada projektā".format
    pairs = combinations(sorted(seats), 2)
    assert [
        pair for pair in pairs if seats[pair[0]] != seats[pair[1]] and near_titles(title(pair[0]), title(pair[1]))
    ] == []


@pytest.mark.parametrize(("a", "b"), [("bauskas", "bauskā"), ("biržų", "biržai"), ("jelgavas", "jelgava")])
def test_near_titles_of_one_place_in_two_cases(a: str, b: str) -> None:
    title = "sociālo pakalpojumu pieejamības uzlabošana {} novadā".format
    assert near_titles(title(a), title(b))
