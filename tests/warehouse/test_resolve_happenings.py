"""Which reports are one happening, as comparing each with all others tells, in much less time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.timing import seconds
from warehouse.resolve.happenings import Happenings, Report, same_event
from warehouse.resolve.identity import Groups

TIMES = (
    None,
    "2018",
    "2018-05",
    "2018-05-16",
    "2018-05-17",
    "2018-05-16T10:00",
    "2018-05-16T14:00",
    "2018-05-15/2018-05-16",
    "2018-05-16T10:00/2018-05-17",
)
PLACES = ("", "Jelgava", "Dobele", "Jelgava, muzejs")


def report(number: int, document: str, edtf: str | None, place: str) -> Report:
    return Report(str(number), document, "project", "opening", edtf, place)


def gathered(reports: Sequence[Report]) -> list[list[Report]]:
    groups = Groups(reports)
    happenings = Happenings(groups)
    for each in reports:
        happenings.take(each)
    return list(groups.sets().values())


def compared(reports: Sequence[Report]) -> list[list[Report]]:
    """Each report with all others."""
    found: list[list[Report]] = []
    for each in reports:
        home = next((group for group in found if all(same_event(each, other) for other in group)), None)
        if home is None:
            found.append([each])
        else:
            home.append(each)
    return found


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(TIMES), st.sampled_from(PLACES)), max_size=12))
def test_happenings_are_those_of_comparing_all(told: list[tuple[str, str | None, str]]) -> None:
    reports = [report(number, *each) for number, each in enumerate(told)]
    assert gathered(reports) == compared(reports)


def test_happenings_take_time_in_proportion() -> None:
    """A few releases that thousands of sites have, a year of daily events, and events without a day."""

    def reports(count: int) -> list[Report]:
        days = [None, *(str(date(2018, 1, 1) + timedelta(days=number)) for number in range(300))]
        return [report(number, f"d{number}", days[number % 301], PLACES[number % 4]) for number in range(count)]

    few, many = reports(1_500), reports(12_000)
    assert seconds(lambda: gathered(many)) < 16 * seconds(lambda: gathered(few))
