"""Happenings of a programme of several days: what a row below a day's line says of an hour, and where.

The rows of one meeting are its parts; a row with a venue or town of its own ("11.30 Tytuvėnų biblioteka. Seminaras …")
is a happening, and so is a fair or a contest at the place that the line of the day gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractors.events.binding import Happening
from extractors.events.ground import Spot
from extractors.events.scenes import Scene, is_day, is_interval
from extractors.events.venues import Map
from extractors.facts import Date
from extractors.language import language
from extractors.reading import Reading

HOUR = re.compile(r"[-–—•·*▪]?\s*([01]?\d|2[0-3])[.:]([0-5]\d)(?:\s?[–—-]\s?\d{1,2}[.:]\d\d)?\s+(?=[^\W\d_])")
WEEKDAY = 20  # characters of a day's line beside its date
DAYS = 2  # days at least of a programme whose rows are no mere parts
PUBLIC = frozenset(("festival", "competition", "signing"))  # kinds that are happenings wherever the day's rows are


@cache
def _priced(code: str) -> re.Pattern[str]:
    """A currency behind what looks like an hour: "10.50 euro"."""
    names = [name for group in language(code).table("money")["currencies"].values() for name in group]
    return re.compile(rf"(?i:{'|'.join(names)})(?!\w)")


class Day(NamedTuple):
    """A day's line, its date, and the lines of its rows."""

    number: int
    date: Date
    line: int
    rows: range


def programme(reading: Reading, all_scenes: Sequence[Scene]) -> tuple[Day, ...]:
    """The days of a programme, none where there are fewer than two."""
    dated = [scene for scene in all_scenes if len(scene.dates) == 1]
    days = tuple(_days(reading, dated)) if len(dated) >= DAYS else ()
    return days if len(days) >= DAYS else ()


def _days(reading: Reading, dated: Sequence[Scene]) -> Iterator[Day]:
    lines = reading.lines
    for scene in dated:
        if scene.start != lines[scene.line].start or scene.has("noun"):
            continue
        date = scene.dates[0]
        hour = "T" in date.edtf and date.end <= lines[scene.line].end  # not that of the row below
        if not is_day(date) or is_interval(date) or hour or date.start - scene.start > WEEKDAY:
            continue
        first = scene.line + 1
        if first < len(lines) and not _hour(reading, first):
            first += 1  # the venue of the day
        last = first
        while last < len(lines) and (_hour(reading, last) or _goes_on(reading, last)):
            last += 1
        if last > first:
            day = replace(date, edtf=date.edtf.partition("T")[0])
            yield Day(scene.number, day, scene.line, range(first, last))


def _goes_on(reading: Reading, line: int) -> bool:
    """Is a line one more of the row above: indented, or going on in small letters or with a dash?"""
    start = reading.lines[line].start
    begins = reading.text[start : start + 1]
    return begins.islower() or begins in ("-", "–") or reading.text[start - 1 : start] in (" ", "\t")


def _hour(reading: Reading, line: int) -> re.Match[str] | None:
    hour = HOUR.match(reading.text, reading.lines[line].start, reading.lines[line].end)
    if hour is None or _priced(reading.lines[line].language).match(reading.text, hour.end()):
        return None
    return hour


def filled(days: Sequence[Day], planned: Sequence[Happening]) -> set[int]:
    """Scenes of the days whose rows gave a happening; the line of any other day tells for itself."""
    lines = {happening.scene.line for happening in planned}
    return {day.number for day in days if any(line in lines for line in day.rows)}


def on_programme(reading: Reading, all_scenes: Sequence[Scene], days: Sequence[Day], where: Map) -> list[Happening]:
    """What the rows of the days hold, in the order of the text."""
    if not days:
        return []
    by_line = {line: day for day in days for line in day.rows}
    found: dict[int, Happening] = {}
    for scene in all_scenes:
        day = by_line.get(scene.line)
        hour = _hour(reading, scene.line) if day is not None and scene.line not in found else None
        marks = [mark for mark in scene.of("noun") if not mark.plural and mark.kind != "other"] if hour else []
        if day is None or hour is None or not marks:
            continue
        mark, line = marks[0], reading.lines[scene.line]
        row = (line.start, line.end)
        above = (reading.lines[day.line].start, reading.lines[day.rows.start].start)
        own = _place(scene, row, (mark.start, mark.end), where)
        if own is None and not (mark.kind in PUBLIC and (mark.kind == "signing" or where.listed(above))):
            continue
        date = replace(day.date, edtf=f"{day.date.edtf}T{int(hour.group(1)):02}:{hour.group(2)}")
        within = row if own else above
        found[scene.line] = Happening(mark.start, mark.end, mark.kind, date, scene, within, "events.programme", 0.6)
    return list(found.values())


def _place(scene: Scene, row: tuple[int, int], mark: tuple[int, int], where: Map) -> Spot | None:
    return where.listed(row, mark) or where.spot(scene, row, mark[0])
