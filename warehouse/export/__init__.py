"""The published warehouse in the formats of other programs. A new format is a file here with an ``export``, an
``expected`` where it writes no views, a line in :data:`FORMATS`, and a test that reads it back with a library of that
format.

Every export is of one state of the warehouse, streams (a workbook, of one project, excepted) and takes its target's
name only when it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from warehouse.export.source import Exported, Source


@dataclass(frozen=True, slots=True)
class Exporter:
    """Where a format's ``export(source, target, advance)`` is, and what it makes."""

    module: str
    makes: str
    views: bool = False  # a file for each view, of which some may be chosen

    def load(self) -> Callable[[Source, Path, Callable[[int, str], None]], Exported]:
        """The function; its libraries are imported now."""
        export: Callable[[Source, Path, Callable[[int, str], None]], Exported] = import_module(self.module).export
        return export

    def expected(self, source: Source) -> int:
        """How much there is to write, in what its ``advance`` counts: views, sheets, entities or events."""
        if self.views:
            return len(source.views()[0])
        return int(import_module(self.module).expected(source))


FORMATS = {
    "parquet": Exporter("warehouse.export.parquet", "a folder with a Parquet file for each view", views=True),
    "csv": Exporter("warehouse.export.csv_files", "a folder with a CSV file for each view", views=True),
    "jsonl": Exporter("warehouse.export.jsonl", "a folder with a JSON Lines file for each view", views=True),
    "ftm": Exporter("warehouse.export.followthemoney", "a FollowTheMoney stream: projects, participants, payments"),
    "ical": Exporter("warehouse.export.icalendar_file", "an iCalendar file of the events"),
    "xlsx": Exporter("warehouse.export.workbook", "an Excel workbook of one project; needs --project"),
}
