"""What a trigger needs beside it before a date is taken for the time of a happening.

A noun of a happening needs little; a verb that tells of much else too ("bija", "vertino", "opened") needs people, a
body, a place or a contract in its sentence. A call needs a verb of opening, running or submitting.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from extractors.events.fitting import infinitives, present_words
from extractors.events.lexicon import lexicon, tense_words
from extractors.events.marks import Mark
from extractors.events.rounds import attends, by_then, to_come
from extractors.events.scenes import CALL_ROLES, LONGEST_CALL, is_day, is_interval, is_year, length
from extractors.events.setting import PARTING, Setting
from extractors.facts import Date

# How specific a noun of a kind is, and a verb of a sense.
NOUN_RANK = (
    dict.fromkeys(("opening", "closing", "signing", "call"), 4.0)
    | dict.fromkeys(("conference", "seminar", "training", "camp", "festival", "competition"), 3.0)
    | {"visit": 2.0, "meeting": 1.5, "other": 0.5}
)
VERB_RANK = {"sign": 3.6, "agree": 3.4, "submit": 3.3, "compete": 2.6, "open": 2.5, "celebrate": 2.4, "visit": 1.9} | {
    "learn": 1.4, "gather": 1.2, "host": 1.0, "travel": 0.9, "discuss": 0.8, "decide": 0.7, "await": 0.6, "be": 0.5,
    "remote": 0.4,
}  # fmt: skip
JOINED = 3.8  # at least, of a noun whose modifier decides its kind
PLURAL = 1.5  # less, of several happenings
ATTRIBUTE = 2.5  # less, of a genitive that belongs to another noun
DURING = 1.05  # less, of a feast during which something else may have been opened or held; who came then came to it
SHORTEST_CALL = 5  # days in which applications can be handed in
LONGEST_STAY = 14  # days of what cannot be a project
CALLS = frozenset(("call", "submit"))
MET_AT_THE_END = frozenset(("gather", "discuss", "host", "noun"))  # senses of what people do when a project ends
AT_THE_END = frozenset(("closing", "signing"))  # kinds that may fall on a project's last day
TRIGGERS = frozenset(("noun", "call", *VERB_RANK))
LAST_RESORT = frozenset(("be", "await", "remote"))  # senses that count where nothing else tells of a happening
GOING_ON = frozenset(("discuss", "learn", "celebrate", "be", "await"))  # senses of verbs that may tell how things are
CLAUSE_OPENS = 2  # words of a clause among which one ties it to what stands before: ", ar kuru", ", and"
TOLD = ("gather", "host", "visit", "travel", "learn")  # senses that say somebody was there
CALL_WORDS = 4  # between a call and its verb of closing: "the call for project proposals closes"
ADJACENT = 4  # characters between a call and its dates in brackets


def rank(mark: Mark) -> float:
    """How much a mark says about the kind of happening."""
    if mark.sense in ("noun", "call"):
        less = (PLURAL if mark.plural else 0.0) + (ATTRIBUTE if mark.attribute else DURING if mark.during else 0.0)
        return max(NOUN_RANK[mark.kind], JOINED if mark.joined else 0.0) - less
    return VERB_RANK[mark.sense]


def distance(mark: Mark, date: Date) -> int:
    """Characters between a mark and a date."""
    return max(0, date.start - mark.end, mark.start - date.end)


def is_stay(date: Date) -> bool:
    """Days of a visit that are given like those of a project: too few for one."""
    return date.role == "project_period" and 0 < length(date) <= LONGEST_STAY


def allowed(mark: Mark, setting: Setting) -> bool:
    """Has the trigger what it needs beside it?"""
    scene, date = setting.scene, setting.date
    if mark.placed and not (is_day(date) and setting.place):
        return False
    if date.role == "deadline" and mark.kind == "competition" and scene.has("conclude") and not setting.says_until():
        return True  # "konkurss noslēdzās 5. maijā"
    if mark.kind == "festival" and mark.sense == "noun" and setting.on_show(mark):
        return True
    if date.role in CALL_ROLES and mark.sense not in CALLS and not is_stay(date):
        if date.role != "project_period" or not is_day(date) or is_interval(date):
            return False
        if scene.has("ending") and mark.sense in MET_AT_THE_END and setting.place and not setting.says_until():
            return True
        if mark.kind in AT_THE_END and mark.kind == "signing" and parts(mark, setting):
            return False  # "until 30 June, counted from the signing of the contract"
        if mark.sense == "learn":
            return _seen_off(mark, setting)
        if mark.sense == "celebrate" and mark.kind == "closing":
            return _celebrated(setting)
        if mark.sense == "agree" and not scene.has("contracts"):
            return False  # "the project was concluded on 31 March"
        return mark.kind in AT_THE_END or (mark.sense in ("noun", "gather") and not mark.plural and setting.place)
    if mark.sense in CALLS:
        return _call_allowed(mark, setting)
    if date.edtf.startswith("../") or (mark.sense != "noun" and date.edtf.endswith("/..")):
        return False
    if mark.sense == "noun":
        return True
    if mark.sense in GOING_ON and since_then(mark, setting):
        return False
    match mark.sense:
        case "open":
            # an exhibition that is opened is an exhibition
            first, last = setting.part
            shown = any(
                noun.kind == "festival" and not noun.during and first <= noun.start < last for noun in scene.of("noun")
            )
            closed = scene.has("call", "registration") or shown
            closed = closed or setting.lets_apply()
            due = is_day(date) or (date.role == "event" and distance(mark, date) <= 1)  # "Sausį atidarome laboratoriją"
            return due and setting.opens() and not closed
        case "sign":
            return not scene.has("acts") or scene.has("contracts")
        case "agree":
            return is_day(date) and scene.has("contracts")
        case "travel":
            if setting.place:
                return not is_year(date)
            # not "doties pārgājienā pa dabas taku", nor what inspectors and buses do
            return is_day(date) and scene.has("openable") and not scene.of("noun") and _ours(mark, setting)
        case "host":
            if is_year(date) or not scene.has("guests") or scene.has("call", "acts"):  # nor decisions taken
                return False
            return setting.place or not was_done(mark, setting)  # "priimti du darbuotojai", "uzņemti 12 audzēkņi"
        case "celebrate" if mark.kind == "closing":
            return is_day(date) and _celebrated(setting)
        case "visit" | "gather" | "celebrate":
            return not is_year(date)
        case "learn" if mark.kind == "closing":
            return _seen_off(mark, setting)
        case "learn":
            return (is_day(date) and scene.has("guests")) or (not is_year(date) and setting.place)
        case "discuss":
            return is_day(date) and (setting.people() or scene.has("remote") or setting.place or setting.met_before())
        case "decide":
            return is_day(date) and setting.body() and (scene.has("remote") or setting.met() or setting.place)
        case "await":
            return is_day(date) and scene.has("guests") and not setting.until() and setting.place
        case "be":
            return is_day(date) and scene.has("guests") and not scene.has("planned") and setting.place
        case "remote":
            return is_day(date) and not setting.until() and not scene.has("call", "registration", "submit")
    return True


def was_done(mark: Mark, setting: Setting) -> bool:
    """Is a verb a passive participle, or an infinitive that looks like one?"""
    if not lexicon(setting.code).locative:
        return False  # "hosted" may be either
    word = setting.text[mark.start : mark.end].lower()
    return word in tense_words(setting.code)["done"] or word in infinitives(setting.code)


def since_then(mark: Mark, setting: Setting) -> bool:
    """Does a later clause only tell what people do since: "bought on 5 May, and two workers work with it"?"""
    text, date = setting.text, setting.date
    clause = text.rfind(", ", date.end, mark.start)
    if clause < 0 or text[mark.start : mark.end].lower().split()[0] not in present_words(setting.code):
        return False
    opening = text[clause + 2 : mark.start].lower().split()[:CLAUSE_OPENS]
    words = lexicon(setting.code)
    return not words.conjunctions.union(words.relative, words.contrast).isdisjoint(opening)


def _seen_off(mark: Mark, setting: Setting) -> bool:
    """Do people close a project at an hour or solemnly, and somewhere, rather than that it merely ends?"""
    told = "T" in setting.date.edtf or setting.scene.has("solemn")
    return mark.kind == "closing" and is_day(setting.date) and told and setting.place


def _celebrated(setting: Setting) -> bool:
    """Do people mark a project's end somewhere, rather than a report or a date in a diary?"""
    return setting.place or setting.people() or "T" in setting.date.edtf


def parts(mark: Mark, setting: Setting) -> bool:
    """Does a comma or a colon part a trigger from the date?"""
    date = setting.date
    return PARTING.search(setting.text, min(mark.end, date.end), max(mark.start, date.start)) is not None


def _call_allowed(mark: Mark, setting: Setting) -> bool:
    scene, date = setting.scene, setting.date
    if scene.has("procurement") or any(
        other.has("procurement") for other in setting.before[-1:] if other.line == scene.line
    ):
        return False
    if scene.has("won") and not scene.has("announce", "submit"):
        return False
    span = is_interval(date) and SHORTEST_CALL <= length(date) <= LONGEST_CALL
    if mark.sense == "call":
        if by_then(mark, setting):
            return False
        if is_day(date) and setting.place and any(noun.start == mark.start for noun in scene.of("noun")):
            return False  # a contest that took place there
        return (
            scene.has("call_verb", "submit")
            or to_come(mark, setting)
            or (span and (distance(mark, date) <= ADJACENT or scene.has("occur")))
            or (date.role not in CALL_ROLES and distance(mark, date) <= 1)
        )
    if not (span or (setting.until() and is_day(date))):
        return False
    if any((not noun.plural or noun.kind != "other") and not noun.attribute for noun in scene.of("noun")):
        return False  # "pieteikties semināram līdz 5. maijam"
    if attends(setting):
        return False
    several = any(noun.plural for noun in scene.of("call_object"))
    return scene.has("call") or several or setting.call_told() is not None or setting.applies()


def closes(setting: Setting, own: Sequence[Mark]) -> bool:
    """Is it the call's last day, by the words of its part where one says so: "opens in March and closes in May"?"""
    inside = any(setting.part[0] <= mark.start < setting.part[1] for mark in own)
    return inside or (setting.says_until() if own else setting.until())


def own_closes(setting: Setting, call: Mark, conjunctions: Container[str]) -> list[Mark]:
    """Verbs of closing that the call is the subject of: right behind it, or behind a word that ties clauses."""
    own = []
    for mark in setting.scene.marks:
        if mark.sense == "close" and mark.end <= call.start:  # "beidzas iesniegumu pieņemšana"
            if len(setting.text[mark.end : call.start].split()) <= CLAUSE_OPENS:
                own.append(mark)
            continue
        words = setting.text[call.end : mark.start].split()
        if mark.sense != "close" or mark.start < call.end:
            continue
        if not words or words[-1] in conjunctions or (len(words) <= CALL_WORDS and "," not in " ".join(words)):
            own.append(mark)
    return own


def ends_else(setting: Setting, call: Mark, own: Sequence[Mark]) -> bool:
    """Does something else than the call end then: "… and the projects end in May"?"""
    start, end = setting.part
    others = [mark for mark in setting.scene.of("close") if start <= mark.start < end and mark not in own]
    return bool(others) and not start <= call.start < setting.date.start


def _ours(mark: Mark, setting: Setting) -> bool:
    """Do those who tell of it say that they did it themselves: "apmeklējām", "we visited"?"""
    we = lexicon(setting.code).we
    before = setting.text[setting.scene.start : mark.start].lower().split()[-1:]
    own = setting.text[mark.start : mark.end].lower().split()
    return any(word.endswith(we) for word in own) or any(f" {word}" in we for word in before)
