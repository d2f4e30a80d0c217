"""Happenings told by the layout: announcements with a line for the time, schedules and lists of dates and places.

"Laiks: 9.-10. februāris" below "Noslēguma konference" is when the conference is; "2017-04-12 Utenoje" below
"Konsultacijos" is one of the consultations. The items of an agenda are parts of their happening, not happenings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.events.scenes import Scene, is_day
from extractors.events.triggers import Mark
from extractors.facts import Date
from extractors.reading import Reading

GROUPS = ("noun", "call", "visit", "gather", "travel")
TIME_LABELS = frozenset(("time", "period"))  # "Date:" may label either
INTRO_REACH = 14  # scenes back to the line that introduces a list
ANNOUNCED_REACH = 6  # scenes back (or on) to what a label announces
SHORT_LINE = 110  # characters
SHORT_LABEL = 3  # words of a line that only groups the items ("LIETUVOJE:")
LIST_START = re.compile(r"[-–—•·*▪‣◦]?\s*")
LIST_DATE_REACH = 6  # characters of a list item before its date
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


def _event_marks(scene: Scene) -> list[Mark]:
    return [mark for mark in scene.of("noun", "call") if mark.kind != "other"]


def announced(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, date: Date) -> Mark | None:
    """What a labelled time ("Date: …") or a line of date and clock below a heading announces."""
    field = reading.field_at(date.start)
    if field is not None and field.key == "contract_date":
        return Mark(*field.label, 0, 0, "agree", "signing")
    labelled = field is not None and field.key in TIME_LABELS and is_day(date)
    line = reading.lines[scene.line]
    rest = line.end - line.start - (date.end - date.start)
    clock = "T" in date.edtf or CLOCK.search(reading.text, date.end, line.end)
    beneath = rest <= SHORT_LINE // 2 and is_day(date) and clock
    if not labelled and not beneath:
        return None
    for other in reversed(all_scenes[max(0, scene.number - ANNOUNCED_REACH) : scene.number]):
        if marks := _event_marks(other):
            return marks[0]
    if labelled:
        for other in all_scenes[scene.number + 1 : scene.number + ANNOUNCED_REACH]:
            if marks := _event_marks(other):
                return marks[0]
    return None


def scheduled(
    reading: Reading, all_scenes: Sequence[Scene], scene: Scene, date: Date, names_place: Callable[[int, int], bool]
) -> Mark | None:
    """What a list item of date and place is an instance of: the word of the line that introduces the list."""
    if not is_item(reading, scene, date) or not names_place(date.end, scene.end):
        return None
    if reading.lines[scene.line].zone == "teaser":
        return None
    examined: set[int] = set()
    for other in reversed(all_scenes[max(0, scene.number - INTRO_REACH) : scene.number]):
        if other.dates and is_item(reading, other, other.dates[0]):
            continue
        marks = other.of(*GROUPS)
        if marks and (reading.lines[other.line].zone == "heading" or _introduces(reading, other)):
            return marks[-1]
        if reading.text.count(" ", other.start, other.end) + 1 > SHORT_LABEL:
            examined.add(other.line)
        if len(examined) > 1:
            return None
    return None


def is_item(reading: Reading, scene: Scene, date: Date) -> bool:
    """Is the sentence a line of a list that begins with the date?"""
    line = reading.lines[scene.line]
    bullet = LIST_START.match(reading.text, line.start, line.end)
    begins = bullet.end() if bullet else line.start
    if line.zone == "heading":
        return False
    return scene.start == line.start and date.start - begins <= LIST_DATE_REACH and line.end - line.start <= SHORT_LINE


def _introduces(reading: Reading, scene: Scene) -> bool:
    return reading.text[scene.end - 1] == ":"
