"""What became of the files: after a run, in the home as a whole, in quarantine."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flows.output import Format, out, say, table, write

if TYPE_CHECKING:
    from flows.rebuild import Rebuilt
    from flows.standing import Standing
    from flows.work import Report
    from pipeline.home import Home

SHOWN = (
    *("inbox", "ignored", "in_work", "loaded", "containers", "unloaded", "quarantined", "files"),
    *("waiting", "facts", "rejects", "published", "published_age_seconds", "watched_by", "served_by"),
    *("next_ingest", "next_refresh", "next_verify"),
)


def raise_missed(report: Report) -> None:
    """Raises what kept given files from being taken: FileVanished, UnreadableFile, TooLarge, NoPlainFile."""
    from pipeline.errors import FileVanished, NoPlainFile, TooLarge, UnreadableFile

    missed = [item for item in report.ignored if item.given]
    kinds = {"unreadable": UnreadableFile, "too_large": TooLarge}
    kinds |= dict.fromkeys(("link", "special", "refused"), NoPlainFile)
    if missed:
        kind = kinds.get(missed[0].reason, FileVanished)
        raise kind(f"{len(missed)} of the given files could not be taken; the others were")


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


def show_rebuilt(rebuilt: Rebuilt) -> None:
    """What was read, what could not be, and whether the history goes on."""
    report = rebuilt.report
    say(f"{report.loaded} documents read anew; the warehouse is in place")
    for item in report.quarantined:
        say(f"  {item.file_name}: {item.reason} – {item.detail}\n    {item.remedy}")
    if rebuilt.unread:
        count = len(rebuilt.unread)
        say(f"{count} document{'' if count == 1 else 's'} could not be read again and kept the old facts:")
        for sha256 in rebuilt.unread:
            say(f"  {sha256[:16]}")
    if not rebuilt.history:
        say("There was no old warehouse to take the history from: it begins with this run")
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
    """Where all files are, what fails, the last runs and the next, and how old the published warehouse is."""
    from flows.standing import standing

    now = standing(home)
    figures = _figures(home, now)
    if as_json:
        write(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    table(None, ("home", str(home.root)), [[name.replace("_", " "), _shown(figures[name])] for name in SHOWN])
    if now.failing:
        columns = ("what", "reason", "since", "attempts", "next_try")
        rows = [[str(each[column]) for column in columns] for each in figures["failing"]]
        table("Failed, to be tried again", columns, rows)
    if now.runs:
        runs = figures["runs"]
        table("Last runs", tuple(runs[0]), [[str(value) for value in run.values()] for run in runs])
    if now.waiting:
        from flows.waiting import why

        say(_waiting(now.waiting, why(home)))
    if now.lost or now.unloaded:
        say(f"{now.lost} documents lack their original, {now.unloaded} originals are not loaded: pressfacts verify")
    out().print()


def show_runs(home: Home, limit: int, form: Format) -> None:
    """The last runs, the latest first."""
    from warehouse.reports import runs

    rows = [{name: _told(value) for name, value in asdict(run).items()} for run in runs(home.published, limit=limit)]
    if form is Format.JSON:
        write(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        columns = tuple(name for name in rows[0] if name != "run_id")
        table(None, columns, [["" if row[name] is None else str(row[name]) for name in columns] for row in rows])
    else:
        say("There was no run yet.")


def _shown(value: object) -> str:
    return "–" if value is None else str(value)


def _told(value: object) -> object:
    return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else value


def _next(home: Home, schedule: str) -> str | None:
    from pipeline import cron

    at = cron.next_time(getattr(home.settings, schedule), datetime.now(UTC))
    return None if at is None else at.isoformat(timespec="minutes")


def _figures(home: Home, now: Standing) -> dict[str, Any]:
    from pipeline.settings import SCHEDULES
    from warehouse.lock import holder

    served_by = holder(home.work / "serve.lock")
    return {
        "home": str(home.root),
        "inbox": now.inbox,
        "ignored": now.ignored,
        "in_work": now.in_work,
        "loaded": now.loaded,
        "containers": now.containers,
        "unloaded": now.unloaded,
        "lost": now.lost,
        "quarantined": now.quarantined,
        "parts_quarantined": now.parts,
        "archived": now.archived,
        "files": now.files,
        "waiting": now.waiting,
        "documents": now.loaded + now.lost,
        "facts": now.facts,
        "rejects": now.rejects,
        "failing": [
            {
                "what": failed.what or "the last run",
                "reason": failed.reason,
                "detail": failed.detail,
                "since": _told(failed.first_at),
                "attempts": failed.attempts,
                "next_try": _told(failed.next_at),
            }
            for failed in now.failing
        ],
        "published": None if now.published_at is None else now.published_at.isoformat(timespec="seconds"),
        "published_age_seconds": None if now.age is None else round(now.age),
        "writer": holder(home.lock),
        "watched_by": holder(home.work / "watch.lock"),
        "served_by": served_by,
        **{f"next_{name.removesuffix('_cron')}": _next(home, name) if served_by else None for name in SCHEDULES},
        "runs": [{name: str(value) for name, value in asdict(run).items() if name != "run_id"} for run in now.runs],
    }
