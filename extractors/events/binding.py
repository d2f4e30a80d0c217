"""Which happening stands at which time: triggers and dates of a sentence brought together.

A verb of gathering learns from its neighbours what people came together for: "rinkosi … . Seminare jie …".
Each date gives at most one happening; what has neither time nor place is refused.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from extractors.dates import edtf
from extractors.events.announcements import announced, entry
from extractors.events.choosing import choose, is_aside
from extractors.events.conditions import (
    LAST_RESORT,
    closes,
    ends_else,
    is_stay,
    own_closes,
)
from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.occasions import STAY, answered, begun, occasion, window
from extractors.events.refining import is_inside, is_long, is_vague, named, refined
from extractors.events.refusals import refusal
from extractors.events.rounds import meant
from extractors.events.scenes import CALL_ROLES, Scene, is_day, length, segments
from extractors.events.schedules import is_item, scheduled, scheduled_call
from extractors.events.setting import Setting
from extractors.events.venues import Map
from extractors.facts import Date, Reject
from extractors.reading import Reading
from extractors.record import changed

REFINABLE = frozenset(("gather", "host", "discuss", "be", "await", "remote"))
SPENT = frozenset(("discuss", "be", "await"))  # senses of what people on a stay of some days do
ARRIVAL = frozenset(("travel", "host"))  # what people came for may be told next: "ieradās … . Sanāca darba grupa"
STEPS = frozenset(("opening", "closing"))
STEPPED = frozenset(("meeting", "seminar", "conference"))
BESIDE = 5  # characters from a journey to its goal: "brauciens uz Somiju"
HEADLINE_REACH = 3  # lines below a headline
PRONOUN = re.compile(r"([^\W\d_]{1,3})\b(?:[ '’][^\W\d_]{1,4}){0,2} ")  # "It's been moved to …", "Tā pārcelta uz …"
REMEMBERED = 3  # scenes before that a sentence may refer to


class Happening(NamedTuple):
    """A trigger with its time; ``within`` is the part of the text that tells about it."""

    start: int
    end: int
    kind: str
    date: Date | None
    scene: Scene
    within: tuple[int, int]
    rule: str
    confidence: float


def _step(all_scenes: Sequence[Scene], scene: Scene, mark: Mark) -> Mark:
    """The opening or closing that a meeting, seminar or conference is called in a headline or a sentence near by."""
    if mark.joined or mark.kind not in STEPPED:
        return mark
    for other in all_scenes[max(0, scene.number - REMEMBERED) : scene.number + 2]:
        for noun in other.of("noun"):
            if noun.kind in STEPS and noun.base == mark.kind and not noun.plural and not other.dates:
                return changed(mark, kind=noun.kind)
    return mark


def _arrived_for(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, mark: Mark) -> Mark:
    """What people came for, where the next sentence says it."""
    for other in all_scenes[scene.number + 1 : scene.number + 2]:
        inside = [noun for noun in other.of("noun") if noun.start == other.start and is_inside(reading, noun)]
        if inside and other.line == scene.line and not other.dates:
            return inside[0]
        gathered = [verb for verb in other.of("gather") if other.has("body")]
        if gathered and other.line == scene.line and not other.dates:
            return gathered[0]
    return mark


def _headline(reading: Reading, all_scenes: Sequence[Scene], setting: Setting) -> Mark | None:
    """The happening that a headline names, for the first dated sentence below it that tells of people."""
    scene, date = setting.scene, setting.date
    if not (is_day(date) and scene.has("guests", "body") and is_long(scene)) or scene.has("planned", "procurement"):
        return None
    for other in reversed(all_scenes[: scene.number]):
        if other.dates or scene.line - other.line > HEADLINE_REACH:
            return None
        if reading.lines[other.line].zone == "heading" and (noun := named(other)) is not None:
            return noun
    return None


def _told_before(reading: Reading, all_scenes: Sequence[Scene], scene: Scene) -> Mark | None:
    """The noun of the sentence before, for "Jis vyks balandžio 27 d."; of the line before, where that is a heading."""
    for other in reversed(all_scenes[max(0, scene.number - 2) : scene.number]):
        heading = reading.lines[other.line].zone == "heading" and scene.line - other.line <= 2
        if other.line == scene.line or heading:
            nouns = [mark for mark in other.of("noun") if not mark.plural and not mark.placed]
            if nouns:
                return nouns[-1]
    return None


def _visits(scene: Scene) -> bool:
    """May people be on a visit: not at a distance, nor as a body that meets?"""
    return scene.has("guests") and not scene.has("remote", "body")


def _going_on(setting: Setting, told: Sequence[Happening]) -> Mark | None:
    """What happened last in the paragraph, for "the others will follow in April, June and September"."""
    last = told[-1] if told else None
    if last is None or last.scene.line != setting.scene.line or last.kind == "call":
        return None
    if last.date is not None and _ends_before(setting.date, last.date):
        return None  # nothing goes on before it began
    return Mark(setting.date.start, setting.date.end, 0, 0, "noun", last.kind)


def _ends_before(one: Date, other: Date) -> bool:
    ends, begins = edtf.bounds(one.edtf)[1], edtf.bounds(other.edtf)[0]
    return ends is not None and begins is not None and ends < begins


def _goes_back(reading: Reading, scene: Scene) -> bool:
    """Was that put off which the sentence before tells of: "It was moved to", not "The deadline was moved to"?"""
    moved = scene.of("moved")
    if not moved:
        return False
    found = PRONOUN.fullmatch(reading.text, scene.start, moved[0].start)
    return found is not None and found[1].lower() not in lexicon(reading.lines[scene.line].language).articles


def _trigger(
    reading: Reading, all_scenes: Sequence[Scene], setting: Setting, where: Map, told: Sequence[Happening]
) -> tuple[Mark, str, float] | None:
    """What a date is the time of, by which rule, how surely; None where it is the time of no happening."""
    scene, date = setting.scene, setting.date
    mark = choose(setting)
    if (mark is None or mark.during or mark.sense in LAST_RESORT) and (asked := answered(all_scenes, setting)):
        return asked, "events.answer", 0.7
    if mark and mark.sense in LAST_RESORT and (row := scheduled(reading, all_scenes, scene, setting.part, date, where)):
        return row, "events.schedule", 0.7
    if mark is not None:
        if mark.sense == "submit":
            call = next(iter(scene.of("call")), None) or setting.call_told()
            return (call, "events.call_term", 0.7) if call else (mark, "events.call", 0.7)
        if mark.kind == "call":
            own = own_closes(setting, mark, lexicon(reading.line_at(scene.start).language).conjunctions)
            if ends_else(setting, mark, own):
                return None
            return (mark, "events.call_term", 0.8) if closes(setting, own) else (mark, "events.call", 0.9)
        if mark.sense == "await" and scene.has("home"):
            return changed(mark, kind="visit"), "events.sentence", 0.7
        if mark.sense in LAST_RESORT and scene.has("body"):
            mark = changed(mark, kind="meeting")
        if mark.sense in SPENT and length(date) >= STAY and setting.place and _visits(scene):
            return changed(mark, kind="visit"), "events.gathering", 0.7  # "for two weeks the students worked in hotels"
        if mark.sense in REFINABLE or is_vague(reading, mark):
            return refined(reading, all_scenes, scene, mark), "events.gathering", 0.75
        if mark.sense in ARRIVAL:
            mark = _arrived_for(reading, all_scenes, scene, mark)
        mark = _step(all_scenes, scene, mark)
        return mark, "events.list" if is_item(reading, scene, date) else "events.sentence", 0.9
    if mark := next((mark for mark in scene.marks if mark.sense == "series" and _modified(mark, date)), None):
        return mark, "events.sentence", 0.7
    if mark := scheduled_call(reading, all_scenes, scene, date):
        return mark, "events.schedule", 0.7
    if mark := window(all_scenes, setting):
        return mark, "events.window", 0.8
    if mark := meant(setting):
        return mark, "events.call", 0.7
    if mark := begun(reading, all_scenes, setting):
        return mark, "events.begun", 0.6
    if date.role in CALL_ROLES and not is_stay(date):
        return None
    aside = is_aside(setting)
    if (
        (_goes_back(reading, scene) or scene.has("occur"))
        and not aside
        and (mark := _told_before(reading, all_scenes, scene))
    ):
        return mark, "events.told_before", 0.7
    if scene.has("occur", "await") and not (aside or scene.has("noun")) and (mark := _going_on(setting, told)):
        return mark, "events.told_before", 0.6
    if mark := _headline(reading, all_scenes, setting):
        return mark, "events.headline", 0.6
    if mark := entry(reading, all_scenes, scene, date):
        return mark, "events.entry", 0.8
    if mark := announced(reading, all_scenes, scene, date, where):
        return mark, "events.announcement", 0.8
    if mark := scheduled(reading, all_scenes, scene, setting.part, date, where):
        return mark, "events.schedule", 0.7
    if mark := occasion(reading, all_scenes, setting, where):
        return mark, "events.occasion", 0.4
    return None


def _modified(mark: Mark, date: Date) -> bool:
    """Does the date stand right before an oblique noun: "23. novembra semināram"?"""
    return 0 <= mark.start - date.end <= 2


def bind(
    reading: Reading, all_scenes: Sequence[Scene], where: Map, skipped: Container[int] = ()
) -> tuple[list[Happening], list[Reject]]:
    """Happenings with a time, and the candidates refused; ``skipped`` scenes tell of none."""
    happenings: list[Happening] = []
    rejects: list[Reject] = []
    for scene in all_scenes:
        if not scene.dates or scene.number in skipped or reading.text[scene.end - 1] == "?":  # a question
            continue
        before = all_scenes[max(0, scene.number - REMEMBERED) : scene.number]
        after = all_scenes[scene.number + 1 : scene.number + 2]
        code = reading.lines[scene.line].language
        words = lexicon(code)
        for part, date in zip(segments(reading.text, scene, words.conjunctions), scene.dates, strict=False):
            setting = Setting(scene, part, date, where, reading.text, code, before, after)
            trigger = _trigger(reading, all_scenes, setting, where, happenings)
            if trigger is None:
                continue
            mark, rule, confidence = trigger
            if reason := refusal(mark, setting):
                rejects.append(Reject(kind="event", start=mark.start, end=mark.end, rule=rule, reason=reason))
                continue
            start, end = (date.start, part[1]) if rule == "events.schedule" else (mark.start, mark.end)
            happenings.append(Happening(start, end, mark.kind, date, scene, part, rule, confidence))
    return happenings, rejects
