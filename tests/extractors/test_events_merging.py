"""Which tellings are one event."""

from __future__ import annotations

import pytest

from extractors.events.merging import merged
from extractors.facts import Event


def event(
    kind: str, edtf: str | None, place: str | None = None, rule: str = "events.sentence", start: int = 0
) -> Event:
    return Event(start=start, end=start + 5, rule=rule, kind=kind, edtf=edtf, place=place)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (
            event("closing", "2019-10-29"),
            event("conference", "2019-10-29T10:00"),
            ("closing", "2019-10-29T10:00", None),
        ),
        (event("meeting", "2019-10-29"), event("seminar", "2019-10-29", "Ludza"), ("seminar", "2019-10-29", "Ludza")),
        (event("visit", "2022-03-29"), event("visit", "2022-03-29", "Biržai"), ("visit", "2022-03-29", "Biržai")),
        (event("camp", "2024-03-10/2024-03-14"), event("camp", "2024-03-10"), ("camp", "2024-03-10/2024-03-14", None)),
    ],
)
def test_merging_tellings_of_one_event(one: Event, other: Event, together: tuple[str, str, str | None]) -> None:
    kept, repeated = merged([one, other])
    assert [(item.kind, item.edtf, item.place) for item in kept] == [together]
    assert repeated == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event("seminar", "2019-10-29"), event("seminar", "2019-10-30")),
        (event("festival", "2010-07", "Budraičiai"), event("festival", "2010-07", "Kubuli")),
        (event("seminar", "2019-10-29"), event("signing", "2019-10-29")),
        (
            event("meeting", "2017-04", "Utena", "events.schedule"),
            event("meeting", "2017-04", "Preiļi", "events.schedule"),
        ),
    ],
)
def test_merging_keeps_distinct_events(one: Event, other: Event) -> None:
    assert merged([one, other]) == ([one, other], [])


def test_merging_adds_the_last_day_of_a_call() -> None:
    kept, _ = merged([event("call", "2017-03-27"), event("call", "2017-05-31T12:00", rule="events.call_term")])
    assert [item.edtf for item in kept] == ["2017-03-27/2017-05-31T12:00"]
