"""Whose sum a cell of a table states: that of the party over its column or before its row, or the table's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from extractors.facts import AmountScope, Project
from extractors.money.known import Scope
from extractors.money.lexicon import lexicon
from extractors.money.nearest import APART
from extractors.money.notes import Notes
from extractors.money.parties import Parties
from extractors.money.payers import SOURCES
from extractors.money.scopes import KINDS
from extractors.money.settings import LABEL_LENGTH
from extractors.money.tables import Cell
from extractors.money.ties import TIED
from extractors.reading import Span

OPENING = "„“”\"«('"
NUMBERING = " \u00a0|.0123456789"


def scope(
    notes: Notes,
    cell: Cell,
    parties: Parties,
    projects: Sequence[Project],
    default: Callable[[], AmountScope],
    shared: AbstractSet[int],
) -> Scope:
    """The scope of a number in a table; ``shared`` are those whose rows are parties."""
    words_here = lexicon(notes.reading.line_at(cell.header.start).language)
    text, low, row = notes.text, notes.low, cell.row
    over = notes.scopes(cell.header)
    if any(cue.kind in ("ours", "each", "partner") for cue in over):
        return Scope("partner")
    if row is not None and _names_project(notes, cell, projects):
        return Scope("project")
    top = parties.last(cell.header.start, cell.header.end)
    corner = cell.corner
    partners = corner is not None and words_here.partner_rows.match(low, corner.start, corner.end) is not None
    activities = corner is not None and words_here.item_rows.match(low, corner.start, corner.end) is not None
    if (
        top is not None
        and not partners
        and (top.short or 2 * (top.end - top.start) > cell.header.end - cell.header.start)
    ):
        return Scope("partner", top.name)
    if row is not None and words_here.total_row.match(low, row.start, row.end):
        return Scope("programme" if default() == "programme" else "project")
    applicants = corner is not None and words_here.applicant_rows.match(low, corner.start, corner.end) is not None
    if row is not None and applicants and default() == "programme":
        return Scope("project")
    if row is not None and activities and default() == "project" and not _paid(notes, row):
        return Scope("other")
    if row is not None and not (corner is not None and words_here.payer_rows.match(low, corner.start, corner.end)):
        party = parties.last(row.start, row.end)
        if party is not None:
            return Scope("partner", party.name)
    if row is not None and (partners or cell.table in shared) and not notes.roles(row):
        return Scope("partner", text[row.start : row.end].strip(NUMBERING))
    if corner is not None and row is not None and any(cue.kind == "programme" for cue in notes.scopes(corner)):
        return Scope("programme")
    if cell.caption is not None and cell.caption.end - cell.caption.start <= LABEL_LENGTH:
        party = parties.last(cell.caption.start, cell.caption.end)
        cues = notes.scopes(cell.caption)
        if party is not None and any(
            0 <= cue.start - party.end <= TIED and cue.kind in ("share", "project_share", "partner", "part")
            for cue in cues
        ):
            return Scope("partner", party.name)
    if over and over[-1].kind in ("programme", "other"):
        return Scope(KINDS[over[-1].kind])
    if default() == "programme":
        return Scope("programme")
    if row is not None and notes.roles(row):
        return Scope("project")
    beside = notes.scopes(row) if row is not None else []
    nearest = next((cue for cue in reversed(beside) if cue.kind not in APART), None)
    return Scope(KINDS[nearest.kind]) if nearest is not None else Scope("project", said=False)


def shared_out(notes: Notes, grid: Sequence[Cell], parties: Parties) -> frozenset[int]:
    """The tables most of whose rows, the totals aside, are named after parties: the other rows are parties too.

    Not where one of them is no name: "Equipment", "Events".
    """
    rows = {(cell.table, cell.row): cell.row for cell in grid if cell.row is not None}
    named: dict[int, list[bool]] = {}
    things: set[int] = set()
    for (table, _), row in rows.items():
        if not lexicon(notes.reading.line_at(row.start).language).total_row.match(notes.low, row.start, row.end):
            known = parties.last(row.start, row.end) is not None
            named.setdefault(table, []).append(known)
            words = notes.text[row.start : row.end].split()
            if not known and not any(word.lstrip(OPENING)[:1].isupper() for word in words[1:]):
                things.add(table)
    most = {table for table, known in named.items() if 2 <= sum(known) > len(known) - sum(known)}
    return frozenset(most - things)


def _paid(notes: Notes, row: Span) -> bool:
    """Does the label of a row name a payer, or a whole, and not only an organisation?"""
    return any(cue.kind in SOURCES or cue.kind == "total" for cue in notes.roles(row))


def _names_project(notes: Notes, cell: Cell, projects: Sequence[Project]) -> bool:
    """Is a row that of a project: its code or title in it, or a header that says so over its label?"""
    row, corner = cell.row, cell.corner
    if row is not None and any(row.start <= project.start < row.end for project in projects):
        return True
    if corner is None:
        return False
    topics = lexicon(notes.reading.line_at(corner.start).language).topics
    about = topics.pattern.search(notes.low, corner.start, corner.end)
    return about is not None and about.lastindex == 1
