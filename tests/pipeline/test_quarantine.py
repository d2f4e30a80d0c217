"""The quarantine holds the untouched file and says why."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline import archive, inbox, quarantine
from pipeline.home import Home
from pipeline.readers.errors import BrokenPdf


def test_quarantine_moves_the_file_and_keeps_the_reason(home: Home) -> None:
    (home.inbox / "sli?kts.pdf").write_bytes(b"%PDF-1.4 cut")
    claim = next(inbox.sweep(home))
    entry = quarantine.put(home, claim, BrokenPdf("cut off"))
    assert quarantine.entries(home) == [entry]
    assert entry.path == f"quarantine/{claim.sha256[:16]}-sli_kts.pdf"
    assert quarantine.original(home, entry).read_bytes() == b"%PDF-1.4 cut"
    reason = json.loads((home.root / entry.path / "reason.json").read_text())
    assert (reason["reason"], reason["detail"], reason["file_names"]) == ("broken_pdf", "cut off", ["sli?kts.pdf"])
    assert list(archive.records(home)) == []
    assert not (home.root / claim.archive_path).exists()


def test_quarantine_of_the_same_file_again_is_one_entry(home: Home) -> None:
    for _ in range(2):
        (home.inbox / "a.pdf").write_bytes(b"%PDF-1.4 cut")
        quarantine.put(home, next(inbox.sweep(home)), BrokenPdf("cut off"))
    (entry,) = quarantine.entries(home)
    assert entry.sha256 is not None
    quarantine.drop(home, entry.sha256)
    assert quarantine.entries(home) == []


@pytest.mark.parametrize("name", ["ķ" * 120 + ".pdf", "a" * 250, "ž" * 60 + ".sadaļa par ļoti daudz ko", "..", "š.pdf"])
def test_quarantine_names_are_cut_by_bytes(home: Home, name: str) -> None:
    (home.inbox / "a.pdf").write_bytes(b"%PDF-1.4 cut")
    claim = next(inbox.sweep(home))
    claim = replace(claim, names=(replace(claim.names[0], file_name=name),))
    entry = quarantine.put(home, claim, BrokenPdf("cut off"))
    folder = home.root / entry.path
    assert 17 < len(folder.name.encode()) <= 100
    assert quarantine.original(home, entry).name == folder.name[17:]
    assert folder.name.endswith(".pdf") == name.endswith(".pdf")
    assert quarantine.entries_of(home, claim.sha256)[0].file_name == name
    assert quarantine.holds(home, claim.sha256)


def test_quarantine_with_folders_of_someone_else(home: Home) -> None:
    for number, text in enumerate(("{", "[]", "{}")):
        (home.quarantine / str(number)).mkdir()
        (home.quarantine / str(number) / "reason.json").write_text(text)
    assert quarantine.entries(home) == []
