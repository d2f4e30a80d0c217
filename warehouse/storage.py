"""Transactions, and what the disk can do to them: errors of the disk become what a user can act on.

Full, not writable, failing: each has its class and its next step. A fault of the program (SQL that does not bind, rows
that do not fit) passes unchanged.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from extractors.errors import PressfactsError
from pipeline.errors import DiskFull, ReadOnly
from warehouse.errors import StorageFailed, WarehouseDamaged

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DENIED = (errno.EROFS, errno.EACCES, errno.EPERM)
SPILL_FULL = "max_temp_directory_size"  # DuckDB's limit for what does not fit in memory: the free space of its disk
DAMAGED = ("Corrupt", "checksum", "not a valid DuckDB database", "replaying WAL", "Could not read enough bytes")
OF_THE_PROGRAM = (duckdb.DataError, duckdb.IntegrityError, duckdb.ProgrammingError, duckdb.NotSupportedError)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of the ``with`` block or nothing; the error that ended it is the one that is raised."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # a COMMIT that failed has rolled back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def diagnosed(place: Path) -> Iterator[None]:
    """Raises DiskFull, ReadOnly, StorageFailed or WarehouseDamaged for what happens to ``place``."""
    try:
        yield
    except OSError as error:
        raise _of_system(error, place) from error
    except duckdb.Error as error:
        if isinstance(error, OF_THE_PROGRAM):
            raise
        raise of_duckdb(error, place) from error


def of_duckdb(error: duckdb.Error, place: Path) -> PressfactsError:
    """The error that a failure of DuckDB's storage is."""
    message = str(error)  # the whole of it: after a fatal error the first cause stands in the last line
    if SPILL_FULL in message or _named(message, FULL):
        return DiskFull(f"{place}: no space left to write")
    if _named(message, DENIED):
        return ReadOnly(f"{place}: may not be written")
    kind = WarehouseDamaged if is_damage(error) else StorageFailed
    return kind(f"{place}: {first_line(error)}")


def is_damage(error: duckdb.Error) -> bool:
    """Whether the file's content is at fault, not the disk's state."""
    return any(words in str(error) for words in DAMAGED)


def is_full(error: duckdb.Error) -> bool:
    """Whether there was no space to write."""
    return not isinstance(error, OF_THE_PROGRAM) and (SPILL_FULL in str(error) or _named(str(error), FULL))


def first_line(error: Exception) -> str:
    """What DuckDB says, without the statement that it repeats below."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def _of_system(error: OSError, place: Path) -> PressfactsError:
    detail = f"{error.filename or place}: {error.strerror or error}"
    if error.errno in FULL:
        return DiskFull(detail)
    return ReadOnly(detail) if error.errno in DENIED else StorageFailed(detail)


def _named(message: str, numbers: tuple[int, ...]) -> bool:
    """DuckDB has no error numbers; it repeats the system's words for them."""
    return any(os.strerror(number) in message for number in numbers)
