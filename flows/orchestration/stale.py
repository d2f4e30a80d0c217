"""Runs that the server still takes for running, though their process is gone: after a power cut, or a kill of serve.

Each run holds a lock in HOME/work/runs that the kernel frees with its process; so what is really at work can be told
from what only looks so. :func:`reconcile` marks the rest when serve starts, and when a flow does, which is all there is
where a worker runs them; in between the server itself does so (:mod:`flows.orchestration.automations`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from warehouse.errors import WarehouseLocked
from warehouse.lock import writer_lock

if TYPE_CHECKING:
    from pathlib import Path

    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun

    from pipeline.home import Home

STARTING = timedelta(minutes=5)  # a run that is Pending or Running has taken its lock by then
_PAGE = 200


@contextmanager
def alive(home: Home, run: str) -> Iterator[None]:
    """While the block lasts, this process is known to be at work on a run."""
    path = _lock(home, run)
    with writer_lock(path, wait=5.0):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def reconcile(home: Home, *, spared: timedelta = timedelta(0)) -> list[str]:
    """Mark runs of this home whose process is gone as crashed, and remove what they left; the names of those runs.

    Where others may be about to start, runs that are as they are for less than ``spared`` are let be.

    Of scheduled runs whose time passed while nothing served them, the last one of each deployment stays: one sweep
    does the work of all of them.
    """
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.objects import StateType
    from prefect.states import Cancelled, Crashed

    marked = []
    now = datetime.now(UTC)
    with get_client(sync_client=True) as client:
        for run in _runs(client, home, StateType.RUNNING, StateType.PENDING, StateType.CANCELLING):
            recent = run.state is not None and now - run.state.timestamp < spared
            if not recent and not _at_work(_lock(home, str(run.id))):
                client.set_flow_run_state(run.id, Crashed(message="Its process is gone."), force=True)
                marked.append(run.name)
        missed: defaultdict[object, list[FlowRun]] = defaultdict(list)
        for run in _runs(client, home, StateType.SCHEDULED):
            if run.auto_scheduled and (run.next_scheduled_start_time or now) < now:
                missed[run.deployment_id].append(run)
        for runs in missed.values():
            for run in sorted(runs, key=lambda each: each.next_scheduled_start_time or now)[:-1]:
                client.set_flow_run_state(run.id, Cancelled(message="Missed; a later run does its work."), force=True)
    _clear(home, now - STARTING)
    return marked


def _runs(client: SyncPrefectClient, home: Home, *states: object) -> Iterator[FlowRun]:
    from prefect.client.schemas.filters import (
        DeploymentFilter,
        DeploymentFilterName,
        FlowRunFilter,
        FlowRunFilterState,
        FlowRunFilterStateType,
    )

    ours = DeploymentFilter(name=DeploymentFilterName(any_=[home.settings.name]))
    there = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states))))
    found: list[FlowRun] = []
    while page := client.read_flow_runs(deployment_filter=ours, flow_run_filter=there, limit=_PAGE, offset=len(found)):
        found += page
    yield from found


def _clear(home: Home, before: datetime) -> None:
    """Remove the locks of runs that somebody else has marked: of killed ones nobody asks again."""
    for lock in (home.work / "runs").glob("*.lock"):
        with suppress(FileNotFoundError):  # its run has just ended
            if lock.stat().st_mtime < before.timestamp():
                _at_work(lock)


def _at_work(lock: Path) -> bool:
    """Whether a process holds the lock of its run; else the lock is removed."""
    if not lock.exists():
        return False
    try:
        with writer_lock(lock, wait=0.0):
            lock.unlink(missing_ok=True)
            return False
    except WarehouseLocked:
        return True


def _lock(home: Home, run: str) -> Path:
    return home.work / "runs" / f"{run}.lock"
