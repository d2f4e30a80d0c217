"""What failed for a reason that passes with time: the first diagnosis, how often it was tried, when to try again.

Kept in ``work/retries.json``: a file of the inbox by its path below it, a whole run by :data:`RUN`. The pause doubles
with each attempt. What was tried again with success, or is gone, is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from extractors.errors import PressfactsError
from pipeline import files
from pipeline.folders import WHY, Ignored
from pipeline.home import Home

RUN = ""
PASSING = ("unreadable", "not_removed")  # reasons to leave a file in the inbox that may pass
SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(hours=1)
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or a run that will be tried again; ``reason`` and ``detail`` are those of the first attempt."""

    what: str
    reason: str
    detail: str
    first_at: datetime
    last_at: datetime
    next_at: datetime
    attempts: int = 1

    def again(self, now: datetime) -> Failure:
        """The same after one more attempt."""
        pause = min(SHORTEST * 2 ** min(self.attempts, 20), LONGEST)
        first_at = min(self.first_at, now)  # it was noted by a clock that was ahead
        return replace(self, first_at=first_at, last_at=now, next_at=now + pause, attempts=self.attempts + 1)

    def wait(self, now: datetime) -> timedelta:
        """How long to wait before the next try, at most :data:`LONGEST`; not at all where the clock was put back."""
        left = self.next_at - now
        return timedelta(0) if self.last_at > now or left < timedelta(0) else min(left, LONGEST)


def failures(home: Home) -> tuple[Failure, ...]:
    """What will be tried again, the longest failing first."""
    try:
        found = _adapter().validate_json(files.read_file(_path(home), _MOST_BYTES))
    except (PressfactsError, ValueError):  # none, or a damaged note: the next attempt writes it anew
        return ()
    return tuple(sorted(found, key=lambda each: (each.first_at, each.what)))


def run_failed(home: Home, error: PressfactsError) -> Failure:
    """A run ended with an error that may pass, or be mended; what is known of it now."""
    now = datetime.now(UTC)
    known = {each.what: each for each in failures(home)}
    failed = known[RUN].again(now) if RUN in known else _first(RUN, error.reason, error.detail, now)
    _write(home, {**known, RUN: failed})
    return failed


def run_ended(home: Home, left: Sequence[Ignored] | None) -> None:
    """A run ended well; ``left`` is what it left in the inbox, None where it did not look there."""
    known = {each.what: each for each in failures(home)}
    if left is None:
        _write(home, {what: each for what, each in known.items() if what != RUN}, known)
        return
    now = datetime.now(UTC)
    kept: dict[str, Failure] = {}
    for item in left:
        if item.reason in PASSING and item.path.is_relative_to(home.inbox):
            what = item.path.relative_to(home.inbox).as_posix()
            kept[what] = known[what].again(now) if what in known else _first(what, item.reason, WHY[item.reason], now)
    _write(home, kept, known)


def _first(what: str, reason: str, detail: str, now: datetime) -> Failure:
    return Failure(what, reason, detail, now, now, now + SHORTEST)


def _write(home: Home, failed: Mapping[str, Failure], before: Mapping[str, Failure] | None = None) -> None:
    """A full disk cannot keep the note either; the attempt is made again in any case."""
    if failed != before:
        with suppress(PressfactsError, UnicodeEncodeError):
            files.write_file(_path(home), _adapter().dump_json(tuple(failed.values()), indent=1))


def _path(home: Home) -> Path:
    return home.work / "retries.json"


@cache
def _adapter() -> TypeAdapter[tuple[Failure, ...]]:
    return TypeAdapter(tuple[Failure, ...])
