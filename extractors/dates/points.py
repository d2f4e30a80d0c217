"""What the grammar reads: a point in time, and the parts of one while it is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.dates.edtf import Moment
from extractors.dates.senses import Month
from extractors.record import record

Weak = Literal[
    "", "year", "month", "season", "half", "month_or_years", "day_or_number", "month_and_day", "two_digit_year"
]
Lean = Literal["", "same", "later"]


@record
class Point:
    """A read time. ``spans`` has (first, last) for each day span of a list ("5., 12. un 19. maijā" has three).

    ``weak`` names what is missing for the words to be a time by themselves; ``lean`` says that the year hangs on the
    one named before ("the same year", "a year later").
    """

    start: int
    end: int
    next: int  # the token after
    spans: tuple[tuple[Moment, Moment], ...]
    weak: Weak = ""
    lean: Lean = ""
    starts: tuple[tuple[int, int], ...] = ()  # where each span of a list stands
    month_first: bool = False

    @property
    def first(self) -> Moment:
        return self.spans[0][0]

    @property
    def last(self) -> Moment:
        return self.spans[-1][1]


@dataclass(slots=True)
class Parts:
    """What has been read of a point so far."""

    year: int | None = None
    shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    days: Sequence[tuple[int, int]] = ()
    day_places: Sequence[tuple[int, int]] = ()
    months: tuple[int, int] | None = None  # of a quarter or half-year
    form: Month | None = None
    year_word: bool = False
    month_word: bool = False
    month_first: bool = False
    part: bool = False
    last_day: bool = False
    lean: Lean = ""

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.shift is not None or bool(self.lean)

    @property
    def empty(self) -> bool:
        told = self.month or self.days or self.months or self.lean
        return not told and self.year is None and self.shift is None and self.month_shift is None
