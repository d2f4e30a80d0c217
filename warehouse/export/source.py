"""What an export reads: one state of the published warehouse, all of it or what belongs to one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import UnknownProject, UnknownView
from warehouse.query import CHUNK, _explained, _written, reading

written = _written  # a file that takes its target's name when it is whole

NAMED = 5  # candidates that an error lists

FIND = """
    SELECT project_id, code, acronym FROM projects
    WHERE project_id = $1 OR search_fold(acronym) = search_fold($1)
        OR regexp_replace(lower(code), '[^a-z0-9]', '', 'g')
            = nullif(regexp_replace(lower($1), '[^a-z0-9]', '', 'g'), '')
    ORDER BY project_id"""

COLUMNS = """
    SELECT v.view_name, list(c.column_name ORDER BY c.column_index), list(c.data_type ORDER BY c.column_index)
    FROM duckdb_views() AS v JOIN duckdb_columns() AS c
        ON c.table_name = v.view_name AND c.schema_name = v.schema_name AND c.database_name = v.database_name
    WHERE v.schema_name = 'main' AND NOT v.internal AND v.database_name = current_database()
    GROUP BY v.view_name ORDER BY v.view_name"""

# How a view's rows belong to a project, by the first of these columns that it has.
OF_PROJECT = {
    "project_id": "project_id = $1",
    "document_id": "document_id IN (SELECT document_id FROM document_projects WHERE project_id = $1)",
    "organisation_id": "organisation_id IN (SELECT organisation_id FROM project_partners WHERE project_id = $1)",
}


@dataclass(frozen=True, slots=True)
class View:
    """A public view: its columns and their DuckDB types."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def of_project(self) -> str | None:
        """The condition for one project's rows; None where no row belongs to a project."""
        return next((OF_PROJECT[column] for column in OF_PROJECT if column in self.columns), None)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows (entities, events) by name, and what was left out, in sentences."""

    rows: dict[str, int]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Source:
    """An open state; ``project_id`` is the one project whose rows are wanted, ``chosen`` the only views."""

    connection: duckdb.DuckDBPyConnection
    file: Path
    project_id: str | None
    chosen: tuple[str, ...]

    def views(self) -> tuple[tuple[View, ...], tuple[str, ...]]:
        """The views to export, and the names of those without anything that belongs to the project."""
        described = [View(name, tuple(columns), tuple(types)) for name, columns, types in self.rows(COLUMNS)]
        unknown = set(self.chosen) - {view.name for view in described}
        if unknown:
            raise UnknownView(f"there is no view {', '.join(sorted(unknown))}")
        wanted = [view for view in described if not self.chosen or view.name in self.chosen]
        left_out = [view for view in wanted if self.project_id is not None and view.of_project is None]
        return tuple(view for view in wanted if view not in left_out), tuple(view.name for view in left_out)

    def statement(self, view: View) -> tuple[str, list[object]]:
        """The query for a view's rows and its parameters.

        What is made from all documents comes in the order of its identifier; rows of documents come as they are
        stored, so that they need not be sorted in memory.
        """
        made = view.columns[0].endswith("_id") and view.columns[0] not in ("document_id", "fact_id")
        order = (
            f" ORDER BY {', '.join(column for column in view.columns[:2] if column.endswith('_id'))}" if made else ""
        )
        if self.project_id is None:
            return f"FROM {view.name}{order}", []
        return f"FROM {view.name} WHERE {view.of_project}{order}", [self.project_id]

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, in chunks; the next statement ends them."""
        with _explained(self.file):
            cursor = self.connection.execute(sql, list(parameters))
        while True:
            with _explained(self.file):
                chunk = cursor.fetchmany(CHUNK)
            if not chunk:
                return
            yield from chunk

    def table(self, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """Column names and rows of a statement in which ``$1`` is the project, or NULL for all."""
        with _explained(self.file):
            described = self.connection.execute(f"DESCRIBE {sql}", [self.project_id]).fetchall()
        return [str(row[0]) for row in described], self.rows(sql, [self.project_id])

    def records(self, sql: str) -> Iterator[dict[str, Any]]:
        """The rows of such a statement by column name."""
        names, rows = self.table(sql)
        for row in rows:
            yield dict(zip(names, row, strict=True))

    def arrow(self, sql: str, parameters: Sequence[object], batch: int) -> Any:
        """The rows of a statement as Arrow record batches."""
        with _explained(self.file):
            return self.connection.sql(sql, params=list(parameters)).to_arrow_reader(batch)


@contextmanager
def opened(published: Path, *, project: str | None = None, views: Sequence[str] = ()) -> Iterator[Source]:
    """The published state while the ``with`` block lasts.

    ``project`` is an identifier, a code or an acronym. Raises UnknownProject, and as :func:`warehouse.query.query`.
    """
    with reading(published, None) as connection:
        source = Source(connection, published, None, tuple(views))
        if project is not None:
            source = Source(connection, published, _found(source, project), tuple(views))
        yield source


def _found(source: Source, project: str) -> str:
    rows = list(source.rows(FIND, [project.encode(errors="replace").decode()]))
    if len(rows) == 1:
        return str(rows[0][0])
    if not rows:
        raise UnknownProject(f"no project has the id, code or acronym {project!r}")
    named = ", ".join(f"{row[0]} ({' '.join(part for part in row[1:] if part)})" for row in rows[:NAMED])
    raise UnknownProject(f"{project!r} may be any of {named}")
