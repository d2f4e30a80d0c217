"""Whose sums those of a line or of some lines are by a heading over them, or by the name that the line begins with.

"Biržų savivaldybės dalis", "Money by partners:", "Ignalina municipality: ERDF – 280 500, state – 18 250".
"""

from __future__ import annotations

import re

from extractors.money.notes import Notes
from extractors.money.parties import Parties, Party
from extractors.money.payers import SOURCES
from extractors.money.settings import LABEL_LENGTH, Setting
from extractors.money.ties import LEAD, NEAR, ROLE
from extractors.reading import Line, Reading, Span

OVER = 3  # lines above a sum in which a heading may split the money among partners
OPENING = re.compile(rf"[”“\"]?{ROLE}\s*:\s")


def headed(notes: Notes, setting: Setting, parties: Parties) -> Party | None:
    """The party whose part a short line above names, for all sums below it ("Biržų savivaldybės dalis")."""
    lines = notes.reading.lines
    for line in lines[max(0, setting.line - 2 * OVER) : setting.line][::-1]:
        if line.end - line.start > LABEL_LENGTH or notes.text[line.end - 1] in ".;,":
            return None
        party = parties.last(line.start, line.end)
        if party is None:
            continue
        part = next((cue for cue in notes.scopes(Span(party.end, line.end)) if cue.kind in ("part", "share")), None)
        behind = notes.text[part.end : line.end] if part is not None else ""
        if part is not None and part.start - party.end <= NEAR and not behind.strip(" :–-(),€EUR"):
            return party
        return None
    return None


def row_of(notes: Notes, setting: Setting, parties: Parties) -> Party | None:
    """ "Ignalina district municipality: ERDF – 280 500, state – 18 250": the party whose line splits its own money.

    Another such line stands beside it, or a heading divides the money.
    """
    line = notes.reading.lines[setting.line]
    party = _opening(notes, line, parties)
    if party is None or party.end > setting.sum.start:
        return None
    lead = next((cue.start for cue in notes.roles(Span(party.end, line.end)) if cue.kind in SOURCES), line.end)
    if lead > line.start + LABEL_LENGTH:
        return None
    near = notes.reading.lines[max(0, setting.line - 1) : setting.line + 2]
    others = [_opening(notes, other, parties) for other in near if other is not line]
    return party if any(others) or split(notes, setting) else None


def _opening(notes: Notes, line: Line, parties: Parties) -> Party | None:
    """The party that a line begins with, a colon behind it."""
    party = parties.first(line.start, min(line.end, line.start + LABEL_LENGTH))
    if party is None or notes.text[line.start : party.start].strip(LEAD):
        return None
    return party if OPENING.match(notes.text, party.end, line.end) is not None else None


def _last_sentence(notes: Notes, line: Line) -> int:
    return notes.reading.sentence_at(line.end - 1).start


def split(notes: Notes, setting: Setting) -> bool:
    """Do words before the sum, or a short line above, divide the money among partners?"""
    lines = notes.reading.lines[max(0, setting.line - OVER) : setting.line]
    spans = [
        Span(line.start if line.end - line.start <= LABEL_LENGTH else _last_sentence(notes, line), line.end)
        for line in lines
        if line.end - line.start <= LABEL_LENGTH or notes.text[line.end - 1] == ":"
    ]
    spans.append(Span(setting.sentence.start, setting.sum.start))
    return any(cue.kind in ("split", "each") for span in spans for cue in notes.scopes(span))


def opened(reading: Reading, setting: Setting, people: Parties) -> bool:
    """Does a row begin with who it is about ("Biedrība “Avots” – skatuves atjaunošana, 27 000 EUR")?"""
    line = reading.lines[setting.line]
    party = people.first(line.start, setting.sum.start)
    return party is not None and not reading.text[line.start : party.start].strip(LEAD)
