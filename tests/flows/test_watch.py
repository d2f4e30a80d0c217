"""The watch as a process: what it takes when, and what it survives."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.errors import PressfactsError
from pipeline import inbox, retries
from pipeline.home import Home

ROOT = Path(__file__).parent.parent.parent
SETTINGS = "settle_seconds = 0.4\njobs = 1\n"
SECONDS = 40.0  # the machine may be busy


def made(path: Path, settings: str = SETTINGS) -> Home:
    home = Home.create(path)
    (home.root / "pressfacts.toml").write_text(settings, encoding="utf-8")
    return Home.open(home.root)


@contextmanager
def watching(home: Home, log: Path, **limits: float) -> Iterator[subprocess.Popen[bytes]]:
    """A watch at work; ``limits`` of the module stand in for those that take thousands of files to reach."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    stated = "".join(f"watch.{name} = {value}; " for name, value in limits.items())
    program = f"from flows import cli, watch; {stated}cli.main()"
    command = [sys.executable, "-c", program, "watch", "--home", str(home.root), "--interval", "0.5"]
    with log.open("wb") as stream:
        process = subprocess.Popen(command, env=environment, stderr=stream)
    try:
        until(lambda: "Watching" in log.read_text())
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=SECONDS) == 0, log.read_text()
        assert "Traceback" not in log.read_text()


def until(true: Callable[[], Any]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    if not home.published.exists():
        return []
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def names(home: Home) -> list[str]:
    return [name for (name,) in rows(home, "SELECT file_name FROM documents ORDER BY 1")]


@pytest.mark.parametrize("polling", ["true", "false"])
def test_watch_takes_what_was_there_and_what_comes_together(tmp_path: Path, polling: str) -> None:
    home = made(tmp_path / "home", f"{SETTINGS}polling = {polling}\n")
    (home.inbox / "a.txt").write_text("Projekts LLI-1")
    with watching(home, tmp_path / "log"):
        until(lambda: names(home) == ["a.txt"])
        growing = home.inbox / "b.txt"
        (home.inbox / "c.txt").write_text("Projekts LLI-2")
        for _ in range(12):  # c stands still meanwhile, and waits for b
            with growing.open("a") as stream:
                stream.write("Projekts LLI-3\n")
            time.sleep(0.1)
        until(lambda: names(home) == ["a.txt", "b.txt", "c.txt"])
    assert rows(home, "SELECT documents_loaded FROM runs ORDER BY started_at") == [(1,), (2,)]
    assert rows(home, "SELECT text FROM document_texts WHERE text LIKE '%LLI-3%'")[0][0].count("LLI-3") == 12


def test_watch_takes_a_burst_in_several_runs(tmp_path: Path) -> None:
    """Of very many that come at once the first are published while the others wait, with what is stated of them."""
    home = made(tmp_path / "home")
    expected = [f"{number}.txt" for number in range(8)]
    for name in expected:
        (home.inbox / name).write_text(f"Projekts LLI-{name}")
    (home.inbox / "7.txt.meta.toml").write_text('title = "Pēdējais"', encoding="utf-8")
    with watching(home, tmp_path / "log", BURST=3):
        until(lambda: names(home) == expected)
        until(lambda: not list(home.inbox.iterdir()))
    assert rows(home, "SELECT documents_loaded FROM runs ORDER BY started_at") == [(3,), (3,), (2,)]
    assert rows(home, "SELECT title FROM documents WHERE file_name = '7.txt'") == [("Pēdējais",)]
    assert "moving" not in (tmp_path / "log").read_text()


@pytest.mark.parametrize("limits", [{"PATIENCE": 1.0}, {"BURST": 2}])
def test_watch_does_not_wait_for_ever_for_what_moves(tmp_path: Path, limits: dict[str, float]) -> None:
    home = made(tmp_path / "home")
    growing = home.inbox / "growing.txt"
    with watching(home, tmp_path / "log", **limits):
        for name in ("a.txt", "b.txt"):
            (home.inbox / name).write_text(f"Projekts LLI-{name}")

        def grown() -> bool:
            with growing.open("a") as stream:
                stream.write("Projekts LLI-3\n")
            return {"a.txt", "b.txt"} <= set(names(home))

        until(grown)
        until(lambda: len(names(home)) == 3)


def test_watch_goes_on_when_the_inbox_goes_away_and_comes_back(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    log = tmp_path / "log"
    with watching(home, log):
        shutil.rmtree(home.inbox)
        until(lambda: "is gone" in log.read_text())
        home.inbox.mkdir()
        until(lambda: "is back" in log.read_text())
        (home.inbox / "a.txt").write_text("Projekts LLI-1")
        until(lambda: names(home) == ["a.txt"])


def test_watch_tries_again_and_keeps_the_first_diagnosis(tmp_path: Path) -> None:
    """A file in the place of the shelf that the archive needs, then none: the disk's fault, not the document's."""
    home = made(tmp_path / "home", f'{SETTINGS}log_format = "json"\n')
    log = tmp_path / "log"
    (home.archive / "5f").write_text("")  # SHA-256 of the text below begins so
    with watching(home, log):
        (home.inbox / "a.txt").write_text("Projekts LLI-315")
        until(lambda: [each.attempts for each in retries.failures(home)] == [1])
        (failed,) = retries.failures(home)
        assert (failed.what, failed.reason) == (retries.RUN, "read_only")
        until(lambda: retries.failures(home) and retries.failures(home)[0].attempts == 2)
        (again,) = retries.failures(home)
        assert (again.first_at, again.detail) == (failed.first_at, failed.detail)
        assert again.next_at - again.last_at == 2 * retries.SHORTEST
        (home.archive / "5f").unlink()
        until(lambda: names(home) == ["a.txt"])
        until(lambda: retries.failures(home) == ())
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {line["level"] for line in lines} >= {"info", "error"}
    assert [line["loaded"] for line in lines if line["message"] == "run completed"] == [1]
    assert any("attempt 2" in line["message"] for line in lines)


def test_watch_is_not_stopped_by_a_clock_that_was_ahead(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    note = {"what": retries.RUN, "reason": "disk_full", "detail": "no space left", "attempts": 1}
    moments = dict.fromkeys(("first_at", "last_at", "next_at"), "2130-01-01T00:00:00Z")
    (home.work / "retries.json").write_text(json.dumps([note | moments]))
    with watching(home, tmp_path / "log"):
        (home.inbox / "a.txt").write_text("Projekts LLI-1")
        until(lambda: names(home) == ["a.txt"])


def test_watch_says_that_it_waits(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    for _ in range(8):
        retries.run_failed(home, PressfactsError("no space left"))
    with watching(home, log := tmp_path / "log"):
        until(lambda: "next try in" in log.read_text())


def test_watch_goes_on_when_something_was_mended(tmp_path: Path) -> None:
    """An error that no pause heals: it is told with its remedy, and the watch is there when somebody has helped."""
    home = made(tmp_path / "home")
    with watching(home, log := tmp_path / "log"):
        (home.root / "forgotten.json").write_text("{")
        (home.inbox / "a.txt").write_text("Projekts LLI-1")
        until(lambda: "What to do: Put forgotten.json back" in log.read_text())
        assert [(each.what, each.reason) for each in retries.failures(home)] == [(retries.RUN, "damaged_forgotten")]
        (home.root / "forgotten.json").unlink()
        until(lambda: names(home) == ["a.txt"])
        until(lambda: retries.failures(home) == ())


def test_watch_takes_up_what_a_killed_run_has_claimed(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    (home.inbox / "a.txt").write_text("Projekts LLI-1")
    assert [claim.file_name for claim in inbox.sweep(home)] == ["a.txt"]
    with watching(home, tmp_path / "log"):
        until(lambda: names(home) == ["a.txt"])


def test_watch_is_one(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    with watching(home, tmp_path / "log") as process:
        command = [sys.executable, "-m", "flows.cli", "watch", "--home", str(home.root)]
        second = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert second.returncode == 99
        assert "stop the other one first" in second.stderr
        assert f"process {process.pid} is watching the inbox" in second.stderr
