"""Rebuilding: the same rows from the archive and the rules, byte for byte; the old warehouse until the new one is whole."""

from __future__ import annotations

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

from flows import batches, correct, work
from flows.rebuild import rebuild
from pipeline.home import Home
from tests.container_maker import archive as zip_of
from tests.container_maker import mail
from warehouse.corrections.desk import Frame
from warehouse.query import query
from warehouse.writer import DRAFT

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "tests" / "gold" / "samples").glob("*.txt"))
PDF = ROOT / "tests" / "gold" / "samples" / "pdf"
BY_PEOPLE = "SELECT DISTINCT verdict, contains(reason, 'Anna') FROM decisions WHERE contains(reason, 'Anna')"
# When runs took place, and what reading cost: the rest of every public view is compared.
OF_RUNS = ("last_seen_at", "read_at", "seconds", "peak_memory_mb")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.create(tmp_path / "home")
    (made.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n", encoding="utf-8")
    return Home.open(made.root)


def fill(home: Home) -> None:
    """Texts, a PDF, a ZIP with a mail in it, a second name, a file that cannot be read; and what a person said of them."""
    for path in (*SAMPLES, *PDF.glob("*.pdf")):
        shutil.copy(path, home.inbox)
    shutil.copy(SAMPLES[0], home.inbox / "second name.txt")
    letter = mail("Projekts LLI-500.", subject="Par projektu", attachments={"a.txt": b"LLI-777", "b.txt": b""})
    (home.inbox / "z.zip").write_bytes(zip_of({"letter.eml": letter.as_bytes(), "c.txt": b"Projekts LLI-501."}))
    (home.inbox / "minutes.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    work.ingest(home)
    speak(home)


def speak(home: Home) -> None:
    """Facts are corrected, rejected and added; two organisations are made one, one is parted, a decision withdrawn."""
    frame = Frame(by="Anna", why="page 2")
    amounts = [row[0] for row in query(home.published, "SELECT fact_id FROM amounts ORDER BY value, fact_id").rows]
    shared = "SELECT min(fact_id), max(fact_id) FROM partners GROUP BY organisation_id HAVING count(*) > 1 ORDER BY 1"
    ((near, far), *_) = query(home.published, shared).rows
    others = "SELECT organisation_id FROM partners GROUP BY 1 HAVING count(*) = 1 ORDER BY 1 LIMIT 3"
    one, other, third = (row[0] for row in query(home.published, others).rows)
    ((mailed,),) = query(home.published, "SELECT document_id FROM codes WHERE code = 'LLI-777'").rows
    said = {"value": "42", "currency": "EUR"}
    correct.say(home, lambda desk: desk.correct(amounts[0], {"role": "other", "fund": "ERDF"}, frame))
    correct.say(home, lambda desk: desk.reject(amounts[1], frame))
    correct.say(home, lambda desk: desk.add(mailed, "amount", "LLI-777", said, frame))
    correct.say(home, lambda desk: desk.identify("same", one, other, frame))
    correct.say(home, lambda desk: desk.identify("distinct", near, far, frame))
    (gone,) = correct.say(home, lambda desk: desk.identify("same", other, third, frame))
    correct.say(home, lambda desk: desk.withdraw(gone, frame))
    assert correct.apply(home)


def state(home: Home, without: tuple[str, ...] = OF_RUNS) -> dict[str, list[Any]]:
    """Every row of every public view but the list of runs."""
    with duckdb.connect(str(home.published), read_only=True) as connection:
        views = [row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal "
                                                      "AND schema_name = 'main'").fetchall()]  # fmt: skip
        left = ", ".join(f"'{name}'" for name in without)
        stated = f"SELECT COLUMNS(lambda name: name NOT IN ({left})) FROM"
        return {
            view: connection.execute(f"{stated} {view} ORDER BY ALL").fetchall() for view in views if view != "runs"
        }


def test_rebuild_makes_the_same_rows(home: Home) -> None:
    fill(home)
    before = state(home)
    assert len(before["documents"]) > 8
    assert before["quarantine"]
    assert before["containers"]
    assert query(home.published, "SELECT verb, state FROM corrections ORDER BY ALL").rows == (
        *(("add", "applied"), ("correct", "applied"), ("distinct", "applied"), ("reject", "applied")),
        *(("same", "applied"), ("same", "withdrawn")),
    )
    assert {(row[0], row[1]) for row in query(home.published, BY_PEOPLE).rows} == {("same", True), ("distinct", True)}
    rebuilt = rebuild(home)
    assert (rebuilt.history, rebuilt.unread) == (True, ())
    assert state(home) == before
    assert query(home.published, "SELECT flow, state FROM runs ORDER BY started_at").rows == (
        ("ingest", "completed"),
        ("correct", "completed"),
        ("rebuild", "completed"),
    )
    assert sorted(path.name for path in home.work.iterdir() if path.is_file()) == ["warehouse.duckdb", "writer.lock"]


@pytest.mark.parametrize("loss", ["lost", "damaged"])
def test_rebuild_without_an_old_warehouse(home: Home, loss: str) -> None:
    fill(home)
    before = state(home, (*OF_RUNS, "first_seen_at"))
    names = before.pop("document_names")
    if loss == "lost":
        home.warehouse.unlink()
    else:
        home.warehouse.write_bytes(b"not a database" * 1000)
    assert rebuild(home).history is False
    after = state(home, (*OF_RUNS, "first_seen_at"))
    assert (after.pop("document_names"), after) == (names, before)


def test_rebuild_keeps_what_was_known_when(home: Home) -> None:
    shutil.copy(SAMPLES[0], home.inbox)
    work.ingest(home)
    first = query(home.published, "SELECT max(ended_at) FROM runs").rows[0][0]
    facts = query(home.published, "FROM facts ORDER BY ALL").rows
    for path in SAMPLES[1:3]:
        shutil.copy(path, home.inbox)
    work.ingest(home)
    with duckdb.connect(str(home.warehouse)) as connection:  # a row that no rule finds: it goes to the past
        connection.execute(
            "UPDATE store.dates SET rule = 'not ours' "
            "WHERE fact_id = (SELECT min(fact_id) FROM store.dates WHERE since > ?)",
            [first],
        )
    rebuild(home)
    assert query(home.published, "FROM facts ORDER BY ALL", as_of=first).rows == facts
    assert query(home.published, "SELECT count(*) FROM documents", as_of=first).rows == ((1,),)
    assert query(home.published, "SELECT count(*) FROM dates WHERE rule = 'not ours'").rows == ((0,),)
    between = query(home.published, "SELECT max(ended_at) FROM runs WHERE flow = 'ingest'").rows[0][0]
    assert query(home.published, "SELECT count(*) FROM dates WHERE rule = 'not ours'", as_of=between).rows == ((1,),)
    seen = query(home.published, "SELECT DISTINCT first_seen_at < last_seen_at FROM facts").rows
    assert seen == ((True,),)


def test_rebuild_keeps_the_facts_of_what_it_cannot_read(home: Home) -> None:
    fill(home)
    before = state(home, (*OF_RUNS, "first_seen_at"))
    ((document_id, path),) = query(
        home.published, "SELECT document_id, archive_path FROM documents WHERE media_type = 'application/pdf' LIMIT 1"
    ).rows
    (home.root / path).chmod(0o600)
    (home.root / path).write_bytes(b"%PDF-1.7 other bytes")
    rebuilt = rebuild(home)
    assert [sha256[:16] for sha256 in rebuilt.unread] == [document_id]
    assert "damaged_archive" in {item.reason for item in rebuilt.report.quarantined}
    assert state(home, (*OF_RUNS, "first_seen_at")) == before


@pytest.mark.parametrize("seconds", [0.0, 1.2])
def test_rebuild_that_is_killed_leaves_the_old(home: Home, seconds: float) -> None:
    fill(home)
    before = state(home, ())
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSFACTS_HOME": str(home.root)}
    command = [sys.executable, "-m", "flows.cli", "rebuild"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as run:
        until = time.monotonic() + 30
        while not (home.work / DRAFT).exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(seconds)
        run.send_signal(signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL
    work.ingest(home)  # the old warehouse is whole, and its lock is free
    assert state(home, ()) == before
    assert not query(home.published, "FROM runs WHERE flow = 'rebuild'").rows
    rebuild(home)
    assert not (home.work / DRAFT).exists()


def test_rebuild_that_fails_leaves_the_old(home: Home) -> None:
    fill(home)
    before = state(home, ())

    def fails(home: Home, chunks: Any, *, keep: bool) -> Any:
        yield from list(batches.extract_here(home, chunks, keep=keep))[:1]
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        rebuild(home, extract=fails)
    assert state(home, ()) == before
    assert not (home.work / DRAFT).exists()
    assert rebuild(home).report.loaded == len(before["documents"])


def test_rebuild_takes_in_what_was_claimed_and_not_loaded(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SAMPLES[0], home.inbox)
    with pytest.raises(RuntimeError), monkeypatch.context() as broken:
        broken.setattr(work.Writer, "load", lambda *_: (_ for _ in ()).throw(RuntimeError("power")))
        work.ingest(home)
    assert len(list(home.claims.iterdir())) == 1
    assert rebuild(home).report.loaded == 1
    assert not list(home.claims.iterdir())
