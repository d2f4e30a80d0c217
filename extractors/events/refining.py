"""What people came together for, as the sentences beside tell it: "rinkosi … . Seminare jie …" was a seminar.

A plan ("rudenī notiks konference") and what was only spoken of ("aptartos stovyklos detalės") are not what happened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.conditions import MET_AT_THE_END, rank
from extractors.events.lexicon import lexicon, tense_words
from extractors.events.marks import Mark
from extractors.events.scenes import LONG_SENTENCE, Scene
from extractors.reading import Reading
from extractors.record import changed

NEVER = ("\0",)
TITLE_WORDS = 3  # at most between the words of a title
SUBJECT_WORDS = 3  # before a noun that a sentence is about
GOAL_REACH = 4  # words from people gathering to what they gathered for
HOUR = re.compile(r"\b\d{1,2}[:.]\d\d\b")  # of a part of the programme


def is_vague(reading: Reading, mark: Mark) -> bool:
    """Does a word leave open what happened: "pasākums", which the next sentence may call a seminar, but not "talka"?"""
    if mark.kind != "other":
        return False
    word = reading.text[mark.start : mark.end].lower().split()[-1]
    return mark.sense != "noun" or word in lexicon(reading.line_at(mark.start).language).vague


def refined(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, mark: Mark) -> Mark:
    """What a gathering was for: a noun of the next sentence of the paragraph, of the one before, or of the headline."""
    if (mark.sense == "gather" and scene.has("conclude")) or (
        scene.has("ending") and mark.sense in MET_AT_THE_END and not scene.has("body")
    ):
        return changed(mark, kind="closing")
    if mark.sense == "gather":
        mark = next((noun for noun in scene.of("noun") if noun.kind == "other" and _led_to(reading, mark, noun)), mark)
    if mark.sense == "gather" and not scene.has("discuss", "body", "relative"):  # "sabrauca, lai iemācītos"
        mark = next((verb for verb in scene.of("learn") if verb.kind == "training"), mark)
    following = all_scenes[scene.number + 1 : scene.number + 2]
    before = all_scenes[max(0, scene.number - 1) : scene.number]
    for other in (*before, *following) if mark.sense == "noun" else (*following, *before):
        if other.line != scene.line or other.dates or HOUR.search(reading.text, other.start, other.end):
            continue
        noun = named(other)
        told = (
            noun is not None and noun.start == other.start and is_inside(reading, noun)
        )  # "Seminare jie sužinos, kas keisis"
        if mark.sense != "noun" and not told and _to_come(reading, other):
            continue
        if noun is not None and mark.sense != "noun" and other in before and not _is_held(reading, other):
            noun = None
        if noun is not None and mark.sense != "noun" and other in following and not _goes_on(reading, other, noun):
            noun = None
        if noun is not None and mark.sense == "host" and noun.kind in ("festival", "competition"):
            noun = None  # guests may be shown a play or a game
        # "Seminārā runāja par nākotni. Pasākums notiks jūnijā.": the sentence before is inside another happening
        if noun is not None and not (other in before and is_inside(reading, noun)):
            return noun
        if other.of("conclude"):
            return changed(mark, kind="closing")
    first = next((other.number for other in all_scenes if other.dates and is_long(other)), -1)
    if scene.number == first:
        for other in all_scenes[: scene.number]:
            if reading.lines[other.line].zone == "heading" and (noun := named(other)) is not None:
                return changed(mark, kind=noun.kind)
    return mark


def named(scene: Scene) -> Mark | None:
    """The noun that a neighbouring sentence gives to a gathering: one happening, not several, not a mere mention."""
    nouns = [mark for mark in scene.of("noun") if not mark.plural and not mark.placed and mark.kind != "other"]
    return max(nouns, key=rank, default=None)


def _to_come(reading: Reading, scene: Scene) -> bool:
    """Does a sentence tell of plans: "Projektā plānota arī nometne", "Rudenī notiks konference"?"""
    if scene.has("planned"):
        return True
    future = tense_words(reading.line_at(scene.start).language)["future"]
    return any(reading.text[mark.start : mark.end].lower() in future for mark in scene.marks)


def _is_held(reading: Reading, scene: Scene) -> bool:
    """Does a sentence tell of what is held, or merely name it as a title does?"""
    return scene.has("occur", "hold", "that") or reading.text.count(" ", scene.start, scene.end) <= TITLE_WORDS


def _goes_on(reading: Reading, scene: Scene, noun: Mark) -> bool:
    """Does a sentence go on to tell of the happening, rather than of what was spoken of there?"""
    if is_inside(reading, noun):
        return True
    before, words = reading.text.count(" ", scene.start, noun.start), lexicon(reading.line_at(noun.start).language)
    if reading.text[scene.start : noun.start].lower().split(" ")[0] in words.direction:
        return True  # "Uz divu dienu sanāksmi viņus aicināja partneris"
    belongs = words.genitive or NEVER
    whose = noun.attribute or (before > 0 and reading.text[noun.start : noun.end].endswith(belongs))
    return before <= SUBJECT_WORDS and not whose


def _led_to(reading: Reading, verb: Mark, noun: Mark) -> bool:
    """Did people gather for it: "susirinko į talką", "pulcējās talkā"?"""
    if not 0 < noun.first - verb.last <= GOAL_REACH:
        return False
    before = reading.text[verb.end : noun.start].lower().split()
    if "," in reading.text[verb.end : noun.start]:
        return False
    toward = not lexicon(reading.line_at(noun.start).language).direction.isdisjoint(before)
    return toward or is_inside(reading, noun)


def is_inside(reading: Reading, mark: Mark) -> bool:
    """Does a noun say where something was told: "seminārā", "susitikime"?"""
    endings = lexicon(reading.line_at(mark.start).language).locative
    return bool(endings) and reading.text[mark.start : mark.end].lower().endswith(endings)


def is_long(scene: Scene) -> bool:
    return scene.end - scene.start > LONG_SENTENCE
