"""What a sum is the price of: the works that a firm was hired for, a thing that is not what the project is named after.

"Stulpi izmaksāja 22 000 eiro" prices the posts; in a release on new posts it prices the project. What costs a sum is
compared with what the release and its projects are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.money.cues import Cue
from extractors.money.notes import Notes
from extractors.money.parties import Parties
from extractors.money.settings import Setting

PREPOSITION = 8  # characters before a sum that hold a preposition
STEM = 5  # letters that two forms of a word share
HEADLINES = 2  # first lines of a release
TITLE = 160  # characters of a headline
TELLING = 3  # words that are more than a label
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WORD = re.compile(r"[^\W\d_]{4,}")  # that may name a thing


def bought(notes: Notes, setting: Setting, project: Cue, cues: Sequence[Cue], parties: Parties) -> bool:
    """Is a sum the price of something in a project, or for one?"""
    return hired(notes, setting, cues, parties) or bought_for(notes, project, cues)


def hired(notes: Notes, setting: Setting, cues: Sequence[Cue], parties: Parties) -> bool:
    """ "The contractor did the works for 186 000": is a sum the price of what somebody hired does?"""
    if not priced(notes, setting):
        return False
    party = parties.last(setting.pre.start, setting.pre.end)
    return any(cue.kind == "other" for cue in cues) or (party is not None and party.company and not party.partner)


def asked(notes: Notes, setting: Setting, parties: Parties) -> bool:
    """ "SIA „Būve“ par 412 870,33 EUR veiks būvdarbus": what a company does its work for."""
    party = parties.last(setting.pre.start, setting.pre.end)
    hired = party is not None and party.company and not party.partner and "nominative" in party.cases
    return hired and priced(notes, setting)


def worded(notes: Notes, setting: Setting) -> bool:
    """Do words before a sum tell of a thing or a work, and not of a label, a time, an instalment or the rest?"""
    start, end = setting.pre.start, setting.pre.end
    said = notes.text[start:end].rstrip()
    words = WORD.findall(notes.low, start, end)
    stretches = notes.lexicon(start).stretches
    if said.endswith(":") or YEAR.search(said) or any(word.startswith(stretches) for word in words):
        return False
    used = any(cue.kind == "uses" for span in (setting.pre, setting.post) for cue in notes.scopes(span))
    return not used and (len(words) >= TELLING or (bool(words) and "(" in said))


def dealt(notes: Notes, setting: Setting, cues: Sequence[Cue]) -> bool:
    """ "They got equipment for 58 000": is a sum the price of the thing right before it?"""
    near = bool(cues) and cues[-1].kind == "thing" and setting.sum.start - cues[-1].end <= PREPOSITION
    return near and priced(notes, setting)


def priced(notes: Notes, setting: Setting) -> bool:
    """Does the word before a sum make it a price ("for 186 000")?"""
    start = setting.sum.start
    return notes.lexicon(start).price.ends_at(notes.text, notes.low, start, PREPOSITION) is not None


def bought_for(notes: Notes, project: Cue, cues: Sequence[Cue]) -> bool:
    """ "The purchase of stands for the project is worth 9 800": is the project but what something is bought for?"""
    purpose = notes.lexicon(project.start).purpose.match(notes.text, notes.low, project.start)
    return purpose is not None and any(cue.kind == "other" and cue.end <= project.start for cue in cues)


def taxed(notes: Notes, setting: Setting) -> bool:
    """Does it stand right behind a sum whether the tax is in it, as of what a contract costs?"""
    begin = setting.sum.end
    while notes.text[begin : begin + 1] in (" ", "\u00a0", "(", ","):
        begin += 1
    return setting.cell is None and notes.lexicon(setting.sum.start).tax.match(notes.text, notes.low, begin) is not None


def of_another(notes: Notes, setting: Setting, names: Sequence[str]) -> bool:
    """Does a verb of costing have a subject that neither a headline nor the name of a project mentions?"""
    verb = next((cue for cue in reversed(notes.roles(setting.pre)) if cue.kind == "costs"), None)
    if verb is None:
        return False
    subject = WORD.findall(notes.low, setting.pre.start, verb.start)
    words = [word for word in subject if not word.startswith(notes.lexicon(verb.start).works)]
    if not words:
        return False
    lines = notes.reading.lines[: min(HEADLINES, setting.line)]
    called = " ".join([*names, *(notes.text[line.start : line.end][:TITLE] for line in lines)]).lower()
    return bool(called) and not any(word[:STEM] in called for word in words)
