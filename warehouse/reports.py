"""What people ask again and again of the published warehouse: one document with all that was found in it, the figures
of the whole. Each function reads the file that is published at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse.errors import NotPublished, UnknownDocument
from warehouse.query import query

NAMED = 5  # candidates that an error lists

# An exact id or name goes before the beginning of one; a document may have come in under further names.
FIND = """
    WITH wanted AS (SELECT nfc_normalize($1) AS word),
    names AS (
        SELECT document_id, file_name, nfc_normalize(file_name) AS name FROM documents
        UNION ALL SELECT document_id, file_name, nfc_normalize(file_name) FROM document_names
    ),
    ranked AS (
        SELECT document_id, file_name, CASE WHEN document_id = word OR sha256 = word THEN 0 ELSE 2 END AS rank
        FROM documents, wanted WHERE starts_with(document_id, word) OR starts_with(sha256, word)
        UNION ALL SELECT document_id, file_name, CASE WHEN name = word THEN 1 ELSE 2 END
        FROM names, wanted WHERE starts_with(name, word)
    )
    SELECT document_id, min(file_name) AS file_name FROM ranked
    WHERE rank = (SELECT min(rank) FROM ranked) GROUP BY document_id ORDER BY file_name, document_id"""

FACTS = """
    SELECT 'code' AS kind, start_char, end_char, surface, code AS value, rule, page, fact_id FROM codes
    WHERE document_id = $1
    UNION ALL SELECT 'amount', start_char, end_char, surface,
        concat_ws(' ', value, currency, role, scope, fund), rule, page, fact_id FROM amounts WHERE document_id = $1
    UNION ALL SELECT 'date', start_char, end_char, surface,
        concat_ws(' ', edtf, role, CASE WHEN inferred THEN '(inferred)' END), rule, page, fact_id
        FROM dates WHERE document_id = $1
    UNION ALL SELECT 'partner', start_char, end_char, surface,
        concat_ws(' · ', name, role, country), rule, page, fact_id FROM partners WHERE document_id = $1
    UNION ALL SELECT 'event', start_char, end_char, surface,
        concat_ws(' · ', kind, edtf, place), rule, page, fact_id FROM events WHERE document_id = $1
    UNION ALL SELECT 'person', start_char, end_char, surface,
        concat_ws(' · ', name, position, organisation), rule, page, fact_id FROM people WHERE document_id = $1
    ORDER BY start_char, end_char DESC, kind, value, rule"""

REFUSED = """
    SELECT file_name, reason FROM quarantine
    WHERE $1 <> '' AND (nfc_normalize(file_name) = nfc_normalize($1)
        OR ends_with(nfc_normalize(file_name), '/' || nfc_normalize($1)) OR sha256 = $1)
    ORDER BY quarantined_at DESC, file_name LIMIT 1"""

# Every line of a fact's words on a page.
BOXES = """
    WITH facts AS (
        SELECT 'code' AS kind, fact_id FROM codes UNION ALL SELECT 'amount', fact_id FROM amounts
        UNION ALL SELECT 'date', fact_id FROM dates UNION ALL SELECT 'partner', fact_id FROM partners
        UNION ALL SELECT 'event', fact_id FROM events UNION ALL SELECT 'person', fact_id FROM people
        UNION ALL SELECT 'project', fact_id FROM document_projects
    )
    SELECT kind, x0, top, x1, bottom FROM fact_boxes JOIN facts USING (fact_id)
    WHERE document_id = $1 AND page = $2 ORDER BY top, x0, kind, fact_id, piece"""

REJECTS = """
    SELECT kind, start_char, end_char, surface, reason, rule, note FROM rejects WHERE document_id = $1
    ORDER BY start_char, end_char, kind, rule, reason, note"""

# One statement, so that all figures are of one state.
FIGURES = """
    SELECT (SELECT count(*) FROM documents), (SELECT coalesce(sum(facts), 0)::BIGINT FROM receipts),
        (SELECT count(*) FROM rejects), (SELECT count(*) FROM receipts WHERE pages_waiting > 0),
        (SELECT count(*) FROM projects), (SELECT count(*) FROM organisations),
        (SELECT list(last ORDER BY last.started_at DESC, last.run_id) FROM (
            SELECT run_id, flow, state, started_at, ended_at, documents_seen AS seen, documents_loaded AS loaded,
                documents_skipped AS skipped, documents_quarantined AS quarantined
            FROM runs ORDER BY started_at DESC, run_id LIMIT $1) AS last)"""


LAST_RUNS = """
    SELECT flow, state, max(ended_at) FROM runs WHERE ended_at IS NOT NULL GROUP BY flow, state ORDER BY flow, state"""


ARCHIVE_PATHS = "SELECT sha256, archive_path FROM documents UNION SELECT sha256, archive_path FROM containers"
DIGESTS = "SELECT sha256, true FROM documents UNION ALL SELECT sha256, has_text FROM containers"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of a document: where it stands, its words, and its value in one line."""

    kind: str
    start_char: int
    end_char: int
    surface: str
    value: str
    rule: str
    page: int | None
    fact_id: str


@dataclass(frozen=True, slots=True)
class RejectRow:
    """A candidate that was refused, and why."""

    kind: str
    start_char: int | None
    end_char: int | None
    surface: str | None
    reason: str | None
    rule: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a flow; times are UTC, the end and the counts are None while it runs or where it died."""

    run_id: str
    flow: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    seen: int | None
    loaded: int | None
    skipped: int | None
    quarantined: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The published warehouse in figures, the latest run first; all zero where nothing is published."""

    documents: int = 0
    facts: int = 0
    rejects: int = 0
    waiting: int = 0  # documents with pages that wait for OCR
    projects: int = 0
    organisations: int = 0
    runs: tuple[Run, ...] = ()


def find_document(published: Path, wanted: str) -> str:
    """The id of the one document that is meant by an id, a digest, a file name, or the beginning of one.

    Raises UnknownDocument where there is none, or several.
    """
    try:
        return meant(wanted, lambda word: query(published, FIND, [word]).rows)
    except UnknownDocument as error:
        for name, reason in query(published, REFUSED, [wanted.encode(errors="replace").decode()]).rows:
            told = f"{error.detail}; {name} is in quarantine ({reason}), see: pressfacts quarantine"
            raise UnknownDocument(told) from error
        raise


def meant(wanted: str, find: Callable[[str], Sequence[tuple[Any, ...]]]) -> str:
    """The one document that :data:`FIND` finds; raises UnknownDocument."""
    word = wanted.encode(errors="replace").decode()  # an argument that is not UTF-8 names nothing that is stored
    rows = find(word) if word else ()
    if len(rows) == 1:
        return str(rows[0][0])
    if not rows:
        raise UnknownDocument(f"no document is called {wanted!r}")
    named = ", ".join(f"{name} ({document_id})" for document_id, name in rows[:NAMED])
    others = f" and {len(rows) - NAMED} others" if len(rows) > NAMED else ""
    raise UnknownDocument(f"{wanted!r} may be any of {named}{others}")


def text(published: Path, document_id: str) -> str:
    """The text of a document; raises UnknownDocument."""
    rows = query(published, "SELECT text FROM document_texts WHERE document_id = $1", [document_id]).rows
    if not rows:
        raise UnknownDocument(f"no document has the id {document_id!r}")
    return str(rows[0][0])


def document_facts(published: Path, document_id: str) -> tuple[FactRow, ...]:
    """The facts of a document in the order of its text, outer before inner."""
    return tuple(FactRow(*row) for row in query(published, FACTS, [document_id]).rows)


def document_rejects(published: Path, document_id: str) -> tuple[RejectRow, ...]:
    """What was looked at in a document and refused, in the order of its text."""
    return tuple(RejectRow(*row) for row in query(published, REJECTS, [document_id]).rows)


def page_boxes(published: Path, document_id: str, page: int) -> tuple[tuple[str, float, float, float, float], ...]:
    """(kind, x0, top, x1, bottom) for each line of the words of the facts on a page of a document."""
    return tuple(query(published, BOXES, [document_id, page]).rows)


def original(published: Path, document_id: str) -> tuple[str, str]:
    """Where a document's original lies, relative to the home, and its media type."""
    rows = query(published, "SELECT archive_path, media_type FROM documents WHERE document_id = $1", [document_id]).rows
    if not rows:
        raise UnknownDocument(f"no document has the id {document_id!r}")
    return str(rows[0][0]), str(rows[0][1])


def receipt(published: Path, document_id: str) -> dict[str, Any]:
    """What was done to read a document: pages, encoding, versions, … by the names of the view; empty without one."""
    found = query(published, "SELECT * EXCLUDE (document_id) FROM receipts WHERE document_id = $1", [document_id])
    return dict(zip(found.columns, found.rows[0], strict=True)) if found.rows else {}


def digests(published: Path) -> tuple[set[str], set[str]]:
    """SHA-256 of all documents, and of the containers that are none; empty where nothing is published."""
    try:
        rows = query(published, DIGESTS).rows
    except NotPublished:
        return set(), set()
    documents = {sha256 for sha256, is_document in rows if is_document}
    return documents, {sha256 for sha256, _ in rows} - documents


def archive_paths(published: Path) -> dict[str, str]:
    """Where the warehouse says that each original lies, by its SHA-256; relative to the home."""
    try:
        return dict(query(published, ARCHIVE_PATHS).rows)
    except NotPublished:
        return {}


def last_runs(published: Path) -> tuple[tuple[str, str, datetime], ...]:
    """(flow, state, end) of the last run of each flow with each outcome; times are UTC."""
    try:
        return tuple(query(published, LAST_RUNS).rows)
    except NotPublished:
        return ()


def runs(published: Path, *, limit: int) -> tuple[Run, ...]:
    """The last runs, the latest first."""
    return figures(published, runs=limit).runs


def figures(published: Path, *, runs: int = 5) -> Figures:
    """Counts over all documents and the last runs."""
    try:
        row = query(published, FIGURES, [runs]).rows[0]
    except NotPublished:
        return Figures()
    documents, facts, rejects, waiting, projects, organisations, last = row
    latest = tuple(Run(**run) for run in last or ())
    return Figures(documents, facts, rejects, waiting, projects, organisations, latest)
