"""Why a happening with a time is none to report: its day is the last to register, was moved, or is told too vaguely."""

from __future__ import annotations

import re

from extractors.events.conditions import TOLD, TRIGGERS, parts
from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.scenes import Scene, is_day, is_year, length
from extractors.events.setting import Setting
from extractors.facts import Date

LONGEST = 31  # days of one happening
LONGEST_RUN = 200  # days of an exhibition, a call, a course
RUNNING = frozenset(("call", "festival", "training", "competition"))
AGAINST = frozenset(("registration", "cancelled", "moved", "meant", "earlier", "planned"))  # senses of "not then"
TO_DAY = re.compile(r"\s(?:[^\W\d_]{1,5}\s){0,2}")  # from "moved" to the day, not to a place or another clause
CLAUSES = re.compile(r", ([^\W\d_]+)")
HELD = frozenset(("occur", "hold", "moved", "series"))  # senses that speak of a happening in a clause


def registers(setting: Setting) -> bool:
    """Is it the last day to register ("Pieteikties līdz 5. maijam"), not the day of the happening?"""
    if not setting.scene.has("registration"):
        return False
    start, end = setting.part
    before = [date.end for date in setting.scene.dates if date.end <= setting.date.start]
    start = min(start, max(before, default=setting.scene.start))
    return setting.until() and any(
        mark.sense == "registration" and start <= mark.start < end for mark in setting.scene.marks
    )


def too_vague(mark: Mark, scene: Scene, date: Date) -> bool:
    """A mere year says too little of anything but a call or one named happening that takes place; so does a month of
    several happenings that nothing says took place: "two internships open this May"."""
    if mark.kind == "call":
        return False
    if is_year(date):
        return mark.sense != "noun" or mark.plural or not scene.has("occur", "hold")
    if mark.plural and not is_day(date) and date.edtf.endswith("/.."):
        return True  # "since March there have been lectures"
    return mark.plural and not is_day(date) and not scene.has("occur", "hold", "be", *TOLD)


def too_long(kind: str, date: Date) -> bool:
    """Is it a period in which things happen rather than the time of one of them?"""
    return length(date) > (LONGEST_RUN if kind in RUNNING else LONGEST)


def _moved(setting: Setting) -> bool:
    """Was it put off from this day to another that the sentence tells: "planned for 5 May, moved to 6 June"?"""
    if not setting.scene.has("moved"):
        return False
    moved = next(mark for mark in setting.scene.marks if mark.sense == "moved")
    date = setting.date
    if date.start >= moved.end:
        return _from_to(setting)
    if not any(mark.end <= date.start or 0 <= mark.start - date.end <= 1 for mark in setting.scene.of("planned")):
        return False  # at a meeting much else is put off: "at the meeting on 5 May the deadline was moved to 6 June"
    behind = [setting.text[moved.end : date.start] for date in setting.scene.dates if date.start >= moved.end]
    return any(TO_DAY.fullmatch(words) and words == words.lower() for words in behind)


def _from_to(setting: Setting) -> bool:
    """Is it the day that something was moved from: "from 6 April to 4 May"?"""
    date = setting.date
    left = any(0 < date.start - mark.end <= 1 for mark in setting.scene.of("source"))
    behind = next((other.start for other in setting.scene.dates if other.start >= date.end), date.end)
    goal = setting.text[date.end : behind].lower().split()[-1:]
    return left and not lexicon(setting.code).direction.isdisjoint(goal)


def _unfulfilled(setting: Setting) -> bool:
    """Was it only meant for this day: "was held in July (planned for April)", "was meant for 5 May, but …"?"""
    scene, date = setting.scene, setting.date
    if not scene.has("meant", "earlier", "planned"):
        return False
    opened = setting.text.rfind("(", scene.start, date.start)
    if opened >= 0 and len(scene.dates) > 1 and setting.text.find(")", opened, date.start) < 0:
        within = (mark.start for mark in scene.of("meant", "earlier", "planned"))
        held = any(other.end <= opened for other in scene.dates)
        return held and any(opened < start < date.start for start in within)
    if any(other.start > date.end for other in scene.dates):
        early = [mark for mark in scene.of("earlier") if mark.end <= date.start and not parts(mark, setting)]
        if early and not any(early[-1].end < other.start < date.start for other in scene.dates):
            return True
    meant = any(mark.end <= date.start and not parts(mark, setting) for mark in scene.of("meant", "earlier"))
    return meant and any(mark.start >= date.end for mark in scene.of("contrast"))


def _in_another(mark: Mark, setting: Setting) -> bool:
    """Is the time in a clause about something else: "notika sanāksme projektā, kuru sāka 2020. gada 5. maijā"?"""
    scene, date = setting.scene, setting.date
    if mark.end > date.start or not scene.has("occur"):
        return False
    begins = lexicon(setting.code).clause
    at = next(
        (found.start() for found in CLAUSES.finditer(setting.text, mark.end, date.start) if found[1] in begins), -1
    )
    if at < 0 or not any(other.start < at for other in scene.of("occur")):
        return False
    return not any(other.start > at and (other.sense in TRIGGERS or other.sense in HELD) for other in scene.marks)


def refusal(mark: Mark, setting: Setting) -> str | None:
    """Why a happening with a time is none to report; None where it is one."""
    if not setting.scene.senses.isdisjoint(AGAINST):
        if mark.kind != "call" and registers(setting):
            return "registration"
        if setting.scene.has("cancelled") or _moved(setting) or _unfulfilled(setting):
            return "cancelled"
    if too_vague(mark, setting.scene, setting.date):
        return "vague"
    if _in_another(mark, setting):
        return "mentioned"
    return "too_long" if too_long(mark.kind, setting.date) else None
