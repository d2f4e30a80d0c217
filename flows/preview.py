"""What a change of the rules would do, seen before anything is written.

Documents that other rules have read are read again into a warehouse of their own, what people said is laid over it as
in every run, and it is compared with the published one. It is gone in the end; runs may go on meanwhile.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.arrivals import grouped
from flows.output import Format, say, table, write, write_parts
from flows.progress import Advance, silent
from pipeline.versions import document_version, extractor_version
from warehouse.forms import csv_parts
from warehouse.preview import Compared, Touched, compare, decisions, stale

if TYPE_CHECKING:
    from pipeline.document import Quarantined
    from pipeline.home import Home

SHOWN = 40  # changes in the table; the other formats have all
COLUMNS = ("document_id", "file_name", "change", "kind", "role", "before", "after", "surface_before", "surface_after")
TOUCHED = ("correction_id", "verb", "words", "state before", "state after", "detail")


@dataclass(frozen=True, slots=True)
class Preview:
    """``outdated`` documents other rules have read, ``read`` of them were read again; ``unread`` could not be.
    ``decisions``: those on who is who that would come to something else; no single document has them."""

    outdated: int
    read: int
    unread: tuple[Quarantined, ...]
    documents: tuple[Compared, ...]
    decisions: tuple[Touched, ...]

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """By kind of fact, how many would be added, changed and removed."""
        found: dict[str, Counter[str]] = {}
        for kind, change in sorted((str(row[3]), str(row[2])) for row in self.rows):
            found.setdefault(kind, Counter())[change] += 1
        return found

    @property
    def touched(self) -> list[tuple[str | None, Touched]]:
        """What people said that would come to something else, with its document."""
        of_facts = [(each.document_id, touched) for each in self.documents for touched in each.touched]
        return [*of_facts, *((None, touched) for touched in self.decisions)]

    @property
    def rows(self) -> list[tuple[str | int | None, ...]]:
        """The changes as rows of :data:`COLUMNS`."""
        return [
            (each.document_id, each.file_name, *change.row[:7]) for each in self.documents for change in each.changes
        ]


def preview(home: Home, *, everything: bool = False, sample: int | None = None, advance: Advance = silent) -> Preview:
    """Read again what a refresh would, or the first ``sample`` of it by SHA-256, and compare; changes nothing.

    Raises NotPublished where there is nothing to compare with.
    """
    outdated = stale(home.published, document_version, everything=everything)
    chosen = outdated[:sample]
    home.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="preview-", dir=home.work) as folder:
        after = Path(folder) / "after.duckdb"
        read, unread = _read(home, chosen, after, advance)
        documents = tuple(compare(home.published, after)) if read else ()
        decided = tuple(decisions(home.published, after)) if read else ()
    return Preview(len(outdated), read, tuple(unread), documents, decided)


def _read(home: Home, digests: Sequence[str], after: Path, advance: Advance) -> tuple[int, list[Quarantined]]:
    """Makes the file ``after``: the warehouse that these documents alone would be; how many could be read, and not."""
    from flows.batches import extract_here
    from pipeline import archive, claims
    from warehouse.records import Counts
    from warehouse.writer import Writer

    folder = after.parent
    read, unread = 0, list["Quarantined"]()
    with Writer(folder / "writing.duckdb", folder / "lock", said=home.corrections) as writer:
        writer.start_run("preview", "preview", extractor_version=extractor_version())
        again = (claims.claim_of(record) for digest in digests if (record := archive.record(home, digest)))
        for batch in extract_here(home, grouped(again, home.settings.chunk_size), keep=True):
            read += writer.load(batch.tables) if batch.documents else 0
            unread += batch.quarantined
            advance(read + len(unread), batch.last)
        writer.resolve()
        writer.finish_run("preview", "completed", Counts(loaded=read))
        writer.publish(after)
    return read, unread


def show(found: Preview, form: Format) -> None:
    """The counts by kind and the first changes as tables, or every change for programs."""
    if form is Format.CSV:
        write_parts(csv_parts(COLUMNS, found.rows))
    elif form is Format.JSON:
        write(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        _show(found)


def _as_json(found: Preview) -> dict[str, object]:
    return {
        "outdated": found.outdated,
        "read": found.read,
        "counts": found.counts,
        "changes": [dict(zip(COLUMNS, row, strict=True)) for row in found.rows],
        "corrections": [{"document_id": document, **asdict(touched)} for document, touched in found.touched],
        "unread": [{"file_name": item.file_name, "reason": item.reason} for item in found.unread],
    }


def _show(found: Preview) -> None:
    rows = found.rows
    changes = ("added", "changed", "removed")
    if rows:
        counts = [[kind, *(str(counted[change]) for change in changes)] for kind, counted in found.counts.items()]
        table("Facts", ("kind", *changes), counts, (False, True, True, True))
        shown = [["" if value is None else str(value) for value in row[1:]] for row in rows[:SHOWN]]
        table("Changes", COLUMNS[1:], shown)
    if len(rows) > SHOWN:
        say(f"{len(rows) - SHOWN} more changes: --format csv gives all")
    if touched := [list(asdict(each).values()) for _, each in found.touched]:
        table("What people said, and would not be as it is", TOUCHED, touched)
    for item in found.unread:
        say(f"  {item.file_name}: could not be read again, {item.reason} – {item.detail}")
    if not found.outdated:
        say("No rule has changed since the documents were read: --all reads them all the same")
    else:
        changed = sum(bool(each.changes) for each in found.documents)
        say(
            f"{found.read} of {found.outdated} documents read again, {changed} of them would state something else. "
            "Nothing was written: pressfacts refresh does it"
        )
