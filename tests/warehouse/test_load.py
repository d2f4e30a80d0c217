"""The loader: idempotent, in one transaction, wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ConservationError
from tests.warehouse.batches import batch, document
from warehouse.errors import BatchRefused
from warehouse.load import KEYS
from warehouse.writer import Writer

ONE = document(
    "one",
    published="2018-05-16",
    projects=[{"code": "LLI-317", "titles": {"lv": "Pakalpojumu pieejamības uzlabošana"}}],
    codes=[{"code": "LLI-317", "kind": "project", "page": 1, "x0": 62.0, "top": 70.5, "x1": 99.0, "bottom": 81.0}],
    amounts=[{"value": "791256.20", "currency": "EUR", "role": "total", "scope": "project"}],
    dates=[{"edtf": "2018-03/2020-02", "role": "project_period"}],
    events=[{"kind": "opening", "edtf": "2018-05-16T10:30"}],
    partners=[{"name": "Auces novada pašvaldība", "role": "partner", "country": "LV"}],
    people=[{"name": "Jānis Vanags"}],
    rejects=[{"surface": "350.000", "reason": "ambiguous", "start_char": 1, "end_char": 8}],
)
TWO = document(
    "two", language="lt", projects=[{"acronym": "Octopus"}], rejects=[{"reason": "none"}, {"reason": "none"}]
)


def everything(writer: Writer) -> dict[str, list[Any]]:
    """All rows of all tables and of what resolution made of them."""
    names = writer.connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'store' ORDER BY ALL"
    ).fetchall()
    return {name: writer.connection.execute(f"SELECT * FROM store.{name} ORDER BY ALL").fetchall() for (name,) in names}


def test_load_fills_every_table(writer: Writer) -> None:
    assert writer.load(batch(ONE, TWO)) == 2
    counts = {name: len(rows) for name, rows in everything(writer).items() if name in KEYS}
    assert counts == {
        **dict.fromkeys(KEYS, 1), "documents": 2, "texts": 2, "receipts": 2, "document_projects": 2, "rejects": 3,
        "replaced": 0, "correction_outcomes": 0,
    }  # fmt: skip


def test_load_twice_changes_no_row(loaded: Callable[..., Writer]) -> None:
    writer = loaded(ONE, TWO)
    before = everything(writer)
    loaded(ONE, TWO)
    loaded(TWO)
    assert everything(writer) == before


def test_load_order_changes_nothing(loaded: Callable[..., Writer]) -> None:
    writer = loaded(ONE, TWO)
    before = everything(writer)
    for name in KEYS:
        writer.connection.execute(f"DELETE FROM store.{name}")
    loaded(TWO)
    loaded(ONE)
    assert everything(writer) == before


def test_load_replaces_the_facts_of_a_document(loaded: Callable[..., Writer]) -> None:
    writer = loaded(ONE, TWO)
    loaded(document("one", version="2"))
    assert writer.connection.execute("SELECT count(*) FROM amounts").fetchone() == (0,)
    assert writer.connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    assert writer.outdated(lambda media_type, languages: "2") == [row[0] for row in writer.connection.execute(
        "SELECT sha256 FROM documents WHERE extractor_version = '1'").fetchall()]  # fmt: skip


def test_load_keeps_first_name_and_time(writer: Writer) -> None:
    first = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    writer.load(batch(document("one", file_name="a.txt", ingested_at=first)))
    writer.load(batch(document("one", file_name="b.txt", ingested_at=datetime(2027, 1, 1, tzinfo=UTC))))
    query = "SELECT file_name, ingested_at FROM documents"
    assert writer.connection.execute(query).fetchall() == [("a.txt", first.replace(tzinfo=None))]
    names = writer.connection.execute("SELECT file_name FROM document_names ORDER BY ALL").fetchall()
    assert names == [("a.txt",), ("b.txt",)]


def test_load_takes_a_repeated_row_once(writer: Writer) -> None:
    once = batch(ONE)
    twice = {name: pa.concat_tables([table, table]) for name, table in once.items() if name != "rejects"}
    writer.load({**once, **twice})
    assert writer.connection.execute("SELECT count(*) FROM amounts").fetchone() == (1,)
    assert writer.connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


@pytest.mark.parametrize("kind", ["amounts", "document_projects", "rejects"])
def test_load_fails_where_a_fact_that_was_counted_is_not_there(writer: Writer, kind: str) -> None:
    whole = batch(ONE, TWO)
    assert whole[kind].num_rows > 0
    for short in (
        whole[kind].slice(1),
        pa.concat_tables([whole[kind], whole["rejects"]]) if kind == "rejects" else None,
    ):
        if short is not None:
            with pytest.raises(ConservationError, match="are stored"):
                writer.load({**whole, kind: short})
    assert writer.connection.execute("SELECT count(*) FROM documents").fetchall() == [(0,)]
    writer.load(whole)


def test_load_fails_where_candidates_are_more_than_facts_and_rejects(writer: Writer) -> None:
    whole = batch(ONE)
    more = whole["receipts"].set_column(
        whole["receipts"].schema.get_field_index("candidates"), "candidates", pa.array([99], pa.int32())
    )
    with pytest.raises(ConservationError, match="99 candidates"):
        writer.load({**whole, "receipts": more})


def refused_batches() -> list[Any]:
    good = batch(ONE, TWO)
    missing_table = {name: table for name, table in good.items() if name != "people"}
    missing_column = {**good, "amounts": good["amounts"].drop_columns(["role"])}
    changed = good["amounts"].set_column(
        good["amounts"].schema.get_field_index("role"), "role", pa.array(["eu"], pa.string())
    )
    two_rows = {**good, "amounts": pa.concat_tables([good["amounts"], changed])}
    stray = {**good, "texts": batch(document("three"))["texts"]}
    not_a_number = {
        **good,
        "texts": good["texts"],
        "receipts": good["receipts"].set_column(1, "pages_read", pa.array(["x", "y"])),
    }
    bad_time = good["dates"].set_column(
        good["dates"].schema.get_field_index("edtf"), "edtf", pa.array(["next spring"], pa.string())
    )
    nameless = good["documents"].set_column(
        good["documents"].schema.get_field_index("file_name"), "file_name", pa.array([None, "b"], pa.string())
    )
    mixed = good["texts"].set_column(0, "document_id", pa.array([b"one", b"two"], pa.binary()))
    more = {
        "bytes": {**good, "texts": mixed},
        "edtf": {**good, "dates": bad_time},
        "null": {**good, "documents": nameless},
    }
    cases = {
        **more,
        "table": missing_table,
        "column": missing_column,
        "key": two_rows,
        "stray": stray,
        "type": not_a_number,
    }
    return [pytest.param(value, id=name) for name, value in cases.items()]


@pytest.mark.parametrize("bad", refused_batches())
def test_load_refuses_and_changes_nothing(writer: Writer, bad: dict[str, pa.Table]) -> None:
    writer.load(batch(TWO))
    before = everything(writer)
    with pytest.raises(BatchRefused):
        writer.load(bad)
    assert everything(writer) == before
    assert writer.load(batch(ONE)) == 1  # the writer is usable after a refusal


def test_load_derives_dates(loaded: Callable[..., Writer]) -> None:
    writer = loaded(ONE)
    assert writer.connection.execute("SELECT starts_on, ends_on FROM dates").fetchone() == (
        date(2018, 3, 1),
        date(2020, 2, 29),
    )
    assert writer.connection.execute("SELECT starts_at, ends_at FROM events").fetchone() == (
        datetime(2018, 5, 16, 10, 30),
        None,
    )
    assert writer.connection.execute("SELECT published_on FROM documents").fetchone() == (date(2018, 5, 16),)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_load_is_the_same_in_batches_of_any_size(writer: Writer, sizes: list[int]) -> None:
    documents = [document(f"d{number}", amounts=[{"value": number, "currency": "EUR"}]) for number in range(sum(sizes))]
    for name in (*KEYS, "document_names"):
        writer.connection.execute(f"DELETE FROM store.{name}")
    writer.load(batch(*documents))
    whole = everything(writer)
    for name in (*KEYS, "document_names"):
        writer.connection.execute(f"DELETE FROM store.{name}")
    at = 0
    for size in sizes:
        writer.load(batch(*documents[at : at + size]))
        at += size
    assert everything(writer) == whole
