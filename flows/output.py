"""How results look: a table that a person can read, or CSV, JSON and Parquet for programs.

Colour and tables only on a terminal or where asked for; messages go to standard error, results to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from warehouse.query import Result


class Format(StrEnum):
    """Ways to print the rows of a query."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@cache
def out() -> Console:
    """Standard output: results."""
    from rich.console import Console

    # A file or a pipe has no width: lines must not break there
    return Console(soft_wrap=not sys.stdout.isatty(), width=None if sys.stdout.isatty() else 200, highlight=False)


@cache
def err() -> Console:
    """Standard error: messages and progress."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(message: str) -> None:
    """One line to the person at the terminal."""
    err().print(message, markup=False, soft_wrap=True)


def table(
    title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool] = ()
) -> None:
    """Print a table; figures stand to the right."""
    from rich import box
    from rich.table import Table

    grid = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for position, column in enumerate(columns):
        right = position < len(numeric) and numeric[position]
        grid.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(_escape(cell) for cell in row))
    out().print(grid)


def _escape(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)


def write(text: str, target: Path | None) -> None:
    """Text to a file, or to standard output as it is."""
    if target is None:
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
    else:
        target.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


def show_result(result: Result) -> None:
    """The rows of a query as a table, with their number below."""
    from warehouse.query import as_text

    numeric = [kind.startswith(("DECIMAL", "BIGINT", "INTEGER", "DOUBLE", "HUGEINT")) for kind in result.types]
    table(None, result.columns, ([as_text(value) for value in row] for row in result.rows), numeric)
    say(f"{len(result.rows)} row{'' if len(result.rows) == 1 else 's'}")
