"""`pressfacts serve` as its own process, through what happens to it: kills of the server, of a run, of everything."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.errors import ServerUnreachable
from flows.orchestration.environment import variables
from flows.orchestration.server import answers, server
from pipeline.home import Home
from tests.flows.orchestration.conftest import api, drop, until
from tests.flows.orchestration.served import ENDED, Served, loaded, own_environment, run_of, state_of
from warehouse.lock import writer_lock

Made = Callable[..., Home]


@pytest.fixture
def served(made: Made, migrated: Path) -> Iterator[Served]:
    home = made(ingest_cron="never", refresh_cron="0 4 * * *", chunk_size=2)
    shutil.copytree(migrated, home.work / "prefect")
    process = Served(home)
    yield process
    process.clean()


@pytest.mark.server
def test_serve_survives_what_happens_to_it(served: Served) -> None:
    """A run in chunks of tasks; then everything but the server is killed in a run, then the server."""
    home = served.home
    count = drop(home)
    url = served.start()
    first = run_of(url, "ingest")
    until(lambda: state_of(url, first) in ENDED, 90)
    assert state_of(url, first) == "COMPLETED"
    tasks = api(f"{url}/task_runs/filter", {"flow_runs": {"id": {"any_": [first]}}})
    assert [task["state"]["type"] for task in tasks] == ["COMPLETED"] * ((count + 1) // 2)
    assert loaded(home) == count

    (home.inbox / "late.txt").write_text("LLI-999 costs 5,00 EUR.", encoding="utf-8")
    with writer_lock(home.lock, wait=5):  # the run waits, and dies waiting
        dying = run_of(url, "refresh")
        until(lambda: state_of(url, dying) == "RUNNING", 60)
        until(lambda: list((home.work / "runs").glob("*.lock")), 30)
        served.kill()
    assert answers(url)
    before = served.server()
    assert served.start() == url
    assert served.server() == before, "the server was taken over"
    assert "is marked as crashed" in served.said()
    assert state_of(url, dying) == "CRASHED"

    os.kill(int(before["pid"]), signal.SIGKILL)
    until(lambda: not answers(url), 10)
    until(lambda: answers(url), 120)
    last = run_of(url, "refresh")
    until(lambda: state_of(url, last) in ENDED, 120)
    assert state_of(url, last) == "COMPLETED"
    assert loaded(home) == count + 1 and not list(home.inbox.iterdir())
    served.kill(signal.SIGINT)
    until(lambda: not answers(url), 30)


@pytest.mark.server
def test_serve_is_alone(made: Made) -> None:
    home = made()
    command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(home.root)]
    with writer_lock(home.work / "serve.lock", wait=0):
        done = subprocess.run(command, env=own_environment(home), capture_output=True, text=True, timeout=60)
    assert done.returncode == 98
    assert "already_served" in done.stderr and "Traceback" not in done.stderr


def test_serve_joins_no_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    begin = time.monotonic()
    with pytest.raises(ServerUnreachable, match="nothing answers"), server():
        pass
    assert time.monotonic() - begin < 5


def test_serve_keeps_to_itself(tmp_path: Path) -> None:
    """State below HOME, loopback, no analytics, no results kept, old runs removed."""
    home = Home.create(tmp_path / "home")
    (home.root / "pressfacts.toml").write_text("keep_logs_days = 7\n")
    stated = variables(Home.open(home.root))
    assert Path(stated["PREFECT_HOME"]).is_relative_to(home.root)
    assert stated["PREFECT_SERVER_API_HOST"] == "127.0.0.1"
    assert stated["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false" and stated["DO_NOT_TRACK"] == "1"
    assert stated["PREFECT_RESULTS_PERSIST_BY_DEFAULT"] == "false"
    assert stated["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == str(7 * 86_400)
