"""Which sidecar goes with which document."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from pipeline.beside import Beside, could_describe
from pipeline.errors import FileVanished, UnreadableFile


def beside(**files: str) -> Beside[PurePosixPath]:
    """Sidecars by path, ``__`` for a full stop and ``___`` for a slash."""
    named = {PurePosixPath(name.replace("___", "/").replace("__", ".")): text.encode() for name, text in files.items()}
    return Beside(named, lambda path, most: named[path][:most])


def title(found: Beside[PurePosixPath], document: str) -> str | None:
    stated = found.of(PurePosixPath(document))
    return None if stated is None else stated.title


def test_beside_the_most_particular_one_goes_first() -> None:
    found = beside(
        manifest__csv="file_name,title\na.txt,row\nb.txt,row\nc.txt,row\nx/d.txt,row above\n",
        a__meta__toml='title = "stem"',
        b__meta__toml='title = "stem"',
        b__txt__meta__json='{"title": "name"}',
        x___manifest__csv="file_name,title\ne.txt,row\n",
    )
    wanted = {"a.txt": "stem", "a.pdf": "stem", "b.txt": "name", "b.pdf": "stem", "c.txt": "row", "c.pdf": None}
    wanted |= {"x/d.txt": "row above", "x/e.txt": "row", "x/a.txt": None, "d.txt": None}
    assert {name: title(found, name) for name in wanted} == wanted


def test_beside_names_of_any_system_are_one_name() -> None:
    rows = "file_name,title\nA\u0304da\u017ei.txt,Divi\n"
    decomposed = {"Re\u0304zekne__txt__meta__toml": 'title = "Viens"', "manifest__csv": rows}
    found = beside(**decomposed)
    assert title(found, "R\u0113zekne.txt") == title(found, "Re\u0304zekne.txt") == "Viens"
    assert title(found, "\u0100da\u017ei.txt") == "Divi"


def test_beside_says_what_is_done_and_what_waits() -> None:
    found = beside(manifest__csv="file_name,title\na.txt,A\nb.txt,B\nc.txt,C\n", a__meta__toml='title = "stem"')
    by_name = {statement.path.name: statement for statement in found.statements}
    found.settle(PurePosixPath("a.txt"), taken=True)
    found.settle(PurePosixPath("b.txt"), taken=False)
    assert (list(by_name["manifest.csv"].open), list(by_name["a.meta.toml"].open)) == (["c.txt"], [])
    assert by_name["manifest.csv"].held == {"b.txt"}


def test_beside_what_is_wrong_is_told_and_what_went_away_is_not() -> None:
    def read(path: PurePosixPath, most: int) -> bytes:
        if path.name.startswith("gone"):
            raise FileVanished("gone")
        return b"x" * most if path.name.startswith("huge") else b"title ="

    names = ("gone.meta.toml", "huge.meta.json", "bad.meta.toml")
    found = Beside([PurePosixPath(name) for name in names], read)
    assert [(each.path.name, each.error is not None) for each in found.statements] == [
        ("bad.meta.toml", True),
        ("huge.meta.json", True),
    ]
    assert title(found, "bad.txt") is None


@pytest.mark.parametrize(
    ("sidecar", "document", "may"),
    [
        ("a.meta.toml", "a.txt", True),
        ("a.txt.meta.toml", "a.txt", True),
        ("a.meta.toml", "b.txt", False),
        ("x/a.meta.toml", "a.txt", False),
        ("manifest.csv", "x/y/a.txt", True),
        ("x/manifest.csv", "a.txt", False),
        ("Re\u0304zekne.txt.meta.toml", "Re\u0304zekne.txt", True),
    ],
)
def test_beside_could_describe(sidecar: str, document: str, may: bool) -> None:
    assert could_describe(PurePosixPath(sidecar), PurePosixPath(document)) == may


def test_beside_knows_what_it_could_not_read() -> None:
    def read(path: PurePosixPath, most: int) -> bytes:
        raise UnreadableFile("no permission")

    found = Beside([PurePosixPath("a.meta.toml")], read)
    assert (found.statements, found.unread) == ([], [PurePosixPath("a.meta.toml")])
