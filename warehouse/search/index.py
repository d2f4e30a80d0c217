"""Keeps the full-text index up to date: documents that are new or were loaded again, and nothing else.

Which they are is told by the index itself: what changes a document or its facts forgets its entries
(:func:`forget`), what is not entered is indexed by :func:`update`. All of it is SQL over chunks of documents, so time
grows with what is new and memory does not grow at all.
"""

from __future__ import annotations

import duckdb

from warehouse.search.stems import fingerprint
from warehouse.storage import transaction

CHUNK = 20_000  # documents that are indexed together: a segment sorted by term
LOOSE = 2_000_000  # postings in segments too small to be of use, before they are sorted into one
SWEPT = 0.5  # share of postings without an entry, from which all are written anew

# The words of everything that can be found in the documents of the chunk, head and body with a gap between them, which
# no phrase reaches over. The name of a partner or a person says all that its words in the text say.
TEXTS = """
    SELECT document_id, fact_id, kind,
        list_concat(store.search_words(coalesce(head, '')), [''], store.search_words(coalesce(body, ''))) AS words
    FROM (
        SELECT d.document_id, NULL AS fact_id, 'document' AS kind, d.title AS head, t.text AS body
        FROM documents AS d JOIN document_texts AS t ON t.document_id = d.document_id
        WHERE d.document_id IN (FROM temp.search_chunk)
        UNION ALL
        SELECT document_id, fact_id, kind, value,
            CASE WHEN kind NOT IN ('partner', 'person') OR value IS NULL THEN surface END
        FROM facts WHERE document_id IN (FROM temp.search_chunk)
    )"""


def update(connection: duckdb.DuckDBPyConnection) -> int:
    """Brings the index up to date and returns the number of documents that were indexed; each chunk is committed."""
    with transaction(connection):
        _begin(connection)
        connection.execute(
            "DELETE FROM store.search_entries WHERE document_id NOT IN (SELECT document_id FROM store.documents)"
        )
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE search_waiting AS "
            "SELECT document_id, (row_number() OVER (ORDER BY document_id) - 1) // ? AS chunk FROM store.documents "
            "WHERE document_id NOT IN (SELECT document_id FROM store.search_entries WHERE kind = 'document')",
            [CHUNK],
        )
    ((waiting, chunks),) = connection.execute(
        "SELECT count(*), coalesce(max(chunk) + 1, 0) FROM temp.search_waiting"
    ).fetchall()
    for chunk in range(chunks):
        with transaction(connection):
            _index(connection, chunk)
    with transaction(connection):
        _tidy(connection)
    for table in ("waiting", "chunk", "texts", "forms"):
        connection.execute(f"DROP TABLE IF EXISTS temp.search_{table}")
    return int(waiting)


def forget(connection: duckdb.DuckDBPyConnection, documents: str) -> None:
    """Takes documents out of the index until the next update; ``documents`` is a query of their ids."""
    connection.execute(f"DELETE FROM store.search_entries WHERE document_id IN ({documents})")


def _begin(connection: duckdb.DuckDBPyConnection) -> None:
    """An index that other rules made is emptied."""
    stemming = fingerprint()
    if connection.execute("SELECT stemming FROM store.search_state").fetchall() == [(stemming,)]:
        return
    for table in ("terms", "entries", "postings", "state"):
        connection.execute(f"DELETE FROM store.search_{table}")
    connection.execute("INSERT INTO store.search_state VALUES (?, 0, 0)", [stemming])


def _index(connection: duckdb.DuckDBPyConnection, chunk: int) -> None:
    """Entries, terms and postings of a chunk; each distinct word is stemmed once."""
    for statement in (
        "CREATE OR REPLACE TEMP TABLE search_chunk AS "
        f"SELECT document_id FROM temp.search_waiting WHERE chunk = {chunk}",
        "CREATE OR REPLACE TEMP TABLE search_texts AS "
        f"SELECT (SELECT last_entry FROM store.search_state) + row_number() OVER () AS entry_no, * FROM ({TEXTS})",
        "CREATE OR REPLACE TEMP TABLE search_forms AS SELECT word, search_stem(word) AS term "
        "FROM (SELECT DISTINCT unnest(words) AS word FROM temp.search_texts) WHERE word <> ''",
        "INSERT INTO store.search_terms SELECT "
        "(SELECT coalesce(max(term_no), 0) FROM store.search_terms) + row_number() OVER (ORDER BY term), term "
        "FROM (SELECT DISTINCT term FROM temp.search_forms ANTI JOIN store.search_terms USING (term)) ORDER BY term",
        "INSERT INTO store.search_entries SELECT entry_no, document_id, fact_id, kind, len(words) - 1, "
        "list_position(words, '') - 1 FROM temp.search_texts ORDER BY entry_no",
        "INSERT INTO store.search_postings SELECT n.term_no, w.entry_no, w.position "
        "FROM (SELECT entry_no, unnest(words) AS word, generate_subscripts(words, 1) AS position "
        "FROM temp.search_texts) AS w "
        "JOIN (SELECT word, term_no FROM temp.search_forms JOIN store.search_terms USING (term)) AS n "
        "ON n.word = w.word ORDER BY n.term_no, w.entry_no, w.position",
        # A large chunk is a sorted segment of its own, unless loose ones are before it.
        "UPDATE store.search_state SET last_entry = now.last, "
        f"sorted_to = if(sorted_to = last_entry AND now.words > {LOOSE // 4}, now.last, sorted_to) "
        "FROM (SELECT max(entry_no) AS last, sum(len(words)) AS words FROM temp.search_texts) AS now",
    ):
        connection.execute(statement)


def _tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes postings anew where too many have no entry, or sorts those of many small updates into one segment.

    Each posting is written a bounded number of times, however the documents came in.
    """
    query = """
        SELECT (SELECT count(*) FROM store.search_postings), coalesce(sum(words), 0),
            coalesce(sum(words) FILTER (WHERE entry_no > sorted_to), 0), any_value(last_entry)
        FROM store.search_state LEFT JOIN store.search_entries ON true"""
    ((postings, alive, loose, last),) = connection.execute(query).fetchall()
    if postings and alive < (1 - SWEPT) * postings:
        _rewrite(connection, "true")
    elif loose > LOOSE:
        _rewrite(connection, "entry_no > (SELECT sorted_to FROM store.search_state)")
    else:
        return
    connection.execute("UPDATE store.search_state SET sorted_to = ?", [last])


def _rewrite(connection: duckdb.DuckDBPyConnection, which: str) -> None:
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE search_sorted AS FROM store.search_postings "
        f"WHERE {which} AND entry_no IN (SELECT entry_no FROM store.search_entries)"
    )
    connection.execute(f"DELETE FROM store.search_postings WHERE {which}")
    connection.execute("INSERT INTO store.search_postings FROM temp.search_sorted ORDER BY term_no, entry_no, position")
    connection.execute("DROP TABLE temp.search_sorted")
