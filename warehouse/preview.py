"""Two warehouses compared document by document: which facts a change of the rules adds, changes and removes, and which
statements of people it touches. Both are only read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.statements import OfIdentity
from warehouse import diff
from warehouse.diff import Change
from warehouse.errors import OlderViews
from warehouse.query import query, reading
from warehouse.records import READERS, Present, outdated
from warehouse.resolve.rereading import Foretold, foretold
from warehouse.storage import first_line

TOGETHER = 200  # documents whose facts are in memory at once

NAMES = "SELECT document_id, file_name FROM documents WHERE document_id IN (SELECT unnest($1::VARCHAR[]))"
DIGESTS = "SELECT sha256 FROM documents ORDER BY sha256"
SAID = """
    SELECT document_id, correction_id, verb, coalesce(surface, ''), state, coalesce(detail, ''), coalesce(extracted, '')
    FROM corrections WHERE document_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY correction_id"""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a person said, of a fact or on who is who, where it would not come to what it came to: its state before and
    after."""

    correction_id: str
    verb: str
    surface: str
    before: str
    after: str
    detail: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A document of which something would be different."""

    document_id: str
    file_name: str
    changes: tuple[Change, ...]
    touched: tuple[Touched, ...]


def stale(published: Path, present: Present, *, everything: bool = False) -> list[str]:
    """Digests of the documents that other rules have read than would read them now, or of all, in order."""
    if everything:
        return [row[0] for row in query(published, DIGESTS).rows]
    return outdated(query(published, READERS).rows, present)


def compare(before: Path, after: Path) -> Iterator[Compared]:
    """The documents of ``after`` of which ``before`` states something else, in order of their ids."""
    documents = [row[0] for row in query(after, "SELECT document_id FROM documents ORDER BY document_id").rows]
    for at in range(0, len(documents), TOGETHER):
        yield from _compared(before, after, documents[at : at + TOGETHER])


def _compared(before: Path, after: Path, documents: Sequence[str]) -> Iterator[Compared]:
    sides = [diff.stated(file, documents) for file in (before, after)]
    texts = [diff.words_of(file, documents) for file in (before, after)]
    touched = _touched(before, after, documents)
    for document, name in sorted(query(after, NAMES, [list(documents)]).rows):
        facts = [side.get(document, []) for side in sides]
        changes = diff.differences(facts[0], facts[1], texts[0][document], texts[1][document])
        if changes or touched.get(document):
            yield Compared(document, name, tuple(changes), tuple(touched.get(document, ())))


def decisions(before: Path, after: Path) -> list[Touched]:
    """The decisions on who is who that would come to something else, where ``after`` is read instead.

    Raises OlderViews where another version published ``before``.
    """
    with reading(before) as connection, reading(after) as other:
        try:
            found = foretold(connection, other)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise OlderViews(first_line(error)) from error
    return [_decision(item) for item in found]


def _decision(item: Foretold) -> Touched:
    what = item.statement.what
    assert isinstance(what, OfIdentity)
    words = f"{what.left.name} – {what.right.name}"
    return Touched(item.statement.correction_id, what.verb, words, item.before, item.after, item.detail)


def _touched(before: Path, after: Path, documents: Sequence[str]) -> dict[str, list[Touched]]:
    """What was said since the last run is told by no difference: only what both sides know is compared."""
    known = {row[1]: row for row in query(before, SAID, [list(documents)]).rows}
    found: dict[str, list[Touched]] = {}
    for row in query(after, SAID, [list(documents)]).rows:
        document, correction_id, verb, surface, state, detail, _ = row
        old = known.get(correction_id)
        if old is not None and old[4:] != row[4:]:
            found.setdefault(document, []).append(Touched(correction_id, verb, surface, old[4], state, detail))
    return found
