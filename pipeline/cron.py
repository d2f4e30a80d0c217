"""The five fields of a schedule (minute hour day month weekday): checked before anything relies on them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import product

NEVER = "never"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIELDS: tuple[tuple[str, int, int, dict[str, int]], ...] = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day", 1, 31, {}),
    ("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    ("weekday", 0, 7, {name: number for number, name in enumerate(_WEEKDAYS)}),
)
_PART = re.compile(r"(?:\*|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:/([0-9]{1,2}))?", re.ASCII)


def check(schedule: str) -> None:
    """Raises ValueError, with the field that is wrong, for a schedule that is none or that no day ever meets.

    A field is a list of numbers, ranges (``1-5``, ``mon-fri``), ``*`` and steps (``*/15``). ``never`` is one, too.
    """
    if schedule == NEVER:
        return
    stated = schedule.lower().split()
    if len(stated) != len(_FIELDS):
        raise ValueError(f"five fields, not {len(stated)}: minute hour day month weekday")
    values = [_values(text, *field) for text, field in zip(stated, _FIELDS, strict=True)]
    _, _, days, months, _ = values
    if stated[4].startswith("*") and min(days) > max(_LONGEST[month - 1] for month in months):
        raise ValueError(f"no month in {stated[3]!r} has a day {stated[2]!r}")


def next_time(schedule: str, after: datetime) -> datetime | None:
    """The first minute after a moment that meets a schedule that :func:`check` passes; None if five years have none."""
    if schedule == NEVER:
        return None
    stated = schedule.lower().split()
    values = (_values(text, *field) for text, field in zip(stated, _FIELDS, strict=True))
    minutes, hours, days, months, weekdays = values
    either = not stated[2].startswith("*") and not stated[4].startswith("*")  # both stated: one of them is enough
    start = after.replace(second=0, microsecond=0) + timedelta(minutes=1)
    for number in range(5 * 366):
        day = start + timedelta(days=number)
        met = (day.day in days, day.isoweekday() in weekdays or day.isoweekday() % 7 in weekdays)
        if day.month in months and (any(met) if either else all(met)):
            for hour, minute in product(sorted(hours), sorted(minutes)):
                moment = day.replace(hour=hour, minute=minute)
                if moment >= start:
                    return moment
    return None


def _values(text: str, name: str, least: int, most: int, names: dict[str, int]) -> set[int]:
    found: set[int] = set()
    for part in text.split(","):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(f"the {name} {part!r}")
        first, last, step = match.groups()
        start = least if first is None else _number(first, name, names)
        end = start if first is not None and step is None else most
        if last is not None:
            end = _number(last, name, names)
            if last == _WEEKDAYS[0] and first != last:
                end = 7  # a range may end with Sunday
        if not least <= start <= end <= most or step in ("0", "00"):
            raise ValueError(f"the {name} {part!r}: from {least} to {most}")
        found.update(range(start, end + 1, int(step or 1)))
    return found


def _number(word: str, name: str, names: dict[str, int]) -> int:
    if word in names:
        return names[word]
    if not word.isdigit():
        raise ValueError(f"the {name} {word!r}")
    return int(word)
