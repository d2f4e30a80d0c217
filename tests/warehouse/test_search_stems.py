"""SQL makes the stems that Python makes, of every word of the gold documents."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import stemming
from warehouse.search.stems import fingerprint, macros

GOLD = Path(__file__).parent.parent / "gold"


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    opened = duckdb.connect(":memory:")
    opened.execute(macros())
    return opened


def made(connection: duckdb.DuckDBPyConnection, words: list[str]) -> list[tuple[str, str, str]]:
    return connection.execute(
        "SELECT word, search_fold(word), search_stem(word) FROM (SELECT unnest(?::VARCHAR[]) AS word)", [words]
    ).fetchall()


def test_stems_of_the_gold_documents_agree(connection: duckdb.DuckDBPyConnection) -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in GOLD.glob("*/*.txt"))
    ((words,),) = connection.execute(
        r"SELECT list(DISTINCT word) FROM (SELECT unnest(regexp_extract_all(?, '[\p{L}\p{M}\p{N}]+')) AS word)", [texts]
    ).fetchall()
    assert len(words) > 10_000
    rows = made(connection, words)
    assert [row for row in rows if row[1:] != (stemming.fold(row[0]), stemming.stem(row[0]))] == []
    folded = made(connection, [row[1] for row in rows])
    assert [row[2] for row in folded] == [row[2] for row in rows]  # typed without diacritics it is the same word


@given(word=st.text("abeiojmuscdztšžčķļņėųīā12", max_size=14))
def test_stems_of_made_up_words_agree(connection: duckdb.DuckDBPyConnection, word: str) -> None:
    assert made(connection, [word]) == [(word, stemming.fold(word), stemming.stem(word))]


def test_fingerprint_is_of_the_rules() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 64
