"""Where the words of a document with markup stand in its bytes: in those of its file, or of a part of its file.

A reader gives the source it read as a :class:`Trace`: its letters one after the other, without tags, commands and white
space, each with the characters of the source that it is written with. A span of the document's text is looked for there
with the letters around it. So a range is only ever one whose bytes say what the span says, white space, bars between
cells and raised figures aside; where there is none (a number that only a list's style has), nothing is claimed.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from pipeline.byte_map import ByteMap

_LETTERS = re.compile("[^\\s|•\u00ad\u200b\ufeff]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_AROUND = ((60, 60), (24, 24), (8, 8), (24, 0), (0, 24), (8, 0), (0, 8))  # letters before and behind, the surest first
_TOKEN = re.compile(
    r"(?P<comment><!--)"
    r"|<(?P<unseen>script|style)\b"
    r"|(?P<tag><[a-z!?/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>|<[a-z!?/][^<>]*>)"
    r"|(?P<letter>&(?:\#\d{1,8}|\#x[0-9a-f]{1,8}|[a-z][a-z0-9]{1,31});?)"
    r"|(?P<text>[^<&]+|[<&])",
    re.I | re.S,
)


class Piece(NamedTuple):
    """Letters, and the slice of the source that they are written with: a letter each where that is as long."""

    letters: str
    start: int
    end: int


class Found(NamedTuple):
    """The bytes of a span: of the file, or of the part of that name."""

    part: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Trace:
    """A source as a reader decoded it; ``byte_map`` leads from its text to the bytes of the file, or of its part."""

    text: str
    byte_map: ByteMap
    pieces: Callable[[str], Iterator[Piece]]
    part: str | None = None

    def within(self, part: str) -> Trace:
        """The same for a source that is a part of a file."""
        return replace(self, part=part)

    @cached_property
    def laid(self) -> tuple[str, array[int], array[int]]:
        """Its letters, and for each where its writing starts and ends in ``text``."""
        found: list[str] = []
        starts, ends = array("q"), array("q")
        for letters, start, end in self.pieces(self.text):
            for match in _LETTERS.finditer(letters):
                size = match.end() - match.start()
                found.append(match.group())
                if len(letters) == end - start:
                    first = start + match.start()
                    starts.extend(range(first, first + size))
                    ends.extend(range(first + 1, first + size + 1))
                else:
                    starts.extend([start] * size)
                    ends.extend([end] * size)
        return "".join(found).translate(_LOWERED), starts, ends


def plain(text: str) -> Iterator[Piece]:
    """A text without markup."""
    yield Piece(text, 0, len(text))


def markup(text: str) -> Iterator[Piece]:
    """The letters of HTML or XML beside tags, comments, scripts and styles; a piece for each run and each entity."""
    position = 0
    open_ended: set[str] = set()
    while match := _TOKEN.match(text, position):
        position = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Piece(match.group(), match.start(), position)
        elif kind == "letter":
            yield Piece(html.unescape(match.group()), match.start(), position)
        elif kind != "tag":
            closing = "-->" if kind == "comment" else f"</{match['unseen'].lower()}"
            end = None if closing in open_ended else re.compile(closing, re.I).search(text, position)
            if end is not None:
                position = end.end()
            else:
                open_ended.add(closing)


def spread(letters: str, tokens: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    """Letters on the tokens that they were decoded from: the bytes that each stands for, its start and end."""
    if sum(size for size, _, _ in tokens) != len(letters):  # an encoding of several bytes a letter
        yield Piece(letters, tokens[0][1], tokens[-1][2])
        return
    at = 0
    for size, start, end in tokens:
        yield Piece(letters[at : at + size], start, end)
        at += size


def traced(text: str, spans: Sequence[tuple[int, int]], traces: Sequence[Trace]) -> list[Found | None]:
    """For each span of a text where its letters stand in the sources it was read from; None where that is not sure."""
    runs = list(_LETTERS.finditer(text))
    letters = "".join(run.group() for run in runs).translate(_LOWERED)
    places = array("q", (position for run in runs for position in range(*run.span())))
    found: list[Found | None] = [None] * len(spans)
    slices: list[list[tuple[int, tuple[int, int]]]] = [[] for _ in traces]
    for number, (start, end) in enumerate(spans):
        if met := _met(letters, bisect_left(places, start), bisect_left(places, end), traces):
            slices[met[0]].append((number, met[1]))
    for source, own in zip(traces, slices, strict=True):
        ranges = source.byte_map.ranges([each for _, each in own])
        for (number, _), (start, end) in zip(own, ranges, strict=True):
            found[number] = Found(source.part, start, end)
    return found


def _met(letters: str, first: int, last: int, traces: Sequence[Trace]) -> tuple[int, tuple[int, int]] | None:
    """Which trace has some letters where they are meant, and the slice of its text that they are written with."""
    if first == last:
        return None
    for before, behind in _AROUND:
        start = max(0, first - before)
        wanted = letters[start : last + behind]
        for number, source in enumerate(traces):
            own, starts, ends = source.laid
            if (at := _as_often(wanted, letters, start, own)) >= 0:
                at += first - start
                return number, (starts[at], ends[at + last - first - 1])
    return None


def _as_often(wanted: str, letters: str, at: int, own: str) -> int:
    """Where in ``own`` some letters stand for the n-th time, where they do so at a place of ``letters``, or the last
    time; -1 where they never do."""
    found, place = -1, letters.find(wanted)
    while (again := own.find(wanted, found + 1)) >= 0:
        found = again
        if place < 0 or place >= at:
            break
        place = letters.find(wanted, place + 1)
    return found
