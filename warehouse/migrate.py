"""Brings a warehouse to the schema that this version knows: numbered migrations once, views whenever they changed.

A migration is a file ``schema/NNNN_name.sql``; it runs in one transaction together with the row that records it and
its checksum. Views and their comments hold no data: they are dropped and made anew when their text differs from the
one that the warehouse records. A warehouse with a migration that this version does not have is refused.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseNewer
from warehouse.history import make_twins
from warehouse.storage import transaction

SCHEMA = Path(__file__).parent / "schema"
VIEWS = 0  # the version under which the checksum of the views is recorded


@dataclass(frozen=True)
class Migration:
    """One step of the schema; steps are applied in the order of their versions."""

    version: int
    path: Path

    @cached_property
    def sql(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations(folder: Path = SCHEMA) -> tuple[Migration, ...]:
    """All migrations of a folder, oldest first."""
    found = (re.match(r"(\d{4})_", path.name) for path in folder.glob("*.sql"))
    versions = sorted((int(match[1]), match.string) for match in found if match)
    return tuple(Migration(version, folder / name) for version, name in versions)


def view_sql(folder: Path = SCHEMA) -> str:
    """The text that makes all views and their comments, in order."""
    paths = [*sorted(folder.glob("views_*.sql")), *sorted(folder.glob("comments*.sql"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = SCHEMA) -> int:
    """Applies what is missing and returns the schema's version; raises WarehouseNewer and leaves all as it was."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS store")
    connection.execute("CREATE TABLE IF NOT EXISTS store.migrations (version INTEGER, name VARCHAR, checksum VARCHAR)")
    applied = dict(
        connection.execute("SELECT version, checksum FROM store.migrations WHERE version <> ?", [VIEWS]).fetchall()
    )
    known = migrations(folder)
    _check(applied, known)
    for step in known:
        if step.version not in applied:
            _apply(connection, step)
    with transaction(connection):
        make_twins(connection)
    _make_views(connection, view_sql(folder))
    return known[-1].version if known else 0


def _check(applied: dict[int, str], known: tuple[Migration, ...]) -> None:
    checksums = {step.version: step.checksum for step in known}
    for version, checksum in sorted(applied.items()):
        if version not in checksums:
            newest = max(checksums, default=0)
            raise WarehouseNewer(f"the warehouse has schema version {version}, this program knows up to {newest}")
        if checksums[version] != checksum:
            raise WarehouseNewer(f"migration {version} differs from the one that made this warehouse")


def _apply(connection: duckdb.DuckDBPyConnection, step: Migration) -> None:
    with transaction(connection):
        connection.execute(step.sql)
        connection.execute(
            "INSERT INTO store.migrations VALUES (?, ?, ?)", [step.version, step.path.stem, step.checksum]
        )


def _make_views(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    checksum = hashlib.sha256(sql.encode()).hexdigest()
    recorded = connection.execute("SELECT checksum FROM store.migrations WHERE version = ?", [VIEWS]).fetchall()
    if recorded == [(checksum,)]:
        return
    with transaction(connection):
        names = connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' "
            "AND database_name = current_database()"
        ).fetchall()
        for (name,) in names:
            connection.execute(f'DROP VIEW "{name}"')
        connection.execute(sql)
        connection.execute("DELETE FROM store.migrations WHERE version = ?", [VIEWS])
        connection.execute("INSERT INTO store.migrations VALUES (?, 'views', ?)", [VIEWS, checksum])
