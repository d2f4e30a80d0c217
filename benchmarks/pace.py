"""How fast the machine is while something is measured on it, so that figures of two hours can be compared.

A shared machine does the same work in twice the time an hour later. A process beside the measured one does a piece of
fixed work every five seconds, three times over, and notes how much of a processor's time the fastest took:

    with Pace() as pace:
        ...
        pace.taken()  # milliseconds for the piece since the last call, of the middle one of its rounds

What took ``seconds`` while the piece took ``now`` would have taken ``seconds * then / now`` while it took ``then``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import spacy

BREAK = 5.0  # seconds between two rounds
TIMES = 3
SAMPLES = Path(__file__).parent.parent / "tests" / "gold" / "samples"


class Pace:
    """Open as a context manager; ends with the process that opened it."""

    def __enter__(self) -> Pace:
        self._folder = tempfile.TemporaryDirectory()
        self._notes = Path(self._folder.name) / "notes"
        self._read = 0
        with self._notes.open("wb") as notes:
            command = [sys.executable, "-m", "benchmarks.pace"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=notes)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()

    def taken(self) -> float:
        """Milliseconds of processor time for the piece; waits for a first round where there was none."""
        while not (rounds := self._notes.read_text().split()[self._read :]):
            time.sleep(BREAK / 10)
        self._read += len(rounds)
        return statistics.median(map(float, rounds))


def _piece(texts: Sequence[str]) -> float:
    """Seconds of processor time that it takes to part the texts into tokens with a tokenizer that knows none."""
    begin = time.process_time()
    tokenize = spacy.blank("lv").make_doc
    for text in texts:
        tokenize(text)
    return time.process_time() - begin


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    parent = os.getppid()
    while os.getppid() == parent:
        print(f"{1000 * min(_piece(texts) for _ in range(TIMES)):.2f}", flush=True)
        time.sleep(BREAK)


if __name__ == "__main__":
    main()
