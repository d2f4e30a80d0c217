"""A document as read: its text with the facts marked, a list of facts and of what was refused, its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.output import out, plain, table
from warehouse import reports

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


def show_document(published: Path, wanted: str) -> None:
    """Print one document; raises UnknownDocument."""
    document = reports.find_document(published, wanted)
    facts = reports.document_facts(published, document)
    out().print(_marked(reports.text(published, document), facts))
    table(
        f"{len(facts)} facts",
        ("kind", "words", "value", "rule", "page"),
        [[fact.kind, fact.surface, fact.value, fact.rule, str(fact.page or "")] for fact in facts],
    )
    rejects = reports.document_rejects(published, document)
    table(
        f"{len(rejects)} rejects",
        ("kind", "words", "reason", "rule", "note"),
        [[item.kind, item.surface or "", item.reason or "", item.rule or "", item.note or ""] for item in rejects],
    )
    receipt = reports.receipt(published, document)
    table("Receipt", ("", ""), [[name, str(value)] for name, value in receipt.items()])


def _marked(text: str, facts: Sequence[reports.FactRow]) -> Text:
    from rich.text import Text

    marked = Text(plain(text))  # as long as the text: offsets hold
    for fact in facts:
        marked.stylize(STYLES[fact.kind], fact.start_char, fact.end_char)
    return marked
