"""A home whose runs are killed: the real process by SIGKILL, at a named point or after some time.

``corpus`` drops everything that a run meets (documents, duplicates, an archive, sidecars, files that cannot be read);
``state`` is all rows of all public views but for times and runs; ``placed`` finds each file's bytes.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from flows import work
from flows.forget import forget
from flows.rebuild import rebuild
from pipeline import points
from pipeline.home import Home
from tests.container_maker import archive as zip_of
from tests.container_maker import mail

SETTINGS = "settle_seconds = 0\njobs = 1\nchunk_size = 2\nmax_bytes = 100000\n"
SAMPLES = Path(__file__).parents[1] / "gold" / "samples"
TIMES = (
    *("ingested_at", "first_seen_at", "last_seen_at", "read_at", "quarantined_at", "taken_at"),
    *("seconds", "peak_memory_mb"),
)
PERSON = "Jānis Bērziņš"
FLOWS: dict[str, Callable[[Home], object]] = {
    "ingest": work.ingest,
    "refresh": work.refresh,
    "rebuild": rebuild,
    "forget": partial(forget, name=PERSON),
}
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["flows.work", "pipeline.process", "pipeline.unpack", "pipeline.batch", "duckdb"])


def made(path: Path, settings: str = SETTINGS) -> Home:
    """A fresh home."""
    home = Home.create(path)
    (home.root / "pressfacts.toml").write_text(settings, encoding="utf-8")
    return Home.open(home.root)


def corpus(folder: Path) -> None:
    """What a run meets in an inbox, but for containers."""
    shutil.copy(SAMPLES / "socquality-opening.txt", folder / "opening.txt")
    (folder / "auce").mkdir(exist_ok=True)
    shutil.copy(SAMPLES / "octopus-vecumnieki.txt", folder / "auce" / "octopus.txt")
    shutil.copy(SAMPLES / "octopus-vecumnieki.txt", folder / "again.txt")
    (folder / "opening.meta.toml").write_text('publisher = "Auce"\n')
    (folder / "empty.txt").write_bytes(b"")
    (folder / "large.txt").write_text("Projekts LLI-317. " * 10_000)
    (folder / "wrong.meta.toml").write_text("title = ")


def containers(folder: Path) -> None:
    """An archive with a document, a mail with an attachment, and members that cannot be taken."""
    letter = mail("Projekts LLI-500.", attachments={"d.txt": b"Projekts LLI-777"})
    members = {"a.txt": b"Projekts LLI-425", "letter.eml": letter.as_bytes(), "bad.txt": b"", "../x.txt": b"x"}
    (folder / "z.zip").write_bytes(zip_of(members))


def more(folder: Path) -> None:
    """What comes later: what is stated of a document that is known, and a new one."""
    (folder / "opening.meta.toml").write_text('publisher = "Auce"\npublished = "2018-06"\n')
    shutil.copy(SAMPLES / "zemgale-2009-fact-sheet.txt", folder / "zemgale.txt")


def age(home: Home) -> None:
    """Older rules have read everything."""
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("UPDATE store.documents SET extractor_version = 'older'")


def run(root: Path, flow: str, where: str | None = None) -> None:
    """A run, in a process of its own; it dies at the point ``where``."""
    points.arm(where)
    FLOWS[flow](Home.open(root))
    os._exit(0)


def start(home: Home, flow: str, where: str | None = None) -> Any:
    """A process at a run."""
    process = _SERVER.Process(target=run, args=(home.root, flow, where))
    process.start()
    return process


def killed(home: Home, flow: str, where: str) -> bool:
    """Whether a run reached the point, and died there."""
    process = start(home, flow, where)
    process.join(60)
    return bool(process.exitcode == -signal.SIGKILL)


def state(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all public views but for times and runs."""
    with duckdb.connect(str(home.published), read_only=True) as connection:
        views = connection.execute(
            "SELECT view_name, list(column_name) FROM duckdb_views() AS v JOIN duckdb_columns() AS c "
            "ON c.table_name = view_name AND c.schema_name = 'main' "
            "WHERE NOT v.internal AND v.schema_name = 'main' AND view_name <> 'runs' GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        found = {}
        for view, columns in views:
            kept = ", ".join(f'"{column}"' for column in sorted(columns) if column not in TIMES)
            found[view] = sorted(connection.execute(f'SELECT {kept} FROM "{view}"').fetchall(), key=repr)
        return found


def opens(home: Home) -> bool:
    """Whether the published file, if there is one, can be read whole."""
    return not home.published.exists() or bool(state(home))


def placed(home: Home) -> dict[str, Counter[str]]:
    """In which of the three places the bytes of each file lie, and how often."""
    found: dict[str, Counter[str]] = {}
    for place in ("inbox", "archive", "quarantine"):
        for path in sorted(getattr(home, place).rglob("*")):
            record = path.name == "reason.json" or (place == "archive" and path.suffix == ".json")
            if path.is_file() and not record and not path.name.startswith("."):
                found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), Counter())[place] += 1
    return found


def dropped(scratch: Path, *drops: Callable[[Path], None]) -> set[str]:
    """SHA-256 of the documents and containers that are dropped."""
    scratch.mkdir()
    for drop in drops:
        drop(scratch)
    files = (path for path in scratch.rglob("*") if path.is_file() and not path.name.endswith(".meta.toml"))
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def settled(home: Home, files: set[str]) -> None:
    """Every file is in exactly one place, once, and nothing is left to do."""
    there = placed(home)
    assert files <= there.keys()
    assert [counts for counts in there.values() if sum(counts.values()) != 1] == []
    assert [path for path in home.inbox.rglob("*") if path.is_file()] == []
    assert list(home.claims.glob("*.json")) == []
    assert list(home.work.glob("unpacked-*")) == []
