"""A document as read: its text with the facts marked, a list of facts and of what was refused, its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import TerminalError
from flows.output import out, table
from warehouse.query import query

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {
    "code": "black on bright_cyan",
    "amount": "black on bright_green",
    "date": "black on bright_yellow",
    "partner": "black on bright_blue",
    "event": "black on bright_magenta",
    "person": "black on bright_red",
}
FACTS = """
    SELECT 'code' AS kind, start_char, end_char, surface, code AS value, rule, page FROM codes WHERE document_id = $1
    UNION ALL SELECT 'amount', start_char, end_char, surface,
        concat_ws(' ', value, currency, role, scope, fund), rule, page FROM amounts WHERE document_id = $1
    UNION ALL SELECT 'date', start_char, end_char, surface,
        concat_ws(' ', edtf, role, CASE WHEN inferred THEN '(inferred)' END), rule, page
        FROM dates WHERE document_id = $1
    UNION ALL SELECT 'partner', start_char, end_char, surface,
        concat_ws(' · ', name, role, country), rule, page FROM partners WHERE document_id = $1
    UNION ALL SELECT 'event', start_char, end_char, surface,
        concat_ws(' · ', kind, edtf, place), rule, page FROM events WHERE document_id = $1
    UNION ALL SELECT 'person', start_char, end_char, surface,
        concat_ws(' · ', name, position, organisation), rule, page FROM people WHERE document_id = $1
    ORDER BY start_char, end_char DESC, kind"""
REJECTS = "SELECT kind, surface, reason, rule, note FROM rejects WHERE document_id = $1 ORDER BY start_char, kind"
RECEIPT = "SELECT * EXCLUDE (document_id) FROM receipts WHERE document_id = $1"


class UnknownDocument(TerminalError):
    """No document has this id or name, or several have."""

    reason = "unknown_document"
    exit_code = 6
    remedy = 'List the documents: pressfacts sql "SELECT document_id, file_name FROM documents"'


def show_document(published: Path, wanted: str) -> None:
    """Print one document; raises UnknownDocument."""
    document = _find(published, wanted)
    text = str(query(published, "SELECT text FROM document_texts WHERE document_id = $1", [document]).rows[0][0])
    facts = query(published, FACTS, [document]).rows
    out().print(_marked(text, facts))
    table(
        f"{len(facts)} facts",
        ("kind", "words", "value", "rule", "page"),
        [[kind, surface, value, rule, str(page or "")] for kind, _, _, surface, value, rule, page in facts],
    )
    rejects = query(published, REJECTS, [document]).rows
    table(
        f"{len(rejects)} rejects",
        ("kind", "words", "reason", "rule", "note"),
        [[str(cell or "") for cell in row] for row in rejects],
    )
    receipt = query(published, RECEIPT, [document])
    cells = zip(receipt.columns, receipt.rows[0] if receipt.rows else (), strict=False)
    table("Receipt", ("", ""), [[name, str(value)] for name, value in cells])


def _find(published: Path, wanted: str) -> str:
    rows = query(
        published,
        "SELECT document_id, file_name FROM documents WHERE starts_with(document_id, $1) OR file_name = $1 "
        "OR starts_with(file_name, $1) ORDER BY file_name",
        [wanted],
    ).rows
    if len(rows) == 1:
        return str(rows[0][0])
    if not rows:
        raise UnknownDocument(f"no document is called {wanted!r}")
    names = ", ".join(f"{name} ({document})" for document, name in rows[:5])
    raise UnknownDocument(f"{wanted!r} may be any of {names}")


def _marked(text: str, facts: tuple[tuple[object, ...], ...]) -> Text:
    from rich.text import Text

    marked = Text(text)
    for kind, start, end, *_ in facts:
        marked.stylize(STYLES[str(kind)], int(str(start)), int(str(end)))
    return marked
