"""Claims become facts or quarantine, whatever else is in the batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors import Context, extract
from pipeline import inbox, quarantine
from pipeline.document import Page, Processed, Quarantined, Raw
from pipeline.errors import ConservationError
from pipeline.home import Home
from pipeline.process import Result, check, process
from tests.pdf_maker import Layout, make, picture, sample


def run(home: Home) -> dict[str, Result]:
    results = process(home, inbox.sweep(home))
    return {r.document.file_name if isinstance(r, Processed) else r.file_name: r for r in results}


def test_process_one_bad_file_never_stops_the_rest(home: Home, samples: Path) -> None:
    text = (samples / "socquality-opening.txt").read_text(encoding="utf-8")
    files = {
        "good.txt": text.encode(),
        "baltic.txt": text.encode("cp1257", "ignore"),
        "good.pdf": sample("socquality-opening"),
        "open.pdf": make("Projekts LLI-317", Layout(password="")),
        "locked.pdf": make("Projekts", Layout(password="secret")),
        "scan.pdf": picture(2),
        "cut.pdf": b"%PDF-1.4 nothing more",
        "empty.txt": b"",
        "blank.txt": b" \n \n",
        "odd.txt": "Сегодня в Резекне открыли парк".encode("cp1251"),
        "word.txt": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "page.txt": b"<!doctype html><p>x",
    }
    for name, data in files.items():
        (home.inbox / name).write_bytes(data)
    results = run(home)
    reasons = {name: result.reason for name, result in results.items() if isinstance(result, Quarantined)}
    assert reasons == {
        "locked.pdf": "encrypted_pdf",
        "scan.pdf": "no_text_layer",
        "cut.pdf": "broken_pdf",
        "empty.txt": "empty_document",
        "blank.txt": "empty_document",
        "odd.txt": "unsure_encoding",
        "word.txt": "unsupported_type",
        "page.txt": "unsupported_type",
    }
    assert {entry.file_name for entry in quarantine.entries(home)} == set(reasons)
    assert set(results) == set(files)
    good = results["good.txt"]
    assert isinstance(good, Processed)
    assert good.text == text
    assert good.receipt.encoding == "utf-8"
    assert good.receipt.candidates == good.receipt.facts + good.receipt.rejects > 0
    baltic = results["baltic.txt"]
    assert isinstance(baltic, Processed)
    assert baltic.receipt.encoding == "cp1257"


def test_process_pdf_states_what_its_text_states(home: Home, samples: Path) -> None:
    (home.inbox / "a.txt").write_bytes((samples / "socquality-opening.txt").read_bytes())
    (home.inbox / "a.pdf").write_bytes(sample("socquality-opening"))
    results = run(home)
    text, pdf = results["a.txt"], results["a.pdf"]
    assert isinstance(text, Processed)
    assert isinstance(pdf, Processed)
    for kind in ("codes", "amounts"):
        values = [[_value(fact) for fact in getattr(each.extraction, kind)] for each in (text, pdf)]
        assert values[0] == values[1]
    assert [_value(d) for d in text.extraction.dates if d.role == "project_period"] == [
        _value(d) for d in pdf.extraction.dates if d.role == "project_period"
    ]
    assert pdf.document.page_count == 1
    assert text.locations == {}
    spans = {(fact.start, fact.end) for fact in (*pdf.extraction.amounts, *pdf.extraction.dates)}
    assert spans <= set(pdf.locations)


def _value(fact: object) -> tuple[object, ...]:
    names = ("code", "value", "currency", "role", "scope", "edtf")
    return tuple(getattr(fact, name) for name in names if hasattr(fact, name))


def test_process_limits_the_size(home: Home) -> None:
    home = Home(home.root, replace(home.settings, max_bytes=10))
    (home.inbox / "a.txt").write_text("Projekts par visu")
    result = run(home)["a.txt"]
    assert isinstance(result, Quarantined)
    assert result.reason == "too_large"


def test_process_takes_a_file_out_of_quarantine_when_it_can_be_read(home: Home) -> None:
    small = Home(home.root, replace(home.settings, max_bytes=10))
    for each, reasons in ((small, ["too_large"]), (home, [])):
        (home.inbox / "a.txt").write_text("Projekts par visu")
        run(each)
        assert [entry.reason for entry in quarantine.entries(home)] == reasons


def test_process_reports_progress(home: Home) -> None:
    for name in ("a.txt", "b.txt"):
        (home.inbox / name).write_text(f"Projekts {name}")
    told: list[Result] = []
    assert list(process(home, inbox.sweep(home), progress=told.append)) == told
    assert len(told) == 2


def test_process_checks_conservation(home: Home, samples: Path) -> None:
    (home.inbox / "a.txt").write_bytes((samples / "socquality-opening.txt").read_bytes())
    good = run(home)["a.txt"]
    assert isinstance(good, Processed)
    raw = Raw("text/plain", (Page(1, 0, 0, good.text),))
    extraction = extract(good.text, Context())
    check(good.text, extraction, good.receipt, raw)
    amount = extraction.amounts[0]
    for text, facts, receipt in (
        (good.text, extraction, replace(good.receipt, pages_read=2)),
        (good.text, extraction, replace(good.receipt, candidates=1)),
        (good.text, replace(extraction, amounts=(replace(amount, end=len(good.text) + 1),)), good.receipt),
        (good.text, replace(extraction, amounts=(replace(amount, project=99),)), good.receipt),
    ):
        with pytest.raises(ConservationError):
            check(text, facts, receipt, raw)
