"""Rows as text: CSV and JSON, piece by piece, so that a large answer is never in memory as a whole."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warehouse.query import Result

Rows = Iterable[Sequence[Any]]

JSON = json.JSONEncoder(ensure_ascii=False)


def as_csv(result: Result) -> str:
    """The whole of a small result as CSV."""
    return "".join(csv_parts(result.columns, result.rows))


def as_json(result: Result) -> str:
    """The whole of a small result as JSON."""
    return "".join(json_parts(result.columns, result.rows))


def csv_parts(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """RFC 4180 with a header, a line at a time; NULL is empty, a list is JSON, times are ISO 8601."""
    writer = csv.writer(_Line(), lineterminator="\n")
    yield str(writer.writerow(columns))
    for row in rows:
        yield str(writer.writerow([as_text(value) for value in row]))


def json_parts(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """A JSON array with an object a line; sums have exactly their digits, times are ISO 8601 text."""
    before = "[\n "
    for line in json_objects(columns, rows):
        yield before + line
        before = ",\n "
    yield "[]\n" if before.startswith("[") else "\n]\n"


def json_objects(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """A JSON object for each row, on one line."""
    keys = [f"{_quoted(name)}: " for name in distinct(columns)]
    for row in rows:
        yield "{" + ", ".join(key + encoded(value) for key, value in zip(keys, row, strict=True)) + "}"


def distinct(columns: Sequence[str]) -> list[str]:
    """Column names of which none stands twice: a repeated one gets the first free suffix of _2, _3, …"""
    taken, found = set(columns), list[str]()
    for name in columns:
        unique, number = name, 1
        while unique in found or (number > 1 and unique in taken):
            number += 1
            unique = f"{name}_{number}"
        found.append(unique)
    return found


def as_text(value: object) -> str:
    """A value for a table's cell or a CSV field; unlike JSON, they can say ``nan`` and ``inf``."""
    if value is None:
        return ""
    return encoded(value) if isinstance(value, bool | Decimal | list | tuple | dict) else _said(value)


def encoded(value: object) -> str:
    """A value as JSON. What JSON has no number for (not a number, infinity) is null."""
    if value is None or isinstance(value, bool):
        return _quoted(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else "null"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(encoded, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(_said(key))}: {encoded(item)}" for key, item in value.items()) + "}"
    return _quoted(_said(value))


def _said(value: object) -> str:
    """A value in words."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value.total_seconds() if isinstance(value, timedelta) else value)


def _quoted(value: str | bool | None) -> str:
    return JSON.encode(value)


class _Line:
    """Gives back what the csv module writes."""

    def write(self, text: str) -> str:
        return text
