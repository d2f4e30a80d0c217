"""Which of all Thursdays one is, by the words beside it: "last", "next", "this", "before last", "of next week"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from extractors.dates.senses import words_in

_PHRASE = 3  # words


class Which(NamedTuple):
    """One of the calendar week so many weeks from this one, or of its kind: the last (-1), this (0), the next (1)."""

    shift: int
    week: bool

    def day(self, weekday: int, base: date, *, past: bool) -> date:
        """The day, counted from ``base``, of the weekday (1 is Monday); ``past`` where its sentence tells of one."""
        away = (weekday - base.isoweekday()) % 7
        if self.week:
            return base + timedelta(days=weekday - base.isoweekday() + 7 * self.shift)
        if self.shift > 0:
            return base + timedelta(days=away or 7)
        if self.shift < 0:
            return base + timedelta(days=away + 7 * self.shift)
        return base + timedelta(days=away - 7 if past and away else away)

    def contradicts(self, tense: str) -> bool:
        """Whether its sentence tells of the past what is to come, or the other way round."""
        return (tense == "past" and self.shift > 0) or (tense == "future" and self.shift < 0)


THIS = Which(0, week=False)


class WhichDay:
    """A language's words beside a weekday that say which it is; the table ``weekday_of`` of its ``dates.toml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._weeks = _by_phrase(table["week"], week=True)
        self._before = self._weeks | _by_phrase(table["day"], week=False)
        self._behind = self._weeks | _by_phrase(table["behind"], week=False)
        self._joined = {prefix: which for (prefix, *_), which in _by_phrase(table["joined"], week=False).items()}

    def of(self, before: Sequence[str], weekday: str, behind: Sequence[str], *, apart: bool) -> Which | None:
        """What the words before and behind say, or the weekday's own first letters ("nākamceturtdien").

        ``apart``: a comma stands right before it, across which only a week is told: "next week, on Tuesday".
        """
        joined = next((which for prefix, which in self._joined.items() if weekday.startswith(prefix)), None)
        if joined is not None:
            return joined
        leading = self._weeks if apart else self._before
        lengths = range(_PHRASE, 0, -1)
        said = [
            *(leading.get(tuple(before[-length:])) for length in lengths),
            *(self._behind.get(tuple(behind[:length])) for length in lengths),
        ]
        return next((which for which in said if which is not None), None)


def _by_phrase(table: Mapping[str, Sequence[str]], *, week: bool) -> dict[tuple[str, ...], Which]:
    return {words_in(phrase): Which(int(shift), week) for shift, phrases in table.items() for phrase in phrases}
