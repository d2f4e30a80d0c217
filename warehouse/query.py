"""Questions to the published warehouse: read-only, one whole state, no way out to files or the network.

The file is attached to a fresh in-memory database, so that a query sees the file that is published now even where the
same process has an older one open; then DuckDB's access to anything else is switched off for good.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import NotPublishedError, QueryFailedError

NAME = "warehouse"


@dataclass(frozen=True, slots=True)
class Result:
    """Column names, their DuckDB types, and the rows as Python values."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def query(file: Path, sql: str, parameters: Sequence[object] = ()) -> Result:
    """The rows of a statement; raises QueryFailedError with DuckDB's message, NotPublishedError without a file."""
    with _reading(file) as connection, _explained():
        cursor = connection.execute(sql, list(parameters))
        columns = cursor.description or []
        rows = tuple(tuple(row) for row in cursor.fetchall())
    return Result(tuple(str(c[0]) for c in columns), tuple(str(c[1]) for c in columns), rows)


def query_parquet(file: Path, sql: str, target: Path) -> None:
    """The rows of a statement as a Parquet file with DuckDB's types (Decimal stays Decimal, DATE stays DATE)."""
    import pyarrow.parquet as pq

    with _reading(file) as connection, _explained():
        relation = connection.sql(sql)
        if relation is None:
            raise QueryFailedError("the statement gives no rows")
        table = relation.to_arrow_table()
    pq.write_table(table, target)


def as_csv(result: Result) -> str:
    """RFC 4180 with a header; NULL is empty, a list is JSON, times are ISO 8601."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([as_text(value) for value in row] for row in result.rows)
    return sink.getvalue()


def as_json(result: Result) -> str:
    """A JSON array of objects; sums are numbers, times are ISO 8601 text."""
    rows = [{name: _plain(value) for name, value in zip(result.columns, row, strict=True)} for row in result.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_text(value: object) -> str:
    """A value for a table's cell or a CSV field."""
    if value is None:
        return ""
    plain = _plain(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(plain, bool | list | dict):
        return json.dumps(plain, ensure_ascii=False)
    return str(plain)


def _plain(value: object) -> Any:
    """A value as JSON knows it; a Decimal that a float would change stays text."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value() and abs(value) < 2**53 and value.as_tuple().exponent == 0:
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else format(value, "f")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value.total_seconds() if isinstance(value, timedelta) else value)


@contextmanager
def _reading(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    if not file.is_file():
        raise NotPublishedError(f"there is no {file}")
    connection = duckdb.connect(":memory:")
    try:
        path = str(file).replace("'", "''")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"ATTACH '{path}' AS {NAME} (READ_ONLY)")
        connection.execute(f"USE {NAME}")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    except duckdb.IOException as error:
        raise NotPublishedError(str(error).splitlines()[0]) from error
    finally:
        connection.close()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise QueryFailedError(str(error).splitlines()[0]) from error
