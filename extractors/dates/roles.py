"""What a time is the time of: the project's run, a happening, a deadline, a programme's period, something else.

Fields and labels decide first; in running text the cue that stands nearest does. Whether a happening lies behind a day
is known better once events are found: :func:`extractors.dates.settle.settle` completes this.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.dates.candidates import Bound, Candidate
from extractors.dates.duties import asked_for, at_the_latest, of_applications, owed
from extractors.dates.edges import begins_work, edge_of, enacted, joins, led, of_round, operates, runs_then, shut
from extractors.dates.edtf import length
from extractors.dates.items import (
    digest,
    fills_line,
    heads_item,
    heads_line,
    in_brackets,
    in_sentence,
    numbered,
    titled,
)
from extractors.dates.labels import Label
from extractors.dates.near import COMMA, REACH, TOUCHING, Near, cues_near
from extractors.dates.scan import HORIZON, Scan
from extractors.dates.until import role_until
from extractors.facts import DateRole
from extractors.language import data_table
from extractors.reading import Field, Reading
from extractors.record import record

_FIELD = 200  # characters: a longer value is running text
_LONG = 45  # days: a longer interval is a run or a call, not one happening
_BESIDE, _EDGE = 60, 90  # characters
_CONTRACT, _OPEN, _PAPER = 12, 14, 16  # characters from a contract, "applications are open", a letter to their time
_HALF_YEAR, _SEASON = 180, 92  # days: longer is a run where nothing is said, and beside a project's name
_TWO_YEARS, _FEW = 730, 3  # days; the fewest are too short to hand in applications
_THESE_DAYS = 2000  # years from this one on are a project's unless something else is said of them
_BEFORE = 12  # characters from "before" over "the first of" to a month
_REPORTED = 34  # characters from "audited" over "period" to its start
_ITEM_NUMBER = re.compile(r"\d{1,2}[.)]")  # "2. From 1 October"
_OPENS = 3  # characters of a bracket or bullet that may stand before the time that opens a sentence

HEADS = frozenset({"dates.digest", "dates.posted"})  # rules of a time that heads its piece of news


@record
class Role:
    """A role, the open end that goes with it, and the rule that gave it."""

    role: DateRole
    bound: Bound
    rule: str


@cache
def _programming_periods() -> frozenset[tuple[int | None, int | None]]:
    return frozenset((first, last) for first, last in data_table("programming_periods")["periods"])


def role_of(candidate: Candidate, scan: Scan, reading: Reading, label: Label) -> Role:
    """The role of a candidate, before years are inferred."""
    if candidate.first.unit != "day":
        return Role("other", "", "dates.era")
    field = _field_of(candidate, reading)
    labelled = _labelled(candidate, label) if label else None
    if labelled is not None:
        announced = label == "event" and candidate.single and candidate.first.day is not None
        if field is None or announced:  # "Date: 29 October 2019" of an announcement
            return labelled
    near = cues_near(candidate, scan, reading)
    by_place = (_in_field(candidate, field, scan, reading, near) if field is not None else None) or labelled
    if by_place is not None:
        return by_place
    if candidate.stretch:
        return _point(candidate, near, reading)
    if not candidate.single and candidate.first.month is None:
        return _years(candidate, near, reading)
    if candidate.bound == "end":
        return Role(role_until(candidate, near, reading), "end", "dates.until")
    if not candidate.single:
        return _range(candidate, near)
    if candidate.bound == "start":
        return _since(candidate, near, scan)
    return _point(candidate, near, reading)


def _field_of(candidate: Candidate, reading: Reading) -> Field | None:
    """The field that a candidate stands in the beginning of."""
    field = reading.field_at(candidate.core) if reading.fields else None
    if field is None or candidate.core - field.value.start > _FIELD or candidate.start < field.value.start:
        return None
    return field


def _in_field(candidate: Candidate, field: Field, scan: Scan, reading: Reading, near: Near) -> Role | None:
    if field.key in ("period", "time") and _planned(candidate, near):
        return None
    if candidate.single and near.follows("join", within=TOUCHING) and in_brackets(candidate, field, reading):
        return Role("other", "", "dates.field")  # "1 May 2020 – 30 April 2022 (the school joined on 4 March 2021)"
    if field.key == "period" and candidate.single and _told_later(candidate, reading, field, near):
        return None
    if field.key in ("period", "time") and of_applications(candidate, field, scan):
        return Role("deadline", "", "dates.field")
    if field.key == "period":
        bound = candidate.bound
        if candidate.single and not bound:  # "Īstenošana: uzsākta 2014. gada februārī"
            starts, ends = near.rank("start"), near.rank("finish", "lastday")
            bound = "" if min(starts, ends) > TOUCHING + COMMA else "start" if starts <= ends else "end"
        return Role("project_period", bound, "dates.field")
    if field.key in ("start", "end") and candidate.core - field.value.start < TOUCHING:
        edge: Bound = "start" if field.key == "start" else "end"
        return Role("project_period", edge if candidate.single else "", "dates.field")
    if field.key == "contract_date" or (
        field.key in ("contract", "code")
        and candidate.core - field.value.start < _EDGE
        and not near.has("run", within=TOUCHING)
    ):
        return Role("other", "", "dates.field")
    if field.key == "time" and near.nearest("decide", "finish", "happen", "start") in ("decide", "finish"):
        return None  # "Kad: dienests lēmumu pieņēma 21. jūnijā"
    if field.key == "time" and candidate.bound != "end":
        return Role(
            "event" if length(candidate.first, candidate.last) <= _LONG else "project_period", "", "dates.field"
        )
    return None


def _told_later(candidate: Candidate, reading: Reading, field: Field, near: Near) -> bool:
    """Whether a later sentence of a field tells of something else, and not: "Start: 1 March. End: 15 May 2021."."""
    sentence = reading.sentence_at(candidate.core)
    short = sentence.end - sentence.start <= _BESIDE and near.has("start", "finish", "lastday", within=TOUCHING)
    return sentence.start > field.value.start and not short


def _planned(candidate: Candidate, near: Near) -> bool:
    """The years of a programme that the value of a field goes on to name."""
    years = (candidate.first.year, candidate.last.year)
    return years in _programming_periods() and near.has("programme", within=_BESIDE) and not candidate.first.month


def _labelled(candidate: Candidate, label: Label) -> Role | None:
    if label in ("page", "other"):
        return Role("other", "", "dates.changed" if label == "page" else "dates.label")
    long = not candidate.single and length(candidate.first, candidate.last) > _HALF_YEAR
    if label in ("deadline", "closes"):
        return None if long else Role("deadline", "", "dates.label")  # the term in which a project is carried out
    if label == "opens":
        return Role("deadline", "start" if candidate.single else "", "dates.label")
    if label in ("start", "end", "over") and candidate.single and candidate.first.hour is None:
        return Role("project_period", "start" if label == "start" else "end", "dates.label")
    if label == "event" and candidate.bound != "end" and length(candidate.first, candidate.last) <= _LONG:
        return Role("event", "", "dates.label")
    return None


def _years(candidate: Candidate, near: Near, reading: Reading) -> Role:
    first, last = candidate.first, candidate.last
    if (candidate.school or near.has("study", within=TOUCHING)) and length(first, last) <= _TWO_YEARS:
        return Role("other", "", "dates.school")
    beside = near.has("programme", within=TOUCHING) and near.rank("programme") < near.rank("project")
    named = near.has("programme", within=_BESIDE) and near.rank("programme") < near.rank("run", "start", "finish")
    if (first.year, last.year) in _programming_periods() or near.has("planning", within=_BESIDE) or named or beside:
        return Role("programme_period", "", "dates.programme")
    opens = candidate.start - reading.sentence_at(candidate.core).start <= _OPENS
    lately = (first.year or 0) >= _THESE_DAYS and (opens or bool(near.places))
    built = near.nearest("decide", "run", "start", "finish", "happen") == "decide" and not near.has("project")
    run = (first.shift is not None or lately or near.has("project")) and not built
    return Role("project_period" if run else "other", "", "dates.range")


def _range(candidate: Candidate, near: Near) -> Role:
    days = length(candidate.first, candidate.last)
    few = days <= _FEW and candidate.first.day is not None
    asked = near.has("apply", "call", within=_EDGE) and near.rank("apply", "call") <= _EDGE + COMMA
    asked = asked and not (near.together("guests", "wait", _OPEN) and set(near.at("apply")) <= set(near.at("wait")))
    told = near.nearest("apply", "call", "happen", "answer", "carry")
    announced = told != "happen" and near.has("announce", within=_EDGE) and of_round(near)
    own = near.rank("call") <= _EDGE + COMMA or set(near.at("happen")) <= set(near.at("open"))
    opened = told == "happen" and near.has("open", within=_OPEN) and own  # not an exhibition of applicants' works
    invited = near.has("invite", within=_EDGE) and set(near.at("happen")) <= set(near.at("invite"))
    opened = opened or (invited and not set(near.at("apply")) <= set(near.at("call")))  # "we invite you to apply"
    stage = told == "call" and days > _HALF_YEAR and near.has("project") and not near.has("apply")
    if not few and not stage and ((asked and (told in ("apply", "call") or opened)) or announced):
        return Role("deadline", "", "dates.range")
    if shut(near):
        return Role("other", "", "dates.closed")
    if days <= _LONG and candidate.first.day is not None:
        return Role("event", "", "dates.range")
    if near.follows("reporting", within=_REPORTED) and not near.has("project", within=_BESIDE):
        return Role("other", "", "dates.range")
    if near.follows("extend"):  # from the old end to the new one; without "from" it is the whole run
        moved = candidate.core > candidate.start or candidate.first.anniversary == candidate.last.anniversary
        return Role("project_period", "end" if moved else "", "dates.extended" if moved else "dates.range")
    if days > _SEASON and near.follows("project", within=_BESIDE):  # "in the project, from March 2018 to May 2019, …"
        return Role("project_period", "", "dates.range")
    nearest = near.nearest("happen", "run", "start", "finish", "project")
    if days <= _HALF_YEAR and near.has("happen") and (nearest == "happen" or not near.has("project")):
        return Role("event", "", "dates.range")
    works = near.has("project") and near.rank("decide") < COMMA <= near.rank("project", "carry")
    short = days <= _HALF_YEAR and not near.has("project", "carry", "it")
    if works or short:  # "in July and August the centre is closed"
        return Role("other", "", "dates.range")
    if near.has("project", "run", "start", "finish") or (days > _HALF_YEAR and not near.has("decide", within=_BESIDE)):
        return Role("project_period", "", "dates.range")
    return Role("other", "", "dates.range")


def _since(candidate: Candidate, near: Near, scan: Scan) -> Role:
    before = scan.text[max(0, candidate.start - 24) : candidate.start].rpartition("\n")[2].split()
    item = len(before) == 1 and _ITEM_NUMBER.fullmatch(before[0]) is not None
    if before and not item and any(char.isdigit() for char in before[-1]):
        return Role("other", "", "dates.point")  # "līgums Nr. 5-12/3 no 03.12.2019."
    if any(0 < place - candidate.end <= TOUCHING for place in near.at("cancel")):
        return Role("other", "", "dates.point")  # "from 30 November postponed to 31 May"
    if near.nearest("apply", "run", "start", "happen", "project") == "apply":
        return Role("deadline", "start", "dates.since")
    if near.follows("decide", within=_CONTRACT):  # "līgums no 4.03.2016."
        return Role("other", "", "dates.point")
    opener = scan.text[candidate.start : candidate.core].split()
    if led(near) or "seek" in near.places:  # "a manager is sought from 1 March"
        return Role("other", "start", "dates.since")
    begins = near.rank("run", "start", "join") < REACH + COMMA
    if opener and opener[0].lower() in candidate.lexicon.since and not begins:
        return Role("other", "start", "dates.since")
    if joins(near) or runs_then(near):
        return Role("project_period", "start", "dates.since")
    if near.nearest("happen", "run", "start", "project", "decide") == "happen" and near.has("happen"):
        return Role("event" if candidate.first.month is not None else "other", "start", "dates.since")
    if begins and not operates(near) and (candidate.first.month is not None or near.has("project")):
        return Role("project_period", "start", "dates.since")
    told = near.nearest("project", "decide", "due")
    if candidate.first.month is not None and told == "project":
        return Role("project_period", "start", "dates.since")
    return Role("other", "start", "dates.since")


def _point(candidate: Candidate, near: Near, reading: Reading) -> Role:
    first = candidate.first
    last_day = "lastday" in near.places and near.has("lastday", within=_EDGE)
    last_day = last_day and near.rank("lastday", "apply") < near.rank("happen")
    last_day = last_day and (near.has("apply") or near.rank("lastday") < near.rank("start"))  # "starts … and lasts"
    if last_day and near.has("apply") and first.day is not None:
        return Role("deadline", "end", "dates.deadline")
    # not of another clause, nor of a final conference
    its_own = last_day and near.rank("lastday") < REACH and near.rank("happen") >= COMMA
    if its_own and near.has("project", within=_BESIDE) and first.day is not None and first.hour is None:
        return Role("project_period", "end", "dates.edge")
    if first.day is not None and digest(candidate, reading):
        return Role("other", "", "dates.posted" if titled(candidate, reading) else "dates.digest")
    if first.day is not None and first.hour is None and numbered(candidate, reading):
        return Role("other", "", "dates.point")
    if "latest" in near.places and first.day is not None and at_the_latest(candidate, near, reading):
        return Role("deadline", "", "dates.deadline")
    if near.follows("before", within=_BEFORE) and first.day is not None and asked_for(near):
        return Role("deadline", "", "dates.deadline")
    if candidate.stated and first.hour is None and candidate.weekday is None and fills_line(candidate, reading):
        return Role("other", "", "dates.alone")  # an event that it is the day of makes it an event's
    edge = edge_of(candidate, near, reading)
    if edge:
        return Role("project_period", edge, "dates.edge")
    nearest = near.nearest("happen", "decide", "due", "finish")
    closes = "close" in near.places and near.rank("close") < min(REACH, near.rank("happen", "decide"))
    closes = closes and first.month is not None and not near.rank("close") >= COMMA > near.rank("apply", "done")
    if closes and (near.has("call", "apply", within=HORIZON) or first.hour is not None):
        # "the call closed on 2 December"
        return Role("deadline", "", "dates.deadline")
    must = near.follows("must") and first.day is not None
    finished = near.has("finish", "apply", within=TOUCHING) and near.rank("finish", "apply") < near.rank("start")
    must = must or (finished and first.month is not None and owed(candidate, near, reading))
    if must and not near.has("happen", within=TOUCHING):
        return Role("deadline", "", "dates.deadline")
    if candidate.due and near.has("past", "done", within=TOUCHING):  # "by 1 December four contracts had been signed"
        return Role("other", "", "dates.due")
    if candidate.due and not near.has("happen", within=TOUCHING):
        return Role("deadline" if near.has("due", "apply", "finish", within=_EDGE) else "other", "", "dates.due")
    if first.hour is not None and heads_line(candidate, reading):
        return Role("event", "", "dates.point")  # a row of a calendar, whatever its sentence goes on to say
    if first.day is not None:
        due = near.rank("due") < TOUCHING and near.rank("apply") < TOUCHING and first.hour is None
        if due and not near.has("done", within=TOUCHING):  # "applications are due"
            return Role("deadline", "", "dates.deadline")
        happens, decides = near.rank("happen"), near.rank("decide")
        rival = happens < REACH and happens != decides > TOUCHING  # both in its clause: it happened
        told = near.nearest("happen", "decide", "due", "finish", "start", "apply")
        built = told == "start" and (near.has("decide", "due") or begins_work(near)) and first.hour is None
        delivered = told == "due" and first.hour is None
        closed = told == "finish" and first.hour is None  # at an hour a project is closed with people
        asked = told == "apply" and near.rank("apply") < REACH
        of_paper = near.has("paper", within=_PAPER)  # "your letter of 9 January"
        else_told = (built or delivered or closed or asked or of_paper) and not near.has("happen")
        else_told = else_told or (told == "apply" and first.hour is None and near.rank("happen") >= COMMA)
        if (nearest == "decide" and not rival) or else_told:
            return Role("other", "", "dates.law" if enacted(near) else "dates.point")
        return Role("event", "", "dates.point")
    planned = nearest == "due" and near.rank("happen") < near.rank("finish") and near.has("happen", within=_BESIDE)
    if planned:  # "nākamā tikšanās plānota oktobrī"
        nearest = "happen"
    if (first.month is None or candidate.stretch) and near.has("project") and runs_then(near):
        return Role("project_period", "", "dates.point")
    in_month = first.month is not None and first.month <= 12
    begun = near.rank("start") < min(near.rank("happen"), REACH)
    sent = near.rank("apply") <= _BESIDE and not near.has("future")  # "the application was handed in in May"
    untold = not nearest and not sent and (not begun or heads_item(candidate, reading))
    untold = untold and (near.has("call") or not in_sentence(candidate, reading))
    if in_month and (nearest == "happen" or untold):
        return Role("event", "", "dates.point")
    return Role("other", "", "dates.point")
