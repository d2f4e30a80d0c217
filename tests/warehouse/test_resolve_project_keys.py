"""Keys of codes, acronyms and titles."""

from __future__ import annotations

import pytest

from warehouse.resolve.project_keys import acronym_key, code_key, code_tails, title_key


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
