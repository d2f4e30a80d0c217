"""Marks: where a text speaks of happenings, and what each place there means."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Set

from extractors.events.tokens import Tokens
from extractors.record import record


@record
class Mark:
    """An entry of the lexicon found in the text; ``first`` and ``last`` count tokens."""

    start: int
    end: int
    first: int
    last: int
    sense: str
    kind: str
    plural: bool = False
    aside: bool = False  # only mentioned: "pirms konferences", "par semināru"
    many: bool = False  # a plural that may be one happening or several: "apmācības"
    placed: bool = False  # a happening only with a day and a place
    base: str = ""  # the noun's own kind where a modifier decided another
    attribute: bool = False  # a genitive of what follows: "parodos koncepcija"
    during: bool = False  # the time of something else: "per šventę"
    joined: bool = False  # with a modifier that decides its kind: "pieredzes apmaiņas vizīte"


@record
class Scan:
    """All tokens and marks of a text."""

    tokens: Tokens
    marks: tuple[Mark, ...]
    starts: list[int]  # of the marks
    senses: Set[str]  # of the marks, and of some that do not count
    titles: list[tuple[int, int]]  # what stands in quotes and is not somebody's words

    def in_title(self, position: int) -> bool:
        """Does a position stand inside a quoted title?"""
        return self.title_at(position) is not None

    def title_at(self, position: int) -> tuple[int, int] | None:
        """The quoted title that a position is inside of."""
        at = bisect_right(self.titles, (position, sys.maxsize)) - 1
        return self.titles[at] if at >= 0 and position < self.titles[at][1] else None

    def marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """Marks that begin inside a span."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
