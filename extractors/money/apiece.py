"""Shares that are the same for each of several: "both sides pay 35 000 each", "partneriem pa 25 000 eiro"."""

from __future__ import annotations

import re

from extractors.money.notes import Notes
from extractors.money.settings import Setting
from extractors.money.spelled import atom
from extractors.reading import Span

WORD = re.compile(r"(?<!\w)[^\W_]+")
GAP = 1  # characters between a sum and "each" behind it
THING = 32  # characters before "each" in which things are counted
YEAR = 4  # digits
COSTS = ("cost", "prices")
BACK = 2  # characters before a sentence at which the one before it ends


def apiece(notes: Notes, setting: Setting) -> bool:
    """Is a sum the share of each of several parties that its sentence, or the one before in its line, names?"""
    text, low, at = notes.text, notes.low, setting.sum.start
    words_here = notes.lexicon(at)
    begin = words_here.approximate.ends_at(text, low, at)
    led_at = words_here.apiece.ends_at(text, low, at if begin is None else begin)
    told = led = led_at is not None
    if led_at is not None and _things(notes, setting, led_at):
        return False  # "three shelters at 45 000 each"
    if not led and any(low.find(stem, setting.pre.start, setting.post.end) >= 0 for stem in words_here.each_stems):
        told = words_here.each_behind.match(text, low, setting.sum.end + GAP) is not None
        told = told or bool(words_here.each_one.spans(text, low, setting.pre.start, at + GAP))
    if not told or words_here.attached.match(text, low, setting.sum.end + GAP) is not None:
        return False  # "each project of 10 000 euros"
    behind = notes.roles(setting.post)
    if led and behind and behind[0].kind == "cost" and behind[0].start - setting.sum.end <= GAP:
        return False  # "after works worth 30 000"
    line = notes.reading.lines[setting.line]
    start = notes.reading.sentence_at(max(line.start, setting.sentence.start - BACK)).start
    return bool(words_here.sharers.spans(text, low, start, setting.post.end))


def _things(notes: Notes, setting: Setting, end: int) -> bool:
    """Are things counted right before the word for "each", or what one of them costs?"""
    text, low = notes.text, notes.low
    start = max(setting.pre.start, end - THING)
    if any(cue.kind in COSTS for cue in notes.roles(Span(start, end))):
        return True
    for word in WORD.finditer(low, start, end):
        read = atom(word[0]) if word[0].isalpha() else ("number", 0) if len(word[0]) < YEAR else None
        if read is not None and read[0] == "number":
            return not notes.lexicon(end).sharers.spans(text, low, word.start(), end)
    return False


def bears(notes: Notes, setting: Setting) -> bool:
    """ "Each will pay 64 000", "each has to find 27 500": does each pay the sum, and not get it?"""
    text, low = notes.text, notes.low
    each = notes.lexicon(setting.pre.start).each_one.spans(text, low, setting.pre.start, setting.sum.start + GAP)
    verb = next((cue for cue in reversed(notes.roles(setting.pre)) if cue.kind in ("pays", "must")), None)
    if not each or verb is None or verb.start < each[-1][0]:
        return False
    given = notes.lexicon(setting.pre.start).each_given.match(text, low, each[-1][0]) is not None
    return given == (verb.kind == "must")
