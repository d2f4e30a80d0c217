"""Who pays by the grammar of the clause: a nominative with a verb of paying, a dative with a verb of having to.

"Pašvaldība projektā ieguldīs 5 000 eiro" names the payer without any word for money. The same noun beside a sum with
nothing but a dash between ("5 000 eiro – pašvaldība") bears the sum too, but that is only concluded: it may as well be
the partner that gets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.money.cues import Cue
from extractors.reading import Span
from extractors.record import changed

SOURCES = frozenset({"eu", "grant", "national", "own", "programme"})
NOMINATIVE = "payer_"
AGENT = "agent_"  # pays by a verb
BEARER = "bearer_"  # pays by standing beside the sum
VERBS = frozenset({"pays", "costs", "must"})
SAID = SOURCES | {"support", "total", "budget", "cost", "funding"}  # kinds that say it whatever stands around
SHARE = r"(?:\d[\d.,]*\s?(?:%|\w{4,9}\.?)[\s–—:(,-]*(?:\w{2,5}\s)?)?"  # "85 %, or"
QUOTED = r"[„“\"«][^„“”\"«»]{2,60}[”“\"»]"
BESIDE = re.compile(rf'(?:\s?{QUOTED})?[\s.–—:„“”"«»(),-]*{SHARE}')
NAMED = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?[–—-]\s*(?:[^\W\d_][\w-]*\s){0,6}")  # a dash and the name's other words
FULL_NAME = re.compile(r"\s\w{2,3}(?:\s(?:\w{2,3}\s)?[^\W\d_a-z][\w-]+,?){1,4}")  # "of the Environment and Energy"
SUBJECT = 2  # characters between a subject and its verb
REACH = 20  # the same, where other words may stand between


def resolve(text: str, cues: Sequence[Cue], beside: Span, other: Sequence[Cue]) -> list[Cue]:
    """The cues of one side of a sum with payers made sources or dropped.

    ``beside`` is the sum, ``other`` the cues of its other side, where the verb may stand.
    """
    kinds = {cue.kind for cue in cues}
    if kinds <= SAID:
        return [*cues]
    around = (*cues, *other)
    kinds.update([cue.kind for cue in other])
    pays = "pays" in kinds or "costs" in kinds
    must = "must" in kinds or "costs" in kinds
    kept: list[Cue] = []
    for place, cue in enumerate(cues):
        if cue.kind == "costs":
            subject = cues[place - 1] if place else None
            paid = subject is not None and (
                subject.kind.startswith(NOMINATIVE)
                or subject.kind == "owing"
                or (subject.kind in SOURCES and cue.start - subject.end <= SUBJECT)
            )
            if not paid:
                kept.append(changed(cue, kind="cost"))
        elif cue.kind.startswith(NOMINATIVE):
            role = cue.kind.removeprefix(NOMINATIVE)
            if pays:
                kept.append(changed(cue, kind=AGENT + role))
            elif _beside(text, cue, beside):
                kept.append(changed(cue, kind=BEARER + role))
        elif cue.kind == "country":
            if pays and _leads_to_verb(cue, around):
                kept.append(changed(cue, kind=AGENT + "national"))
            elif _beside(text, cue, beside):
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


def _beside(text: str, cue: Cue, beside: Span) -> bool:
    """Is there nothing but a dash, a percentage, the payer's quoted name between the payer and the sum?"""
    if cue.end <= beside.start:
        named = FULL_NAME.match(text, cue.end, beside.start)
        starts = (cue.end, named.end()) if named and cue.kind == NOMINATIVE + "national" else (cue.end,)
        return any(at < beside.start and BESIDE.fullmatch(text, at, beside.start) is not None for at in starts)
    between = (beside.end, cue.start)
    return between[0] < between[1] and (BESIDE.fullmatch(text, *between) or NAMED.fullmatch(text, *between)) is not None
