"""The published warehouse as files for other programs; what was written and what was left out is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.output import say
from flows.progress import progress
from warehouse.errors import UnknownView
from warehouse.export import FORMATS
from warehouse.export.source import opened


def export(published: Path, form: str, target: Path, *, project: str | None, views: Sequence[str]) -> None:
    """Write one format; raises UnknownProject, UnknownView, ProjectNeeded and OutputFailed."""
    exporter = FORMATS[form]
    if views and not exporter.views:
        raise UnknownView(f"{form} is {exporter.makes}: it has no views to choose")
    with (
        opened(published, project=project, views=views) as source,
        progress("Exporting", lambda: exporter.expected(source)) as advance,
    ):
        done = exporter.load()(source, target, advance)
    say(f"{target}: " + ", ".join(f"{count} {name}" for name, count in done.rows.items()))
    for note in done.notes:
        say(f"  {note}")
