"""From the inbox to the published warehouse: many documents at once, and one while `pressfacts watch` is running.

    python -m benchmarks.inbox fill 10000 [100000]
    python -m benchmarks.inbox drop [--rounds 5]

``fill`` runs `pressfacts ingest` over text documents made of paragraphs of the gold documents, drawn at random, 2.6 kB
each; memory is the sum over the process and its children, shared pages counted once for each. Where the machine became
slower or faster meanwhile (:mod:`benchmarks.pace`), the time is also given as it would have been at the first pace.
``drop`` tells the time
from a file's arrival to its row in the published file, less the time for which a file must stand still.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psutil

from benchmarks.pace import Pace
from pipeline.home import Home

GOLD = Path(__file__).parent.parent / "tests" / "gold"
LONG = 2_600  # characters of a document
LOOK = 1.0  # seconds between two looks at the memory
WAIT = 60.0  # seconds for a dropped file


def documents(count: int) -> Iterator[str]:
    """Texts of one language each, none like another."""
    paragraphs: dict[str, list[str]] = {"lv": [], "lt": [], "en": []}
    for path in sorted(GOLD.glob("*/*.json")):
        text = path.with_suffix(".txt")
        if text.exists():
            lines = [line for line in text.read_text(encoding="utf-8").splitlines() if len(line) > 20]
            paragraphs[json.loads(path.read_text(encoding="utf-8"))["language"]] += lines
    drawn = random.Random(1)
    for number in range(count):
        lines = paragraphs[("lv", "lt", "en")[number % 5 // 2]]
        text = f"Nr. {number}\n"
        while len(text) < LONG:
            text += drawn.choice(lines) + "\n"
        yield text


def fill(count: int, first: float | None = None) -> float:
    """Print what taking so many documents in costs, also at the pace of the first time; returns the pace."""
    with _home() as home, Pace() as pace:
        for number, text in enumerate(documents(count)):
            (home.inbox / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        begin = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "flows.cli", "ingest", "--home", str(home.root)])
        peak = 0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(LOOK)
        seconds = time.perf_counter() - begin
        there, now = _count(home), pace.taken()
        print(
            f"{there:,} of {count:,} documents in {seconds:.0f} s, {1000 * seconds / count:.2f} ms each "
            f"({1000 * seconds / count * (first or now) / now:.2f} at the first pace; {now:.1f} ms for the piece), "
            f"memory {peak / 2**20:,.0f} MB, published file {home.published.stat().st_size / 2**20:,.0f} MB",
            flush=True,
        )
    return now


def drop(rounds: int) -> None:
    """Print how long one file takes to be published while the inbox is watched."""
    with _home() as home:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "watch", "--home", str(home.root)],
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            taken = [_taken(home, number, text) for number, text in enumerate(documents(rounds + 1))][1:]
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)
        settle = home.settings.settle_seconds
        print(
            f"dropped to published: {statistics.median(taken):.1f} s (at most {max(taken):.1f} s) "
            f"beyond the {settle:g} s for which a file must stand still"
        )


def _taken(home: Home, number: int, text: str) -> float:
    """Seconds from the arrival of a file to its publication, beyond the time that it must stand still."""
    begin = time.perf_counter()
    (home.inbox / f"{number}.txt").write_text(text, encoding="utf-8")
    while time.perf_counter() < begin + WAIT:
        with contextlib.suppress(duckdb.Error):  # not there yet
            if _count(home) > number:
                return time.perf_counter() - begin - home.settings.settle_seconds
        time.sleep(0.05)
    raise SystemExit(f"file {number} was not published within {WAIT:.0f} s")


def _count(home: Home) -> int:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        ((count,),) = connection.execute("SELECT count(*) FROM documents").fetchall()
    return int(count)


def _memory(pid: int) -> int:
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))
    return 0


@contextmanager
def _home() -> Iterator[Home]:
    folder = Path(tempfile.mkdtemp(prefix="pressfacts-inbox-"))
    try:
        yield Home.create(folder / "home")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    many = actions.add_parser("fill")
    many.add_argument("counts", type=int, nargs="+")
    one = actions.add_parser("drop")
    one.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.action == "drop":
        drop(options.rounds)
    else:
        first = None
        for count in options.counts:
            pace = fill(count, first)
            first = first or pace


if __name__ == "__main__":
    main()
