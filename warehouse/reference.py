"""The schema reference, docs/schema.md: made from the views and the comments that stand on them.

``python -m warehouse.reference > docs/schema.md`` writes it anew; a test fails where it is out of date.
"""

from __future__ import annotations

import sys

import duckdb

from warehouse.migrate import migrate

HEADER = """# The warehouse's views

Made from the warehouse itself (`python -m warehouse.reference`); change `warehouse/schema/comments.sql` instead.

Open `warehouse.duckdb` read-only with any DuckDB client of version 1.5 or newer, or use `pressfacts sql`. Languages are
ISO 639-1, countries ISO 3166-1 alpha-2, regions ISO 3166-2, currencies ISO 4217, money `DECIMAL(18,2)`. Times of the
warehouse's own work (`ingested_at`, `started_at`, …) are UTC; times of events are local, as stated. `edtf` keeps the
precision that the document has; `starts_on` and `ends_on` are its outer bounds. Text is UTF-8, NFC.
"""

Columns = list[tuple[str, str, str]]


def views(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, Columns]]:
    """Each public view's meaning and its columns (name, type, meaning), in the order in which they are described."""
    query = """
        SELECT v.view_name, coalesce(v.comment, ''), c.column_name, c.data_type, coalesce(c.comment, '')
        FROM duckdb_views() AS v
        JOIN duckdb_columns() AS c ON c.table_name = v.view_name AND c.schema_name = v.schema_name
            AND c.database_name = v.database_name
        WHERE v.schema_name = 'main' AND NOT v.internal AND v.database_name = current_database()
        ORDER BY v.view_name, c.column_index
    """
    found: dict[str, tuple[str, Columns]] = {}
    for view, meaning, *column in connection.execute(query).fetchall():
        found.setdefault(view, (meaning, []))[1].append((column[0], column[1], column[2]))
    return found


def reference() -> str:
    """The whole of docs/schema.md."""
    with duckdb.connect(":memory:") as connection:
        migrate(connection)
        described = views(connection)
    parts = [HEADER]
    for view, (meaning, columns) in described.items():
        parts.append(
            f"## `{view}`\n\n{meaning[:1].upper()}{meaning[1:]}.\n\n| column | type | meaning |\n|---|---|---|"
        )
        parts[-1] += "".join(f"\n| `{name}` | {kind} | {text} |" for name, kind, text in columns) + "\n"
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(reference())
