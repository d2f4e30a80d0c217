"""Publishing: readers of the published file see whole states, in order, while the writer writes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import DiskFull
from tests.warehouse.batches import batch, document
from warehouse.query import query
from warehouse.writer import Writer

READ = """
import sys, duckdb
seen = []
while not seen or seen[-1] < int(sys.argv[2]):
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        documents, texts = connection.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM document_texts)").fetchone()
    assert documents == texts, (documents, texts)
    assert not seen or documents >= seen[-1], seen
    seen.append(documents)
print(len(seen))
"""

ANALYST = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE notes AS SELECT range FROM range(10)")
os._exit(0)
"""


def test_publish_makes_a_file_that_any_name_can_read(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "other name.duckdb"
    writer.load(batch(document("one", amounts=[{"value": 1000, "currency": "LVL"}])))
    writer.publish(target)
    with duckdb.connect(str(target), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        assert str(connection.execute("SELECT value_eur FROM amounts").fetchone()) == "(Decimal('1422.87'),)"
    assert target.stat().st_mode & 0o777 == 0o444
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other name.duckdb", "work"]


def test_publish_while_another_process_reads(writer: Writer, tmp_path: Path) -> None:
    target, last = tmp_path / "warehouse.duckdb", 12
    writer.load(batch(document("d0")))
    writer.publish(target)
    with subprocess.Popen(
        [sys.executable, "-c", READ, str(target), str(last)], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as reader:
        for number in range(1, last):
            writer.load(batch(document(f"d{number}")))
            writer.publish(target)
        output, _ = reader.communicate(timeout=60)
    assert reader.returncode == 0
    assert int(output) >= 1


def test_publish_keeps_an_open_reader_on_its_state(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    writer.load(batch(document("one")))
    writer.publish(target)
    with duckdb.connect(str(target), read_only=True) as old:
        writer.load(batch(document("two")))
        writer.publish(target)
        assert old.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        assert query(target, "SELECT count(*) FROM documents").rows == ((2,),)  # even in the same process


def test_publish_that_fails_keeps_the_old_file(writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "warehouse.duckdb"
    writer.load(batch(document("one")))
    writer.publish(target)
    writer.load(batch(document("two")))

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(DiskFull, match="space"):
        writer.publish(target)
    assert query(target, "SELECT count(*) FROM documents").rows == ((1,),)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["warehouse.duckdb", "work"]


def test_publish_removes_what_an_analyst_left_open(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    writer.load(batch(document("one")))
    writer.publish(target)
    target.chmod(0o644)
    subprocess.run([sys.executable, "-c", ANALYST, str(target)], check=True)
    assert target.with_name("warehouse.duckdb.wal").exists()
    writer.load(batch(document("two")))
    writer.publish(target)
    assert query(target, "SELECT count(*) FROM documents").rows == ((2,),)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["warehouse.duckdb", "work"]


def test_publish_sweeps_copies_of_dead_runs(writer: Writer, tmp_path: Path) -> None:
    old, fresh = tmp_path / ".warehouse.duckdb.abc.tmp", tmp_path / ".warehouse.duckdb.def.tmp"
    for path, age in ((old, 4000), (fresh, 60)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    writer.publish(tmp_path / "warehouse.duckdb")
    assert (old.exists(), fresh.exists()) == (False, True)
