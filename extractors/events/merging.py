"""One happening told several times is one event: in headline, body and summary, with and without its time.

Two tellings are one when they are of one day (or one lies inside the other's span) and their kinds do not exclude
each other: a closing conference is told of as "konference" too, a gathering as "tikās" and as "seminārs".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.events.conditions import NOUN_RANK
from extractors.facts import Event

WEAK = frozenset(("meeting", "visit", "other"))
LISTED = frozenset(("events.schedule", "events.list", "events.programme"))
PROGRAMME = "events.programme"
TERM, GUESSED, GATHERED = "events.call_term", "events.occasion", "events.gathering"
NONE: frozenset[int] = frozenset()
DAY_LENGTH, MONTH = len("2018-05-16"), len("2018-05")
STEPS = frozenset(("opening", "closing"))  # a seminar or conference may be told of as either of these


def merged(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Distinct events in the order of the text, and the tellings that went into another."""
    kept: list[Event] = []
    repeated: list[Event] = []
    alike = _Alike()
    for event in events:
        for at in alike.of(event, len(kept)):
            if _same(kept[at], event):
                kept[at] = _together(kept[at], event)
                alike.note(kept[at], at)
                repeated.append(event)
                break
        else:
            alike.note(event, len(kept))
            kept.append(event)
    return kept, repeated


class _Alike:
    """Which of the events kept one more may be the same as: of its day, of its place in the text, or of no one day."""

    def __init__(self) -> None:
        self._of_day: dict[str, set[int]] = {}
        self._beginning: dict[int, set[int]] = {}
        self._spanning: set[int] = set()  # of several days or of no known one

    def note(self, event: Event, number: int) -> None:
        self._beginning.setdefault(event.start, set()).add(number)
        if event.edtf is None or "/" in event.edtf:
            self._spanning.add(number)
        else:
            self._of_day.setdefault(_days(event.edtf), set()).add(number)

    def of(self, event: Event, count: int) -> Sequence[int]:
        """Their numbers in order; ``count`` are kept."""
        if event.edtf is None or "/" in event.edtf:
            return range(count)
        of_day, beginning = self._of_day.get(_days(event.edtf), NONE), self._beginning.get(event.start, NONE)
        return sorted(self._spanning | of_day | beginning)


def _same(one: Event, other: Event) -> bool:
    if _adds_end(one, other):
        return True
    if one.rule == other.rule == PROGRAMME:
        return False  # its rows are told apart
    if one.edtf is None or other.edtf is None:
        return one.kind == other.kind and (one.place == other.place or other.place is None)
    if _part_of(one, other) or _part_of(other, one):
        return True
    if one.kind == other.kind and one.place == other.place is not None and _in_month(one.edtf, other.edtf):
        return True  # "May in Daugavpils: a working visit", and below: "On 17–18 May the officers were in Daugavpils"
    if not _same_time(one.edtf, other.edtf, one.kind == other.kind, step=one.kind in STEPS):
        return False
    if one.kind == other.kind:
        return one.kind == "call" or (_places_agree(one, other) and not _hour_within(one, other))
    if "call" in (one.kind, other.kind) or "signing" in (one.kind, other.kind):
        return False
    steps = one.kind in STEPS or other.kind in STEPS
    weak = one.kind in WEAK or other.kind in WEAK
    return (steps or weak) and _days(one.edtf) == _days(other.edtf)


def _part_of(day: Event, whole: Event) -> bool:
    """Is a day of which no more is said, not even the hour, one of a happening told by its words or by its span?"""
    told = day.rule == GUESSED or (day.rule == GATHERED and day.kind == "meeting" and day.place is None)
    if not told or day.edtf is None or whole.edtf is None or "T" in day.edtf:
        return False
    return _same_time(day.edtf, whole.edtf, "/" not in day.edtf)


def _hour_within(one: Event, other: Event) -> bool:
    """Is one a meeting at an hour within the weeks of another: of a public discussion that lasts a month?"""
    day, span = sorted((one.edtf or "", other.edtf or ""), key=lambda edtf: "/" in edtf)
    if one.kind != "meeting" or "/" not in span or "/" in day or "T" not in day:
        return False
    first, last = span.split("/")[:2]
    return len(first) >= DAY_LENGTH <= len(last) and first[:MONTH] != last[:MONTH]


def _places_agree(one: Event, other: Event) -> bool:
    """Do the places allow for one happening? On one day a town and a venue do; in one month two places do not."""
    if {one.rule, other.rule} <= LISTED:
        return one.place is not None and one.place == other.place
    if one.place is None or other.place is None or one.place == other.place:
        return True
    return len(_days(one.edtf).split("/")[0]) == DAY_LENGTH and _days(one.edtf) == _days(other.edtf)


def _days(edtf: str | None) -> str:
    if edtf is None or "T" not in edtf:
        return edtf or ""
    return "/".join([part.split("T")[0] for part in edtf.split("/")])


def _same_time(one: str, other: str, same_kind: bool, *, step: bool = False) -> bool:
    first, second = _days(one), _days(other)
    if first == second:
        return True
    if not same_kind:
        return False
    month, days = sorted((first, second), key=len)
    if step and len(month) == MONTH and all(day.startswith(month) for day in days.split("/")):
        return True  # "in May we invite you to the final conference", and below: "Date: 18–19 May"
    inner, outer = (first, second) if "/" in second else (second, first)
    if "/" not in outer or "/" in inner:
        return False
    start, end = outer.split("/")
    return start <= inner <= end if start[:1].isdigit() and end[:1].isdigit() else inner in (start, end)


def _in_month(month: str, days: str) -> bool:
    """Are days of the month that was told before?"""
    return len(month) == MONTH < len(days) and all(day.startswith(month) for day in days.split("/"))


def _adds_end(one: Event, other: Event) -> bool:
    """Is the second the last day of the call whose first day is told before, in its sentence or the one before?"""
    opens = one.kind == "call" and (one.edtf or "").endswith("/..")
    return one.start == other.start and (
        (other.rule == TERM and (opens or one.rule != TERM)) or (opens and other.kind == "call")
    )


def _term(first: str | None, last: str | None) -> str | None:
    """From the day a call opens to its last day; None where either is an interval already."""
    first = (first or "").removesuffix("/..")
    if not first or not last or "/" in first or ("/" in last and not last.startswith("../")):
        return None
    start, end = first, last.removeprefix("../")
    return f"{start}/{end}" if start < end else None


def _together(one: Event, other: Event) -> Event:
    """The more specific kind, the fuller time, a place where either has one; the words of the first telling."""
    told = [event for event in (one, other) if event.rule != GUESSED] or [one]
    kind = max((event.kind for event in told), key=lambda name: NOUN_RANK[name])
    if _adds_end(one, other) and (term := _term(one.edtf, other.edtf)):
        return replace(one, edtf=term)
    edtf = max((one.edtf, other.edtf), key=lambda text: (text is not None, "/" in (text or ""), len(text or "")))
    return replace(
        one, kind=kind, edtf=edtf, place=one.place or other.place, confidence=max(one.confidence, other.confidence)
    )
