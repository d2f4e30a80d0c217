"""Facts in Arrow tables: typed, stable, and back from Parquet as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import batch, inbox
from pipeline.document import Processed
from pipeline.errors import ConservationError
from pipeline.home import Home
from pipeline.process import process
from tests.pdf_maker import sample


@pytest.fixture
def processed(home: Home, samples: Path) -> list[Processed]:
    for name in ("socquality-opening", "zemgale-2009-fact-sheet"):
        (home.inbox / f"{name}.txt").write_bytes((samples / f"{name}.txt").read_bytes())
    (home.inbox / "opening.pdf").write_bytes(sample("socquality-opening"))
    results = list(process(home, inbox.sweep(home)))
    assert all(isinstance(result, Processed) for result in results)
    return [result for result in results if isinstance(result, Processed)]


def test_batch_surface_is_the_text(processed: list[Processed]) -> None:
    tables = batch.to_arrow(processed)
    texts = dict(zip(*(tables["texts"][name].to_pylist() for name in ("document_id", "text")), strict=True))
    for name in ("codes", "amounts", "dates", "partners", "events", "people", "document_projects", "rejects"):
        for row in tables[name].to_pylist():
            assert row["surface"] == texts[row["document_id"]][row["start_char"] : row["end_char"]] != ""
    boxes = [row for row in tables["amounts"].to_pylist() if row["page"] is not None]
    assert boxes
    assert all(0 < row["x0"] < row["x1"] and 0 < row["top"] < row["bottom"] for row in boxes)


def test_batch_identifiers_are_stable_and_distinct(processed: list[Processed]) -> None:
    one, two = batch.to_arrow(processed), batch.to_arrow(processed[::-1])
    for name in ("codes", "amounts", "dates", "partners", "events", "people", "document_projects"):
        identifiers = one[name]["fact_id"].to_pylist()
        assert len(set(identifiers)) == len(identifiers)
        assert set(identifiers) == set(two[name]["fact_id"].to_pylist())
    documents = one["documents"].to_pylist()
    assert all(row["document_id"] == row["sha256"][:16] for row in documents)


def test_batch_same_fact_twice_is_two_rows(processed: list[Processed]) -> None:
    first = processed[0]
    amounts = first.extraction.amounts
    twice = replace(first, extraction=replace(first.extraction, amounts=(*amounts, *amounts)))
    identifiers = batch.to_arrow([twice])["amounts"]["fact_id"].to_pylist()
    assert len(set(identifiers)) == 2 * len(amounts) > 0


def test_batch_refuses_a_span_outside_the_text(processed: list[Processed]) -> None:
    with pytest.raises(ConservationError):
        batch.to_arrow([replace(processed[0], text="short")])


def test_batch_of_nothing_has_all_tables() -> None:
    tables = batch.to_arrow([])
    assert {name: table.schema for name, table in tables.items()} == dict(batch.SCHEMAS)
