"""Queries: read-only, no way out, clear errors, results in every format."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.warehouse.batches import batch, document
from warehouse.errors import NotPublishedError, QueryFailedError
from warehouse.query import Result, as_csv, as_json, query, query_parquet
from warehouse.writer import Writer


@pytest.fixture
def published(writer: Writer, tmp_path: Path) -> Path:
    writer.load(batch(document("one", title="Ēka, „Jonišķi“", amounts=[{"value": "791256.20", "currency": "EUR"}])))
    writer.publish(tmp_path / "warehouse.duckdb")
    return tmp_path / "warehouse.duckdb"


def test_query_gives_columns_types_and_rows(published: Path) -> None:
    found = query(published, "SELECT title, value FROM amounts JOIN documents USING (document_id)")
    assert found == Result(
        ("title", "value"), ("VARCHAR", "DECIMAL(18,2)"), (("Ēka, „Jonišķi“", Decimal("791256.20")),)
    )


def test_query_takes_parameters(published: Path) -> None:
    assert query(published, "SELECT count(*) FROM amounts WHERE value > ?", [800000]).rows == ((0,),)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM nowhere", "nowhere does not exist"),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled by configuration"),
        ("COPY documents TO '/tmp/out.csv'", "disabled by configuration"),
        ("ATTACH '/tmp/other.duckdb'", "disabled by configuration"),
        ("INSTALL httpfs", "disabled by configuration"),
        ("SET enable_external_access = true", "locked"),
        ("DELETE FROM store.documents", "read-only"),
        ("DROP VIEW documents", "read-only"),
        ("SELECT 1; SELECT CAST('x' AS INTEGER)", "Could not convert"),
    ],
)
def test_query_refuses(published: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryFailedError, match=message) as caught:
        query(published, sql)
    assert "\n" not in caught.value.detail


def test_query_without_a_published_file(tmp_path: Path) -> None:
    with pytest.raises(NotPublishedError):
        query(tmp_path / "warehouse.duckdb", "SELECT 1")


def test_query_of_a_file_with_a_quote_in_its_name(published: Path, tmp_path: Path) -> None:
    odd = tmp_path / "it's.duckdb"
    odd.write_bytes(published.read_bytes())
    assert query(odd, "SELECT count(*) FROM documents").rows == ((1,),)


VALUES = (
    "SELECT 1.50::DECIMAL(18,2) AS money, NULL AS nothing, DATE '2018-03-01' AS day, true AS yes, "
    "TIMESTAMP '2018-05-16 10:30:00' AS moment, ['a', 'b'] AS list, 'a,\"b\"\nc' AS text, 12345678901234567.89 AS much"
)


def test_query_as_csv(published: Path) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(query(published, VALUES)))))
    assert rows == [
        ["money", "nothing", "day", "yes", "moment", "list", "text", "much"],
        ["1.50", "", "2018-03-01", "true", "2018-05-16T10:30:00", '["a", "b"]', 'a,"b"\nc', "12345678901234567.89"],
    ]


def test_query_as_json(published: Path) -> None:
    assert json.loads(as_json(query(published, VALUES))) == [
        {
            "money": 1.5, "nothing": None, "day": "2018-03-01", "yes": True, "moment": "2018-05-16T10:30:00",
            "list": ["a", "b"], "text": 'a,"b"\nc', "much": "12345678901234567.89",
        }
    ]  # fmt: skip


def test_query_as_parquet(published: Path, tmp_path: Path) -> None:
    query_parquet(published, VALUES, tmp_path / "out.parquet")
    row = pq.read_table(tmp_path / "out.parquet").to_pylist()[0]
    assert (row["money"], row["day"], row["moment"]) == (
        Decimal("1.50"),
        date(2018, 3, 1),
        datetime(2018, 5, 16, 10, 30),
    )
