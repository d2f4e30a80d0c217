"""The inbox gives what stands still, keeps what is no document, and loses nothing."""

from __future__ import annotations

import os
import socket
import stat
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import archive, files, inbox, quarantine
from pipeline.document import Quarantined
from pipeline.errors import RefusedFolder
from pipeline.folders import WHY
from pipeline.home import Home
from pipeline.inbox import Ignored
from pipeline.readers.errors import BrokenPdf


def told_of(told: list[Ignored]) -> list[tuple[str, str, bool]]:
    return [(each.path.name, each.reason, each.given) for each in told]


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


def test_inbox_take_reports_bad_paths_and_goes_on(home: Home, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    os.mkfifo(given / "pipe")
    (given / "link.txt").symlink_to(home.root / "pressfacts.toml")
    odd = os.fsdecode(b"\xff\xfe.txt")
    for name in ("a.txt", "b.txt", "bell\x07.txt", odd, "pusgatavs.part"):
        (given / name).write_text(name.encode(errors="replace").decode())
    names = ("gone.txt", "pipe", "a.txt", "link.txt", "bell\x07.txt", odd, "pusgatavs.part", "b.txt/c.txt", "b.txt")
    told: list[Ignored] = []
    paths = [*(given / name for name in names), Path("a\0b"), home.claims.parent / "writer.lock"]
    (home.work / "writer.lock").touch()
    assert [claim.file_name for claim in inbox.take(home, paths, ignored=told.append)] == [
        "a.txt",
        "pusgatavs.part",  # named by the user: wanted
        "b.txt",
    ]
    assert told_of(told) == [
        ("gone.txt", "missing", True),
        ("pipe", "special", True),
        ("link.txt", "link", True),
        ("bell\x07.txt", "refused", True),
        (odd, "refused", True),
        ("c.txt", "missing", True),
        ("a\0b", "refused", True),
        ("writer.lock", "refused", True),
    ]
    told.clear()
    assert len(list(inbox.take(home, [given], ignored=told.append))) == 2
    assert {each.reason for each in told} == {"special", "link", "refused", "partial"}
    assert not any(each.given for each in told)
    assert all(each.shown.isprintable() for each in told)


def test_inbox_take_refuses_the_home_itself(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("viens")
    (home.archive / "ab").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    for folder in (
        Path(),
        Path(),
        home.root,
        home.root.parent,
        Path("/"),
        home.archive,
        home.archive / "ab",
        home.work,
        home.quarantine,
        tmp_path / "link" / "home",
    ):
        with pytest.raises(RefusedFolder):
            list(inbox.take(home, [file, folder]))
    assert list(archive.records(home)) == []
    (home.inbox / "b.txt").write_text("divi")
    assert len(list(inbox.take(home, [home.inbox]))) == 1


def test_inbox_refuses_names_that_are_no_text_but_takes_wide_spaces(home: Home) -> None:
    odd = os.fsdecode(b"\xff.txt")
    for name in (odd, "R\u202eagi.txt", "labs\u00a0nosaukums.txt"):
        (home.inbox / name).write_text("viens")
    told: list[Ignored] = []
    assert [claim.file_name for claim in inbox.sweep(home, ignored=told.append)] == ["labs\u00a0nosaukums.txt"]
    assert sorted(told_of(told)) == sorted([(odd, "refused", False), ("R\u202eagi.txt", "refused", False)])


def test_inbox_unreadable_files_and_folders_stop_nothing(modest_home: Home) -> None:
    home = modest_home
    given = home.root.parent / "given"
    for top in (home.inbox, given):
        (top / "slēgta").mkdir(parents=True)
        for name in ("a.txt", "slēgts.txt", "z.txt"):
            (top / name).write_text(name)
        (top / "slēgta").chmod(0)
        (top / "slēgts.txt").chmod(0)
    for paths in ([], [given], sorted(given.iterdir())):
        told: list[Ignored] = []
        claims = inbox.take(home, paths, ignored=told.append) if paths else inbox.sweep(home, ignored=told.append)
        assert [claim.file_name for claim in claims] == ["a.txt", "z.txt"]
        assert {(each.path.name, each.reason) for each in told} == {
            ("slēgta", "unreadable"),
            ("slēgts.txt", "unreadable"),
        }
    assert all(each.given for each in told)
    assert sorted(path.name for path in home.inbox.iterdir()) == ["slēgta", "slēgts.txt"]
    assert not list(home.archive.glob("**/.incoming-*"))


def test_inbox_that_is_read_only_still_gives_its_files(modest_home: Home) -> None:
    home = modest_home
    (home.inbox / "a.txt").write_text("viens")
    home.inbox.chmod(0o500)
    for new in (True, False):
        told: list[Ignored] = []
        claims = list(inbox.sweep(home, ignored=told.append))
        assert [(claim.file_name, claim.new) for claim in claims] == [("a.txt", new)]
        assert told_of(told) == [("a.txt", "not_removed", False)]


def test_inbox_file_that_grows_while_it_is_copied_leaves_nothing(home: Home) -> None:
    file = home.inbox / "a.txt"
    file.write_bytes(b"Projekts \n" * 3_000_000)
    whole = file.stat().st_size

    def grow() -> None:
        while not any(path.stat().st_size for path in home.archive.glob(".incoming-*")):
            time.sleep(0.0005)
        with file.open("ab") as stream:
            stream.write("turpinājums".encode())

    writer = threading.Thread(target=grow)
    writer.start()
    told: list[Ignored] = []
    assert list(inbox.sweep(home, ignored=told.append)) == []
    writer.join()
    assert told_of(told) == [("a.txt", "moving", False)]
    assert list(inbox.pending(home)) == []
    assert list(archive.records(home)) == []
    assert [claim.size for claim in inbox.sweep(home)] == [whole + len("turpinājums".encode())]


def test_inbox_file_that_grows_after_it_was_archived_is_withdrawn(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home.inbox / "a.txt"
    add = archive.Intake.add

    def grow_after(*arguments: object, **options: object) -> object:
        result = add(*arguments, **options)  # type: ignore[arg-type]
        with file.open("a") as stream:
            stream.write(" un divi")
        return result

    (home.inbox / "b.txt").write_text("viens")
    known = next(inbox.sweep(home))
    for text, left in (("puse", []), ("viens", [known])):  # known bytes keep their claim and their place
        inbox.finish(home, known.sha256)
        file.unlink(missing_ok=True)
        if left:
            (home.inbox / "c.txt").write_text("viens")
            assert [claim.sha256 for claim in inbox.sweep(home)] == [known.sha256]
        file.write_text(text)
        monkeypatch.setattr(archive.Intake, "add", grow_after)
        assert list(inbox.sweep(home)) == []
        monkeypatch.undo()
        assert [claim.sha256 for claim in inbox.pending(home)] == [claim.sha256 for claim in left]
        assert [record.sha256 for record in archive.records(home)] == [known.sha256]
    assert file.read_text() == "viens un divi"


def test_inbox_sweep_removes_what_killed_runs_left(home: Home) -> None:
    (home.quarantine / "ab").mkdir()
    places = (home.archive, home.quarantine, home.quarantine / "ab", home.claims)
    for place in places:
        for name, age in ((".incoming-old", 90_000), (".incoming-new", 60)):
            (place / name).write_text("puse")
            os.utime(place / name, (time.time() - age,) * 2)
    list(inbox.sweep(home))
    assert {path.name for place in places for path in place.iterdir() if path.is_file()} == {".incoming-new"}


def test_inbox_pending_settles_claims_whose_original_is_gone(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.pdf", "b.txt", "c.txt"):
        (home.inbox / name).write_text(f"%PDF-1.4 {name}")
    moved, lost, there = inbox.sweep(home)
    quarantine.put(home, moved, BrokenPdf("cut off"))
    (home.root / lost.archive_path).unlink()
    assert list(inbox.pending(home)) == [there]
    assert "b.txt" in caplog.text
    assert "a.pdf" not in caplog.text
    assert [path.stem for path in home.claims.iterdir()] == [there.sha256]
    assert list(inbox.pending(home)) == [there]


def test_inbox_pending_with_a_damaged_claim(home: Home) -> None:
    (home.inbox / "a.txt").write_text("viens")
    claim = next(inbox.sweep(home))
    (home.claims / f"{claim.sha256}.json").write_text("{")
    (home.claims / f"{'0' * 64}.json").write_text("{}")
    assert [each.sha256 for each in inbox.pending(home)] == [claim.sha256]
    assert len(list(home.claims.iterdir())) == 1


def test_inbox_claim_of_a_new_original_is_a_second_name_of_its_record(home: Home) -> None:
    (home.inbox / "a.txt").write_text("viens")
    claim = next(inbox.sweep(home))
    written = home.claims / f"{claim.sha256}.json"
    assert written.samefile(archive.record_path(home, claim.sha256))
    assert list(inbox.pending(home)) == [claim]
    inbox.finish(home, claim.sha256)
    assert archive.is_recorded(home, claim.sha256)


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="no second disk")
def test_inbox_claims_on_another_disk_are_files_of_their_own(home: Home) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        if Path(folder).stat().st_dev == home.root.stat().st_dev:
            pytest.skip("no second disk")
        home.claims.rmdir()
        home.claims.symlink_to(folder)
        (home.inbox / "a.txt").write_text("viens")
        claim = next(inbox.sweep(home))
        assert (Path(folder) / f"{claim.sha256}.json").stat().st_nlink == 1
        assert list(inbox.pending(home)) == [claim]


def test_inbox_claims_last_until_they_are_finished(home: Home) -> None:
    (home.inbox / "a.txt").write_text("viens")
    claim = next(inbox.sweep(home))
    assert list(inbox.pending(home)) == [claim]
    inbox.finish(home, claim.sha256)
    assert list(inbox.pending(home)) == []


def test_inbox_opens_nothing_that_could_hold_it_up(home: Home, tmp_path: Path) -> None:
    """Pipes, sockets, devices and circles of links, under names of documents and of sidecars."""
    with tempfile.TemporaryDirectory(prefix="s") as short, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{short}/s")
        Path(short, "s").rename(home.inbox / "socket.txt")
        for name in ("pipe.txt", "pipe.meta.toml", "manifest.csv"):
            os.mkfifo(home.inbox / name)
        (home.inbox / "circle").mkdir()
        (home.inbox / "circle" / "again").symlink_to(home.inbox)
        (home.inbox / "self.txt").symlink_to("self.txt")
        (home.inbox / "a.meta.json").symlink_to("/etc/passwd")
        with suppress(PermissionError):
            os.mknod(home.inbox / "null.txt", 0o600 | stat.S_IFCHR, os.makedev(1, 3))
        (home.inbox / "a.txt").write_text("viens")
        told: list[Ignored] = []
        assert [claim.file_name for claim in inbox.sweep(home, ignored=told.append)] == ["a.txt"]
        left = {each.path.name: each.reason for each in told}
        assert {name for name, reason in left.items() if reason == "special"} >= {
            "socket.txt", "pipe.txt", "pipe.meta.toml", "manifest.csv",
        }  # fmt: skip
        assert {name for name, reason in left.items() if reason == "link"} == {"again", "self.txt", "a.meta.json"}
        assert [*inbox.take(home, sorted(home.inbox.iterdir()), ignored=lambda _: None)] == []


def test_inbox_file_that_becomes_a_pipe_is_left(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home.inbox / "a.txt"
    file.write_text("viens")
    add = archive.Intake.add

    def swapped(*arguments: object, **options: object) -> object:
        file.unlink()
        os.mkfifo(file)
        return add(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(archive.Intake, "add", swapped)
    told: list[Ignored] = []
    assert list(inbox.sweep(home, ignored=told.append)) == []
    assert told_of(told) == [("a.txt", "unreadable", False)]


def test_inbox_names_as_long_as_they_can_be(home: Home) -> None:
    folder = home.inbox
    for _ in range(15):
        folder = folder / ("ķ" * 100)
        folder.mkdir()
    name = "š" * 125 + ".txt"
    (folder / name).write_text("dziļi")
    handle = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(12):  # no path leads there any more
            os.mkdir("ķ" * 100, dir_fd=handle)
            deeper = os.open("ķ" * 100, os.O_RDONLY, dir_fd=handle)
            os.close(handle)
            handle = deeper
        os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=handle))
    finally:
        os.close(handle)
    told: list[Ignored] = []
    (claim,) = inbox.sweep(home, ignored=told.append)
    assert claim.file_name == name
    assert claim.collection is not None
    assert claim.collection.count("/") == 14
    assert [each.reason for each in told] == ["unreadable"]


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a b\u00a0c.txt", "'; DROP TABLE x.txt", "$(reboot).txt", "CON.txt", "a..txt", "%2e%2e.txt"]
)
def test_inbox_takes_names_that_are_odd_but_plain(home: Home, name: str) -> None:
    (home.inbox / name).write_text("viens")
    assert [claim.file_name for claim in inbox.sweep(home)] == [name]
    assert [record.file_names for record in archive.records(home)] == [(name,)]


def test_inbox_says_why_it_leaves_something() -> None:
    assert all(Ignored(Path("a"), reason).why for reason in WHY)


def test_inbox_file_that_is_too_large_is_moved_and_never_copied(home: Home, tmp_path: Path) -> None:
    small = Home(home.root, replace(home.settings, max_bytes=10))
    (home.inbox / "auce").mkdir()
    for path in (home.inbox / "auce" / "a.txt", tmp_path / "a.txt"):
        path.write_text("Projekts par visu")
    inode = (home.inbox / "auce" / "a.txt").stat().st_ino
    refused: list[Quarantined] = []
    assert list(inbox.sweep(small, refused=refused.append)) == []
    assert [(item.reason, item.file_name) for item in refused] == [("too_large", "a.txt")]
    assert quarantine.original(home, refused[0]).stat().st_ino == inode
    assert not [path for path in home.inbox.rglob("*") if path.is_file()]
    told: list[Ignored] = []
    assert list(inbox.take(small, [tmp_path / "a.txt"], ignored=told.append)) == []
    assert told_of(told) == [("a.txt", "too_large", True)]
    assert (tmp_path / "a.txt").is_file()
    assert list(archive.records(home)) == []


def test_inbox_takes_many_files_together(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders are synced once for a group, and nothing leaves the inbox before."""
    synced: list[Path] = []
    sync = files.sync_folders

    def listening(folders: Iterable[Path]) -> None:
        folders = list(folders)
        assert home.inbox in folders or len(list(home.inbox.iterdir())) == 200 - len(synced) * 64
        synced.extend(folder for folder in folders if folder == home.claims)
        sync(folders)

    for number in range(200):
        (home.inbox / f"{number:03}.txt").write_text(f"Projekts {number % 190}")  # ten of them twice
    monkeypatch.setattr(files, "sync_folders", listening)
    claims = list(inbox.sweep(home))
    assert (len(claims), sum(claim.new for claim in claims)) == (200, 190)
    assert len(synced) == 4
    assert len(list(archive.records(home))) == 190
    assert sum(len(record.names) for record in archive.records(home)) == 200
    assert len(list(inbox.pending(home))) == 190
