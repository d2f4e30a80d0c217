"""A batch of documents into the warehouse's tables, in one transaction: wholly or not at all, once or many times.

The rows of the batch's documents become those of the batch: what is the same stays untouched, what goes is kept in the
past (:mod:`warehouse.history`), so that the same batch loaded twice is the same rows. A document that is already known
keeps the name and the time under which it was first taken in. Nothing relies on ``ON CONFLICT``: the batch is checked
for duplicates before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import ConservationError
from pipeline.points import point
from warehouse import history, times
from warehouse.corrections import overlay
from warehouse.errors import BatchRefused
from warehouse.search.index import forget
from warehouse.storage import first_line, transaction

FACTS = ("codes", "amounts", "dates", "partners", "events", "people")
KEYS: Mapping[str, tuple[str, ...]] = {
    "documents": ("document_id",),
    "texts": ("document_id",),
    "receipts": ("document_id",),
    "document_projects": ("document_id", "project_no"),
    **dict.fromkeys(FACTS, ("fact_id",)),
    "fact_boxes": ("fact_id", "piece"),
    "rejects": (),
    "replaced": ("document_id", "kind", "fact_id"),
    "correction_outcomes": ("correction_id",),
}
COUNTED = (*FACTS, "document_projects", "rejects")  # by receipts
READ = ("documents", "texts")  # what only a reading changes
ORDER: Mapping[str, str] = {
    "documents": "document_id",
    "texts": "document_id",
    "receipts": "document_id",
    "document_projects": "document_id, project_no",
    **dict.fromkeys(FACTS, "document_id, start_char, end_char, fact_id"),
    "fact_boxes": "document_id, fact_id, piece",
    "rejects": "document_id, start_char, end_char, kind, rule, reason, note",
    "replaced": "document_id, kind, fact_id",
    "correction_outcomes": "document_id, correction_id",
}
DERIVED: Mapping[str, tuple[tuple[str, str], Callable[[list[str | None]], tuple[pa.Array, pa.Array]]]] = {
    "dates": (("starts_on", "ends_on"), times.columns),
    "events": (("starts_at", "ends_at"), times.event_columns),
}


def load(connection: duckdb.DuckDBPyConnection, batch: Mapping[str, pa.Table], *, read: bool = True) -> int:
    """Loads a batch and returns the number of its documents.

    Raises BatchRefused where the batch is malformed, ConservationError where facts or rejects that a receipt counted
    are not there in the end; nothing is changed then.

    ``batch`` has a table for each key of :data:`KEYS`, with at least the columns of the store's table of that name
    (those that this module derives excepted). What people said of its facts is laid over it first. Not ``read``: the
    batch is what the warehouse has of known documents, and only what people said of them is new.
    """
    missing = KEYS.keys() - batch.keys() - overlay.SCHEMAS.keys()
    if missing:
        raise BatchRefused(f"the batch has no table {', '.join(sorted(missing))}")
    batch = overlay.lay(connection, batch)
    try:
        tables = {name: _prepared(name, batch[name]) for name in KEYS}
    except ValueError as error:
        raise BatchRefused(str(error)) from error
    for name, table in tables.items():
        connection.register(f"batch_{name}", table)
    try:
        with transaction(connection):
            for name, table in tables.items():
                _check_columns(connection, name, table)
            twice = _check_rows(connection, tables)
            if read:
                _name(connection)
                _forget(connection)
            new = _all_new(connection)
            before = _last_rows(connection) if new else {}
            for name in KEYS:
                if read or name not in READ:
                    _renew(connection, name, new, read, twice=name in twice)
            _conserved(connection, before)
            point("load.uncommitted")
            # What was loaded after all is in quarantine no more.
            history.remove(connection, "quarantine", "sha256 IN (SELECT sha256 FROM batch_documents)")
    except (duckdb.DataError, duckdb.IntegrityError, pa.ArrowException) as error:
        raise BatchRefused(first_line(error)) from error
    finally:
        with suppress(duckdb.Error):  # a connection that a full disk has ended has nothing to unregister
            for name in tables:
                connection.unregister(f"batch_{name}")
    return int(tables["documents"].num_rows)


def utc(moment: datetime | None) -> datetime:
    """A moment as the warehouse stores it: UTC, without zone; now where none is given."""
    moment = moment or datetime.now(UTC)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _prepared(name: str, table: pa.Table) -> pa.Table:
    """Without repeated rows, with the columns that are derived from others."""
    if name == "documents" and "published" in table.column_names:
        published = [times.single_day(value) for value in table["published"].to_pylist()]
        table = table.append_column("published_on", pa.array(published, pa.date32()))
        table = table.append_column("published_by", times.columns(table["published"].to_pylist())[1])
    if name in DERIVED and "edtf" in table.column_names:
        targets, derive = DERIVED[name]
        for target, column in zip(targets, derive(table["edtf"].to_pylist()), strict=True):
            table = table.append_column(target, column)
    for at, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz is not None:
            moments = table.column(at).cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us"))
            table = table.set_column(at, field.name, moments)
    return table


def _check_columns(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """The batch has every column that the loader does not give itself."""
    given = {*history.BEARING, history.TIED, "read_at"} - ({"extractor_version"} if name == "documents" else set())
    wanted = [row[0] for row in connection.execute(f"DESCRIBE store.{name}").fetchall()]
    missing = [column for column in wanted if column not in given and column not in table.column_names]
    if missing:
        raise BatchRefused(f"table {name} of the batch has no column {', '.join(missing)}")


def _check_rows(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> set[str]:
    """Every row belongs to a document of the batch; two different rows never share a key. Tables with repeated rows."""
    repeating = set()
    documents = pc.unique(tables["documents"]["document_id"])
    for name, key in KEYS.items():
        table = tables[name]
        strays = table.filter(pc.invert(pc.is_in(table["document_id"], value_set=documents)))
        if strays.num_rows:
            stray = strays["document_id"][0]
            raise BatchRefused(f"table {name} has rows of document {stray}, which is not in the batch")
        if key and table.group_by(key).aggregate([]).num_rows < table.num_rows:
            repeating.add(name)
            columns = ", ".join(key)
            twice = connection.execute(
                f"SELECT {columns} FROM (SELECT DISTINCT * FROM batch_{name}) "
                f"GROUP BY {columns} HAVING count(*) > 1 LIMIT 1"
            ).fetchall()
            if twice:
                raise BatchRefused(f"table {name} has two different rows of {columns} {', '.join(map(str, twice[0]))}")
    return repeating


def _last_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Where each table of what is counted ends: rows of new documents lie behind it."""
    return {
        name: connection.execute(f"SELECT coalesce(max(rowid), -1) FROM store.{name}").fetchall()[0][0]
        for name in COUNTED
    }


def _conserved(connection: duckdb.DuckDBPyConnection, before: Mapping[str, int]) -> None:
    """As many facts and rejects are stored of each document as its receipt counted when they were found, and as people
    added and rejected since; ``before``: the last row of each table before this batch, whose documents are new."""
    stored = " UNION ALL ".join(
        f"SELECT document_id, '{'reject' if name == 'rejects' else 'fact'}' AS what "
        f"FROM (FROM store.{name} WHERE rowid > {before.get(name, -1)}) SEMI JOIN batch_documents USING (document_id)"
        for name in COUNTED
    )
    for document_id, candidates, facts, rejects, added, rejected, found, refused in connection.execute(
        "SELECT r.document_id, r.candidates, r.facts, r.rejects, r.facts_added, r.facts_rejected, "
        "count(*) FILTER (WHERE s.what = 'fact') AS found, count(*) FILTER (WHERE s.what = 'reject') AS refused "
        "FROM (FROM store.receipts SEMI JOIN batch_documents USING (document_id)) AS r "
        f"LEFT JOIN ({stored}) AS s ON s.document_id = r.document_id GROUP BY ALL "
        "HAVING (r.facts + r.facts_added - r.facts_rejected, r.rejects + r.facts_rejected, "
        "r.candidates + r.facts_added) IS DISTINCT FROM (found, refused, found + refused) LIMIT 1"
    ).fetchall():
        raise ConservationError(
            f"document {document_id}: {candidates} candidates, {facts} facts and {rejects} rejects were found, people "
            f"added {added} facts and rejected {rejected}, {found} facts and {refused} rejects are stored"
        )


def _name(connection: duckdb.DuckDBPyConnection) -> None:
    """Records the names under which the documents came, where they are new."""
    connection.execute(
        "INSERT INTO store.document_names BY NAME "
        "SELECT DISTINCT b.sha256, b.file_name, b.ingested_at AS first_seen_at, b.parent_sha256, "
        f"{history.NOW} AS since FROM batch_documents AS b ANTI JOIN store.document_names AS n ON n.sha256 = b.sha256 "
        "AND n.file_name = b.file_name AND n.parent_sha256 IS NOT DISTINCT FROM b.parent_sha256"
    )


def _forget(connection: duckdb.DuckDBPyConnection) -> None:
    """What was derived from the texts of these documents alone; resolution and the index derive it anew."""
    forget(connection, "SELECT document_id FROM batch_documents")
    for table, column in (("fingerprints", "document_id"), ("comparisons", "document_id"), ("comparisons", "other_id")):
        connection.execute(f"DELETE FROM store.{table} WHERE {column} IN (SELECT document_id FROM batch_documents)")


def _all_new(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the warehouse has, and had, none of the batch's documents."""
    ever = "SELECT document_id FROM store.documents UNION ALL SELECT document_id FROM past.documents"
    found = connection.execute(f"SELECT EXISTS (FROM ({ever}) SEMI JOIN batch_documents USING (document_id))")
    return found.fetchall() == [(False,)]


def _renew(connection: duckdb.DuckDBPyConnection, name: str, new: bool, read: bool, *, twice: bool) -> None:
    """The rows of the batch's documents are those of the batch now; not ``read``: last seen when they were read.

    ``twice``: some rows of the batch are there several times.
    """
    fresh = f"(SELECT DISTINCT * FROM batch_{name})" if twice else f"batch_{name}"
    if name == "documents":  # under the name and with the time of its first coming; each reading has its row
        fresh = (
            "(SELECT b.* REPLACE (coalesce(k.file_name, b.file_name) AS file_name, "
            f"coalesce(k.ingested_at, b.ingested_at) AS ingested_at), {history.NOW} AS read_at "
            f"FROM {fresh} AS b LEFT JOIN (SELECT document_id, file_name, ingested_at FROM store.documents "
            "SEMI JOIN batch_documents USING (document_id)) AS k USING (document_id))"
        )
    elif name in (*FACTS, "document_projects"):
        documents, seen = "batch_documents", history.NOW
        if not read:
            documents, seen = "store.documents SEMI JOIN batch_documents USING (document_id)", "read_at"
        fresh = (
            f"(SELECT f.*, d.extractor_version, d.seen_at FROM {fresh} AS f JOIN (SELECT DISTINCT document_id, "
            f"extractor_version, {seen} AS seen_at FROM {documents}) AS d USING (document_id))"
        )
    repeated = not KEYS[name]
    history.renew(connection, name, fresh, scope="batch_documents", repeated=repeated, order=ORDER[name], new=new)
