"""Extraction as Prefect tasks: one for each chunk of documents, a few chunks ahead of the loader.

A task's facts lie in the batch store; its result is the reference and the files that could not be read. That nothing
is loaded twice or lost rests on claims, the writer's lock and idempotent loading, not on Prefect: a batch that a killed
run left is removed by the next one, which extracts its documents anew. A task is retried for transient errors alone.
A chunk whose worker was lost, with its retries, is extracted by the flow itself: that costs time, not the run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prefect import Task, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.futures import PrefectFuture
from prefect.states import State

from extractors.errors import PressfactsError
from flows import batches
from flows.orchestration.runners import IN_PROCESS, jobs, task_runner
from pipeline import archive, quarantine
from pipeline.batch_store import BatchStore, Reference
from pipeline.document import Quarantined
from pipeline.errors import BatchLost
from pipeline.home import Home
from pipeline.inbox import Claim

RETRY_SECONDS = (5.0, 30.0, 120.0)
JITTER = 0.5  # up to this part of a delay is added: many tasks that meet one fault do not come back as one
AHEAD = 2  # chunks for each worker that may wait for the loader: memory and disk stay flat


@dataclass(frozen=True, slots=True)
class Extracted:
    """A task's result: where the facts of a chunk lie (None without documents), and what could not be read."""

    batch: Reference | None
    quarantined: tuple[Quarantined, ...]


def _transient(task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Retry only what a retry can help."""
    try:
        state.result()
    except PressfactsError as error:
        return error.transient
    except Exception:
        return False
    return False


@task(
    name="extract",
    task_run_name="extract {name}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(RETRY_SECONDS),
    retry_delay_seconds=list(RETRY_SECONDS),
    retry_jitter_factor=JITTER,
    retry_condition_fn=_transient,
)
def extract_chunk(root: Path, claims: Sequence[Claim], name: str, *, keep: bool, jobs: int) -> Extracted:
    """Extract a chunk into the batch ``name`` with ``jobs`` children at work.

    May be run again after it died anywhere: what it had put in quarantine by then is only reported.
    """
    home = Home.open(root)
    home = replace(home, settings=replace(home.settings, jobs=jobs))
    before = () if keep else tuple(claim.sha256 for claim in claims if archive.record(home, claim.sha256) is None)
    refused = [item for sha256 in before for item in quarantine.entries_of(home, sha256)]
    known = {item.sha256 for item in refused}
    result = batches.extract_chunk(home, [claim for claim in claims if claim.sha256 not in known], keep=keep)
    reference = BatchStore.of(home).put(name, result.tables) if result.documents else None
    return Extracted(reference, (*refused, *result.quarantined))


class Spread:
    """Extraction in tasks, for :mod:`flows.work`. Its runner is started by the first chunk and ends with the block."""

    def __init__(self, home: Home, run: str) -> None:
        self._home = home
        self._run = run
        self._store = BatchStore.of(home)
        self._runner = task_runner(home)
        self._stack = ExitStack()
        self._number = 0
        own = home.settings.runner == IN_PROCESS
        self._children = jobs(home) if own else 1
        self._ahead = AHEAD if own else AHEAD * jobs(home)

    def __enter__(self) -> Spread:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def __call__(self, home: Home, chunks: Iterable[Sequence[Claim]], *, keep: bool) -> Iterator[batches.Batch]:
        """Batches in the order of the chunks."""
        waiting: deque[_Chunk] = deque()
        for claims in chunks:
            waiting.append(self._submitted(list(claims), keep))
            if len(waiting) >= self._ahead:
                yield self._finished(waiting.popleft())
        while waiting:
            yield self._finished(waiting.popleft())

    def _submitted(self, claims: list[Claim], keep: bool) -> _Chunk:
        if not self._number:
            self._store.clear()  # the writer's lock, which this run has, says that no other is at work
            self._stack.enter_context(self._runner)
        self._number += 1
        parameters = {
            "root": self._home.root,
            "claims": claims,
            "name": f"{self._run}-{self._number:06d}",
            "keep": keep,
            "jobs": self._children,
        }
        return _Chunk(parameters, self._runner.submit(extract_chunk, parameters))

    def _finished(self, chunk: _Chunk) -> batches.Batch:
        try:
            done = chunk.future.result()
        except PressfactsError:
            raise
        except Exception as error:
            get_run_logger().warning("%s: %s; extracted by the flow", chunk.parameters["name"], type(error).__name__)
            done = extract_chunk.fn(**chunk.parameters)
        tables = {}
        if done.batch is not None:
            try:
                tables = self._store.get(done.batch)
            except BatchLost:
                done = extract_chunk.fn(**chunk.parameters)
                tables = self._store.get(done.batch) if done.batch else {}
            self._store.drop(chunk.parameters["name"])
        return batches.Batch(tables, done.quarantined)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A chunk in work."""

    parameters: dict[str, Any]
    future: PrefectFuture[Extracted]
