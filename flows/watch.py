"""The inbox watch: file events say when to look, but only a sweep takes files, so that a lost event loses nothing.

A run begins when all that came stands still, so that what was dropped together is taken together; where files keep
coming, when enough stand still or the first has waited long enough. A run that fails, for a reason that passes or one
that somebody must mend, is tried again after pauses that grow; nothing but Ctrl-C or SIGTERM ends the watch.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extractors.errors import PressfactsError
from flows import logs
from flows.errors import AlreadyWatched
from flows.hints import Hints
from flows.output import Level, say
from flows.progress import progress
from flows.report import show_report
from flows.stillness import Stillness
from flows.work import ingest
from pipeline import claims, retries
from pipeline.sidecar import is_sidecar
from warehouse.errors import WarehouseLocked
from warehouse.lock import writer_lock

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.folders import Look
    from pipeline.home import Home

BURST = 2000  # documents of one run: of ten thousand that come at once the first are soon published
PATIENCE = 10.0  # seconds that a still file waits at most for others that still move


def watch(home: Home, interval: float) -> None:
    """Take in what stands still over two looks, whenever something moves and every ``interval`` seconds.

    Raises AlreadyWatched.
    """
    logs.configure(home)
    with ExitStack() as stack:
        try:
            stack.enter_context(writer_lock(home.work / "watch.lock", wait=0, what="watching the inbox"))
        except WarehouseLocked as error:
            raise AlreadyWatched(error.detail) from error
        hints = stack.enter_context(Hints(home.inbox, listen=not home.settings.polling))
        say(f"Watching {home.inbox}; stop with Ctrl-C")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            _Watch(home, interval, hints).go()
        except KeyboardInterrupt:
            say("Stopped.")


class _Watch:
    def __init__(self, home: Home, interval: float, hints: Hints) -> None:
        self._home = home
        self._interval = interval
        self._hints = hints
        self._files = Stillness(home.settings.settle_seconds)
        self._left: dict[Path, Look] = {}  # what a run has left where it was: not every look is a run
        self._gone = False
        self._unfinished = bool(claims.digests(home))  # files that a run has claimed and not loaded

    def go(self) -> None:
        from pipeline.inbox import look

        soon = max(self._home.settings.settle_seconds, 0.05)
        if (pause := self._pause()) > 0:
            say(f"The last run failed, as pressfacts status says; next try in {pause:.0f} s")
        while True:
            self._notice_absence()
            self._files.seen(look(self._home, lambda _: None), time.monotonic())
            if (pause := self._pause()) > 0:
                self._hints.wait(min(pause, self._interval))
            elif (batch := self._batch()) is not None:
                self._run(batch)
            else:
                self._hints.wait(min(self._interval, soon) if self._files.moving else self._interval)

    def _notice_absence(self) -> None:
        gone = not self._home.inbox.is_dir()
        if gone is not self._gone:
            say(f"{self._home.inbox} is gone; waiting for it to come back" if gone else f"{self._home.inbox} is back")
        self._gone = gone

    def _pause(self) -> float:
        """Seconds until the next run may be tried, after one that failed."""
        failed = [each for each in retries.failures(self._home) if each.what == retries.RUN]
        return max((each.wait(datetime.now(UTC)).total_seconds() for each in failed), default=0.0)

    def _batch(self) -> dict[Path, Look] | None:
        """What the next run takes from the inbox, beside what is unfinished; None where it is not worth one yet."""
        still = self._files.still
        due = self._due()
        fresh = [path for path, seen in still.items() if self._left.get(path) != seen or path in due]
        documents = [path for path in fresh if not is_sidecar(path.name)]
        if not self._unfinished:
            waited = max(map(self._files.waited, fresh), default=0.0)
            some = len(documents) >= BURST or waited >= PATIENCE + self._home.settings.settle_seconds
            if not fresh or (self._files.moving and not some):
                return None
        later = set(documents[BURST:])
        return {path: seen for path, seen in still.items() if path not in later}

    def _due(self) -> set[Path]:
        """What could not be taken for a reason that may have passed by now."""
        now = datetime.now(UTC)
        return {
            self._home.inbox / failed.what
            for failed in retries.failures(self._home)
            if failed.what != retries.RUN and not failed.wait(now)
        }

    def _run(self, batch: dict[Path, Look]) -> None:
        try:
            with progress("Ingesting", lambda: len(batch)) as advance:
                report = ingest(self._home, before=batch, advance=advance)
        except PressfactsError as error:
            self._unfinished = True
            self._tell(error)
            return
        self._unfinished = False
        self._left = {path: seen for path, seen in batch.items() if path in _there(batch)}
        report.ignored = [item for item in report.ignored if item.reason != "moving"]
        if report.loaded or report.quarantined:
            show_report(report)

    def _tell(self, error: PressfactsError) -> None:
        if not error.transient:  # of the others the run itself took a note
            retries.run_failed(self._home, error)
        failed = next((each for each in retries.failures(self._home) if each.what == retries.RUN), None)
        if failed is None or isinstance(error, WarehouseLocked):  # no note could be written, or others are at work
            say(f"{error.reason}: {error}; trying again in {self._interval:.0f} s", "warning")
            time.sleep(self._interval)
            return
        first = f"; first {failed.reason}: {failed.detail}" if failed.reason != error.reason else ""
        level: Level = "warning" if error.transient else "error"
        say(
            f"{error.reason}: {error} (attempt {failed.attempts}, failing since "
            f"{failed.first_at:%Y-%m-%d %H:%M:%S} UTC{first}); next try {failed.next_at:%H:%M:%S} UTC",
            level,
        )
        if not error.transient:
            say(f"What to do: {error.remedy}", level)


def _there(paths: Iterable[Path]) -> set[Path]:
    return {path for path in paths if path.exists()}
