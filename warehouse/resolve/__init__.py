"""Who is who over all documents: projects, the documents themselves, organisations, events.

Resolution reads the rows of documents and writes three mappings (row → identifier) and the decisions behind them; it
never rewrites what a document's row states. The outcome depends on the stored documents and on what people decided
alone, not on the order of loading, and is written in one transaction together with what follows from it
(:mod:`warehouse.materialise`).
"""

from __future__ import annotations

import duckdb

from pipeline.points import point
from warehouse.materialise import materialise
from warehouse.remembered import forget
from warehouse.resolve import documents, events, organisations, projects, surroundings
from warehouse.resolve.comparisons import take_fingerprints
from warehouse.resolve.identity import settle_decisions
from warehouse.resolve.people import settle_verdicts
from warehouse.storage import transaction


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Decides anew over all documents; raises nothing of its own and leaves the old outcome if DuckDB fails.

    Fingerprints are of the texts alone: they are written and folded into the file before, like what was loaded; rows
    that are not in the file yet would stay in memory meanwhile.
    """
    take_fingerprints(connection)
    connection.execute("CHECKPOINT")
    with transaction(connection):
        for stage in (projects, documents, organisations, events):
            stage.resolve(connection)
            forget()
        settle_decisions(connection)
        settle_verdicts(connection)
        surroundings.write(connection)
        materialise(connection)
        point("resolve.uncommitted")
