"""The questions of docs/pressfacts.sql: each answers something, docs/queries.md shows it, DuckDB runs the file as it is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from docs.queries import DOCS, SQL, Question, queries, questions, warehouse
from tests.shared import once
from warehouse.query import query

ENOUGH = 25


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "queries", lambda folder: warehouse(folder / "home")) / "home" / "warehouse.duckdb"


def test_queries_are_many_and_have_words() -> None:
    found = questions()
    assert len(found) >= ENOUGH
    assert all(item.words.endswith("?") and item.sql.startswith("SELECT") for item in found)
    assert len({item.words for item in found}) == len(found)


@pytest.mark.parametrize("question", questions(), ids=lambda item: item.words[:40])
def test_queries_answer(published: Path, question: Question) -> None:
    assert query(published, question.sql).rows


def test_queries_document_is_current(published: Path) -> None:
    assert (DOCS / "queries.md").read_text(encoding="utf-8") == queries(published)


def test_queries_file_runs_as_it_is(published: Path) -> None:
    """As `.read docs/pressfacts.sql` in DuckDB's own client: all statements, read-only."""
    with duckdb.connect(str(published), read_only=True) as connection:
        statements = connection.extract_statements(SQL.read_text(encoding="utf-8"))
        assert len(statements) == len(questions())
        for statement in statements:
            connection.execute(statement)
