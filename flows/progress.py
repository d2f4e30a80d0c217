"""Progress for anything that can take longer than two seconds: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, str], None]


def silent(done: int, what: str) -> None:
    """For callers that show nothing."""


@contextmanager
def progress(title: str) -> Iterator[Advance]:
    """Yield ``advance(done, what)``: how many files are done by now, and the one that was done last."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from flows.output import err

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} files"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[what]}", style="dim"),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(title, total=None, what="", rate="")

        def advance(done: int, what: str) -> None:
            seconds = bar.tasks[0].elapsed or 0.0
            bar.update(task, completed=done, what=what[:40], rate=f"{done / seconds:.0f}/s" if seconds > 1 else "")

        yield advance
