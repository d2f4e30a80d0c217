"""A small home: a writer, a published warehouse and the file of what people said; documents by a marked text.

``release("Kopā [1000 EUR|amount value=1000.00 role=total]")`` is a document whose words in brackets are facts.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from pipeline import statements
from pipeline.anchors import Span
from pipeline.journal import adding
from pipeline.statements import Place, Statement
from tests.warehouse.batches import Batch, batch, document
from warehouse.corrections.desk import Desk, Frame
from warehouse.corrections.hearing import hear
from warehouse.corrections.sheet import TABLES
from warehouse.corrections.spoken import Spoken
from warehouse.corrections.subjects import Source, Subjects
from warehouse.load import load
from warehouse.migrate import migrate
from warehouse.resolve import resolve
from warehouse.resolve.handles import Identities
from warehouse.writer import Writer

MARK = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
DEFAULTS = {
    "amounts": {"currency": "EUR", "role": "other", "scope": "project", "approximate": False},
    "dates": {"role": "other", "inferred": False},
    "partners": {"role": "partner"},
    "codes": {"kind": "project"},
}
BY = Frame(by="Anna", why="table on page 2")
TIMES = ("since", "first_seen_at", "last_seen_at", "read_at")
DERIVED = ("runs", "migrations", "document_names", "fingerprints")


def release(marked: str, name: str = "one", before: str = "", **more: Any) -> Batch:
    """A batch of one document; ``kind field=value; kind field=value`` behind a bar are the facts of the words."""
    text, facts, at = before, {}, 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        span = {"start_char": len(text), "end_char": len(text) + len(match[1]), "surface": match[1]}
        for said in match[2].split(";"):
            kind, *values = shlex.split(said)
            table = "projects" if kind == "project" else TABLES[kind]  # type: ignore[index]
            stated = dict(value.split("=", 1) for value in values)
            page = {"page": 1, "x0": float(len(text)), "top": 1.0, "x1": 9.0, "bottom": 2.5} if "page" in stated else {}
            stated.pop("page", None)
            row = {**DEFAULTS.get(table, {}), **span, **stated, **page}
            facts.setdefault(table, []).append({**row, "fact_id": _id(name, table, row)})
        text += match[1]
        at = match.end()
    return batch(document(name, text=text + marked[at:], **facts, **more))


def locate(source: Source, span: Span) -> Place:
    """Everything stands on page 7."""
    return Place(page=7)


def _id(*content: Any) -> str:
    """As the pipeline's: of the place and the value."""
    return hashlib.blake2b(repr(content).encode(), digest_size=8).hexdigest()


class Home:
    """A warehouse in a folder."""

    def __init__(self, folder: Path) -> None:
        self.said = folder / "corrections.jsonl"
        self.published = folder / "warehouse.duckdb"
        self.writer = Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "lock", said=self.said)

    def __enter__(self) -> Home:
        self.writer.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self.writer.__exit__(None, None, None)

    def load(self, *batches: Batch) -> None:
        for each in batches:
            self.writer.load(each)
        self.apply()

    def apply(self) -> None:
        self.writer.resolve()
        self.writer.publish(self.published)

    def say(self, verb: str, *words: Any, at: datetime | None = None, **more: Any) -> Statement:
        """Speak at the desk, and apply it."""
        with Desk.at(self.said, self.published, locate=locate) as desk:
            spoken: Statement = getattr(desk, verb)(*words, replace(BY, at=at), **more)
        self.apply()
        return spoken

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.writer.connection.execute(sql).fetchall()]

    def fact(self, surface: str, table: str = "amounts") -> str:
        """The id of the only fact with these words."""
        ((found,),) = self.rows(f"SELECT fact_id FROM store.{table} WHERE surface = '{surface}'")
        return str(found)

    def states(self) -> dict[str, str]:
        """The state of each statement."""
        return dict(self.rows("SELECT correction_id, state FROM corrections"))

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables, but for what tells when something was done."""
        names = self.rows("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'store' ORDER BY ALL")
        return {name: self.rows(self._timeless(name)) for (name,) in names if name not in DERIVED}

    def _timeless(self, table: str) -> str:
        columns = [row[0] for row in self.rows(f"DESCRIBE store.{table}")]
        stated = ", ".join(f'"{column}"' for column in columns if column not in TIMES)
        return f"SELECT {stated} FROM store.{table} ORDER BY ALL"

    def spoken(self) -> list[Statement]:
        return statements.load(self.said)


class Memory(Home):
    """A home whose warehouse is in memory and never published: for many steps in little time."""

    def __init__(self, folder: Path, *, resolving: bool = True) -> None:
        folder.mkdir(exist_ok=True, parents=True)
        super().__init__(folder)
        self.resolving = resolving
        self.connection = duckdb.connect(":memory:", config={"threads": 1})
        migrate(self.connection)

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *error: Any) -> None:
        self.connection.close()

    def load(self, *batches: Batch) -> None:
        for each in batches:
            load(self.connection, each)
        self.apply()

    def apply(self) -> None:
        hear(self.connection, self.said)
        if self.resolving:
            resolve(self.connection)

    def say(self, verb: str, *words: Any, at: datetime | None = None, **more: Any) -> Statement:
        with adding(self.said) as addition:
            heard = Spoken(statements.parsed(addition.entries, self.said))
            desk = Desk(Subjects(self.connection), Identities(self.connection), heard, locate)
            spoken: Statement = getattr(desk, verb)(*words, replace(BY, at=at), **more)
            addition.add([statements.entry(item) for item in desk.new])
        self.apply()
        return spoken

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.connection.execute(sql).fetchall()]
