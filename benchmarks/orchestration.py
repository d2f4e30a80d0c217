"""What Prefect costs, and what a second Dask worker brings, on a real server.

    python -m benchmarks.orchestration share [--documents 1000] [--rounds 3]
    python -m benchmarks.orchestration dask [--documents 3200]

``share`` takes the same documents in with and without a flow, in turn, and compares the medians: the flow has its
tasks, artifacts and events, the runner is in process. ``dask`` times the extraction by one and by two local workers,
from the first chunk's start, when the cluster is up, to the last batch. Both need cores that nobody else is using.
"""

from __future__ import annotations

import argparse
import os
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.home import Home

GOLD = Path(__file__).parent.parent / "tests" / "gold"
PORT = 4299


@contextmanager
def server(folder: Path) -> Iterator[None]:
    """A server of this benchmark's own, and the variables that lead Prefect's client to it."""
    from flows.orchestration.environment import variables
    from flows.orchestration.server import wait_for
    from pipeline.home import Home

    url = f"http://127.0.0.1:{PORT}/api"
    home = Home.create(folder / "server")
    os.environ.update(variables(home))
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(PORT)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for(url, lambda: process.poll() is None)
        os.environ["PREFECT_API_URL"] = url
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def filled(folder: Path, count: int, **settings: object) -> Home:
    """A home with so many documents in its inbox: the gold texts, each with a line of its own."""
    from pipeline.home import Home

    home = Home.create(folder)
    lines = [
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}" for name, value in settings.items()
    ]
    (folder / "pressfacts.toml").write_text("\n".join(["settle_seconds = 0", *lines]), encoding="utf-8")
    texts = [path.read_bytes() for path in sorted([*GOLD.glob("dev/*.txt"), *GOLD.glob("samples/*.txt")])]
    for number in range(count):
        (home.inbox / f"{number:06d}.txt").write_bytes(texts[number % len(texts)] + f"\nNr. {number}\n".encode())
    return Home.open(folder)


def share(folder: Path, documents: int, rounds: int) -> None:
    """Seconds with and without a flow, and the part of the former that the latter does not have."""
    from flows import work
    from flows.orchestration.flows import ingest

    plain, flow = [], []
    for number in range(rounds + 1):
        one, two = (filled(folder / f"{name}-{number}", documents) for name in ("plain", "flow"))
        begin = time.perf_counter()
        work.ingest(one)
        middle = time.perf_counter()
        ingest(two.root)
        end = time.perf_counter()
        if number:  # the first round warms up
            plain.append(middle - begin)
            flow.append(end - middle)
    without, with_flow = statistics.median(plain), statistics.median(flow)
    print(f"{documents} documents, {rounds} rounds: {without:.2f} s without, {with_flow:.2f} s as a flow")
    print(f"Prefect's share: {1 - without / with_flow:.1%} (at most 10 % is wanted)")


def dask(folder: Path, documents: int) -> None:
    """Seconds of extraction with one and two workers."""
    from prefect import flow

    from flows.arrivals import grouped
    from flows.orchestration.tasks import Spread
    from pipeline import inbox

    @flow(name="benchmark", persist_result=False)
    def extract(root: Path) -> float:
        from pipeline.home import Home

        home = Home.open(root)
        claims = list(inbox.sweep(home))
        chunks = grouped(claims, home.settings.chunk_size)
        with Spread(home, "benchmark") as spread:
            batches = spread(home, chunks, keep=True)
            for _ in range(2):  # cluster and children are up, language data is loaded
                next(batches)
            begin = time.perf_counter()
            left = sum(batch.documents for batch in batches)
            return left / (time.perf_counter() - begin)

    rates = {}
    for workers in (1, 2):
        home = filled(folder / f"dask-{workers}", documents, runner="dask", jobs=workers)
        rates[workers] = extract(home.root)
        print(f"{workers} Dask worker{'s' if workers > 1 else ''}: {rates[workers]:.0f} documents/s")
    print(f"two workers: {rates[2] / rates[1]:.2f} times one (at least 1.7 is wanted)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("share", "dask"))
    parser.add_argument("--documents", type=int, help="default: 1000 for share, 3200 for dask")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pressfacts-prefect-"))
    try:
        with server(folder):
            if options.what == "share":
                share(folder, options.documents or 1000, options.rounds)
            else:
                dask(folder, options.documents or 3200)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
