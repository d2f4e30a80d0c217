"""The lines of clean text: words hyphenated at line ends put together, wrapped lines joined, running heads taken out.

Promises: only text that is wrapped at some width is joined, and never list items, labels with their values, table
rows or headings; of a running head the first occurrence stays (it may state when the page was published). Nothing
here knows a language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.furniture import on_margins, running
from pipeline.hyphens import Hyphens
from pipeline.offsets import Edit, OffsetMap

HARD = "\u2028"
_CELL = " | "
_LINE = re.compile(r"[^\s][^\n\f]*")
_LIST_ITEM = re.compile(r"(?:[-–—•*·▪●◦»>✓]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")
_LABEL = re.compile(r"[^:.,;]{2,40}:(?:\s|$)")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
_HOUR = re.compile(r"\d{1,2}[.:]\d{2}(?:\s*[–—-]\s*\d{1,2}[.:]\d{2})?\s")
_BULLET = re.compile(r"[•*·▪●◦»>✓]\s")
_ADDRESS = re.compile(r"(?:://|www\.)\S*(?<=[\w/=&%-])$")
_ADDRESS_START = re.compile(r"https?://|www\.")
_ADDRESS_REST = re.compile(r"(?![A-Z])(?=\S*(?:[_/=&%]|-\S*-))[\w.~%=&?#/+-]+(?:\s|$)")
_TERMINAL = (".", "!", "?", ":", ";", "…")
_CLOSERS = "\"”“»’')]*"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a layout knows of a text: where its lines end on purpose (sorted offsets), where the margins begin."""

    hard: tuple[int, ...] = ()
    asides: int | None = None

    def moved(self, changes: OffsetMap) -> Marks:
        """The same marks in the changed text."""
        hard = tuple(changes.target(position) for position in self.hard)
        return Marks(hard, None if self.asides is None else changes.target(self.asides))

    def ends_between(self, start: int, end: int) -> bool:
        """Whether a line ends on purpose from ``start`` to before ``end``."""
        at = bisect_left(self.hard, start)
        return at < len(self.hard) and self.hard[at] < end


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the text is wrapped: its width in characters, and the line feeds between lines of one paragraph."""

    width: int
    gap: int
    spaced: bool  # paragraphs are further apart than lines


def edits(text: str, marks: Marks | None = None) -> list[Edit]:
    """The changes that make the lines of ``text`` whole.

    ``marks``: the lines come from a layout, so that every single line feed is a wrap but where a line ends on purpose.
    """
    spans = [(match.start(), match.start() + len(match.group().rstrip())) for match in _LINE.finditer(text)]
    if len(spans) < 2:
        return _page_breaks(text)
    contents = [text[start:end] for start, end in spans]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    wraps = _soft(spans, marks) if marks else frozenset()
    asides = _Asides.of(text, spans, marks)
    dropped = running(contents[: asides.first], gaps[: max(0, asides.first - 1)], wraps)
    dropped |= on_margins(contents, asides.pages)
    kept = [number for number in range(len(spans)) if number not in dropped] or [0]
    wrap = None if marks else _wrap(contents, gaps, kept)
    usual = median(len(contents[number]) for number in wraps) if wraps else 0
    hyphens = Hyphens(text, laid_out=marks is not None)

    found: list[Edit] = []
    if kept[0] > 0:
        found.append(Edit(spans[0][0], spans[kept[0]][0], ""))
    inside = False  # the line before goes on from another one: it is no heading
    joined_once = False
    glued = False  # an address goes on
    opening = contents[kept[0]]
    for before, after in pairwise(kept):
        end, start = spans[before][1], spans[after][0]
        gap = text[end:start]
        turned = after - before > 1 or "\f" in gap  # a page ends in between
        first, second = contents[before], contents[after]
        glue: str | None = None
        cut: tuple[int, str] | None = None
        if not asides.part(before, after):
            if marks is not None:
                stopped = not turned and (gap.count("\n") > 1 or marks.ends_between(end, start))
                short = turned and len(first) < 0.85 * usual
                inside_address = glued and " " not in first
                glue = None if stopped else _glue_laid_out(opening, first, second, short, turned, inside_address)
                glued = glue == ""
            elif wrap is not None:
                fits = turned or gap.count("\n") == wrap.gap
                glue = _glue_wrapped(first, second, wrap, inside, joined_once) if fits else None
            if glue is not None or turned or gap.count("\n") <= 2:
                cut = hyphens.joined(first, second)
        if cut is not None:
            found.append(Edit(end - cut[0], start, cut[1]))
            inside = joined_once = True
        elif glue is not None:
            found.append(Edit(end, start, glue))
            inside = joined_once = True
        else:
            inside = False
            opening = second
            if turned:
                found.append(Edit(end, start, "\n\n" if marks or gap.count("\n") + gap.count("\f") > 1 else "\n"))
    end = spans[kept[-1]][1]
    if kept[-1] < len(spans) - 1:
        found.append(Edit(end, len(text), "\n"))
    elif "\f" in text[end:]:
        found.append(Edit(end, len(text), "\n" if marks else text[end:].replace("\f", "\n")))
    if text.find("\f", 0, spans[0][0]) >= 0 and kept[0] == 0:
        found.insert(0, Edit(0, spans[0][0], text[: spans[0][0]].replace("\f", "\n")))
    return found


@dataclass(frozen=True, slots=True)
class _Asides:
    """The lines that stand apart from the running text: the number of the first, and the page of each (0-based)."""

    first: int
    pages: dict[int, int]

    @staticmethod
    def of(text: str, spans: Sequence[tuple[int, int]], marks: Marks | None) -> _Asides:
        """Those from ``marks.asides`` on; form feeds part the pages."""
        if marks is None or marks.asides is None:
            return _Asides(len(spans), {})
        first = bisect_left(spans, (marks.asides, 0))
        pages: dict[int, int] = {}
        page, position = 0, marks.asides
        for number in range(first, len(spans)):
            page += text.count("\f", position, spans[number][0])
            position = spans[number][0]
            pages[number] = page
        return _Asides(first, pages)

    def part(self, before: int, after: int) -> bool:
        """Whether two lines cannot be of one text."""
        return after >= self.first and self.pages.get(before) != self.pages[after]


def _page_breaks(text: str) -> list[Edit]:
    """Form feeds of a text of one line."""
    return [Edit(match.start(), match.end(), "\n") for match in re.finditer("\f", text)]


def _wrap(contents: list[str], gaps: list[str], kept: list[int]) -> Wrap | None:
    """The width at which the text is wrapped; None where a paragraph is a line.

    Sure signs are lines that stop without a full stop before one that starts in lower case. In wrapped text these
    are all about as long as the longest line, and hardly any text stands in longer lines.
    """
    following = set(kept)
    sure: list[tuple[int, int]] = []
    for number in kept[:-1]:
        if number + 1 not in following:
            continue
        first, second = contents[number], contents[number + 1]
        if second[0].islower() and len(first) >= 30 and not first.endswith(_TERMINAL) and not _listed(first, second):
            sure.append((gaps[number].count("\n"), len(first)))
    if len(sure) < 3:
        return None
    gap = Counter(gap for gap, _ in sure).most_common(1)[0][0]
    lengths = sorted(length for between, length in sure if between == gap)
    if len(lengths) < 3 or not 35 <= lengths[-1] <= 160 or lengths[len(lengths) // 2] < 0.75 * lengths[-1]:
        return None
    width = lengths[-1]
    total = sum(len(contents[number]) for number in kept)
    if sum(len(contents[number]) for number in kept if len(contents[number]) > 1.2 * width) > 0.3 * total:
        return None
    wider = sum(1 for between in gaps if between.count("\n") > gap)
    return Wrap(width, gap, wider >= 2)


def _listed(first: str, second: str) -> bool:
    """Whether the second line is a list item or one of the two a table row."""
    return bool(_LIST_ITEM.match(second)) or _cells(first) or _cells(second)


def _cells(content: str) -> bool:
    """Whether a line is a table row: cells apart by bars, tabs or wide spaces."""
    return " | " in content or "\t" in content or "   " in content


def _day(first: str, second: str) -> bool:
    """Whether what looks like a list number is a date's day or a year that the line's end has split off."""
    numbered = _NUMBERED.match(second)
    return numbered is not None and second[numbered.end()].islower() and not first.endswith(_TERMINAL)


def _glue_wrapped(first: str, second: str, wrap: Wrap, inside: bool, started: bool) -> str | None:
    """What joins a line to the next of its paragraph; None where they are apart.

    A line was wrapped where the next one's first word would not have fitted any more.
    """
    if _listed(first, second) and not _day(first, second):
        return None
    fill = len(first) + 1 + len(second.split(None, 1)[0])
    terminal = first.rstrip(_CLOSERS).endswith(_TERMINAL)
    if second[0].islower():
        need = 0.85 if terminal else 0.7
    elif terminal:
        need = 0.92 if wrap.spaced and not first.endswith(":") else 1.03
    else:
        need = (0.8 if inside else 0.92) if wrap.spaced else (0.92 if inside else 1.03)
        if not started and not wrap.spaced:
            return None  # still in the headings
    return " " if fill > need * wrap.width else None


def _soft(spans: Sequence[tuple[int, int]], marks: Marks) -> frozenset[int]:
    """Numbers of the lines that a layout has wrapped into the next."""
    return frozenset(
        number
        for number, ((_, end), (start, _)) in enumerate(pairwise(spans))
        if start == end + 1 and not marks.ends_between(end, start)
    )


def _cell_goes_on(first: str, second: str) -> bool:
    """Whether the last cell of a line goes on in the next one."""
    return first.rsplit("   ", 1)[1][-1:].isalpha() and not second[0].isupper() and not second[0].isdigit()


def _glue_laid_out(
    opening: str, first: str, second: str, short: bool, turned: bool, inside_address: bool
) -> str | None:
    """What joins two lines that a layout has put under each other, or at the end and the start of two pages.

    ``opening``: the line with which the paragraph of ``first`` begins.
    """
    if first.rfind("(") > first.rfind(")") and not turned:
        return " "
    if "   " in second or _HOUR.match(second) or (turned and (_CELL in first or _CELL in second)):
        return None
    if "   " in first and not _cell_goes_on(first, second):
        return None
    if inside_address or _ADDRESS.search(first):
        if _ADDRESS_REST.match(second):
            return ""
        if _ADDRESS_START.match(second):
            return None
    if first.endswith(";") and second[0].isupper():
        return None
    ended = first.rstrip(_CLOSERS).endswith((*_TERMINAL, ","))
    if second[0].isupper() and _LABEL.match(second) and ((ended and first[-1] != ",") or _LABEL.match(opening)):
        return None
    if _BULLET.match(second) or (ended and _LIST_ITEM.match(second) and not _day(first, second)):
        return None
    if turned and second[0].islower():
        return None if first.endswith(_TERMINAL[1:]) else " "  # "2018 m." may go on
    if turned and (short or first.rstrip(_CLOSERS).endswith(_TERMINAL)):
        return None
    return " "
