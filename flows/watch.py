"""The inbox watch: file events say when to look, but only a sweep takes files, so that a lost event loses nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from extractors.errors import TransientError
from flows.output import say
from flows.report import show_report
from flows.work import ingest

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.folders import Look
    from pipeline.home import Home

AGAIN_SECONDS = 60.0  # what could not be taken is tried again


def watch(home: Home, interval: float) -> None:
    """Take in what stands still over two looks, whenever something moves and every ``interval`` seconds; until
    interrupted. A file that is still being written costs a look, not a run."""
    from watchfiles import watch as events

    from pipeline.inbox import look

    say(f"Watching {home.inbox}; stop with Ctrl-C")
    quiet_ms = int(min(interval, max(home.settings.settle_seconds, 0.1)) * 1000)
    before = look(home, lambda _: None)
    tried: dict[Path, Look] = {}  # what is still there after a run waits for something else: not every look is a run
    tried_at = time.monotonic()
    for _ in events(home.inbox, rust_timeout=quiet_ms, yield_on_timeout=True, raise_interrupt=False, debounce=500):
        now = look(home, lambda _: None)
        if time.monotonic() - tried_at > AGAIN_SECONDS:
            tried = {}
        still = any(before.get(path) == seen != tried.get(path) for path, seen in now.items())
        before = now
        if not still:
            continue
        try:
            report = ingest(home)
        except TransientError as error:
            say(f"{error.reason}: {error}; trying again in {interval:.0f} s")
            time.sleep(interval)
            continue
        tried, tried_at = now, time.monotonic()
        if report.loaded or report.quarantined:
            show_report(report)
