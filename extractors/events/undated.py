"""What took place somewhere at a time that the text does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.events.binding import BESIDE, REMEMBERED, Happening
from extractors.events.conditions import NOUN_RANK, rank
from extractors.events.ground import TOWN
from extractors.events.lexicon import tense_words
from extractors.events.marks import Mark
from extractors.events.scenes import Scene
from extractors.events.venues import Map
from extractors.reading import Reading

HELD = ("occur", "open", "sign")  # senses of verbs that say something took place, wherever its place stands
HAPPENED = frozenset((*HELD, "travel", "visit", "discuss"))  # or was visited: its place stands beside it
TOLD_BY = frozenset(("noun", "sign"))  # senses of the words that say what
NAMED = frozenset(("title", "acronym"))  # fields whose words tell of nothing


def _done(reading: Reading, mark: Mark) -> bool:
    """Does a verb say that something has been done: not "sign", which may be a noun, nor "will sign"?"""
    tense = tense_words(reading.line_at(mark.start).language)
    written = reading.text[mark.start : mark.end].lower()
    field = reading.field_at(mark.start)
    titled = field is not None and field.key in NAMED
    last = written.split()[-1]
    return not titled and (last in tense["past"] or last in tense["done"])


def undated(reading: Reading, all_scenes: Sequence[Scene], where: Map, told: set[str]) -> list[Happening]:
    """What took place somewhere at a time not told: a verb in the past and a venue or town; once for each kind."""
    found: dict[str, Happening] = {}
    for scene in all_scenes:
        if scene.dates or scene.senses.isdisjoint(TOLD_BY) or scene.senses.isdisjoint(HAPPENED):
            continue
        if scene.has("planned", "cancelled"):
            continue
        before = all_scenes[max(0, scene.number - REMEMBERED) : scene.number]
        if any(other.dates and other.line == scene.line for other in before):
            continue  # a part of what happened at the time told before
        marks = [mark for mark in scene.of("sign") if _done(reading, mark)]
        marks += [mark for mark in scene.of("noun") if not mark.plural and rank(mark) > NOUN_RANK["meeting"]]
        held = {mark.last + 1 for mark in scene.of("occur")}  # "in the meeting held there", "vykusiame susitikime"
        marks += [mark for mark in scene.of("noun") if mark.first in held and mark.kind != "other" and not mark.plural]
        if not marks:
            continue
        mark, within = max(marks, key=rank), (scene.start, scene.end)
        spot = where.spot(scene, within, mark.start)
        beside = spot is not None and 0 <= spot.start - mark.end <= BESIDE
        if spot is None or not (beside or (spot.weight >= TOWN and scene.has(*HELD))):
            continue
        if mark.kind not in told and mark.kind not in found:
            found[mark.kind] = Happening(mark.start, mark.end, mark.kind, None, scene, within, "events.place_only", 0.5)
    return list(found.values())
