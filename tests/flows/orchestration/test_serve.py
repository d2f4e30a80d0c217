"""`pressfacts serve` as its own process, through what happens to it: kills of the server, of a run, of everything."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from flows import doctor
from flows.errors import ServerUnreachable
from flows.orchestration.environment import variables
from flows.orchestration.server import OwnServer, answers, server
from pipeline.home import Home
from tests.flows.orchestration.conftest import ROOT, api, drop, until
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
    assert [(check.state, check.detail) for check in doctor._server(home)] == [("ok", url)]
    before = served.server()
    assert served.start() == url
    assert served.server() == before, "the server was taken over"
    assert "is marked as crashed" in served.said()
    assert state_of(url, dying) == "CRASHED"

    os.kill(int(before["pid"]), signal.SIGKILL)
    with closing(sqlite3.connect(home.work / "prefect" / "prefect.db", timeout=30)) as known, known:
        known.execute("UPDATE flow_run SET end_time = '2020-01-01 00:00:00.000000' WHERE id = ?", [first])
    until(lambda: not answers(url), 10)
    until(lambda: answers(url), 120)
    recorded = {"flow_runs": {"id": {"any_": [first, dying]}}}
    until(lambda: [each["id"] for each in api(f"{url}/flow_runs/filter", recorded)] == [dying], 60)  # keep_logs_days
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


@pytest.mark.parametrize("password", ["s3cret", "s3@cret"])
def test_serve_does_not_tell_the_password_of_an_address(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", f"http://someone:{password}@127.0.0.1:9/api")
    with pytest.raises(ServerUnreachable, match=r"nothing answers at http://127\.0\.0\.1:9/api$"), server():
        pass


def test_serve_joins_a_server_that_asks_for_a_password() -> None:
    class Guarded(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            right = self.headers["Authorization"] == f"Basic {b64encode(b'someone:s3cret').decode()}"
            self.send_response(200 if right else 401)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Guarded) as guarded:
        threading.Thread(target=guarded.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{guarded.server_port}/api"
        assert [answers(f"http://{who}{place}") for who in ("someone:s3cret@", "someone:guess@", "")] == [
            True,
            False,
            False,
        ]
        guarded.shutdown()


def test_serve_knows_its_server_from_its_first_moment(tmp_path: Path) -> None:
    """A serve that is killed as soon as its server has begun to be; the next one can tell which that is."""
    killed = """
import os, subprocess, sys
from pathlib import Path
from flows.orchestration.server import OwnServer

class Popen(subprocess.Popen):
    def __init__(self, command, **more):
        super().__init__([*command[:4], "sleep", "60"], **more)
        os._exit(9)

subprocess.Popen = Popen
OwnServer(Path(sys.argv[1])).start()
"""
    done = subprocess.run([sys.executable, "-c", killed, str(tmp_path)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 9
    own = OwnServer(tmp_path)
    left = own.at_work()
    assert left is not None and left.url.startswith("http://127.0.0.1:")
    own.stop()
    assert own.at_work() is None


def test_serve_keeps_the_log_of_its_server_short(tmp_path: Path) -> None:
    """A server that lives for years writes on in the same file, from its beginning."""
    writer = r'''
import os, subprocess, sys, time
from pathlib import Path
from flows.orchestration import server

server._LOG_BYTES = 50_000
server.wait_for = lambda *_: None
written = Path(sys.argv[1], "written")
write = """
import sys, time
from pathlib import Path
for n in range(250):
    print(f'{n:01000d}', flush=True)
    time.sleep(0.01)
Path(sys.argv[1]).touch()
time.sleep(60)
"""

class Popen(subprocess.Popen):
    def __init__(self, command, **more):
        super().__init__([sys.executable, "-c", write, str(written)], **more)

subprocess.Popen = Popen
own = server.OwnServer(Path(sys.argv[1]))
child = own._started(4200)
own._stopping.wait = lambda seconds: time.sleep(0.01) or written.exists()
own._keep_up(child)
child.kill()
'''
    done = subprocess.run([sys.executable, "-c", writer, str(tmp_path)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0
    log, old = tmp_path / "server.log", tmp_path / "server.log.old"
    assert log.stat().st_size <= 100_000 and 50_000 < old.stat().st_size <= 100_000
    written = old.read_bytes() + log.read_bytes()
    assert written.endswith(b"249\n") and b"\0" not in written


def test_serve_logs_lines_of_json_alone(made: Made) -> None:
    """Its own words with their levels, and what Prefect says in a process of the same environment, tracebacks too."""
    home = made(log_format="json")
    command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(home.root)]
    lost = own_environment(home) | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    said = subprocess.run(command, env=lost, capture_output=True, text=True, timeout=60).stderr
    own = [json.loads(line) for line in said.splitlines()]
    assert [(line["level"], line["message"].split()[0]) for line in own] == [("error", "Error"), ("error", "What")]
    prefect = """
import logging
from prefect import serve
for name in "prefect.runner", "prefect._internal", "httpx":
    try:
        1 / 0
    except ZeroDivisionError:
        logging.getLogger(name).exception("it broke, [as] it may, %s", "at length " * 30)
"""
    environment = own_environment(home) | variables(home)
    said = subprocess.run(
        [sys.executable, "-c", prefect], env=environment, capture_output=True, text=True, timeout=60
    ).stderr
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["logger"] for line in lines] == ["prefect.runner", "prefect._internal", "httpx"]
    assert all("ZeroDivisionError" in line["exception"] and line["level"] == "error" for line in lines)


@pytest.mark.server
def test_serve_that_is_ended_early_leaves_no_server(served: Served) -> None:
    own = OwnServer(served.home.work / "prefect")
    command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(served.home.root)]
    process = subprocess.Popen(command, env=own_environment(served.home), stderr=subprocess.PIPE, text=True)
    until(own.at_work, 60, pause=0.02)
    process.terminate()
    said = process.communicate(timeout=60)[1]
    assert own.at_work() is None
    assert (process.returncode, said) == (0, "Stopped.\n")


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
