"""Stretches of a text that are asked for by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate


class Spans:
    """Stretches of a text, in any order; asked for by place."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))  # how far they and those before go

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a place in common with a stretch."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reached[before - 1] > start

    def begins(self, start: int, end: int) -> Sequence[int]:
        """The places in a stretch where one of them begins."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
