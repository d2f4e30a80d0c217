"""pressfacts search and pressfacts export, as a user types them, on the samples."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.flows.test_tour import SAMPLES, pressfacts


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "home"
    pressfacts("init", str(folder))
    for path in SAMPLES.glob("socquality*.txt"):
        shutil.copy(path, folder / "inbox")
    pressfacts("ingest", home=folder)
    return folder


def test_search_for_a_person(home: Path) -> None:
    shown = pressfacts("search", "jonisku pasvaldiba", home=home)
    assert "**Jonišķu**" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert shown.stderr.strip().endswith(("hit", "hits"))


def test_search_for_a_program(home: Path) -> None:
    found = json.loads(pressfacts("search", "jonisku", "--format", "json", home=home).stdout)
    assert [row["file_name"] for row in found]
    assert all("**Jonišķ" in row["snippet"] for row in found)
    partners = json.loads(pressfacts("search", "jonisku", "--kind", "partner", "--format", "json", home=home).stdout)
    assert {row["kind"] for row in partners} == {"partner"}
    assert pressfacts("search", "jonisku", "--format", "csv", home=home).stdout.startswith(
        "document_id,score,title,snippet,"
    )


@pytest.mark.parametrize("words", ["nothing-at-all", "'\"; --"])
def test_search_without_a_hit(home: Path, words: str) -> None:
    assert pressfacts("search", words, "--format", "json", home=home, code=0 if "n" in words else 71).stdout in (
        "[]\n",
        "",
    )


@pytest.mark.parametrize(
    ("options", "code"), [(["--kind", "nothing"], 2), (["--since", "soon"], 2), (["--limit", "0"], 2), (["--format", "parquet"], 2)]
)  # fmt: skip
def test_search_refuses_wrong_usage(home: Path, options: list[str], code: int) -> None:
    pressfacts("search", "muiža", *options, home=home, code=code)


def test_search_macro_in_the_published_file(home: Path) -> None:
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.execute("FROM search('jonisku')").fetchall()


@pytest.mark.parametrize(("form", "name"), [("ftm", "a.json"), ("ical", "a.ics"), ("csv", "csv"), ("xlsx", "a.xlsx")])
def test_export_writes(home: Path, tmp_path: Path, form: str, name: str) -> None:
    said = pressfacts("export", form, str(tmp_path / name), "--project", "LLI-317", home=home)
    assert (tmp_path / name).exists()
    assert name in said.stderr
    assert said.stdout == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["word", "a.doc"], 2),
        (["xlsx", "a.xlsx"], 74),
        (["csv", "out", "--project", "LLI-000"], 72),
        (["csv", "out", "--view", "secrets"], 73),
        (["ical", "a.ics", "--view", "events"], 73),
        (["ical", "nowhere/a.ics"], 70),
        (["csv", "nowhere/out"], 70),
    ],
)
def test_export_refuses(home: Path, tmp_path: Path, words: list[str], code: int) -> None:
    form, target, *more = words
    pressfacts("export", form, str(tmp_path / target), *more, home=home, code=code)
    assert list(tmp_path.iterdir()) == []
