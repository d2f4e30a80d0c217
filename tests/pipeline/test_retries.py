"""When what failed is tried again, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.retries import LONGEST, RUN, SHORTEST, Failure

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def failed(last_at: datetime, pause: timedelta) -> Failure:
    return Failure(RUN, "disk_full", "no space left", last_at, last_at, last_at + pause)


@pytest.mark.parametrize(
    ("last_at", "pause", "wait"),
    [
        (NOW, SHORTEST, SHORTEST),
        (NOW - SHORTEST, SHORTEST, timedelta(0)),
        (NOW - 2 * LONGEST, SHORTEST, timedelta(0)),
        (NOW.replace(year=2030), SHORTEST, timedelta(0)),  # the clock was ahead, and was put right
        (NOW, timedelta(days=1000), LONGEST),
    ],
)
def test_retries_wait_no_longer_than_the_longest_pause(last_at: datetime, pause: timedelta, wait: timedelta) -> None:
    assert failed(last_at, pause).wait(NOW) == wait


def test_retries_begin_no_later_than_now() -> None:
    again = failed(NOW.replace(year=2030), SHORTEST).again(NOW)
    assert (again.first_at, again.last_at, again.next_at - NOW) == (NOW, NOW, 2 * SHORTEST)
