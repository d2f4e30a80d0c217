"""`pressfacts diff` as a user types it: a release, its corrected version from the same place, a copy as PDF."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.flows.test_tour import SAMPLES, pressfacts, rows

NAME = "socquality-opening.txt"
CHANGES = {"791 256,20": "801 256,20", "16. maij": "23. maij"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release, taken in, then with another sum and another day, and with two other documents."""
    folder = tmp_path_factory.mktemp("compare")
    text = (SAMPLES / NAME).read_text(encoding="utf-8")
    pressfacts("init", str(folder / "home"))
    pressfacts("ingest", *map(str, sorted(SAMPLES.glob("*.txt"))), home=folder / "home")
    for before, after in CHANGES.items():
        assert before in text
        text = text.replace(before, after)
    (folder / NAME).write_text(text, encoding="utf-8")
    pressfacts("ingest", str(folder / NAME), home=folder / "home")
    return folder / "home"


@pytest.fixture(scope="module")
def latest(home: Path) -> str:
    return str(rows(home, "SELECT document_id FROM document_versions WHERE latest")[0]["document_id"])


def test_diff_of_a_version_shows_what_changed(home: Path, latest: str) -> None:
    shown = pressfacts("diff", latest, home=home)
    assert "791256.20 EUR" in shown.stdout
    assert "801256.20 EUR" in shown.stdout
    assert "2018-05-23" in shown.stdout or "XXXX-05-23" in shown.stdout
    assert "changed" in shown.stderr


@pytest.mark.parametrize("form", ["json", "csv"])
def test_diff_for_programs(home: Path, latest: str, form: str) -> None:
    before = rows(home, f"SELECT previous_version FROM documents WHERE document_id = '{latest}'")[0]["previous_version"]
    shown = pressfacts("diff", str(before), latest[:10], "--format", form, home=home).stdout
    changes = json.loads(shown) if form == "json" else list(csv.DictReader(io.StringIO(shown)))
    (amount,) = (change for change in changes if change["kind"] == "amount")
    assert (amount["change"], amount["role"]) == ("changed", "total project")
    assert (amount["surface_before"], amount["surface_after"]) == ("791 256,20 EUR", "801 256,20 EUR")
    assert {change["change"] for change in changes} == {"changed"}


def test_diff_of_a_copy_shows_nothing_that_matters(home: Path) -> None:
    """The same release from another site: no sum, no period, no partner differs."""
    first = rows(home, "SELECT document_id FROM document_versions WHERE version = 1")[0]["document_id"]
    shown = pressfacts("diff", str(first), "socquality-opening-from-pdf.txt", "--format", "json", home=home).stdout
    assert not [change for change in json.loads(shown) if change["kind"] in ("amount", "partner", "code")]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["octopus-vecumnieki.txt"], 8, "no_earlier_version"),
        (["nothing-of-that-name"], 6, "unknown_document"),
        (["octopus-vecumnieki.txt", "socquality"], 6, "may be any of"),
        (["octopus-vecumnieki.txt", "--format", "parquet"], 2, "choose table or csv or json"),
    ],
)
def test_diff_says_what_is_wrong(home: Path, words: list[str], code: int, said: str) -> None:
    assert said in pressfacts("diff", *words, home=home, code=code).stderr


def test_diff_projects_count_the_latest_version(home: Path) -> None:
    (project,) = rows(home, "SELECT total, eu FROM projects WHERE code = 'LLI-317'")
    assert (project["total"], project["eu"]) == (801256.20, 672576.74)
