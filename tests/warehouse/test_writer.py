"""The writer: one at a time, over process borders; a kill at any moment loses nothing that was committed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.document import Quarantined
from tests.warehouse.batches import batch, document
from warehouse.errors import WarehouseDamaged, WarehouseLocked
from warehouse.records import Counts
from warehouse.writer import Writer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

HOLD = """
import sys, time
from pathlib import Path
from warehouse.writer import Writer
with Writer(Path(sys.argv[1]) / "warehouse.duckdb", Path(sys.argv[1]) / "writer.lock"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""
LOAD = """
import sys
from pathlib import Path
from tests.warehouse.batches import batch, document
from warehouse.writer import Writer
with Writer(Path(sys.argv[1]) / "warehouse.duckdb", Path(sys.argv[1]) / "writer.lock") as writer:
    for number in range(10_000):
        writer.load(batch(document(f"d{number}", amounts=[{"value": 1, "currency": "EUR"}] * 20)))
        print(number, flush=True)
"""


QUARANTINED = Quarantined(
    file_name="a.pdf", sha256="f" * 64, reason="encrypted_pdf", detail="needs a password", path="quarantine/a.pdf", remedy="",
    quarantined_at=datetime(2026, 3, 29, 4, 30, tzinfo=UTC),
)  # fmt: skip


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


def writer_of(folder: Path, wait: float = 0.0) -> Writer:
    return Writer(folder / "warehouse.duckdb", folder / "writer.lock", wait=wait)


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_writer_is_refused_while_another_process_writes(tmp_path: Path) -> None:
    with python(HOLD, str(tmp_path), "60") as other:
        try:
            assert line(other) == "held"
            with pytest.raises(WarehouseLocked, match=str(other.pid)), writer_of(tmp_path):
                pass
        finally:
            other.kill()
    with writer_of(tmp_path, wait=5):  # the kernel frees the lock of the dead
        pass


def test_writer_waits_for_another_process(tmp_path: Path) -> None:
    with python(HOLD, str(tmp_path), "1") as other:
        assert line(other) == "held"
        started = time.monotonic()
        with writer_of(tmp_path, wait=30) as writer:
            assert writer.connection is not None
        assert time.monotonic() - started > 0.3


def test_writer_is_refused_in_the_same_process(tmp_path: Path) -> None:
    with writer_of(tmp_path), pytest.raises(WarehouseLocked), writer_of(tmp_path):
        pass


def test_writer_frees_the_lock_when_opening_fails(tmp_path: Path) -> None:
    (tmp_path / "warehouse.duckdb").write_bytes(b"this is no database" * 1000)
    with pytest.raises(WarehouseDamaged), writer_of(tmp_path):
        pass
    (tmp_path / "warehouse.duckdb").unlink()
    with writer_of(tmp_path):
        pass


def test_writer_killed_loses_nothing_committed(tmp_path: Path) -> None:
    with python(LOAD, str(tmp_path)) as other:
        assert other.stdout is not None
        for acknowledged in other.stdout:
            if int(acknowledged) >= 12:
                break
        other.send_signal(signal.SIGKILL)
    with writer_of(tmp_path, wait=5) as writer:
        documents = writer.connection.execute("SELECT count(*) FROM documents").fetchone()
        partial = writer.connection.execute(
            "SELECT document_id FROM documents LEFT JOIN amounts USING (document_id) GROUP BY ALL HAVING count(*) <> 20"
        ).fetchall()
    assert documents is not None and documents[0] >= 13
    assert partial == []


def test_writer_knows_documents(tmp_path: Path) -> None:
    tables = batch(document("one"))
    sha256 = tables["documents"]["sha256"][0].as_py()
    with writer_of(tmp_path) as writer:
        assert writer.known([sha256]) == set()
        writer.load(tables)
        assert writer.known([sha256, "0" * 64]) == {sha256}
        assert writer.known([]) == set()


def test_writer_records_names_quarantine_and_runs(tmp_path: Path) -> None:
    tables = batch(document("one"))
    sha256 = tables["documents"]["sha256"][0].as_py()
    moment = datetime(2026, 3, 29, 4, 30, tzinfo=UTC)
    with writer_of(tmp_path) as writer:
        writer.load(tables)
        for _ in range(2):
            writer.add_name(sha256, "copy.txt", moment)
            writer.quarantine(QUARANTINED)
        writer.start_run("dead", "ingest", started_at=moment)
        writer.start_run("r1", "ingest", extractor_version="1", started_at=moment)
        writer.finish_run("r1", "completed", Counts(seen=3, loaded=1, skipped=1, quarantined=1), ended_at=moment)
        ask = writer.connection.execute
        assert ask("SELECT file_name FROM document_names ORDER BY ALL").fetchall() == [("copy.txt",), ("one.txt",)]
        assert ask("SELECT file_name, reason, quarantined_at FROM quarantine").fetchall() == [
            ("a.pdf", "encrypted_pdf", datetime(2026, 3, 29, 4, 30))
        ]
        assert ask("SELECT run_id, state, documents_seen, documents_quarantined FROM runs ORDER BY ALL").fetchall() == [
            ("dead", "crashed", None, None),
            ("r1", "completed", 3, 1),
        ]


def quarantined(writer: Writer) -> list[tuple[object, ...]]:
    return writer.connection.execute("SELECT file_name, reason, quarantined_at FROM quarantine ORDER BY ALL").fetchall()


def test_writer_keeps_the_first_quarantine_of_a_reason(tmp_path: Path) -> None:
    later = QUARANTINED.quarantined_at + timedelta(days=1)
    first, second = datetime(2026, 3, 29, 4, 30), datetime(2026, 3, 30, 4, 30)
    with writer_of(tmp_path) as writer:
        writer.quarantine(QUARANTINED)
        writer.quarantine(replace(QUARANTINED, quarantined_at=later, detail="again"))
        assert quarantined(writer) == [("a.pdf", "encrypted_pdf", first)]
        writer.quarantine(replace(QUARANTINED, quarantined_at=later, reason="broken_pdf"))
        assert quarantined(writer) == [("a.pdf", "broken_pdf", second)]


def test_writer_releases_from_quarantine(tmp_path: Path) -> None:
    tables = batch(document("one"))
    sha256 = tables["documents"]["sha256"][0].as_py()
    with writer_of(tmp_path) as writer:
        for name in ("b.pdf", "c.pdf"):
            writer.quarantine(replace(QUARANTINED, file_name=name, sha256=sha256))
        writer.quarantine(QUARANTINED)
        writer.load(tables)
        assert [row[0] for row in quarantined(writer)] == ["a.pdf"]
        writer.release([])
        writer.release(iter(["0" * 64]))
        assert [row[0] for row in quarantined(writer)] == ["a.pdf"]
        writer.release([QUARANTINED.sha256])
        assert quarantined(writer) == []
