"""What became of the files: after a run, in the home as a whole, in quarantine."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flows.output import Format, out, say, table, write

if TYPE_CHECKING:
    from flows.work import Report
    from pipeline.home import Home

RUNS_SHOWN = 5


def show_report(report: Report) -> None:
    """One line of counts, then each file that went to quarantine with its remedy."""
    opened = f", {report.opened} opened" if report.opened else ""
    say(
        f"{report.seen} files seen: {report.loaded} loaded, {report.skipped} known already, "
        f"{len(report.quarantined)} in quarantine{opened}"
    )
    for item in report.quarantined:
        say(f"  {item.file_name}: {item.reason} – {item.detail}\n    {item.remedy}")
    for left in report.ignored:
        say(f"  {left.shown}: left in place ({left.reason}) – {left.why}")
    for fault in report.damaged:
        say(f"  damaged original: {fault}")
    if report.waiting:
        say(_waiting(report.waiting, report.waiting_for))


def _waiting(documents: int, what: str) -> str:
    return f"{documents} document{' waits' if documents == 1 else 's wait'} for OCR: {what}"


def show_quarantine(home: Home, form: Format) -> None:
    """The files in quarantine, from the folders themselves."""
    from pipeline.quarantine import entries

    columns = ("file_name", "reason", "detail", "remedy", "quarantined_at", "path")
    rows = [[str(getattr(entry, column)) for column in columns] for entry in entries(home)]
    if form is Format.JSON:
        write(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    elif form is Format.CSV:
        from warehouse.query import Result, as_csv

        write(as_csv(Result(columns, ("VARCHAR",) * len(columns), tuple(map(tuple, rows)))))
    elif rows:
        table(None, columns, rows)
    else:
        say("Nothing is in quarantine.")


def show_status(home: Home, *, as_json: bool) -> None:
    """Counts of the home's places, the last runs, and when the warehouse was published."""
    figures = _figures(home)
    if as_json:
        write(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    names = ("inbox", "archived", "quarantined", "documents", "waiting", "facts", "rejects")
    places = {name: str(figures[name]) for name in names}
    table(None, ("home", str(home.root)), [*places.items(), ("published", figures["published"] or "never")])
    if figures["runs"]:
        runs = figures["runs"]
        table("Last runs", tuple(runs[0]), [[str(value) for value in run.values()] for run in runs])
    if figures["waiting"]:
        from flows.waiting import why

        say(_waiting(figures["waiting"], why(home)))
    out().print()


def _figures(home: Home) -> dict[str, Any]:
    from pipeline import archive, inbox, quarantine
    from warehouse.reports import figures

    found = figures(home.published, runs=RUNS_SHOWN)
    published = None
    if home.published.is_file():
        published = datetime.fromtimestamp(home.published.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return {
        "home": str(home.root),
        "inbox": len(inbox.look(home, lambda _: None)),
        "archived": sum(1 for _ in archive.records(home)),
        "quarantined": len(quarantine.entries(home)),
        "documents": found.documents,
        "facts": found.facts,
        "rejects": found.rejects,
        "waiting": found.waiting,
        "published": published,
        "runs": [{name: str(value) for name, value in asdict(run).items() if name != "run_id"} for run in found.runs],
    }
