"""Containers become claims, whatever happens to the process that unpacks them, or to this one."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from pipeline import archive, claims, inbox, quarantine
from pipeline.errors import ReaderUnavailable
from pipeline.home import Home
from pipeline.unpack import Unpacker
from tests.container_maker import archive as zip_of
from tests.container_maker import mail

SETTINGS = "settle_seconds = 0\njobs = 1\n"


def opened_home(path: Path, settings: str = SETTINGS) -> Home:
    made = Home.create(path)
    (made.root / "pressfacts.toml").write_text(settings, encoding="utf-8")
    return Home.open(made.root)


def delivery() -> bytes:
    """A ZIP with documents, a folder, a mail with a ZIP, and a bad member."""
    letter = mail("Projekts LLI-500.", attachments={"pielikumi.zip": zip_of({"d.txt": b"LLI-777"})})
    return zip_of(
        {"a.txt": b"viens", "2018/b.txt": b"divi", "letter.eml": letter.as_bytes(), "../x.txt": b"x", "c.txt": b"viens"}
    )


@pytest.mark.parametrize("reason", ["read_timeout", "reader_crashed"])
def test_unpack_goes_on_with_a_new_process(tmp_path: Path, reason: str) -> None:
    home = opened_home(tmp_path / "home", SETTINGS + "read_timeout_seconds = 5\n")
    for name in "abc":
        (home.inbox / f"{name}.zip").write_bytes(zip_of({f"{name}.txt": name.encode()}))
    first, second, third = inbox.sweep(home)
    with Unpacker(home) as unpacker:
        assert [each.file_name for each in unpacker.open(first).claims] == ["a.txt"]
        assert unpacker._child is not None
        child = unpacker._child.pid
        os.kill(child, signal.SIGSTOP)
        if reason == "reader_crashed":
            threading.Timer(0.2, os.kill, (child, signal.SIGKILL)).start()
        refused = unpacker.open(second)
        assert [item.reason for item in refused.refused] == [reason]
        assert (refused.claims, refused.containers) == ([], [])
        assert [each.file_name for each in unpacker.open(third).claims] == ["c.txt"]
    assert [entry.file_name for entry in quarantine.entries(home)] == ["b.zip"]
    assert {record.file_names[0] for record in archive.records(home)} == {"a.zip", "a.txt", "c.zip", "c.txt"}
    assert not list(home.work.glob("unpacked-*"))


def test_unpack_takes_nothing_of_a_container_that_it_keeps_refused(tmp_path: Path) -> None:
    home = opened_home(tmp_path / "home")
    (home.inbox / "a.zip").write_bytes(zip_of({"a.txt": bytes(20_000_000)}))
    (claim,) = inbox.sweep(home)
    with Unpacker(home) as unpacker:
        opened = unpacker.open(claim, keep=True)
    assert [(item.reason, item.path) for item in opened.refused] == [("container_bomb", claim.archive_path)]
    assert [record.sha256 for record in archive.records(home)] == [claim.sha256]
    assert quarantine.entries(home) == []


def test_unpack_names_what_it_takes_after_where_it_was(tmp_path: Path) -> None:
    home = opened_home(tmp_path / "home")
    (home.inbox / "auce").mkdir()
    (home.inbox / "auce" / "z.zip").write_bytes(delivery())
    (claim,) = inbox.sweep(home)
    with Unpacker(home) as unpacker:
        opened = unpacker.open(claim)
    assert [(each.names[0].whole, each.collection) for each in opened.claims] == [
        ("z.zip/a.txt", "auce"),
        ("z.zip/2018/b.txt", "auce/2018"),
        ("z.zip/letter.eml", "auce"),
        ("z.zip/letter.eml/pielikumi.zip/d.txt", "auce"),
        ("z.zip/a.txt", "auce"),
    ]
    assert [name.file_name for name in opened.claims[-1].names] == ["a.txt", "c.txt"]
    assert [(item.file_name, item.sha256, item.parent_sha256) for item in opened.refused] == [
        ("z.zip/../x.txt", None, claim.sha256)
    ]


def test_unpack_counts_add_up_for_each_container(tmp_path: Path) -> None:
    home = opened_home(tmp_path / "home")
    inner = {
        "d.txt": b"x",
        "d.txt.meta.toml": b'title = "D"',
        "b.meta.toml": b"title = 1",
        "Thumbs.db": b"",
        "../e": b"",
    }
    broken = zip_of({"f.txt": b"f"})[:60]
    outer = {
        "a.txt": b"a",
        "in.zip": zip_of(inner),
        "broken.zip": broken,
        "manifest.csv": b"file_name,title\na.txt,A\n",
    }
    (home.inbox / "z.zip").write_bytes(zip_of(outer))
    (claim,) = inbox.sweep(home)
    with Unpacker(home) as unpacker:
        opened = unpacker.open(claim)
    counts = [(each.file_name, each.members, each.refused, each.ignored) for each in opened.containers]
    assert counts == [("z.zip", 4, 1, 1), ("in.zip", 5, 2, 2)]


def taken(home: Home) -> tuple[Any, ...]:
    """What is claimed, archived and refused, but for times."""
    names = {
        record.sha256: {(name.whole, name.origin.parent) for name in record.names} for record in archive.records(home)
    }
    return names, {(entry.file_name, entry.reason) for entry in quarantine.entries(home)}


def unpack_all(home: Home) -> set[str]:
    """Sweep and open what comes, as a run does; the digests of the documents."""
    found = set()
    with Unpacker(home) as unpacker:
        for claim in [*inbox.pending(home), *inbox.sweep(home)]:
            if claim.media_type == "application/zip":
                opened = unpacker.open(claim)
                found |= {each.sha256 for each in opened.claims}
                for container in opened.containers:
                    if not container.has_text:
                        claims.finish(home, container.sha256)
            else:
                found.add(claim.sha256)
    return found


def test_unpack_survives_a_kill_at_any_change_on_the_disk(tmp_path: Path) -> None:
    def fresh(name: str) -> Home:
        made = opened_home(tmp_path / name)
        (made.inbox / "z.zip").write_bytes(delivery())
        return made

    whole = fresh("whole")
    documents, wanted = unpack_all(whole), taken(whole)
    steps = range(1, 200, 6)
    for step in steps:
        home = fresh(str(step))
        if not killed(home, step):
            break
        assert unpack_all(home) == documents, step
        assert taken(home) == wanted, step
        assert {claim.sha256 for claim in inbox.pending(home)} == documents, step
        assert not list(home.inbox.iterdir()), step
        assert not list(home.work.glob("unpacked-*")), step
    assert step > 40


def killed(home: Home, step: int) -> bool:
    """Unpack in a child that kills itself before the step-th rename or removal; False if it had fewer."""
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
        unpack_all(home)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_unpack_that_cannot_start_says_nothing_of_the_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = opened_home(tmp_path / "home")
    (home.inbox / "z.zip").write_bytes(delivery())
    (claim,) = inbox.sweep(home)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Unpacker(home) as unpacker, pytest.raises(ReaderUnavailable):
        unpacker.open(claim)
    assert quarantine.entries(home) == []
    assert list(inbox.pending(home)) == [claim]


def test_unpack_killed_before_a_refused_member_is_in_quarantine(tmp_path: Path) -> None:
    """The next run refuses it as the first would have, with its bytes, and the archive never has it."""
    deep = zip_of({"b.zip": zip_of({"c.zip": zip_of({"d.txt": b"LLI-777"})})})
    home = opened_home(tmp_path / "home", SETTINGS + "max_nesting = 1\n")
    (home.inbox / "a.zip").write_bytes(deep)
    steps = iter(range(1, 100))
    while killed(home, next(steps)):  # each starts where the one before it died
        for record in archive.records(home):
            assert record.sha256 == hashlib.sha256(deep).hexdigest()
    unpack_all(home)
    (entry,) = quarantine.entries(home)
    assert (entry.file_name, entry.reason) == ("a.zip/b.zip", "nested_too_deeply")
    assert quarantine.original(home, entry).read_bytes() == zip_of({"c.zip": zip_of({"d.txt": b"LLI-777"})})
