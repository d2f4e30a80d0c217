"""What the README's tour does, from the inbox to SQL, as a user types it: real files, real PDFs, real processes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "tests" / "gold" / "samples"
FACTS = ("codes", "amounts", "dates", "partners", "events", "people")


def pressfacts(*words: str, home: Path | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    if home is not None:
        environment["PRESSFACTS_HOME"] = str(home)
    result = subprocess.run(
        [sys.executable, "-m", "flows.cli", *words], capture_output=True, text=True, env=environment, timeout=120
    )
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose inbox got the samples, two of them as PDF, and one file that cannot be read; ingested."""
    folder = tmp_path_factory.mktemp("tour") / "home"
    pressfacts("init", str(folder))
    for path in (*SAMPLES.glob("*.txt"), *(SAMPLES / "pdf").glob("*.pdf")):
        shutil.copy(path, folder / "inbox")
    (folder / "inbox" / "minutes.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4)
    pressfacts("ingest", home=folder)
    return folder


def rows(home: Path, sql: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(pressfacts("sql", sql, "--format", "json", home=home).stdout)
    return found


def state(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all facts, as the published file has them."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        tables = ("documents", "document_texts", "projects", "organisations", *FACTS)
        return {name: sorted(connection.execute(f"FROM {name}").fetchall(), key=str) for name in tables}


def test_tour_projects_are_right(home: Path) -> None:
    found = {row["code"]: row for row in rows(home, "FROM projects")}
    assert found["LLI-317"]["acronym"] == "SocQuality"
    assert (found["LLI-317"]["total"], found["LLI-317"]["eu"]) == (791256.20, 672576.74)
    assert (found["LLI-317"]["starts_on"], found["LLI-317"]["ends_on"]) == ("2018-03-01", "2020-02-29")
    assert (found["LLI-425"]["starts_on"], found["LLI-425"]["ends_on"]) == ("2020-06-01", "2022-11-30")


def test_tour_inbox_is_empty_and_originals_are_kept(home: Path) -> None:
    assert list((home / "inbox").iterdir()) == []
    for row in rows(home, "SELECT file_name, archive_path FROM documents"):
        original = next(path for path in SAMPLES.rglob("*") if path.name == row["file_name"])
        assert (home / str(row["archive_path"])).read_bytes() == original.read_bytes()


def test_tour_facts_lead_back_to_their_words(home: Path) -> None:
    for view in FACTS:
        assert not rows(
            home,
            f"SELECT surface FROM {view} JOIN document_texts USING (document_id) "
            "WHERE surface IS DISTINCT FROM text[start_char + 1 : end_char]",
        )
    assert rows(home, "SELECT count(*) AS n FROM amounts WHERE page IS NOT NULL AND x1 > x0 AND bottom > top")[0]["n"]


def test_tour_sql_formats(home: Path, tmp_path: Path) -> None:
    query = "SELECT code, total FROM projects ORDER BY code NULLS LAST"
    assert "791256.20" in pressfacts("sql", query, home=home).stdout
    assert pressfacts("sql", query, "--format", "csv", home=home).stdout.splitlines()[0] == "code,total"
    file = tmp_path / "projects.parquet"
    pressfacts("sql", query, "--format", "parquet", "-o", str(file), home=home)
    assert duckdb.sql(f"SELECT total::VARCHAR FROM '{file}' WHERE code = 'LLI-317'").fetchall() == [("791256.20",)]


def test_tour_show_marks_facts_and_receipt(home: Path) -> None:
    shown = pressfacts("show", "octopus-vecumnieki.txt", home=home).stdout
    assert "LLI-425" in shown
    assert "rejects" in shown
    assert "pages_read" in shown


def test_tour_quarantine_says_why_and_what_to_do(home: Path) -> None:
    entries = json.loads(pressfacts("quarantine", "--format", "json", home=home).stdout)
    assert [entry["reason"] for entry in entries] == ["unsupported_type"]
    assert entries[0]["remedy"]
    assert rows(home, "SELECT file_name, reason FROM quarantine") == [
        {"file_name": "minutes.doc", "reason": "unsupported_type"}
    ]


def test_tour_status_counts_what_there_is(home: Path) -> None:
    figures = json.loads(pressfacts("status", "--format", "json", home=home).stdout)
    assert figures["inbox"] == 0
    assert figures["quarantined"] == 1
    assert figures["documents"] == figures["archived"] == len(rows(home, "FROM documents"))
    assert figures["runs"][-1]["state"] == "completed"


def test_tour_same_files_again_change_no_row(home: Path) -> None:
    before = state(home)
    pressfacts("ingest", str(SAMPLES / "pdf"), *map(str, SAMPLES.glob("*.txt")), home=home)
    assert state(home) == before
    pressfacts("refresh", home=home)
    assert state(home) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("sql", "SELEC 1"), 64, "syntax error"),
        (("sql", "SELECT * FROM read_csv('/etc/passwd')"), 64, "disabled"),
        (("sql", "DELETE FROM documents"), 64, ""),
        (("show", "nothing-like-this"), 6, "no document"),
        (("show", "minutes.doc"), 6, "minutes.doc is in quarantine (unsupported_type)"),
        (("ingest", "no-such-file.pdf"), 51, "could not be taken"),
        (("ingest", "/dev/null"), 45, "could not be taken"),
        (("status", "--format", "csv"), 2, "choose table or json"),
    ],
)
def test_tour_mistakes_are_explained(home: Path, words: tuple[str, ...], code: int, said: str) -> None:
    result = pressfacts(*words, home=home, code=code)
    assert "What to do:" in result.stderr or code == 2
    assert said in result.stderr


def test_tour_without_a_home(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "flows.cli", "status"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )
    assert result.returncode not in (0, 1)
    assert "pressfacts init" in result.stderr
