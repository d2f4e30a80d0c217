"""Parquet, CSV and JSON Lines have every view, row for row, as their own libraries read them."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.errors import OutputFailed, UnknownProject, UnknownView
from warehouse.export import FORMATS
from warehouse.export.csv_files import guarded, unguarded
from warehouse.export.source import Exported, opened
from warehouse.forms import as_text, encoded
from warehouse.query import query

VIEWS = (
    "documents",
    "document_texts",
    "amounts",
    "people",
    "projects",
    "project_partners",
    "conflicts",
    "runs",
    "receipts",
)


def export(
    published: Path, form: str, target: Path, project: str | None = None, views: tuple[str, ...] = ()
) -> Exported:
    with opened(published, project=project, views=views) as source:
        return FORMATS[form].load()(source, target, lambda done, what: None)


def stated(published: Path, view: str) -> list[dict[str, object]]:
    found = query(published, f"FROM {view}")
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def alike(rows: list[dict[str, object]]) -> list[str]:
    return sorted(map(str, rows))


def test_export_parquet_keeps_types(published: Path, tmp_path: Path) -> None:
    done = export(published, "parquet", tmp_path / "out")
    names = {
        row[0]
        for row in query(
            published, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
        ).rows
    }
    assert {path.stem for path in (tmp_path / "out").iterdir()} == names == set(done.rows)
    for view in VIEWS:
        assert alike(pq.read_table(tmp_path / "out" / f"{view}.parquet").to_pylist()) == alike(stated(published, view))
    schema = pq.read_schema(tmp_path / "out" / "amounts.parquet")
    assert str(schema.field("value").type) == "decimal128(18, 2)"
    assert str(pq.read_schema(tmp_path / "out" / "documents.parquet").field("published_on").type) == "date32[day]"


def test_export_csv_reads_back(published: Path, tmp_path: Path) -> None:
    export(published, "csv", tmp_path / "out")
    for view in VIEWS:
        with (tmp_path / "out" / f"{view}.csv").open(encoding="utf-8", newline="") as lines:
            found = [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]
        assert alike(found) == alike(
            [{name: as_text(value) for name, value in row.items()} for row in stated(published, view)]
        )


def test_export_csv_runs_no_formula(published: Path, tmp_path: Path) -> None:
    export(published, "csv", tmp_path / "out")
    texts = {"people": ("'-1+1", "'@mērs", "''=tests"), "projects": ("'=HYPERLINK",), "documents": ("'+371",)}
    for view, wanted in texts.items():
        content = (tmp_path / "out" / f"{view}.csv").read_text(encoding="utf-8")
        assert all(text in content for text in wanted)


@given(st.text(alphabet="'=+-@\t\r\nab1 ā", max_size=8))
def test_guarded_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_export_jsonl_reads_back(published: Path, tmp_path: Path) -> None:
    export(published, "jsonl", tmp_path / "out")
    for view in VIEWS:
        lines = (tmp_path / "out" / f"{view}.jsonl").read_text(encoding="utf-8").splitlines()
        found = [json.loads(line, parse_float=Decimal) for line in lines]
        assert alike(found) == alike([json.loads(encoded(row), parse_float=Decimal) for row in stated(published, view)])


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_export_of_one_view_is_a_file(published: Path, tmp_path: Path, form: str) -> None:
    suffix = f".{form}"
    assert export(published, form, tmp_path / f"p{suffix}", views=("projects",)).rows == {"projects": 2}
    assert (tmp_path / f"p{suffix}").is_file()
    export(published, form, tmp_path / "some", views=("projects", "runs"))
    assert {path.name for path in (tmp_path / "some").iterdir()} == {f"projects{suffix}", f"runs{suffix}"}


@pytest.mark.parametrize("project", ["LLI-317", "lli 317", "socquality"])
def test_export_of_one_project(published: Path, tmp_path: Path, project: str) -> None:
    done = export(published, "jsonl", tmp_path / "out", project=project)
    assert (done.rows["projects"], done.rows["documents"], done.rows["organisations"]) == (1, 2, 2)
    assert any(note.startswith("runs:") for note in done.notes)
    assert "runs" not in done.rows
    assert "Octopus" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())


def test_export_takes_the_place_of_an_earlier_one_only(published: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(published, "csv", target)
    (target / "projects.csv").write_text("old", encoding="utf-8")
    export(published, "csv", target)
    assert (target / "projects.csv").read_text(encoding="utf-8").startswith("project_id,")
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputFailed):
        export(published, "csv", target)
    assert (target / "mine.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(OutputFailed):
        export(published, "csv", tmp_path / "nowhere" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_export_refuses_what_is_not_there(published: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownView):
        export(published, "csv", tmp_path / "out", views=("nothing",))
    for project in ("nothing", "", "' OR true"):
        with pytest.raises(UnknownProject):
            export(published, "csv", tmp_path / "out", project=project)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_export_knows_how_much_there_will_be(published: Path, tmp_path: Path, form: str) -> None:
    with opened(published, project="LLI-317") as source:
        expected = FORMATS[form].expected(source)
        done = FORMATS[form].load()(source, tmp_path / "out", lambda done, what: None)
    if FORMATS[form].views:
        assert expected == len(done.rows)
    elif form == "ftm":  # payers are few, and not counted
        assert 0 <= sum(done.rows.values()) - expected <= 2
    elif form == "ical":
        assert expected >= done.rows["events"] > 0
    else:
        assert expected == len(done.rows) - 1  # the first sheet is of the project itself
