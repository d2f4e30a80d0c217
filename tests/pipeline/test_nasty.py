"""A hundred nasty files in one run: each ends as it must, none stops the others, none is silently empty."""

from __future__ import annotations

import os
import pickle
import unicodedata
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from flows import work
from pipeline import archive, inbox, quarantine
from pipeline.home import Home
from tests.nasty import formats, pdfs, texts
from tests.nasty.release import Nasty, release
from tests.shared import once
from warehouse.query import query

MAKERS = (
    *(texts.encodings, texts.damage, texts.unicode, texts.empty, texts.long, texts.disguised),
    *(pdfs.pdfs, pdfs.fonts, pdfs.pictures, formats.pages, formats.office, formats.letters, formats.archives),
)
FILES = [nasty for maker in MAKERS for nasty in maker()]
SETTINGS = """
settle_seconds = 0
jobs = 2
max_bytes = 12000000
max_pages = 50
max_members = 200
max_unpacked_bytes = 50000000
read_timeout_seconds = 30
extract_timeout_seconds = 8
read_memory_mb = 512
ocr = false
"""


@dataclass(frozen=True)
class Outcome:
    """What one run made of all files."""

    home: Home
    report: work.Report
    dropped: frozenset[str]  # hashes of the files: some hold the time at which a process made them

    def rows(self, statement: str) -> list[dict[str, Any]]:
        found = query(self.home.published, statement)
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = once(tmp_path_factory, "nasty", taken)
    dropped = frozenset((folder / "dropped").read_text().split())
    return Outcome(Home.open(folder / "home"), pickle.loads((folder / "report").read_bytes()), dropped)


def taken(folder: Path) -> None:
    """All files in one run."""
    home = Home.create(folder / "home")
    (home.root / "pressfacts.toml").write_text(SETTINGS)
    home = Home.open(home.root)
    for nasty in FILES:
        (home.inbox / str(nasty.name)).write_bytes(nasty.data)
    (folder / "dropped").write_text("\n".join(sha256(nasty.data).hexdigest() for nasty in FILES))
    names(home.inbox)
    (folder / "report").write_bytes(pickle.dumps(work.ingest(home)))


def names(folder: Path) -> None:
    """Names and kinds of files that are refused, ignored, or the same document."""
    one = release().text.encode()
    for name in (
        "bell\x07.txt",
        "new\nline.txt",
        "turned\u202etxt.exe",
        "half.part",
        "~$word.docx",
        "._mac.txt",
        "Thumbs.db",
        ".hidden.txt",
    ):
        (folder / name).write_bytes(release().text.encode())
    (folder / os.fsdecode(b"bytes-\xff.txt")).write_bytes(release().text.encode())
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "broken-link.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    for number in (1, 2, 3):
        (folder / f"same-{number}.txt").write_bytes(one)
    (folder / "2018").mkdir()
    (folder / "2018" / "same-1.txt").write_bytes(release().text.encode())  # the same name, other bytes
    (folder / unicodedata.normalize("NFD", "Rēzekne.txt")).write_bytes(release().text.encode())
    (folder / ("ļ" * 120 + ".txt")).write_bytes(release().text.encode())
    (folder / "wrong.txt").write_bytes(release().text.encode())
    (folder / "wrong.txt.meta.toml").write_text("published = 'sometimes'")


LEFT = {
    "bell\x07.txt": "refused",
    "new\nline.txt": "refused",
    "turned\u202etxt.exe": "refused",
    os.fsdecode(b"bytes-\xff.txt"): "refused",
    "half.part": "partial",
    "~$word.docx": "system",
    "._mac.txt": "system",
    "Thumbs.db": "system",
    ".hidden.txt": "hidden",
    "link.txt": "link",
    "broken-link.txt": "link",
    "pipe.txt": "special",
}


def test_nasty_are_enough() -> None:
    assert len(FILES) + len(LEFT) >= 60
    assert len({nasty.name for nasty in FILES}) == len(FILES)


@pytest.fixture(scope="module")
def endings(outcome: Outcome) -> dict[str, list[str]]:
    """By file name, members of containers included: loaded, or the reason of the quarantine."""
    found: dict[str, list[str]] = {}
    for row in outcome.rows("SELECT file_name FROM documents"):
        found.setdefault(row["file_name"], []).append("loaded")
    for entry in quarantine.entries(outcome.home):
        found.setdefault(entry.file_name, []).append(entry.reason)
    return found


@pytest.mark.parametrize("nasty", FILES, ids=lambda nasty: str(nasty.name))
def test_nasty_ends_as_it_must(nasty: Nasty, outcome: Outcome, endings: dict[str, list[str]]) -> None:
    name = str(nasty.name)
    assert endings.get(name, ["opened"]) == [nasty.ending]
    for part, ending in nasty.parts.items():  # what is loaded has a name of its own, what is refused the container's
        told = [
            each for full, each in endings.items() if full == part or (full.startswith(name) and full.endswith(part))
        ]
        assert told == [[ending]], part
    if nasty.ending != "loaded":
        return
    (document,) = outcome.rows(f"SELECT * FROM documents JOIN receipts USING (document_id) WHERE file_name = '{name}'")
    assert document["facts"] + document["rejects"] == document["candidates"]
    assert document["pages_unreadable"] == nasty.unreadable
    assert document["char_count"] > 0 or nasty.unreadable
    if nasty.encoding is not None:
        assert document["encoding"] == nasty.encoding
    if nasty.states:
        key = document["document_id"]
        sums = outcome.rows(f"SELECT value FROM amounts WHERE document_id = '{key}'")
        assert {str(row["value"]) for row in sums} == nasty.states
        codes = outcome.rows(f"SELECT code FROM codes WHERE document_id = '{key}'")
        assert {row["code"] for row in codes} == {"LLI-317"}
        (period,) = outcome.rows(f"SELECT edtf FROM dates WHERE document_id = '{key}' AND role = 'project_period'")
        assert period["edtf"] == "2018-03-01/2020-02-29"


def test_nasty_names_stay_where_they_are(outcome: Outcome) -> None:
    left = {ignored.path.name: ignored.reason for ignored in outcome.report.ignored}
    assert left == LEFT
    assert {path.name for path in outcome.home.inbox.rglob("*") if not path.is_dir()} == set(LEFT)


def test_nasty_bytes_are_somewhere_once(outcome: Outcome) -> None:
    """Every file that left the inbox lies in the archive or in quarantine, and not in both."""
    kept = {record.sha256 for record in archive.records(outcome.home)}
    refused = {entry.sha256 for entry in quarantine.entries(outcome.home) if entry.sha256 is not None}
    assert not kept & refused
    loaded = {row["sha256"] for row in outcome.rows("SELECT sha256 FROM documents")}
    assert loaded <= kept
    assert not list(inbox.pending(outcome.home))
    by_hand = {*kept, *refused}
    for record in archive.records(outcome.home):
        archive.verify(outcome.home, record.sha256)
    assert len(outcome.dropped) == len({nasty.data for nasty in FILES})
    assert outcome.dropped <= by_hand


def test_nasty_same_bytes_are_one_document(outcome: Outcome) -> None:
    rows = outcome.rows("SELECT document_id, file_name FROM document_names")
    documents = Counter(row["document_id"] for row in rows if str(row["file_name"]).startswith("same-"))
    assert sorted(documents.values()) == [1, 3]  # one of three names, and one of a name that was there
    assert any(row["file_name"] == "Rēzekne.txt" for row in rows)  # composed


def test_nasty_none_is_silently_empty(outcome: Outcome) -> None:
    """What is loaded has text, or pages that are said to be unreadable."""
    rows = outcome.rows(
        "SELECT file_name, char_count, pages_unreadable FROM documents JOIN receipts USING (document_id)"
    )
    assert len(rows) > 70
    assert [row["file_name"] for row in rows if not row["char_count"] and not row["pages_unreadable"]] == []


def test_nasty_wrong_sidecar_is_reported(endings: dict[str, list[str]]) -> None:
    assert endings["wrong.txt"] == ["loaded"]
    assert endings["wrong.txt.meta.toml"] == ["invalid_sidecar"]
