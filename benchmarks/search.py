"""Full-text search over a synthetic warehouse: time and size of the index, time of queries.

    python -m benchmarks.search [DOCUMENTS]

Documents are sentences of the gold documents drawn at random, 12 to a document, with 20 facts each.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.migrate import migrate
from warehouse.query import query
from warehouse.search import index

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SENTENCES, FACTS, BATCH = 12, 20, 20_000
QUERIES = (
    "jonisku",
    "savivaldybe",
    "projekta",
    "jonišķu muiža",
    '"Latvijas un Lietuvas" sadarbība',
    "LLI-317",
    "pašvald* -novads",
)


def fill(connection: duckdb.DuckDBPyConnection, documents: int) -> None:
    """Documents and facts, straight into the store."""
    lines = [
        line
        for path in sorted(GOLD.glob("*/*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if 60 < len(line) < 400
    ]
    drawn = random.Random(1)
    for start in range(0, documents, BATCH):
        size = min(BATCH, documents - start)
        texts = pa.table(
            {
                "n": range(start, start + size),
                "text": ["\n".join(drawn.choices(lines, k=SENTENCES)) for _ in range(size)],
            }
        )
        connection.register("texts", texts)
        connection.execute(
            "INSERT INTO store.documents (document_id, file_name, sha256, language, title, published_on, since) "
            "SELECT left(md5(n::VARCHAR), 16), n || '.txt', md5(n::VARCHAR), ['lv', 'lt', 'en'][1 + n % 3], "
            "split_part(text, chr(10), 1), DATE '2010-01-01' + (n % 5000)::INTEGER, now()::TIMESTAMP FROM texts"
        )
        connection.execute(
            "INSERT INTO store.texts SELECT left(md5(n::VARCHAR), 16), text, now()::TIMESTAMP FROM texts"
        )
        connection.execute(
            "INSERT INTO store.partners "
            "(fact_id, document_id, surface, start_char, end_char, name, role, country, since) "
            "SELECT left(md5(n || ' ' || f), 16), left(md5(n::VARCHAR), 16), words, f * 40, f * 40 + 30, words, "
            "'partner', 'LV', now()::TIMESTAMP "
            f"FROM (SELECT n, f, text[1 + f * 40 : f * 40 + 30] AS words FROM texts, range({FACTS}) AS fact(f))"
        )
        connection.unregister("texts")


def main(documents: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "warehouse.duckdb")
        with duckdb.connect(str(file), config={"storage_compatibility_version": "v1.5.0"}) as connection:
            migrate(connection)
            fill(connection, documents)
            connection.execute("FORCE CHECKPOINT")
            before = file.stat().st_size
            began, busy = time.perf_counter(), time.process_time()
            index.update(connection)
            seconds, busy = time.perf_counter() - began, time.process_time() - busy
            connection.execute("FORCE CHECKPOINT")
            grown = file.stat().st_size - before
            print(f"{documents} documents, {documents * FACTS} facts, {before / 1e6:.0f} MB before the index")
            print(
                f"index: {seconds:.1f} s, CPU {busy:.1f} s, {seconds / documents * 1e6:.0f} µs and "
                f"{grown / documents:.0f} bytes a document"
            )
            index.forget(connection, "SELECT document_id FROM store.documents LIMIT 100")
            began = time.perf_counter()
            index.update(connection)
            print(f"100 documents again: {time.perf_counter() - began:.2f} s")
        for words in QUERIES:
            for macro in ("search", "search_facts"):
                began, busy = time.perf_counter(), time.process_time()
                found = query(file, f"FROM {macro}($1, most := 20)", [words])
                print(
                    f"{macro:12} {words:35} {len(found.rows):3} rows {time.perf_counter() - began:.3f} s, "
                    f"CPU {time.process_time() - busy:.3f} s"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
