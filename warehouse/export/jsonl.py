"""Views as JSON Lines: an object a row; sums have exactly their digits, times are ISO 8601 text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from warehouse.export.folder import export_views
from warehouse.export.source import Exported, Source, View
from warehouse.forms import json_objects


def export(source: Source, target: Path, advance: Callable[[int, str], None]) -> Exported:
    """Writes the views."""
    return export_views(source, target, ".jsonl", _write, advance)


def _write(source: Source, view: View, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as sink:
        for line in json_objects(view.columns, source.rows(*source.statement(view))):
            sink.write(line + "\n")
            count += 1
    return count
