"""Originals are kept once, read-only, under every name they came by."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from pathlib import Path

import pytest

from pipeline import archive
from pipeline.errors import DamagedArchive, FileVanished, ReadOnly, UnreadableFile
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
    names: list[str] = []
    for number, name in enumerate(
        (unicodedata.normalize("NFC", "Rēzekne.txt"), unicodedata.normalize("NFD", "Rēzekne.txt"))
    ):
        file = tmp_path / str(number) / name
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


def test_archive_takes_a_copy_in_the_place_of_what_was_damaged_or_lost(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    record, _ = archive.put(home, file)
    stored = home.root / record.path
    stored.chmod(0o600)
    stored.write_bytes(b"y")
    assert archive.put(home, file) == (record, False)
    archive.verify(home, record.sha256)
    stored.unlink()
    assert archive.put(home, file) == (record, False)
    archive.verify(home, record.sha256)


def test_archive_record_that_is_damaged_is_told_by_the_original(home: Home, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
        archive.put(home, tmp_path / name)
    good, bad = archive.records(home)
    (home.root / bad.path).with_suffix(".json").write_text("{")
    (home.archive / "ab").mkdir(exist_ok=True)
    (home.archive / "ab" / "nothing.json").write_text("[]")
    assert {record.sha256 for record in archive.records(home)} == {good.sha256, bad.sha256}
    again = archive.record(home, bad.sha256)
    assert again is not None
    assert (again.path, again.size, again.media_type) == (bad.path, bad.size, bad.media_type)
    assert again.file_names == (f"{bad.sha256[:16]}.txt",)


def test_archive_put_waits_for_no_pipe_and_follows_no_link(home: Home, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(home.root / "pressfacts.toml")
    with pytest.raises(UnreadableFile):
        archive.put(home, tmp_path / "pipe")
    with pytest.raises(FileVanished):
        archive.put(home, tmp_path / "link")
    assert not list(home.archive.iterdir())


def test_archive_that_cannot_be_written_says_so(modest_home: Home) -> None:
    file = modest_home.root / "a.txt"
    file.write_text("x")
    modest_home.archive.chmod(0o500)
    with pytest.raises(ReadOnly):
        archive.put(modest_home, file)
