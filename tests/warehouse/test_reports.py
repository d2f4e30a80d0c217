"""Reports: the document that is meant, what was found in it, the figures of the whole."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.warehouse.batches import batch, document
from warehouse import reports
from warehouse.errors import NotPublished, UnknownDocument
from warehouse.records import Counts
from warehouse.writer import Writer

MOMENT = datetime(2026, 3, 29, 4, 30, tzinfo=UTC)


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


@pytest.fixture
def published(writer: Writer, tmp_path: Path) -> Path:
    writer.load(
        batch(
            document(
                "one",
                file_name="ziņa.txt",
                text="LLI-317 and 1000 EUR",
                projects=[{"code": "LLI-317"}],
                codes=[{"code": "LLI-317", "kind": "project", "end_char": 7, "surface": "LLI-317"}],
                amounts=[{"value": "1000.00", "currency": "EUR", "role": "total", "start_char": 12, "end_char": 20}],
                rejects=[{"surface": "317", "reason": "inside_code", "start_char": 4, "end_char": 7}],
            ),
            document("two", file_name="ziņa.txt.txt"),
            document("three", file_name="twin.txt"),
            document("four", file_name="twin.txt"),
        )
    )
    writer.add_name(digest("two"), "kopija.txt", MOMENT)
    for number in range(7):
        writer.start_run(f"r{number}", "ingest", started_at=MOMENT.replace(minute=number))
        writer.finish_run(f"r{number}", "completed", Counts(seen=number), ended_at=MOMENT)
    writer.resolve()
    writer.publish(tmp_path / "warehouse.duckdb")
    return tmp_path / "warehouse.duckdb"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (digest("one")[:16], "one"),
        (digest("one"), "one"),
        (digest("three")[:8], "three"),
        ("ziņa.txt", "one"),  # exact, though another name begins so
        (unicodedata.normalize("NFD", "ziņa.txt"), "one"),
        ("ziņa.txt.", "two"),
        ("kopija.txt", "two"),
        ("kop", "two"),
    ],
)
def test_reports_find_a_document(published: Path, wanted: str, name: str) -> None:
    assert reports.find_document(published, wanted) == digest(name)[:16]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("nothing", "no document is called 'nothing'"),
        ("", "no document"),
        ("%", "no document"),
        ("\udcff.txt", "no document"),
        ("twin.txt", "may be any of twin.txt"),
        ("ziņ", "may be any of ziņa.txt"),
    ],
)
def test_reports_of_an_unclear_document(published: Path, wanted: str, message: str) -> None:
    with pytest.raises(UnknownDocument, match=message):
        reports.find_document(published, wanted)


def test_reports_of_a_document(published: Path) -> None:
    one = digest("one")[:16]
    assert reports.text(published, one) == "LLI-317 and 1000 EUR"
    assert [(fact.kind, fact.start_char, fact.value) for fact in reports.document_facts(published, one)] == [
        ("code", 0, "LLI-317"),
        ("amount", 12, "1000.00 EUR total"),
    ]
    assert [(reject.surface, reject.reason) for reject in reports.document_rejects(published, one)] == [
        ("317", "inside_code")
    ]
    assert reports.receipt(published, one)["pages_read"] == 1
    with pytest.raises(UnknownDocument):
        reports.text(published, "none")
    assert reports.receipt(published, "none") == {}


def test_reports_figures(published: Path, tmp_path: Path) -> None:
    found = reports.figures(published)
    assert (found.documents, found.rejects, found.projects) == (4, 1, 1)
    assert [(run.run_id, run.seen) for run in found.runs] == [(f"r{number}", number) for number in (6, 5, 4, 3, 2)]
    assert reports.figures(tmp_path / "none.duckdb") == reports.Figures()
    with pytest.raises(NotPublished):
        reports.text(tmp_path / "none.duckdb", "any")
