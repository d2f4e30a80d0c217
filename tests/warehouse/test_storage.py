"""The disk: full, not writable. Real limits on real processes; an error that says what to do, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse.batches import batch, document
from warehouse.query import query
from warehouse.writer import Writer

ROOT = Path(__file__).parents[2]

# A process that may not write files larger than so many bytes: to DuckDB and to Python it is a full disk.
FULL = """
import resource, signal, sys
from pathlib import Path
from pipeline.errors import DiskFull
from tests.warehouse.batches import batch, document
from warehouse.records import Counts
from warehouse.writer import Writer
folder = Path(sys.argv[1])
large = batch(document("two", text="".join(f"{n:x} {n * n:x} " for n in range(300_000))))
with Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "writer.lock") as writer:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    writer.start_run("r", "ingest")
    for step in sys.argv[2].split(","):
        limit((folder / "work" / "warehouse.duckdb").stat().st_size if step.endswith("!") else -1)
        call = {
            "load": lambda: writer.load(large),
            "small": lambda: writer.load(batch(document("three"))),
            "publish": lambda: writer.publish(folder / "warehouse.duckdb"),
            "finish": lambda: writer.finish_run("r", "failed", Counts()),
        }[step.rstrip("!")]
        try:
            call()
            print(step, "done")
        except DiskFull as error:
            print(step, error.reason)
    limit(-1)
"""

# One process that may read and write only what the modes of files allow, also where root runs the tests.
DENIED = """
import sys
from pathlib import Path
from extractors.errors import PressfactsError
from tests.warehouse.batches import batch, document
from warehouse.query import query, query_file
from warehouse.writer import Writer
folder = Path(sys.argv[1])
def step(name, call):
    try:
        call()
        print(name, "done")
    except PressfactsError as error:
        print(name, error.reason)
def load():
    with Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "writer.lock") as writer:
        writer.load(batch(document("two")))
        step("publish", lambda: writer.publish(folder / "warehouse.duckdb"))
step("load", load)
step("query", lambda: query(folder / "warehouse.duckdb", "SELECT 1"))
step("save", lambda: query_file(folder / "warehouse.duckdb", "SELECT 1", "parquet", folder / "out"))
"""


def run(code: str, *arguments: str, plain: bool = False) -> list[str]:
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if plain and os.geteuid() == 0 else []
    if drop and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and nothing here takes that right away")
    done = subprocess.run(
        [*drop, sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a warehouse of one document, published."""
    with Writer(tmp_path / "work" / "warehouse.duckdb", tmp_path / "work" / "writer.lock") as writer:
        writer.load(batch(document("one")))
        writer.publish(tmp_path / "warehouse.duckdb")
    return tmp_path


def documents(home: Path) -> int:
    """How many the writer's file has, opened again."""
    with Writer(home / "work" / "warehouse.duckdb", home / "work" / "writer.lock") as writer:
        found = writer.connection.execute("SELECT count(*) FROM documents").fetchall()
    return int(found[0][0])


def test_storage_full_while_loading(home: Path) -> None:
    assert run(FULL, str(home), "load!,small,finish") == ["load! disk_full", "small done", "finish done"]
    assert documents(home) == 2  # the first one and the small one


def test_storage_full_while_publishing(home: Path) -> None:
    assert run(FULL, str(home), "load,publish!,finish") == ["load done", "publish! disk_full", "finish disk_full"]
    assert query(home / "warehouse.duckdb", "SELECT count(*) FROM documents").rows == ((1,),)
    assert documents(home) == 2
    assert sorted(path.name for path in home.iterdir()) == ["warehouse.duckdb", "work"]


@pytest.mark.parametrize(
    ("place", "mode", "told"),
    [
        ("work", 0o500, ["load read_only", "query done", "save done"]),
        ("work/writer.lock", 0o400, ["load read_only", "query done", "save done"]),
        ("work/warehouse.duckdb", 0o400, ["load read_only", "query done", "save done"]),
        (".", 0o500, ["publish read_only", "load done", "query done", "save output_failed"]),
        ("warehouse.duckdb", 0o000, ["publish done", "load done", "query done", "save done"]),
    ],
)
def test_storage_without_permission(home: Path, place: str, mode: int, told: list[str]) -> None:
    (home / place).chmod(mode)
    try:
        assert run(DENIED, str(home), plain=True) == told
    finally:
        (home / place).chmod(0o700)


def test_storage_of_a_published_file_that_may_not_be_read(home: Path) -> None:
    (home / "warehouse.duckdb").chmod(0)
    (home / "work").chmod(0o500)
    told = run(DENIED, str(home), plain=True)
    (home / "work").chmod(0o700)
    assert told == ["load read_only", "query published_unreadable", "save published_unreadable"]
