"""Two documents compared: which facts are others, as a table to read or as CSV or JSON for programs."""

from __future__ import annotations

from pathlib import Path

from flows.output import Format, say, table, write_parts
from warehouse import diff as differ
from warehouse.forms import csv_parts, json_parts
from warehouse.reports import find_document


def show_diff(published: Path, first: str, second: str | None, form: Format) -> None:
    """Print what changed from one document to another, or to one from the version before it.

    Raises UnknownDocument and NoEarlierVersion.
    """
    after = find_document(published, second if second is not None else first)
    before = differ.previous(published, after) if second is None else find_document(published, first)
    changes = differ.diff(published, before, after)
    rows = [change.row for change in changes]
    if form is Format.CSV:
        write_parts(csv_parts(differ.COLUMNS, rows))
    elif form is Format.JSON:
        write_parts(json_parts(differ.COLUMNS, rows))
    else:
        _show(before, after, changes)


def _show(before: str, after: str, changes: tuple[differ.Change, ...]) -> None:
    if changes:
        table(
            f"{before} → {after}",
            ("", "kind", "role", "before", "after", "words before", "words after"),
            [["" if value is None else str(value) for value in change.row[:7]] for change in changes],
        )
    counts = {word: sum(change.change == word for change in changes) for word in ("changed", "added", "removed")}
    say(", ".join(f"{count} {word}" for word, count in counts.items()) if changes else "Both state the same facts")
