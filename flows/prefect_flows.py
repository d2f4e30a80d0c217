"""The same work as Prefect flows: one run takes a batch of files, one task a chunk of documents.

Between tasks travel paths, not facts: a chunk's facts are a Parquet batch below HOME/work/batches, which the flow
hands to the one loader and removes. That nothing is loaded twice rests on the writer's lock and on idempotent loading,
not on Prefect. A task is retried only for faults that a retry can help.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prefect import Task, flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.futures import PrefectFuture
from prefect.states import State

from extractors.errors import TransientError
from flows import work
from pipeline import batch as batches
from pipeline.document import Quarantined
from pipeline.home import Home
from pipeline.inbox import Claim

IN_FLIGHT = 8  # chunks that are extracted ahead of the loader: memory stays flat


def _transient(task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Retry only what a retry can help."""
    try:
        state.result()
    except TransientError:
        return True
    except Exception:
        return False
    return False


@task(
    name="extract",
    task_run_name="extract {folder.name}",
    cache_policy=NO_CACHE,
    retries=3,
    retry_delay_seconds=[5, 30, 120],
    retry_jitter_factor=0.5,
    retry_condition_fn=_transient,
)
def extract_chunk(root: Path, claims: Sequence[Claim], folder: Path, keep: bool) -> tuple[Quarantined, ...]:
    """Extract a chunk into a Parquet batch at ``folder``; returns the files that could not be read."""
    result = work.extract_chunk(Home.open(root), claims, keep=keep)
    if result.documents:
        batches.write(result.tables, folder)
    return result.quarantined


def extract_in_tasks(home: Home, chunks: Iterable[Sequence[Claim]], *, keep: bool) -> Iterator[work.Batch]:
    """Each chunk is a task; batches come back in order, at most IN_FLIGHT of them waiting."""
    for stale in home.batches.iterdir():
        shutil.rmtree(stale, ignore_errors=True)  # of a run that was killed: the lock says that no other is at work
    waiting: deque[tuple[PrefectFuture[tuple[Quarantined, ...]], Path]] = deque()
    for number, chunk in enumerate(chunks):
        folder = home.batches / f"{number:06d}-{chunk[0].sha256[:16]}"
        waiting.append((extract_chunk.submit(home.root, list(chunk), folder, keep), folder))
        if len(waiting) >= IN_FLIGHT:
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(future: PrefectFuture[tuple[Quarantined, ...]], folder: Path) -> work.Batch:
    quarantined = future.result()
    tables = batches.read(folder) if folder.exists() else {}
    shutil.rmtree(folder, ignore_errors=True)
    return work.Batch(tables, quarantined)


@flow(name="ingest", log_prints=False)
def ingest_flow(home: Path) -> dict[str, int]:
    """Sweep the inbox of a home and load what is new."""
    return _told(work.ingest(Home.open(home), extract=extract_in_tasks))


@flow(name="refresh", log_prints=False)
def refresh_flow(home: Path) -> dict[str, int]:
    """Sweep the inbox, re-extract documents whose rules have changed, resolve and publish."""
    return _told(work.refresh(Home.open(home), extract=extract_in_tasks))


def _told(report: work.Report) -> dict[str, int]:
    counts = report.counts
    get_run_logger().info("%s", counts)
    return {
        "seen": counts.seen,
        "loaded": counts.loaded,
        "skipped": counts.skipped,
        "quarantined": counts.quarantined,
    }
