"""Progress on a real terminal: a bar with how many of how many, the rate and the time left; nothing in a pipe."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows import doctor, work
from flows.errors import BadImport
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


def on_terminal(*words: str, code: int = 0) -> str:
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
    assert process.wait(timeout=60) == code
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", shown.decode(errors="replace"))


def test_progress_counts_files_on_a_terminal(tmp_path: Path) -> None:
    home = Home.create(tmp_path / "home")
    for number in range(40):
        (home.inbox / f"{number}.txt").write_text(TEXT.format(number))
    shown = on_terminal("ingest", "--home", str(home.root))
    assert re.search(r"Ingesting.*\b0/40\b", shown)
    assert "40/40" in on_terminal("verify", "--home", str(home.root))


def test_progress_of_every_long_command_tells_how_much_there_is(tmp_path: Path) -> None:
    home = Home.create(tmp_path / "home")
    (home.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\nocr = false\n")
    for number in range(4):
        (home.inbox / f"{number}.txt").write_text(TEXT.format(number) + "Projekta vadītājs Jānis Bērziņš.\n")
    for number in range(3):
        (home.inbox / f"{number}.pdf").write_text(f"%PDF-1.4 {number}")
    work.ingest(Home.open(home.root))
    at = ("--home", str(home.root))
    assert re.search(r"Reading again.*\b0/3\b", on_terminal("quarantine", "retry", "--all", *at))
    assert re.search(rf"Looking.*\b0/{len(doctor.checks())}\b", on_terminal("doctor", *at))
    assert re.search(r"Exporting.*\b0/\d\d\b", on_terminal("export", "csv", str(tmp_path / "out"), *at))
    lines = "".join(f"confirm,{number}.txt,no such words,amount\n" for number in range(2))
    (tmp_path / "said.csv").write_text(f"verb,document,quote,kind\n{lines}")
    shown = on_terminal(
        "corrections", "import", str(tmp_path / "said.csv"), "--later", "--by", "Anna", *at, code=BadImport.exit_code
    )
    assert re.search(r"Checking lines.*\b0/3\b", shown)
    shown = on_terminal("forget", "Jānis Bērziņš", "--yes", *at)
    assert re.search(r"Forgetting.*\b0/4\b", shown) and re.search(r"Forgetting.*\b8/8\b", shown)
