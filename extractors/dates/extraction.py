"""Dates of a document: candidates are read, refused or resolved, given a role, joined where ends of one run."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from extractors.dates import edtf, free
from extractors.dates.anchors import Anchor, Mentioned, Phase, Setting, Tense, Timeline, with_year
from extractors.dates.edtf import Moment
from extractors.dates.joining import joined
from extractors.dates.lexicon import lexicon
from extractors.dates.publication import is_calendar, label_of, publication_candidate, stands_alone
from extractors.dates.ranges import Candidate, Ranges
from extractors.dates.roles import Role, length, role_of, runs
from extractors.dates.scan import Scan, scan
from extractors.dates.screen import refusal
from extractors.facts import Date, Found, Reject
from extractors.reading import Reading

_BULLET = re.compile(r"\s*(?:[•·*–\u2022-]|\d{1,2}[.)])\s")
_CONFIDENCE: dict[Anchor | None, float] = {
    None: 0.95,
    "published": 0.85,
    "discourse": 0.8,
    "stated": 0.75,
    "project_period": 0.75,
}
_LEAD_LINES = 2
_ASIDE = frozenset({"dates.field", "dates.label", "dates.digest", "dates.page"})  # told beside the story, not in it
_ONE_HAPPENING = 62  # days: longer intervals do not place what is told after them


@dataclass(frozen=True, slots=True)
class _Work:
    """A document's candidates with what was found out about each, before years are inferred."""

    scan: Scan
    kept: tuple[tuple[Candidate, Role], ...]
    rejects: tuple[Reject, ...]
    published: Candidate | None


def _reject(candidate: Candidate, reason: str, note: str = "") -> Reject:
    return Reject(kind="date", start=candidate.start, end=candidate.end, rule="dates.screen", reason=reason, note=note)


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
    labels = {candidate.start: label_of(reading, candidate) for candidate in candidates}
    for candidate in candidates:
        reason = refusal(candidate, words, reading, labels[candidate.start])
        if reason:
            rejects.append(_reject(candidate, reason))
        else:
            sound.append(candidate)
    published = publication_candidate(reading, sound, words)
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
    value = edtf.text(replace(found.first, hour=None))
    return Date(
        start=found.start, end=found.end, rule="dates.published", confidence=0.95, edtf=value, role="published"
    )  # fmt: skip


def extract(reading: Reading) -> Found[Date]:
    """All time expressions of a document with their role; what was looked at and refused, with the reason."""
    work = _prepare(reading)
    timeline = _timeline(work, reading)
    facts: list[Date] = []
    rejects = list(work.rejects)
    for candidate, role in work.kept:
        setting = _setting(candidate, role, work.scan, reading)
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
        _remember(timeline, candidate, role, ends, setting)
        facts.append(_fact(candidate, role, ends, anchor))
    relative, refused = _relative_days(work, reading, timeline)
    rejects += refused
    facts = joined(sorted([*facts, *relative], key=lambda item: (item.start, item.end)), reading)
    return Found(tuple(facts), tuple(sorted(rejects, key=lambda item: (item.start, item.end))))


def _fact(candidate: Candidate, role: Role, ends: tuple[Moment, Moment], anchor: Anchor | None) -> Date:
    first, last = ends
    if role.role == "published":
        value = edtf.text(replace(first, hour=None))  # the minute of posting is not part of the day of publication
    elif first != last:
        value = edtf.interval(first, last)
    elif role.bound == "start" and role.role in ("project_period", "other", "deadline"):
        value = edtf.interval(first, None)
    elif role.bound == "end" and role.role in ("project_period", "other"):
        value = edtf.interval(None, first)
    else:
        value = edtf.text(first)
    confidence = 0.6 if "XXXX" in value else _CONFIDENCE[anchor]
    return Date(
        start=candidate.start, end=candidate.end, rule=role.rule, confidence=confidence, edtf=value, role=role.role,
        inferred=anchor is not None, anchor=anchor,
    )  # fmt: skip


def _timeline(work: _Work, reading: Reading) -> Timeline:
    periods: list[tuple[date | None, date | None]] = []
    starts: list[date] = []
    stops: list[date] = []
    latest: Moment | None = None
    for candidate, role in work.kept:
        first, last = candidate.first, candidate.last
        if first.year is None or candidate.lean or first.unit != "day":
            continue
        start, end = edtf.bounds(edtf.interval(first, last))
        if role.role == "project_period":
            if role.bound == "" and start and end:
                periods.append((start, end))
            elif role.bound == "start" and start:
                starts.append(start)
            elif role.bound == "end" and end:
                stops.append(end)
        elif role.role in ("event", "other") and role.bound == "" and first.month is not None:
            told = reading.zone_at(candidate.start) != "teaser" and role.rule not in _ASIDE
            if told and (latest is None or _after(last, latest)):
                latest = last
    if not periods and starts and stops and min(starts) < max(stops):
        periods.append((min(starts), max(stops)))
    published = _published_moment(reading, work.published)
    return Timeline(published, sorted(periods, key=_span, reverse=True), latest, _phase_of(work, reading))


def _span(period: tuple[date | None, date | None]) -> int:
    start, end = period
    return (end - start).days if start and end else 0


def _after(moment: Moment, other: Moment) -> bool:
    return (moment.year or 0, *moment.anniversary) > (other.year or 0, *other.anniversary)


def _phase_of(work: _Work, reading: Reading) -> Phase:
    """Whether the document tells of a project's beginning or of its end: its lead, else how it speaks of the run."""
    body = [line for line in reading.lines if line.zone in ("heading", "body")][: _LEAD_LINES + 1]
    if body:
        phase = _phase(cue for _, cue in work.scan.cues_in(body[0].start, body[-1].end))
        if phase:
            return phase
    for candidate, role in work.kept:
        if role.role == "project_period" and role.bound == "" and not candidate.single:
            sentence = reading.sentence_at(candidate.start)
            tense = _tense(cue for _, cue in work.scan.cues_around(sentence.start, sentence.end, candidate.core))
            if tense == "past":
                return "closing"
    return ""


def _phase(cues: Iterable[str]) -> Phase:
    present = set(cues)
    if ("opening" in present) == ("closing" in present):
        return ""
    return "opening" if "opening" in present else "closing"


def _tense(cues: Iterable[str]) -> Tense:
    present = set(cues)
    if ("past" in present) == ("future" in present):
        return ""
    return "past" if "past" in present else "future"


def _setting(candidate: Candidate, role: Role, words: Scan, reading: Reading) -> Setting:
    sentence = reading.sentence_at(candidate.core)
    number = reading.line_number(candidate.core)
    line = reading.lines[number]
    cues = [cue for _, cue in words.cues_around(sentence.start, sentence.end, candidate.core)]
    listed = _BULLET.match(reading.text, line.start) is not None
    body = [n for n, item in enumerate(reading.lines) if item.zone == "body" and item.end - item.start > 100][
        :_LEAD_LINES
    ]
    lead = line.zone == "heading" or number in body
    return Setting(number, sentence.start, listed, lead, _tense(cues), _phase(cues), role.role == "deadline")


def _remember(
    timeline: Timeline, candidate: Candidate, role: Role, ends: tuple[Moment, Moment], setting: Setting
) -> None:
    """What is told next leans on this time, if it places one happening and is no label or headline of another text."""
    if role.role in ("published", "programme_period") or role.rule in _ASIDE:
        return
    first, last = ends
    if first.year is None or first.unit != "day":
        return
    long = not candidate.single and length(first, last) > _ONE_HAPPENING
    if long and (first.year != last.year or role.role == "project_period"):
        return
    firm = not long and role.role not in ("project_period", "deadline")
    timeline.mentioned.append(Mentioned(setting.line, setting.sentence, first, last, setting.listed, firm))


def _relative_days(work: _Work, reading: Reading, timeline: Timeline) -> tuple[list[Date], list[Reject]]:
    """Yesterday, two weeks ago, last Monday: days counted from a day of publication."""
    facts: list[Date] = []
    rejects: list[Reject] = []
    published = timeline.published
    base = None
    if published is not None and published.year and published.month and published.day:
        base = date(published.year, published.month, published.day)
    taken = [(candidate.start, candidate.end) for candidate, _ in work.kept]
    for start, end, shift, moment in free.expressions(work.scan, base):
        if any(begin < end and start < stop for begin, stop in taken):
            continue
        if reading.zone_at(start) in ("furniture", "disclaimer"):
            continue
        sentence = reading.sentence_at(start)
        cues = {cue for _, cue in work.scan.cues_around(sentence.start, sentence.end, start)}
        if moment is None:
            reason = "unanchored"
        elif shift == 0 and "happen" not in cues:
            reason = "nowadays"
        else:
            role = "event" if "happen" in cues else "other"
            facts.append(
                Date(start=start, end=end, rule="dates.relative", confidence=0.8, edtf=edtf.text(moment),
                     role=role, inferred=True, anchor="published")  # type: ignore[arg-type]
            )  # fmt: skip
            continue
        rejects.append(Reject(kind="date", start=start, end=end, rule="dates.relative", reason=reason))
    return facts, rejects
