"""Which happening stands at which time: triggers and dates of a sentence brought together.

The most specific trigger of the date's part of the sentence wins ("noslēguma konference" over "tikās"), then the
nearest. A verb of gathering learns from its neighbours what people came together for: "rinkosi … . Seminare jie …".
Each date gives at most one happening; what has neither time nor place is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.events.scenes import CALL_ROLES, LONG_SENTENCE, Scene, is_day, is_interval, is_year, length, segments
from extractors.events.schedules import announced, is_item, scheduled
from extractors.events.triggers import Mark
from extractors.events.venues import TOWN, Map
from extractors.facts import Date, Reject
from extractors.reading import Reading

# How specific a noun of a kind is, and a verb of a sense.
NOUN_RANK = (
    dict.fromkeys(("opening", "closing", "signing", "call"), 4.0)
    | dict.fromkeys(("conference", "seminar", "training", "camp", "festival", "competition"), 3.0)
    | {"visit": 2.0, "meeting": 1.5, "other": 0.5}
)
VERB_RANK = {"sign": 3.6, "agree": 3.4, "compete": 2.6, "open": 2.5, "celebrate": 2.4, "visit": 1.9} | {
    "call_object": 1.5, "gather": 1.2, "host": 1.0, "travel": 0.9, "discuss": 0.8
}  # fmt: skip
JOINED = 3.8  # at least, of a noun whose modifier decides its kind
PLURAL = 1.5  # less, of several happenings
PER_RANK = 50  # characters of distance that one step of rank outweighs
REFINABLE = frozenset(("gather", "host"))
LONGEST = 31  # days of one happening
LONGEST_RUN = 200  # days of an exhibition, a call, a course
RUNNING = frozenset(("call", "festival", "training", "competition"))
CALLS = frozenset(("call", "call_object"))
ADJACENT = 4  # characters between a call and its dates in brackets


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger with its time; ``within`` is the part of the text that tells about it."""

    start: int
    end: int
    kind: str
    date: Date | None
    scene: Scene
    within: tuple[int, int]
    rule: str
    confidence: float


def rank(mark: Mark) -> float:
    """How much a mark says about the kind of happening."""
    if mark.sense in ("noun", "call"):
        return max(NOUN_RANK[mark.kind], JOINED if mark.joined else 0.0) - (PLURAL if mark.plural else 0.0)
    return VERB_RANK[mark.sense]


def _distance(mark: Mark, date: Date) -> int:
    return max(0, date.start - mark.end, mark.start - date.end)


def _allowed(mark: Mark, scene: Scene, date: Date, place: bool) -> bool:
    """Has the trigger what it needs beside it?"""
    if date.role in CALL_ROLES and mark.sense not in CALLS:
        return False
    match mark.sense:
        case "call":
            return not scene.has("procurement") and (
                scene.has("call_verb")
                or (is_interval(date) and _distance(mark, date) <= ADJACENT)
                or (date.role not in CALL_ROLES and _distance(mark, date) <= 1)
            )
        case "call_object":
            return scene.has("call_verb") and any(is_interval(other) and other.role != "other" for other in scene.dates)
        case "open":
            return is_day(date) and scene.has("openable", "solemn") and not scene.has("call")
        case "agree":
            return is_day(date) and scene.has("contracts")
        case "travel":
            return place and not is_year(date)
        case "host":
            return not is_year(date) and scene.has("guests")
        case "visit" | "gather" | "celebrate":
            return not is_year(date)
        case "discuss":
            return is_day(date) and scene.has("body") and (place or scene.has("remote"))
    return True


def choose(scene: Scene, part: tuple[int, int], date: Date, where: Map) -> Mark | None:
    """The trigger that a date belongs to: of its own part of the sentence, else the nearest noun before it."""
    place = where.has_place(*part)
    marks = [
        mark
        for mark in scene.of("noun", "call", *VERB_RANK)
        if part[0] <= mark.start < part[1] and _allowed(mark, scene, date, place)
    ]
    if not marks:
        before = [mark for mark in scene.of("noun", "call") if mark.start < part[0]]
        return next((mark for mark in reversed(before) if _allowed(mark, scene, date, place)), None)
    return max(marks, key=lambda mark: rank(mark) * PER_RANK - _distance(mark, date))


def _registers(scene: Scene, part: tuple[int, int], date: Date) -> bool:
    """Is it the last day to register ("Pieteikties līdz 5. maijam"), not the day of the happening?"""
    if not any(mark.sense == "registration" and part[0] <= mark.start < part[1] for mark in scene.marks):
        return False
    return any(mark.sense == "until" and -1 <= date.start - mark.end <= 1 for mark in scene.marks) or any(
        mark.sense == "until" and date.start <= mark.start < date.end for mark in scene.marks
    )


def _noun(scene: Scene) -> Mark | None:
    """The noun that a neighbouring sentence gives to a gathering: one happening, not several, not a mere mention."""
    nouns = [mark for mark in scene.of("noun") if not mark.plural and mark.kind != "other"]
    return max(nouns, key=rank, default=None)


def _refined(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, mark: Mark) -> Mark:
    """What a gathering was for: a noun of the next sentence of the paragraph, of the one before, or of the headline."""
    following = all_scenes[scene.number + 1 : scene.number + 2]
    before = all_scenes[max(0, scene.number - 1) : scene.number]
    for other in (*before, *following) if mark.sense == "noun" else (*following, *before):
        if other.line != scene.line or other.dates:
            continue
        noun = _noun(other)
        if noun is not None:
            return noun
        if other.of("conclude"):
            return replace(mark, kind="closing")
    first = next((other.number for other in all_scenes if other.dates and _is_long(other)), -1)
    if mark.sense in ("gather", "noun") and scene.number == first:
        for other in all_scenes[: scene.number]:
            if reading.lines[other.line].zone == "heading" and (noun := _noun(other)) is not None:
                return replace(mark, kind=noun.kind)
    return mark


def _is_long(scene: Scene) -> bool:
    return scene.end - scene.start > LONG_SENTENCE


def _call_before(all_scenes: Sequence[Scene], scene: Scene, date: Date) -> Mark | None:
    """The call whose last day, or first and last, a sentence adds: "Paraiškas galima pateikti iki gegužės 31 d."."""
    if not scene.has("call_verb") or not (date.role == "deadline" or is_interval(date)):
        return None
    for other in reversed(all_scenes[max(0, scene.number - 2) : scene.number]):
        calls = other.of("call")
        if calls and other.line == scene.line and (scene.has("call_object") or other.has("call_object")):
            return calls[-1]
    return None


def _told_before(reading: Reading, all_scenes: Sequence[Scene], scene: Scene) -> Mark | None:
    """The noun of the sentence before, for "Jis vyks balandžio 27 d."; of the line before, where that is a heading."""
    for other in reversed(all_scenes[max(0, scene.number - 2) : scene.number]):
        heading = reading.lines[other.line].zone == "heading" and scene.line - other.line <= 2
        if other.line == scene.line or heading:
            nouns = [mark for mark in other.of("noun") if not mark.plural]
            if nouns:
                return nouns[-1]
    return None


def too_vague(mark: Mark, scene: Scene, date: Date) -> bool:
    """A mere year says too little of anything but a call or one named happening that takes place."""
    return (
        is_year(date)
        and mark.kind != "call"
        and (mark.sense != "noun" or mark.plural or not scene.has("occur", "hold"))
    )


def too_long(kind: str, date: Date) -> bool:
    """Is it a period in which things happen rather than the time of one of them?"""
    return length(date) > (LONGEST_RUN if kind in RUNNING else LONGEST)


def _trigger(
    reading: Reading, all_scenes: Sequence[Scene], scene: Scene, part: tuple[int, int], date: Date, where: Map
) -> tuple[Mark, str, float] | None:
    """What a date is the time of, by which rule, how surely; None where it is the time of no happening."""
    mark = choose(scene, part, date, where)
    if mark is not None:
        if mark.sense in REFINABLE or mark.kind == "other":
            return _refined(reading, all_scenes, scene, mark), "events.gathering", 0.75
        return mark, "events.list" if is_item(reading, scene, date) else "events.sentence", 0.9
    if mark := _call_before(all_scenes, scene, date):
        return mark, "events.call_term", 0.7
    if date.role in CALL_ROLES:
        return None
    if scene.has("occur") and (mark := _told_before(reading, all_scenes, scene)):
        return mark, "events.told_before", 0.7
    if mark := announced(reading, all_scenes, scene, date):
        return mark, "events.announcement", 0.8
    if mark := scheduled(reading, all_scenes, scene, date, where.names_place):
        return mark, "events.schedule", 0.7
    return None


def _refusal(mark: Mark, scene: Scene, part: tuple[int, int], date: Date) -> str | None:
    """Why a happening with a time is none to report; None where it is one."""
    if mark.kind != "call" and _registers(scene, part, date):
        return "registration"
    if scene.has("cancelled"):
        return "cancelled"
    if too_vague(mark, scene, date):
        return "vague"
    return "too_long" if too_long(mark.kind, date) else None


def bind(reading: Reading, all_scenes: Sequence[Scene], where: Map) -> tuple[list[Happening], list[Reject]]:
    """Happenings with a time or at least a place, and the candidates refused."""
    happenings: list[Happening] = []
    rejects: list[Reject] = []
    for scene in all_scenes:
        for part, date in zip(segments(reading.text, scene), scene.dates, strict=False):
            trigger = _trigger(reading, all_scenes, scene, part, date, where)
            if trigger is None:
                continue
            mark, rule, confidence = trigger
            if reason := _refusal(mark, scene, part, date):
                rejects.append(Reject(kind="event", start=mark.start, end=mark.end, rule=rule, reason=reason))
                continue
            start, end = (date.start, part[1]) if rule == "events.schedule" else (mark.start, mark.end)
            happenings.append(Happening(start, end, mark.kind, date, scene, part, rule, confidence))
    return happenings + _undated(all_scenes, where, {happening.kind for happening in happenings}), rejects


def _undated(all_scenes: Sequence[Scene], where: Map, told: set[str]) -> list[Happening]:
    """What took place somewhere at a time not told: a verb in the past and a venue or town; once for each kind."""
    found: dict[str, Happening] = {}
    for scene in all_scenes:
        if scene.dates or scene.has("planned", "cancelled"):
            continue
        marks = list(scene.of("sign"))
        if scene.has("occur", "open"):
            marks += [mark for mark in scene.of("noun") if not mark.plural and rank(mark) > NOUN_RANK["meeting"]]
        if not marks:
            continue
        mark, within = max(marks, key=rank), (scene.start, scene.end)
        spot = where.spot(scene, within, mark.start)
        if mark.kind not in told and mark.kind not in found and spot is not None and spot.weight >= TOWN:
            found[mark.kind] = Happening(mark.start, mark.end, mark.kind, None, scene, within, "events.place_only", 0.5)
    return list(found.values())
