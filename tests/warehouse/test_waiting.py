"""Documents with pages that wait for OCR: which, and how they stop waiting."""

from __future__ import annotations

from collections.abc import Callable

from tests.warehouse.batches import FACTS, document
from warehouse.load import KEYS
from warehouse.writer import Writer


def test_waiting_documents_are_known(loaded: Callable[..., Writer]) -> None:
    writer = loaded(
        document("whole"),
        document("part", waiting=2, text="Projekts", amounts=[{"value": "10.00", "currency": "EUR"}]),
        document("nothing", waiting=3, text="\f\f"),
    )
    names = dict(writer.connection.execute("SELECT sha256, file_name FROM store.documents").fetchall())
    assert {names[sha256]: blank for sha256, blank in writer.waiting().items()} == {
        "part.txt": False,
        "nothing.txt": True,
    }


def test_waiting_is_given_up_and_the_facts_stay(loaded: Callable[..., Writer]) -> None:
    writer = loaded(document("part", waiting=2, text="Projekts", amounts=[{"value": "10.00", "currency": "EUR"}]))
    writer.give_up(writer.waiting(), "tried")
    assert writer.waiting() == {}
    assert writer.connection.execute("SELECT notes FROM receipts").fetchall() == [(["tried"],)]
    assert writer.connection.execute("SELECT count(*) FROM amounts").fetchall() == [(1,)]


def test_waiting_documents_of_which_nothing_was_read_are_discarded(loaded: Callable[..., Writer]) -> None:
    writer = loaded(document("nothing", waiting=1, text="\f"), document("other", text="Projekts"))
    writer.discard(writer.waiting())
    assert writer.waiting() == {}
    left = "SELECT count(*) FROM store.{} WHERE document_id NOT IN (SELECT document_id FROM store.documents)"
    assert all(writer.connection.execute(left.format(name)).fetchall() == [(0,)] for name in KEYS)
    assert writer.connection.execute("SELECT file_name FROM documents").fetchall() == [("other.txt",)]
    assert set(FACTS) <= set(KEYS)
