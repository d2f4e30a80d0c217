"""Flows on a real Prefect server, the watch with real file events; both as their own processes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.home import Home

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "tests" / "gold" / "samples"


def start(home: Home, *words: str, **environment: str) -> subprocess.Popen[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSFACTS_HOME": str(home.root), **environment}
    variables.pop("PREFECT_API_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=variables,
        start_new_session=True,
    )


def stop(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def until(condition: Callable[[], Any], seconds: float) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.3)
    return pytest.fail(f"did not happen within {seconds} s")


def documents(home: Home) -> int:
    if not home.published.exists():
        return 0
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchall()[0][0])


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home.create(tmp_path / "home")
    settings = made.root / "pressfacts.toml"
    settings.write_text("settle_seconds = 0.2\nchunk_size = 2\n", encoding="utf-8")
    yield Home.open(made.root)


def test_watch_takes_in_what_is_dropped(home: Home) -> None:
    process = start(home, "watch", "--interval", "1")
    try:
        time.sleep(2)
        shutil.copy(SAMPLES / "octopus-vecumnieki.txt", home.inbox)
        until(lambda: documents(home) == 1, 30)
        shutil.copy(SAMPLES / "socquality-opening.txt", home.inbox)
        until(lambda: documents(home) == 2, 30)
    finally:
        stop(process)
    assert not list(home.inbox.iterdir())


def api(url: str, data: dict[str, Any] | None = None) -> Any:
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 503:  # Prefect's SQLite is busy: its own clients retry as well
                raise
            time.sleep(0.5)
    return pytest.fail(f"{url} stays busy")


@pytest.mark.server
def test_serve_runs_flows_on_a_real_server(home: Home) -> None:
    """Both deployments exist, refresh has its schedule, and an ingest run loads the inbox in chunks of tasks."""
    for path in SAMPLES.glob("*.txt"):
        shutil.copy(path, home.inbox)
    process = start(home, "serve")
    try:
        assert process.stdout is not None
        line = until(lambda: process.stdout and process.stdout.readline(), 120)
        url = line.split("Prefect server: ")[1].strip() + "/api"
        found = until(lambda: _deployments(url), 60)
        assert found["refresh"]["schedules"][0]["schedule"]["cron"] == home.settings.refresh_cron
        run = api(f"{url}/deployments/{found['ingest']['id']}/create_flow_run", {})
        until(lambda: api(f"{url}/flow_runs/{run['id']}")["state"]["type"] in {"COMPLETED", "FAILED", "CRASHED"}, 120)
        assert api(f"{url}/flow_runs/{run['id']}")["state"]["type"] == "COMPLETED"
        tasks = api(f"{url}/task_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
        assert [task["state"]["type"] for task in tasks] == ["COMPLETED"] * 3  # 5 documents in chunks of 2
    finally:
        stop(process)
    assert documents(home) == 5
    with duckdb.connect(str(home.published), read_only=True) as connection:
        runs = connection.execute("SELECT flow, state, documents_loaded FROM runs").fetchall()
    assert runs == [("ingest", "completed", 5)]
    assert not list(home.batches.iterdir())


def _deployments(url: str) -> dict[str, Any] | None:
    found = {deployment["name"]: deployment for deployment in api(f"{url}/deployments/filter", {})}
    return found if {"ingest", "refresh"} <= set(found) else None
