"""The writer's private file, as DuckDB opens it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.errors import StorageFailed, WarehouseDamaged, WarehouseLocked
from warehouse.storage import diagnosed, of_duckdb

STORAGE = "v1.5.0"  # clients of DuckDB 1.5 can read the file too
MEMORY = "1200MB"  # what a million documents need beside it fits into 4 GB; what DuckDB would hold above it, it spills
# Folding the log into the file with every 16 MB, as by default, would be half of the time of loading many documents.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": STORAGE,
    "memory_limit": MEMORY,
    "wal_autocheckpoint": "256MB",
}


def open_private(file: Path) -> duckdb.DuckDBPyConnection:
    """The file opened to be written, with times in UTC; it is made where there is none, its folder too.

    Raises WarehouseLocked, WarehouseDamaged, DiskFull, ReadOnly, StorageFailed.
    """
    with diagnosed(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(file), config=CONFIG)
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise WarehouseLocked(f"another program has {file.name} open") from error
        found = of_duckdb(error, file)
        if isinstance(found, StorageFailed) and not isinstance(error, duckdb.OutOfMemoryException):
            found = WarehouseDamaged(found.detail)  # it is there and may be read, but cannot be opened
        raise found from error
    connection.execute("SET TimeZone = 'UTC'")
    return connection
