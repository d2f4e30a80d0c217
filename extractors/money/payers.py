"""Who pays by the grammar of the clause: a nominative with a verb of paying, a dative with a verb of having to.

"Pašvaldība projektā ieguldīs 5 000 eiro" names the payer without any word for money. The same noun beside a sum with
nothing but a dash between ("5 000 eiro – pašvaldība") bears the sum too, but that is only concluded: it may as well be
the partner that gets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.money.cues import Cue
from extractors.money.notes import Notes
from extractors.money.surface import Sum
from extractors.reading import Span
from extractors.record import changed

SOURCES = frozenset({"eu", "grant", "national", "own", "programme"})
NOMINATIVE = "payer_"
AGENT = "agent_"  # pays by a verb
BEARER = "bearer_"  # pays by standing beside the sum
VERBS = frozenset({"pays", "costs", "prices", "must", "asks"})
PRICES = ("costs", "prices")
SPOKEN_OF = ("project", "programme", "offered")
APPLIED = ("programme", "offered")  # the same, where the sentence before has to say it
SAID = SOURCES | {"support", "total", "budget", "cost", "funding"}  # kinds that say it whatever stands around
SHARE = r"(?:\d[\d.,]*\s?(?:%|\w{4,9}\.?)[\s–—:(,-]*(?:\w{2,5}\s)?)?"  # "85 %, or"
QUOTED = r"[„“\"«][^„“”\"«»]{2,60}[”“\"»]"
BESIDE = re.compile(rf'(?:\s?{QUOTED})?[\s.–—:„“”"«»(),-]*{SHARE}')
NAMED = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?[–—-]\s*(?:[^\W\d_][\w-]*\s){0,6}")  # a dash and the name's other words
FULL_NAME = re.compile(r"\s\w{2,3}(?:\s(?:\w{2,3}\s)?[^\W\d_a-z][\w-]+,?){1,4}")  # "of the Environment and Energy"
GAP = re.compile(r"(?:[\s.–—:(),-]|\d[\d.,]*\s?%)*")  # between the words for a share
CUT = re.compile(r"[,;:()\d]")
NOUN = re.compile(r"\s[^\W\d_]{4,}")
SUBJECT = 2  # characters between a subject and its verb
BACK = 2  # characters before a sentence at which the one before it ends
REACH = 20  # the same, where other words may stand between


def resolve(notes: Notes, cues: Sequence[Cue], beside: Span | Sum, other: Sequence[Cue]) -> list[Cue]:
    """The cues of one side of a sum with payers made sources or dropped.

    ``beside`` is the sum, ``other`` the cues of its other side, where the verb may stand.
    """
    kinds = {cue.kind for cue in cues}
    if kinds <= SAID:
        return [*cues]
    around = (*cues, *other)
    kinds.update([cue.kind for cue in other])
    pays = "pays" in kinds or "costs" in kinds
    costs = pays and "pays" not in kinds
    must = not kinds.isdisjoint(("must", *PRICES))
    kept: list[Cue] = []
    for place, cue in enumerate(cues):
        if cue.kind in PRICES:
            subject = cues[place - 1] if place else None
            paid = subject is not None and (
                (subject.kind.startswith(NOMINATIVE) and cue.kind == "costs" and not _attributive(notes, subject))
                or subject.kind == "owing"
                or (subject.kind in SOURCES and cue.start - subject.end <= SUBJECT)
            )
            if not paid:
                kept.append(changed(cue, kind="cost"))
        elif cue.kind == "asks":
            if not any(source.kind in SOURCES for source in other) and _for_project(notes, cue, beside):
                kept.append(changed(cue, kind="support"))
        elif cue.kind == "own" and (payer := _subject(notes, cues[:place], cue)) is not None:
            kept.append(changed(cue, kind=AGENT + payer))
        elif cue.kind.startswith(NOMINATIVE):
            role = cue.kind.removeprefix(NOMINATIVE)
            if costs and _attributive(notes, cue):
                continue  # "skolas jumts maksā": the roof does
            if pays:
                kept.append(changed(cue, kind=AGENT + role))
            elif _beside(notes, cue, beside):
                kept.append(changed(cue, kind=BEARER + role))
        elif cue.kind == "country":
            if pays and _leads_to_verb(cue, around):
                kept.append(changed(cue, kind=AGENT + "national"))
            elif _beside(notes, cue, beside):
                kept.append(changed(cue, kind=BEARER + "national"))
        elif cue.kind == "owing":
            if must:
                kept.append(changed(cue, kind=AGENT + "own"))
        elif cue.kind not in VERBS:
            kept.append(cue)
    return kept


def _leads_to_verb(cue: Cue, around: Sequence[Cue]) -> bool:
    """Is a country the subject of a verb of paying, and not one that gets the money or where it is spent?"""
    return any(other.kind == "pays" and max(cue.start - other.end, other.start - cue.end) <= REACH for other in around)


def _subject(notes: Notes, before: Sequence[Cue], own: Cue) -> str | None:
    """ "Latvia from its own budget": the payer whose own money that is, where it is no partner."""
    subject = next((cue for cue in reversed(before) if cue.kind not in VERBS), None)
    if subject is None or own.start - subject.end > REACH or CUT.search(notes.text, subject.end, own.start):
        return None
    role = "national" if subject.kind == "country" else subject.kind.removeprefix(NOMINATIVE)
    payer = subject.kind == "country" or (role != subject.kind and role != "own")
    return role if payer and notes.lexicon(own.start).reflexive.match(notes.text, notes.low, own.start) else None


def _attributive(notes: Notes, cue: Cue) -> bool:
    """May a payer's form be a genitive, with its noun right behind?"""
    possible = notes.lexicon(cue.start).attributive.match(notes.text, notes.low, cue.start) == cue.end
    return possible and NOUN.match(notes.text, cue.end) is not None


def _for_project(notes: Notes, asked: Cue, beside: Span | Sum) -> bool:
    """Does a sentence in which money is asked for speak of a project or a programme, and of no price, rent, tender?

    More than before is a price, too.
    """
    if notes.lexicon(beside.end).difference.match(notes.text, notes.low, beside.end + 1) is not None:
        return False
    sentence = notes.reading.sentence_at(beside.start)
    cues = notes.scopes(sentence)
    if any(cue.kind == "other" for cue in cues):
        return False
    spoken = [cue for cue in cues if cue.kind in SPOKEN_OF]
    line = notes.reading.line_at(sentence.start)
    if not spoken and sentence.start > line.start:  # "We wrote an application. We asked for 24 000"
        earlier = notes.scopes(notes.reading.sentence_at(sentence.start - BACK))
        return any(cue.kind in APPLIED for cue in earlier) and not any(cue.kind == "other" for cue in earlier)
    return any(cue.kind != "programme" or cue.end <= asked.start or cue.start >= asked.end for cue in spoken)


def portioned(notes: Notes, at: int, end: int) -> bool:
    """ "The ministry – a quarter, or 157 760": is there nothing but a share in words?"""
    portions = notes.lexicon(at).portions
    while (found := GAP.match(notes.text, at, end)) is not None and found.end() < end:
        behind = portions.match(notes.text, notes.low, found.end())
        if behind is None or behind > end:
            return False
        at = behind
    return True


def _beside(notes: Notes, cue: Cue, beside: Span | Sum) -> bool:
    """Is there nothing but a dash, a share, the payer's quoted name between the payer and the sum?"""
    text = notes.text
    if cue.end <= beside.start:
        gap = text[cue.end : beside.start]
        if ")" in gap and "(" not in gap:
            return False  # "“Nurse” (led by the university of Turku): 400 000"
        if portioned(notes, cue.end, beside.start):
            return True
        named = FULL_NAME.match(text, cue.end, beside.start)
        starts = (cue.end, named.end()) if named and cue.kind == NOMINATIVE + "national" else (cue.end,)
        return any(at < beside.start and BESIDE.fullmatch(text, at, beside.start) is not None for at in starts)
    between = (beside.end, cue.start)
    return between[0] < between[1] and (BESIDE.fullmatch(text, *between) or NAMED.fullmatch(text, *between)) is not None
