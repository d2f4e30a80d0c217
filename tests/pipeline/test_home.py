"""A home is made once, found from inside, and refuses what cannot work."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.errors import BadHome, BadSettings, HomeNotFound
from pipeline.home import Home
from pipeline.settings import Settings, settings_from, settings_template


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_home_create_makes_private_folders_and_keeps_settings(tmp_path: Path) -> None:
    home = Home.create(tmp_path / "new" / "home")
    assert mode(home.root) == mode(home.work) == 0o700
    assert all(folder.is_dir() for folder in (home.inbox, home.archive, home.quarantine, home.batches, home.claims))
    (home.root / "pressfacts.toml").write_text("jobs = 3\n")
    assert Home.create(home.root).settings.jobs == 3


def test_home_create_makes_an_empty_folder_private(tmp_path: Path) -> None:
    root = tmp_path / "home"
    root.mkdir(mode=0o755)
    root.chmod(0o755)
    assert mode(Home.create(root).root) == 0o700


def test_home_create_leaves_the_mode_of_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    tmp_path.chmod(0o755)
    home = Home.create(tmp_path)
    assert (mode(home.root), mode(home.work)) == (0o755, 0o700)


def test_home_template_is_the_defaults() -> None:
    lines = [line.removeprefix("# ") for line in settings_template().splitlines() if " = " in line]
    stated = tomllib.loads("\n".join(lines))
    assert set(stated) == {each.name for each in fields(Settings)}
    assert settings_from(stated) == Settings()


def test_home_find_prefers_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = (Home.create(tmp_path / name).root for name in ("one", "two", "three"))
    monkeypatch.delenv("PRESSFACTS_HOME", raising=False)
    monkeypatch.chdir(three / "inbox")
    assert Home.find().root == three
    monkeypatch.setenv("PRESSFACTS_HOME", str(two))
    assert Home.find().root == two
    assert Home.find(one).root == one


def test_home_find_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRESSFACTS_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(HomeNotFound, match=tmp_path.name):
        Home.find()
    with pytest.raises(HomeNotFound):
        Home.find(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "stated",
    ["archive = 'inbox/archive'", "inbox = '.'", "quarantine = 'inbox'", "inbox = 'work/inbox'", "archive = '..'"],
)
def test_home_refuses_folders_inside_each_other(tmp_path: Path, stated: str) -> None:
    home = Home.create(tmp_path / "home")
    (home.root / "pressfacts.toml").write_text(stated)
    with pytest.raises(BadHome):
        Home.open(home.root)


def test_home_refuses_places_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    home = Home.create(tmp_path / "home")
    odd = (Path("/proc/nope"), tmp_path / "file" / "in", tmp_path / ("x" * 300), Path("a\0b"), Path("~nobody-here/x"))
    for place in (Path("/"), tmp_path / "file", home.inbox / "inner", *odd):
        with pytest.raises(BadHome):
            Home.create(place)


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ("jobs = 'two'", "jobs is a whole number"),
        ("jobs = true", "jobs is a whole number"),
        ("settle_seconds = -1", "settle_seconds is from 0"),
        ("chunk_size = 0", "chunk_size"),
        ("job = 2", "there is no setting 'job'"),
        ("languages = ['lv']", "there is no setting 'languages'"),
        ("refresh_cron = 'daily'", "five fields"),
        ("refresh_cron = '61 5 * * *'", "minute '61'"),
        ('inbox = "in\\u0000box"', "inbox has a character"),
        ("archive = '~nobody-of-this-name/archive'", "archive: "),
        (f"quarantine = '{'q' * 300}'", "quarantine: "),
        ("inbox = 'pressfacts.toml/inbox'", "inbox: "),
        ("archive = '/proc/archive'", "archive: "),
        ("inbox = 'loop'", "inbox: "),
        ("jobs = ", "pressfacts.toml"),
    ],
)
def test_home_settings_that_make_no_sense_are_named(tmp_path: Path, stated: str, says: str) -> None:
    home = Home.create(tmp_path / "home")
    (home.root / "loop").symlink_to("loop")
    (home.root / "pressfacts.toml").write_text(stated)
    with pytest.raises(BadSettings, match=says):
        Home.open(home.root)


def test_home_expands_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    root = Home.create(tmp_path / "home").root
    (root / "pressfacts.toml").write_text("inbox = '~/drop'\narchive = '~/kept'\nquarantine = '~/bad'\n")
    home = Home.open(root)
    assert (home.inbox, home.archive, home.quarantine) == tuple(tmp_path / "user" / n for n in ("drop", "kept", "bad"))
    assert home.inbox.is_dir()
    assert not (root / "~").exists()


def test_home_settings_saved_by_an_editor_with_a_mark(tmp_path: Path) -> None:
    root = Home.create(tmp_path / "home").root
    (root / "pressfacts.toml").write_text("jobs = 3\n", encoding="utf-8-sig")
    assert Home.open(root).settings.jobs == 3


def test_home_opened_at_a_path_that_cannot_be() -> None:
    for place in (Path("a\0b"), Path("/" + "x" * 300), Path("~nobody-here")):
        with pytest.raises((BadHome, HomeNotFound)):
            Home.open(place)
