"""The warehouse at size: facts loaded a second, who-is-who, search index, publishing, questions, memory.

    python -m benchmarks.warehouse 10000 100000 [1000000] [--folder DIR]

Each size is a process of its own with a fresh warehouse of synthetic documents (:mod:`benchmarks.synthetic`), 20 facts
each, and is asked every question of docs/pressfacts.sql. Wanted, on two cores: 100,000 facts a second, publishing in
less than 10 s, each question in less than 1 s, memory below 4 GB, and who-is-who in at most 12 times the time for 10
times the documents. What is done so far goes to standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.synthetic import FACTS, batches
from docs.queries import questions

QUERY_ROUNDS = 2


def measure(documents: int, folder: Path) -> dict[str, Any]:
    """Seconds of each step for one size, and the process's peak memory in MB after it."""
    from warehouse.query import query
    from warehouse.writer import Writer

    found: dict[str, Any] = {"documents": documents, "facts": documents * FACTS}
    loading = 0.0
    published = folder / "warehouse.duckdb"
    with Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "writer.lock") as writer:
        for batch in batches(documents):
            begin = time.perf_counter()
            writer.load(batch)
            loading += time.perf_counter() - begin
        found["load"] = loading
        found["load_mb"] = peak()
        for step, work in (
            ("resolve", writer.resolve),
            ("again", writer.resolve),
            ("index", writer.index),  # as every run does before it publishes
            ("publish", lambda: writer.publish(published)),
        ):
            found[step] = timed(work)
            found[f"{step}_mb"] = peak()
            print(f"{documents:,} documents: {step} {found[step]:.1f} s", file=sys.stderr, flush=True)
    found["copy"] = timed(lambda: copied(published))
    found["file_mb"] = published.stat().st_size / 1e6
    found["questions"] = {
        question.words: min(
            timed(lambda sql=question.sql: query(published, sql, limit=1000)) for _ in range(QUERY_ROUNDS)
        )  # type: ignore[misc]
        for question in questions()
    }
    found["peak_mb"] = peak()
    return found


def copied(file: Path) -> None:
    """A copy beside the file whose bytes are on the disk: what publishing cannot be faster than."""
    copy = file.with_suffix(".copy")
    shutil.copyfile(file, copy)
    with copy.open("rb") as handle:
        os.fsync(handle.fileno())


def timed(work: Any) -> float:
    """Seconds that it takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(found: list[dict[str, Any]]) -> None:
    """The figures of all sizes side by side."""
    for each in found:
        print(
            f"{each['documents']:,} documents, {each['facts']:,} facts: "
            f"loaded {each['facts'] / each['load']:,.0f} a second, "
            f"resolved in {each['resolve']:.1f} s (again {each['again']:.1f} s), indexed in {each['index']:.1f} s, "
            f"published in {each['publish']:.1f} s (a plain copy to the disk takes {each['copy']:.1f} s), "
            f"{each['file_mb']:,.0f} MB; "
            f"memory {each['load_mb']:,.0f} MB loading, {each['resolve_mb']:,.0f} MB resolving, "
            f"{each['index_mb']:,.0f} MB indexing, "
            f"{each['peak_mb']:,.0f} MB in all"
        )
    for one, other in pairwise(found):
        times, longer = other["documents"] / one["documents"], other["resolve"] / one["resolve"]
        print(f"{times:.0f} times the documents: who is who takes {longer:.1f} times as long")
    for words in found[-1]["questions"]:
        print("  ".join(f"{each['questions'][words]:7.3f}" for each in found), words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, help="where the warehouses are made; a temporary folder otherwise")
    parser.add_argument("--json", action="store_true", help="one size, as JSON")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    if options.json:
        print(json.dumps(measure(options.sizes[0], folder)))
        return
    found = []
    for size in options.sizes:
        place = folder / str(size)
        command = [sys.executable, "-m", "benchmarks.warehouse", "--json", "--folder", str(place), str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # what went wrong is on stderr
        if done.returncode:
            raise SystemExit(done.returncode)
        found.append(json.loads(done.stdout))
        shutil.rmtree(place)
        report(found[-1:])
    report(found)


if __name__ == "__main__":
    main()
