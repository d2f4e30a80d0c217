"""A hyphen at a line's end goes where the line's end put it in, and stays where it belongs to the word."""

from __future__ import annotations

import pytest

from pipeline.hyphens import Hyphens


def joined(first: str, second: str, text: str = "", *, laid_out: bool = True) -> str | None:
    found = Hyphens(f"{text}\n{first}\n{second}", laid_out=laid_out).joined(first, second)
    return None if found is None else first[: len(first) - found[0]] + found[1] + second


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("rajono savi-", "valdybė", "rajono savivaldybė"),
        ("savi\u00ad", "valdybė", "savivaldybė"),
        ("SAVI-", "VALDYBĖ", "SAVIVALDYBĖ"),
        ("Vidus-", "Baltijas reģions", "Vidus-Baltijas reģions"),
        ("LLI-", "317", "LLI-317"),
        ("2014-", "2020. gadam", "2014-2020. gadam"),
        ("e-", "pasts", "e-pasts"),
        ("http://latlit.eu/lli-", "centers", "http://latlit.eu/lli-centers"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Vilniaus lopšelis ir darželis", "lopšelis-darželis"),
        ("lopšelis-darželis „Jurginėlis“", "lopšelis-darželis"),
        ("lopšelisdarželis, lopšelis, darželis", "lopšelisdarželis"),
        ("", "lopšelisdarželis"),
    ],
)
def test_hyphens_of_compounds_are_known_from_the_text(text: str, whole: str) -> None:
    assert joined("lopšelis-", "darželis", text) == whole


def test_hyphens_cut_elsewhere_are_no_evidence() -> None:
    text = "projekta pašval-\ndības un atkal pašval-\ndības kopā"
    assert joined("pašval-", "dības", text) == "pašvaldības"


@pytest.mark.parametrize(
    ("first", "second"), [("partneri", "kopā"), ("partneri –", "kopā"), ("a-", "„b”"), ("12,", "kopā")]
)
def test_hyphens_that_are_none(first: str, second: str) -> None:
    assert joined(first, second) is None


def test_hyphens_of_short_lines_need_a_layout() -> None:
    assert joined("Vidus-", "Baltijas", laid_out=False) is None
