"""How results look: a table that a person can read, or CSV, JSON and Parquet for programs.

Colour and tables only on a terminal or where asked for; messages go to standard error, results to standard output.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

    from warehouse.query import Result

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

ROWS_SHOWN = 1000  # of a table; the other formats give all
Level = Literal["info", "warning", "error"]
_routed: list[Callable[[str, Level], None]] = []


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


def say(message: str, level: Level = "info") -> None:
    """One line to the person at the terminal, or, with its level, to whoever reads the log in their place."""
    if _routed:
        _routed[-1](message, level)
    else:
        err().print(plain(message), markup=False, soft_wrap=True)


def route(listener: Callable[[str, Level], None]) -> None:
    """From now on messages go there and not to the terminal."""
    _routed.append(listener)


def plain(text: str) -> str:
    """Text without control characters: what stands in a document or a file name must not steer a terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def table(
    title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool] = ()
) -> None:
    """Print a table; figures stand to the right."""
    from rich import box
    from rich.table import Table

    heading = None if title is None else _escape(title)
    grid = Table(title=heading, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for position, column in enumerate(columns):
        right = position < len(numeric) and numeric[position]
        grid.add_column(_escape(column), justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(_escape(cell) for cell in row))
    out().print(grid)


def _escape(cell: str) -> str:
    from rich.markup import escape

    return escape(plain(cell))


def write(text: str) -> None:
    """Text for a program to standard output, as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_parts(parts: Iterable[str]) -> None:
    """Text for a program to standard output, piece by piece: its length does not matter."""
    sys.stdout.writelines(parts)


def show_result(result: Result) -> None:
    """The rows of a query as a table, with their number below."""
    from warehouse.query import as_text

    numeric = [kind.startswith(("DECIMAL", "BIGINT", "INTEGER", "DOUBLE", "HUGEINT")) for kind in result.types]
    table(None, result.columns, ([as_text(value) for value in row] for row in result.rows), numeric)
    more = "; there are more, --format csv gives all" if result.more else ""
    say(f"{len(result.rows)} row{'' if len(result.rows) == 1 else 's'}{more}")
