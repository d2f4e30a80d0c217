"""A run: it holds the writer's lock from its first to its last step, is recorded, and publishes what it has done.

What it leaves for whoever looks after it: notes of what to try again, lines in the log, figures.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from extractors.errors import PressfactsError, TransientError
from flows import logs
from pipeline.points import point
from pipeline.versions import extractor_version
from warehouse.errors import WarehouseLocked
from warehouse.writer import WAIT, Writer

if TYPE_CHECKING:
    from flows.work import Report
    from pipeline.home import Home

_log = logging.getLogger("pressfacts.runs")


@contextmanager
def running(home: Home, report: Report, *, wait: float = WAIT) -> Iterator[Writer]:
    """Lock, record the start, do the work of the ``with`` block, resolve, index, record the end, publish.

    A run that fails is recorded and published as well: what it had loaded counts, and analysts see that it failed.
    """
    from pipeline import quarantine

    with observed(home, report), Writer.of(home, wait=wait) as writer:
        if not writer.ended_well():
            writer.quarantined(quarantine.entries(home))
        writer.start_run(report.run_id, report.flow, extractor_version=extractor_version())
        try:
            point("run.started")
            yield writer
            writer.resolve()
            point("run.resolved")
            writer.index()
        except BaseException:
            with suppress(PressfactsError):  # the first diagnosis is the one to tell
                writer.finish_run(report.run_id, "failed", report.counts)
                writer.publish(home.published)
            raise
        writer.finish_run(report.run_id, "completed", report.counts)
        point("run.recorded")
        writer.publish(home.published)
        point("run.published")


@contextmanager
def observed(home: Home, report: Report) -> Iterator[None]:
    """Notes, log and figures around a whole run, its lock included; what it cannot write down stops no run."""
    from pipeline import retries

    logs.configure(home)
    begin = time.monotonic()
    about = {"run_id": report.run_id, "flow": report.flow}
    _log.info("run started", extra=about)
    try:
        yield
    except BaseException as error:
        if isinstance(error, TransientError) and not isinstance(error, WarehouseLocked):  # then others are at work
            retries.run_failed(home, error)
        level = logging.ERROR if home.settings.log_format == "json" else logging.DEBUG  # as text, the caller says it
        _log.log(level, "run failed: %s", error or type(error).__name__, extra=about)
        _measure(home, report, "failed", begin)
        raise
    retries.run_ended(home, report.ignored if report.swept else None)
    for item in report.quarantined:
        _log.info("in quarantine", extra={**about, "file_name": item.file_name, "reason": item.reason})
    seconds = round(time.monotonic() - begin, 3)
    _log.info("run completed", extra={**about, **asdict(report.counts), "seconds": seconds})
    _measure(home, report, "completed", begin)


def _measure(home: Home, report: Report, state: str, begin: float) -> None:
    if home.settings.metrics_file:
        from flows.metrics import write_metrics

        write_metrics(home, report, state, time.monotonic() - begin)
