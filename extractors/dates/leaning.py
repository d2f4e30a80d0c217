"""Days that lean on other times: on an agenda's heading, a month, the story's days, the day of publication.

Each is looked for outside the spans of what was found before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from extractors.dates.days_alone import days_alone
from extractors.dates.edtf import Moment
from extractors.dates.month_weekdays import weekdays_of_months
from extractors.dates.relative import relative_days
from extractors.dates.scan import Scan
from extractors.dates.spans import Spans
from extractors.dates.weeks import days_of_weeks
from extractors.facts import Date, Reject
from extractors.reading import Reading

_PLACE = attrgetter("start", "end")


def leaning(
    scan: Scan, reading: Reading, told: Moment | None, taken: Sequence[tuple[int, int]], facts: list[Date]
) -> tuple[list[Date], list[Reject]]:
    """All dates with those that lean, sorted; those that nothing settles. ``taken``: the spans of other times."""
    spans, rejects = list(taken), list[Reject]()
    if scan.counted:
        week = list(days_of_weeks(scan, reading, Spans(spans), facts)) if facts else []
        counted = list(weekdays_of_months(scan, reading, told, facts))
        if counted:
            facts = _without(facts, [(start, end) for _, start, end in counted])
            rejects += [
                Reject(kind="date", start=start, end=end, rule="dates.month_weekday", reason="unanchored")
                for day, start, end in counted
                if day is None
            ]
        new = [*week, *(day for day, _, _ in counted if day is not None)]
        facts = _with(facts, new)
        spans = sorted([*spans, *_spans(new), *_spans(rejects)])
    alone, refused = days_alone(scan, reading, told, spans, facts)
    rejects += refused
    spans += [*_spans(alone), *_spans(refused)]
    if alone:
        within = {item.start for item in alone}  # "last August, on the 24th": the month is part of it
        facts = _with([item for item in facts if item.start not in within], alone)
    relative, refused = relative_days(scan, reading, told, spans, facts)
    return _with(facts, relative), [*rejects, *refused]


def _spans(found: Sequence[Date] | Sequence[Reject]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in found]


def _with(facts: list[Date], more: Sequence[Date]) -> list[Date]:
    return sorted([*facts, *more], key=_PLACE) if more else facts


def _without(facts: Iterable[Date], spans: Sequence[tuple[int, int]]) -> list[Date]:
    """The dates that no such span covers: the month is part of it."""
    covered = Spans(spans)
    return [item for item in facts if not covered.meet(item.start, item.end)]
