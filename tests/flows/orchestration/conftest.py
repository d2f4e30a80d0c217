"""One real Prefect server for all tests of this folder, and homes to run flows on."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.home import Home
from tests.shared import once

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "gold" / "samples"


def until(condition: Callable[[], Any], seconds: float = 60.0, pause: float = 0.2) -> Any:
    """What a condition gives once it is true; fails the test where it is not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(pause)
    return pytest.fail(f"did not happen within {seconds:g} s")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of a process of its own: nothing of the user's Prefect, nothing of another test's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(home), "DO_NOT_TRACK": "1", **more}


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of a server that has not been used yet: making one takes longer than all else."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
        subprocess.run(command, env=environment(folder), check=True, capture_output=True, timeout=180)

    return once(tmp_path_factory, "migrated", make)


@pytest.fixture(scope="session")
def server_url(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that lives as long as the tests do."""
    from flows.orchestration.server import answers

    folder = tmp_path_factory.mktemp("prefect")
    shutil.copytree(migrated, folder, dirs_exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    variables = environment(folder, PREFECT_SERVER_ANALYTICS_ENABLED="false")
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=variables, start_new_session=True)
    url = f"http://127.0.0.1:{port}/api"
    try:
        until(lambda: answers(url) or process.poll() is not None, 90)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def prefect(server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Prefect's client in this process and in those that it starts, set up for the server."""
    stated = {"PREFECT_API_URL": server_url, "PREFECT_HOME": str(tmp_path / "prefect")}
    for name, value in {**stated, "PREFECT_LOGGING_LEVEL": "WARNING", "PYTHONPATH": str(ROOT)}.items():
        monkeypatch.setenv(name, value)
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

    with temporary_settings({PREFECT_API_URL: server_url, PREFECT_HOME: tmp_path / "prefect"}):
        yield server_url


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Home]:
    """``made(folder, **settings)``: an empty home with these settings, which takes files at once."""

    def make(folder: str = "home", **settings: object) -> Home:
        home = Home.create(tmp_path / folder)
        stated = {"settle_seconds": 0, "chunk_size": 2, "jobs": 1, **settings}
        lines = [
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in stated.items()
        ]
        (home.root / "pressfacts.toml").write_text("\n".join(lines), encoding="utf-8")
        return Home.open(home.root)

    return make


def drop(home: Home, *, broken: bool = False) -> int:
    """Put the sample texts into an inbox, and one file that cannot be read; how many documents there are."""
    paths = sorted(SAMPLES.glob("*.txt"))
    for path in paths:
        shutil.copy(path, home.inbox)
    if broken:
        (home.inbox / "minutes.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return len(paths)


def api(url: str, data: dict[str, Any] | None = None) -> Any:
    """What the server's API answers; a POST where there is data."""
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
