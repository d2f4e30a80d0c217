"""The flows: one run takes a batch of files, one task a chunk of documents.

Each does the work of :mod:`flows.work` as the command line does, with tasks for the extraction and with what a server
adds: progress, tables and receipts in the UI, notices, and a run that can be told from one that died.
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import deployment, flow_run
from prefect.states import Completed

from extractors.errors import PressfactsError
from flows import expected, work
from flows import rebuild as rebuilding
from flows import verify as verifying
from flows.orchestration import artifacts, notices, stale
from flows.orchestration.automations import automate
from flows.orchestration.stale import alive
from flows.orchestration.tasks import JITTER, RETRY_SECONDS, Spread
from flows.progress import Advance
from pipeline.errors import DamagedArchive
from pipeline.home import Home
from warehouse.errors import WarehouseLocked

_EXPECTED: dict[str, Callable[[Home], int]] = {  # files, as the command line counts them for its own progress
    "ingest": expected.files,
    "refresh": lambda home: expected.files(home) + expected.outdated(home, everything=False),
    "rebuild": expected.originals,
    "verify": expected.originals,
}


@flow(name="ingest", persist_result=False)
def ingest(home: Path) -> State[Any]:
    """Sweep the inbox of a home and load what is new.

    Where another run is writing, this one leaves as "Skipped": that run or the next one takes what is there.
    """
    with _observed(home, "ingest") as run:
        try:
            report = _retried(
                lambda: work.ingest(run.home, extract=run.spread, advance=run.advance), leave=WarehouseLocked
            )
        except WarehouseLocked as error:
            return Completed(name="Skipped", message=str(error))
        return _told(run, report)


@flow(name="refresh", persist_result=False)
def refresh(home: Path) -> State[Any]:
    """Sweep the inbox, re-extract documents whose rules have changed, resolve, publish, check a sample of originals."""
    with _observed(home, "refresh") as run:
        return _told(run, _retried(lambda: work.refresh(run.home, extract=run.spread, advance=run.advance)))


@flow(name="rebuild", persist_result=False)
def rebuild(home: Path) -> State[Any]:
    """Make the warehouse anew from archive, rules and corrections, and put it in the place of the old one."""
    with _observed(home, "rebuild") as run:
        return _told(
            run, _retried(lambda: rebuilding.rebuild(run.home, extract=run.spread, advance=run.advance).report)
        )


@flow(name="verify", persist_result=False)
def verify(home: Path) -> State[Any]:
    """Compare the bytes of all originals with what they were when they were taken in, and the warehouse with both."""
    with _observed(home, "verify") as run:
        found = verifying.verify(run.home, advance=run.advance)
        artifacts.summary("verify", [("originals checked", found.read), ("problems", len(found.problems))])
        artifacts.problems(found.problems)
        if found.error is not None:
            raise found.error
        return Completed(message=f"{found.read} originals checked, {len(found.problems)} problems")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run in work."""

    home: Home
    flow: str
    spread: Spread
    advance: Advance


@contextmanager
def _observed(root: Path, flow: str) -> Iterator[_Run]:
    """A run that shows its progress, can be seen to be alive, and tells of its failure."""
    try:
        home = Home.open(root)
    except Exception as error:
        notices.unopened(root, flow, error)
        raise
    run = flow_run.get_id() or uuid.uuid4().hex
    try:
        with alive(home, run):
            _tend(home)
            with Spread(home, run) as spread, artifacts.progress(flow, _EXPECTED[flow](home)) as advance:
                yield _Run(home, flow, spread, advance)
    except Exception as error:
        notices.failed(home, flow, error)
        raise


def _tend(home: Home) -> None:
    """What serve does when it starts, for a home whose flows a worker runs."""
    if deployment.id:
        try:
            for name in stale.reconcile(home, spared=stale.STARTING):
                get_run_logger().warning("the run %s had died; it is marked as crashed", name)
            automate(home)
        except Exception as error:  # whatever the server's client raises; the work does not need it
            get_run_logger().warning("the server was not asked for runs that died: %s", type(error).__name__)


def _retried(call: Callable[[], work.Report], leave: type[PressfactsError] | None = None) -> work.Report:
    """Call again, after a while, for errors that pass, but for one kind; what an attempt has loaded stays loaded."""
    for seconds in RETRY_SECONDS:
        try:
            return call()
        except PressfactsError as error:
            if not error.transient or (leave is not None and isinstance(error, leave)):
                raise
            pause = seconds * (1 + JITTER * random.random())
            get_run_logger().warning("%s: %s; again in %.0f s", error.reason, error, pause)
            time.sleep(pause)
    return call()


def _told(run: _Run, report: work.Report) -> State[Any]:
    """Show and tell what a run did. Raises DamagedArchive where the sample of originals has faults."""
    figures = {
        "seen": report.seen,
        "loaded": report.loaded,
        "known already": report.skipped,
        "in quarantine": len(report.quarantined),
        "containers opened": report.opened,
        "waiting for OCR": report.waiting,
        "left in place": len(report.ignored),
        "originals checked": report.checked,
        "originals damaged": len(report.damaged),
    }
    artifacts.summary(run.flow, [*figures.items(), ("run in the warehouse", report.run_id)])
    artifacts.quarantined(report.quarantined)
    notices.quarantined(run.home, run.flow, report.quarantined)
    if report.damaged:
        raise DamagedArchive("; ".join(report.damaged))
    message = ", ".join(f"{value} {name}" for name, value in figures.items() if value) or "nothing to do"
    return Completed(message=message, data=figures)
