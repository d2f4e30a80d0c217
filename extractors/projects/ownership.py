"""Which project a place of the text speaks of: the one named in its sentence, its line, or its section."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.facts import Project
from extractors.projects.words import words
from extractors.reading import Line, Reading
from extractors.stems import at_words, beginnings, lowered

Places = tuple[tuple[int, int], ...]  # (start, number of the project), by position
LEADING = 3  # times as many mentions as all others together make a project the main one
ITEM = re.compile(r"[-–—•·*▪‣◦]\s|\d{1,2}[.)]\s")
LEAD_IN = 12  # characters before a name at the head of a list item: bullet, number, quote


def owner(reading: Reading, projects: Sequence[Project], position: int) -> int | None:
    """The place in ``projects`` of the one that a position belongs to; None where that stays open.

    A document's only project owns everything. Else it is the project named last before the position in its sentence
    or its line ("the second project" names one too), or the one whose section it lies in; outside all sections the
    project that the document is mainly about.
    """
    if len(projects) <= 1:
        return 0 if projects else None
    return _latest.named(reading, projects).owner(position)


class _Named:
    """Where a document names its projects. What its sections say is kept: most facts ask about one of a few."""

    def __init__(self, reading: Reading, projects: Sequence[Project]) -> None:
        self._reading = reading
        self._places = _mentions(reading.text, projects)
        self._counted = _counted(reading.text, reading.language.code, len(projects))
        self._main = _main(self._places, len(projects))
        self._headings = [number for number, line in enumerate(reading.lines) if line.zone == "heading"]
        self._sections: dict[int, tuple[int | None, int]] = {}

    def owner(self, position: int) -> int | None:
        """The project that a position belongs to."""
        reading, places = self._reading, self._places
        before = bisect_right(places, (position, len(places))) - 1  # the number of the last place before the position
        line = reading.line_at(position)
        for begin, end in (reading.sentence_at(position), (line.start, line.end)):
            if self._counted and (near := _last(self._counted, begin, position)) is not None:
                return near
            if before >= 0 and places[before][0] >= begin:
                return places[before][1]
            inside = {number for _, number in _between(places, begin, end)}
            if len(inside) == 1:
                return inside.pop()
        if before < 0:
            return self._main
        if before not in self._sections:
            self._sections[before] = self._section(before)
        section, stop = self._sections[before]
        return self._main if section is None or reading.line_number(position) >= stop else section

    def _section(self, place: int) -> tuple[int | None, int]:
        """The project of a place's line, where that line names no other, and the line at which its section stops.

        A section goes up to the next heading, or to the end if its line is a heading itself.
        """
        reading, places = self._reading, self._places
        lines, (start, project) = reading.lines, places[place]
        number = reading.line_number(start)
        line = lines[number]
        named = {other for _, other in _between(places, line.start, line.end)}
        if len(named) > 1 or _is_item(reading, places, number):
            return None, 0
        if line.zone in ("heading", "label") or reading.field_at(start) is not None:
            return project, len(lines)
        below = bisect_right(self._headings, number)
        return project, self._headings[below] if below < len(self._headings) else len(lines)


class _Latest:
    """The projects asked about last: one document asks about its own many times in a row."""

    def __init__(self) -> None:
        self._kept: tuple[Reading, Sequence[Project], _Named] | None = None

    def named(self, reading: Reading, projects: Sequence[Project]) -> _Named:
        """Where a document names its projects."""
        kept = self._kept
        if kept is None or kept[0] is not reading or kept[1] is not projects:
            kept = self._kept = (reading, projects, _Named(reading, projects))
        return kept[2]


_latest = _Latest()


def _mentions(text: str, projects: Sequence[Project]) -> Places:
    """Every mention of every name, the longer name where two begin together."""
    lower = lowered(text)
    found: dict[int, tuple[int, int]] = {}
    for number, item in enumerate(projects):
        names = (item.title, item.acronym, item.code, *item.titles.values())
        for name in {" ".join(name.lower().split()) for name in names if name}:
            first, *rest = name.split()
            for start in beginnings(lower, [first], 0, len(lower)):
                length = _end(lower, start + len(first), rest) - start
                if length > found.get(start, (0, 0))[0]:
                    found[start] = (length, number)
    return tuple([(start, number) for start, (_, number) in sorted(found.items())])


def _end(lower: str, position: int, words: Sequence[str]) -> int:
    """Where the words that go on a name at a position end, white space between them; -1 where others stand there."""
    for word in words:
        begin = position
        while lower[position : position + 1].isspace():
            position += 1
        if position == begin or not lower.startswith(word, position):
            return -1
        position += len(word)
    behind = lower[position : position + 1]
    return -1 if behind.isalnum() or behind == "_" else position


def _counted(text: str, lang: str, count: int) -> Places:
    """Where "the first project", "the second project" stand for projects by their number."""
    found = [
        (match.start(), number)
        for number, (pattern, heads) in enumerate(words(lang).ordinals[:count])
        for match in at_words(pattern, heads, text, 0, len(text))
    ]
    return tuple(sorted(found))


def _last(places: Places, begin: int, position: int) -> int | None:
    """The project named last between a beginning and a position."""
    before = bisect_right(places, (position, len(places))) - 1
    return places[before][1] if before >= 0 and places[before][0] >= begin else None


def _between(places: Places, begin: int, end: int) -> Places:
    return places[bisect_left(places, (begin, -1)) : bisect_left(places, (end, -1))]


def _is_item(reading: Reading, places: Places, number: int) -> bool:
    """Is a line an item of a list: by its bullet, or because a line beside it begins with another project too?"""
    lines = reading.lines
    if ITEM.match(reading.text, lines[number].start):
        return True
    heads = [_head(places, line) for line in lines[max(0, number - 1) : number + 2]]
    own = _head(places, lines[number])
    return own is not None and any(head is not None and head != own for head in heads)


def _head(places: Places, line: Line) -> int | None:
    """The project that a line begins with."""
    first = next(iter(_between(places, line.start, line.end)), None)
    return first[1] if first and first[0] - line.start <= LEAD_IN else None


def _main(places: Places, count: int) -> int | None:
    """The project that a document is mainly about."""
    counts = [0] * count
    for _, number in places:
        counts[number] += 1
    most = max(counts)
    return counts.index(most) if most >= LEADING * max(1, len(places) - most) else None
