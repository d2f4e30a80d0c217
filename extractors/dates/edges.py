"""The lone start or end of a project: "Projekts sākts 2020. gada jūnijā", "it ended on 31 December".

The verb must tell of the project, not of its contract, its call or its seminar.
"""

from __future__ import annotations

import re
from calendar import monthrange

from extractors.dates.candidates import Bound, Candidate
from extractors.dates.near import COMMA, REACH, TOUCHING, Near
from extractors.reading import Reading

_EDGE = 90
_WORK = 12  # characters between "started" and "work", the longer word included
_YEARLY = 32  # characters between "season" and its beginning, the words themselves included
_PHRASE = 45  # characters from "projekto" over its name to what is held
_CODE = re.compile(r"\b[A-Z]{2,}\d?-(?:[A-Z]-)?\d{2,}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]")  # a noun: "the kick-off in Gdynia (28 May)"
_EDGES: tuple[tuple[str, Bound], ...] = (("start", "start"), ("finish", "end"))


def edge_of(candidate: Candidate, near: Near, reading: Reading) -> Bound:
    """ "Projekts sākts 2020. gada jūnijā", "projekts noslēgsies novembrī": the lone start or end of the project."""
    if candidate.first.hour is not None:
        return ""
    if usual := _on_usual_day(candidate, near):
        return usual
    if not near.has("project"):
        return _edge_of_code(candidate, near, reading)
    for cue, bound in sorted(_EDGES, key=lambda edge: near.rank(edge[0])):
        if near.rank(cue) > _EDGE + COMMA or not near.has(cue, within=_EDGE) or _happens_first(near, cue):
            continue
        if bound == "end" and near.rank("due") < near.rank("finish"):
            continue
        if near.rank(cue) >= COMMA > near.rank("apply", "done"):
            continue  # "the project ended on 30 September, the report was handed in on 15 November"
        verb = near.at(cue)[0]
        if _COMPOUND.match(reading.text, verb) or (bound == "start" and begins_work(near)):
            continue
        if near.has("happen", within=TOUCHING) and _YEAR.search(reading.text, verb, candidate.start):
            continue  # "in the project, which ends in 2023, a seminar was held on 14 April 2021": it has its own time
        heads = (
            project
            for project in near.at("project")
            if project <= verb <= project + _EDGE
            or (project - TOUCHING <= verb and "," not in reading.text[verb:project])
        )
        if _of_happening(near, verb):
            return ""
        if any(verb != project for project in heads):
            return "" if of_another(near, verb) else bound
        if near.has(cue, within=TOUCHING):
            return ""  # right beside the time; what is said farther off is said of another
    return ""


def _on_usual_day(candidate: Candidate, near: Near) -> Bound:
    """A first or last day of a month on which something began or ended is a project's: "prasidėjo sausio 1-ąją"."""
    first = candidate.first
    if first.day is None or first.month is None:
        return ""
    cue, bound = _EDGES[first.day > 1]
    others = ("apply", "call") if near.has("project", "it") else ("apply", "call", "contract", "programme")
    if cue not in near.places or near.has(*others, within=_EDGE):
        return ""
    if near.has("study", "season", within=_EDGE) and not near.has("project", within=_EDGE):
        return ""  # "the school year begins on 1 September"
    if near.together("reporting", "finish", _YEARLY) and not near.has("project", within=_EDGE):
        return ""  # "the reporting period ended on 31 October"
    if first.day > 1 and first.day != monthrange(first.year or 2001, first.month)[1]:
        return ""
    if cue == "start" and begins_work(near):
        return ""
    rival = near.rank("finish" if cue == "start" else "start", "happen", "decide", "apply", "call")
    return bound if near.rank(cue) <= min(TOUCHING + COMMA, rival) else ""


def begins_work(near: Near) -> bool:
    """Whether it is somebody who begins: "on 1 August a coordinator started work"."""
    verb = near.at("start")[0]
    works = [place for place in near.at("work") if abs(place - verb) <= _WORK]
    if not works or any(0 < verb - place <= _WORK * 2 for place in near.at("subject")):
        return False  # "the project started work"
    return not any(0 < work - project <= _WORK for work in works for project in near.at("project"))  # "project work"


def led(near: Near) -> bool:
    """Whether it is told by whom the project is led since, not: "since May the school has led a project"."""
    if not near.has("lead", within=TOUCHING) or near.nearest("lead", "run", "start") != "lead":
        return False
    return any(0 < lead - project <= TOUCHING for lead in near.at("lead") for project in near.at("project"))


def operates(near: Near) -> bool:
    """Whether something stands open since then, and no project runs: "since 1 June the new hall has been in use"."""
    return "operates" in near.places and near.rank("operates") <= near.rank("run", "start") and not near.has("project")


def shut(near: Near) -> bool:
    """Whether it is told how something is in that time: "from 1 to 15 November the museum is closed"."""
    return "lasts" in near.places and near.rank("lasts") < min(COMMA, near.rank("happen", "apply", "call"))


def enacted(near: Near) -> bool:
    """Whether it is a law that was passed then: "the Act was adopted on 22 June 2011"."""
    if "law" not in near.places or near.rank("law") >= COMMA:
        return False
    return set(near.at("happen")[:1]) <= set(near.at("decide"))


def joins(near: Near) -> bool:
    """Whether somebody takes part in a project since: "since May our school takes part in a project"."""
    join = near.at("join")[:1]
    if not join or join != near.at("happen")[:1]:
        return False
    return any(0 < project - join[0] <= TOUCHING for project in near.at("project"))


def of_round(near: Near) -> bool:
    """Whether a round of a call is what is announced: "the group opens round 7", not "round 7 opens with a match"."""
    return any(0 < place - verb <= TOUCHING for place in near.at("round") for verb in near.at("announce"))


def _edge_of_code(candidate: Candidate, near: Near, reading: Reading) -> Bound:
    """The project may be named by its code: "LLI-15 starts already on 1 March"."""
    for cue, bound in _EDGES:
        if near.follows(cue) and near.rank(cue) < near.rank("happen", "decide", "due", "apply", "call"):
            verb = near.at(cue)[0]
            return bound if _CODE.search(reading.text, max(0, verb - REACH), verb) else ""
    return ""


def _happens_first(near: Near, cue: str) -> bool:
    """Whether a happening stands nearer to the time than the verb: "in June the project's seminar started"."""
    rank, _, verb = near.places[cue][0]
    rivals = [found for found in near.places.get("happen", ()) if found[0] < rank]
    return any(verb > near.core or place < near.core for _, _, place in rivals)


def _of_happening(near: Near, verb: int) -> bool:
    """Whether it is a happening of the project that ends: "the final seminar of the project", "projekto seminaras"."""
    happenings = [place for place in near.at("happen") if place != verb]
    between = any(verb < place < project for project in near.at("project") for place in happenings)
    of_project = [project for project in near.at("genitive") if project > verb]
    return between or any(0 < place - project <= _PHRASE for project in of_project for place in happenings)


def runs_then(near: Near) -> bool:
    """Whether the nearest verb says that the project runs."""
    if near.rank("run") > near.rank("happen", "decide", "due", "finish", "start", "apply"):
        return False  # "norisinās" is said of projects and of happenings
    if "run" not in near.places:
        return False
    verb = near.at("run")[0]
    named = any(project < verb < near.core for project in near.at("project"))
    return named and near.rank("run") < REACH and not of_another(near, verb)


def of_another(near: Near, verb: int) -> bool:
    """Whether the verb tells of the project's contract, call or seminar: that noun stands between it and "project"."""
    if verb in near.at("decide") and any(verb - _EDGE < place < verb for place in near.at("decide")):
        return True  # "the contract for the project was concluded"
    projects = [project for project in near.at("project") if project < verb]
    verbs = {place for cue in ("start", "finish", "run") for place in near.at(cue)}
    others = {place for cue in ("decide", "call", "apply", "happen", "programme") for place in near.at(cue)} - verbs
    return bool(projects) and any(max(projects) < place < verb for place in others)
