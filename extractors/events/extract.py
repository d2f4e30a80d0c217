"""Events of a document: what happened or will happen, when and where, each happening once.

Promises: every event has a time or a place; its kind is one of the gold guide's; the place is a nominative. A trigger
without either, a plan in general and a second telling are returned as rejects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.events.announcements import SHORT_LINE
from extractors.events.binding import Happening, bind
from extractors.events.days import on_days
from extractors.events.ground import TOWN, Place, Spot
from extractors.events.lexicon import DAY_ORDINALS, EVENT_SENSES
from extractors.events.marks import Mark
from extractors.events.merging import GUESSED, LISTED, merged
from extractors.events.programmes import filled, on_programme, programme
from extractors.events.scenes import Scene, scenes
from extractors.events.triggers import scan
from extractors.events.undated import undated
from extractors.events.venues import Map
from extractors.facts import Date, Event, Found, Project, Reject
from extractors.names.mention import Mention
from extractors.projects import owner
from extractors.reading import Reading

NAMED_AFTER_PLACE = frozenset(("festival", "competition"))
PLACE = attrgetter("start", "end")
OPENING = 3  # characters before the word that points back
BELOW = 1  # line below a labelled time that may label its place
LABELS_BESIDE = 3  # sentences in the paragraph one of which may label the place
LABELS_BENEATH = 4  # sentences below an announced time in which its place is looked for
ANNOUNCED = frozenset(("events.announcement", "events.occasion"))
UNPLACED = frozenset(("call", "signing"))  # kinds whose sentence's place is seldom where they happened


def extract(
    reading: Reading,
    dates: Sequence[Date],
    places: Sequence[Place],
    organisations: Sequence[Mention],
    projects: Sequence[Project],
) -> Found[Event]:
    """Events and the candidates refused, both in the order of the text."""
    found = scan(reading, organisations)
    stage = scenes(reading, found, dates)
    where = Map(reading, found, places, organisations)
    days = programme(reading, stage)
    planned = on_programme(reading, stage, days, where)
    happenings, rejects = bind(reading, stage, where, filled(days, planned))
    happenings += undated(reading, stage, where, {happening.kind for happening in happenings})
    if not found.senses.isdisjoint(DAY_ORDINALS):
        happenings += on_days(stage, happenings, where)
    happenings += planned
    happenings.sort(key=PLACE)
    told: list[Event] = []
    for happening in happenings:
        told.append(_event(reading, happening, where, stage, projects, told[-1].place if told else None))
    events, repeated = merged(told)
    events = [_begun(event) for event in events]
    rejects += [_reject(event.start, event.end, event.rule, "repeated") for event in repeated]
    rejects += _untimed(stage, happenings)
    return Found(tuple(events), tuple(sorted(rejects, key=PLACE)))


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
        place=_place(reading, happening, where, stage, place_before),
    )


def _begun(event: Event) -> Event:
    """A call that opens on a day, its last day not told, has that day as its time."""
    if event.kind != "call" or event.edtf is None:
        return event
    return replace(event, edtf=event.edtf.removesuffix("/.."))


def _place(
    reading: Reading, happening: Happening, where: Map, stage: Sequence[Scene], place_before: str | None
) -> str | None:
    """The place told with the time; else with the trigger; else by a label, the next sentence or the name."""
    scene, near = happening.scene, happening.date.start if happening.date else happening.start
    told = (happening.date.start, happening.date.end) if happening.date else (happening.start, happening.end)
    if happening.kind == "call":
        return None
    if spot := where.before_bracket(near) or where.told_before(scene.start, near):
        return spot.name
    eponym = where.eponym(happening.start) if happening.kind in NAMED_AFTER_PLACE else None
    if len(scene.dates) > 1 and not where.has_place(*happening.within):
        listed = where.listed(happening.within, (happening.start, happening.end))
        if eponym or listed:
            return eponym or (listed.name if listed else None)
    spans = (happening.within, (scene.start, scene.end))
    if len(scene.dates) > 1:  # the place of another date is none of this one's
        spans = (happening.within, (scene.start, max(scene.start, scene.dates[0].start)))
    if not where.has_place(*happening.within) and (spot := where.remotely(happening.within)):
        return spot.name
    spot = where.spot(scene, _head(reading, happening, where), near, spans[1])
    if spot is None or spot.weight < TOWN:
        spot = where.guessed(spans) or spot
    if spot is None and happening.date is not None:
        spot = where.in_bracket_behind(happening.date.end)
    if spot is not None:
        return spot.name
    own = happening.start, happening.end
    if happening.rule in LISTED and (spot := where.listed(happening.within, own)):
        return spot.name
    if happening.rule in LISTED and happening.date and (spot := where.column(happening.date.end, happening.within[1])):
        return spot.name
    if scene.has("there"):
        earlier = stage[max(0, scene.number - 1) : scene.number]
        found = [spot for other in earlier if (spot := where.spot(other, (other.start, other.end), other.end))]
        same, meant = where.same_room(scene), found[0].name if found else place_before
        if same is not None:  # "in the same hotel"
            return meant if meant is not None and same in meant.lower() else None
        if found:
            return meant
        room = _name(where.roughly(spans[:1], told))  # "turpat pagalmā", but not the hotel told before by its name
        return place_before if room is None or room.lower() in (place_before or "").lower() else room
    if _goes_back(reading, scene, happening):
        earlier = stage[max(0, scene.number - 1) : scene.number]
        if found := [spot for other in earlier if (spot := where.spot(other, (other.start, other.end), other.end))]:
            return found[0].name
    if happening.kind in UNPLACED:
        return _name(where.roughly(spans[:1], told))
    row = scene.start, _stop(reading, scene)
    if row[1] - row[0] <= SHORT_LINE and (spot := where.listed(row, own)):
        invites = any(spot.end <= verb.start for verb in scene.of("await")) and not where.is_house(spot.start, spot.end)
        if not invites:  # "pašvaldība aicina uz sarunu"
            return spot.name
    if scene.has("home") and (home := where.home()):
        return home
    if happening.kind == "opening" and (spot := where.opened(spans)):
        return spot.name
    rough = where.roughly(spans, told)
    if rough is not None and happening.rule == "events.occasion":
        return rough.name
    if spot := where.address((scene.start, scene.end)):
        return spot.name
    if happening.kind == "opening" and happening.rule == "events.entry":
        named = where.opened(((reading.sentence_at(happening.start)[0], happening.start),))
        if named is not None and happening.start - named.end <= 1:  # "11.00 Kandavas sporta halles atklāšana"
            return named.name
    beside = _told_beside(reading, happening, where, stage) or eponym or _name(rough)
    if beside is None and happening.date and "T" in happening.date.edtf and row[1] - row[0] <= SHORT_LINE:
        beside = where.house()  # an hour in a calendar of the house
    return beside or (_name(where.seat((scene.start, scene.end))) if happening.kind == "meeting" else None)


def _head(reading: Reading, happening: Happening, where: Map) -> tuple[int, int]:
    """The part before the colon that tells where, without the programme behind it: "5 May, a visit to Riga: a tour"."""
    start, end = happening.within
    near = max(happening.end, happening.date.end if happening.date else start)
    at = reading.text.find(": ", near, end)
    return (start, at) if at >= 0 and where.has_place(happening.end, at) else (start, end)


def _stop(reading: Reading, scene: Scene) -> int:
    """Where a row ends: at the semicolon before what is told of it, else with its sentence."""
    at = reading.text.find(";", scene.start, scene.end)
    return at if at >= 0 else scene.end


def _goes_back(reading: Reading, scene: Scene, happening: Happening) -> bool:
    """Does a sentence begin with the happening that the one before told of: "Ta kelionė vyko …"?"""
    begins = [mark for mark in scene.marks if mark.sense == "that" and mark.start - scene.start <= OPENING]
    return any(0 < happening.start - mark.end <= 1 for mark in begins) and happening.scene is scene


def _name(spot: Spot | None) -> str | None:
    return spot.name if spot else None


def _told_beside(reading: Reading, happening: Happening, where: Map, stage: Sequence[Scene]) -> str | None:
    """The place that a label, the lines beneath an announcement or the sentence beside tells."""
    scene, near = happening.scene, happening.date.start if happening.date else happening.start
    line = reading.lines[scene.line]
    announced = happening.rule in ANNOUNCED and line.end - line.start <= SHORT_LINE
    if announced and (by_label := where.labelled_near(near) or where.labelled()):
        return by_label
    below = reading.lines[scene.line + 1 : scene.line + 1 + BELOW] if announced else ()
    for row in below:  # furniture too: "Address: Hotel Linden, Main St. 5"
        if found := where.labelled_in(row.start, row.end):
            return found.name
    for other in stage[max(0, scene.number - LABELS_BESIDE) : scene.number + LABELS_BESIDE]:
        labels = other.line == scene.line and other is not scene and not other.dates
        if labels and (labelled := where.labelled_in(other.start, other.end)):
            return labelled.name
    for other in stage[max(0, scene.number - 1) :]:
        if other.start > happening.start and other.number > scene.number + LABELS_BENEATH:
            break
        if other.number > scene.number + 1 and _is_heading(reading, other):
            break
        told = other.start <= happening.start < other.end and other is not scene
        follows = other.number == scene.number + 1 and other.line == scene.line and not other.dates
        beneath = announced and 0 < abs(other.number - scene.number) <= LABELS_BENEATH and other is not scene
        short = other.end - other.start <= SHORT_LINE and not other.dates
        if beneath and other.dates and not follows and other.line != scene.line:
            if other.number > scene.number:
                break  # a row of its own
            continue
        if follows and (named := where.bare(other.start, other.end)):
            return named.name
        if (follows or beneath) and (labelled := where.labelled_in(other.start, other.end)):
            return labelled.name
        if beneath and short and (listed := where.listed((other.start, other.end))):
            return listed.name
        if happening.rule == GUESSED and other.dates and other.number < scene.number:
            continue  # where something else was, at a time of its own
        if (told or follows or beneath) and (spot := where.spot(other, (other.start, other.end), near)):
            return spot.name
    return None


def _is_heading(reading: Reading, scene: Scene) -> bool:
    """Does another part of the page begin, of which an announcement above tells nothing?"""
    text = reading.text[scene.start : scene.end]
    return reading.lines[scene.line].zone == "heading" and text.isupper()


def _untimed(stage: Sequence[Scene], happenings: Sequence[Happening]) -> list[Reject]:
    """Nouns of happenings that no time was found for."""
    told = {happening.start for happening in happenings}
    return [
        _reject(mark.start, mark.end, "events.sentence", _reason(mark))
        for scene in stage
        if not scene.senses.isdisjoint(EVENT_SENSES)
        for mark in scene.marks
        if mark.sense in EVENT_SENSES and mark.start not in told
    ]


def _reason(mark: Mark) -> str:
    if mark.aside:
        return "mentioned"
    return "generic" if mark.plural else "no_time_or_place"


def _reject(start: int, end: int, rule: str, reason: str) -> Reject:
    return Reject(kind="event", start=start, end=end, rule=rule, reason=reason)
