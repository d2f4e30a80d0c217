"""Happenings inside a longer one: what a report tells of "pirmā diena" or "antrąją dieną" happened on that day.

Only a happening of another kind with a venue of its own counts; talks and walks of the day are parts of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as calendar_date
from datetime import timedelta

from extractors.events.binding import Happening
from extractors.events.ground import VENUE, WIDE
from extractors.events.lexicon import DAY_ORDINALS
from extractors.events.scenes import Scene, is_interval, length
from extractors.events.venues import Map

DAY_SPAN = re.compile(r"([\dX]{4})-(\d\d)-(\d\d)[^/]*/[\dX]{4}-\d\d-\d\d.*")
LONGEST_SPAN = 4  # days after the first
LEAP_YEAR = 2000  # stands in for an unknown year


def on_days(all_scenes: Sequence[Scene], happenings: Sequence[Happening], where: Map) -> list[Happening]:
    """What the days of happenings of several days hold, in the order of the text."""
    spans = {happening.scene.number: happening for happening in happenings if _has_days(happening)}
    if not spans:
        return []
    found: list[Happening] = []
    whole: Happening | None = None
    day = None
    for scene in all_scenes:
        if scene.dates:
            whole, day = spans.get(scene.number), None
            continue
        if scene.has(*DAY_ORDINALS):
            day = next(DAY_ORDINALS.index(mark.sense) for mark in scene.marks if mark.sense in DAY_ORDINALS)
        if whole is None or whole.date is None or day is None or not scene.has("gather", "occur", "hold", "there"):
            continue
        marks = [mark for mark in scene.of("noun") if not mark.plural and mark.kind not in (whole.kind, "other")]
        span = (scene.start, scene.end)
        spot = where.spot(scene, span, scene.start) or where.roughly((span,), span)
        if scene.has("body"):
            marks += scene.of("gather")
        apart = spot is not None and spot.weight in (VENUE, WIDE)
        if marks and (apart or scene.has("there")):
            mark, date = marks[0], replace(whole.date, edtf=_day_of(whole.date.edtf, day))
            within = (scene.start, scene.end)
            found.append(Happening(mark.start, mark.end, mark.kind, date, scene, within, "events.day_of", 0.6))
    return found


def _has_days(happening: Happening) -> bool:
    date = happening.date
    return (
        date is not None and is_interval(date) and bool(DAY_SPAN.fullmatch(date.edtf)) and length(date) <= LONGEST_SPAN
    )


def _day_of(edtf: str, number: int) -> str:
    """The day ``number`` (from 0) of an interval; an unknown year stays unknown."""
    match = DAY_SPAN.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match.groups()
    known = int(year) if year.isdigit() else LEAP_YEAR
    result = calendar_date(known, int(month), int(day)) + timedelta(days=number)
    return result.isoformat().replace(f"{result.year:04}", year, 1) if result.year == known else edtf
