"""Spans of a text by position: asking which of them are near costs the same in a long document as in a short one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter, sub
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything that has a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Mention(Spanned, Protocol):
    """What is asked of an organisation's mention."""

    @property
    def name(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def cases(self) -> frozenset[str]: ...


S = TypeVar("S", bound=Spanned)


class Nearby(Generic[S]):
    """Spans sorted by their start; they may overlap."""

    def __init__(self, spans: Iterable[S]) -> None:
        self._spans = sorted(spans, key=attrgetter("start"))
        self._starts = [span.start for span in self._spans]
        self._longest = max(map(sub, map(attrgetter("end"), self._spans), self._starts), default=0)

    def near(self, start: int, end: int) -> list[S]:
        """All that touch a stretch of text, in order, and perhaps a few that do not."""
        return self._spans[bisect_left(self._starts, start - self._longest) : bisect_right(self._starts, end)]
