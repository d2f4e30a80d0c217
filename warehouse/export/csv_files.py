"""Views as CSV (RFC 4180, UTF-8, with a header): NULL is empty, lists are JSON, times are ISO 8601.

Spreadsheet programs run a text that begins with ``=``, ``+``, ``-``, ``@`` or a control character as a formula, and
what a press release says is nobody's to run: such a text gets an apostrophe before it. So does one that begins with
apostrophes before such a character, so that :func:`unguarded` gives every text back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from warehouse.export.folder import export_views
from warehouse.export.source import Exported, Source, View
from warehouse.forms import csv_parts

DANGEROUS = re.compile(r"'*[=+\-@\t\r\n]")


def export(source: Source, target: Path, advance: Callable[[int, str], None]) -> Exported:
    """Writes the views."""
    return export_views(source, target, ".csv", _write, advance)


def guarded(text: str) -> str:
    """The text as no spreadsheet program runs it."""
    return "'" + text if DANGEROUS.match(text) else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    return cell[1:] if cell.startswith("'") and DANGEROUS.match(cell) else cell


def _write(source: Source, view: View, path: Path) -> int:
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for row in source.rows(*source.statement(view)):
            count += 1
            yield [guarded(value) if isinstance(value, str) else value for value in row]

    with path.open("w", encoding="utf-8", newline="") as sink:
        sink.writelines(csv_parts(view.columns, rows()))
    return count
