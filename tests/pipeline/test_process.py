"""Claims become facts or quarantine, whatever else is in the batch."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from extractors import Context
from pipeline import archive, inbox, quarantine
from pipeline.detect import TEXT
from pipeline.document import Processed, Quarantined
from pipeline.errors import ConservationError
from pipeline.home import Home
from pipeline.process import Result, check, process
from pipeline.readers import Limits
from pipeline.study import study
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
        "feed.txt": b"<?xml version='1.0'?><rss>x</rss>",
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
        "feed.txt": "unsupported_type",
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
    assert baltic.receipt.encoding == "windows-1257"


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
    spans = {(fact.start, fact.end) for fact in (*pdf.extraction.amounts, *pdf.extraction.dates)}
    assert spans <= set(pdf.locations)


def _value(fact: object) -> tuple[object, ...]:
    names = ("code", "value", "currency", "role", "scope", "edtf")
    return tuple(getattr(fact, name) for name in names if hasattr(fact, name))


def test_process_limits_the_size(home: Home) -> None:
    (home.inbox / "a.txt").write_text("Projekts par visu")
    claims = list(inbox.sweep(home))  # before the limit was lowered
    (result,) = process(Home(home.root, replace(home.settings, max_bytes=10)), claims)
    assert isinstance(result, Quarantined)
    assert result.reason == "too_large"


def test_process_takes_a_file_out_of_quarantine_when_it_can_be_read(home: Home) -> None:
    small = Home(home.root, replace(home.settings, max_bytes=10))
    for each, reasons in ((small, ["too_large"]), (home, [])):
        (home.inbox / "a.txt").write_text("Projekts par visu")
        run(each)
        assert [entry.reason for entry in quarantine.entries(home)] == reasons


@pytest.mark.parametrize("keep", [False, True])
def test_process_lost_and_damaged_originals_stop_nothing(home: Home, keep: bool) -> None:
    files = ("a.txt", "b.txt", "c.pdf", "d.pdf", "e.txt")
    for name in files:
        data = make(f"Projekts {name}") if name.endswith("pdf") else f"Projekts {name}".encode()
        (home.inbox / name).write_bytes(data)
    claims = list(inbox.sweep(home))
    originals = [home.root / claim.archive_path for claim in claims]
    for number in (0, 2):
        originals[number].unlink()
    for number in (1, 3):
        originals[number].chmod(0o600)
        with originals[number].open("ab") as stream:
            stream.write(b" ")
    results = list(process(home, claims, keep=keep))
    assert [result.reason for result in results[:4] if isinstance(result, Quarantined)] == ["damaged_archive"] * 4
    assert isinstance(results[4], Processed)
    left = (1, 3, 4) if keep else (4,)
    assert {each.sha256 for each in inbox.pending(home)} == {claims[number].sha256 for number in left}
    for name, claim in zip(files, claims, strict=True):  # a copy from elsewhere heals
        data = make(f"Projekts {name}") if name.endswith("pdf") else f"Projekts {name}".encode()
        (home.inbox / name).write_bytes(data)
        assert isinstance(next(process(home, inbox.sweep(home))), Processed), claim
    assert quarantine.entries(home) == []


def test_process_the_same_bad_bytes_again_have_one_reason(home: Home) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"):  # some archived before, some after the first
        (home.inbox / name).write_bytes(b"")
    results = list(process(home, inbox.sweep(home)))
    assert [result.reason for result in results if isinstance(result, Quarantined)] == ["empty_document"] * 6
    assert {entry.reason for entry in quarantine.entries(home)} == {"empty_document"}
    assert list(archive.records(home)) == []
    assert list(inbox.pending(home)) == []


def test_process_keep_leaves_the_original_in_the_archive(home: Home) -> None:
    (home.inbox / "a.txt").write_text("Projekts par visu")
    claim = next(inbox.sweep(home))
    small = Home(home.root, replace(home.settings, max_bytes=10))
    result = next(process(small, [claim], keep=True))
    assert isinstance(result, Quarantined)
    assert (result.reason, result.path) == ("too_large", claim.archive_path)
    assert (home.root / claim.archive_path).is_file()
    assert list(home.quarantine.iterdir()) == []


def test_process_survives_a_kill_at_any_change_on_the_disk(tmp_path: Path) -> None:
    """A process that takes in two files is killed before each of its changes in turn; the next one finishes."""
    for step in range(1, 200):
        root = Home.create(tmp_path / str(step)).root
        (root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n")
        home = Home.open(root)
        (home.inbox / "good.txt").write_text("Projekts LLI-317")
        (home.inbox / "bad.txt").write_bytes(b"")
        if not killed(home, step):
            break
        results = list(process(home, chain(inbox.pending(home), inbox.sweep(home))))
        assert {r.document.file_name for r in results if isinstance(r, Processed)} == {"good.txt"}, step
        assert {r.reason for r in results if isinstance(r, Quarantined)} <= {"empty_document"}, step
        assert [(e.file_name, quarantine.original(home, e).name) for e in quarantine.entries(home)] == [
            ("bad.txt", "bad.txt")
        ], step
        assert [record.file_names for record in archive.records(home)] == [("good.txt",)], step
        assert [claim.file_name for claim in inbox.pending(home)] == ["good.txt"], step
        assert not list(home.inbox.iterdir()), step
    assert step > 15


def killed(home: Home, step: int) -> bool:
    """Sweep and process in a child that kills itself before the step-th rename or removal; False if it had fewer."""
    child = os.fork()
    if child == 0:
        count = 0

        def audit(event: str, _: object) -> None:
            nonlocal count
            if event in ("os.rename", "os.remove"):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(audit)
        list(process(home, chain(inbox.pending(home), inbox.sweep(home))))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_process_reports_progress(home: Home) -> None:
    for name in ("a.txt", "b.txt"):
        (home.inbox / name).write_text(f"Projekts {name}")
    told: list[Result] = []
    assert list(process(home, inbox.sweep(home), progress=told.append)) == told
    assert len(told) == 2


def test_process_checks_conservation(samples: Path) -> None:
    good = study(samples / "socquality-opening.txt", TEXT, Limits(), Context())
    check(good)
    extraction, receipt = good.extraction, good.receipt
    amount = extraction.amounts[0]
    assert receipt.candidates == receipt.facts + receipt.rejects > 0
    for broken in (
        replace(good, page_count=2),
        replace(good, text=good.text[:50]),
        replace(good, extraction=replace(extraction, amounts=extraction.amounts[1:])),
        replace(good, extraction=replace(extraction, rejects=extraction.rejects[1:])),
        replace(good, receipt=replace(receipt, candidates=receipt.candidates + 1)),
        replace(good, receipt=replace(receipt, candidates=receipt.candidates + 1, facts=receipt.facts + 1)),
        replace(
            good,
            extraction=replace(extraction, amounts=(replace(amount, end=len(good.text) + 1), *extraction.amounts[1:])),
        ),
        replace(good, extraction=replace(extraction, amounts=(replace(amount, project=99), *extraction.amounts[1:]))),
    ):
        with pytest.raises(ConservationError):
            check(broken)
