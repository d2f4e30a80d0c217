"""What can go wrong on this floor; each error says what to do next and has its own exit code."""

from __future__ import annotations

from extractors.errors import TerminalError, TransientError


class WarehouseLockedError(TransientError):
    """Another process holds the writer's lock, or has the writer's file open."""

    reason = "warehouse_locked"
    exit_code = 60
    remedy = "Another run is writing: wait until it has finished (see pressfacts status), then run the command again."


class WarehouseDamagedError(TerminalError):
    """The writer's file cannot be opened, or holds something other than a warehouse."""

    reason = "warehouse_damaged"
    exit_code = 61
    remedy = "Move work/warehouse.duckdb and its .wal aside and run pressfacts refresh: the archive has every document."


class WarehouseNewerError(TerminalError):
    """The warehouse was written by a newer version of pressfacts, or its migrations were changed afterwards."""

    reason = "warehouse_newer"
    exit_code = 62
    remedy = "Install the version of pressfacts that wrote this warehouse, or a newer one."


class BatchRefusedError(TerminalError):
    """A batch of facts does not have the agreed tables, columns or keys; nothing of it was loaded."""

    reason = "batch_refused"
    exit_code = 63
    remedy = "This is a fault of the program: report it with the message; the warehouse is as it was before."


class QueryFailedError(TerminalError):
    """The SQL is not valid, or asks for something that a query may not do."""

    reason = "query_failed"
    exit_code = 64
    remedy = "Check the statement against docs/schema.md; queries can read the warehouse's views and nothing else."


class NotPublishedError(TerminalError):
    """There is no published warehouse to read yet."""

    reason = "not_published"
    exit_code = 65
    remedy = "Run pressfacts ingest first; it publishes the warehouse when it has finished."
