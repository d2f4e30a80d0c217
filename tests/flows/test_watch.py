"""The watch with real file events, as a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
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
