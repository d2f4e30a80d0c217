"""EDTF to columns."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from warehouse.times import day_bounds, event_times, single_day


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018-03/2020-02", date(2018, 3, 1), date(2020, 2, 29)),
        ("2020-06/..", date(2020, 6, 1), None),
        ("../2022-11", None, date(2022, 11, 30)),
        ("XXXX-05-16", None, None),
        (None, None, None),
    ],
)
def test_times_day_bounds(edtf: str | None, first: date | None, last: date | None) -> None:
    assert day_bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2018-05-16", datetime(2018, 5, 16), None),
        ("2018-05-16T10:30", datetime(2018, 5, 16, 10, 30), None),
        ("2018-10-02/2018-10-03", datetime(2018, 10, 2), datetime(2018, 10, 3)),
        ("2018-05-16T10:30/2018-05-16T12:00", datetime(2018, 5, 16, 10, 30), datetime(2018, 5, 16, 12)),
        ("2018-05", datetime(2018, 5, 1), datetime(2018, 5, 31)),
        ("XXXX-05-16T10:30", None, None),
        ("2020-06/..", datetime(2020, 6, 1), None),
        (None, None, None),
    ],
)
def test_times_of_events(edtf: str | None, start: datetime | None, end: datetime | None) -> None:
    assert event_times(edtf) == (start, end)


@pytest.mark.parametrize(
    ("edtf", "day"), [("2018-05-16", date(2018, 5, 16)), ("2018-05", None), ("2018", None), (None, None)]
)
def test_times_single_day(edtf: str | None, day: date | None) -> None:
    assert single_day(edtf) == day
