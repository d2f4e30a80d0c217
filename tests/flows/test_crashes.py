"""A run that is killed between any two writes loses nothing and does nothing twice; nor does one whose disk is full."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import work
from pipeline.errors import DiskFull
from pipeline.home import Home
from tests.flows import crashes

ROOT = Path(__file__).parents[2]
# Points that a run passes more than once are tried early and late.
INGEST = [
    *("migrate.tables", "run.started", "archive.copied", "archive.copied:4", "files.written", "files.synced"),
    *("files.renamed", "files.renamed:2", "files.renamed:3", "files.renamed:12", "taking.claimed"),
    *("inbox.removed", "inbox.removed:3", "quarantine.described", "unpack.member", "unpack.member:2"),
    *("arrivals.opened", "quarantine.described:2", "archive.moved_out", "archive.unlinked", "process.quarantined"),
    *("load.uncommitted", "load.uncommitted:2", "work.loaded", "work.finished"),
    *("resolve.uncommitted", "run.resolved", "run.recorded"),
    *("publish.checkpointed", "publish.copied", "publish.journals_removed", "run.published"),
]
REFRESH = [
    *("late.claimed", "load.uncommitted:2", "work.loaded:2", "work.finished:2", "resolve.uncommitted"),
    *("publish.copied", "publish.journals_removed", "run.published"),
]
ELSEWHERE = {"batch.written"}  # tests/pipeline/test_batch.py


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose one run nobody disturbed."""
    home = crashes.made(tmp_path_factory.mktemp("whole") / "home")
    crashes.corpus(home.inbox)
    work.ingest(home)
    return home


@pytest.fixture(scope="module")
def wanted(whole: Home) -> dict[str, list[tuple[Any, ...]]]:
    return crashes.state(whole)


@pytest.fixture(scope="module")
def refreshed(whole: Home, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """What a refresh makes of it that nobody disturbed."""
    home = copied(whole, tmp_path_factory.mktemp("refreshed") / "home")
    work.refresh(home)
    return crashes.state(home)


def copied(whole: Home, path: Path) -> Home:
    shutil.copytree(whole.root, path)
    home = Home.open(path)
    crashes.more(home.inbox)
    crashes.age(home)
    return home


def test_crashes_name_every_point_of_the_code() -> None:
    assert {name.partition(":")[0] for name in (*INGEST, *REFRESH)} | ELSEWHERE == set(points())


def points() -> Iterator[str]:
    for floor in ("pipeline", "warehouse", "flows"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "point":
                    assert isinstance(node.args[0], ast.Constant)
                    yield str(node.args[0].value)


@pytest.mark.parametrize("where", INGEST)
def test_crashes_of_an_ingest_leave_no_trace(tmp_path: Path, wanted: dict[str, Any], where: str) -> None:
    home = crashes.made(tmp_path / "home")
    crashes.corpus(home.inbox)
    files = crashes.dropped(crashes.corpus, tmp_path / "files")
    assert crashes.killed(home, "ingest", where)
    assert files <= crashes.placed(home).keys()
    assert crashes.opens(home)
    work.ingest(home)
    crashes.settled(home, files)
    assert crashes.state(home) == wanted


@pytest.mark.parametrize("where", REFRESH)
def test_crashes_of_a_refresh_leave_no_trace(
    tmp_path: Path, whole: Home, refreshed: dict[str, Any], where: str
) -> None:
    home = copied(whole, tmp_path / "home")
    files = {*crashes.dropped(crashes.corpus, tmp_path / "a"), *crashes.dropped(crashes.more, tmp_path / "b")}
    assert crashes.killed(home, "refresh", where)
    assert files <= crashes.placed(home).keys()
    assert crashes.opens(home)
    work.refresh(home)
    crashes.settled(home, files)
    assert crashes.state(home) == refreshed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("free", [0, 20_000, 300_000, 1_500_000, 4_000_000])
def test_crashes_by_a_full_disk_that_is_freed(small_disk: Path, wanted: dict[str, Any], free: int, tmp_path: Path) -> None:
    home = crashes.made(small_disk / "home")
    crashes.corpus(home.inbox)
    files = crashes.dropped(crashes.corpus, tmp_path / "files")
    ballast = small_disk / "ballast"
    with ballast.open("wb") as stream:
        stream.write(bytes(shutil.disk_usage(small_disk).free - free))
    with pytest.raises(DiskFull):
        work.ingest(home)
    assert files <= crashes.placed(home).keys()
    assert crashes.opens(home)
    ballast.unlink()
    work.ingest(home)
    crashes.settled(home, files)
    assert crashes.state(home) == wanted
