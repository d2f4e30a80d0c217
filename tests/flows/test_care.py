"""Commands for whoever looks after a home: status, runs, doctor, verify, quarantine."""

from __future__ import annotations

import fcntl
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractors.errors import PressfactsError
from flows import held, work
from flows.cli import app
from flows.errors import Unhealthy, UnknownEntry
from flows.standing import standing
from flows.verify import verify
from pipeline import archive, claims, quarantine, retries, shelves
from pipeline.errors import DamagedArchive
from pipeline.home import Home
from tests.container_maker import archive as zip_of
from tests.flows import crashes
from tests.shared import once
from warehouse.errors import OutputFailed, WarehouseLocked
from warehouse.lock import writer_lock
from warehouse.writer import Writer

SETTINGS = "settle_seconds = 0\njobs = 1\nmax_bytes = 100000\nocr = false\n"


def pressfacts(home: Home, *words: str) -> Any:
    """What a command prints, as JSON where it was asked for."""
    result = CliRunner().invoke(app, [*words, "--home", str(home.root)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout) if "json" in words else result.stdout


def refused(home: Home, *words: str) -> PressfactsError:
    """The error that ends a command."""
    error = CliRunner().invoke(app, [*words, "--home", str(home.root)]).exception
    assert isinstance(error, PressfactsError)
    return error


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Home:

    def make(folder: Path) -> None:
        home = crashes.made(folder / "home", SETTINGS)
        crashes.corpus(home.inbox)
        crashes.containers(home.inbox)
        work.ingest(home)

    return Home.open(once(tmp_path_factory, "care", make) / "home")


@pytest.fixture
def home(whole: Home, tmp_path: Path) -> Home:
    shutil.copytree(whole.root, tmp_path / "home")
    return Home.open(tmp_path / "home")


def sums(home: Home) -> dict[str, Any]:
    """The figures of status, which must add up to the files there are."""
    found: dict[str, Any] = pressfacts(home, "status", "--format", "json")
    there = crashes.placed(home)
    assert found["inbox"] + found["ignored"] == sum(counts["inbox"] for counts in there.values())
    assert found["archived"] == sum(counts["archive"] for counts in there.values())
    assert found["quarantined"] == sum(counts["quarantine"] for counts in there.values())
    assert found["files"] == sum(sum(counts.values()) for counts in there.values())
    parts = ("in_work", "loaded", "containers", "unloaded")
    assert found["archived"] == sum(found[name] for name in parts)
    return found


def test_init_says_where_others_may_look_in(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    tmp_path.chmod(0o755)
    assert f"chmod 700 {tmp_path}" in CliRunner().invoke(app, ["init", str(tmp_path)]).stderr


def test_status_adds_up_to_the_files_there_are(home: Home) -> None:
    found = sums(home)
    assert (found["loaded"], found["containers"], found["quarantined"]) == (5, 1, 3)
    assert (found["parts_quarantined"], found["in_work"], found["unloaded"], found["lost"]) == (1, 0, 0, 0)
    (home.inbox / "new.txt").write_text("Projekts LLI-1")
    (home.inbox / "half.pdf.part").write_text("x")
    (claim, *_) = [claims.claim_of(record) for record in archive.records(home)]
    with claims.files.Together() as together:
        claims.write(home, claim, together)
        together.keep()
    found = sums(home)
    assert (found["inbox"], found["ignored"], found["in_work"]) == (1, 1, 1)
    for path in home.published, *home.work.glob("warehouse.duckdb*"):
        path.unlink(missing_ok=True)
    assert (sums(home)["unloaded"], sums(home)["published"]) == (5, None)


def test_status_of_a_served_home_tells_the_next_runs(home: Home) -> None:
    (home.root / "pressfacts.toml").write_text('ingest_cron = "never"\nrefresh_cron = "30 2 * * *"\n')
    with writer_lock(home.work / "serve.lock", wait=0):
        found = sums(home)
    assert found["next_ingest"] is None
    assert found["next_refresh"].endswith("T02:30+00:00")


def test_status_says_what_fails_and_when_it_is_tried_again(home: Home) -> None:
    retries.run_failed(home, PressfactsError("no space left"))
    retries.run_failed(home, OutputFailed("something else"))
    (failing,) = sums(home)["failing"]
    assert (failing["what"], failing["detail"], failing["attempts"]) == ("the last run", "no space left", 2)
    assert failing["next_try"] > failing["since"]
    work.ingest(home)
    assert sums(home)["failing"] == []


def test_runs_are_listed(home: Home) -> None:
    (run,) = pressfacts(home, "runs", "--format", "json")
    assert (run["flow"], run["state"], run["loaded"]) == ("ingest", "completed", 5)
    assert "completed" in pressfacts(home, "runs")


def test_doctor_finds_a_well_home_well(home: Home) -> None:
    checks = pressfacts(home, "doctor", "--format", "json")
    states = {check["name"]: check["state"] for check in checks}
    assert "fault" not in states.values()
    assert states["warehouse"] == "ok"
    assert states.keys() >= {"packages", "language data", "OCR", "home", "disk", "writer's lock", "fixity"}


@pytest.mark.parametrize(
    "fault", ["damaged", "lost", "unpublished", "spoiled", "list", "open", "server", "own", "lock", "package"]
)
def test_doctor_has_a_remedy_for_each_fault(home: Home, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    original = home.root / next(iter(archive.records(home))).path
    if fault == "damaged":
        original.chmod(0o600)
        original.write_bytes(b"other bytes")
    elif fault == "lost":
        original.unlink()
    elif fault == "unpublished":
        home.published.unlink()
    elif fault == "spoiled":
        home.published.chmod(0o600)
        home.published.write_bytes(b"nonsense" * 1000)
    elif fault == "list":
        (home.root / "forgotten.json").write_text("{")
    elif fault == "open":
        home.root.chmod(0o755)
    elif fault == "server":
        monkeypatch.setenv("PREFECT_API_URL", "http://someone:secret@127.0.0.1:9/api")
    elif fault == "own":
        folder = home.work / "prefect"
        folder.mkdir()
        held = (folder / "server.lock").open("w")
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write('{"pid": 1, "url": "http://127.0.0.1:9/api"}')
        held.flush()
    elif fault == "package":
        monkeypatch.setattr("importlib.metadata.requires", lambda _: ["duckdb==0.1", "nothing-like-this>=1"])
    else:
        (home.claims / f"{'0' * 64}.json").write_text("{}")
    result = CliRunner().invoke(app, ["doctor", "--format", "json", "--home", str(home.root)])
    bad = [check for check in json.loads(result.stdout) if check["state"] != "ok"]
    assert bad
    assert all(check["remedy"] for check in bad)
    assert "Report it." not in result.stdout
    assert "secret" not in result.output
    assert ("http://127.0.0.1:9/api" in result.output) is (fault in ("server", "own"))
    faulty = fault in ("damaged", "lost", "spoiled", "list", "server", "own", "package")
    assert isinstance(result.exception, Unhealthy) is faulty


def test_verify_reads_everything_and_says_what_is_wrong(home: Home) -> None:
    assert verify(home).problems == ()
    first, second, third, *_ = archive.records(home)
    path = home.root / first.path
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    (home.root / second.path).unlink()
    (home.root / third.path).with_suffix(".json").write_text("{")
    (home.archive / "notes.txt").write_text("mine")
    found = verify(home)
    assert {(each.what, each.name) for each in found.problems} == {
        ("damaged_original", first.path),
        ("lost_original", second.path),
        ("damaged_record", third.path),
        ("stray_file", "archive/notes.txt"),
    }
    assert found.read == found.originals == len(list(shelves.digests(home)))
    error = refused(home, "verify")
    assert isinstance(error, DamagedArchive)
    assert first.path in error.detail
    assert second.path in error.detail


def test_verify_bears_what_is_loaded_and_moved_meanwhile(home: Home) -> None:
    *_, last = archive.digests(home)

    def meanwhile(done: int, _: str) -> None:
        if done > 1:
            return
        (home.inbox / "new.txt").write_text("Projekts LLI-2")
        work.ingest(home)
        (claim,) = [each for each in map(claims.claim_of, archive.records(home)) if each.sha256 == last]
        quarantine.put(home, claim, DamagedArchive("it cannot be read any more"))

    assert verify(home, advance=meanwhile).problems == ()


def test_verify_misses_nothing_that_a_run_has_not_published_yet(home: Home) -> None:
    home.published.unlink()
    assert {each.what for each in verify(home).problems} == {"not_loaded"}
    with writer_lock(home.lock, wait=1.0):
        assert verify(home).problems == ()


def test_verify_tells_of_originals_that_only_a_record_knows(home: Home) -> None:
    home.published.unlink()
    record = next(iter(archive.records(home)))
    (home.root / record.path).unlink()
    (problem,) = [each for each in verify(home).problems if each.what != "not_loaded"]
    assert (problem.what, problem.name) == ("lost_original", record.sha256)


def test_verify_reads_the_archive_beside_a_damaged_warehouse(home: Home) -> None:
    record = next(iter(archive.records(home)))
    (home.root / record.path).unlink()
    home.published.chmod(0o600)
    home.published.write_bytes(b"nonsense" * 1000)
    found = verify(home)
    assert {each.what for each in found.problems} == {"damaged_warehouse", "lost_original"}
    assert isinstance(found.error, DamagedArchive)


def test_refresh_tells_of_a_lost_original(home: Home) -> None:
    record = next(iter(archive.records(home)))
    (home.root / record.path).unlink()
    (damaged,) = work.refresh(home).damaged
    assert record.sha256 in damaged


def test_verify_of_a_sample_reads_so_many(home: Home) -> None:
    assert verify(home, sample=2).read == 2
    assert "2 of 6 originals" in CliRunner().invoke(app, ["verify", "--sample", "2", "--home", str(home.root)]).stderr


def test_quarantine_retry_after_the_limit_was_raised(home: Home) -> None:
    names = {entry.file_name for entry in quarantine.entries(home)}
    assert names == {"empty.txt", "large.txt", "wrong.meta.toml", "z.zip/bad.txt", "z.zip/../x.txt"}
    (home.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n")
    home = Home.open(home.root)
    report = held.retry(home, held.selected(home, [], reason="too_large"))
    assert (report.loaded, report.quarantined) == (1, [])
    assert "large.txt" not in {entry.file_name for entry in quarantine.entries(home)}
    crashes.settled(home, set())
    report = held.retry(home, held.selected(home, ["empty.txt"]))
    assert {item.reason for item in report.quarantined} == {"empty_document"}
    assert {entry.file_name for entry in quarantine.entries(home)} == names - {"large.txt"}
    crashes.settled(home, set())
    assert sums(home)["quarantined"] == 2


def test_quarantine_retry_opens_a_container_again(tmp_path: Path) -> None:
    home = crashes.made(tmp_path / "home", SETTINGS + "max_nesting = 1\n")
    (home.inbox / "a.zip").write_bytes(zip_of({"b.zip": zip_of({"c.txt": b"Projekts LLI-1"})}))
    (home.inbox / "many.zip").write_bytes(zip_of({f"{n}.txt": f"LLI-{n}".encode() for n in range(30)}))
    (home.root / "pressfacts.toml").write_text(SETTINGS + "max_nesting = 1\nmax_members = 20\n")
    work.ingest(Home.open(home.root))
    assert {entry.reason for entry in quarantine.entries(home)} == {"container_bomb", "nested_too_deeply"}
    (home.root / "pressfacts.toml").write_text(SETTINGS)
    home = Home.open(home.root)
    report = held.retry(home, held.selected(home, [], everything=True))
    assert report.loaded == 31
    assert quarantine.entries(home) == []
    assert crashes.state(home)["quarantine"] == []
    crashes.settled(home, set())


def test_quarantine_release_gives_files_back(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "to-correct"
    assert isinstance(refused(home, "quarantine", "release", "large.txt", "-o", str(target)), OutputFailed)
    target.mkdir()
    pressfacts(home, "quarantine", "release", "large.txt", "-o", str(target))
    assert (target / "large.txt").read_text() == "Projekts LLI-317. " * 10_000
    assert "large.txt" not in str(crashes.state(home)["quarantine"])
    (target / "empty.txt").write_text("mine")
    assert isinstance(refused(home, "quarantine", "release", "empty.txt", "-o", str(target)), OutputFailed)
    assert (target / "empty.txt").read_text() == "mine"
    assert "empty.txt" in str(crashes.state(home)["quarantine"])
    assert isinstance(refused(home, "quarantine", "release", "../x.txt", "-o", str(target)), UnknownEntry)


def test_quarantine_drop_removes_for_good(home: Home) -> None:
    asked = CliRunner().invoke(app, ["quarantine", "drop", "--all", "--home", str(home.root)], input="n\n")
    assert asked.exit_code == 1
    assert len(pressfacts(home, "quarantine", "list", "--format", "json")) == 5
    pressfacts(home, "quarantine", "drop", "empty.txt", "--yes")
    assert len(pressfacts(home, "quarantine", "--format", "json")) == 3
    pressfacts(home, "quarantine", "drop", "--all", "--yes")
    assert list(home.quarantine.iterdir()) == []
    assert crashes.state(home)["quarantine"] == []
    assert isinstance(refused(home, "quarantine", "drop", "empty.txt"), UnknownEntry)
    assert isinstance(refused(home, "quarantine", "drop"), UnknownEntry)


def test_quarantine_is_changed_by_one_at_a_time(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = held.selected(home, ["empty.txt"])
    impatient = Writer(home.warehouse, home.lock, said=home.corrections, wait=0.1)
    with monkeypatch.context() as patched, writer_lock(home.lock, wait=0):
        patched.setattr(Writer, "of", lambda _: impatient)
        for change in (lambda: held.drop(home, chosen), lambda: held.release(home, chosen, tmp_path)):
            with pytest.raises(WarehouseLocked):
                change()
    assert held.selected(home, ["empty.txt"]) == chosen
    assert not (tmp_path / "empty.txt").exists()
    held.drop(home, chosen)
    with pytest.raises(UnknownEntry, match="meanwhile"):
        held.drop(home, [*held.selected(home, ["large.txt"]), *chosen])
    assert held.selected(home, ["large.txt"])


@pytest.mark.parametrize("fault", ["there", "twice", "unreadable"])
def test_quarantine_release_gives_all_back_or_none(home: Home, tmp_path: Path, fault: str) -> None:
    target = tmp_path / "to-correct"
    target.mkdir()
    (large,) = held.selected(home, ["large.txt"])
    (empty,) = held.selected(home, ["empty.txt"])
    if fault == "there":
        (target / "empty.txt").write_text("mine")
    elif fault == "unreadable":
        quarantine.original(home, empty[0]).unlink()
        (home.root / empty[0].path / "empty.txt").mkdir()
    before = sorted(path.name for path in target.iterdir())
    with pytest.raises(PressfactsError):
        held.release(home, [large, large if fault == "twice" else empty], target)
    assert sorted(path.name for path in target.iterdir()) == before
    assert quarantine.has_original(home, large[0])


def test_metrics_file_is_whole_and_says_where_files_are(home: Home) -> None:
    (home.root / "pressfacts.toml").write_text(SETTINGS + 'metrics_file = "figures.prom"\n')
    home = Home.open(home.root)
    (home.inbox / "new.txt").write_text("Projekts LLI-1")
    work.ingest(home)
    lines = (home.root / "figures.prom").read_text().splitlines()
    assert 'pressfacts_files{place="loaded"} 6.0' in lines
    assert 'pressfacts_run_files{flow="ingest",outcome="loaded"} 1.0' in lines
    assert not list(home.root.glob("figures.prom.*"))
    assert standing(home).loaded == 6
