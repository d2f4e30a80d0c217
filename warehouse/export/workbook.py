"""One project as an Excel workbook: overview, partners, sums, events, and the sources with their words and pages.

Sums are numbers with two decimals, days are dates. Texts are texts: none is a formula or a link, whatever it begins
with. A sum that a spreadsheet's numbers cannot hold to the cent is a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.errors import ProjectNeeded
from warehouse.export.source import Exported, Source, written

LONGEST = 32_767  # characters of a cell
EXACT = Decimal(2**53) / 100  # below it a double has every cent
WIDE = ("name", "value", "words", "document", "title", "place")

OVERVIEW = """
    SELECT code, acronym, title_lv AS "title (lv)", title_lt AS "title (lt)", title_en AS "title (en)", programme,
        starts_on AS "starts on", ends_on AS "ends on", total, eu AS "EU share", currency,
        document_count AS documents, project_id AS "project id"
    FROM projects WHERE project_id = $1"""

SHEETS = {
    "partners": """
        SELECT o.name, o.name_lv, o.name_lt, o.name_en, o.country, o.region, p.role, p.total, p.eu, p.own, p.currency,
            p.document_count AS documents
        FROM project_partners AS p JOIN organisations AS o ON o.organisation_id = p.organisation_id
        WHERE p.project_id = $1
        ORDER BY list_position(['lead', 'partner', 'associated', 'contractor'], p.role), o.name, o.organisation_id""",
    "sums": """
        SELECT a.value, a.currency, a.value_eur, a.role, a.scope, a.fund, coalesce(o.name, a.partner) AS partner,
            a.approximate, a.surface AS words, d.file_name AS document, a.page
        FROM amounts AS a JOIN documents AS d ON d.document_id = a.document_id
        LEFT JOIN organisations AS o ON o.organisation_id = a.organisation_id
        WHERE a.project_id = $1 ORDER BY a.scope, a.role, a.value DESC, d.file_name, a.start_char, a.fact_id""",
    "events": """
        SELECT e.kind, e.edtf, e.starts_at::DATE AS starts_on,
            if(contains(split_part(e.edtf, '/', 1), 'T'), strftime(e.starts_at, '%H:%M'), NULL) AS at,
            e.ends_at::DATE AS ends_on, e.place, e.document_count AS documents
        FROM project_events AS e WHERE e.project_id = $1 ORDER BY e.starts_at NULLS LAST, e.event_id""",
    "sources": """
        SELECT f.kind, f.role, f.value, f.surface AS words, f.page, d.file_name AS document, d.title, d.publisher,
            d.published_on, d.source, round(f.confidence, 3) AS confidence, f.rule
        FROM facts AS f JOIN documents AS d ON d.document_id = f.document_id
        WHERE f.project_id = $1 ORDER BY d.published_on NULLS LAST, d.file_name, f.start_char, f.kind, f.fact_id""",
}


class Book:
    """A workbook that is written row by row."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.money = book.add_format({"num_format": "#,##0.00"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.rows: dict[str, int] = {}
        self.notes: list[str] = []

    def sheet(self, name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
        """Adds a sheet."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, 32 if column in WIDE else 14)
            sheet.write_string(0, at, column, self.head)
        number = 0
        for number, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                self._cell(sheet, number, at, value)
        self.rows[name] = number

    def _cell(self, sheet: Any, row: int, column: int, value: object) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, Decimal) and abs(value) < EXACT:
            sheet.write_number(row, column, float(value), self.money)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)
        else:
            text = str(value)
            if len(text) > LONGEST:
                self.notes.append(f"{sheet.name}, row {row + 1}: a text of more than {LONGEST} characters is cut")
            sheet.write_string(row, column, text[:LONGEST])


def expected(source: Source) -> int:
    """Sheets."""
    return len(SHEETS)


def export(source: Source, target: Path, advance: Callable[[int, str], None]) -> Exported:
    """Writes the workbook; raises ProjectNeeded where no project is chosen."""
    import xlsxwriter

    if source.project_id is None:
        raise ProjectNeeded("a workbook is of one project")
    with written(target) as draft, xlsxwriter.Workbook(str(draft), {"constant_memory": True}) as opened:
        opened.set_properties({"created": datetime(2000, 1, 1)})  # the same rows give the same bytes
        book = Book(opened)
        (project,) = source.records(OVERVIEW)
        book.sheet("overview", ("field", "value"), project.items())
        for number, (name, sql) in enumerate(SHEETS.items(), start=1):
            book.sheet(name, *source.table(sql))
            advance(number, name)
    return Exported(book.rows, tuple(book.notes))
