"""Queries: read-only, no way out, clear errors, results in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.warehouse.batches import batch, document
from warehouse.errors import (
    NotPublished,
    OutputFailed,
    PublishedDamaged,
    PublishedLocked,
    QueryFailed,
)
from warehouse.query import Result, as_csv, as_json, attach, query, query_file, query_parquet, query_text
from warehouse.writer import Writer

ROOT = Path(__file__).parents[2]


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
        ("SELECT CAST('x' AS INTEGER)", "Could not convert"),
        ("SELECT CAST(range || if(range > 9000, 'x', '') AS INTEGER) FROM range(10000)", "Could not convert"),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("", "there is no statement"),
        (" ;\n-- nothing\n;", "there is no statement"),
        ("SELECT '\udcff'", "surrogates not allowed"),
    ],
)
def test_query_refuses(published: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryFailed, match=message) as caught:
        query(published, sql)
    assert "\n" not in caught.value.detail
    with pytest.raises(QueryFailed, match=message):
        query_parquet(published, sql, published.with_name("out.parquet"))
    with pytest.raises(QueryFailed, match=message):
        next(query_text(published, sql, "json"))


def test_query_without_a_published_file(tmp_path: Path) -> None:
    with pytest.raises(NotPublished):
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
    text = as_json(query(published, VALUES))
    assert json.loads(text, parse_float=Decimal) == [
        {
            "money": Decimal("1.50"), "nothing": None, "day": "2018-03-01", "yes": True, "moment": "2018-05-16T10:30:00",
            "list": ["a", "b"], "text": 'a,"b"\nc', "much": Decimal("12345678901234567.89"),
        }
    ]  # fmt: skip
    assert '"money": 1.50,' in text
    assert text == "".join(query_text(published, VALUES, "json"))


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("SELECT 'nan'::DOUBLE AS a, 'inf'::FLOAT AS b, ['-inf'::DOUBLE, 1.5] AS c", {"a": None, "b": None, "c": [None, 1.5]}),
        ("SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a", {"a": 1, "a_3": 2, "a_2": 3, "a_4": 4}),
        ("SELECT {'x': 0.10::DECIMAL(4,2)} AS s, MAP {DATE '2018-03-01': 1} AS m", {"s": {"x": 0.1}, "m": {"2018-03-01": 1}}),
        ("SELECT 'a'::BLOB AS b, 170141183460469231731687303715884105727::HUGEINT AS h", {"b": "61", "h": 2**127 - 1}),
    ],
)  # fmt: skip
def test_query_as_json_of_odd_values(published: Path, sql: str, row: dict[str, Any]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)  # NaN and Infinity are not JSON

    assert json.loads("".join(query_text(published, sql, "json")), parse_constant=refuse) == [row]


def test_query_as_json_without_rows(published: Path) -> None:
    assert "".join(query_text(published, "FROM documents WHERE false", "json")) == "[]\n"


def test_query_limit(published: Path) -> None:
    cut, whole = (query(published, "FROM range(1001)", limit=limit) for limit in (1000, 1001))
    assert (len(cut.rows), cut.more) == (1000, True)
    assert (len(whole.rows), whole.more) == (1001, False)


STREAM = """
import resource, sys
from itertools import islice
from pathlib import Path
from warehouse.query import query, query_text
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sys.stdout.writelines(islice(query_text(Path(sys.argv[1]), "FROM range(100000000)", sys.argv[2]), 100_000))
query(Path(sys.argv[1]), "FROM range(100000000)", limit=1000)
sys.exit(int((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) > 200_000))
"""


@pytest.mark.parametrize("form", ["csv", "json"])
def test_query_streams(published: Path, form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STREAM, str(published), form], capture_output=True, text=True, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") >= 100_000


def test_query_as_parquet(published: Path, tmp_path: Path) -> None:
    query_parquet(published, VALUES, tmp_path / "out.parquet")
    row = pq.read_table(tmp_path / "out.parquet").to_pylist()[0]
    assert (row["money"], row["day"], row["moment"]) == (
        Decimal("1.50"),
        date(2018, 3, 1),
        datetime(2018, 5, 16, 10, 30),
    )


@pytest.mark.parametrize("sql", ["SELECT INTERVAL 1 MONTH AS i", "SELECT union_value(a := 1) AS u"])
def test_query_as_parquet_refuses_types(published: Path, tmp_path: Path, sql: str) -> None:
    with pytest.raises(QueryFailed, match="Parquet has no such type"):
        query_parquet(published, sql, tmp_path / "out.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["warehouse.duckdb", "work"]


def test_query_as_parquet_of_repeated_names(published: Path, tmp_path: Path) -> None:
    query_parquet(published, "SELECT 1 AS a, 2 AS a", tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [{"a": 1, "a_2": 2}]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_query_to_a_file(published: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    with pytest.raises(QueryFailed):
        query_file(published, "SELECT CAST(range || if(range > 9000, 'x', '') AS INTEGER) FROM range(10000)", form, out)
    assert out.read_text() == "old"
    query_file(published, "SELECT 1 AS a", form, out)
    assert out.read_bytes().startswith({"csv": b"a\n1\n", "json": b"[\n", "parquet": b"PAR1"}[form])
    for wrong in (tmp_path, tmp_path / "none" / "out", Path("/dev/full")):
        with pytest.raises(OutputFailed, match=re.escape(str(wrong))):
            query_file(published, "FROM range(100000)", form, wrong)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "warehouse.duckdb", "work"]


HOLD = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(60)
"""


def test_query_while_another_program_writes_to_the_published_file(published: Path) -> None:
    published.chmod(0o644)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(published)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            with pytest.raises(PublishedLocked):
                query(published, "SELECT 1")
        finally:
            other.kill()
    assert query(published, "SELECT 1").rows == ((1,),)


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "changed", "journal", "folder"])
def test_query_of_a_damaged_file(published: Path, tmp_path: Path, damage: str) -> None:
    content, file = published.read_bytes(), tmp_path / "damaged.duckdb"
    file.write_bytes(
        {
            "empty": b"", "text": b"this is no database" * 1000, "cut": content[:5000],
            "changed": content[:12288] + bytes(byte ^ 0x55 for byte in content[12288:]),
        }.get(damage, content)
    )  # fmt: skip
    if damage == "journal":
        other = tmp_path / "other.duckdb"
        with duckdb.connect(str(other)) as connection:
            connection.execute("SET checkpoint_threshold = '1GB'")
            connection.execute("CREATE TABLE t AS SELECT 1")
            shutil.copy(tmp_path / "other.duckdb.wal", tmp_path / "damaged.duckdb.wal")
    if damage == "folder":
        file.unlink()
        file.mkdir()
    with pytest.raises(PublishedDamaged) as caught:
        query(file, "FROM documents")
    assert "refresh" in caught.value.remedy


def test_query_reads_files_only_where_it_may(published: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("code\nLLI-317\n")
    sql = f"SELECT code FROM read_csv('{tmp_path}/list.csv')"
    with pytest.raises(QueryFailed, match="disabled"):
        query(published, sql)
    assert query(published, sql, files=True).rows == (("LLI-317",),)
    for refused in ("FROM 'https://example.org/a.parquet'", "DELETE FROM store.documents"):
        with pytest.raises(QueryFailed):
            query(published, refused, files=True)


def test_query_asks_one_state_where_another_is_published_while_it_opens(writer: Writer, tmp_path: Path) -> None:
    """DuckDB opens a file three times; what it then has may be of two states."""
    files = [tmp_path / name for name in ("warehouse.duckdb", "next.duckdb")]
    for number, file in enumerate(files):
        writer.load(batch(document(f"d{number}")))
        writer.publish(file)

    class Overtaken:
        """A real connection; after its first ATTACH the file is another."""

        def __init__(self) -> None:
            self.real = duckdb.connect(":memory:")
            self.said: list[str] = []

        def execute(self, sql: str) -> Any:
            self.said.append(sql.split()[0])
            found = self.real.execute(sql)
            if files[1].exists():
                files[1].replace(files[0])
            return found

    overtaken: Any = Overtaken()
    attach(overtaken, files[0], "published")
    assert overtaken.said == ["ATTACH", "DETACH", "ATTACH"]
    assert overtaken.real.execute("SELECT count(*) FROM published.documents").fetchall() == [(2,)]
