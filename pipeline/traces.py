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
_NEAR = 20_000  # letters that a source may have and its text not, before a longer search is worth its time
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
    """For each span of a text where its letters stand in the sources it was read from; None where that is not sure.

    A source has all that is read from it, in its order, and more. So a span stands in it at least as far behind the one
    before as in the text; looking from there on makes the time linear, also where the same words are repeated.
    """
    runs = list(_LETTERS.finditer(text))
    letters = "".join(run.group() for run in runs).translate(_LOWERED)
    places = array("q", (position for run in runs for position in range(*run.span())))
    found: list[Found | None] = [None] * len(spans)
    slices: list[list[tuple[int, tuple[int, int]]]] = [[] for _ in traces]
    ahead = [0] * len(traces)  # letters by which a source is ahead of the text
    for number, (start, end) in sorted(enumerate(spans), key=lambda item: item[1]):
        first, last = bisect_left(places, start), bisect_left(places, end)
        if (met := _met(letters, first, last, traces, ahead)) is not None:
            source, at = met
            ahead[source] = at - first
            _, starts, ends = traces[source].laid
            slices[source].append((number, (starts[at], ends[at + last - first - 1])))
    for trace, own in zip(traces, slices, strict=True):
        ranges = trace.byte_map.ranges([each for _, each in own])
        for (number, _), (start, end) in zip(own, ranges, strict=True):
            found[number] = Found(trace.part, start, end)
    return found


def _met(letters: str, first: int, last: int, traces: Sequence[Trace], ahead: Sequence[int]) -> tuple[int, int] | None:
    """Which trace has some letters where they are meant, and from which of its own letters on."""
    if first == last:
        return None
    for reach in (_NEAR, None):
        for before, behind in _AROUND:
            start = max(0, first - before)
            wanted = letters[start : last + behind]
            for number, trace in enumerate(traces):
                own, _, _ = trace.laid
                least = max(0, start + ahead[number]) if reach else 0
                if least >= len(own):  # notes stand elsewhere in the text than in their source
                    least = 0
                at = own.find(wanted, least, least + reach + len(wanted) if reach else None)
                if at >= 0:
                    return number, at + first - start
    return None
