"""Runs without a server: what is loaded, what is rebuilt, what a failed or killed run leaves."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import batches, work
from pipeline import quarantine
from pipeline.home import Home

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "tests" / "gold" / "samples").glob("*.txt"))
SETTINGS = "settle_seconds = 0\njobs = 1\nchunk_size = 2\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.create(tmp_path / "home")
    (made.root / "pressfacts.toml").write_text(SETTINGS, encoding="utf-8")
    return Home.open(made.root)


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


# All columns but the times of runs.
STATED = "COLUMNS(lambda name: name NOT IN ('first_seen_at', 'last_seen_at', 'read_at'))"


def facts(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    views = ("documents", "document_texts", "codes", "amounts", "dates", "partners", "events", "people", "projects")
    return {view: sorted(rows(home, f"SELECT {STATED} FROM {view}"), key=str) for view in views}


def test_work_ingest_then_again_changes_nothing(home: Home) -> None:
    first = work.ingest(home, SAMPLES)
    before = facts(home)
    again = work.ingest(home, SAMPLES)
    assert (first.loaded, again.loaded, again.skipped) == (5, 0, 5)
    assert facts(home) == before


def test_work_refresh_rebuilds_a_lost_warehouse(home: Home) -> None:
    work.ingest(home, SAMPLES)
    before = facts(home)
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    work.refresh(home)
    assert facts(home) == before


def test_work_refresh_goes_on_without_a_lost_original(home: Home) -> None:
    work.ingest(home, SAMPLES)
    lost = home.root / rows(home, "SELECT archive_path FROM documents ORDER BY file_name")[0][0]
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    lost.chmod(0o600)
    lost.unlink()
    report = work.refresh(home)
    assert (report.loaded, [item.reason for item in report.quarantined]) == (4, ["damaged_archive"])


def test_work_refresh_keeps_what_it_cannot_read_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    work.ingest(home, SAMPLES)
    before = rows(home, "SELECT count(*) FROM amounts")
    (home.root / "pressfacts.toml").write_text(SETTINGS + "max_bytes = 10\n", encoding="utf-8")
    monkeypatch.setattr(work, "document_version", lambda media_type, languages: "other rules")
    report = work.refresh(Home.open(home.root))
    assert {item.reason for item in report.quarantined} == {"too_large"}
    assert rows(home, "SELECT count(*) FROM amounts") == before
    assert all((home.root / path).is_file() for (path,) in rows(home, "SELECT archive_path FROM documents"))


def test_work_one_missing_path_stops_nothing(home: Home) -> None:
    report = work.ingest(home, [SAMPLES[0], home.root / "nothing.txt", SAMPLES[1]])
    assert report.loaded == 2
    assert [(item.path.name, item.reason) for item in report.ignored] == [("nothing.txt", "missing")]


def test_work_names_of_unreadable_duplicates_are_recorded(home: Home) -> None:
    for name in "abcde":  # in one chunk and in others
        (home.inbox / f"{name}.txt").write_bytes(b"")
        (home.inbox / f"{name}-good.txt").write_text(f"Projekts {name}")
    work.ingest(home)
    (home.inbox / "f.txt").write_bytes(b"")
    work.ingest(home)
    names = [(f"{name}.txt", "empty_document") for name in "abcdef"]
    assert rows(home, "SELECT file_name, reason FROM quarantine ORDER BY file_name") == names
    assert sorted((entry.file_name, entry.reason) for entry in quarantine.entries(home)) == names
    assert len(list(home.quarantine.iterdir())) == 1
    assert not list(home.claims.iterdir())


def test_work_further_names_of_known_bytes_are_recorded(home: Home) -> None:
    for name in ("a.txt", "b.txt"):
        (home.inbox / name).write_text("Projekts LLI-317")
    work.ingest(home)
    (home.inbox / "c.txt").write_text("Projekts LLI-317")
    work.ingest(home)
    names = rows(home, "FROM document_names ORDER BY file_name")
    assert [name for _, name, *_ in names] == ["a.txt", "b.txt", "c.txt"]
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    work.refresh(home)
    assert rows(home, "FROM document_names ORDER BY file_name") == names


def test_work_failed_run_is_seen_and_keeps_what_it_loaded(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_after_a_batch(home: Home, chunks: Any, *, keep: bool) -> Any:
        yield from list(batches.extract_here(home, chunks, keep=keep))[:1]
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        work.ingest(home, SAMPLES, extract=fails_after_a_batch)
    assert rows(home, "SELECT state, documents_loaded FROM runs") == [("failed", 2)]
    assert rows(home, "SELECT count(*) FROM documents") == [(2,)]
    assert work.ingest(home).loaded == 3  # the rest was claimed: the next run takes it up


@pytest.mark.parametrize("seconds", [0.6, 1.0, 1.4])
def test_work_killed_run_loses_nothing(home: Home, seconds: float) -> None:
    for path in SAMPLES:
        shutil.copy(path, home.inbox)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSFACTS_HOME": str(home.root)}
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest"], env=environment, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    work.ingest(home)
    assert sorted(row[0] for row in rows(home, "SELECT file_name FROM documents")) == [path.name for path in SAMPLES]
    assert not list(home.inbox.iterdir())
    assert not list(home.claims.iterdir())


def tree_with_other_rules(folder: Path, file: str, line: str) -> Path:
    """A copy of the program, one of whose data files has one more line."""
    for floor in ("extractors", "pipeline", "warehouse", "flows"):
        shutil.copytree(ROOT / floor, folder / floor, ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / file).open("a", encoding="utf-8") as table:
        table.write(line)
    return folder


def pressfacts(tree: Path, home: Home, *words: str) -> str:
    """What a command prints, run from a copy of the program."""
    command = [sys.executable, "-m", "flows.cli", *words, "--home", str(home.root)]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, env=environment, cwd=tree, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_work_refresh_reads_only_documents_whose_language_changed(home: Home, tmp_path: Path) -> None:
    (home.inbox / "lv.txt").write_text(
        "Projekta kopējais budžets ir 791 256,20 EUR. Projektu īsteno novada pašvaldība."
    )
    (home.inbox / "lt.txt").write_text(
        "Projekto vertė – 1000 eurų. Projektas prasidėjo 2018 m. kovo 1 d. ir bus vykdomas."
    )
    work.ingest(home)
    before = dict(rows(home, "SELECT language, extractor_version FROM documents"))
    tree = tree_with_other_rules(tmp_path / "tree", "extractors/languages/lt/events.toml", "\n# another rule\n")
    pressfacts(tree, home, "refresh")
    after = dict(rows(home, "SELECT language, extractor_version FROM documents"))
    assert rows(home, "SELECT documents_loaded FROM runs ORDER BY started_at DESC LIMIT 1") == [(1,)]
    assert before.keys() == {"lv", "lt"}
    assert before["lv"] == after["lv"]
    assert before["lt"] != after["lt"]
    pressfacts(tree, home, "refresh")
    assert rows(home, "SELECT documents_loaded FROM runs ORDER BY started_at DESC LIMIT 1") == [(0,)]
    pressfacts(tree, home, "refresh", "--all")
    assert rows(home, "SELECT documents_loaded FROM runs ORDER BY started_at DESC LIMIT 1") == [(2,)]
    assert dict(rows(home, "SELECT language, extractor_version FROM documents")) == after
