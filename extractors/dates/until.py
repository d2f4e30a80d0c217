"""What ends at a time: the project, what is to be done by then, an exhibition, the years in which results are kept."""

from __future__ import annotations

from extractors.dates.candidates import Candidate
from extractors.dates.duties import owed
from extractors.dates.edges import of_another
from extractors.dates.near import COMMA, REACH, Near
from extractors.dates.scan import HORIZON, Scan
from extractors.facts import DateRole
from extractors.reading import Reading

_BESIDE = 60
_TO_END = 24  # characters from "after" to "its end"
_CALLS = frozenset({"apply", "call"})


def role_until(candidate: Candidate, near: Near, scan: Scan, reading: Reading) -> DateRole:
    """The role of a time that is an end."""
    called = any(cue in _CALLS for _, cue in scan.cues_in(candidate.start - HORIZON, candidate.end + HORIZON))
    if called and near.at("projects")[:1] == near.at("project")[:1] != [] and owed(candidate, near, reading):
        return "deadline"  # "projects must be completed by 31 December", a call says
    if _keeps_until(near):
        return "other"
    nearest = near.nearest("apply", "finish", "due", "run")
    carried = near.has("project") or (nearest == "run" and near.has("carry"))
    own = nearest in ("finish", "run") and near.rank(nearest) < REACH
    if own and carried and not of_another(near, near.at(nearest)[0]):
        return "project_period"
    if nearest != "apply" and near.has("project", within=_BESIDE) and near.has("finish", "run"):
        return "project_period"
    if _shown(near) and candidate.first.hour is None and not owed(candidate, near, reading):
        return "event"  # "the exhibition stays open until 31 October"
    asked = near.has("apply", "due", "finish", "call", "future") or candidate.first.hour is not None
    if asked or owed(candidate, near, reading):
        return "deadline"
    if candidate.first.day is not None and not near.has("happen", "run", "decide", "project"):
        return "deadline"
    return "other"


def _shown(near: Near) -> bool:
    """Whether an exhibition is open till then; over a comma only if its verb says so."""
    if not near.rank("exhibition") < min(REACH, near.rank("apply", "finish", "project")):
        return False
    rank, distance, _ = near.places["exhibition"][0]
    return rank == distance or near.rank("shown") < COMMA


def _keeps_until(near: Near) -> bool:
    """Whether results are kept till then: "for five years after the project's end, that is until December 2027"."""
    if "keep" not in near.places or not near.has("keep"):
        return False
    over = {end for end in near.at("finish") for after in near.at("after") if 0 < end - after <= _TO_END}
    ends = [rank for rank, _, place in near.places.get("finish", ()) if place not in over]
    return near.rank("keep") < min([*ends, near.rank("apply", "happen", "start")])
