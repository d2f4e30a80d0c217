"""Events of a document: what happened or will happen, when and where, each happening once.

Promises: every event has a time or a place; its kind is one of the gold guide's; the place is a nominative. A trigger
without either, a plan in general and a second telling are returned as rejects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.events.announcements import SHORT_LINE
from extractors.events.binding import Happening, bind
from extractors.events.days import on_days
from extractors.events.merging import LISTED, merged
from extractors.events.scenes import Scene, scenes
from extractors.events.triggers import Mark, scan
from extractors.events.venues import Map, Organisation, Place
from extractors.facts import Date, Event, Found, Project, Reject
from extractors.projects import owner
from extractors.reading import Reading

NAMED_AFTER_PLACE = frozenset(("festival", "competition"))
LABELS_BENEATH = 4  # sentences below an announced time in which its place is looked for
UNPLACED = frozenset(("call", "signing"))  # kinds whose sentence's place is seldom where they happened


def extract(
    reading: Reading,
    dates: Sequence[Date],
    places: Sequence[Place],
    organisations: Sequence[Organisation],
    projects: Sequence[Project],
) -> Found[Event]:
    """Events and the candidates refused, both in the order of the text."""
    found = scan(reading, organisations)
    stage = scenes(reading, found, dates)
    where = Map(reading, found, places, organisations)
    happenings, rejects = bind(reading, stage, where)
    happenings += on_days(stage, happenings, where)
    happenings.sort(key=lambda happening: (happening.start, happening.end))
    told: list[Event] = []
    for happening in happenings:
        told.append(_event(reading, happening, where, stage, projects, told[-1].place if told else None))
    events, repeated = merged(told)
    events = [_begun(event) for event in events]
    rejects += [_reject(event.start, event.end, event.rule, "repeated") for event in repeated]
    rejects += _untimed(stage, happenings)
    return Found(tuple(events), tuple(sorted(rejects, key=lambda reject: (reject.start, reject.end))))


def _event(
    reading: Reading,
    happening: Happening,
    where: Map,
    stage: Sequence[Scene],
    projects: Sequence[Project],
    place_before: str | None,
) -> Event:
    date = happening.date
    return Event(
        start=happening.start,
        end=happening.end,
        rule=happening.rule,
        confidence=happening.confidence,
        project=owner(reading, projects, happening.start),
        kind=happening.kind,
        edtf=date.edtf if date else None,
        place=_place(happening, where, stage, place_before),
    )


def _begun(event: Event) -> Event:
    """A call that opens on a day, its last day not told, has that day as its time."""
    if event.kind != "call" or event.edtf is None:
        return event
    return replace(event, edtf=event.edtf.removesuffix("/.."))


def _place(happening: Happening, where: Map, stage: Sequence[Scene], place_before: str | None) -> str | None:
    """The place told with the time; else with the trigger; else by a label, the next sentence or the name."""
    scene, near = happening.scene, happening.date.start if happening.date else happening.start
    if happening.kind == "call":
        return None
    eponym = where.eponym(happening.start) if happening.kind in NAMED_AFTER_PLACE else None
    if len(scene.dates) > 1 and not where.has_place(*happening.within):
        listed = where.listed(happening.within)
        if eponym or listed:
            return eponym or (listed.name if listed else None)
    if spot := where.spot(scene, happening.within, near):
        return spot.name
    if happening.rule in LISTED and (spot := where.listed(happening.within)):
        return spot.name
    if scene.has("there"):
        earlier = stage[max(0, scene.number - 1) : scene.number]
        spots = [spot for other in earlier if (spot := where.spot(other, (other.start, other.end), other.end))]
        return spots[0].name if spots else place_before
    if happening.kind in UNPLACED:
        return None
    if scene.end - scene.start <= SHORT_LINE and (spot := where.listed((scene.start, scene.end))):
        return spot.name
    if happening.rule == "events.announcement" and (labelled := where.labelled()):
        return labelled
    for other in stage:
        told = other.start <= happening.start < other.end and other is not scene
        follows = other.number == scene.number + 1 and other.line == scene.line and not other.dates
        beneath = happening.rule == "events.announcement" and 0 < other.number - scene.number <= LABELS_BENEATH
        if beneath and (listed := where.listed((other.start, other.end))) and other.end - other.start <= SHORT_LINE:
            return listed.name
        if (told or follows or beneath) and (spot := where.spot(other, (other.start, other.end), near)):
            return spot.name
    return eponym


def _untimed(stage: Sequence[Scene], happenings: Sequence[Happening]) -> list[Reject]:
    """Nouns of happenings that no time was found for."""
    told = {happening.start for happening in happenings}
    return [
        _reject(mark.start, mark.end, "events.sentence", _reason(mark))
        for scene in stage
        for mark in scene.marks
        if mark.sense in ("noun", "call") and mark.start not in told
    ]


def _reason(mark: Mark) -> str:
    if mark.aside:
        return "mentioned"
    return "generic" if mark.plural else "no_time_or_place"


def _reject(start: int, end: int, rule: str, reason: str) -> Reject:
    return Reject(kind="event", start=start, end=end, rule=rule, reason=reason)
