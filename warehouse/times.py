"""EDTF as DuckDB columns: outer bounds as days, events as timestamps without a zone (local time, as stated)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

import pyarrow as pa

from extractors.dates.edtf import bounds
from warehouse.remembered import remembered


@remembered(65536)
def day_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last possible day; None where open, unknown or not stated."""
    return bounds(edtf) if edtf else (None, None)


def single_day(edtf: str | None) -> date | None:
    """The day, where exactly one is stated: a month or a year is none."""
    first, last = day_bounds(edtf)
    return first if first == last else None


@remembered(65536)
def event_times(edtf: str | None) -> tuple[datetime | None, datetime | None]:
    """Start and end of an event.

    A start without clock time is 00:00 of its first day. An end is given only where the event is an interval or known
    to a month or year only: its stated clock time, else 00:00 of its last day ("2018-10-02/2018-10-03" ends on
    2018-10-03). Unknown years give neither.
    """
    if not edtf:
        return None, None
    first, last = day_bounds(edtf)
    start, _, end = edtf.partition("/")
    starts_at = _clock(start) or (datetime.combine(first, time()) if first else None)
    ends_at = _clock(end) or (datetime.combine(last, time()) if last and last != first else None)
    return starts_at, ends_at


def _clock(moment: str) -> datetime | None:
    """The time of a part that states a clock time."""
    return datetime.fromisoformat(moment).replace(tzinfo=None) if "T" in moment and "X" not in moment else None


def columns(edtf: Iterable[str | None]) -> tuple[pa.Array, pa.Array]:
    """``starts_on`` and ``ends_on`` for a column of EDTF."""
    pairs = [day_bounds(value) for value in edtf]
    return pa.array([p[0] for p in pairs], pa.date32()), pa.array([p[1] for p in pairs], pa.date32())


def event_columns(edtf: Iterable[str | None]) -> tuple[pa.Array, pa.Array]:
    """``starts_at`` and ``ends_at`` for a column of EDTF."""
    pairs, kind = [event_times(value) for value in edtf], pa.timestamp("us")
    return pa.array([p[0] for p in pairs], kind), pa.array([p[1] for p in pairs], kind)
