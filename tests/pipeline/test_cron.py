"""A schedule that Prefect would refuse, or that never comes, is refused when the settings are read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline import cron

NOON = datetime(2026, 2, 27, 12, 0, 30, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    "schedule",
    [
        "30 5 * * *",
        "*/15 0-6,22,23 * * mon-fri",
        "0 0 1,15 JAN-mar,dec *",
        "5/10 8-18/2 31 * 0",
        "0 0 29 2 *",
        "0 0 31 2 1",
        "0 12 * * fri-sun",
        "59 23 31 12 7",
    ],
)
def test_cron_accepts(schedule: str) -> None:
    cron.check(schedule)


@pytest.mark.parametrize(
    ("schedule", "says"),
    [
        ("daily", "five fields"),
        ("* * * *", "five fields"),
        ("* * * * * *", "five fields"),
        ("60 5 * * *", "minute '60'"),
        ("5 24 * * *", "hour '24'"),
        ("0 0 0 * *", "day '0'"),
        ("0 0 32 * *", "day '32'"),
        ("0 0 * 13 *", "month '13'"),
        ("0 0 * 0 *", "month '0'"),
        ("0 0 * * 8", "weekday '8'"),
        ("0 0 * * mont", "weekday 'mont'"),
        ("0 mon * * *", "hour 'mon'"),
        ("0 6-2 * * *", "hour '6-2'"),
        ("*/0 * * * *", "minute '\\*/0'"),
        ("1,,2 * * * *", "minute ''"),
        ("-1 * * * *", "minute '-1'"),
        ("1.5 * * * *", "minute '1.5'"),
        ("\u0661 * * * *", "minute"),
        ("0 0 31 2,4,6 *", "no month"),
    ],
)
def test_cron_refuses(schedule: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        cron.check(schedule)


@pytest.mark.parametrize(
    ("schedule", "comes"),
    [
        ("* * * * *", datetime(2026, 2, 27, 12, 1, tzinfo=UTC)),
        ("0 12 * * *", datetime(2026, 2, 28, 12, 0, tzinfo=UTC)),
        ("*/15 13-14 * * *", datetime(2026, 2, 27, 13, 0, tzinfo=UTC)),
        ("30 5 * * mon-fri", datetime(2026, 3, 2, 5, 30, tzinfo=UTC)),
        ("0 0 * * 7", datetime(2026, 3, 1, tzinfo=UTC)),
        ("0 0 13 * sat", datetime(2026, 2, 28, tzinfo=UTC)),  # day or weekday where both are stated
        ("0 0 29 2 *", datetime(2028, 2, 29, tzinfo=UTC)),
        ("never", None),
    ],
)
def test_cron_tells_the_next_time(schedule: str, comes: datetime | None) -> None:
    assert cron.next_time(schedule, NOON) == comes
