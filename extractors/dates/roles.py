"""What a time is the time of: the project's run, a happening, a deadline, a programme's period, something else.

Fields and labels decide first; in running text the cue that stands nearest does. Whether a happening lies behind a day
is known better once events are found: :func:`extractors.dates.settle.settle` completes this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.dates.edtf import Moment
from extractors.dates.publication import Label
from extractors.dates.ranges import Bound, Candidate
from extractors.dates.scan import Scan
from extractors.facts import DateRole
from extractors.language import data_table
from extractors.reading import Reading

_FIELD = 200  # characters: a longer value is running text
_LONG = 45  # days: a longer interval is a run or a call, not one happening
_NEAR = 130  # characters: how far a cue reaches
_TOUCHING = 28
_EDGE = 90
_NEVER = 1 << 30
_EDGES: tuple[tuple[str, Bound], ...] = (("start", "start"), ("finish", "end"))


@dataclass(frozen=True, slots=True)
class Role:
    """A role, the open end that goes with it, and the rule that gave it."""

    role: DateRole
    bound: Bound
    rule: str


@dataclass(frozen=True, slots=True)
class _Near:
    """The cues of a sentence around a time: each with its distance and place, nearest first."""

    places: dict[str, list[tuple[int, int]]]

    def has(self, *cues: str, within: int = _NEAR) -> bool:
        return any(cue in self.places and self.places[cue][0][0] <= within for cue in cues)

    def distance(self, cue: str) -> int:
        return self.places[cue][0][0] if cue in self.places else _NEVER

    def nearest(self, *cues: str) -> str:
        """Which of these cues is nearest; empty where none is there."""
        present = [(self.places[cue][0][0], cue) for cue in cues if cue in self.places]
        return min(present)[1] if present else ""


def _near(candidate: Candidate, scan: Scan, reading: Reading) -> _Near:
    sentence = reading.sentence_at(candidate.core)
    places: dict[str, list[tuple[int, int]]] = {}
    for position, cue in scan.cues_around(sentence.start, max(sentence.end, candidate.end), candidate.core):
        if candidate.core <= position < candidate.end:
            continue  # the time's own words: "at the start of 2020"
        before = position < candidate.core
        distance = candidate.core - position if before else position - candidate.end + 1
        places.setdefault(cue, []).append((distance, position))
    for found in places.values():
        found.sort()
    return _Near(places)


@cache
def _programming_periods() -> frozenset[tuple[int | None, int | None]]:
    return frozenset((first, last) for first, last in data_table("programming_periods")["periods"])


def length(first: Moment, last: Moment) -> int:
    """Days of an interval, a year counted 365 and a month 30; exact enough to tell a meeting from a project."""
    years = 0
    if first.year is not None and last.year is not None:
        years = last.year - first.year
    elif (last.shift or 0) != (first.shift or 0):
        years = (last.shift or 0) - (first.shift or 0)
    if first.month is None or last.month is None:
        return 365 * (years + 1)
    days = (last.month - first.month) * 30 + ((last.day or 30) - (first.day or 1)) + 1
    return 365 * years + days


def role_of(candidate: Candidate, scan: Scan, reading: Reading, label: Label) -> Role:
    """The role of a candidate, before years are inferred."""
    if candidate.first.unit != "day":
        return Role("other", "", "dates.era")
    near = _near(candidate, scan, reading)
    by_place = _field(candidate, reading, near) or _labelled(candidate, label)
    if candidate.single and candidate.first.day is not None and label == "event":
        by_place = _labelled(candidate, label) or by_place  # "Date: 29 October 2019" of an announcement
    if by_place is not None:
        return by_place
    if not candidate.single and candidate.first.month is None:
        return _years(candidate, near)
    if candidate.bound == "end":
        return _until(near)
    if not candidate.single:
        return _range(candidate, near)
    if candidate.bound == "start":
        return _since(candidate, near, scan)
    return _point(candidate, near, reading)


def _field(candidate: Candidate, reading: Reading, near: _Near) -> Role | None:
    field = reading.field_at(candidate.core)
    if field is None or candidate.core - field.value.start > _FIELD or candidate.start < field.value.start:
        return None
    if field.key == "period":
        bound = candidate.bound
        if candidate.single and not bound:  # "Īstenošana: uzsākta 2014. gada februārī"
            bound = (
                "start"
                if near.has("start", within=_TOUCHING)
                else "end"
                if near.has("finish", within=_TOUCHING)
                else ""
            )
        return Role("project_period", bound, "dates.field")
    if field.key in ("start", "end") and candidate.core - field.value.start < _TOUCHING:
        edge: Bound = "start" if field.key == "start" else "end"
        return Role("project_period", edge if candidate.single else "", "dates.field")
    if field.key in ("contract", "contract_date", "code"):
        return Role("other", "", "dates.field")
    if field.key == "time" and candidate.bound != "end":
        return Role(
            "event" if length(candidate.first, candidate.last) <= _LONG else "project_period", "", "dates.field"
        )
    return None


def _labelled(candidate: Candidate, label: Label) -> Role | None:
    if label in ("page", "other"):
        return Role("other", "", "dates.label")
    if label == "deadline":
        return Role("deadline", "", "dates.label")
    if label == "event" and candidate.bound != "end" and length(candidate.first, candidate.last) <= _LONG:
        return Role("event", "", "dates.label")
    return None


def _years(candidate: Candidate, near: _Near) -> Role:
    first, last = candidate.first, candidate.last
    if (first.year, last.year) in _programming_periods() or near.has("planning", within=60):
        return Role("programme_period", "", "dates.programme")
    if not near.has("programme", within=90) and (first.shift is not None or near.has("project")):
        return Role("project_period", "", "dates.range")
    return Role("other", "", "dates.range")


def _until(near: _Near) -> Role:
    nearest = near.nearest("apply", "finish", "due", "run")
    if nearest in ("finish", "run") and near.has("project"):
        return Role("project_period", "end", "dates.until")
    if nearest != "apply" and near.has("project", within=60) and near.has("finish", "run"):
        return Role("project_period", "end", "dates.until")
    if near.has("apply", "due", "finish", "call", "future"):
        return Role("deadline", "end", "dates.until")
    return Role("other", "end", "dates.until")


def _range(candidate: Candidate, near: _Near) -> Role:
    long = length(candidate.first, candidate.last) > _LONG or candidate.first.day is None
    if near.has("apply", "call") and near.nearest("apply", "call", "happen", "run") in ("apply", "call"):
        return Role("deadline", "", "dates.range")
    if not long:
        return Role("event", "", "dates.range")
    if near.has("reporting", within=_TOUCHING) and not near.has("project", within=50):
        return Role("other", "", "dates.range")
    happening = near.has("happen")
    if happening and (near.nearest("happen", "run", "start", "finish", "project") == "happen" or not near.has("project")):
        return Role("event", "", "dates.range")
    if near.has("project", "run", "start", "finish"):
        return Role("project_period", "", "dates.range")
    return Role("other", "", "dates.range")


def _since(candidate: Candidate, near: _Near, scan: Scan) -> Role:
    before = scan.text[max(0, candidate.start - 24) : candidate.start].split()
    if before and any(char.isdigit() for char in before[-1]):  # "līgums Nr. 5-12/3 no 03.12.2019."
        return Role("other", "", "dates.point")
    if near.nearest("apply", "run", "start", "happen", "project") == "apply":
        return Role("deadline", "start", "dates.since")
    if near.has("project") or (candidate.first.month is not None and near.has("run", "start")):
        return Role("project_period", "start", "dates.since")
    return Role("other", "start", "dates.since")


def _point(candidate: Candidate, near: _Near, reading: Reading) -> Role:
    if near.has("lastday") and near.has("apply"):
        return Role("deadline", "end", "dates.deadline")
    edge = _edge(candidate, near)
    if edge:
        return Role("project_period", edge, "dates.edge")
    nearest = near.nearest("happen", "decide", "due", "finish")
    if candidate.first.day is not None:
        if _digest(candidate, reading):
            return Role("other", "", "dates.digest")
        if nearest == "decide" or (nearest in ("due", "finish") and not near.has("happen")):
            return Role("other", "", "dates.point")
        return Role("event", "", "dates.point")
    planned = nearest == "due" and near.distance("due") < near.distance("finish") and near.has("happen", within=60)
    if planned:  # "nākamā tikšanās plānota oktobrī"
        nearest = "happen"
    in_month = candidate.first.month is not None and candidate.first.month <= 12
    if in_month and (nearest == "happen" or (not nearest and _heads_item(candidate, reading))):
        return Role("event", "", "dates.point")
    return Role("other", "", "dates.point")


def _edge(candidate: Candidate, near: _Near) -> Bound:
    """ "Projekts sākts 2020. gada jūnijā", "projekts noslēgsies novembrī": the lone start or end of the project."""
    if not near.has("project") or candidate.first.hour is not None:
        return ""
    for cue, bound in sorted(_EDGES, key=lambda edge: near.distance(edge[0])):
        if not near.has(cue, within=_EDGE) or near.distance("happen") < near.distance(cue):
            continue
        if bound == "end" and near.distance("due") < near.distance("finish"):
            continue
        verb = near.places[cue][0][1]
        if any(
            project < verb <= project + _EDGE or verb < project <= verb + _TOUCHING
            for _, project in near.places["project"]
        ):
            return bound
    return ""


def _digest(candidate: Candidate, reading: Reading) -> bool:
    """The date that heads an older piece of news: "2014. gada 7.novembris. Cauruļvadu montāža …"."""
    line = reading.line_at(candidate.start)
    if line.zone == "teaser" and candidate.end >= line.end - 2:
        return True
    rest = reading.text[candidate.end : candidate.end + 3]
    return candidate.start == line.start and len(rest) == 3 and rest[:2] in (". ", ": ") and rest[2].isupper()


def _heads_item(candidate: Candidate, reading: Reading) -> bool:
    """A list item or agenda line that begins with its time: "kovo mėnesį – Tilžos miestelyje"."""
    line = reading.line_at(candidate.start)
    lead = reading.text[line.start : candidate.start]
    return not any(map(str.isalnum, lead)) and reading.text[candidate.end : candidate.end + 3].strip()[:1] in (
        "–",
        "-",
        "—",
        ":",
    )


def runs(kept: Sequence[tuple[Candidate, Role]], scan: Scan, reading: Reading) -> list[tuple[Candidate, Role]]:
    """Roles again where one sentence has a start and a stated end: "Tas sācies 1. augustā un turpināsies līdz …".

    The subject may be a pronoun, so both verbs together say that it is the project's run.
    """
    result = list(kept)
    for number in range(len(result) - 1):
        (first, role), (last, _) = result[number], result[number + 1]
        if last.bound != "end" or first.bound == "end" or not first.single or last.start - first.end > _EDGE:
            continue
        if role.role not in ("other", "event", "project_period") or first.first.hour is not None:
            continue
        sentence = reading.sentence_at(first.core)
        if reading.sentence_at(last.core) != sentence:
            continue
        begun = {cue for _, cue in scan.cues_in(max(sentence.start, first.start - _TOUCHING), first.start)}
        between = {cue for _, cue in scan.cues_in(first.end, last.start)}
        if "start" in begun and "finish" in between and "apply" not in begun | between:
            result[number] = first, Role("project_period", "start", "dates.run")
            result[number + 1] = last, Role("project_period", "end", "dates.run")
    return result
