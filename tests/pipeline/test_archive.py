"""Originals are kept once, read-only, under every name they came by."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from pathlib import Path

import pytest

from pipeline import archive
from pipeline.errors import DamagedArchive, FileVanished
from pipeline.home import Home


def test_archive_keeps_bytes_once_and_all_names(home: Home, tmp_path: Path) -> None:
    one, two = tmp_path / "viens.txt", tmp_path / "divi.txt"
    for file in (one, two):
        file.write_bytes(b"Projekts\r\n")
    first, new = archive.put(home, one, collection="auce")
    again, known = archive.put(home, two)
    assert (new, known) == (True, False)
    assert again.file_names == ("viens.txt", "divi.txt")
    assert again.collection == "auce"
    assert first.sha256 == hashlib.sha256(b"Projekts\r\n").hexdigest()
    stored = home.root / first.path
    assert stored.read_bytes() == b"Projekts\r\n"
    assert stat.S_IMODE(stored.stat().st_mode) == 0o400
    assert stored.suffix == ".txt"
    assert list(archive.records(home)) == [again]
    assert not list(home.archive.glob(".incoming-*"))


def test_archive_names_from_any_system_are_one_name(home: Home, tmp_path: Path) -> None:
    names = []
    for number, form in enumerate(("NFC", "NFD")):
        file = tmp_path / str(number) / unicodedata.normalize(form, "Rēzekne.txt")
        file.parent.mkdir()
        file.write_bytes(b"x")
        names += archive.put(home, file)[0].file_names
    assert set(names) == {"Rēzekne.txt"}


def test_archive_verify_sees_changed_bytes(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    record, _ = archive.put(home, file)
    archive.verify(home, record.sha256)
    stored = home.root / record.path
    stored.chmod(0o600)
    stored.write_bytes(b"y")
    with pytest.raises(DamagedArchive):
        archive.verify(home, record.sha256)
    stored.unlink()
    with pytest.raises(DamagedArchive):
        archive.verify(home, record.sha256)


def test_archive_of_a_file_that_is_gone(home: Home, tmp_path: Path) -> None:
    with pytest.raises(FileVanished):
        archive.put(home, tmp_path / "gone.txt")
    assert not list(home.archive.iterdir())
