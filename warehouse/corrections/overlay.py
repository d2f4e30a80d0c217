"""What people said, laid over a batch of documents before it is loaded.

Documents of which nobody said anything pass as they are, so that a load without corrections costs nothing more. What
is laid over is also what undoes it: ``replaced`` has every row that gave way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.statements import OfFact, from_json
from warehouse.corrections.replay import REJECTED, Replayed, Said, replay
from warehouse.corrections.sheet import TABLES, Row, Sheet, restore

_TEXT, _WHOLE = pa.string(), pa.int32()
SCHEMAS: Mapping[str, pa.Schema] = {
    "replaced": pa.schema([(name, _TEXT) for name in ("document_id", "kind", "fact_id", "original")]),
    "correction_outcomes": pa.schema(
        [
            *((name, _TEXT) for name in ("correction_id", "document_id", "state", "detail", "fact_id")),
            *((name, _WHOLE) for name in ("start_char", "end_char")),
            ("extracted", _TEXT),
        ]
    ),
}
CHANGED = (*TABLES.values(), "fact_boxes", "rejects")

# Statements of facts that hold. The latest is that of the latest moment, not the last to be written down.
IN_FORCE = """
    SELECT c.correction_id, c.document_id, c.said FROM store.corrections AS c
    WHERE c.verb IN ('correct', 'reject', 'confirm', 'add')
        AND NOT EXISTS (FROM store.corrections AS w WHERE w.withdraws = c.correction_id)"""


def lay(connection: duckdb.DuckDBPyConnection, batch: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The batch as people corrected it, with the tables of :data:`SCHEMAS` beside its own."""
    said = _said(connection, batch["documents"]["document_id"].to_pylist())
    done = {document: replay(_sheet(batch, document), items) for document, items in said.items()}
    tables = {**batch, **{name: schema.empty_table() for name, schema in SCHEMAS.items()}}
    for table in TABLES.values():
        tables[table] = _with(tables[table], "corrected", pa.array([False] * tables[table].num_rows, pa.bool_()))
    tables["receipts"] = _counted(tables["receipts"], done)
    if done:
        for name in (*CHANGED, *SCHEMAS):
            rows = [row for each in done.values() for row in _rows(each, name)]
            tables[name] = pa.concat_tables(
                [_without(tables[name], said), pa.Table.from_pylist(rows, schema=tables[name].schema)]
            )
    return tables


def undone(
    connection: duckdb.DuckDBPyConnection, documents: Iterable[str], schemas: Mapping[str, pa.Schema]
) -> dict[str, pa.Table]:
    """These documents as a batch, from what the warehouse has of them, without anything that people said."""
    wanted = list(documents)
    tables = {name: _stored(connection, name, schema, wanted) for name, schema in schemas.items()}
    query = (
        "SELECT kind, original FROM store.replaced WHERE original IS NOT NULL "
        "AND document_id IN (SELECT unnest(?::VARCHAR[]))"
    )
    originals: dict[str, list[Row]] = defaultdict(list)
    for kind, text in connection.execute(query, [wanted]).fetchall():
        row, boxes = restore(text, schemas[TABLES[kind]])
        originals[TABLES[kind]].append(row)
        originals["fact_boxes"] += boxes
    return {
        name: pa.concat_tables([table, pa.Table.from_pylist(originals[name], schema=table.schema)])
        if originals[name]
        else table
        for name, table in tables.items()
    }


def _stored(connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, documents: list[str]) -> pa.Table:
    """A table's rows as extracted; those that a person's words replaced come from elsewhere."""
    own = {
        **dict.fromkeys(TABLES.values(), "NOT corrected"),
        "rejects": f"reason <> '{REJECTED}'",
        "fact_boxes": "fact_id NOT IN (SELECT fact_id FROM store.replaced)",
    }
    names = ", ".join(f'"{column}"' for column in schema.names)
    table = connection.sql(
        f"SELECT {names} FROM store.{name} AS t WHERE document_id IN (SELECT unnest(?::VARCHAR[])) "
        f"AND {own.get(name, 'true')}",
        params=[documents],
    ).to_arrow_table()
    return table.cast(pa.schema([field.with_type(_stored_type(field)) for field in schema])).cast(schema)


def _stored_type(field: pa.Field) -> pa.DataType:
    """Moments are stored in UTC and without a zone."""
    return pa.timestamp("us") if pa.types.is_timestamp(field.type) else field.type


def _said(connection: duckdb.DuckDBPyConnection, documents: list[str]) -> dict[str, list[Said]]:
    """What holds of these documents, by document."""
    order = "ORDER BY c.said_at, c.number, c.correction_id"
    query = f"{IN_FORCE} AND c.document_id IN (SELECT unnest(?::VARCHAR[])) {order}"
    found: dict[str, list[Said]] = defaultdict(list)
    for correction_id, document, line in connection.execute(query, [documents]).fetchall():
        statement = from_json(line)
        assert isinstance(statement.what, OfFact)
        found[document].append(Said(correction_id, statement.why, statement.what))
    return dict(found)


def _sheet(batch: Mapping[str, pa.Table], document: str) -> Sheet:
    """One document's rows of a batch."""
    own = {name: _distinct(_of(batch[name], [document]), name) for name in ("documents", "texts", *CHANGED)}
    return Sheet(
        document_id=document,
        text=own["texts"][0]["text"],
        language=own["documents"][0]["language"],
        facts={kind: own[table] for kind, table in TABLES.items()},
        boxes=own["fact_boxes"],
        rejects=own["rejects"],
    )


def _distinct(table: pa.Table, name: str) -> list[Row]:
    """A table's rows, each fact and each of its boxes once."""
    rows: list[Row] = table.to_pylist()
    if name in ("documents", "texts", "rejects"):
        return rows
    return list({(row["fact_id"], row.get("piece")): row for row in rows}.values())


def _rows(done: Replayed, name: str) -> list[Row]:
    facts = {TABLES[kind]: [{"corrected": False, **row} for row in rows] for kind, rows in done.facts.items()}
    return {
        **facts,
        "fact_boxes": done.boxes,
        "rejects": done.rejects,
        "replaced": done.replaced,
        "correction_outcomes": done.outcomes,
    }[name]


def _counted(receipts: pa.Table, done: Mapping[str, Replayed]) -> pa.Table:
    """Receipts with what people added and rejected; the other figures are those of the extraction."""
    documents = receipts["document_id"].to_pylist()
    for name, figure in (("facts_added", "added"), ("facts_rejected", "rejected")):
        figures = [getattr(done[document], figure) if document in done else 0 for document in documents]
        receipts = _with(receipts, name, pa.array(figures, _WHOLE))
    return receipts


def _with(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.append_column(name, column) if at < 0 else table.set_column(at, name, column)


def _of(table: pa.Table, documents: Iterable[str]) -> pa.Table:
    return table.filter(pc.is_in(table["document_id"], value_set=pa.array(list(documents), pa.string())))


def _without(table: pa.Table, documents: Iterable[str]) -> pa.Table:
    known = pc.is_in(table["document_id"], value_set=pa.array(list(documents), pa.string()))
    return table.filter(pc.invert(known))
