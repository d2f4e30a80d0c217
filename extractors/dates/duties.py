"""What is to be done by a day lies ahead: "it was agreed that the list must be ready by 31 August"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dates.candidates import Candidate
from extractors.dates.near import COMMA, TOUCHING, Near
from extractors.dates.scan import HORIZON, Scan
from extractors.dates.senses import WORD
from extractors.dates.telling import Tense
from extractors.reading import Field, Reading, Span

_NEVER = 10**9
_SAME_CLAUSE = 60  # characters
_LATEST = 12  # characters between "at the latest" and its day
_ASKED, _CARRIED, _NOT_ASKED = {"apply", "call"}, {"carry", "project"}, {"happen", "project", "run"}  # cues of a field
_STOP = re.compile(r"[.!?]\s+[^\W\d_]|;")


def _duty(candidate: Candidate, cues: Sequence[tuple[int, str]], sentence: Span, reading: Reading) -> Tense:
    """How the verb of duty nearest to a time tells of it: "must" ahead, "had to" behind; "" where none does.

    None does where a verb in the past stands nearer: "the mayor, who has to lead two projects, opened it by 1 May".
    """
    text, near, verb = reading.text, _NEVER, None
    for found in _verbs(candidate, sentence, text):
        away = _away(candidate, found.start(), found.end(), text)
        if away < near:
            near, verb = away, found
    if verb is None:
        return ""
    for place, cue in cues:
        word = WORD.match(text, place)
        stop = word.end() if word is not None else place
        apart = text[verb.end() : place] if place > verb.start() else text[stop : verb.start()]
        told = cue == "past" or (cue == "done" and ", " in apart)
        if told and not verb.start() <= place < verb.end() and _away(candidate, place, stop, text) < near:
            return ""
    return "past" if verb["past"] else "future"


def _verbs(candidate: Candidate, sentence: Span, text: str) -> Iterator[re.Match[str]]:
    """The verbs of duty of a sentence, no farther from a time than a reader of long sentences looks."""
    first, last = max(sentence.start, candidate.core - HORIZON), min(sentence.end, candidate.core + HORIZON)
    return candidate.lexicon.duties.finditer(text, first, last)


def _away(candidate: Candidate, start: int, end: int, text: str) -> int:
    """Characters between a verb and a time, more over a comma; a great many where it is of another sentence."""
    between = text[end : candidate.start] if end <= candidate.start else text[candidate.end - 1 : start + 1]
    if start < candidate.end and end > candidate.start:
        return 0
    apart = any(found.group() == ";" or found.group()[-1].isupper() for found in _STOP.finditer(between))
    return _NEVER if apart else len(between) + (COMMA if ", " in between else 0)


def owed(candidate: Candidate, near: Near, reading: Reading) -> bool:
    """Whether a verb of duty in its sentence tells of a time: "the school should be open by 1 May".

    Not what had to be, nor where a verb in the past stands between: "who must leave stayed until 1 May".
    """
    sentence, past = reading.sentence_at(candidate.core), near.at("past")
    return any(
        found["past"] is None
        and _near(candidate, found.start(), found.end(), reading.text)
        and not any(found.start() < place < candidate.start or candidate.end <= place < found.end() for place in past)
        for found in _verbs(candidate, sentence, reading.text)
    )


def _near(candidate: Candidate, start: int, end: int, text: str) -> bool:
    between = text[end : candidate.start] if end <= candidate.start else text[candidate.end : start]
    return ", " not in between and _away(candidate, start, end, text) <= _SAME_CLAUSE


def tense_until(
    candidate: Candidate, cues: Sequence[tuple[int, str]], tense: Tense, sentence: Span, reading: Reading
) -> Tense:
    """How the sentence of a deadline speaks of it, where its other verbs tell a tense or none."""
    told = _duty(candidate, cues, sentence, reading)
    if told or tense != "past" or any(cue == "past" for _, cue in cues):
        return told or tense
    done = (WORD.match(reading.text, place) for place, cue in cues if cue == "done")
    infinitives = candidate.lexicon.infinitives  # "to be finished by 31 August" has not been done yet
    return "" if all(word is not None and word.group().endswith(infinitives) for word in done) else tense


def at_the_latest(candidate: Candidate, near: Near, reading: Reading) -> bool:
    """ "14 April at the latest", but not "the latest 14 April figures"."""
    if not near.has("latest", within=_LATEST):
        return False
    behind = reading.text[candidate.end : candidate.end + 2]
    goes_on = behind[:1] == " " and behind[1:].islower()
    return not (near.follows("latest") and goes_on) or near.has("apply", "due", "must", "future")


def asked_for(near: Near) -> bool:
    """Is something to be sent, not only the event of a contest to be held?"""
    sent = near.has("apply", within=TOUCHING) or near.nearest("apply", "happen") == "apply"
    return sent and not near.has("past")


def of_applications(candidate: Candidate, field: Field, scan: Scan) -> bool:
    """ "Kvietimo laikas: …", "Terms: applications are accepted from …"; not "Project period: in the second call, …"."""
    label = {cue for _, cue in scan.cues_in(*field.label)}
    if not label.isdisjoint(_ASKED):
        return True
    if candidate.single or candidate.first.year != candidate.last.year or not label.isdisjoint(_CARRIED):
        return False  # nor "Duration: accepted students stay from September 2024 to June 2025"
    told = {cue for _, cue in scan.cues_in(field.value.start, candidate.start)}
    return "apply" in told and told.isdisjoint(_NOT_ASKED)
