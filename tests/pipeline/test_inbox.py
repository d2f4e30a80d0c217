"""The inbox gives what stands still, keeps what is no document, and loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline import inbox
from pipeline.errors import FileVanished, RefusedFile
from pipeline.home import Home
from pipeline.inbox import Ignored


def test_inbox_sweep_moves_to_the_archive(home: Home) -> None:
    (home.inbox / "auce").mkdir()
    (home.inbox / "auce" / "b.txt").write_text("viens")
    (home.inbox / "a.txt").write_text("divi")
    claims = list(inbox.sweep(home))
    assert [(claim.file_name, claim.collection, claim.new) for claim in claims] == [
        ("a.txt", None, True),
        ("b.txt", "auce", True),
    ]
    assert (home.root / claims[0].archive_path).read_text() == "divi"
    assert not [path for path in home.inbox.rglob("*") if path.is_file()]
    assert list(inbox.sweep(home)) == []


def test_inbox_leaves_what_is_no_document_and_says_so(home: Home) -> None:
    for name in ("a.pdf.part", "b.crdownload", "~$c.docx", "._d.txt", "Thumbs.db", ".hidden", "e\x07.txt"):
        (home.inbox / name).write_text("x")
    (home.inbox / "link.txt").symlink_to(home.root / "pressfacts.toml")
    os.mkfifo(home.inbox / "pipe.txt")
    told: list[Ignored] = []
    assert list(inbox.sweep(home, ignored=told.append)) == []
    assert {(each.path.name, each.reason) for each in told} == {
        ("a.pdf.part", "partial"),
        ("b.crdownload", "partial"),
        ("~$c.docx", "system"),
        ("._d.txt", "system"),
        ("Thumbs.db", "system"),
        (".hidden", "hidden"),
        ("e\x07.txt", "refused"),
        ("link.txt", "link"),
        ("pipe.txt", "special"),
    }
    assert len(list(home.inbox.iterdir())) == 9


def test_inbox_waits_for_a_file_that_grows(home: Home) -> None:
    file = home.inbox / "a.txt"
    file.write_text("viens")
    before = inbox.look(home)
    file.write_text("viens un divi")
    told: list[Ignored] = []
    assert list(inbox.sweep(home, before=before, ignored=told.append)) == []
    assert [each.reason for each in told] == ["moving"]
    assert [claim.size for claim in inbox.sweep(home, before=inbox.look(home))] == [13]


def test_inbox_known_bytes_are_no_second_document(home: Home) -> None:
    (home.inbox / "a.txt").write_text("viens")
    first = next(inbox.sweep(home))
    (home.inbox / "b.txt").write_text("viens")
    second = next(inbox.sweep(home))
    assert (second.sha256, second.new, second.file_name) == (first.sha256, False, "a.txt")


def test_inbox_take_copies(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("viens")
    (folder / "sub" / "b.txt").write_text("divi")
    claims = list(inbox.take(home, [folder, folder / "a.txt"]))
    assert [(claim.file_name, claim.collection, claim.new) for claim in claims] == [
        ("a.txt", None, True),
        ("b.txt", "sub", True),
        ("a.txt", None, False),
    ]
    assert (folder / "a.txt").read_text() == "viens"


def test_inbox_take_refuses(home: Home, tmp_path: Path) -> None:
    with pytest.raises(FileVanished):
        list(inbox.take(home, [tmp_path / "gone.txt"]))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedFile):
        list(inbox.take(home, [tmp_path / "pipe"]))


def test_inbox_claims_last_until_they_are_finished(home: Home) -> None:
    (home.inbox / "a.txt").write_text("viens")
    claim = next(inbox.sweep(home))
    assert list(inbox.pending(home)) == [claim]
    inbox.finish(home, claim.sha256)
    assert list(inbox.pending(home)) == []
