"""Hits of a search: for a person each with its snippet, the words found marked, or rows as CSV or JSON for programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.output import Format, out, plain, say, write_parts
from warehouse.forms import csv_parts, json_parts
from warehouse.search.ask import DOCUMENTS, MARK, Search, search

if TYPE_CHECKING:
    from rich.text import Text

BETWEEN = "\x1f"  # stands around the words found until they are shown; no text has it


def show_search(published: Path, wanted: Search, form: Format) -> None:
    """Print the hits; raises as :func:`warehouse.search.ask.search` does."""
    found = search(published, replace(wanted, mark=BETWEEN if form is Format.TABLE else MARK))
    if form is Format.CSV:
        write_parts(csv_parts(found.columns, found.rows))
        return
    if form is Format.JSON:
        write_parts(json_parts(found.columns, found.rows))
        return
    for values in found.rows:
        row = dict(zip(found.columns, values, strict=True))
        out().print(_heading(row, wanted.kind), highlight=False)
        out().print(_marked(row["snippet"]), highlight=False)
        out().print()
    more = f"; --limit {wanted.limit * 5} shows more" if len(found.rows) == wanted.limit else ""
    say(f"{len(found.rows)} {'hit' if len(found.rows) == 1 else 'hits'}{more}")


def _heading(row: dict[str, object], kind: str) -> Text:
    from rich.text import Text

    about = [row["file_name"], row["document_id"], row["language"], row["published"]]
    if kind == DOCUMENTS:
        name = row["title"] or row["file_name"]
    else:
        name = " · ".join(str(part) for part in (row["kind"], row["role"], row["value"]) if part)
        about.append(f"page {row['page']}" if row["page"] else None)
    heading = Text(plain(str(name)), style="bold")
    heading.append("  " + plain(", ".join(str(part) for part in about if part)), style="not bold dim")
    return heading


def _marked(snippet: str) -> Text:
    """The words found in colour on a terminal, between asterisks elsewhere."""
    from rich.text import Text

    marks = "" if out().is_terminal and not out().no_color else MARK
    text = Text("  ")
    for number, part in enumerate(snippet.split(BETWEEN)):
        hit = number % 2 == 1
        text.append(plain(f"{marks}{part}{marks}" if hit else part), style="bold black on bright_yellow" if hit else "")
    return text
