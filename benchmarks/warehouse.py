"""The warehouse at size: facts loaded a second, who-is-who, publishing, every question of docs/pressfacts.sql, memory.

    python -m benchmarks.warehouse 10000 100000 [1000000] [--folder DIR]

Each size is a process of its own with a fresh warehouse of synthetic documents (:mod:`benchmarks.synthetic`), 20 facts
each. Wanted, on two cores: 100,000 facts a second, publishing in less than 10 s, each question in less than 1 s, memory
below 4 GB, and who-is-who in at most 12 times the time for 10 times the documents. Seconds are those of the clock;
those of the processors stand in brackets, which other programs on the machine make no longer.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.synthetic import FACTS, batches
from docs.queries import questions

QUERY_ROUNDS = 2


class Seconds(NamedTuple):
    """What a step takes."""

    clock: float
    processors: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processors:.2f} s)"


def timed(work: Callable[[], object]) -> Seconds:
    """How long it takes."""
    clock, processors = time.perf_counter(), time.process_time()
    work()
    return Seconds(time.perf_counter() - clock, time.process_time() - processors)


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(documents: int, folder: Path) -> dict[str, Any]:
    """The steps of one size in order, with what they take and the memory held after them."""
    from warehouse.query import query
    from warehouse.writer import Writer

    published = folder / "warehouse.duckdb"
    steps: dict[str, Seconds] = {}
    memory: dict[str, float] = {}
    with Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "writer.lock") as writer:
        loads = [timed(lambda batch=batch: writer.load(batch)) for batch in batches(documents)]  # type: ignore[misc]
        steps["load"], memory["load"] = Seconds(*map(sum, zip(*loads, strict=True))), peak()
        for name in ("resolve", "resolve again"):
            steps[name], memory[name] = timed(writer.resolve), peak()
        steps["publish"], memory["publish"] = timed(lambda: writer.publish(published)), peak()
    asked = {
        question.words: min(
            timed(lambda sql=question.sql: query(published, sql, limit=1000))  # type: ignore[misc]
            for _ in range(QUERY_ROUNDS)
        )
        for question in questions()
    }
    memory["questions"] = peak()
    size = published.stat().st_size / 1e6
    return {"documents": documents, "size": size, "steps": steps, "memory": memory, "questions": asked}


def report(found: list[dict[str, Any]]) -> None:
    """The figures of all sizes side by side."""
    for each in found:
        facts = each["documents"] * FACTS
        steps = {name: Seconds(*seconds) for name, seconds in each["steps"].items()}
        rate = f"{facts / steps['load'].clock:,.0f} ({facts / steps['load'].processors:,.0f}) facts a second"
        print(f"{each['documents']:,} documents, {facts:,} facts, {each['size']:,.0f} MB: {rate}")
        for name, seconds in steps.items():
            print(f"  {name:14} {seconds!s:24} {each['memory'][name]:6,.0f} MB")
        print(f"  {'questions':14} {'':24} {each['memory']['questions']:6,.0f} MB")
    for one, other in pairwise(found):
        times = other["documents"] / one["documents"]
        longer = (other["steps"]["resolve"][at] / one["steps"]["resolve"][at] for at in (0, 1))
        print(
            f"{times:.0f} times the documents: who is who takes {next(longer):.1f} ({next(longer):.1f}) times as long"
        )
    for words in found[-1]["questions"]:
        print(
            "".join(f"{each['questions'][words][0]:7.3f} ({each['questions'][words][1]:.3f}) " for each in found), words
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, help="where the warehouses are made; a temporary folder otherwise")
    parser.add_argument("--json", action="store_true", help="one size, as JSON")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    if options.json:
        print(json.dumps(measure(options.sizes[0], folder)))
        return
    found = []
    for size in options.sizes:
        place = folder / str(size)
        place.mkdir(parents=True)
        command = [sys.executable, "-m", "benchmarks.warehouse", "--json", "--folder", str(place), str(size)]
        found.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))
        shutil.rmtree(place)
    report(found)


if __name__ == "__main__":
    main()
