"""What was known when: rows keep the moment they came, those that go are kept, and past answers come again."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.batches import Document, batch, document
from warehouse import as_of, history
from warehouse.errors import NoSuchMoment, OlderViews
from warehouse.query import query, query_file
from warehouse.records import Counts
from warehouse.resolve import surroundings
from warehouse.writer import Writer

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
PUBLIC = (
    "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' AND database_name = 'warehouse'"
)


def day(number: int) -> datetime:
    """Noon of a day, as queries take it."""
    return (START + timedelta(days=number)).replace(tzinfo=None)


def run(writer: Writer, target: Path, number: int, *documents: Document, discard: tuple[str, ...] = ()) -> None:
    """A run that loads documents, an hour long, and publishes."""
    begun = START + timedelta(days=number)
    writer.start_run(f"r{number}", "ingest", extractor_version=f"v{number}", started_at=begun)
    if documents:
        writer.load(batch(*({**item, "version": f"v{number}"} for item in documents)))
    writer.discard(discard)
    writer.resolve()
    writer.finish_run(f"r{number}", "completed", Counts(), ended_at=begun + timedelta(hours=1))
    writer.publish(target)


def state(target: Path, moment: datetime | None = None) -> dict[str, list[str]]:
    """Every public view, now or at a moment: its rows as text."""
    views = sorted(row[0] for row in query(target, PUBLIC).rows)
    assert len(views) > 20
    rows = "coalesce(list(t::VARCHAR ORDER BY t::VARCHAR), [])"
    parts = (f"SELECT '{view}', {rows} FROM {view} AS t" for view in views)
    return dict(query(target, " UNION ALL ".join(parts), as_of=moment).rows)


ONE = document(
    "one",
    projects=[{"code": "LLI-317", "acronym": "Octopus"}],
    amounts=[{"value": 1000, "currency": "EUR", "role": "total", "scope": "project"}],
    partners=[{"name": "Auces novada pašvaldība", "role": "partner", "country": "LV"}],
    events=[{"kind": "opening", "edtf": "2018-05-16", "place": "Auce"}, {"kind": "training"}],
    people=[{"name": "Jānis Vanags"}],
    codes=[{"code": "LLI-317", "kind": "project", "page": 1, "x0": 62.0, "top": 70.5, "x1": 99.0, "bottom": 81.0}],
    rejects=[{"reason": "none"}, {"reason": "none"}],
)
TWO = document("two", projects=[{"code": "LLI-317"}], dates=[{"edtf": "2018-03/2020-02", "role": "project_period"}])


def changed(item: Document, **values: Any) -> Document:
    return {**item, **values}


def test_history_answers_as_every_run_published(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    dearer = changed(ONE, amounts=[{"value": 2000, "currency": "EUR", "role": "total", "scope": "project"}])
    fewer = changed(ONE, rejects=[{"reason": "none"}], partners=[])
    sha256 = batch(TWO)["documents"]["sha256"][0].as_py()
    published = []
    for number, documents in enumerate([(ONE,), (TWO,), (dearer, TWO), (), (fewer,), (ONE, TWO)]):
        run(writer, target, number, *documents, discard=(sha256,) if number == 3 else ())
        published.append(state(target))
    assert [len(each["documents"]) for each in published] == [1, 2, 2, 1, 1, 2]
    for number, then in enumerate(published):
        for hours in (1, 20):  # at its end, and until the end of the next one
            assert state(target, day(number) + timedelta(hours=hours)) == then
    assert state(target, day(1) + timedelta(minutes=59)) == published[0]  # it was not published yet


def test_history_of_a_project_that_a_later_document_names_otherwise(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    tied = "SELECT document_id, project_id FROM document_projects ORDER BY ALL"
    run(writer, target, 0, document("a", projects=[{"acronym": "Octopus"}]))
    before, ((a, named),) = state(target), query(target, tied).rows
    run(writer, target, 1, document("b", projects=[{"code": "LLI-317", "acronym": "Octopus"}]))
    now = dict(query(target, tied).rows)
    assert len(now) == 2
    assert len(set(now.values())) == 1
    assert now[a] != named
    assert query(target, tied, as_of=day(0) + timedelta(hours=2)).rows == ((a, named),)
    assert state(target, day(0) + timedelta(hours=2)) == before
    assert dict(query(target, "SELECT document_id, last_seen_at FROM document_projects").rows)[a] == day(0)


def test_history_of_a_place_that_is_another_now(writer: Writer, tmp_path: Path) -> None:
    """Where events lay is asked of then, also of a place that no document names any more."""
    target = tmp_path / "warehouse.duckdb"
    asked = "SELECT place, region, planning_region FROM project_events ORDER BY ALL"

    def taking_place(place: str) -> Document:
        return document(
            "a", projects=[{"code": "LLI-317"}], events=[{"kind": "seminar", "edtf": "2019", "place": place}]
        )

    for number, place in enumerate(("Biržu rajons", "Auce")):
        run(writer, target, number, taking_place(place))
    answers = [query(target, asked, as_of=day(number) + timedelta(hours=2)).rows[0] for number in (0, 1)]
    assert [answer[:2] for answer in answers] == [("Biržu rajons", "LT-06"), ("Auce", "LV-010")]
    gone = batch(taking_place("Auce"))["documents"]["sha256"][0].as_py()
    run(writer, target, 2, TWO, discard=(gone,))
    assert query(target, asked).rows == ()
    for number, answer in enumerate(answers):
        assert answer[2]
        assert query(target, asked, as_of=day(number) + timedelta(hours=2)).rows == (answer,)


def test_history_of_what_is_known_beside_the_documents(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version of the program knows other programmes and regions."""
    target = tmp_path / "warehouse.duckdb"
    run(writer, target, 0, ONE)
    then = state(target)
    known, municipalities = surroundings.programmes(), surroundings.regions()
    monkeypatch.setattr(surroundings, "programmes", lambda: [row for row in known if row[0] != "life"])
    monkeypatch.setattr(surroundings, "regions", lambda: [row for row in municipalities if row[0] != "LV-010"])
    run(writer, target, 1)
    now = state(target)
    assert (len(now["programmes"]), len(now["regions"])) == (len(known) - 1, len(municipalities) - 1)
    assert state(target, day(0) + timedelta(hours=2)) == then


def test_history_row_that_comes_again_is_not_touched(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    for number in range(3):
        run(writer, target, number, ONE, TWO)
    tables = history.kept(writer.connection)
    past = {name: writer.connection.execute(f"SELECT count(*) FROM past.{name}").fetchall()[0][0] for name in tables}
    # Two readings of two documents are kept, and nothing else.
    assert {name: count for name, count in past.items() if count} == {"documents": 4}
    seen = "SELECT DISTINCT extractor_version, first_seen_at, last_seen_at FROM amounts"
    assert query(target, seen).rows == (("v2", day(0), day(2)),)
    assert query(target, seen, as_of=day(1) + timedelta(hours=2)).rows == (("v1", day(0), day(1)),)


def test_history_fact_that_returns_or_changes_was_first_seen_at_first(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    other_rule = changed(ONE, amounts=[{**ONE["amounts"][0], "rule": "money.other"}])
    for number, item in enumerate([ONE, other_rule, changed(ONE, amounts=[]), ONE]):
        run(writer, target, number, item)
    assert query(target, "SELECT rule, first_seen_at, last_seen_at FROM amounts").rows == (
        ("test.rule", day(0), day(3)),
    )
    between = query(target, "SELECT rule, first_seen_at, last_seen_at FROM amounts", as_of=day(1) + timedelta(hours=5))
    assert between.rows == (("money.other", day(0), day(1)),)
    assert query(target, "SELECT count(*) FROM amounts", as_of=day(2) + timedelta(hours=5)).rows == ((0,),)


def test_history_what_comes_and_goes_in_one_run_was_never_there(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    writer.start_run("r", "ingest", started_at=START)
    for value in (1, 2, 3):
        writer.load(batch(changed(ONE, amounts=[{"value": value, "currency": "EUR"}])))
        writer.resolve()
    tables = history.kept(writer.connection)
    assert not any(writer.connection.execute(f"FROM past.{name}").fetchall() for name in tables)
    writer.finish_run("r", "completed", Counts())
    writer.publish(target)
    assert query(target, "SELECT value FROM amounts").rows[0][0] == 3


def test_history_of_a_crashed_run_begins_with_the_next_that_publishes(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    run(writer, target, 0, ONE)
    writer.start_run("dead", "ingest", started_at=START + timedelta(days=1))
    writer.load(batch(TWO))
    run(writer, target, 2)
    counts = [
        query(target, "SELECT count(*) FROM documents", as_of=day(number) + timedelta(hours=2)).rows[0][0]
        for number in range(3)
    ]
    assert counts == [1, 1, 2]
    assert query(target, "SELECT count(*) FROM runs", as_of=day(1) + timedelta(hours=2)).rows == ((1,),)


def test_history_of_runs_whose_clock_went_back(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    run(writer, target, 5, ONE)
    run(writer, target, 0, changed(ONE, amounts=[]))
    ends = query(target, "SELECT started_at, ended_at FROM runs ORDER BY started_at").rows
    assert ends[0][1] < ends[1][0] <= ends[1][1]
    assert query(target, "SELECT count(*) FROM amounts", as_of=ends[0][1]).rows == ((1,),)
    assert query(target, "SELECT count(*) FROM amounts", as_of=ends[1][1]).rows == ((0,),)


def test_history_of_quarantine_names_and_receipts(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    run(writer, target, 0, changed(ONE, waiting=2))
    before = state(target)
    sha256 = batch(ONE)["documents"]["sha256"][0].as_py()
    writer.start_run("r1", "ingest", started_at=START + timedelta(days=1))
    writer.add_name(sha256, "other.txt")
    writer.give_up([sha256], "no Tesseract")
    writer.finish_run("r1", "completed", Counts(), ended_at=START + timedelta(days=1, hours=1))
    writer.publish(target)
    assert query(target, "SELECT pages_waiting, notes FROM receipts").rows == ((0, ["no Tesseract"]),)
    assert len(state(target)["document_names"]) == 2
    assert state(target, day(0) + timedelta(hours=3)) == before


STATED = "SELECT fact_id, value FROM facts UNION ALL SELECT document_id, reason FROM rejects ORDER BY ALL"
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.lists(st.integers(1, 3), max_size=3), st.booleans()), max_size=3
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(DOCUMENTS, min_size=1, max_size=3))
def test_history_property_any_sequence_of_runs_can_be_asked_again(runs: list[list[Any]], tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    target = folder / "warehouse.duckdb"
    published = []
    with Writer(folder / "work" / "w.duckdb", folder / "work" / "lock") as writer:
        for number, loads in enumerate(runs):
            latest = {name: (values, refused) for name, values, refused in loads}
            documents = [
                document(
                    name,
                    projects=[{"code": "LLI-317"}],
                    amounts=[{"value": value, "currency": "EUR", "role": "total"} for value in values],
                    rejects=[{"reason": "r"}] * len(values) if refused else [],
                )
                for name, (values, refused) in latest.items()
            ]
            run(writer, target, number, *documents)
            published.append(query(target, STATED).rows)
    for number, then in enumerate(published):
        assert query(target, STATED, as_of=day(number) + timedelta(hours=1)).rows == then


def test_history_as_of_writes_files_and_hides_the_present(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    run(writer, target, 0, ONE)
    run(writer, target, 1, TWO)
    then = day(0) + timedelta(hours=2)
    for form in ("csv", "parquet"):
        query_file(target, "SELECT file_name FROM warehouse.main.documents", form, tmp_path / f"x.{form}", as_of=then)
    assert (tmp_path / "x.csv").read_text().split() == ["file_name", "one.txt"]
    assert query(target, "SELECT count(*) FROM warehouse.main.documents", as_of=then).rows == ((1,),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", datetime(2026, 3, 1, 23, 59, 59, 999999)),
        ("2026-03-01T14:30", datetime(2026, 3, 1, 14, 30)),
        ("2026-03-01 14:30:05", datetime(2026, 3, 1, 14, 30, 5)),
        ("2026-03-01T14:30+02:00", datetime(2026, 3, 1, 12, 30)),
        ("2026-03-01T14:30Z", datetime(2026, 3, 1, 14, 30)),
    ],
)
def test_history_moments_that_people_name(text: str, expected: datetime) -> None:
    assert as_of.moment(text) == expected


def test_history_today_is_now() -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    found = as_of.moment(datetime.now(UTC).date().isoformat())
    assert before <= found <= datetime.now(UTC).replace(tzinfo=None)


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "", "9999-01-01", "9999-12-31T23:59-05:00"])
def test_history_moments_that_are_none(text: str) -> None:
    with pytest.raises(NoSuchMoment):
        as_of.moment(text)


def test_history_refuses_what_was_before_the_first_run(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    writer.publish(target)
    with pytest.raises(NoSuchMoment, match="no run has ended"):
        query(target, "FROM documents", as_of=day(0))
    run(writer, target, 0, ONE)
    with pytest.raises(NoSuchMoment, match="the first run ended at 2026-03-01T13:00:00"):
        query(target, "FROM documents", as_of=day(0))


def test_history_refuses_views_of_another_version(writer: Writer, tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    run(writer, target, 0, ONE)
    writer.connection.execute("UPDATE store.migrations SET checksum = 'x' WHERE version = 0")
    writer.publish(target)
    assert query(target, "SELECT count(*) FROM documents").rows == ((1,),)
    with pytest.raises(OlderViews):
        query(target, "FROM documents", as_of=day(1))


def test_history_twins_follow_new_columns(writer: Writer) -> None:
    writer.connection.execute("ALTER TABLE store.people ADD COLUMN born DATE")
    history.make_twins(writer.connection)
    assert history.kept(writer.connection, "past")["people"]["born"] == "DATE"
