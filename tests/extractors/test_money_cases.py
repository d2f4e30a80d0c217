"""Sentences, sheets and tables in the manner of press offices: every sum with its role and scope."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors import codes, partners, projects
from extractors.layout import read
from extractors.money import extract
from extractors.names.organisations import mentions
from extractors.reading import Context

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "money_cases.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}-{place}" for place, case in enumerate(CASES)])
def test_money_cases(case: dict[str, Any]) -> None:
    reading = read(case["text"], Context(language=case["language"]))
    organisations = mentions(reading)
    named = projects.extract(reading, codes.extract(reading).facts).facts
    parties = partners.extract(reading, organisations, named).facts
    found = extract(reading, organisations, parties, named).facts
    assert [f"{item.value.normalize():f} {item.role} {item.scope}" for item in found] == case["sums"]
