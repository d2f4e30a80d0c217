"""Progress on a real terminal: a bar with how many of how many, the rate and the time left; nothing in a pipe."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.progress import pace
from pipeline.home import Home

ROOT = Path(__file__).parent.parent.parent
TEXT = "Projekta Nr. LLI-{} kopējais budžets ir 791 256,20 EUR. Projekts sākās 2018. gada 5. martā.\n"


@pytest.mark.parametrize(
    ("done", "total", "seconds", "told"),
    [
        (0, 100, 5.0, ""),
        (50, 100, 1.0, ""),
        (50, 100, 10.0, "5/s, 0:00:10 left"),
        (50, None, 10.0, "5/s"),
        (100, 100, 10.0, "10/s"),
        (2, 4, 10.0, "5 s each, 0:00:10 left"),
        (1, 36_001, 3.0, "3 s each, 1 day, 6:00:00 left"),
    ],
)
def test_progress_tells_rate_and_time_left(done: int, total: int | None, seconds: float, told: str) -> None:
    assert pace(done, total, seconds) == told


def on_terminal(*words: str) -> str:
    """What a command shows on a terminal of its own."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "160"}
    command = [sys.executable, "-m", "flows.cli", *words]
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the terminal of a process that has ended
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode(errors="replace")


def test_progress_counts_files_on_a_terminal(tmp_path: Path) -> None:
    home = Home.create(tmp_path / "home")
    for number in range(40):
        (home.inbox / f"{number}.txt").write_text(TEXT.format(number))
    shown = on_terminal("ingest", "--home", str(home.root))
    assert re.search(r"Ingesting.*\b0/40\b", shown)
    assert "40/40" in on_terminal("verify", "--home", str(home.root))
