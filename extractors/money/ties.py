"""What ties a sum to a party: its share, its receipt of the money, nothing but a dash between its name and the sum.

"Aizkraukles daļa: 79 659,63 EUR", "mūsu skolai piešķirti 32 490 eiro", "RTPV – 31 260 EUR", "LIOS (coordinator, EUR
412 500)". Whether such a sum is a share or the whole is the matter of :mod:`extractors.money.scopes`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.money.apiece import apiece
from extractors.money.cues import Cue
from extractors.money.notes import Notes
from extractors.money.parties import Parties, Party
from extractors.money.payers import PRICES
from extractors.money.settings import Setting
from extractors.reading import Span
from extractors.record import record

TIED = 3  # characters between a name and the word for its budget
NEAR = 30  # characters between a name and the word for its part
MANY_CASES = 4  # what may be so many tells none
CLAUSE = 80  # characters of a relative clause behind a name
BESIDE = 2  # characters between a sum and the one who gets it
CLOSE = 14  # characters between a sum and the verb that goes on about it
PAID = 16  # characters between a verb of paying and the sum
GIVEN = ("funding", "pays")  # cues of money that somebody is given
ASIDE = 20  # characters between the bracket behind a subject and its verb
BACK = 2  # characters before a sentence at which the one before it ends
LONG = 160  # characters of a name
TO = 8  # characters of a preposition and an article
ROLE = r"(?:\s*\([^()\n\d]{1,60}\))?"  # "(lead partner)"
APPOSITION = r"(?:,\s[^,;()\d]{2,30})?"
DASH = r"(?:\s*[–—:|-]|\s*\([^()\n\d]{0,40}|\t|\s{2,}|\s*(?:\.\s?|…){2,})"
DASH_END = re.compile(rf"{ROLE}{APPOSITION}{DASH}\s*(?:\w{{1,3}}\s)?")
LISTED = re.compile(rf"{ROLE}{APPOSITION}{ROLE}\s*[,–—:|(-]?\s*")
CUT = re.compile(r"[,;:()\d]")
OUTSIDE = "”“\"' \u00a0"
LEAD = ' \u00a0-–—•*·▪◦\t„“"0123456789.)'

Manner = Literal["share", "part", "receipt", "use", "called", "its", "beside", "line"]

MANNERS: dict[str, Manner] = {"each": "share", "partner": "share", "part": "part", "gets": "receipt", "us": "receipt"}


@dataclass(frozen=True, slots=True)
class Tie:
    """The owner of a sum, None where it is "us" or no name is near, and how the text ties it to the sum.

    ``end`` is where the owner's words end: a payer among them pays nothing.
    """

    name: str | None
    end: int
    manner: Manner


@record
class Lead:
    """Whom and what the words before a sum name: the cues outside names and quotes, and the party named last."""

    cues: list[Cue]
    party: Party | None


def lead(notes: Notes, setting: Setting, parties: Parties) -> Lead:
    """What leads to a sum; nothing to a cell of a table."""
    if setting.cell is not None:
        return Lead([], None)
    pre = setting.pre
    cues = parties.outside(notes.outside_quotes(pre, notes.scopes(pre)))
    return Lead(cues, parties.last(pre.start, pre.end))


def tie(notes: Notes, setting: Setting, parties: Parties, led: Lead) -> Tie | None:
    """What ties a sum outside tables to a party; a whole of which a share is told is not that of who has the share."""
    if setting.cell is not None or setting.relation == "whole":
        return None
    party, cues = led.party, led.cues
    if apiece(notes, setting) and not any(cue.kind in ("other", "thing") for cue in cues):
        return Tie(None, 0, "share")
    if party is None and not cues:
        return _behind(notes, setting, parties)
    kinds = {cue.kind: cue for cue in cues}  # the last of each
    ours = kinds.get("ours")
    if ours is not None and (party is None or ours.start >= party.end):
        return Tie(None, ours.end, "share")
    if ours is not None and party is not None and ours.start < party.end < ours.end:
        return Tie(party.name, ours.end, "share")  # "Tukuma novada pašvaldības budžets projektā"
    hired = "other" in kinds or (party is not None and party.company and not party.partner)
    whom, its = kinds.get("whom"), kinds.get("its")
    if whom is not None and (meant := _relative(notes, setting, parties, whom, cues)) is not None:
        return meant
    if party is not None and not hired:
        found = _of(notes, setting, party, [cue for cue in cues if cue.end > party.end])
        if found is not None:
            return found
    if not hired:
        meant = _spoken_of(notes, setting, parties, its) if its is not None else None
        if meant is None and party is None and "uses" in kinds:
            meant = _subject(notes, setting, parties, cues)
        if meant is not None:
            return meant
    last = _nameless(notes, setting, cues, party) or _behind(notes, setting, parties)
    return _called(notes, setting, cues) if last is None and party is None and not hired else last


def _relative(notes: Notes, setting: Setting, parties: Parties, whom: Cue, cues: Sequence[Cue]) -> Tie | None:
    """The tie of "for which are intended" to the partner named right before."""
    if CUT.search(notes.text, whom.end, setting.sum.start):
        return None  # "to which new rooms will be given, the costs of the project are"
    if any(cue.kind == "project" and cue.start > whom.end for cue in cues):
        return None
    party = parties.last(max(setting.sentence.start, whom.start - LONG), whom.start)
    near = party is not None and party.partner and 0 < whom.start - party.end <= BESIDE
    return Tie(party.name, whom.end, "share") if party is not None and near else None


def _spoken_of(notes: Notes, setting: Setting, parties: Parties, its: Cue) -> Tie | None:
    """The tie of "its budget" to the party named last in the sentence or the one before."""
    lead = notes.reading.sentence_at(max(0, setting.sentence.start - BACK)).start
    meant = parties.last(min(lead, setting.sentence.start), its.start)
    return Tie(meant.name, its.end, "its") if meant is not None else None


def _subject(notes: Notes, setting: Setting, parties: Parties, cues: Sequence[Cue]) -> Tie | None:
    """ "X, with a project of 210 000 euros, receives 68 450 of them": the subject stands before the sum before."""
    using = next((cue for cue in cues if cue.kind == "uses"), None)
    if using is None or using.start - setting.pre.start > CLOSE:
        return None
    if CUT.search(notes.text, setting.pre.start, using.start):
        return None
    subject = parties.last(setting.sentence.start, setting.pre.start)
    if subject is None or "nominative" not in subject.cases or len(subject.cases) >= MANY_CASES:
        return None
    return Tie(subject.name, subject.end, "use")


def _called(notes: Notes, setting: Setting, cues: Sequence[Cue]) -> Tie | None:
    """ "The museum got 164 200 of the 598 000": the subject is called by what it is, right before the verb."""
    using = next((cue for cue in reversed(cues) if cue.kind == "uses"), None)
    if using is None or CUT.search(notes.text, using.end, setting.sum.start):
        return None
    named = (cue for cue in notes.roles(setting.pre) if cue.kind == "payer_own")
    return Tie(None, using.end, "called") if any(0 <= using.start - cue.end <= BESIDE for cue in named) else None


def _nameless(notes: Notes, setting: Setting, cues: Sequence[Cue], party: Party | None) -> Tie | None:
    """The tie of a sum to "the partner", "the museum", "us"."""
    for cue in reversed(cues):
        if cue.kind in MANNERS:
            if MANNERS[cue.kind] == "receipt" and _costs(notes, setting, cue):
                return None
            near = party is not None and cue.start - party.end <= NEAR
            end = 0 if cue.kind == "each" else cue.end  # each of them may pay it
            return Tie(party.name if party is not None and near else None, end, MANNERS[cue.kind])
        if cue.kind in ("project", "programme", "other", "thing"):
            return None
    return None


def _of(notes: Notes, setting: Setting, party: Party, after: Sequence[Cue]) -> Tie | None:
    """The tie of a sum to the party named last before it."""
    text, at = notes.text, setting.sum.start
    whose = next((cue for cue in after if cue.kind == "project" and 0 <= cue.start - party.end <= TIED), None)
    if whose is None and notes.lexicon(at).share_of.ends_at(text, notes.low, party.start) is not None:
        return Tie(party.name, party.end, "share")  # "the budget of X", not "of the X project"
    for cue in after:
        gap = cue.start - party.end
        if cue.kind == "project_share" and 0 <= gap <= TIED:
            return Tie(party.name, cue.end, "beside")  # its share where the project's whole is another sum
        tight = cue.kind == "share" and 0 <= gap <= TIED and ";" not in text[party.end : cue.start]
        if cue.kind == "activities" and 0 <= gap <= TIED and "genitive" in party.cases:
            tight = at - cue.end <= NEAR and not CUT.search(text, cue.end, at)
        if tight or (cue.kind in ("partner", "part") and gap <= NEAR and not CUT.search(text, party.end, cue.start)):
            return Tie(party.name, cue.end, "share")
    between = text[party.end : at].lstrip(OUTSIDE)
    if _alone(notes, setting, party):
        return Tie(party.name, party.end, "line")
    within = notes.lexicon(at).within
    apart = any(
        cue.kind == "programme" or (cue.kind == "project" and within.match(text, notes.low, cue.start) is None)
        for cue in after
    )
    if not apart and DASH_END.fullmatch(between) is not None:
        return Tie(party.name, party.end, "beside")
    using = next((cue for cue in reversed(after) if cue.kind == "uses" and cue.start >= party.end), None)
    if using is not None and not _other_subject(notes, setting, party.end, using.start):
        return Tie(party.name, party.end, "use")
    first = not text[setting.pre.start : party.start].strip(LEAD) and at - party.end <= CLAUSE
    if (
        not apart
        and (first or not CUT.search(between))
        and receives(notes, party)
        and not _costs(notes, setting, party)
    ):
        return Tie(party.name, party.end, "receipt")
    if not between:
        return Tie(party.name, party.end, "beside")
    return None


def _costs(notes: Notes, setting: Setting, party: Party | Cue) -> bool:
    """ "The trip cost the school 3 450": does a verb of costing follow the one named, who gets nothing then?"""
    return any(cue.kind in PRICES and cue.start >= party.end for cue in notes.roles(setting.pre))


def _other_subject(notes: Notes, setting: Setting, start: int, end: int) -> bool:
    """ "By the contract with CPVA the firm will receive": is another the subject of a verb than the one named last?

    So it is behind an aside: "the lead (the university) reported that the partnership had spent".
    """
    aside = notes.text.find(")", start, end)
    if aside >= 0 and end - aside > ASIDE and notes.text.find("(", start, aside) < 0:
        return True
    between = (cue for cue in notes.roles(setting.pre) if start < cue.start and cue.end <= end)
    return any(cue.kind == "payer_own" and cue.start - start > TIED for cue in between)


def receives(notes: Notes, party: Party) -> bool:
    """Is a party named as the one who gets something: in the dative, or behind "to", "for"?"""
    if party.cases and len(party.cases) < MANY_CASES:
        return "dative" in party.cases
    words_here = notes.lexicon(party.start)
    if words_here.recipient.ends_at(notes.text, notes.low, party.start, TO) is not None:
        return True
    named = notes.low[party.start : party.end].split()
    return any(len(word) > TIED and word.strip('”“"').endswith(words_here.datives) for word in named)


def _alone(notes: Notes, setting: Setting, party: Party) -> bool:
    """Is the line no more than a name and the sum ("Bauskas novada pašvaldība (partneris) – 120 000 EUR")?"""
    text = notes.text
    line = notes.reading.lines[setting.line]
    if text[line.start : party.start].strip(LEAD):
        return False
    behind = text[setting.sum.end : line.end].strip(" ;,.")
    if behind and not behind.startswith("("):
        return False
    between = text[party.end : setting.sum.start].strip('”“"')
    return (LISTED.fullmatch(between) or DASH_END.fullmatch(between)) is not None


def giver(notes: Notes, setting: Setting, parties: Parties) -> Party | None:
    """ "Kandava topped up 6 800": the partner that is the subject of a verb of paying right before a sum.

    Or who is named in the dative before a verb of having to pay.
    """
    if setting.cell is not None:
        return None
    pre = setting.pre
    said = notes.roles(pre)
    verb = next((cue for cue in reversed(said) if cue.kind in ("pays", "must")), None) if said else None
    if verb is None or pre.end - verb.end > PAID or CUT.search(notes.text, verb.end, pre.end):
        return None
    party = parties.last(pre.start, verb.start)
    if party is None or not party.partner or verb.start - party.end > BESIDE:
        return None
    if verb.kind == "must":
        return party if "dative" in party.cases and len(party.cases) < MANY_CASES else None
    clause = max((cut.end() for cut in CUT.finditer(notes.text, pre.start, party.start)), default=pre.start)
    # a name without cases is a subject only where its clause begins: "the mayor of Kandava paid 300" is none
    subject = "nominative" in party.cases or (not party.cases and party.start - clause <= TO)
    return party if subject else None


def _behind(notes: Notes, setting: Setting, parties: Parties) -> Tie | None:
    """ "530 tūkst. eurų atiteks „Dzūkijos vandenims“", "12 000 eiro saņems biedrība": the party behind the sum."""
    post = setting.post
    party = parties.first(post.start, post.end)
    if party is None:
        return None
    if party.start - setting.sum.end <= BESIDE and receives(notes, party):
        return Tie(party.name, 0, "beside")  # "145 000 Eur Pakruojo rajono savivaldybei"
    between = Span(post.start, party.start)
    verb = next((cue for cue in notes.scopes(between) if cue.kind == "uses" and cue.end <= party.start), None)
    using = verb is not None
    if receives(notes, party):  # "302 775 eiro piešķirti Smiltenes novada pašvaldībai", and to none beside it
        given = any(cue.kind in GIVEN for cue in notes.roles(between)) and not CUT.search(notes.text, *between)
        alone = given and parties.first(party.end, post.end) is None
        return Tie(party.name, 0, "use") if using or alone else None
    subject = party.cases and len(party.cases) < MANY_CASES and "nominative" in party.cases
    # "saņēma SIA „Siers”": what may be in any case is the subject of a verb right before it
    uncertain = not party.cases or len(party.cases) >= MANY_CASES
    subject = subject or (verb is not None and uncertain and party.start - verb.end <= BESIDE)
    return Tie(party.name, 0, "use") if using and subject else None
