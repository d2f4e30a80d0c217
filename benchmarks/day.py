"""A day of a schedule in a few minutes, on a real server, with faults; no file may be lost, none loaded twice.

    python -m benchmarks.day [--hours 24] [--pace 15] [--files 96]

Each simulated hour takes ``--pace`` seconds: files are dropped, the ingest that serve runs on its schedule takes them,
and at some hours something is killed: the server, the run that is at work, the whole of serve. At the end every file
must be in exactly one of archive and quarantine, and the rows must be those of one undisturbed run over the same files:
else it fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.flows.orchestration.conftest import SAMPLES, api, until
from tests.flows.orchestration.served import ENDED, Served, run_of, state_of

if TYPE_CHECKING:
    from pipeline.home import Home

BROKEN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word file "
FAULTS = {3: "server", 7: "run", 11: "serve", 15: "server", 19: "run", 22: "serve"}
SETTINGS = 'settle_seconds = 0.2\nchunk_size = 2\njobs = 1\ningest_cron = "*/5 * * * *"\n'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files, and of the runs by their last state."""

    dropped: int
    archived: int
    quarantined: int
    loaded: int
    rows: list[tuple[object, ...]]
    runs: Mapping[str, int]


def files(count: int) -> dict[str, bytes]:
    """Sample documents, each with a line of its own so that no two are the same bytes; every eighth cannot be read."""
    texts = sorted(SAMPLES.glob("*.txt"))
    made = {}
    for number in range(count):
        if number % 8 == 7:
            made[f"{number:04d}.doc"] = BROKEN + str(number).encode()
        else:
            made[f"{number:04d}.txt"] = texts[number % len(texts)].read_bytes() + f"\nNr. {number}\n".encode()
    return made


def simulate(
    home: Home, documents: Mapping[str, bytes], *, hours: int, pace: float, faults: Mapping[int, str]
) -> Outcome:
    """Drop the documents over some hours of ``pace`` seconds while the home is served and things are killed."""
    served = Served(home)
    waiting = list(documents.items())
    share = -(-len(waiting) // hours)
    try:
        url = _served_every(served, pace)
        begin = time.monotonic()
        for hour in range(hours):
            for name, content in waiting[hour * share : (hour + 1) * share]:
                (home.inbox / name).write_bytes(content)
            _strike(served, faults.get(hour, ""), pace)
            time.sleep(max(0.0, begin + (hour + 1) * pace - time.monotonic()))
        return _settled(served, url, documents)
    finally:
        served.clean()


def undisturbed(home: Home, documents: Mapping[str, bytes]) -> list[tuple[object, ...]]:
    """The rows of the same documents taken in at once, without a server."""
    from flows import work

    for name, content in documents.items():
        (home.inbox / name).write_bytes(content)
    work.ingest(home)
    return rows(home)


def rows(home: Home) -> list[tuple[object, ...]]:
    """Documents, facts and quarantine, without times."""
    import duckdb

    facts = ("codes", "amounts", "dates", "partners", "events", "people")
    union = " UNION ALL ".join(f"SELECT '{table}', fact_id, document_id, surface, rule FROM {table}" for table in facts)
    sql = f"""SELECT 'documents', sha256, document_id, file_name, NULL FROM documents UNION ALL {union}
        UNION ALL SELECT 'quarantine', sha256, NULL, file_name, reason FROM quarantine ORDER BY ALL"""
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def _served_every(served: Served, seconds: float) -> str:
    """Start serve; its ingest then runs every so many seconds."""
    url = served.start()
    found = until(lambda: [each for each in _polled(url) if each["entrypoint"].endswith("ingest")])
    schedule = {"schedule": {"interval": seconds}, "active": True}
    api(f"{url}/deployments/{found[0]['id']}/schedules", [schedule])
    return url


def _polled(url: str) -> list[dict[str, Any]]:
    """The deployments once serve asks for their runs: while it registers them it would set back their schedules."""
    return [each for each in api(f"{url}/deployments/filter", {}) if each["status"] == "READY"]


def _strike(served: Served, fault: str, pace: float) -> None:
    home = served.home
    if fault == "server":
        os.kill(int(served.server()["pid"]), signal.SIGKILL)
    elif fault == "run":
        until(lambda: _kill_run(home), 90, pause=0.05)  # the next one that is at work
    elif fault == "serve":
        served.kill()
        _served_every(served, pace)


def _kill_run(home: Home) -> bool:
    """Kill the process of a run that is at work; whether there was one."""
    from warehouse.errors import WarehouseLocked
    from warehouse.lock import writer_lock

    for lock in (home.work / "runs").glob("*.lock"):
        with suppress(FileNotFoundError, ValueError):
            pid = int(lock.read_text())
            try:
                with writer_lock(lock, wait=0):
                    continue  # it has ended since
            except WarehouseLocked:
                os.kill(pid, signal.SIGKILL)
                return True
    return False


def _settled(served: Served, url: str, documents: Mapping[str, bytes]) -> Outcome:
    """After one more refresh: where everything is."""
    home = served.home
    ingest = next(each for each in _polled(url) if each["entrypoint"].endswith("ingest"))
    api(f"{url}/deployments/{ingest['id']}/pause_deployment", {})  # or the last run stands in line behind later ones
    last = run_of(url, "refresh")
    until(lambda: state_of(url, last) in ENDED, 600)
    if state_of(url, last) != "COMPLETED" or list(home.inbox.iterdir()):
        raise SystemExit(f"the last refresh: {state_of(url, last)}; in the inbox {list(home.inbox.iterdir())}")
    states = Counter(run["state"]["type"] for run in api(f"{url}/flow_runs/filter", {"limit": 200}))
    found = _places(home)
    lost = [name for name, content in documents.items() if sum(found[sha256(content).hexdigest()].values()) != 1]
    if lost:
        raise SystemExit(f"not in exactly one place: {lost}")
    places: Counter[str] = Counter()
    for where in found.values():
        places.update(where)
    kept = rows(home)
    loaded = sum(row[0] == "documents" for row in kept)
    return Outcome(len(documents), places["archive"], places["quarantine"], loaded, kept, dict(states))


def _places(home: Home) -> dict[str, Counter[str]]:
    """For the SHA-256 of every file there is, how often it lies in archive and quarantine."""
    found: dict[str, Counter[str]] = {}
    for place in ("archive", "quarantine"):
        for path in getattr(home, place).rglob("*"):
            if path.is_file() and path.suffix not in (".json", ".toml"):
                digest = sha256(path.read_bytes()).hexdigest()
                found.setdefault(digest, Counter())[place] += 1
    return found


def main() -> None:
    from pipeline.home import Home

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--pace", type=float, default=15.0, help="seconds for an hour")
    parser.add_argument("--files", type=int, default=96)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pressfacts-day-"))
    try:
        homes = [Home.create(folder / name) for name in ("served", "undisturbed")]
        for home in homes:
            (home.root / "pressfacts.toml").write_text(SETTINGS, encoding="utf-8")
        one, two = (Home.open(home.root) for home in homes)
        documents = files(options.files)
        begin = time.monotonic()
        outcome = simulate(one, documents, hours=options.hours, pace=options.pace, faults=FAULTS)
        print(f"{options.hours} hours in {time.monotonic() - begin:.0f} s, faults: {', '.join(FAULTS.values())}")
        print(f"{outcome.dropped} files dropped: {outcome.loaded} loaded, {outcome.quarantined} in quarantine")
        print("runs:", ", ".join(f"{count} {state.lower()}" for state, count in sorted(outcome.runs.items())))
        same = outcome.rows == undisturbed(two, documents)
        print(f"{len(outcome.rows)} rows, {'the same as' if same else 'OTHER THAN'} those of one undisturbed run")
        if not same:
            sys.exit(1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
