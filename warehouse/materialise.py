"""What is chosen over all documents, worked out once and kept as tables, so that questions need not do it again.

The views ``store.computed_*`` of ``schema/views_*.sql`` say how; a table of the same name without the prefix holds the
rows, and the public view reads it. Where the schema's text changes the tables are made anew with it; where documents or
decisions have changed, :func:`materialise` makes them anew. What holds for another time than now is asked of the
computed views, from the first to the last.
"""

from __future__ import annotations

import duckdb

from warehouse.private import MEMORY

# Table and the view that says what is in it. Each reads only stored facts, decisions and the tables before it.
TABLES = {
    "choices": "computed_choices",
    "projects": "computed_projects",
    "project_funds": "computed_project_funds",
    "counted_organisations": "computed_organisations",
    "project_partners": "computed_project_partners",
    "project_events": "computed_project_events",
    "contrary_sums": "computed_contrary_sums",
    "contrary_periods": "computed_contrary_periods",
    "contrary_words": "computed_contrary_words",
    "impossible": "computed_impossible",
    "conflicts": "computed_conflicts",
}


# Choosing among what a million documents state cannot spill all that it holds: more than 1.2 GB. Nothing else is needed
# by then.
MOST = "2000MB"


def materialise(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes all tables anew, inside the transaction of whoever has changed what they are made from."""
    connection.execute(f"SET memory_limit = '{MOST}'")
    for table, view in TABLES.items():
        connection.execute(f"CREATE OR REPLACE TABLE store.{table} AS FROM store.{view}")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
