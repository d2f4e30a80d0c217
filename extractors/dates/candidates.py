"""A time expression as its own words give it, before its year is inferred."""

from __future__ import annotations

from typing import Literal

from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.points import Lean, Weak
from extractors.record import record

Bound = Literal["", "start", "end"]

Turn = Literal["", "last", "next", "story"]  # "last June", "next March"; "this autumn" may be told of another year


@record
class Candidate:
    """A time expression as its own words give it; ``last`` is ``first`` where it is no interval."""

    start: int
    end: int
    first: Moment
    last: Moment
    lexicon: Lexicon
    core: int  # where the time itself starts, behind its preposition
    single: bool  # no interval
    bound: Bound = ""
    weekday: int | None = None
    weak: Weak = ""
    lean: Lean = ""
    glued: bool = False  # behind a word that only stands before times: "in 2019"
    school: bool = False  # the years of a school year: "2018–2019 m. m."
    due: bool = False  # in the form that says by when: "gruodžio 1 dienai"
    stretch: bool = False  # one expression for several months: "the first quarter of 2020"
    turn: Turn = ""

    @property
    def stated(self) -> bool:
        """Whether its words name its year."""
        return self.first.year is not None and not self.lean and self.first.month_shift is None
