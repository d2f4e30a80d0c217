"""The cues of a document, looked up once for each stretch between two sums and asked for by any rule.

A sum bounds what is said of it, and so does the end of its sentence: no cue reaches across either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractors.money.cues import Cue
from extractors.money.lexicon import Lexicon, lexicon
from extractors.money.surface import Sum
from extractors.reading import Reading, Span

ROLES, SCOPES, LINKS = range(3)


class Notes:
    """What is said where: ``roles``, ``scopes`` and ``links`` of any stretch."""

    def __init__(self, reading: Reading, low: str, sums: Sequence[Sum]) -> None:
        self.reading = reading
        self.text = reading.text
        self.low = low
        self._edges = sorted(
            {edge for item in sums for edge in (item.start, item.end, *reading.sentence_at(item.start))}
        )
        self._looked: dict[tuple[int, int], tuple[list[Cue], ...]] = {}

    def lexicon(self, position: int) -> Lexicon:
        """The words of the language of the line at a position."""
        return lexicon(self.reading.line_at(position).language)

    def roles(self, span: Span) -> list[Cue]:
        """Who pays, what is a whole, what costs."""
        return self._of(ROLES, span)

    def scopes(self, span: Span) -> list[Cue]:
        """Whose the sum is."""
        return self._of(SCOPES, span)

    def links(self, span: Span) -> list[Cue]:
        """What makes a sum a part of another, or the same."""
        return self._of(LINKS, span)

    def _of(self, family: int, span: Span) -> list[Cue]:
        found: list[Cue] = []
        start, end = span
        line = self.reading.line_number(start)
        while start < end:
            row = self.reading.lines[line]
            low, high = self._stretch(start, row.start, row.end)
            known = self._looked.get((low, high))
            if known is None:
                known = self._looked[low, high] = lexicon(row.language).cues.look(self.text, self.low, low, high)
            found += [cue for cue in known[family] if cue.start >= start and cue.end <= end]
            start = high
            if start >= row.end:
                line += 1
                if line == len(self.reading.lines):
                    break
                start = self.reading.lines[line].start
        return found

    def _stretch(self, at: int, start: int, end: int) -> tuple[int, int]:
        """The stretch without a sum's edge inside that holds a position of a line."""
        place = bisect_right(self._edges, at)
        below = self._edges[place - 1] if place else start
        above = self._edges[place] if place < len(self._edges) else end
        return max(start, below), min(end, above)
