"""A warehouse to load documents into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.warehouse.batches import Document, batch
from warehouse.writer import Writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """An open writer on an empty warehouse."""
    with Writer(tmp_path / "work" / "warehouse.duckdb", tmp_path / "work" / "writer.lock") as opened:
        yield opened


@pytest.fixture
def loaded(writer: Writer) -> Callable[..., Writer]:
    """Loads documents into the warehouse and resolves them."""

    def load(*documents: Document) -> Writer:
        writer.load(batch(*documents))
        writer.resolve()
        return writer

    return load
