"""The times of day beside a point: right behind it, before it, behind the weekday that follows it."""

from __future__ import annotations

import re

from extractors.dates.edtf import Moment
from extractors.dates.grammar import Grammar
from extractors.dates.points import Point
from extractors.dates.scan import Scan

_CLOCK_BEFORE, _CLOCK_BEHIND = 24, 60  # characters
_DIGIT = re.compile(r"\d")


class Clocks(Grammar):
    """The grammar of one time, and of its hours and minutes."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self._asked: Point | None = None  # the point whose time of day was asked last, and what was found
        self._beside_it: tuple[int, int, int] | None = None

    def _clock(self, point: Point, moment: Moment) -> tuple[int, Moment] | None:
        """Where the time of day beside a point ends (or the point), and the moment with it."""
        if point is not self._asked:
            self._asked, self._beside_it = point, self._hour_beside(point)
        if self._beside_it is None:
            return None
        end, hour, minute = self._beside_it
        return end, moment._replace(hour=hour, minute=minute)

    def _behind_clock(self, first: Point) -> int:
        """The token behind the time of day that a range starts at: "nuo 2018-04-16 8.00 val. iki 2018-06-15"."""
        clocked = self._clock(first, first.first) if first.first.day and first.first.hour is None else None
        at = first.next
        while clocked is not None and at < self.count and self.starts[at] < clocked[0]:
            at += 1
        return at if at < self.count and self.tokens[at].has("to", "until") else first.next

    def _both_clocks(
        self, first: Point, last: Point, moments: tuple[Moment, Moment]
    ) -> tuple[tuple[Moment, Moment], int] | None:
        """The ends of an interval with their times of day, where both have one behind them."""
        if not (moments[0].day and moments[1].day) or moments[0].hour is not None or moments[1].hour is not None:
            return None
        match = self.lexicons[first.next - 1].clock.match(self.text, first.end)
        until = self.lexicons[last.next - 1].clock.match(self.text, last.end)
        if match is None or until is None or match.end() > last.start:
            return None
        (hour, minute), (late, least) = (self.lexicons[0].time_of(found) for found in (match, until))
        timed = moments[0]._replace(hour=hour, minute=minute), moments[1]._replace(hour=late, minute=least)
        return timed, until.end()

    def _hour_beside(self, point: Point) -> tuple[int, int, int] | None:
        lexicon = self.lexicons[point.next - 1]
        near = self.scan.has_number(point.next, point.end + _CLOCK_BEHIND)
        match = lexicon.clock.match(self.text, point.end) if near else None
        if match is None:
            before = self.text[max(0, point.start - _CLOCK_BEFORE) : point.start]
            earlier = lexicon.clock_before.search(before) if before[-1:].isspace() and _DIGIT.search(before) else None
            if earlier is not None and "\n" not in earlier.group():
                return point.end, *lexicon.time_of(earlier)
            if "weekday" not in self.tokens[point.next].kinds:  # "16. maijā, trešdien, plkst. 10.30"
                return None
            if self.text[point.end : self.starts[point.next]].strip(" .,(\u00a0"):
                return None
            match = lexicon.clock.match(self.text, self.ends[point.next])
            if match is None or "\n" in match.group():
                return None  # below a day's heading stand the hours of its programme
        return match.end(), *lexicon.time_of(match)
