"""A time expression as its own words give it, before its year is inferred; what the two sides of a range share."""

from __future__ import annotations

from typing import Literal

from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.points import Lean, Weak
from extractors.record import record

Bound = Literal["", "start", "end"]


@record
class Candidate:
    """A time expression as its own words give it; ``last`` is ``first`` where it is no interval."""

    start: int
    end: int
    first: Moment
    last: Moment
    lexicon: Lexicon
    core: int  # where the time itself starts, behind its preposition
    bound: Bound = ""
    weekday: int | None = None
    weak: Weak = ""
    lean: Lean = ""
    glued: bool = False  # behind a word that only stands before times: "in 2019"
    school: bool = False  # the years of a school year: "2018–2019 m. m."
    due: bool = False  # in the form that says by when: "gruodžio 1 dienai"
    stretch: bool = False  # one expression for several months: "the first quarter of 2020"

    @property
    def single(self) -> bool:
        return self.first == self.last


def _later(first: Moment, last: Moment) -> bool:
    return (first.month or 0, first.day or 0) > (last.month or 99, last.day or 99)


def share(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Each side's missing year and month from the other: 29 December to 6 January 2020 starts in 2019."""
    if first.month is None and first.day is not None:
        first = first._replace(month=last.month, month_shift=last.month_shift)
    if last.month is None and last.day is not None:
        last = last._replace(month=first.month, month_shift=first.month_shift)
    dated, bare = (first, last), (first.year is None and first.shift is None, last.year is None and last.shift is None)
    if bare == (True, False):
        back = 1 if _later(*dated) else 0
        year, shift = last.year, last.shift
        first = first._replace(
            year=year - back if year is not None else None, shift=shift - back if shift is not None else None
        )
    elif bare == (False, True):
        on = 1 if _later(*dated) else 0
        year, shift = first.year, first.shift
        last = last._replace(
            year=year + on if year is not None else None, shift=shift + on if shift is not None else None
        )
    return first, last
