"""A workbook as openpyxl reads it: numbers are numbers, days are days, texts are no formulas."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.warehouse.test_export_views import export
from warehouse.errors import ProjectNeeded


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


def test_workbook_reads_back(published: Path, tmp_path: Path) -> None:
    done = export(published, "xlsx", tmp_path / "p.xlsx", "LLI-317")
    book = load_workbook(tmp_path / "p.xlsx")
    assert book.sheetnames == ["overview", "partners", "sums", "events", "sources"]
    overview = {str(row["field"]): row["value"] for row in rows(book["overview"])}
    assert (overview["code"], overview["total"], overview["starts on"]) == ("LLI-317", 791256.2, datetime(2018, 3, 1))
    sums = rows(book["sums"])
    assert {(row["value"], row["role"], row["fund"]) for row in sums} == {
        (791256.2, "total", None), (672576.74, "eu", "ERDF"), (1000.1, "eu", "ERDF"),
    }  # fmt: skip
    assert book["sums"]["A2"].number_format == "#,##0.00"
    assert book["overview"]["B10"].number_format == "#,##0.00"
    assert book["overview"]["B8"].is_date is True
    assert [row["role"] for row in rows(book["partners"])] == ["lead", "partner"]
    assert len(rows(book["events"])) == 6
    sources = rows(book["sources"])
    assert {row["document"] for row in sources} == {"opening.txt", "report.txt"}
    assert any(row["page"] == 2 for row in sources)
    assert done.rows["sources"] == len(sources)


def test_workbook_has_no_formula(published: Path, tmp_path: Path) -> None:
    for project in ("LLI-317", "LLI-425"):
        export(published, "xlsx", tmp_path / "p.xlsx", project)
        cells = [cell for sheet in load_workbook(tmp_path / "p.xlsx") for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        texts = [cell.value for cell in cells]
    assert '=HYPERLINK("http://example.org")' in texts


def test_workbook_needs_a_project(published: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectNeeded):
        export(published, "xlsx", tmp_path / "p.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_workbook_is_the_same_again(published: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export(published, "xlsx", tmp_path / name, "LLI-317")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
