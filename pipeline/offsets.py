"""Maps of offsets: where a piece of a changed text stood in the text it was made from.

A change is a list of edits, each of which puts other characters in the place of a slice. A map keeps the edits only,
so that its cost grows with the number of changes and not with the length of the text; maps of several steps are
chained, never merged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Edit(NamedTuple):
    """Puts ``text`` in the place of ``source[start:end]``; ``end`` is greater than ``start``."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A slice of the source, half-open; ``kept`` where its characters are the same in the changed text."""

    start: int
    end: int
    kept: bool


@dataclass(frozen=True)
class OffsetMap:
    """The edits of one step, sorted and apart from each other."""

    edits: tuple[Edit, ...]

    @cached_property
    def _outs(self) -> list[int]:
        """Where each edit's text starts in the changed text."""
        outs, shift = [], 0
        for edit in self.edits:
            outs.append(edit.start + shift)
            shift += len(edit.text) - (edit.end - edit.start)
        return outs

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The slices of the source behind ``changed[start:end]``, in order; deleted characters are in none."""
        number = max(0, bisect_right(self._outs, start) - 1)
        position = start
        for at in range(number, len(self.edits)):
            out, edit = self._outs[at], self.edits[at]
            out_end = out + len(edit.text)
            if out_end <= position:
                continue
            if out >= end:
                break
            if position < out:
                source = self._before(position)
                yield Piece(source, source + out - position, True)
            if edit.text:
                yield Piece(edit.start, edit.end, False)
            position = out_end
        if position < end:
            source = self._before(position)
            yield Piece(source, source + end - position, True)

    def _before(self, position: int) -> int:
        """The source offset of an unchanged character at ``position``."""
        number = bisect_right(self._outs, position) - 1
        if number < 0:
            return position
        edit = self.edits[number]
        return edit.end + position - self._outs[number] - len(edit.text)

    def target(self, position: int) -> int:
        """Where the character at ``position`` of the source went; for a character that is gone, where it was."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return position
        edit = self.edits[number]
        if position < edit.end:
            return self._outs[number]
        return self._outs[number] + len(edit.text) + position - edit.end


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """The changed text, and its map."""
    parts: list[str] = []
    last = 0
    for edit in edits:
        parts += (text[last : edit.start], edit.text)
        last = edit.end
    parts.append(text[last:])
    return "".join(parts), OffsetMap(tuple(edits))


def source_pieces(maps: Sequence[OffsetMap], start: int, end: int) -> list[Piece]:
    """The slices of the first text of a chain of maps behind a span of the last one."""
    pieces = [Piece(start, end, True)] if start < end else []
    for step in reversed(maps):
        pieces = [
            Piece(inner.start, inner.end, inner.kept and outer.kept)
            for outer in pieces
            for inner in step.pieces(outer.start, outer.end)
        ]
    return pieces
