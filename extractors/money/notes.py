"""The cues of a document, looked up once for each stretch between two sums and asked for by any rule.

A sum bounds what is said of it, and so does the end of its sentence: no cue reaches across either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractors.money.cues import Cue
from extractors.money.lexicon import Lexicon, lexicon
from extractors.money.surface import Sum
from extractors.names.quotes import MARK, closing
from extractors.reading import Reading, Span

Said = tuple[list[Cue], ...]  # by family
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
        languages = {line.language for line in reading.lines}
        self._sole = lexicon(languages.pop()) if len(languages) == 1 else None
        self._looked: dict[tuple[int, int], Said] = {}
        self._said: dict[Span, Said] = {}
        self._quoted: dict[Span, list[tuple[int, int]]] = {}

    def lexicon(self, position: int) -> Lexicon:
        """The words of the language of the line at a position."""
        return self._sole or lexicon(self.reading.line_at(position).language)

    def roles(self, span: Span) -> list[Cue]:
        """Who pays, what is a whole, what costs."""
        return (self._said.get(span) or self._look(span))[ROLES]

    def scopes(self, span: Span) -> list[Cue]:
        """Whose the sum is."""
        return (self._said.get(span) or self._look(span))[SCOPES]

    def links(self, span: Span) -> list[Cue]:
        """What makes a sum a part of another, or the same."""
        return (self._said.get(span) or self._look(span))[LINKS]

    def outside_quotes(self, span: Span, cues: list[Cue]) -> list[Cue]:
        """Cues that are no part of a name quoted in a stretch: "LIFE FOR SPECIES" pays nothing."""
        if not cues:
            return cues
        quoted = self._quoted.get(span)
        if quoted is None:
            marked = MARK.search(self.text, *span) is not None
            quoted = self._quoted[span] = list(quotations(self.text, span)) if marked else []
        return cues if not quoted else [cue for cue in cues if not any(_inside(cue, *quotes) for quotes in quoted)]

    def _look(self, span: Span) -> Said:
        """What is said in a stretch, put together from what is said between the edges of sums in it."""
        found: Said = ([], [], [])
        self._said[span] = found
        start, end = span
        if start >= end:
            return found
        lines = self.reading.lines
        line = self.reading.line_number(start)
        while start < end:
            row = lines[line]
            here = low, high = self._stretch(start, row.start, row.end)
            known = self._looked.get(here)
            if known is None:
                known = self._looked[here] = lexicon(row.language).cues.look(self.text, self.low, low, high)
            if here == span:
                self._said[span] = known
                return known
            for cues, said in zip(found, known, strict=True):
                if said:
                    cues += [cue for cue in said if cue.start >= start and cue.end <= end]
            start = high
            if start >= row.end:
                line += 1
                if line == len(lines):
                    break
                start = lines[line].start
        return found

    def _stretch(self, at: int, start: int, end: int) -> tuple[int, int]:
        """The stretch without a sum's edge inside that holds a position of a line."""
        edges = self._edges
        place = bisect_right(edges, at)
        if place and edges[place - 1] > start:
            start = edges[place - 1]
        return start, edges[place] if place < len(edges) and edges[place] < end else end


def quotations(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The quotations in a stretch, with their marks."""
    at = span.start
    while opened := MARK.search(text, at, span.end):
        end = closing(text, opened.start(), span.end)
        if end is not None:
            yield opened.start(), end
        at = end or opened.end()


def _inside(cue: Cue, start: int, end: int) -> bool:
    """Is a cue a part of what the quotes hold, and not all of it?"""
    return start < cue.start and cue.end < end and (cue.start - start, end - cue.end) != (1, 1)
