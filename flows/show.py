"""A document as read: its text with the facts marked, a list of facts and of what was refused, its receipt; or one of
its pages as a picture with the facts marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.output import out, plain, say, table
from warehouse import reports
from warehouse.errors import OutputFailed

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.home import Home

STYLES = {
    "code": "black on bright_cyan",
    "amount": "black on bright_green",
    "date": "black on bright_yellow",
    "partner": "black on bright_blue",
    "event": "black on bright_magenta",
    "person": "black on bright_red",
}

COLOURS = {  # of the boxes on a page's picture
    "project": (110, 110, 110),
    "code": (0, 150, 170),
    "amount": (20, 150, 40),
    "date": (200, 150, 0),
    "partner": (30, 90, 220),
    "event": (190, 40, 190),
    "person": (210, 50, 40),
}


def show_document(published: Path, wanted: str) -> None:
    """Print one document; raises UnknownDocument."""
    document = reports.find_document(published, wanted)
    facts = reports.document_facts(published, document)
    out().print(_marked(reports.text(published, document), facts))
    table(
        f"{len(facts)} facts",
        ("fact", "kind", "words", "value", "rule", "page"),
        [[fact.fact_id, fact.kind, fact.surface, fact.value, fact.rule, str(fact.page or "")] for fact in facts],
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


def show_page(home: Home, wanted: str, number: int, target: Path) -> None:
    """Draw a page of a document with its facts to a PNG file.

    Raises UnknownDocument, OutputFailed, and what :func:`page_picture.drawn` raises.
    """
    from pipeline.page_picture import Mark, Request, drawn

    document = reports.find_document(home.published, wanted)
    path, media_type = reports.original(home.published, document)
    marks = tuple(Mark(*box) for box in reports.page_boxes(home.published, document, number))
    request = Request(path=home.root / path, media_type=media_type, number=number, marks=marks, colours=COLOURS)
    picture = drawn(request, home.settings.read_timeout_seconds, home.settings.read_memory_mb)
    try:
        target.write_bytes(picture)
    except OSError as error:
        raise OutputFailed(f"{target}: {error.strerror or error}") from error
    say(f"{target}: page {number}, {len(marks)} boxes")
