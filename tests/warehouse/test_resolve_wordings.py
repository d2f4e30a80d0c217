"""When two titles are one in other words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.names.place_table import forms, rows
from warehouse.resolve.wordings import inflected, mistyped, near_titles


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
        (
            "ceļu satiksmes drošības uzlabošana vārves pagastā",
            "ceļu satiksmes drošības uzlabošana vārmes pagastā",
            False,
        ),
        ("bendruomenės namų atnaujinimas girkalnio kaime", "bendruomenės namų atnaujinimas girkalių kaime", False),
        ("sociālo un vaikų tiesību aizsardzības centrs", "sociālo un vaistų tiesību aizsardzības centrs", False),
    ],
)
def test_near_titles(a: str, b: str, near: bool) -> None:
    found = near_titles(a, b)
    assert (found is not None and not found.slip) is near
    assert near_titles(b, a) == found


@pytest.mark.parametrize(
    ("a", "b", "same", "slip"),
    [
        ("pieejamības", "pieejamību", True, False),
        ("latvietis", "latvieša", True, False),
        ("tvarkymas", "tvarkymo", True, False),
        ("valstybė", "valstybių", False, True),  # another number
        ("girkalnio", "girkalnių", False, True),
        ("attīstība", "attistiba", False, True),
        ("pieejamības", "piejamības", False, True),
        ("pieejamības", "pieejambīas", False, True),
        ("vārves", "vārmes", False, False),
        ("salas", "salnas", False, False),
        ("vaikų", "vaistų", False, False),
    ],
)
def test_words_in_another_case_and_mistyped(a: str, b: str, same: bool, slip: bool) -> None:
    assert (inflected(a, b), not inflected(a, b) and mistyped(a, b)) == (same, slip)
    assert (inflected(b, a), mistyped(b, a)) == (inflected(a, b), mistyped(a, b))


STEMS = ("vār", "girkal", "bērz", "liep", "mež", "kaln", "ūdr", "aln", "ozol", "vilk")


@given(st.sampled_from(STEMS), st.sampled_from("bdgkmnprtv"), st.sampled_from("bdgkmnprtv"))
def test_near_titles_of_two_villages_never_are(stem: str, one: str, other: str) -> None:
    """No table has all villages: a letter in place of another is another village."""
    title = "ceļu satiksmes drošības uzlabošana un gājēju ietves izbūve {} pagastā".format
    assert (near_titles(title(f"{stem}{one}es"), title(f"{stem}{other}es")) is None) is (one != other)


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
