"""Progress for anything that can take longer than two seconds: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

Advance = Callable[[int, str], None]
EARLY = 2.0  # seconds in which no rate is told yet


def silent(done: int, what: str) -> None:
    """For callers that show nothing."""


def pace(done: int, total: int | None, seconds: float) -> str:
    """How many a second, and how long the rest will take where their number is known: "120/s, 0:00:42 left"."""
    if seconds < EARLY or not done:
        return ""
    rate = done / seconds
    told = f"{rate:.0f}/s" if rate >= 1 else f"{1 / rate:.0f} s each"
    if total is None or total <= done:
        return told
    return f"{told}, {timedelta(seconds=round((total - done) / rate))} left"


@contextmanager
def progress(title: str, expected: Callable[[], int] | None = None) -> Iterator[Advance]:
    """Yield ``advance(done, what)``: how many files are done by now, and the one that was done last.

    ``expected`` counts how many there will be, as far as that can be told before: containers have more in them.
    """
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from flows.output import err

    total = expected() or None if expected else None
    columns = (
        *(SpinnerColumn(), TextColumn("{task.description}")),
        *((BarColumn(bar_width=20), MofNCompleteColumn()) if total else (TextColumn("{task.completed} files"),)),
        *(TextColumn("{task.fields[pace]}"), TimeElapsedColumn(), TextColumn("{task.fields[what]}", style="dim")),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(title, total=total, what="", pace="")

        def advance(done: int, what: str) -> None:
            now = bar.tasks[0]
            more = None if total is None else max(total, done)
            bar.update(task, completed=done, total=more, what=what[:40], pace=pace(done, more, now.elapsed or 0.0))

        yield advance
