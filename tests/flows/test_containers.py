"""Archives and e-mails from the inbox to SQL: each member a document, the container known, nothing lost or doubled."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import work
from pipeline import archive, quarantine
from pipeline.home import Home
from pipeline.unpack import Unpacker
from tests.container_maker import archive as zip_of
from tests.container_maker import mail, raw_archive, raw_mail
from tests.pdf_maker import make

ROOT = Path(__file__).parents[2]
SAMPLES = {path.name: path.read_bytes() for path in sorted((ROOT / "tests/gold/samples").glob("*.txt"))}
SETTINGS = "settle_seconds = 0\njobs = 1\n"
VIEWS = ("documents", "document_names", "document_texts", "containers", "codes", "amounts", "quarantine", "projects")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.create(tmp_path / "home")
    (made.root / "pressfacts.toml").write_text(SETTINGS, encoding="utf-8")
    return Home.open(made.root)


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def everything(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """All columns but the times of runs."""
    stated = "COLUMNS(lambda name: name NOT IN ('first_seen_at', 'last_seen_at', 'read_at'))"
    return {view: sorted(rows(home, f"SELECT {stated} FROM {view}"), key=str) for view in VIEWS}


def delivery() -> bytes:
    """A ZIP with documents, a folder, a mail with a ZIP, a bad member and a bad document."""
    letter = mail(
        "Projekts LLI-500.", subject="Par projektu", attachments={"pielikumi.zip": zip_of({"d.txt": b"LLI-777"})}
    )
    names = list(SAMPLES)
    return zip_of(
        {
            names[0]: SAMPLES[names[0]],
            f"2018/{names[1]}": SAMPLES[names[1]],
            "c.pdf": make("Projekts LLI-425"),
            "vēstule.eml": letter.as_bytes(),
            "../x.txt": b"x",
            "tukss.txt": b"",
            "Thumbs.db": b"x",
        }
    )


def test_containers_named_as_something_else_say_so(home: Home) -> None:
    (home.inbox / "release.docx").write_bytes(zip_of({"a.txt": b"Projekts LLI-317"}))
    (home.inbox / "releases.zip").write_bytes(zip_of({"b.txt": b"Projekts LLI-318"}))
    work.ingest(home)
    assert rows(home, "SELECT file_name, named_as FROM containers ORDER BY file_name") == [
        ("release.docx", "named .docx, is a ZIP archive"),
        ("releases.zip", None),
    ]


def test_containers_members_are_documents(home: Home) -> None:
    (home.inbox / "auce").mkdir()
    (home.inbox / "auce" / "z.zip").write_bytes(delivery())
    report = work.ingest(home)
    names = list(SAMPLES)
    assert rows(home, "SELECT file_name, collection FROM documents ORDER BY file_name") == sorted(
        [(names[0], "auce"), (names[1], "auce/2018"), ("c.pdf", "auce"), ("vēstule.eml", "auce"), ("d.txt", "auce")]
    )
    assert rows(home, "SELECT file_name, has_text, members, refused, ignored FROM containers ORDER BY file_name") == [
        ("pielikumi.zip", False, 1, 0, 0),
        ("vēstule.eml", True, 1, 0, 0),
        ("z.zip", False, 7, 1, 1),  # five were taken
    ]
    parents = "SELECT d.file_name, c.file_name FROM documents AS d JOIN containers AS c ON c.container_id = d.parent ORDER BY 1"
    assert dict(rows(home, parents)) == {
        **dict.fromkeys((names[0], names[1], "c.pdf", "vēstule.eml"), "z.zip"),
        "d.txt": "pielikumi.zip",
    }
    assert [(item.file_name, item.reason) for item in report.quarantined] == [
        ("z.zip/../x.txt", "unsafe_member"),
        ("z.zip/tukss.txt", "empty_document"),
    ]
    assert {(entry.file_name, entry.reason) for entry in quarantine.entries(home)} == set(
        rows(home, "SELECT file_name, reason FROM quarantine")
    )
    assert (report.seen, report.loaded, len(report.quarantined), report.opened) == (8, 5, 2, 1)
    assert not list(home.claims.glob("*.json"))
    assert not [path for path in home.work.iterdir() if path.name.startswith("unpacked")]
    for path, sha256 in rows(home, "SELECT archive_path, sha256 FROM containers"):
        archive.verify(home, sha256, home.root / path)


def test_containers_again_change_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (home.inbox / "z.zip").write_bytes(delivery())
    work.ingest(home)
    before = everything(home)
    opened: list[str] = []
    really = Unpacker.open
    monkeypatch.setattr(
        Unpacker, "open", lambda self, claim, **more: opened.append(claim.file_name) or really(self, claim, **more)
    )
    (home.inbox / "z.zip").write_bytes(delivery())
    again = work.ingest(home)
    assert (again.seen, again.skipped, again.loaded) == (1, 1, 0)
    refreshed = work.refresh(home)
    assert (refreshed.seen, refreshed.loaded) == (0, 0)
    assert opened == []
    assert everything(home) == before
    (home.inbox / "cits.zip").write_bytes(delivery())
    work.ingest(home)
    assert opened == []
    monkeypatch.setattr(work, "container_version", lambda: "other rules")
    work.refresh(home)
    assert opened == ["z.zip"]  # what is in it is opened with it


def test_containers_rebuild_a_lost_warehouse(home: Home) -> None:
    (home.inbox / "z.zip").write_bytes(delivery())
    (home.inbox / "a.eml").write_bytes(mail("LLI-501", attachments=list(SAMPLES.items())[2:4]).as_bytes())
    work.ingest(home)
    before = everything(home)
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    work.refresh(home)
    assert everything(home) == before
    assert not list(home.claims.glob("*.json"))


def test_containers_with_known_bytes_are_the_same_document(home: Home) -> None:
    name, data = next(iter(SAMPLES.items()))
    (home.inbox / name).write_bytes(data)
    work.ingest(home)
    (home.inbox / "a.zip").write_bytes(zip_of({"2018/cits.txt": data, "vēl.txt": data}))
    (home.inbox / "b.eml").write_bytes(mail("Pielikumā.", attachments={name: data}).as_bytes())
    report = work.ingest(home)
    assert (report.loaded, report.skipped, report.opened) == (1, 3, 1)
    assert rows(home, f"SELECT parent, collection FROM documents WHERE file_name = '{name}'") == [(None, None)]
    came = f"SELECT file_name, parent_sha256 IS NULL FROM document_names NATURAL JOIN (SELECT document_id FROM documents WHERE file_name = '{name}') ORDER BY ALL"
    assert rows(home, came) == sorted([(name, True), (name, False), ("cits.txt", False), ("vēl.txt", False)])


def test_containers_that_are_bombs_go_to_quarantine_whole(home: Home) -> None:
    (home.inbox / "bomb.zip").write_bytes(zip_of({"a.txt": bytes(20_000_000)}))
    (home.inbox / "shared.zip").write_bytes(raw_archive([(b"%d" % n, os.urandom(9999)) for n in range(9)], shared=True))
    (home.inbox / "cut.zip").write_bytes(delivery()[:-40])
    (home.inbox / "empty.zip").write_bytes(zip_of({}))
    (home.inbox / "good.zip").write_bytes(zip_of({"a.txt": b"LLI-317"}))
    report = work.ingest(home)
    assert report.loaded == 1
    assert sorted(rows(home, "SELECT file_name, reason, parent_sha256 FROM quarantine")) == [
        ("bomb.zip", "container_bomb", None),
        ("cut.zip", "broken_container", None),
        ("empty.zip", "empty_document", None),
        ("shared.zip", "container_bomb", None),
    ]
    assert [entry.media_type for entry in archive.records(home)].count("application/zip") == 1
    assert not list(home.claims.glob("*.json"))


def test_containers_without_letter_are_no_documents(home: Home) -> None:
    made = mail("", subject="", attachments={"a.txt": b"LLI-317"})
    (home.inbox / "a.eml").write_bytes(made.as_bytes())
    work.ingest(home)
    assert rows(home, "SELECT file_name FROM documents") == [("a.txt",)]
    assert rows(home, "SELECT file_name, has_text FROM containers") == [("a.eml", False)]
    work.refresh(home)
    assert rows(home, "SELECT file_name FROM documents") == [("a.txt",)]


def test_containers_whose_letter_cannot_be_read_give_what_they_hold(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = [b"Subject: x", b'Content-Type: multipart/mixed; boundary="b"']
    letter = b"--b\r\nContent-Type: text/plain\r\n\r\n" + bytes(range(0x80, 0x100)) * 3
    attached = b"\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nProjekts LLI-317\r\n--b--\r\n"
    (home.inbox / "a.eml").write_bytes(raw_mail(headers, letter + attached))
    report = work.ingest(home)
    assert [(item.file_name, item.reason) for item in report.quarantined] == [("a.eml", "unsure_encoding")]
    assert rows(
        home, "SELECT d.file_name, c.file_name FROM documents AS d JOIN containers AS c ON c.container_id = d.parent"
    ) == [("a.txt", "a.eml")]
    before = everything(home)
    again = work.refresh(home)
    assert (again.seen, again.quarantined) == (0, [])
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    rebuilt = work.refresh(home)
    assert [item.file_name for item in rebuilt.quarantined] == ["a.eml"]
    assert everything(home) == before
    assert not list(home.claims.glob("*.json"))


@pytest.mark.parametrize("moment", ["unpacked", "claimed", "opened"])
def test_containers_killed_run_loses_nothing(home: Home, moment: str) -> None:
    """The run is killed when members lie in the working folder, are claimed, or the container is recorded."""
    (home.inbox / "z.zip").write_bytes(delivery())
    digest = hashlib.sha256(delivery()).hexdigest()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSFACTS_HOME": str(home.root)}
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest"], env=environment, stderr=subprocess.DEVNULL
    )
    reached = {
        "unpacked": lambda: any(home.work.glob("unpacked-*/*")),
        "claimed": lambda: len(list(home.claims.glob("*.json"))) > 3,
        "opened": lambda: not (home.claims / f"{digest}.json").exists() and any(home.claims.glob("*.json")),
    }[moment]
    deadline = time.monotonic() + 60
    while not reached() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    work.ingest(home)
    assert rows(home, "SELECT count(*) FROM documents") == [(5,)]
    assert rows(home, "SELECT count(*) FROM containers") == [(3,)]
    assert not list(home.claims.glob("*.json"))
