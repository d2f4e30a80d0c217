"""A run that is killed between any two writes loses nothing and does nothing twice; nor does one whose disk is full."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import work
from pipeline.errors import DiskFull
from pipeline.home import Home
from tests.flows import crashes
from tests.shared import once

ROOT = Path(__file__).parents[2]
# Points that a run passes more than once are tried early and late.
INGEST = [
    *("migrate.tables", "run.started", "archive.copied:2", "files.written", "files.synced"),
    *("files.renamed", "files.renamed:3", "files.linked", "taking.claimed", "inbox.removed:2", "quarantine.described"),
    *("archive.moved_out", "archive.unlinked", "process.quarantined", "work.loaded", "work.finished"),
    *("resolve.uncommitted", "run.resolved", "run.recorded"),
    *("publish.checkpointed", "publish.copied", "publish.journals_removed", "run.published"),
]
CONTAINERS = ["unpack.member:2", "arrivals.opened"]
ELSEWHERE = {"forget.listed", "forget.published"}  # test_forget.py
REBUILD = ["load.uncommitted", "rebuild.made", "rebuild.placed"]
REFRESH = ["late.claimed", "load.uncommitted:2", "work.loaded:2", "publish.copied"]


State = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with an empty warehouse: making one takes longer than filling it."""

    def make(folder: Path) -> None:
        work.ingest(crashes.made(folder / "home"))

    return Home.open(once(tmp_path_factory, "empty", make) / "home")


def filled(empty: Home, path: Path, *drops: Callable[[Path], None]) -> Home:
    shutil.copytree(empty.root, path)
    home = Home.open(path)
    for drop in drops:
        drop(home.inbox)
    return home


@pytest.fixture(scope="module")
def whole(empty: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose run nobody disturbed."""

    def make(folder: Path) -> None:
        work.ingest(filled(empty, folder / "home", crashes.corpus))

    return Home.open(once(tmp_path_factory, "whole", make) / "home")


@pytest.fixture(scope="module")
def wanted(whole: Home) -> State:
    return crashes.state(whole)


@pytest.fixture(scope="module")
def refreshed(whole: Home, tmp_path_factory: pytest.TempPathFactory) -> State:
    """What a refresh makes of it that nobody disturbed."""
    home = filled(whole, tmp_path_factory.mktemp("refreshed") / "home", crashes.more)
    crashes.age(home)
    work.refresh(home)
    return crashes.state(home)


def test_crashes_name_every_point_of_the_code() -> None:
    assert {name.partition(":")[0] for name in (*INGEST, *CONTAINERS, *REFRESH, *REBUILD)} | ELSEWHERE == set(points())


def points() -> Iterator[str]:
    for floor in ("pipeline", "warehouse", "flows"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "point":
                    assert isinstance(node.args[0], ast.Constant)
                    yield str(node.args[0].value)


@pytest.mark.parametrize("where", INGEST)
def test_crashes_of_an_ingest_leave_no_trace(tmp_path: Path, empty: Home, wanted: State, where: str) -> None:
    if where.startswith("migrate"):
        home = crashes.made(tmp_path / "home")
        crashes.corpus(home.inbox)
    else:
        home = filled(empty, tmp_path / "home", crashes.corpus)
    survived(home, "ingest", where, crashes.dropped(tmp_path / "files", crashes.corpus), wanted)


@pytest.mark.parametrize("where", CONTAINERS)
def test_crashes_among_containers_leave_no_trace(tmp_path: Path, empty: Home, where: str) -> None:
    undisturbed = filled(empty, tmp_path / "undisturbed", crashes.containers)
    work.ingest(undisturbed)
    home = filled(empty, tmp_path / "home", crashes.containers)
    files = crashes.dropped(tmp_path / "files", crashes.containers)
    survived(home, "ingest", where, files, crashes.state(undisturbed))


def survived(home: Home, flow: str, where: str, files: set[str], wanted: State) -> None:
    """A run dies, and the next one leaves what an undisturbed one would have left."""
    assert crashes.killed(home, flow, where)
    assert files <= crashes.placed(home).keys()
    assert crashes.opens(home)
    crashes.FLOWS[flow](home)
    crashes.settled(home, files)
    assert crashes.state(home) == wanted


@pytest.mark.parametrize("where", REFRESH)
def test_crashes_of_a_refresh_leave_no_trace(tmp_path: Path, whole: Home, refreshed: State, where: str) -> None:
    home = filled(whole, tmp_path / "home", crashes.more)
    crashes.age(home)
    survived(home, "refresh", where, crashes.dropped(tmp_path / "files", crashes.corpus, crashes.more), refreshed)


@pytest.mark.parametrize("where", REBUILD)
def test_crashes_of_a_rebuild_leave_no_trace(tmp_path: Path, whole: Home, wanted: State, where: str) -> None:
    home = filled(whole, tmp_path / "home")
    survived(home, "rebuild", where, crashes.dropped(tmp_path / "files", crashes.corpus), wanted)


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


@pytest.mark.parametrize("free", [20_000, 1_500_000, 4_000_000])
def test_crashes_by_a_full_disk_that_is_freed(small_disk: Path, wanted: State, free: int, tmp_path: Path) -> None:
    home = crashes.made(small_disk / "home")
    crashes.corpus(home.inbox)
    files = crashes.dropped(tmp_path / "files", crashes.corpus)
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
