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
