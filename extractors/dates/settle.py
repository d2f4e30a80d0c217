"""Once events are found: the times of role ``other`` that are the time of an event become role ``event``.

So do the days on which an agreement was signed: it concludes no project.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.facts import Date, Event


def _day(edtf: str) -> str:
    return "/".join([side.partition("T")[0] for side in edtf.split("/")]) if "T" in edtf else edtf


def settle(dates: Sequence[Date], events: Sequence[Event]) -> tuple[Date, ...]:
    """The same dates, but for two kinds that become those of an event.

    Of role ``other``: those with an event's time, or within its words. Ends of a project: on the day of a signing.
    """
    times = {_day(event.edtf) for event in events if event.edtf}
    times |= {time.partition("/")[0] for time in times if "/" in time}  # the day on which a call opens
    signed = {_day(event.edtf) for event in events if event.edtf and event.kind == "signing"}
    spans = [(event.start, event.end) for event in events if event.edtf]

    def settled(item: Date) -> Date:
        if item.rule == "dates.edge" and signed:
            day = item.edtf.removeprefix("../")
            if day != item.edtf and day in signed:  # "they concluded the agreement for the project on 6 March"
                return replace(item, role="event", edtf=day, rule="dates.settled")
        return replace(item, role="event", rule="dates.settled") if is_event(item) else item

    def is_event(item: Date) -> bool:
        if item.role != "other" or item.rule in _FIXED:
            return False
        if _day(item.edtf) in times:
            return True
        return any(start < item.end and item.start < end for start, end in spans) and "/" not in item.edtf

    return tuple(settled(item) for item in dates)


# a contract's day, the day a page was changed, an older headline: not a happening even where the day is the same
_FIXED = frozenset(
    f"dates.{rule}" for rule in ("field", "label", "changed", "digest", "posted", "era", "moved", "law", "closed")
)
