"""The synthetic corpus: it is what it says, always the same, and the warehouse takes it."""

from __future__ import annotations

from benchmarks.synthetic import FACTS, batches
from pipeline.batch import SCHEMAS
from tests.warehouse.conftest import writer
from warehouse.writer import Writer

__all__ = ["writer"]
SIZE = 120
KINDS = ("document_projects", "codes", "amounts", "dates", "partners", "events", "people")


def test_synthetic_facts_stand_where_they_say() -> None:
    (batch,) = batches(SIZE)
    texts = {row["document_id"]: row["text"] for row in batch["texts"].to_pylist()}
    assert sum(batch[kind].num_rows for kind in KINDS) == SIZE * FACTS
    for kind in KINDS:
        for row in batch[kind].to_pylist():
            assert texts[row["document_id"]][row["start_char"] : row["end_char"]] == row["surface"]


def test_synthetic_batches_are_always_the_same() -> None:
    one, other = ([*batches(SIZE, 50)] for _ in range(2))
    assert len(one) == 3
    for first, second in zip(one, other, strict=True):
        assert all(first[name].equals(second[name]) for name in SCHEMAS)


def test_synthetic_documents_make_projects_partners_and_conflicts(writer: Writer) -> None:
    for batch in batches(SIZE, 50):
        writer.load(batch)
    writer.resolve()
    for view in ("projects", "project_partners", "project_events", "conflicts", "project_funds"):
        assert writer.connection.execute(f"SELECT count(*) > 0 FROM {view}").fetchall() == [(True,)], view
    copies = "SELECT count(*) FROM documents WHERE near_duplicate_of IS NOT NULL"
    assert writer.connection.execute(copies).fetchall() == [(3,)]  # of 1, 51 and 101
