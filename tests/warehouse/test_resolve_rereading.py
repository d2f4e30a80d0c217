"""What a change of the rules would do to people's decisions on who is who."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.batches import Batch
from tests.warehouse.corrections.home import Home, Memory, release
from warehouse.resolve.rereading import foretold

AUCE = "Projekts [LLI-101|project code=LLI-101], [Auces novads|partner name='Auces novada pašvaldība']."
DOBELE = "Projekts [LLI-102|project code=LLI-102], [Dobeles novads|partner name='Dobeles novada pašvaldība']."
FAIR = "[Tirgus|event kind=festival edtf={day} place=Auce]"


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Home]:
    with Memory(tmp_path / "before") as opened:
        opened.load(release(AUCE, "a"), release(DOBELE, "b"))
        yield opened


def told(before: Home, folder: Path, *reread: Batch) -> list[tuple[str, str, str, str]]:
    """What is foretold where these documents alone are read anew."""
    assert isinstance(before, Memory)
    with Memory(folder / "after") as after:
        after.load(*reread)
        found = foretold(before.connection, after.connection)
    return [(item.statement.what.verb, item.before, item.after, item.detail) for item in found]


def test_rereading_that_states_the_same_touches_nothing(before: Home, tmp_path: Path) -> None:
    before.say("identify", "same", "LLI-101", "LLI-102")
    before.say("identify", "distinct", "Auces novada pašvaldība", "Dobeles novada pašvaldība")
    assert told(before, tmp_path, release(AUCE, "a", before="Jauns ievads. ")) == []


@pytest.mark.parametrize(
    ("verb", "one", "other"),
    [("same", "LLI-101", "LLI-102"), ("distinct", "Auces novada pašvaldība", "Dobeles novada pašvaldība")],
)
def test_rereading_that_loses_a_side(before: Home, tmp_path: Path, verb: str, one: str, other: str) -> None:
    before.say("identify", verb, one, other)
    ((said, state, then, detail),) = told(before, tmp_path, release("Nekas.", "b"))
    assert (said, state, then) == (verb, "applied", "stale")
    assert f"no document speaks of {other}" in detail


def test_rereading_that_finds_a_side_in_other_documents(before: Home, tmp_path: Path) -> None:
    before.say("identify", "same", "LLI-101", "LLI-102")
    before.load(release(DOBELE, "later"))
    ((_, state, then, detail),) = told(before, tmp_path, release("Nekas.", "b"))
    assert (state, then) == ("applied", "applied")
    assert "LLI-102" in detail
    assert "documents lost 1, new 1" in detail


def test_rereading_that_finds_a_side_again(before: Home, tmp_path: Path) -> None:
    before.load(release(FAIR.format(day="2019-05-04"), "x"), release(FAIR.format(day="2019-06-08"), "y"))
    (one,), (other,) = before.rows("SELECT event_id FROM events ORDER BY edtf")
    before.say("identify", "same", one, other)
    before.load(release("Nekas.", "y"))
    ((verb, state, then, _),) = told(before, tmp_path, release(FAIR.format(day="2019-06-08"), "y"))
    assert (verb, state, then) == ("same", "stale", "applied")


def test_rereading_leaves_out_what_was_withdrawn(before: Home, tmp_path: Path) -> None:
    said = before.say("identify", "same", "LLI-101", "LLI-102")
    before.say("withdraw", said.correction_id)
    assert told(before, tmp_path, release("Nekas.", "b")) == []
