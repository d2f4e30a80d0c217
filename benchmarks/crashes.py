"""Kills at random: runs of ingest and refresh end by SIGKILL after a random time; then all must be as if none had.

    python -m benchmarks.crashes [--kills 100] [--seed 1] [--documents 40]

Exits with 1 and the seed where a file is lost or doubled, the published file does not open, or a row differs.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from flows import work
from pipeline.home import Home
from tests.flows import crashes

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SETTINGS = "settle_seconds = 0\njobs = 2\nchunk_size = 4\nmax_bytes = 100000\n"
AT_A_TIME = 6  # kills before the home must be whole again


def drop(folder: Path, documents: int) -> None:
    """Releases, an archive, sidecars, files that cannot be read."""
    crashes.corpus(folder)
    crashes.containers(folder)
    for path in sorted(GOLD.glob("dev/*.txt"))[:documents]:
        shutil.copy(path, folder)


class Executioner:
    """Kills runs of one home; a run that comes to its end tells how long the next ones last at most."""

    def __init__(self, home: Home, chance: random.Random, longest: float) -> None:
        self._home, self._chance, self._longest = home, chance, longest

    def kill(self, flow: str) -> bool:
        """Start a run and kill it after a random time, if it is still going on."""
        begin = time.monotonic()
        process = crashes.start(self._home, flow)
        process.join(self._chance.uniform(0, self._longest))
        if process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
            process.join()
            return True
        self._longest = time.monotonic() - begin
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=40)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="pressfacts-") as scratch:
        files = crashes.dropped(Path(scratch, "files"), lambda folder: drop(folder, options.documents))
        files |= crashes.dropped(Path(scratch, "more"), crashes.more)
        whole = crashes.made(Path(scratch, "whole"), SETTINGS)
        drop(whole.inbox, options.documents)
        begin = time.monotonic()
        crashes.start(whole, "ingest").join()
        longest = time.monotonic() - begin
        crashes.more(whole.inbox)
        crashes.age(whole)
        work.refresh(whole)
        wanted = crashes.state(whole)
        tally: Counter[str] = Counter()
        while tally["kills"] < options.kills:
            tally["homes"] += 1
            home = crashes.made(Path(scratch, f"home-{tally['homes']}"), SETTINGS)
            drop(home.inbox, options.documents)
            executioner = Executioner(home, chance, longest)
            for _ in range(AT_A_TIME // 2):
                tally["kills"] += executioner.kill("ingest")
                check(crashes.opens(home), "the published file does not open", options.seed)
            work.ingest(home)
            crashes.more(home.inbox)
            crashes.age(home)
            for _ in range(AT_A_TIME // 2):
                tally["kills"] += executioner.kill("refresh")
                check(crashes.opens(home), "the published file does not open", options.seed)
            work.refresh(home)
            crashes.settled(home, files)
            found = crashes.state(home)
            differing = ", ".join(view for view in wanted if found[view] != wanted[view])
            check(not differing, f"rows differ: {differing}", options.seed)
            shutil.rmtree(home.root)
            print(f"{tally['kills']} kills, {tally['homes']} homes: nothing lost, nothing twice, every row the same")


def check(true: bool, otherwise: str, seed: int) -> None:
    if not true:
        sys.exit(f"{otherwise} (seed {seed})")


if __name__ == "__main__":
    main()
