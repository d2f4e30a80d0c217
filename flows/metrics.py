"""Figures of a home for Prometheus, as a file that its node exporter's textfile collector reads; replaced whole."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import PressfactsError
from flows.standing import standing

if TYPE_CHECKING:
    from flows.work import Report
    from pipeline.home import Home

_log = logging.getLogger("pressfacts.metrics")
PLACES = ("inbox", "in_work", "loaded", "containers", "unloaded", "lost", "quarantined", "waiting")


def write_metrics(home: Home, report: Report, state: str, seconds: float) -> None:
    """Write ``metrics_file`` (relative to the home, or absolute); where that fails, the log says so and no more."""
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    from warehouse.reports import last_runs

    registry = CollectorRegistry()

    def gauge(name: str, about: str, values: Mapping[Any, float | None], *labels: str) -> None:
        known = {key: value for key, value in values.items() if value is not None}
        if known:
            made = Gauge(f"pressfacts_{name}", about, labels, registry=registry)
            for key, value in known.items():
                (made.labels(*key) if labels else made).set(value)

    try:
        now = standing(home)
        gauge("files", "Files by place", {(place,): getattr(now, place) for place in PLACES}, "place")
        gauge("failing", "Files and runs that will be tried again", {(): len(now.failing)})
        gauge("oldest_inbox_seconds", "Age of the file that waits longest in the inbox", {(): now.oldest})
        published = None if now.published_at is None else now.published_at.timestamp()
        gauge("published_timestamp_seconds", "When the warehouse was published", {(): published})
        gauge("run_seconds", "Duration of the last run", {(report.flow, state): seconds}, "flow", "state")
        counts = report.counts
        outcomes = {(report.flow, name): getattr(counts, name) for name in ("seen", "loaded", "skipped", "quarantined")}
        gauge("run_files", "Files of the last run by outcome", outcomes, "flow", "outcome")
        gauge(
            "run_ended_timestamp_seconds",
            "End of the last run of a flow with an outcome",
            {(flow, how): ended.replace(tzinfo=UTC).timestamp() for flow, how, ended in last_runs(home.published)},
            *("flow", "state"),
        )
        write_to_textfile(str(home.root / Path(home.settings.metrics_file)), registry)
    except (PressfactsError, OSError) as error:
        _log.warning("no figures were written: %s", error)
