"""The journey of a scan: without Tesseract it waits and says so, with it it is taken up, and drawn with its facts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests import needs
from tests.nasty.pdfs import joined
from tests.pdf_maker import SAMPLES, TESTS, make, picture, sample
from tests.scan_maker import scan

ROOT = TESTS.parent
TYPED = "Auces novada pašvaldība īsteno projektu LLI-317.\n\nProjekta kopējais budžets ir 120 888,00 EUR."
SCANNED = "Rēzeknes novada pašvaldība īsteno projektu LLI-425.\n\nTā kopējais budžets ir 791 256,20 EUR."
pytestmark = needs.tesseract


def pressfacts(home: Path, *words: str, path: str | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", words[0], "--home", str(home), *words[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **({"PATH": path} if path is not None else {})}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


def rows(home: Path, sql: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pressfacts(home, "sql", sql, "--format", "json").stdout)
    return found


def status(home: Path, path: str | None = None) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(pressfacts(home, "status", "--format", "json", path=path).stdout)
    return figures


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that took in a scan, a page of text with a scan behind it, a picture without letters, and a text, where
    there is no Tesseract."""
    folder = tmp_path_factory.mktemp("waiting")
    made = folder / "home"
    subprocess.run([sys.executable, "-m", "flows.cli", "init", str(made)], check=True, cwd=ROOT, capture_output=True)
    (made / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n")
    (made / "inbox" / "scan.pdf").write_bytes(scan(sample(SAMPLES[0])))
    (made / "inbox" / "marks.pdf").write_bytes(picture())
    (made / "inbox" / "half.pdf").write_bytes(joined(make(TYPED), scan(make(SCANNED))))
    shutil.copy(TESTS / "gold" / "samples" / "octopus-vecumnieki.txt", made / "inbox")
    said = pressfacts(made, "ingest", path=str(folder)).stderr
    assert "3 documents wait for OCR: Tesseract is not installed" in said
    return made


def test_waiting_documents_are_in_the_archive_and_visible(home: Path) -> None:
    figures = status(home)
    assert (figures["waiting"], figures["archived"], figures["quarantined"], figures["inbox"]) == (3, 4, 0, 0)
    found = rows(home, "SELECT * FROM receipts JOIN documents USING (document_id) WHERE file_name = 'scan.pdf'")[0]
    assert (found["pages_read"], found["pages_unreadable"], found["pages_waiting"], found["facts"]) == (0, 1, 1, 0)
    assert found["notes"] == ["page 1: unreadable (no_text, picture, ocr_missing)"]
    assert "ocr_missing" in pressfacts(home, "show", "scan.pdf").stdout
    assert "pressfacts refresh will read them" in pressfacts(home, "status").stderr


def half(home: Path) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """The receipt of the file that is half a scan, and its sums with their pages."""
    (found,) = rows(home, "SELECT * FROM receipts JOIN documents USING (document_id) WHERE file_name = 'half.pdf'")
    sums = "SELECT value::VARCHAR AS value, page FROM amounts JOIN documents USING (document_id) "
    return found, [(each["value"], each["page"]) for each in rows(home, f"{sums} WHERE file_name = 'half.pdf'")]


def test_waiting_page_behind_one_of_text_keeps_no_fact_of_it_back(home: Path) -> None:
    found, sums = half(home)
    assert (found["page_count"], found["pages_read"], found["pages_unreadable"], found["pages_waiting"]) == (2, 1, 1, 1)
    assert found["notes"] == ["page 2: unreadable (no_text, picture, ocr_missing)"]
    assert (found["ocr"], sums) == (False, [("120888.00", 1)])


def test_waiting_without_tesseract_goes_on(home: Path, tmp_path: Path) -> None:
    pressfacts(home, "refresh", path=str(tmp_path))
    assert status(home)["waiting"] == 3


def test_waiting_documents_are_taken_up_once(home: Path) -> None:
    said = pressfacts(home, "refresh").stderr
    assert "wait for OCR" not in said
    figures = status(home)
    assert (figures["waiting"], figures["archived"], figures["quarantined"]) == (0, 3, 1)
    assert [entry["file_name"] for entry in rows(home, "FROM quarantine")] == ["marks.pdf"]
    found, taken = half(home)
    assert (found["pages_read"], found["pages_ocr"], found["pages_unreadable"], found["pages_waiting"]) == (2, 1, 0, 0)
    assert (found["ocr"], sorted(taken)) == (True, [("120888.00", 1), ("791256.20", 2)])
    (found,) = rows(home, "SELECT * FROM documents JOIN receipts USING (document_id) WHERE page_count = 1")
    assert (found["file_name"], found["ocr"], found["pages_waiting"]) == ("scan.pdf", True, 0)
    assert (found["pages_read"], found["pages_ocr"], found["pages_unreadable"]) == (1, 1, 0)
    assert "tesseract" in json.loads(found["versions"])
    assert {code["code"] for code in rows(home, "SELECT code FROM codes")} >= {"LLI-425"}
    sums = rows(
        home,
        "SELECT value::VARCHAR AS value, confidence, x0 FROM amounts JOIN documents USING (document_id) "
        "WHERE file_name = 'scan.pdf' ORDER BY value",
    )
    assert [item["value"] for item in sums] == ["672576.74", "791256.20"]
    assert all(item["confidence"] < 1 and item["x0"] > 0 for item in sums)
    assert "0 loaded" in pressfacts(home, "ingest").stderr


def test_waiting_scan_is_drawn_with_its_facts(home: Path, tmp_path: Path) -> None:
    pressfacts(home, "refresh")  # where another process has had the test before this one
    target = tmp_path / "page.png"
    said = pressfacts(home, "show", "scan.pdf", "--page", "1", "-o", str(target)).stderr
    assert "page 1" in said
    with Image.open(target) as drawn:
        colours = {colour for _, colour in drawn.getcolors(100_000) or []}
    assert {(20, 150, 40), (200, 150, 0)} <= colours  # a sum, a date
    assert "it has 1 page" in pressfacts(home, "show", "scan.pdf", "--page", "7", "-o", str(target), code=83).stderr
    text = pressfacts(home, "show", "octopus-vecumnieki.txt", "--page", "1", "-o", str(target), code=82)
    assert "plain text has no pages" in text.stderr
    pressfacts(home, "show", "scan.pdf", "--page", "1", code=2)
    pressfacts(home, "show", "scan.pdf", "-o", str(target), code=2)
    pressfacts(home, "show", "scan.pdf", "--page", "1", "-o", str(tmp_path / "none" / "page.png"), code=70)
