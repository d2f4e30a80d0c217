"""The inbox watch: file events say when to look, but only a sweep takes files, so that a lost event loses nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from extractors.errors import TransientError
from flows.output import say
from flows.report import show_report
from flows.work import ingest

if TYPE_CHECKING:
    from pipeline.home import Home


def watch(home: Home, interval: float) -> None:
    """Sweep whenever something moves in the inbox, and every ``interval`` seconds; until interrupted."""
    from watchfiles import watch as events

    from pipeline.inbox import look

    say(f"Watching {home.inbox}; stop with Ctrl-C")
    quiet_ms = int(interval * 1000)
    for _ in events(home.inbox, rust_timeout=quiet_ms, yield_on_timeout=True, raise_interrupt=False, debounce=500):
        while look(home, lambda _: None):
            try:
                report = ingest(home)
            except TransientError as error:
                say(f"{error.reason}: {error}; trying again in {interval:.0f} s")
                time.sleep(interval)
                continue
            if not report.seen:
                break  # what waits is still being written, or is no document
            show_report(report)
