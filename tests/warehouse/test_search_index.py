"""The index has what the documents have: after loading, loading again, discarding, and with other rules."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.warehouse.batches import Document, batch, document
from warehouse.query import query
from warehouse.records import Counts
from warehouse.search import index
from warehouse.writer import Writer

MANOR = "Jonišķu muiža\nMuižas durvis ir atvērtas."
PARK = "Biržų parkas\nSavivaldybėms skirta parama."


def found(writer: Writer, words: str) -> list[str]:
    return [row[0] for row in writer.connection.execute("SELECT file_name FROM search(?)", [words]).fetchall()]


def rows(writer: Writer) -> list[tuple[object, ...]]:
    """The index without its numbers, which depend on the order of loading."""
    return writer.connection.execute(
        "SELECT document_id, fact_id, kind, words, head_words, term, position FROM store.search_postings "
        "JOIN store.search_entries USING (entry_no) JOIN store.search_terms USING (term_no) ORDER BY ALL"
    ).fetchall()


@pytest.fixture
def indexed(loaded: Callable[..., Writer]) -> Callable[..., Writer]:
    def load(*documents: Document) -> Writer:
        writer = loaded(*documents)
        writer.index()
        return writer

    return load


def test_index_takes_only_what_is_new(indexed: Callable[..., Writer]) -> None:
    writer = indexed(document("manor", text=MANOR))
    assert index.update(writer.connection) == 0
    writer.load(batch(document("park", text=PARK)))
    assert index.update(writer.connection) == 1
    assert found(writer, "muiza") == ["manor.txt"]
    assert found(writer, "savivaldybe") == ["park.txt"]


def test_index_follows_a_document_loaded_again(indexed: Callable[..., Writer]) -> None:
    indexed(document("manor", text=MANOR, people=[{"name": "Dace Vilmane"}]))
    writer = indexed(document("manor", text="Stacijas jumts", people=[{"name": "Vaidots Petrulis"}]))
    assert found(writer, "muiža") == []
    assert found(writer, "stacija") == ["manor.txt"]
    people = writer.connection.execute("SELECT value FROM search_facts('Petrulis')").fetchall()
    assert people == [("Vaidots Petrulis",)]
    assert writer.connection.execute("FROM search_facts('Vilmane')").fetchall() == []


def test_index_loses_a_discarded_document(indexed: Callable[..., Writer]) -> None:
    writer = indexed(document("manor", text=MANOR), document("park", text=PARK))
    sha256 = writer.connection.execute("SELECT sha256 FROM documents WHERE file_name = 'manor.txt'").fetchall()[0][0]
    writer.discard([sha256])
    writer.index()
    assert found(writer, "muiža") == []
    assert {row[0] for row in rows(writer)} == {
        row[0] for row in writer.connection.execute("SELECT document_id FROM documents").fetchall()
    }


def test_index_is_the_same_however_documents_come(
    tmp_path: Path, indexed: Callable[..., Writer], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [document(f"d{n}", text=f"{MANOR} {n}", title="Muiža", codes=[{"code": f"LLI-{n}"}]) for n in range(5)]
    monkeypatch.setattr(index, "CHUNK", 2)
    monkeypatch.setattr(index, "LOOSE", 20)
    for item in documents:
        one_by_one = indexed(item)
    indexed(documents[3])  # again: postings without an entry
    with Writer(tmp_path / "other" / "w.duckdb", tmp_path / "other" / "lock") as at_once:
        at_once.load(batch(*documents))
        at_once.resolve()
        at_once.index()
        assert rows(at_once) == rows(one_by_one)


def test_index_sweeps_postings_without_an_entry(indexed: Callable[..., Writer]) -> None:
    for text in ("viens divi trīs", "četri pieci seši septiņi", "astoņi"):
        writer = indexed(document("numbers", text=text))
    strays = "FROM store.search_postings ANTI JOIN store.search_entries USING (entry_no)"
    assert writer.connection.execute(strays).fetchall() == []


def test_index_is_made_anew_by_other_rules(indexed: Callable[..., Writer], monkeypatch: pytest.MonkeyPatch) -> None:
    writer = indexed(document("manor", text=MANOR))
    before = rows(writer)
    writer.connection.execute("UPDATE store.search_state SET stemming = 'older'")
    assert index.update(writer.connection) == 1
    assert rows(writer) == before


def test_index_of_a_document_without_words(indexed: Callable[..., Writer], tmp_path: Path) -> None:
    writer = indexed(document("empty", text=" – "))
    assert index.update(writer.connection) == 0
    writer.publish(tmp_path / "warehouse.duckdb")
    assert query(tmp_path / "warehouse.duckdb", "FROM search('muiža')").rows == ()


def test_index_of_a_warehouse_as_it_was(writer: Writer, tmp_path: Path) -> None:
    """The views are those of then, the index is that of now."""
    for day, item in ((1, document("manor", text=MANOR)), (2, document("park", text=PARK + " Muiža."))):
        writer.start_run(f"r{day}", "ingest", started_at=datetime(2026, 1, day))
        writer.load(batch(item))
        writer.resolve()
        writer.index()
        writer.finish_run(f"r{day}", "completed", Counts(), ended_at=datetime(2026, 1, day, 1))
    writer.publish(tmp_path / "warehouse.duckdb")
    names = "SELECT file_name FROM search('muiza') ORDER BY file_name"
    assert query(tmp_path / "warehouse.duckdb", names).rows == (("manor.txt",), ("park.txt",))
    before = query(tmp_path / "warehouse.duckdb", names, as_of=datetime(2026, 1, 1, 12))
    assert before.rows == (("manor.txt",),)
