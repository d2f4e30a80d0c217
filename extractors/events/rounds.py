"""Calls told of without a verb of opening or closing: rounds to come, calls that will be, calls meant by a pronoun.

"The call will be in September", "the second round will follow next year" behind what is told of applications, "it will
be announced in March" behind a sentence that ends with the call.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.events.marks import Mark
from extractors.events.scenes import CALL_ROLES, Scene, is_year
from extractors.events.setting import Setting

GAP = 4  # characters between "will be" and its time: " in "
SUBJECT = 1  # words at most between a call and what it will be: no "evaluation" of its applications
PRONOUN = 2  # characters before a pronoun that opens a sentence
LAST = 20  # characters from the call to the end of its sentence


def to_come(mark: Mark, setting: Setting) -> bool:
    """Will the call be, or its round follow, at the date?"""
    scene, date = setting.scene, setting.date
    if mark.aside or mark.attribute or date.role in CALL_ROLES or setting.where.in_phrase(mark):
        return False
    told = any(other.has("call_object") for other in setting.before if other.line == scene.line)
    if told and scene.has("occur") and not setting.place:
        return True
    if is_year(date) or not _for_applicants(mark, setting):
        return False
    for verb in scene.of("be"):
        behind = mark.end <= verb.start and 0 <= date.start - verb.end <= GAP  # the verb stands between the two
        before = verb.end <= mark.start and 0 <= verb.start - date.end <= GAP
        between = setting.text[min(mark.end, verb.end) : max(mark.start, verb.start)]
        if (behind or before) and "," not in between and len(between.split()) <= SUBJECT:
            return True
    return False


def _for_applicants(mark: Mark, setting: Setting) -> bool:
    """Do the words say that one applies, as not for a "contest" of readers or a "call" on the phone?"""
    near = (setting.scene, *setting.before[-1:], *setting.after[:1])
    return mark.last > mark.first or any(other.has("call_object") for other in near if other.line == setting.scene.line)


def by_then(mark: Mark, setting: Setting) -> bool:
    """Is the date the last day by which several calls are to be announced: "Until May it is planned to open calls"?"""
    plans = [plan for plan in setting.scene.of("planned") if setting.date.end <= plan.start <= mark.start]
    return mark.plural and bool(plans) and setting.says_until() and not setting.scene.has("submit")


def attends(setting: Setting) -> bool:
    """Are those who register going to take part in a happening, rather than to hand in applications?"""
    scene = setting.scene
    if scene.has("call", "call_object"):
        return False
    if scene.has("attend"):
        return True
    for other in reversed(setting.before):
        if other.has("call", "call_object"):
            return False
        if other.dates and other.has("noun", "occur"):
            return scene.has("registration")  # "The seminar is on 10 May. Send the form by 5 May"
    return False


def meant(setting: Setting) -> Mark | None:
    """The call that a sentence of announcing goes back to: "… the second call. We plan to announce it in March"."""
    scene, date = setting.scene, setting.date
    if not scene.has("it") or not scene.has("announce") or not setting.before or date.role in CALL_ROLES:
        return None
    if scene.has("noun", "procurement", "call_object", "acts", "contracts") or setting.until():
        return None
    opens = any(mark.start - scene.start <= PRONOUN for mark in scene.of("it"))
    other = setting.before[-1]
    if not opens or other.line != scene.line or other.has("procurement"):
        return None
    return _last(other)


def _last(scene: Scene) -> Mark | None:
    """The call that a sentence ends with."""
    told: Sequence[Mark] = scene.of("noun", "call", "series")
    return told[-1] if told and told[-1].sense == "call" and scene.end - told[-1].end <= LAST else None
