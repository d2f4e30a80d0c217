"""Dates of a document: candidates are read, refused or resolved, given a role, joined where ends of one run."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from operator import attrgetter

from extractors.dates import edtf
from extractors.dates.anchors import Anchor, Timeline
from extractors.dates.announced import years_above, years_announced, years_below
from extractors.dates.archives import filed
from extractors.dates.candidates import Candidate
from extractors.dates.chronicles import years_of_rows
from extractors.dates.durations import lasting
from extractors.dates.edtf import Moment
from extractors.dates.headings import heads_list, is_post, posts_in, without_diary
from extractors.dates.joining import joined
from extractors.dates.labels import Label, label_of, paired
from extractors.dates.leaning import leaning
from extractors.dates.lexicon import lexicon
from extractors.dates.limits import heads_of, limited, updated_on
from extractors.dates.mastheads import issue_of
from extractors.dates.moved import moved
from extractors.dates.present import call_opens, present, present_year
from extractors.dates.publication import is_calendar, publication_candidate, stands_alone
from extractors.dates.ranges import Ranges
from extractors.dates.roles import HEADS, Role, role_of
from extractors.dates.runs import runs
from extractors.dates.scan import Scan, scan
from extractors.dates.screen import comments_of, other_news, refusal, rows_of
from extractors.dates.story import lead_lines, remember, setting_of, timeline_of
from extractors.dates.years import with_year
from extractors.facts import Date, Found, Reject
from extractors.reading import Reading

_CONFIDENCE: dict[Anchor | None, float] = {
    None: 0.95,
    "published": 0.85,
    "discourse": 0.8,
    "stated": 0.75,
    "project_period": 0.75,
}
_PLACE = attrgetter("start", "end")
_PREPOSITION = 3  # letters
_APART = 12  # characters from one day of a list to the next
_SAME_CLAUSE = 40  # characters
_DOUBTS = ("month_or_years", "bare_season")  # that a word for an issue beside the time resolves
_BELOW = 3  # lines between a year and the first day told under it


@dataclass(frozen=True, slots=True)
class _Work:
    """A document's candidates with what was found out about each, before years are inferred."""

    scan: Scan
    kept: tuple[tuple[Candidate, Role], ...]
    rejects: tuple[Reject, ...]
    published: Candidate | None
    candidates: list[Candidate]  # also what was refused
    beside: dict[int, Label]  # by place
    headings: tuple[tuple[int, int], ...]  # place and year of the lines that are nothing but a year


def _reject(candidate: Candidate, reason: str) -> Reject:
    return Reject(kind="date", start=candidate.start, end=candidate.end, rule="dates.screen", reason=reason)


_last: tuple[weakref.ref[Reading], _Work] | None = None


def _prepare(reading: Reading) -> _Work:
    """The work on a reading; the last is kept, since dates and publication are asked for one after the other."""
    global _last
    last = _last
    if last is not None and last[0]() is reading:
        return last[1]
    work = _work(reading)
    _last = weakref.ref(reading), work
    return work


def _work(reading: Reading) -> _Work:
    stretches = [(start, end, lexicon(spoken.code)) for start, end, spoken in reading.stretches]
    words = scan(reading.text, stretches, reading.words, reading.kinds)
    candidates = Ranges(words).read()
    kept: list[tuple[Candidate, Role]] = []
    rejects: list[Reject] = []
    sound: list[Candidate] = []
    headings: list[tuple[int, int]] = []
    told = reading.beginnings("time_labels")
    beside = {candidate.start: label_of(reading, candidate, told) for candidate in candidates}
    labels = paired(beside, words, reading)
    comments = comments_of(reading) if any(item.first.hour is not None for item in candidates) else -1
    elsewhere = other_news(reading)
    issue, rows = issue_of(reading, candidates, words), rows_of(candidates, reading)
    for candidate in candidates:
        reason = refusal(candidate, words, reading, labels[candidate.start], comments, rows)
        if reason and not (candidate is issue and reason in _DOUBTS):
            rejects.append(_reject(candidate, reason))
        else:
            sound.append(candidate)
        if candidate.first.month is None and heads_list(candidate, candidates, reading):
            headings.append((candidate.start, candidate.first.year or 0))
    sound, rejects = _listed(sound, rejects, candidates)
    posts = posts_in(sound, reading)
    dated = without_diary(sound, posts)
    published = publication_candidate(reading, dated, words, beside, issued=issue is not None)
    for candidate in sound:
        number = reading.line_number(candidate.start)
        apart = reading.lines[number].zone in ("furniture", "disclaimer") or number in elsewhere
        if apart and candidate is not published:
            rejects.append(_reject(candidate, "furniture"))
            continue
        if published is not None and _repeats(candidate, published, reading):
            kept.append((candidate, Role("published", "", "dates.published")))
            continue
        if candidate.start in posts or (beside[candidate.start] == "published" and is_post(candidate, reading)):
            kept.append((candidate, Role("other", "", "dates.posted")))
            continue
        if is_calendar(reading, candidate) or candidate is issue:  # the day it came out is told elsewhere
            kept.append((candidate, Role("other", "", "dates.page")))
            continue
        kept.append((candidate, role_of(candidate, words, reading, labels[candidate.start])))
    lasted = tuple(lasting(moved(runs(kept, words, reading), words, reading), reading))
    return _Work(words, lasted, tuple(rejects), published, candidates, beside, tuple(headings))


def _listed(
    sound: list[Candidate], rejects: list[Reject], candidates: list[Candidate]
) -> tuple[list[Candidate], list[Reject]]:
    """Days in figures that only their list makes days: "12.05., 19.05. un 26.05. plkst. 17.00", "(8.02. un 9.02.)"."""
    numbers = {item.start for item in rejects if item.reason == "number"}
    if not numbers:
        return sound, rejects
    kept = {candidate.start for candidate in sound}
    found: set[int] = set()
    pairs = list(pairwise(candidates))
    for one, other in [*pairs[::-1], *(pair[::-1] for pair in pairs)]:
        alike = one.weak == other.weak == "day_or_number" and abs(other.start - one.start) <= _APART
        if one.start in numbers and alike and other.start in kept:
            kept.add(one.start)
            found.add(one.start)
    if not found:
        return sound, rejects
    return [item for item in candidates if item.start in kept], [item for item in rejects if item.start not in found]


def _repeats(candidate: Candidate, published: Candidate, reading: Reading) -> bool:
    if candidate is published:
        return True
    same = candidate.first == published.first and candidate.single and not candidate.bound
    return same and stands_alone(reading, candidate, reading.line_at(candidate.start))


def publication(reading: Reading) -> Date | None:
    """The day or month that the text itself says it came out; None where it does not."""
    found = _prepare(reading).published
    if found is None:
        return None
    value = edtf.text(found.first._replace(hour=None))
    return Date(
        start=found.start, end=found.end, rule="dates.published", confidence=0.95, edtf=value, role="published"
    )  # fmt: skip


def extract(reading: Reading) -> Found[Date]:
    """All time expressions of a document with their role; what was looked at and refused, with the reason."""
    work = _prepare(reading)
    told = present(work.published, work.kept, reading)
    facts, refused = _dated(work, told, reading)
    rejects = [*work.rejects, *refused]
    taken = [(candidate.start, candidate.end) for candidate, _ in work.kept]
    facts, refused = leaning(work.scan, reading, told, taken, facts)
    rejects += refused
    facts = joined(facts, reading)
    return Found(tuple(facts), tuple(sorted(rejects, key=_PLACE)))


def _dated(work: _Work, told: Moment | None, reading: Reading) -> tuple[list[Date], list[Reject]]:
    """The times with their years, and those that have none; what is told counts up to the last that leaves it open."""
    facts: list[Date] = []
    rejects: list[Reject] = []
    is_open = [not item.stated or item.last.shift is not None for item, _ in work.kept]
    reach = len(is_open) - is_open[::-1].index(True) if True in is_open else 0
    timeline = _timeline(work, told, reading) if reach else Timeline(told)
    leads = lead_lines(reading) if reach else []
    begun = {item.start for item, role in work.kept if (role.role, role.bound) == ("project_period", "start")}
    after = [candidate for candidate, _ in work.kept[1:]]
    headings = list(work.headings)
    noted: tuple[int, Moment] | None = None  # line and day of what was last noted: "Added on 06.05.2024: …"
    given: int | None = None  # the year of "this spring" right before "(3 and 10 May)"
    for number, ((candidate, role), following) in enumerate(zip_longest(work.kept, after)):
        year, anchor, setting, stated = None, None, None, candidate.stated
        if number < reach:
            while headings and headings[0][0] < candidate.start:
                place, timeline.section = headings.pop(0)
                if reading.line_number(candidate.start) - reading.line_number(place) > _BELOW:
                    timeline.section = None
            ahead = _ahead(candidate, following, role, reading)
            if following is not None and following.start in begun:
                ahead = None  # "on 14 March we tell of the project that began in January 2023"
            setting = setting_of(candidate, role, work.scan, reading, leads, ahead)
            if not stated:
                year, anchor = limited(candidate, setting, timeline, noted, timeline.year_of(candidate, setting))
                if given is not None:
                    year, anchor = given, "discourse"
        given = None
        ends = with_year(candidate, year, timeline.published)
        if ends is None:
            rejects.append(_reject(candidate, "unanchored"))
            continue
        if candidate.first.month_shift is not None:
            anchor = "published"
        if ends != (candidate.first, candidate.last) and not all(map(edtf.exists, ends)):  # else screened
            rejects.append(_reject(candidate, "no_such_day"))
            continue
        if not (candidate.single or edtf.in_order(*ends)):
            rejects.append(_reject(candidate, "ends_before_it_starts"))
            continue
        if setting is not None:
            if stated and ends[0].day and role.role in ("other", "published"):
                noted = setting.line, ends[0]
            remember(timeline, candidate, role, ends, setting, reading.text)
            if role.rule in HEADS and ends[0].day:
                timeline.published = ends[0]  # what follows was told then
        if _leads_on(candidate, following, reading):
            rejects.append(_reject(candidate, "part_of_next"))
            given = ends[0].year
            continue
        facts.append(_fact(candidate, role, ends, anchor))
    return facts, rejects


def _timeline(work: _Work, told: Moment | None, reading: Reading) -> Timeline:
    """What the document fixes, for the times that do not name their year."""
    timeline = timeline_of(work.kept, told, work.scan, reading)
    timeline.filed = work.published is None and timeline.published is not None and timeline.published == filed(reading)
    if timeline.published is None and (year := present_year(work.kept, work.scan, reading)) is not None:
        timeline.published = Moment(year)
    if timeline.published is None:
        timeline.call = call_opens(work.kept)
    if timeline.published is None and timeline.call is None:
        timeline.updated = updated_on(work.candidates, work.beside, reading)
        timeline.heads = heads_of([candidate for candidate, _ in work.kept], reading)
        timeline.rows = years_below(work.kept, reading)
    timeline.rows |= years_above(work.kept, reading)
    timeline.rows |= years_of_rows(work.kept, timeline.published, work.scan, reading)
    timeline.rows |= years_announced(work.kept, timeline.published, work.scan, reading)
    return timeline


def _ahead(candidate: Candidate, following: Candidate | None, role: Role, reading: Reading) -> Moment | None:
    """The time with its year that the sentence of one without goes on with."""
    if (
        following is None
        or candidate.first.year is not None
        or candidate.first.month is None
        or role.role == "deadline"
    ):
        return None
    first = following.first
    dated = first.year is not None and first.month is not None and first.month <= 12
    dated = dated and following.single and not following.bound
    near = following.start - candidate.end <= _SAME_CLAUSE * 2
    return (
        first if dated and near and reading.sentence_at(candidate.core) == reading.sentence_at(following.core) else None
    )


def _leads_on(candidate: Candidate, following: Candidate | None, reading: Reading) -> bool:
    """A year or season that the next time makes precise: "this year it is held on 3 June", "in 2017, on 29 August"."""
    first = candidate.first
    vague = first.unit == "day" and (first.month is None or first.month > 12)
    if following is None or not vague or not candidate.single or candidate.bound or not following.core > candidate.end:
        return False
    counted = candidate.lean != "" or first.shift is not None
    if counted and following.first.year is not None and 0 <= following.start - candidate.end <= _PREPOSITION:
        return True  # "a year later, on 20 August 2021"
    if following.first.year is not None or following.first.shift is not None or following.lean:
        return False
    if reading.sentence_at(candidate.core) != reading.sentence_at(following.core):
        return False  # "It began in autumn 2021. On 1 July …"
    between = reading.text[candidate.end : following.start]
    if len(between.strip(" ,")) <= _PREPOSITION and "\n" not in between:
        return True
    clause = len(between) <= _SAME_CLAUSE and not any(mark in between for mark in ",.;:()–\n")
    return first.shift is not None and clause


def _fact(candidate: Candidate, role: Role, ends: tuple[Moment, Moment], anchor: Anchor | None) -> Date:
    first, last = ends
    if role.role == "published":
        value = edtf.text(
            first if first.hour is None else first._replace(hour=None)
        )  # the minute of posting is not part of the day of publication
    elif role.rule == "dates.extended":  # "extended from 31 August 2021 to 31 August 2022"
        value = edtf.interval(None, last)
    elif first != last and not (candidate.stretch and role.bound):
        value = edtf.interval(first, last)
    elif role.bound == "start" and role.role in ("project_period", "other", "deadline", "event"):
        value = edtf.interval(first, None)
    elif role.bound == "end" and role.role in ("project_period", "other", "event"):
        value = edtf.interval(None, last)
    else:
        value = edtf.text(first)
    confidence = 0.6 if "XXXX" in value else _CONFIDENCE[anchor]
    return Date(
        start=candidate.start, end=candidate.end, rule=role.rule, confidence=confidence, edtf=value, role=role.role,
        inferred=anchor is not None, anchor=anchor,
    )  # fmt: skip
