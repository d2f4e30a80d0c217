"""What a time is the time of where no trigger says it outright: a window of applications, a happening called otherwise.

A time whose role is a happening's has a happening, whatever the words call it; days in the diary of a longer one are
told apart when tellings are merged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.conditions import (
    GOING_ON,
    LAST_RESORT,
    LONGEST_STAY,
    VERB_RANK,
    distance,
    rank,
    since_then,
    was_done,
)
from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.scenes import CALL_ROLES, Scene, is_day, is_interval, is_year, length
from extractors.events.setting import Setting
from extractors.events.venues import Map
from extractors.reading import Reading
from extractors.record import changed

KINDS = frozenset(("noun", "series"))
STAY = 4  # days from which on something is more than a meeting
LABELLED = "dates.label"
HEADINGS = 4  # scenes back to a heading
# nothing before a date but what begins its part; the comma of "3, 10 and 17 May" begins none
LEADS = re.compile(r"(?:\A|[:;•–—-]|(?<!\d),)\W*(?:\w{1,4}\s+)?\Z")
SAID = frozenset(("discuss", "decide", "learn"))  # senses of verbs that tell of much else where nobody is told of
# senses of verbs in a question of when, and of what they need beside them: a birthday or a deadline is no happening
ASKED = {"open": ("openable", "solemn"), "sign": ("contracts",), "gather": ("guests", "body")}
SPEAKER = re.compile(
    r"\W*(?:(?:[^\W\d_a-z][\w.]*\s?){1,3}:\s)?\W*(?:\w{1,9}\s)?"
)  # before the day in an answer: "A. Bērziņa: "
NEXT = 8  # characters from a date to the beginning of the place behind it
ASKING = 3  # words among which a question has its "when"
SERIES_AWAY = 40  # characters from a date to an oblique noun that it may be the time of
PLACED = frozenset(("occur", "host", "gather", "visit", "travel", "open", "learn"))  # senses that make a month enough


def window(all_scenes: Sequence[Scene], setting: Setting) -> Mark | None:
    """The call whose applications are taken from the first day of an interval to its last."""
    scene, date = setting.scene, setting.date
    if date.role != "deadline" or not is_interval(date) or ".." in date.edtf or scene.has("procurement"):
        return None
    nouns = [mark for mark in scene.of("noun") if mark.kind not in ("other", "call")]
    if nouns and scene.has("registration") and not scene.has("call", "call_object"):
        return None  # the days to register for a seminar
    told = scene.of("call") or next(
        (other.of("call") for other in reversed(all_scenes[: scene.number]) if other.of("call")), ()
    )
    near = min(scene.of("call"), key=lambda mark: distance(mark, date), default=None)
    if near is None and date.rule != LABELLED and not (told or scene.has("call_object")):
        return None  # "from July to September patients are received in rented rooms"
    return near or Mark(date.start, date.end, 0, 0, "call", "call")


def occasion(reading: Reading, all_scenes: Sequence[Scene], setting: Setting, where: Map) -> Mark | None:
    """A happening by its time alone; its kind by the words around, else a meeting."""
    scene, date = setting.scene, setting.date
    if date.role != "event" or is_year(date) or ".." in date.edtf or (setting.until() and not is_interval(date)):
        return None
    if not is_day(date) and not (scene.has(*PLACED) and setting.place):
        return None
    inside = [mark for mark in scene.marks if setting.part[0] <= mark.start < setting.part[1]]
    told = [mark for mark in inside if mark.sense in KINDS or mark.sense in VERB_RANK]
    if scene.has("registration") and not setting.place:
        return None
    if told and all(mark.aside for mark in told) and not setting.place:
        return None  # "before the conference", "photos of the seminar"
    if told and all(mark.aside for mark in told):
        return changed(max(told, key=_rank), aside=False)
    words = [
        mark
        for mark in told
        if mark.kind not in ("", "other", "call")
        and mark.sense not in LAST_RESORT
        and not mark.aside
        and (setting.place or "T" in date.edtf or not mark.placed)
        and (mark.sense != "host" or (scene.has("guests") and (setting.place or not was_done(mark, setting))))
        and (mark.sense not in SAID or setting.people() or scene.has("remote") or setting.place)
        and (mark.sense != "travel" or scene.has("guests") or is_interval(date) or setting.place)
        and not (mark.sense in VERB_RANK and _parted(setting, mark))
        and not (mark.sense in GOING_ON and since_then(mark, setting))
        and (mark.sense != "series" or is_day(date) or distance(mark, date) <= SERIES_AWAY)
        and (mark.sense != "open" or not setting.lets_apply())
        and (mark.sense != "sign" or scene.has("contracts") or not scene.has("acts"))
        and (mark.sense != "open" or distance(mark, date) <= 1 or scene.has("openable", "solemn") or setting.place)
    ]
    if words:
        return max(words, key=lambda mark: (mark.sense in KINDS, _rank(mark), -distance(mark, date)))
    bought = scene.has("procurement") or any(other.has("procurement") for other in setting.before[-1:])
    if (
        scene.has("call", "call_object")
        and scene.has("call_verb", "open", "submit")
        and not (bought or scene.has("won"))
    ):
        return Mark(date.start, date.end, 0, 0, "call", "call")
    if scene.has("moved"):
        return None  # something else was put off: "the deadline was moved to 5 May"
    noun = _noun_near(reading, all_scenes, scene)
    if noun is not None:
        return noun
    if (kind := _verb_near(reading, all_scenes, scene)) is not None:
        return Mark(date.start, date.end, 0, 0, "open", kind)
    if length(date) > LONGEST_STAY:
        return None
    if length(date) >= STAY:
        return Mark(date.start, date.end, 0, 0, "visit", "visit")
    if any(other.role == "deadline" and other.end <= date.start for other in scene.dates):
        return None  # "until 23 February, 4 May and 4 October, 12:00"
    weak = next((mark for mark in told if mark.sense in LAST_RESORT and setting.place), None)
    if not _vouched(setting, where, was=weak is not None):
        return None
    return Mark(date.start, date.end, 0, 0, "gather", weak.kind if weak and not scene.has("body") else "meeting")


def _parted(setting: Setting, mark: Mark) -> bool:
    """Does a semicolon part a verb from the date: "Sprieda divas dienas, 8. un 9. maijā; otrajā izbrauca …"?"""
    date = setting.date
    return ";" in setting.text[min(mark.end, date.end) : max(mark.start, date.start)]


def _vouched(setting: Setting, where: Map, *, was: bool) -> bool:
    """Does more than its date speak for people coming together: an hour, a body, people somewhere, a place behind it?

    The place stands right behind it, or somebody ``was`` there: not "on 4 April the police caught a thief in Ogre".
    What else happens on a day ("the pump failed on 28 July", "the keys came on 1 September") has none of these.
    """
    scene, date = setting.scene, setting.date
    if scene.has("sign") and scene.has("acts"):
        return False  # "a decree was signed at the ministry"
    if "T" in date.edtf or scene.has("body") or (scene.has("guests") and setting.place):
        return True
    leads = LEADS.search(setting.text[setting.part[0] : date.start]) is not None
    return leads and where.names_place(date.end, setting.part[1], None if was else NEXT)


def _verb_near(reading: Reading, all_scenes: Sequence[Scene], scene: Scene) -> str | None:
    """An opening told by a ribbon or doors in the sentences behind, or in the headline: "Lentīti pārgrieza mērs"."""
    behind = [other for other in all_scenes[scene.number + 1 : scene.number + 3] if other.line == scene.line]
    above = [
        other
        for other in all_scenes[max(0, scene.number - HEADINGS) : scene.number]
        if reading.lines[other.line].zone == "heading" and not other.dates
    ]
    opened = any(other.has("open") and other.has("solemn") for other in (*behind, *above))
    return "opening" if opened else None


def answered(all_scenes: Sequence[Scene], setting: Setting) -> Mark | None:
    """What the question before asks the time of: "Kad parakstījāt līgumu?" – "5. maijā."."""
    scene, date = setting.scene, setting.date
    asked = all_scenes[scene.number - 1] if scene.number else scene
    if (
        setting.text[asked.end - 1] != "?"
        or asked.dates
        or date is not scene.dates[0]
        or asked.has("call", "registration", "announce")
    ):
        return None
    words = setting.text[asked.start : asked.end].lower().split()
    if is_year(date) or ".." in date.edtf or date.role in CALL_ROLES:
        return None
    if lexicon(setting.code).when.isdisjoint(words[:ASKING]) or "," in setting.text[asked.start : asked.end]:
        return None
    marks = [mark for mark in asked.of("noun") if not (mark.plural or mark.attribute) and mark.kind != "other"]
    marks += [mark for mark in asked.of(*ASKED) if asked.has(*ASKED[mark.sense])]
    if asked.has("guests", "home"):
        marks += [changed(mark, kind="visit") for mark in asked.of("await")]
    opens = SPEAKER.fullmatch(setting.text, scene.start, date.start) is not None and _alone(setting)
    told = {mark.kind for mark in scene.marks}
    return max((mark for mark in marks if opens or mark.kind in told), key=rank, default=None)


def _alone(setting: Setting) -> bool:
    """Is a day that begins an answer all of it, but for a place and a clause: not "After 5 May", "On 5 May we sell"?"""
    scene, date = setting.scene, setting.date
    if any(mark.end < date.start for mark in scene.of("aside", "until")):
        return False
    rest = setting.text[date.end : scene.end].strip(" .!–-")
    return not rest or rest[0] == "," or rest[0].isupper()


def begun(reading: Reading, all_scenes: Sequence[Scene], setting: Setting) -> Mark | None:
    """The opening that the sentences beside a project's first day and place tell of."""
    date = setting.date
    if date.role != "project_period" or not (is_day(date) and setting.place) or is_interval(date):
        return None
    noun = _noun_near(reading, all_scenes, setting.scene)
    return noun if noun is not None and noun.kind == "opening" else None


def _noun_near(reading: Reading, all_scenes: Sequence[Scene], scene: Scene) -> Mark | None:
    """What the sentences beside it or the heading above call the happening."""
    before = [other for other in all_scenes[max(0, scene.number - 1) : scene.number] if not other.dates]
    after = [other for other in all_scenes[scene.number + 1 : scene.number + 2] if not other.dates]
    above = [
        other
        for other in reversed(all_scenes[max(0, scene.number - HEADINGS) : scene.number])
        if _is_title(reading, other, scene) and not other.dates
    ]
    for other in (*before, *after, *above):
        if other.line == scene.line or _is_title(reading, other, scene):
            nouns = [mark for mark in other.of("noun") if not (mark.plural or mark.placed)]
            if nouns:
                return max(nouns, key=rank)
    return None


def _is_title(reading: Reading, other: Scene, scene: Scene) -> bool:
    """Is it a heading: by the page, or a line in capitals right above?"""
    if reading.lines[other.line].zone == "heading":
        return True
    text = reading.text
    return text[other.start : other.end].isupper() and text[other.end : scene.start] == "\n"


def _rank(mark: Mark) -> float:
    return rank(changed(mark, sense="noun")) if mark.sense in KINDS else VERB_RANK[mark.sense]
