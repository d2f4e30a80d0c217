"""Which trigger of its sentence a date belongs to.

The most specific trigger of the date's part of the sentence wins ("noslēguma konference" over "tikās"), then the
nearest; where the part has none, the nearest noun told before.
"""

from __future__ import annotations

import re

from extractors.events.conditions import LAST_RESORT, TRIGGERS, allowed, distance, rank
from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.scenes import is_day, is_year
from extractors.events.setting import Setting

PER_RANK = 50  # characters of distance that one step of rank outweighs
# may be told once for several dates: "tikās 14. maijā Cēsīs un 5. jūnijā Utenā"
AGAIN = ("gather", "visit", "travel", "discuss")
ADDED = re.compile(r", (?:[^\W\d_]{2} )?\Z")  # the date only adds to what stands before it: "in Riga, on 5 May"
OWN_DAY = re.compile(r"[^(),;.]{0,45}\([^(),;.]{0,12}")  # from a happening to its day in brackets
BRACKETS = re.compile(r"\([^()\d]*\)")
CLAUSE, COMMA = 130, 40  # characters that what parts clauses counts for
SHORT_PART = 36  # characters of the part of a sentence that only adds a time


def choose(setting: Setting) -> Mark | None:
    """The trigger that a date belongs to: of its own part of the sentence, else the nearest noun before it."""
    scene, part = setting.scene, setting.part
    begin, end = part
    if scene.senses.isdisjoint(TRIGGERS):
        return None
    marks = [
        mark
        for mark in scene.marks
        if mark.sense in TRIGGERS
        and begin <= mark.start < end
        and (not mark.aside or _bracketed(mark, setting))
        and allowed(mark, setting)
    ]
    marks = _of_clause(marks, setting)
    if len(marks) > 1 and scene.has("guests"):
        marks = _without_whose(marks, setting)
    if not marks:
        if is_aside(setting) or not _adds(setting):
            return None
        last = max((date.end for date in scene.dates if date.end <= setting.date.start), default=part[0])
        signed = any(last <= mark.start < part[1] and not scene.counts_from(mark) for mark in scene.of("contracts"))
        calls = () if setting.date.role == "other" else ("call", "submit")
        again = AGAIN if scene.has(*AGAIN) and setting.place else ()
        senses = ("noun", *calls, *again, *(("sign",) if signed else ()))
        before = [mark for mark in scene.of(*senses) if mark.start < part[0] and not mark.attribute]
        before.sort(key=lambda mark: (mark.start, mark.sense == "noun"))  # "meeting" is a noun and a form of "meet"
        return next((mark for mark in reversed(before) if allowed(mark, setting)), None)
    if len(marks) == 1:
        return marks[0]
    return max(marks, key=lambda mark: (mark.sense not in LAST_RESORT, rank(mark) * PER_RANK - _away(mark, setting)))


def _without_whose(marks: list[Mark], setting: Setting) -> list[Mark]:
    """Without a genitive that only says who did it, where else is told what: "semināra dalībnieki devās ekskursijā"."""
    endings = lexicon(setting.code).genitive
    guests = {mark.first for mark in setting.scene.of("guests")}
    whose = {
        mark
        for mark in marks
        if mark.sense == "noun"
        and endings
        and mark.last + 1 in guests
        and setting.text[mark.start : mark.end].endswith(endings)
    }
    others = [mark for mark in marks if mark not in whose]
    told = any(mark.sense == "noun" and mark.kind != "other" and not (mark.attribute or mark.plural) for mark in others)
    return others if told else marks


def _bracketed(mark: Mark, setting: Setting) -> bool:
    """Is the date that of a happening only mentioned: "after the seminar in Riga (5 May)"?"""
    return mark.sense == "noun" and OWN_DAY.fullmatch(setting.text, mark.end, setting.date.start) is not None


def is_aside(setting: Setting) -> bool:
    """Is it a year that the sentence only adds: "5. maijā runāja Juris, kurš skolu beidza 2004. gadā"?"""
    return is_year(setting.date) and len(setting.scene.dates) > 1


def _adds(setting: Setting) -> bool:
    """May a time without a trigger in its part belong to one told before in the sentence?"""
    scene, part = setting.scene, setting.part
    if is_day(setting.date) or part[1] - part[0] <= SHORT_PART or setting.place:
        return True
    return any(mark.plural or mark.many for mark in scene.of("noun") if mark.start < part[0])


def _of_clause(marks: list[Mark], setting: Setting) -> list[Mark]:
    """Those of the date's own clause, where "but" parts it from another: "tiekamies martā, bet izstādi vedīsim …"."""
    if len(marks) < 2 or not setting.scene.has("contrast"):
        return marks
    date = setting.date
    turns = [mark.start for mark in setting.scene.marks if mark.sense == "contrast" and _turns(setting.text, mark)]
    if not turns:
        return marks
    begin = max((at for at in turns if at < date.start), default=setting.part[0])
    end = min((at for at in turns if at >= date.end), default=setting.part[1])
    return [mark for mark in marks if begin <= mark.start < end] or marks


def _turns(text: str, mark: Mark) -> bool:
    """Does a word of contrast begin a clause?"""
    return text[max(0, mark.start - 2) : mark.start] == ", "


def _away(mark: Mark, setting: Setting) -> int:
    """Characters between a mark and the date; what parts clauses puts it away, a verb of happening brings it near."""
    date, away = setting.date, distance(mark, setting.date)
    low, high = (mark.end, date.start) if mark.start < date.start else (date.end, mark.start)
    between = setting.text[low:high]
    if "(" in between:  # what stands in brackets parts nothing: "Consultation (online, by Teams) is on 5 May"
        away -= len(between)
        between = BRACKETS.sub("", between)
        away += len(between)
    added = between.rfind(", ") if high == date.start else -1
    if added >= 0 and ADDED.match(between, added):
        between = between[:added]
    if mark.sense == "noun" and setting.scene.has("occur"):
        verbs = (verb for verb in setting.scene.marks if verb.sense == "occur")
        if any(low <= verb.start < high for verb in verbs):
            away //= 2
    return away + (CLAUSE if "; " in between or ": " in between else COMMA if ", " in between else 0)
