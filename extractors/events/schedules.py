"""Happenings told as a series: lists of dates and places, and sentences that go on with the next date and place.

"2017-04-12 Utenoje" below "Konsultacijos" is one of the consultations; so is "5. martā Kuldīgā, 12. martā – Saldū"
behind "Apmācības būs trīs vietās." The items of an agenda are parts of their happening, not happenings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.announcements import SHORT_LINE
from extractors.events.conditions import SHORTEST_CALL
from extractors.events.marks import Mark
from extractors.events.scenes import LONGEST_CALL, Scene, is_day, is_interval, is_year, length
from extractors.events.venues import Map
from extractors.facts import Date
from extractors.reading import Reading
from extractors.record import changed

COLUMNS = re.compile(r"[ \xa0]{3}|\t|\|")
TRAVELLED = frozenset(("visit", "meeting", "training", "camp", "seminar", "festival", "competition"))
GROUPS = ("noun", "series", "call", "visit", "gather", "travel")
INTRO_REACH = 14  # scenes back to the line that introduces a list
SHORT_TITLE = 60  # characters
LINK = 4  # letters of a word that ties a noun to another: "Costs of the conference", "Halls for seminars"
SHORT_LABEL = 3  # words of a line that only groups the items ("LIETUVOJE:")
SERIES_REACH = 3  # scenes back to the sentence that a series goes on from
LIST_START = re.compile(r"[-–—•·*▪‣◦]?\s*")
ORDINAL = re.compile(r"\s*(?:\d{1,2}|[^\W\d_]{3,10})[.)]\s+")  # "One. Kandava, 9 June 2023."
LIST_DATE_REACH = 6  # characters of a list item before its date


def scheduled(
    reading: Reading, all_scenes: Sequence[Scene], scene: Scene, part: tuple[int, int], date: Date, where: Map
) -> Mark | None:
    """What a list item of date and place is an instance of: the word of the line that introduces the list."""
    if where.column(date.end, scene.end) and (mark := _heading(reading, all_scenes, scene)):
        return changed(mark, plural=False)
    row = _is_row(reading, scene, date, where)
    if not (row or _is_bullet(reading, scene, where)):
        return _continued(all_scenes, scene, part, where) if is_day(date) else None
    if reading.lines[scene.line].zone == "teaser":
        return None
    mark = _introduction(reading, all_scenes, scene, GROUPS, where)
    if mark is not None and row:
        return changed(mark, plural=False)  # one of several
    if mark is None:
        return mark
    title = reading.text[reading.line_at(mark.start).start : mark.start].split()
    return None if title and len(title[-1]) <= LINK else mark


def scheduled_call(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, date: Date) -> Mark | None:
    """The calls that a short line of first and last day is one of: "2. kārta: 01.06.2018.–02.07.2018."."""
    line = reading.lines[scene.line]
    if scene.has("planned") and not (is_interval(date) or is_year(date) or scene.has(*GROUPS)):
        return _planned_call(reading, all_scenes, scene)
    if (
        line.end - line.start > SHORT_LINE // 2
        or not is_interval(date)
        or not SHORTEST_CALL <= length(date) <= LONGEST_CALL
    ):
        return None
    return None if line.zone != "body" else _introduction(reading, all_scenes, scene, ("call",))


def _planned_call(reading: Reading, all_scenes: Sequence[Scene], scene: Scene) -> Mark | None:
    """The call that a row below "Planned calls" is: "Healthy cities … planned for May 2024"."""
    for other in reversed(all_scenes[max(0, scene.number - INTRO_REACH) : scene.number]):
        if other.line == scene.line or (other.dates and other.has("planned")):
            continue
        if _is_title(reading, other):
            return next((mark for mark in other.marks if mark.sense == "call" and mark.plural), None)
        if other.dates:
            return None
    return None


def _introduction(
    reading: Reading, all_scenes: Sequence[Scene], scene: Scene, senses: Sequence[str], where: Map | None = None
) -> Mark | None:
    """The word of the heading, or of the line with a colon or of several happenings, above a list's items."""
    examined: set[int] = set()
    bulleted = _bullet(reading, scene)
    for other in reversed(all_scenes[max(0, scene.number - INTRO_REACH) : scene.number]):
        first = other.dates[0] if other.dates else None
        if first and (_date_first(reading, other, first) or (where and _is_row(reading, other, first, where))):
            continue
        if bulleted and _bullet(reading, other):
            continue
        marks = [mark for mark in other.marks if mark.sense in senses]  # "Apmācību grafiks:" may introduce, too
        if marks and _is_title(reading, other):
            return marks[-1]
        several = [mark for mark in marks if mark.plural or mark.sense == "series"]
        if several and not other.dates:
            return several[-1]
        if reading.text.count(" ", other.start, other.end) + 1 > SHORT_LABEL:
            examined.add(other.line)
        if len(examined) > 1:
            return None
    return None


def _heading(reading: Reading, all_scenes: Sequence[Scene], scene: Scene) -> Mark | None:
    """The happenings that the heading right above a table of dates and names tells of: "MOBILITIES"."""
    if scene.start != reading.lines[scene.line].start:
        return None
    for other in reversed(all_scenes[max(0, scene.number - INTRO_REACH) : scene.number]):
        if COLUMNS.search(reading.text, other.start, other.end):
            continue
        marks = [mark for mark in other.of("noun") if mark.kind in TRAVELLED]
        return marks[-1] if marks and _is_title(reading, other) else None
    return None


def _is_title(reading: Reading, scene: Scene) -> bool:
    """Does a line stand above others: a heading, a short line without a full stop, one with a colon?"""
    line = reading.lines[scene.line]
    last = reading.text[scene.end - 1]
    short = scene.start == line.start and scene.end == line.end and scene.end - scene.start <= SHORT_TITLE
    return line.zone == "heading" or last == ":" or (short and last.isalpha())


def _continued(all_scenes: Sequence[Scene], scene: Scene, part: tuple[int, int], where: Map) -> Mark | None:
    """The several happenings told in the sentence or a sentence before, where one more date and place follows."""
    if scene.has("planned"):
        return None
    for other in reversed(all_scenes[max(0, scene.number - SERIES_REACH) : scene.number + 1]):
        if other.line != scene.line:
            return None
        if not other.has("series", "noun"):
            continue
        several = [
            mark
            for mark in other.marks
            if (mark.sense == "series" or (mark.sense == "noun" and (mark.plural or mark.many)))
            and mark.start < part[0] + (part[1] - part[0]) // 2
        ]
        if several and (other is scene or not other.dates):
            apart = any(part[0] <= mark.start < part[1] for mark in scene.of("remote"))
            return several[-1] if apart or where.has_place(*part) else None
    return None


def _is_row(reading: Reading, scene: Scene, date: Date, where: Map) -> bool:
    """Is the sentence a line of a list with its date and place first, in either order?"""
    line = reading.lines[scene.line]
    if scene.start != line.start and ORDINAL.fullmatch(reading.text, line.start, scene.start) is None:
        return False
    begins = max(scene.start, _item_start(reading, scene))
    if where.names_place(begins, begins + 1):
        return date.start - begins <= SHORT_LINE // 3
    if not _date_first(reading, scene, date):
        return False
    short = scene.end - scene.start <= SHORT_LINE
    if short and "T" in date.edtf and _bullet(reading, scene):
        return True
    reach = scene.end if short else date.end + LIST_DATE_REACH
    return where.names_place(date.end, reach) or any(date.end <= mark.start < reach for mark in scene.of("remote"))


def _bullet(reading: Reading, scene: Scene) -> bool:
    """Does a scene stand in a line with a bullet?"""
    return _item_start(reading, scene) > reading.lines[scene.line].start


def _is_bullet(reading: Reading, scene: Scene, where: Map) -> bool:
    """Is the sentence an item of a list that names a place and one time: "– Expo Dom, Gdańsk, 5–8 March 2019"?"""
    line = reading.lines[scene.line]
    begins = scene.start == line.start and len(scene.dates) == 1 and _bullet(reading, scene)
    return begins and line.end - line.start <= SHORT_LINE and where.names_place(scene.start, scene.dates[0].start)


def is_item(reading: Reading, scene: Scene, date: Date) -> bool:
    """Is the sentence a line of a list that begins with the date?"""
    line = reading.lines[scene.line]
    short = line.end - line.start <= SHORT_LINE
    return short and line.zone != "heading" and _date_first(reading, scene, date)


def _date_first(reading: Reading, scene: Scene, date: Date) -> bool:
    starts = scene.start == reading.lines[scene.line].start
    return starts and date.start - _item_start(reading, scene) <= LIST_DATE_REACH


def _item_start(reading: Reading, scene: Scene) -> int:
    line = reading.lines[scene.line]
    bullet = LIST_START.match(reading.text, line.start, line.end)
    return bullet.end() if bullet else line.start
