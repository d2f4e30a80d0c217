"""Migrations: once each, in order, checked; views follow their text."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from warehouse.errors import WarehouseNewer
from warehouse.migrate import SCHEMA, migrate, migrations


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_first.sql").write_text("CREATE TABLE store.t (a INTEGER); INSERT INTO store.t VALUES (1);")
    (tmp_path / "0002_second.sql").write_text("ALTER TABLE store.t ADD COLUMN b INTEGER;")
    (tmp_path / "views_1.sql").write_text("CREATE VIEW v AS SELECT a FROM store.t;")
    return tmp_path


def test_migrate_applies_each_step_once(folder: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        assert migrate(connection, folder) == 2
        assert migrate(connection, folder) == 2
        assert connection.execute("SELECT * FROM store.t").fetchall() == [(1, None)]


def test_migrate_adds_what_is_new_and_keeps_data(folder: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        migrate(connection, folder)
        (folder / "0003_third.sql").write_text("UPDATE store.t SET b = 7;")
        assert migrate(connection, folder) == 3
        assert connection.execute("SELECT * FROM store.t").fetchall() == [(1, 7)]


def test_migrate_makes_changed_views_anew(folder: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        migrate(connection, folder)
        (folder / "views_1.sql").write_text("CREATE VIEW w AS SELECT a + 1 AS a FROM store.t;")
        migrate(connection, folder)
        views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert views == [("w",)]
        assert connection.execute("FROM w").fetchall() == [(2,)]


def test_migrate_refuses_a_newer_warehouse(folder: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        migrate(connection, folder)
        (folder / "0002_second.sql").unlink()
        with pytest.raises(WarehouseNewer, match="version 2"):
            migrate(connection, folder)


def test_migrate_refuses_a_rewritten_step(folder: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        migrate(connection, folder)
        (folder / "0001_first.sql").write_text("CREATE TABLE store.t (a BIGINT);")
        with pytest.raises(WarehouseNewer, match="migration 1"):
            migrate(connection, folder)


def test_migrate_leaves_nothing_of_a_step_that_fails(folder: Path) -> None:
    (folder / "0003_third.sql").write_text("CREATE TABLE store.u (a INTEGER); SELECT * FROM nowhere;")
    with duckdb.connect(":memory:") as connection:
        with pytest.raises(duckdb.Error):
            migrate(connection, folder)
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()
        assert tables == [("migrations",), ("t",)]


def test_migrations_are_numbered_without_gaps() -> None:
    assert [step.version for step in migrations()] == list(range(1, len(migrations()) + 1))
    assert all(path.suffix == ".sql" for path in SCHEMA.iterdir() if path.is_file())
