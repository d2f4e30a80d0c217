"""What a person speaks of, looked up in the published warehouse: a fact by its id, a document with its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from extractors.facts import FactKind
from extractors.values import Value
from pipeline.anchors import Span
from pipeline.boxes import Box
from pipeline.document import Location
from pipeline.statements import Place
from warehouse.corrections.sheet import TABLES, project_label, values
from warehouse.errors import UnknownDocument, UnknownFact
from warehouse.reports import FIND, meant

SHORTEST = 4  # characters of an id that may stand for the whole
LAST = "\N{REPLACEMENT CHARACTER}"  # sorts behind whatever an id goes on with


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its text, its original, and what its projects are called."""

    document_id: str
    sha256: str
    text: str
    media_type: str
    archive_path: str
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A fact as it stands: ``values`` with the label of its project, ``alone`` as in :class:`statements.OfFact`."""

    kind: FactKind
    fact_id: str
    source: Source
    span: Span
    values: Mapping[str, Value]
    alone: bool
    place: Place


class Subjects:
    """Looks up on one connection, so that all answers are of one state."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._sources: dict[str, Source] = {}
        self._last: tuple[str, list[tuple[FactKind, str, str]]] = ("", [])
        self._listed: tuple[tuple[str, str], list[Subject]] = (("", ""), [])

    def fact(self, word: str) -> Subject:
        """The fact of an id or of its beginning; raises UnknownFact."""
        found = self._named(word)
        if not found:
            raise UnknownFact(f"no fact has the id {word!r}")
        if len(found) > 1:
            named = ", ".join(f"{fact_id} ({kind})" for kind, fact_id, _ in found[:5])
            raise UnknownFact(f"{word!r} is the beginning of several ids: {named}")
        kind, fact_id, document = found[0]
        return next(item for item in self.facts(document, kind) if item.fact_id == fact_id)

    def has(self, word: str) -> bool:
        """Whether there is a fact whose id is, or begins with, a word."""
        return bool(self._named(word))

    def _named(self, word: str) -> list[tuple[FactKind, str, str]]:
        """Kind, id and document of the facts whose id is, or else begins with, a word; remembered for the last one."""
        if len(word) < SHORTEST:
            return []
        if self._last[0] != word:
            query = " UNION ALL ".join(
                f"SELECT '{kind}', fact_id, document_id FROM store.{table} WHERE fact_id >= $1 AND fact_id < $2"
                for kind, table in TABLES.items()
            )
            rows = self._connection.execute(f"{query} ORDER BY ALL", [word, word + LAST]).fetchall()
            self._last = (word, [row for row in rows if row[1] == word] or rows)
        return self._last[1]

    def facts(self, document: str, kind: FactKind) -> list[Subject]:
        """All facts of a kind in a document; remembered for the last one."""
        if self._listed[0] != (document, kind):
            self._listed = ((document, kind), self._facts(document, kind))
        return self._listed[1]

    def _facts(self, document: str, kind: FactKind) -> list[Subject]:
        source = self.source(document)
        rows = self._rows(f"FROM store.{TABLES[kind]} WHERE document_id = $1 ORDER BY start_char, fact_id", document)
        boxes = self._rows("FROM store.fact_boxes WHERE document_id = $1 ORDER BY fact_id, piece", document)
        labels = {
            row["project_no"]: project_label(row)
            for row in self._rows("FROM store.document_projects WHERE document_id = $1", document)
        }
        spans = [(row["start_char"], row["end_char"]) for row in rows]
        return [
            Subject(
                kind=kind,
                fact_id=row["fact_id"],
                source=source,
                span=span,
                values=values(kind, row) | ({} if kind == "project" else {"project": labels.get(row["project_no"])}),
                alone=spans.count(span) == 1,
                place=_place(row, [box for box in boxes if box["fact_id"] == row["fact_id"]]),
            )
            for row, span in zip(rows, spans, strict=True)
        ]

    def document(self, word: str) -> Source:
        """The document of an id, a digest, a name, or the beginning of one; raises UnknownDocument."""
        return self.source(meant(word, lambda text: self._connection.execute(FIND, [text]).fetchall()))

    def source(self, document: str) -> Source:
        """A document by its id; raises UnknownDocument."""
        if document not in self._sources:
            found = self._rows(
                "SELECT d.*, t.text FROM store.documents AS d JOIN store.texts AS t ON t.document_id = d.document_id "
                "WHERE d.document_id = $1",
                document,
            )
            if not found:
                raise UnknownDocument(f"the warehouse has no document {document}")
            row = found[0]
            projects = self._rows("FROM store.document_projects WHERE document_id = $1 ORDER BY project_no", document)
            labels = tuple(label for label in map(project_label, projects) if label)
            self._sources[document] = Source(
                row["document_id"], row["sha256"], row["text"], row["media_type"], row["archive_path"], labels
            )
        return self._sources[document]

    def _rows(self, query: str, document: str) -> list[dict[str, Any]]:
        cursor = self._connection.execute(query, [document])
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _place(row: Mapping[str, Any], boxes: list[dict[str, Any]]) -> Place:
    lines = tuple(Location(*(box[name] for name in Location._fields)) for box in boxes)
    box = Box(*(row[name] for name in Box._fields)) if row.get("x0") is not None else None
    return Place(
        page=row.get("page"),
        box=box,
        start_byte=row.get("start_byte"),
        end_byte=row.get("end_byte"),
        part=row.get("part"),
        lines=lines,
    )
