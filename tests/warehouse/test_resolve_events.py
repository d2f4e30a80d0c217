"""Which reported events are one happening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.warehouse.batches import document
from warehouse.writer import Writer


def opening(edtf: str | None, place: str | None = None, kind: str = "opening") -> dict[str, Any]:
    return {"kind": kind, "edtf": edtf, "place": place}


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ([opening("2018-05-16T10:30"), opening("2018-05-16")], 1),
        ([opening("2018-05-16"), opening("2018-05")], 1),
        ([opening("2019-10-02/2019-10-03"), opening("2019-10-03")], 1),
        ([opening("2018-05-16", "Jelgava"), opening("2018-05-16", "Jelgava, tūrisma centrs")], 1),
        ([opening("2018-05-16", "Jelgava"), opening("2018-05-16", "Dobele")], 2),
        ([opening("2018-05-16", "Rīga"), opening("2018-05-16", "Ryga"), opening("2018-05-16", "Riga")], 1),
        ([opening("2018-05-16", "Bauska"), opening("2018-05-16", "Bauskė")], 1),
        ([opening("2018-05-16", "Kuldīga"), opening("2018-05-16", "Kuldīgas novada muzejs")], 1),
        ([opening("2018-05-16", "Kuldīgas muzejs"), opening("2018-05-16", "Kuldīgas pils")], 2),
        ([opening("2018-05-16", "Jelgava, Rīgas iela 5"), opening("2018-05-16", "Rīga")], 2),
        ([opening("2018-05-16", "Priekule"), opening("2018-05-16", "Priekuļi")], 2),
        ([opening("2018-05-16"), opening("2018-05-17")], 2),
        ([opening("2018-05-16"), opening("2018-05-16", kind="seminar")], 2),
        ([opening("2018-05-16"), opening("2018")], 2),
        ([opening("XXXX-05-16"), opening("XXXX-05-16")], 2),
        ([opening(None), opening(None)], 2),
        ([opening("2018-05-16", "Jelgava"), opening("2018-05-16"), opening("2018-05-16", "Dobele")], 2),
    ],
)
def test_events_resolve(loaded: Callable[..., Writer], events: list[dict[str, Any]], count: int) -> None:
    documents = [document(f"d{at}", projects=[{"code": "LLI-317"}], events=[item]) for at, item in enumerate(events)]
    writer = loaded(*documents)
    assert writer.connection.execute("SELECT count(*) FROM project_events").fetchone() == (count,)


def test_events_of_two_projects_are_two(loaded: Callable[..., Writer]) -> None:
    writer = loaded(
        *(document(code, projects=[{"code": code}], events=[opening("2018-05-16")]) for code in ("LLI-317", "LLI-425"))
    )
    assert writer.connection.execute("SELECT count(DISTINCT event_id) FROM events").fetchone() == (2,)


def test_events_of_one_document_at_two_hours_are_two(loaded: Callable[..., Writer]) -> None:
    writer = loaded(document("a", events=[opening("2018-05-16T10:30"), opening("2018-05-16T14:00")]))
    assert writer.connection.execute("SELECT count(DISTINCT event_id) FROM events").fetchone() == (2,)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (
            [opening("2018-05-16", "Jelgava"), opening("2018-05-16", "Dobele")],
            [(0.9, "same project, kind and day, but Jelgava is not Dobele")],
        ),
        (
            [opening("2018-05-16T10:30"), opening("2018-05-16T14:00")],
            [(0.9, "same project, kind and day, but 14:00 is not 10:30")],
        ),
        ([opening("2018-05-16"), opening("2018-05-17")], []),
        ([opening("2018-05-16"), opening("2018-05-16", kind="seminar")], []),
        ([opening("2018-05-16", "Jelgava"), opening("2018-05-16", "Jelgava")], []),
    ],
)
def test_events_of_one_day_that_are_two_are_told_apart(
    loaded: Callable[..., Writer], events: list[dict[str, Any]], expected: list[tuple[float, str]]
) -> None:
    documents = [
        document(name, projects=[{"code": "LLI-317"}], events=[item]) for name, item in zip("ab", events, strict=True)
    ]
    assert distinct(loaded(*documents)) == expected


def distinct(writer: Writer) -> list[tuple[float, str]]:
    query = """SELECT d.score, d.reason FROM decisions AS d
        JOIN events AS e ON e.fact_id = d.left_key
        JOIN (SELECT DISTINCT event_id FROM events) AS o ON o.event_id = d.right_key
        WHERE d.kind = 'event' AND d.verdict = 'distinct' AND o.event_id <> e.event_id"""
    return writer.connection.execute(query).fetchall()


def test_events_that_fit_two_are_unsure(loaded: Callable[..., Writer]) -> None:
    """What says no place may have been at either."""
    events = [opening("2018-05-16", "Jelgava"), opening("2018-05-16", "Dobele"), opening("2018-05-16T10:00/2018-05-17")]
    writer = loaded(document("a", projects=[{"code": "LLI-317"}], events=events))
    assert sorted(score for score, _ in distinct(writer)) == [0.5, 0.9]
    query = "SELECT score FROM decisions WHERE kind = 'event' AND verdict = 'same' ORDER BY ALL"
    assert writer.connection.execute(query).fetchall() == [(0.5,), (1.0,)]


def test_events_of_many_places_are_told_apart_in_few_rows(loaded: Callable[..., Writer]) -> None:
    towns = ("Jelgava", "Dobele", "Bauska", "Auce", "Rīga", "Liepāja", "Ventspils", "Kuldīga", "Talsi", "Tukums")
    writer = loaded(
        *(
            document(f"d{at}", projects=[{"code": "LLI-317"}], events=[opening("2018-05-16", town)])
            for at, town in enumerate(towns)
        )
    )
    assert len(towns) <= len(distinct(writer)) <= 3 * len(towns)
