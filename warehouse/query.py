"""Questions to the published warehouse: read-only, one whole state, no way out to files or the network.

The file is attached to a fresh in-memory database, so that a query sees the file that is published now even where the
same process has an older one open; then DuckDB's access to anything else is switched off for good, unless ``files`` (of
this machine, with the user's rights) are asked for in so many words. Rows come in chunks: only :func:`query` holds all
of them, or as many as it is told to.
"""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import DiskFull
from warehouse.as_of import put_back
from warehouse.errors import (
    NotPublished,
    OutputFailed,
    PublishedDamaged,
    PublishedLocked,
    PublishedUnreadable,
    QueryFailed,
)
from warehouse.forms import as_csv, as_json, as_text, csv_parts, distinct, json_parts
from warehouse.storage import first_line, is_full

__all__ = [
    "Answer",
    "Result",
    "answer",
    "as_csv",
    "as_json",
    "as_text",
    "query",
    "query_file",
    "query_parquet",
    "query_text",
    "reading",
]

NAME = "warehouse"
PRESENT = "present"  # the published file, where the warehouse that is asked is the one of a past moment
ATTEMPTS = 20  # at opening a file that is replaced meanwhile
CHUNK = 2_000  # rows that are fetched together
BATCH = 50_000  # rows that are written to Parquet together
TEXT = {"csv": csv_parts, "json": json_parts}

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Column names, their DuckDB types, and the rows as Python values; ``more`` where a limit cut some off."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """As :class:`Result`, but the rows come as they are asked for, once."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: Iterator[Row]


def query(
    file: Path,
    sql: str,
    parameters: Sequence[object] = (),
    *,
    limit: int | None = None,
    as_of: datetime | None = None,
    files: bool = False,
) -> Result:
    """The rows of one statement, at most ``limit`` of them; raises as :func:`answer` does."""
    with answer(file, sql, parameters, as_of=as_of, files=files) as found:
        rows = tuple(islice(found.rows, limit))
        more = limit is not None and next(found.rows, None) is not None
    return Result(found.columns, found.types, rows, more)


@contextmanager
def answer(
    file: Path,
    sql: str,
    parameters: Sequence[object] = (),
    *,
    as_of: datetime | None = None,
    files: bool = False,
) -> Iterator[Answer]:
    """The rows of one statement, in chunks, while the ``with`` block lasts.

    ``as_of`` (UTC, without zone): as the warehouse would have answered then. Raises QueryFailed with DuckDB's message;
    NotPublished, PublishedLocked, PublishedDamaged or PublishedUnreadable where the file cannot be opened; NoSuchMoment
    and OlderViews where there was no such answer, or it cannot be had.
    """
    with reading(file, as_of, files) as connection:
        with _explained(file):
            cursor = connection.execute(_only(connection, sql), list(parameters))
            described = cursor.description or []
        columns, types = tuple(str(c[0]) for c in described), tuple(str(c[1]) for c in described)
        yield Answer(columns, types, _rows(cursor, file))


def query_text(file: Path, sql: str, form: str, *, as_of: datetime | None = None, files: bool = False) -> Iterator[str]:
    """The rows of a statement as ``csv`` or ``json``, piece by piece; nothing comes before the first rows are there."""
    with answer(file, sql, as_of=as_of, files=files) as found:
        yield from TEXT[form](found.columns, found.rows)


def query_file(
    file: Path, sql: str, form: str, target: Path, *, as_of: datetime | None = None, files: bool = False
) -> None:
    """The rows of a statement as a file: ``csv``, ``json`` or ``parquet``; OutputFailed where it cannot be."""
    if form == "parquet":
        query_parquet(file, sql, target, as_of=as_of, files=files)
        return
    with _written(target) as draft, draft.open("w", encoding="utf-8", newline="") as sink:
        sink.writelines(query_text(file, sql, form, as_of=as_of, files=files))


def query_parquet(file: Path, sql: str, target: Path, *, as_of: datetime | None = None, files: bool = False) -> None:
    """The rows of a statement as a Parquet file with DuckDB's types (Decimal stays Decimal, DATE stays DATE)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with _written(target) as draft, reading(file, as_of, files) as connection:
        with _explained(file):
            _only(connection, sql)
            relation = connection.sql(sql)
            if relation is None:
                raise QueryFailed("the statement gives no rows")
            reader = relation.to_arrow_reader(BATCH)
        names = distinct(reader.schema.names)
        schema = pa.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
        try:
            writer = pq.ParquetWriter(draft, schema)
        except pa.ArrowNotImplementedError as error:
            raise QueryFailed(f"Parquet has no such type, cast the column to another: {error}") from error
        with writer:
            for batch in _batches(reader, file):
                writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))


def _rows(cursor: duckdb.DuckDBPyConnection, file: Path) -> Iterator[Row]:
    while True:
        with _explained(file):
            chunk = cursor.fetchmany(CHUNK)
        if not chunk:
            return
        yield from map(tuple, chunk)


def _batches(reader: Any, file: Path) -> Iterator[Any]:
    import pyarrow as pa

    while True:
        try:
            with _explained(file):
                batch = reader.read_next_batch()
        except StopIteration:
            return
        except (pa.ArrowException, OSError) as error:  # Arrow's stream hands DuckDB's errors on as its own
            raise QueryFailed(first_line(error)) from error
        yield batch


def _only(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    sql.encode()  # a lone surrogate, from an argument that is not UTF-8, is no statement
    statements = connection.extract_statements(sql)
    if not statements:
        raise QueryFailed("there is no statement")
    if len(statements) > 1:
        raise QueryFailed(f"one statement at a time, not {len(statements)}")
    return statements[0]


@contextmanager
def reading(file: Path, as_of: datetime | None = None, files: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the published file, for this floor's own questions; what it raises is DuckDB's own."""
    _check_there(file)
    attached = NAME if as_of is None else PRESENT
    # What does not fit in memory goes to a folder that DuckDB makes when it needs it and removes at the end.
    spill = Path(tempfile.gettempdir()) / f"pressfacts-{secrets.token_hex(8)}"
    connection = duckdb.connect(":memory:", config={"temp_directory": str(spill)})
    try:
        connection.execute("SET TimeZone = 'UTC'")
        attach(connection, file, attached)
        if as_of is None:
            connection.execute(f"USE {NAME}")
        else:
            with _explained(file):
                put_back(connection, PRESENT, NAME, as_of)
        # Nothing is fetched from the network unasked.
        connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        if not files:
            connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def attach(connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    """Attaches one published state, read-only; raises as :func:`reading` does.

    DuckDB opens a file three times, for its kind, its header and its blocks: where another was published between, it is
    opened anew.
    """
    path = str(file).replace("'", "''")
    for _ in range(ATTEMPTS):
        before = _identity(file)
        try:
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        except duckdb.Error as error:
            if before == _identity(file):
                raise _not_opened(error, file) from error
        else:
            if before == _identity(file):
                return
            connection.execute(f"DETACH {name}")
    raise PublishedUnreadable(f"{file}: replaced {ATTEMPTS} times while it was opened")


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _check_there(file: Path) -> None:
    try:
        if not file.exists():
            raise NotPublished(f"there is no {file}")
        if not file.is_file():
            raise PublishedDamaged(f"{file} is not a file")
    except OSError as error:
        raise PublishedUnreadable(f"{file}: {error.strerror}") from error


def _not_opened(
    error: duckdb.Error, file: Path
) -> NotPublished | PublishedLocked | PublishedDamaged | PublishedUnreadable:
    message = str(error)
    if "Could not set lock" in message:
        return PublishedLocked(f"another program has {file} open for writing")
    if os.strerror(errno.ENOENT) in message or "does not exist" in message:
        return NotPublished(f"there is no {file}")
    if any(os.strerror(number) in message for number in (errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE)):
        return PublishedUnreadable(first_line(error))
    return PublishedDamaged(first_line(error))


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """Errors of the statement, and of what is behind it, while it is run or its rows are fetched."""
    try:
        yield
    except duckdb.Error as error:
        if is_full(error):
            raise DiskFull(f"{tempfile.gettempdir()}: no space left for a query that does not fit in memory") from error
        if "Corrupt" in str(error):
            raise PublishedDamaged(f"{file}: {first_line(error)}") from error
        raise QueryFailed(first_line(error)) from error
    except (UnicodeError, OverflowError, ValueError) as error:  # letters or times that Python cannot hold
        raise QueryFailed(first_line(error)) from error


@contextmanager
def _written(target: Path) -> Iterator[Path]:
    """A file to write to that takes the target's name when the block ends well; a device is written to as it is."""
    try:
        place = target.resolve()
        if place.is_dir():
            raise OutputFailed(f"{target} is a folder")
        if place.exists() and not place.is_file():
            yield place
            return
        draft = place.with_name(f".pressfacts-{secrets.token_hex(8)}.tmp")
        try:
            yield draft
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise OutputFailed(f"{target}: {os.strerror(error.errno) if error.errno else error}") from error
