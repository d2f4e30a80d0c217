"""Dates of a document: candidates are read, refused or resolved, given a role, joined where ends of one run."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from extractors.dates import edtf
from extractors.dates.anchors import Anchor, with_year
from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment
from extractors.dates.joining import joined
from extractors.dates.labels import label_of, paired
from extractors.dates.lexicon import lexicon
from extractors.dates.publication import is_calendar, publication_candidate, stands_alone
from extractors.dates.ranges import Ranges
from extractors.dates.relative import relative_days
from extractors.dates.roles import Role, role_of
from extractors.dates.runs import runs
from extractors.dates.scan import Scan, scan
from extractors.dates.screen import refusal
from extractors.dates.story import lead_lines, remember, setting_of, timeline_of
from extractors.facts import Date, Found, Reject
from extractors.reading import Reading

_CONFIDENCE: dict[Anchor | None, float] = {
    None: 0.95,
    "published": 0.85,
    "discourse": 0.8,
    "stated": 0.75,
    "project_period": 0.75,
}
_PREPOSITION = 3  # letters
_SEPARATOR = 6  # characters between the days of a list
_SAME_CLAUSE = 40  # characters


@dataclass(frozen=True, slots=True)
class _Work:
    """A document's candidates with what was found out about each, before years are inferred."""

    scan: Scan
    kept: tuple[tuple[Candidate, Role], ...]
    rejects: tuple[Reject, ...]
    published: Candidate | None


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
    words = scan(reading.text, [(start, end, lexicon(spoken.code)) for start, end, spoken in reading.stretches])
    candidates = Ranges(words).read()
    kept: list[tuple[Candidate, Role]] = []
    rejects: list[Reject] = []
    sound: list[Candidate] = []
    beside = {candidate.start: label_of(reading, candidate) for candidate in candidates}
    labels = paired(beside)
    for candidate in candidates:
        reason = refusal(candidate, words, reading, labels[candidate.start])
        if reason:
            rejects.append(_reject(candidate, reason))
        else:
            sound.append(candidate)
    sound, rejects = _listed(sound, rejects, candidates)
    published = publication_candidate(reading, sound, words, beside)
    for candidate in sound:
        if candidate is not published and reading.zone_at(candidate.start) in ("furniture", "disclaimer"):
            rejects.append(_reject(candidate, "furniture"))
            continue
        if published is not None and _repeats(candidate, published, reading):
            kept.append((candidate, Role("published", "", "dates.published")))
            continue
        if is_calendar(reading, candidate):
            kept.append((candidate, Role("other", "", "dates.page")))
            continue
        kept.append((candidate, role_of(candidate, words, reading, labels[candidate.start])))
    return _Work(words, tuple(runs(kept, words, reading)), tuple(rejects), published)


def _listed(
    sound: list[Candidate], rejects: list[Reject], candidates: list[Candidate]
) -> tuple[list[Candidate], list[Reject]]:
    """Days in figures that only their list makes days: "12.05., 19.05. un 26.05. plkst. 17.00"."""
    kept = {candidate.start for candidate in sound}
    numbers = {item.start for item in rejects if item.reason == "number"}
    found: set[int] = set()
    for candidate, following in zip(candidates[-2::-1], candidates[:0:-1], strict=True):
        alike = candidate.weak == following.weak == "day_or_number" and following.start - candidate.end <= _SEPARATOR
        if candidate.start in numbers and alike and following.start in kept:
            kept.add(candidate.start)
            found.add(candidate.start)
    if not found:
        return sound, rejects
    return [item for item in candidates if item.start in kept], [item for item in rejects if item.start not in found]


def _repeats(candidate: Candidate, published: Candidate, reading: Reading) -> bool:
    if candidate is published:
        return True
    same = candidate.first == published.first and candidate.single and not candidate.bound
    return same and stands_alone(reading, candidate, reading.line_at(candidate.start))


@lru_cache(maxsize=256)
def _given(published: str) -> Moment | None:
    try:
        first, _ = edtf.moments(published)
    except ValueError:
        return None
    return first if first is not None and first.year is not None and first.unit == "day" else None


def _published_moment(reading: Reading, candidate: Candidate | None) -> Moment | None:
    if reading.context.published:
        return _given(reading.context.published)
    return candidate.first if candidate is not None else None


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
    timeline = timeline_of(work.kept, _published_moment(reading, work.published), work.scan, reading)
    leads = lead_lines(reading)
    facts: list[Date] = []
    rejects = list(work.rejects)
    after = [candidate for candidate, _ in work.kept[1:]]
    for (candidate, role), following in zip_longest(work.kept, after):
        setting = setting_of(candidate, role, work.scan, reading, leads)
        stated = candidate.first.year is not None and not candidate.lean and candidate.first.month_shift is None
        year, anchor = (None, None) if stated else timeline.year_of(candidate, setting)
        ends = with_year(candidate, year, timeline.published)
        if ends is None:
            rejects.append(_reject(candidate, "unanchored"))
            continue
        if candidate.first.month_shift is not None:
            anchor = "published"
        if not all(map(edtf.exists, ends)):
            rejects.append(_reject(candidate, "no_such_day"))
            continue
        if not edtf.in_order(*ends):
            rejects.append(_reject(candidate, "ends_before_it_starts"))
            continue
        remember(timeline, candidate, role, ends, setting)
        if role.rule == "dates.digest" and ends[0].day:
            timeline.published = ends[0]  # what follows was told then
        if _leads_on(candidate, following, reading):
            rejects.append(_reject(candidate, "part_of_next"))
            continue
        facts.append(_fact(candidate, role, ends, anchor))
    taken = [(candidate.start, candidate.end) for candidate, _ in work.kept]
    relative, refused = relative_days(work.scan, reading, _published_moment(reading, work.published), taken)
    rejects += refused
    facts = joined(sorted([*facts, *relative], key=lambda item: (item.start, item.end)), reading)
    return Found(tuple(facts), tuple(sorted(rejects, key=lambda item: (item.start, item.end))))


def _leads_on(candidate: Candidate, following: Candidate | None, reading: Reading) -> bool:
    """A year or season that the next time makes precise: "this year it is held on 3 June", "in 2017, on 29 August"."""
    first = candidate.first
    vague = first.unit == "day" and (first.month is None or first.month > 12)
    if following is None or not vague or not candidate.single or candidate.bound or not following.core > candidate.end:
        return False
    if following.first.year is not None or following.first.shift is not None or following.lean:
        return False
    between = reading.text[candidate.end : following.start]
    if len(between.strip(" ,")) <= _PREPOSITION and "\n" not in between:
        return True
    clause = len(between) <= _SAME_CLAUSE and not any(mark in between for mark in ",.;:()–\n")
    return first.shift is not None and clause


def _fact(candidate: Candidate, role: Role, ends: tuple[Moment, Moment], anchor: Anchor | None) -> Date:
    first, last = ends
    if role.role == "published":
        value = edtf.text(first._replace(hour=None))  # the minute of posting is not part of the day of publication
    elif first != last and not (candidate.stretch and role.bound):
        value = edtf.interval(first, last)
    elif role.bound == "start" and role.role in ("project_period", "other", "deadline"):
        value = edtf.interval(first, None)
    elif role.bound == "end" and role.role in ("project_period", "other"):
        value = edtf.interval(None, last)
    else:
        value = edtf.text(first)
    confidence = 0.6 if "XXXX" in value else _CONFIDENCE[anchor]
    return Date(
        start=candidate.start, end=candidate.end, rule=role.rule, confidence=confidence, edtf=value, role=role.role,
        inferred=anchor is not None, anchor=anchor,
    )  # fmt: skip
