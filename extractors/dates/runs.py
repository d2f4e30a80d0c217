"""Roles again, by the time before: start and end told in one sentence are a run, a bare month goes on with an event."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import length
from extractors.dates.near import REACH, TOUCHING
from extractors.dates.roles import Role
from extractors.dates.scan import Scan
from extractors.reading import Reading

_SPEAKS = frozenset({"decide", "due", "finish", "start", "run", "apply", "call", "project"})
_SUBJECTS = frozenset({"it", "apply", "call", "decide", "happen", "project"})
_YEARLY = frozenset({"study", "season"})
_SUBJECT = 32  # characters from what begins to its verb
_EDGE = 90  # characters between the two times
_HALF_YEAR = 180  # days
_VERB = 16  # characters from "it" over "will be" to its verb
_PARTICIPLE = 2  # words, with "and"
_STOP = 3  # characters from a sentence to the next


def runs(kept: Sequence[tuple[Candidate, Role]], scan: Scan, reading: Reading) -> list[tuple[Candidate, Role]]:
    """Roles again where one sentence has a start and a stated end: "Tas sācies 1. augustā un turpināsies līdz …".

    The subject may be a pronoun, so both verbs together say that it is the project's run.
    """
    result = _continued(kept, scan, reading)
    for number in range(len(result) - 1):
        (first, role), (last, _) = result[number], result[number + 1]
        if last.start - first.end > _EDGE or _every_year(first, scan):
            continue
        if role.role == "project_period" and last.bound == "end" and "finish" in _between(scan, reading, first, last):
            result[number + 1] = last, Role("project_period", "end", "dates.run")  # "…, prolonged until 5 October"
            continue
        ends = result[number], result[number + 1]
        if _whole_run(*ends, scan, reading) or _begun_and_ended(first, last, scan, reading):
            result[number] = first, Role("project_period", "start", "dates.run")
            result[number + 1] = last, Role("project_period", "end", "dates.run")
            continue
        if role.rule == "dates.edge" and role.bound == "start" and _it_ends(last, first, scan, reading):
            result[number + 1] = last, Role("project_period", "end", "dates.run")
            continue
        open_run = role.role == "project_period" and role.bound == "start" and last.single and not last.bound
        open_run = open_run and result[number + 1][1].role != "project_period"
        if open_run and "finish" in _behind(scan, reading, last):  # "began in May 2019, and on 30 June 2021 it ends"
            result[number + 1] = last, Role("project_period", "end", "dates.run")
            continue
        if last.bound != "end" or first.bound == "end" or not first.single:
            continue
        if role.role not in ("other", "event", "project_period") or first.first.hour is not None:
            continue
        sentence = reading.sentence_at(first.core)
        if reading.sentence_at(last.core) != sentence:
            continue
        before = scan.cues_in(max(sentence.start, first.start - TOUCHING), first.start)
        begun = {cue for _, cue in before}
        verbs = [cue for _, cue in before if cue in ("start", "finish")]
        between = {cue for _, cue in scan.cues_in(first.end, last.start)}
        if verbs[-1:] == ["start"] and "finish" in between and "apply" not in begun | between:
            result[number] = first, Role("project_period", "start", "dates.run")
            result[number + 1] = last, Role("project_period", "end", "dates.run")
    return result


def _every_year(first: Candidate, scan: Scan) -> bool:
    """Whether what begins then begins each year: "the school year begins on 1 September and ends on 31 May"."""
    cues = scan.cues_in(max(0, first.start - REACH), first.start)
    begins = max((place for place, cue in cues if cue == "start"), default=-1)
    yearly = any(cue in _YEARLY and begins - _SUBJECT <= place < begins for place, cue in cues)
    return yearly and all(cue != "project" for _, cue in cues)


def _whole_run(one: tuple[Candidate, Role], other: tuple[Candidate, Role], scan: Scan, reading: Reading) -> bool:
    """ "The work started in May 2012 and ended in April 2014": verbs of both ends, or start and "until" apart."""
    (first, role), (last, _) = one, other
    sides = first.single and last.single and first.bound != "end" and last.bound != "start" and not first.first.hour
    if not sides or role.role in ("published", "deadline", "programme_period") or last.first.hour is not None:
        return False
    if first.first.year is not None and length(first.first, last.first) < _HALF_YEAR:
        return False
    sentence = reading.sentence_at(first.core)
    if reading.sentence_at(last.core) != sentence:
        return False
    before = scan.cues_in(max(sentence.start, first.start - TOUCHING), first.start)
    verbs = [(place, cue) for place, cue in before if cue in ("start", "finish", "happen", "decide")]
    between = {cue for _, cue in scan.cues_in(first.end, last.start)}
    starts = bool(verbs) and (verbs[-1][0], "start") in verbs
    ends = last.bound == "end" or "finish" in between
    calls = any(cue in ("apply", "call") for _, cue in before)
    return starts and ends and not calls and not between & {"apply", "happen", "decide"}


def _begun_and_ended(first: Candidate, last: Candidate, scan: Scan, reading: Reading) -> bool:
    """ "2013. gada oktobrī uzsāktais un 2015. gada septembrī noslēgtais projekts": each verb behind its time."""
    if not (first.single and last.single) or first.bound or last.bound or first.first.hour is not None:
        return False
    if len(reading.text[first.end : last.start].split()) > _PARTICIPLE:
        return False
    between, behind = _between(scan, reading, first, last), _behind(scan, reading, last)
    if "," in reading.text[last.end : last.end + TOUCHING]:
        return False
    return "start" in between and {"finish", "project"} <= behind and not between & {"project", "happen", "finish"}


def _it_ends(last: Candidate, first: Candidate, scan: Scan, reading: Reading) -> bool:
    """The sentence after the one that tells the start: "The project began in June 2016. It will end in May 2018."."""
    began, ends = reading.sentence_at(first.core), reading.sentence_at(last.core)
    if not last.single or last.bound == "start" or not 0 < ends.start - began.end < _STOP:
        return False
    cues = scan.cues_in(ends.start, last.start)
    subject = next((place for place, cue in cues if cue in _SUBJECTS), -1)
    if (subject, "it") not in cues:
        return False  # "the seminar was long, but it ended in May"
    return any(cue == "finish" and 0 < verb - subject <= _VERB for verb, cue in cues)


def _between(scan: Scan, reading: Reading, first: Candidate, last: Candidate) -> set[str]:
    """The cues between two times of one sentence; none where an application is told of."""
    if reading.sentence_at(first.core) != reading.sentence_at(last.core):
        return set()
    cues = {cue for _, cue in scan.cues_in(first.end, last.start)}
    return set() if "apply" in cues else cues


def _behind(scan: Scan, reading: Reading, last: Candidate) -> set[str]:
    """The cues right behind a time in its sentence."""
    end = min(last.end + TOUCHING, reading.sentence_at(last.core).end)
    return {cue for _, cue in scan.cues_in(last.end, end)}


def _continued(kept: Sequence[tuple[Candidate, Role]], scan: Scan, reading: Reading) -> list[tuple[Candidate, Role]]:
    """A month of which its sentence says nothing goes on with its paragraph's happenings: "The second – in May."."""
    result = list(kept)
    for number in range(1, len(result)):
        (before, told), (candidate, role) = result[number - 1], result[number]
        moment = candidate.first
        if role.rule != "dates.point" or role.role != "other" or not candidate.single or moment.day is not None:
            continue
        if moment.month is None or moment.month > 12 or told.role != "event" or candidate.start - before.end > REACH:
            continue
        sentence = reading.sentence_at(candidate.core)
        speaks = any(cue in _SPEAKS for _, cue in scan.cues_in(sentence.start, sentence.end))
        if not speaks and reading.line_number(before.start) == reading.line_number(candidate.start):
            result[number] = candidate, Role("event", "", "dates.point")
    return result
