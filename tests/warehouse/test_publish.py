"""Publishing: readers of the published file see whole states, in order, while the writer writes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import DiskFull
from tests.warehouse.batches import batch, document
from warehouse import publish
from warehouse.private import STORAGE
from warehouse.query import query
from warehouse.records import Counts
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


def test_publish_texts_are_kept_in_zstd_also_when_the_file_is_written_anew(writer: Writer, tmp_path: Path) -> None:
    def kept_in(connection: duckdb.DuckDBPyConnection) -> set[str]:
        rows = connection.execute(
            "SELECT compression FROM pragma_storage_info('store.texts') "
            "WHERE column_name = 'text' AND segment_type = 'VARCHAR'"
        ).fetchall()
        return {compression for (compression,) in rows}

    writer.load(batch(*(document(f"d{n}", text=f"{n} tilts pār Mūsu " * 100) for n in range(400))))
    writer.connection.execute("FORCE CHECKPOINT")
    draft = tmp_path / "draft.duckdb"
    publish.compact(writer.connection, draft, STORAGE)
    with duckdb.connect(str(draft), read_only=True) as anew:
        assert kept_in(writer.connection) == kept_in(anew) == {"ZSTD"}


def test_publish_gives_back_the_space_of_deleted_rows(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same documents again and again with other values: their rows in the past are all that grows."""
    monkeypatch.setattr(publish, "LEAST", 1 << 20)
    target = tmp_path / "warehouse.duckdb"

    def load(run: int) -> None:
        writer.start_run(str(run), "ingest")
        writer.load(
            batch(*(document(f"d{n}", text=f"{n} {run} " * 400, amounts=[{"value": run}] * 3) for n in range(400)))
        )

    load(0)
    shapes = "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE NOT internal"
    before = writer.connection.execute(f"{shapes} ORDER BY ALL").fetchall()
    shares = []
    for run in range(1, 9):
        load(run)
        writer.connection.execute("DELETE FROM past.texts")  # space that nothing else takes
        writer.publish(target)
        with duckdb.connect(str(target), read_only=True) as connection:
            total, free = connection.execute("SELECT total_blocks, free_blocks FROM pragma_database_size()").fetchall()[
                0
            ]
            assert connection.execute("SELECT DISTINCT text LIKE ? FROM document_texts", [f"% {run} %"]).fetchall() == [
                (True,)
            ]
        shares.append(free / total)
    assert max(shares) <= publish.SLACK
    assert writer.connection.execute(f"{shapes} ORDER BY ALL").fetchall() == before
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["warehouse.duckdb", "writer.lock"]
    with duckdb.connect(str(target), read_only=True) as connection:
        tags = connection.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE path IS NOT NULL"
        ).fetchall()
        assert tags == [("v1.5.0+",)]


READER = """
import os, sys, duckdb
file, last = sys.argv[1], int(sys.argv[2])
def opened_whole():
    # DuckDB opens a file three times, and another may be published between.
    while True:
        before, connection = os.stat(file).st_ino, None
        try:
            connection = duckdb.connect(file, read_only=True)
        except duckdb.Error:
            if os.stat(file).st_ino == before:
                raise
        if os.stat(file).st_ino == before:
            return connection
        if connection is not None:
            connection.close()
seen, opened, versions = -1, 0, set()
print("ready", flush=True)
while seen < last:
    with opened_whole() as connection:
        ask = lambda sql: connection.execute(sql).fetchone()[0]
        run = ask("SELECT max(run_id::INTEGER) FROM runs")
        assert ask("SELECT count(*) - 1 FROM runs") == run, run
        assert ask("SELECT list(DISTINCT value::INTEGER) FROM amounts") == [run], run
        assert ask("SELECT list(DISTINCT text) FROM document_texts") == [f"state {run}"], run
        assert ask("SELECT count(*) FROM projects JOIN document_projects USING (project_id)") == 5, run
        assert ask("SELECT sum(documents_loaded) FROM runs") == 5 * (run + 1), run
        assert ask("SELECT max(run_id::INTEGER) FROM runs") == run, run
    assert run >= seen, (run, seen)
    seen, opened = run, opened + 1
    versions.add(run)
print(opened, len(versions))
"""


def test_publish_two_hundred_times_under_four_readers(writer: Writer, tmp_path: Path) -> None:
    """Each state has its number in several tables: no reader sees two at once, an error, or an older one than before."""
    target, last, readers = tmp_path / "warehouse.duckdb", 200, 4
    documents = [
        document(f"d{n}", text="state 0", projects=[{"code": "LLI-317"}], amounts=[{"value": 0}]) for n in range(5)
    ]

    def publish_state(number: int) -> None:
        writer.start_run(str(number), "ingest")
        if number % 50 == 0:
            writer.load(batch(*documents))
            writer.resolve()
        writer.connection.execute("UPDATE store.amounts SET value = ?", [number])
        writer.connection.execute("UPDATE store.texts SET text = ?", [f"state {number}"])
        writer.finish_run(str(number), "completed", Counts(loaded=5))
        writer.publish(target)

    publish_state(0)
    command = [sys.executable, "-c", READER, str(target), str(last)]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
            for _ in range(readers)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for number in range(1, last + 1):
            publish_state(number)
        for process in processes:
            output, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
            opened, versions = map(int, output.split())
            assert opened >= versions > 3
