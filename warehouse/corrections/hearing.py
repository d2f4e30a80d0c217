"""Takes in what people said since the last time, and corrects the documents concerned.

HOME/corrections.jsonl is what counts; the warehouse has a copy of every statement. What the file lacks and the
warehouse has (an older backup was put back) goes into the file again: nothing that was said is lost while one of the
two is there. Which documents to correct is seen from their rows, not from what is new, so that a run that was killed
is finished by the next one. Both are cleared of people who are forgotten before anything is taken from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline import journal, statements
from pipeline.batch import SCHEMAS
from pipeline.forgotten import NOBODY, Forgotten
from pipeline.redaction import redact, redacted
from pipeline.statements import OfFact, OfIdentity, Statement, Withdrawal
from warehouse import history
from warehouse.corrections import overlay
from warehouse.load import load
from warehouse.storage import transaction

TOGETHER = 500  # documents that are corrected in one transaction

# Documents of which something holds that was not applied, or was applied and holds no longer.
CONCERNED = f"""
    WITH in_force AS ({overlay.IN_FORCE})
    SELECT d.document_id FROM store.documents AS d
    SEMI JOIN (
        SELECT document_id FROM in_force
        ANTI JOIN store.correction_outcomes AS o ON o.correction_id = in_force.correction_id
        UNION ALL
        SELECT document_id FROM store.correction_outcomes AS o
        ANTI JOIN in_force ON in_force.correction_id = o.correction_id
    ) AS changed ON changed.document_id = d.document_id
    ORDER BY d.document_id"""


def hear(connection: duckdb.DuckDBPyConnection, said: Path, forgotten: Forgotten = NOBODY) -> None:
    """Brings the warehouse to what the file says. Raises DamagedJournal, UnreadableFile, DiskFull, ReadOnly."""
    if forgotten.entries:
        _redact(connection, forgotten)
        redact(said, forgotten)
    stored = _stored(connection)
    spoken = statements.load(said)
    if stored.keys() - {item.correction_id for item in spoken}:
        spoken = _restored(said, stored)
    new = [item for item in spoken if item.correction_id not in stored]
    if new:
        with transaction(connection):
            connection.register("said", _table(new))
            connection.execute(f"INSERT INTO store.corrections BY NAME SELECT *, {history.NOW} AS since FROM said")
            connection.unregister("said")
    for documents in _concerned(connection):
        load(connection, overlay.undone(connection, documents, SCHEMAS), read=False)


def _stored(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(connection.execute("SELECT correction_id, said FROM store.corrections").fetchall())


def _redact(connection: duckdb.DuckDBPyConnection, forgotten: Forgotten) -> None:
    """Takes the names out of the warehouse's copies, which leave no past; their documents are corrected anew."""
    stored = [statements.from_json(line) for _, line in sorted(_stored(connection).items())]
    changed = [clear for item in stored if (clear := redacted(item, forgotten)) != item]
    if not changed:
        return
    with transaction(connection):
        connection.register("said", _table(changed))
        connection.execute(
            "CREATE TEMP TABLE redacted AS SELECT s.*, c.since FROM said AS s "
            "JOIN store.corrections AS c ON c.correction_id = s.correction_id"
        )
        for table in ("corrections", "correction_outcomes"):
            connection.execute(f"DELETE FROM store.{table} WHERE correction_id IN (SELECT correction_id FROM said)")
        connection.execute("INSERT INTO store.corrections BY NAME FROM temp.redacted ORDER BY number, correction_id")
        connection.execute("DROP TABLE temp.redacted")
        connection.unregister("said")


def _restored(said: Path, stored: dict[str, str]) -> list[Statement]:
    """The file with what only the warehouse has."""
    with journal.adding(said) as addition:
        known = {item.correction_id for item in statements.parsed(addition.entries, said)}
        addition.add(
            [statements.entry(statements.from_json(line)) for key, line in sorted(stored.items()) if key not in known]
        )
    return statements.load(said)


def _concerned(connection: duckdb.DuckDBPyConnection) -> Iterator[list[str]]:
    found = [row[0] for row in connection.execute(CONCERNED).fetchall()]
    for start in range(0, len(found), TOGETHER):
        yield found[start : start + TOGETHER]


def _table(spoken: Sequence[Statement]) -> pa.Table:
    """Statements as rows of store.corrections."""
    rows = [_row(item) for item in spoken]
    schema = pa.schema(
        [
            ("correction_id", pa.string()),
            ("number", pa.int32()),
            *((name, pa.string()) for name in ("verb", "kind", "document_id", "fact_id", "surface")),
            *((name, pa.int32()) for name in ("start_char", "end_char")),
            *((name, pa.string()) for name in ("before", "after", "said_by")),
            ("said_at", pa.timestamp("us")),
            *((name, pa.string()) for name in ("why", "withdraws", "said")),
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)


def _row(item: Statement) -> dict[str, Any]:
    what = item.what
    row: dict[str, Any] = {
        "correction_id": item.correction_id,
        "number": item.number,
        "verb": what.verb,
        "said_by": item.by,
        "said_at": item.at.replace(tzinfo=None),
        "why": item.why,
        "said": statements.as_json(item),
    }
    if isinstance(what, OfFact):
        row |= {
            "kind": what.kind,
            "document_id": what.document_id,
            "fact_id": what.fact_id,
            "surface": what.anchor.quote,
            "start_char": what.anchor.start,
            "end_char": what.anchor.end,
            "before": _values({name: what.before.get(name) for name in what.after} if what.after else what.before),
            "after": _values(what.after),
        }
    elif isinstance(what, OfIdentity):
        row |= {"kind": what.kind, "before": what.left.name, "after": what.right.name}
    elif isinstance(what, Withdrawal):
        row["withdraws"] = what.correction_id
    return row


def _values(values: dict[str, Any]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
