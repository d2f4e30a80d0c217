"""Sidecars from the inbox to SQL: taken with their documents, after them, wrong, late and alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import held, work
from flows.rebuild import rebuild
from pipeline import archive, inbox, quarantine, sidecar
from pipeline.errors import InvalidSidecar
from pipeline.home import Home
from tests.container_maker import archive as zip_of
from tests.container_maker import mail
from tests.flows.test_work import STATED

TEXT = "Atklāts projekts LLI-317\n\nProjekts LLI-317 sākās pavasarī.\n"
DATED = "Publicēts: 2017. gada 3. aprīlī\n\n" + TEXT
COLUMNS = "file_name, source, publisher, published, published_from, title, collection"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.create(tmp_path / "home")
    (made.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n", encoding="utf-8")
    return Home.open(made.root)


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def drop(folder: Path, **files: str | bytes) -> None:
    """Files by name, ``__`` for a full stop."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())


def left(home: Home) -> list[str]:
    return sorted(path.name for path in home.inbox.rglob("*") if path.is_file())


def test_sidecars_are_taken_with_their_documents(home: Home) -> None:
    drop(
        home.inbox,
        a__txt=DATED,
        a__txt__meta__toml='published = 2018-05\nsource = "https://a.lv/1"'.replace("2018-05", '"2018-05"'),
    )
    drop(
        home.inbox,
        b__txt=DATED + "b",
        b__meta__json=json.dumps({"publisher": "Auces novada pašvaldība", "title": "Mūsu"}),
    )
    drop(
        home.inbox,
        c__txt=DATED + "c",
        manifest__csv="file_name,collection,title\nc.txt,arhīvs,Trešais\nauce/d.txt,auce,\n",
    )
    drop(home.inbox / "auce", d__txt=TEXT + "d")
    report = work.ingest(home)
    assert (report.seen, report.loaded, report.ignored) == (4, 4, [])
    found = {row[0]: row[1:] for row in rows(home, f"SELECT {COLUMNS} FROM documents")}
    title = found["a.txt"][4]
    assert found == {
        "a.txt": ("https://a.lv/1", None, "2018-05", "sidecar", title, None),
        "b.txt": (None, "Auces novada pašvaldība", "2017-04-03", "text", "Mūsu", None),
        "c.txt": (None, None, "2017-04-03", "text", "Trešais", "arhīvs"),
        "d.txt": (None, None, None, None, title, "auce"),
    }
    assert left(home) == []


def test_sidecars_rebuild_a_lost_warehouse(home: Home) -> None:
    drop(home.inbox, a__txt=TEXT, a__meta__toml='published = "2018"\npublisher = "Auce"')
    work.ingest(home)
    before = rows(home, f"SELECT {STATED} FROM documents")
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    work.refresh(home)
    assert rows(home, f"SELECT {STATED} FROM documents") == before
    (record,) = archive.records(home)
    assert record.sidecar is not None
    assert record.sidecar.publisher == "Auce"


@pytest.mark.parametrize("run", [work.ingest, work.refresh])
def test_sidecars_that_come_later_are_applied_on_the_next_run(home: Home, run: Any) -> None:
    drop(home.inbox / "auce", a__txt=TEXT)
    work.ingest(home)
    facts = rows(home, "SELECT fact_id FROM codes ORDER BY ALL")
    assert rows(home, "SELECT published FROM documents") == [(None,)]
    drop(home.inbox / "auce", a__meta__toml='published = "2018-05-16"')
    report = run(home)
    assert (report.loaded, report.ignored, left(home)) == (1, [], [])
    assert rows(home, "SELECT published, published_from FROM documents") == [("2018-05-16", "sidecar")]
    assert rows(home, "SELECT fact_id FROM codes ORDER BY ALL") == facts
    drop(home.inbox / "auce", a__meta__toml='published = "2018-05-16"')  # the same again changes nothing
    assert (run(home).loaded, left(home)) == (0, [])
    drop(home.inbox / "auce", a__meta__toml='published = "2018-06"', a__txt=TEXT)  # corrected, with its document
    assert run(home).loaded == 1
    assert rows(home, "SELECT published FROM documents") == [("2018-06",)]


@pytest.mark.parametrize(
    "sidecars",
    [
        {"one__txt__meta__toml": 'title = "Viens"', "two__txt__meta__toml": 'title = "Divi"'},
        {"two__txt__meta__toml": 'title = "Divi"'},
        {"one__txt__meta__toml": 'title = "Viens"', "two__txt__meta__toml": 'title = "Divi"', "x__txt": TEXT},
        {"one__meta__toml": 'title = "Divi"', "two__meta__toml": 'title = "Viens"', "x__meta__toml": 'title = "Divi"'},
    ],
)
@pytest.mark.parametrize("known", [False, True])
def test_sidecars_of_the_same_bytes_the_last_one_counts(home: Home, sidecars: dict[str, str], known: bool) -> None:
    if known:
        drop(home.inbox, first__txt=TEXT)
        work.ingest(home)
    drop(home.inbox, one__txt=TEXT, two__txt=TEXT, **({"x__txt": TEXT} | sidecars))
    work.ingest(home)
    assert rows(home, "SELECT title FROM documents") == [("Divi",)]
    (record,) = archive.records(home)
    assert record.file_names == (("first.txt",) if known else ()) + ("one.txt", "two.txt", "x.txt")
    assert (left(home), list(home.claims.iterdir())) == ([], [])
    rebuild(home)
    assert rows(home, "SELECT title FROM documents") == [("Divi",)]


def test_sidecars_of_the_same_bytes_that_cannot_be_read(home: Home) -> None:
    drop(home.inbox, one__txt="\x01" * 50, two__txt="\x01" * 50, two__txt__meta__toml='title = "Divi"')
    report = work.ingest(home)
    assert {item.reason for item in report.quarantined} == {"unsupported_type"}
    assert (left(home), list(home.claims.iterdir())) == ([], [])


def test_sidecars_without_document_wait(home: Home) -> None:
    drop(
        home.inbox,
        b__meta__toml='title = "Vēlāk"',
        a__txt=TEXT,
        manifest__csv="file_name,title\na.txt,Viens\nz.txt,Divi\n",
    )
    for _ in range(2):
        report = work.ingest(home)
        assert [(item.path.name, item.reason) for item in report.ignored] == [
            ("b.meta.toml", "no_document"),
            ("manifest.csv", "no_document"),
        ]
    assert left(home) == ["b.meta.toml", "manifest.csv"]
    drop(home.inbox, b__txt=TEXT + "b", z__txt=TEXT + "z")
    assert work.ingest(home).ignored == []
    assert sorted(rows(home, "SELECT file_name, title FROM documents")) == [
        ("a.txt", "Viens"),
        ("b.txt", "Vēlāk"),
        ("z.txt", "Divi"),
    ]
    assert left(home) == []


def test_sidecars_that_are_wrong_are_reported_and_documents_go_in(home: Home) -> None:
    drop(home.inbox, a__txt=TEXT, a__txt__meta__toml='published = "16.05.2018"')
    drop(
        home.inbox,
        b__txt=TEXT + "b",
        c__txt=TEXT + "c",
        manifest__csv="file_name,published\nb.txt,2018-13\nc.txt,2018\n",
    )
    report = work.ingest(home)
    assert [(item.file_name, item.reason) for item in report.quarantined] == [
        ("a.txt.meta.toml", "invalid_sidecar"),
        ("manifest.csv", "invalid_sidecar"),
    ]
    assert "a year, month or day" in report.quarantined[0].detail
    assert "line 2" in report.quarantined[1].detail
    assert sorted(rows(home, "SELECT file_name, published FROM documents")) == [
        ("a.txt", None),
        ("b.txt", None),
        ("c.txt", "2018"),
    ]
    assert rows(home, "SELECT file_name FROM quarantine ORDER BY 1") == [("a.txt.meta.toml",), ("manifest.csv",)]
    assert left(home) == []
    entry = next(entry for entry in quarantine.entries(home) if entry.file_name == "a.txt.meta.toml")
    assert quarantine.original(home, entry).read_text() == 'published = "16.05.2018"'


def test_sidecars_that_are_put_right_leave_the_quarantine(home: Home) -> None:
    bad = 'file_name,title\nb.txt,"Divi\n'
    drop(home.inbox / "auce", b__txt=TEXT + "b", manifest__csv=bad)
    drop(home.inbox / "dobele", manifest__csv=bad, x__txt=TEXT + "x", x__meta__toml="title = 1")
    report = work.ingest(home)
    names = ["auce/manifest.csv", "dobele/manifest.csv", "dobele/x.meta.toml"]
    assert sorted(item.file_name for item in report.quarantined) == names
    assert rows(home, "SELECT file_name FROM quarantine ORDER BY 1") == [(name,) for name in names]
    drop(home.inbox / "auce", manifest__csv='file_name,title\nb.txt,"Divi"\n')
    drop(home.inbox / "dobele", x__meta__toml='title = "Trīs"')
    work.ingest(home)
    assert rows(home, "SELECT file_name FROM quarantine") == [("dobele/manifest.csv",)]
    assert [entry.file_name for entry in quarantine.entries(home)] == ["dobele/manifest.csv"]
    assert rows(home, "SELECT title FROM documents ORDER BY title") == [("Divi",), ("Trīs",)]


def test_sidecars_that_may_mean_several_mean_none(home: Home) -> None:
    drop(home.inbox / "auce", a__txt=TEXT)
    drop(home.inbox / "ludza", a__txt=TEXT + "cits")
    work.ingest(home)
    drop(home.inbox, a__meta__toml='title = "Viens"')
    report = work.ingest(home)
    assert [item.reason for item in report.quarantined] == ["invalid_sidecar"]
    assert "2 documents" in report.quarantined[0].detail
    drop(home.inbox / "ludza", a__meta__toml='title = "Viens"')
    work.ingest(home)
    assert sorted(rows(home, "SELECT collection, title = 'Viens' FROM documents")) == [("auce", False), ("ludza", True)]


def test_sidecars_that_come_late_mean_all_of_a_stem(home: Home) -> None:
    """As when they come together: the release as text and as a web page have one sidecar."""
    drop(home.inbox, a__txt=TEXT, a__html=f"<p>{TEXT}</p>", b__txt=TEXT + "b")
    work.ingest(home)
    drop(home.inbox, a__meta__toml='title = "Viens"')
    report = work.ingest(home)
    assert (report.loaded, report.quarantined, left(home)) == (2, [], [])
    assert rows(home, "SELECT file_name FROM documents WHERE title = 'Viens' ORDER BY 1") == [("a.html",), ("a.txt",)]


def test_sidecars_beside_files_that_are_given(home: Home, tmp_path: Path) -> None:
    given = tmp_path / "given"
    drop(
        given,
        a__txt=TEXT,
        a__meta__toml='title = "Viens"',
        b__txt=TEXT + "b",
        manifest__csv="file_name;title\nb.txt;Divi\n",
    )
    drop(given, c__txt=TEXT + "c", c__txt__meta__json='{"titel": "x"}')
    report = work.ingest(home, [given / "a.txt", given / "b.txt", given / "c.txt"])
    assert dict(rows(home, "SELECT file_name, title FROM documents WHERE file_name < 'c'")) == {
        "a.txt": "Viens",
        "b.txt": "Divi",
    }
    assert [item.file_name for item in report.quarantined] == ["c.txt.meta.json"]
    assert len(list(given.iterdir())) == 6
    again = work.ingest(home, [given])
    assert (again.loaded, again.skipped, again.ignored) == (0, 3, [])
    drop(given, a__meta__toml='title = "Pirmais"')
    assert work.ingest(home, [given]).loaded == 1
    assert rows(home, "SELECT title FROM documents WHERE file_name = 'a.txt'") == [("Pirmais",)]


def test_sidecars_in_an_archive(home: Home) -> None:
    files = {
        "a.txt": TEXT,
        "a.meta.toml": 'title = "Viens"',
        "2018/b.txt": TEXT + "b",
        "manifest.csv": "file_name,title\n2018/b.txt,Divi\n",
        "c.meta.toml": 'title = "Nav"',
    }
    drop(home.inbox, z__zip=zip_of({name: text.encode() for name, text in files.items()}))
    drop(home.inbox, z__zip__meta__toml='source = "https://auce.lv/z.zip"')
    report = work.ingest(home)
    assert dict(rows(home, "SELECT file_name, title FROM documents")) == {"a.txt": "Viens", "b.txt": "Divi"}
    assert rows(home, "SELECT source, members, refused, ignored FROM containers") == [
        ("https://auce.lv/z.zip", 5, 1, 2)
    ]
    assert [(item.file_name, item.reason) for item in report.quarantined] == [("z.zip/c.meta.toml", "invalid_sidecar")]
    drop(home.inbox, z__zip__meta__toml='source = "https://auce.lv/jauns.zip"')
    work.ingest(home)
    assert rows(home, "SELECT source FROM containers") == [("https://auce.lv/jauns.zip",)]
    assert (left(home), list(home.claims.iterdir())) == ([], [])


def test_sidecars_go_before_the_text_and_the_text_before_the_file(home: Home) -> None:
    drop(home.inbox, a__eml=mail(DATED, subject="Viens").as_bytes(), b__eml=mail(TEXT, subject="Divi").as_bytes())
    drop(home.inbox, c__eml=mail(DATED, subject="Trīs").as_bytes(), c__meta__toml='published = "2019"')
    work.ingest(home)
    assert sorted(rows(home, "SELECT title, published, published_from FROM documents")) == [
        ("Divi", "2018-05-16", "file"),
        ("Trīs", "2019", "sidecar"),
        ("Viens", "2017-04-03", "text"),
    ]


def test_sidecars_that_still_move_hold_their_documents(home: Home) -> None:
    drop(home.inbox, a__txt=TEXT, a__meta__toml="title = ", b__txt=TEXT + "b")
    before = inbox.look(home)
    drop(home.inbox, a__meta__toml='title = "Viens"')
    told: list[inbox.Ignored] = []
    assert [claim.file_name for claim in inbox.sweep(home, before=before, ignored=told.append)] == ["b.txt"]
    assert {(item.path.name, item.reason) for item in told} == {("a.txt", "moving"), ("a.meta.toml", "moving")}
    (claim,) = inbox.sweep(home)
    assert claim.sidecar is not None
    assert claim.sidecar.title == "Viens"
    assert left(home) == []


def test_sidecars_survive_a_kill_before_the_record_is_written(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill between the claim and the record leaves the sidecar in the inbox, and the next run applies it."""
    drop(home.inbox, a__txt=TEXT)
    work.ingest(home)
    drop(home.inbox, a__meta__toml='published = "2018"')

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "describe", power_cut)
    with pytest.raises(KeyboardInterrupt):
        work.ingest(home)
    monkeypatch.undo()
    assert left(home) == ["a.meta.toml"]
    work.ingest(home)
    assert rows(home, "SELECT published FROM documents") == [("2018",)]
    assert (left(home), list(home.claims.iterdir())) == ([], [])


def test_sidecars_of_files_that_are_all_named_are_told_once(home: Home, tmp_path: Path) -> None:
    given = tmp_path / "given"
    drop(given, a__txt=TEXT, b__txt=TEXT + "b", c__txt=TEXT + "c", c__meta__toml='title = "Trešais"')
    drop(given, manifest__csv="file_name,title\na.txt,Viens\nb.txt,Divi\nd.txt\n")
    report = work.ingest(home, sorted(given.iterdir()))
    assert [(item.file_name, item.reason) for item in report.quarantined] == [("manifest.csv", "invalid_sidecar")]
    assert (report.loaded, report.ignored) == (3, [])
    titles = {"a.txt": "Viens", "b.txt": "Divi", "c.txt": "Trešais"}
    assert dict(rows(home, "SELECT file_name, title FROM documents")) == titles


def test_sidecars_in_a_collection_mean_no_document_of_another(home: Home) -> None:
    drop(home.inbox / "auce", a__txt=TEXT)
    work.ingest(home)
    drop(home.inbox / "ludza", a__txt__meta__toml='title = "Cits"')
    report = work.ingest(home)
    assert [item.reason for item in report.ignored] == ["no_document"]
    assert rows(home, "SELECT count(*) FROM documents WHERE title = 'Cits'") == [(0,)]
    drop(home.inbox / "ludza", a__txt=TEXT + "cits")
    work.ingest(home)
    assert rows(home, "SELECT collection FROM documents WHERE title = 'Cits'") == [("ludza",)]


def test_sidecars_that_change_while_their_documents_are_taken_stay(home: Home) -> None:
    drop(home.inbox, a__txt=TEXT, a__meta__toml='title = "Viens"')
    told: list[inbox.Ignored] = []
    sweep = inbox.sweep(home, ignored=told.append)
    first = next(sweep)
    drop(home.inbox, a__meta__toml='title = "Labots"')
    assert list(sweep) == []
    assert first.sidecar is not None
    assert [(item.path.name, item.reason) for item in told] == [("a.meta.toml", "moving")]
    (claim,) = inbox.sweep(home)
    assert claim.sidecar is not None
    assert claim.sidecar.title == "Labots"
    assert left(home) == []


def test_sidecars_in_quarantine_are_no_documents_when_they_are_tried_again(home: Home) -> None:
    drop(home.inbox, a__txt=TEXT, empty__txt="", empty__meta__toml="")  # one folder of the quarantine for two names
    drop(home.inbox / "auce", a__meta__toml="title = Viens", manifest__csv="name,title\na.txt,Viens\n")
    work.ingest(home)
    before = {(entry.file_name, entry.reason) for entry in quarantine.entries(home)}
    assert {name for name, _ in before} == {"empty.txt", "empty.meta.toml", "auce/a.meta.toml", "auce/manifest.csv"}
    report = held.retry(home, held.selected(home, [], everything=True))
    assert report.loaded == 0
    assert {entry.file_name for entry in quarantine.entries(home)} == {name for name, _ in before}
    assert {entry.reason for entry in quarantine.entries(home) if "auce" in entry.file_name} == {"invalid_sidecar"}
    assert [record.file_names for record in archive.records(home)] == [("a.txt",)]
    assert left(home) == []


@pytest.mark.parametrize("corrected", [False, True])
def test_sidecars_in_quarantine_that_are_right_by_now_are_applied(
    home: Home, monkeypatch: pytest.MonkeyPatch, corrected: bool
) -> None:
    """By what a newer version knows, or since a corrected one waits in the inbox, which is the one that counts."""
    drop(home.inbox / "auce", a__txt=TEXT, a__meta__toml='title = "Vecais"')
    with monkeypatch.context() as patched:
        patched.setattr(sidecar, "_checked", refuse)
        work.ingest(home)
    assert [entry.file_name for entry in quarantine.entries(home)] == ["auce/a.meta.toml"]
    if corrected:
        drop(home.inbox / "auce", a__meta__toml='title = "Labotais"')
    held.retry(home, held.selected(home, ["a.meta.toml"]))
    assert rows(home, "SELECT title FROM documents") == [("Labotais" if corrected else "Vecais",)]
    assert quarantine.entries(home) == [] and left(home) == []
    assert rows(home, "SELECT count(*) FROM quarantine") == [(0,)]


def refuse(stated: dict[str, Any], where: str) -> None:
    raise InvalidSidecar(f"{where}: not yet")
