"""The command line: `pressfacts --help` teaches it. Each command is one function; what it needs is imported inside,
so that help answers at once and `ingest` never loads Prefect.
"""

from __future__ import annotations

import os
import shlex
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from extractors.errors import PressfactsError
from flows import cli_care, cli_quarantine, cli_reread
from flows import cli_corrections as people
from flows.options import HomeOption, only
from flows.output import Format

app = typer.Typer(
    name="pressfacts",
    help="Facts from Latvian, Lithuanian and English press releases about EU-funded projects, answerable in SQL.\n\n"
    "Start with `pressfacts init HOME`, drop documents into HOME/inbox, run `pressfacts ingest`, then ask with "
    "`pressfacts sql`.",
    epilog="Exit codes: 0 all well, 1 an unforeseen fault, 2 wrong usage, others are listed in docs/errors.md.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(cli_reread.app)
app.add_typer(cli_quarantine.app)
app.add_typer(cli_care.app)


@app.command()
def init(home: Annotated[Path, typer.Argument(help="Folder to create, or to complete.")]) -> None:
    """Create a home: inbox, archive, quarantine and settings."""
    from flows.output import say
    from pipeline.home import Home

    made = Home.create(home)
    say(f"Created {made.root}")
    if made.root.stat().st_mode & 0o077:
        say(f"Others may look into it, as they might before: chmod 700 {shlex.quote(str(made.root))}")
    say(f"Drop documents into {made.inbox} and run: pressfacts ingest --home {shlex.quote(str(home))}")


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders; they stay where they are.")] = None,
    home: HomeOption = None,
) -> None:
    """Take documents in, extract, load, publish. Without PATHS the inbox is swept and its files move to the archive."""
    from flows import expected
    from flows.progress import progress
    from flows.report import raise_missed, show_report
    from flows.work import ingest as work
    from pipeline.home import Home

    found = Home.find(home)
    with progress("Ingesting", lambda: expected.files(found, paths or ())) as advance:
        report = work(found, paths or (), advance=advance)
    show_report(report)
    raise_missed(report)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help='A SELECT over the views of docs/schema.md, e.g. "FROM projects".')],
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.TABLE,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to a file instead.")] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="Answer as the warehouse did then: 2026-11-01 (its end) or 2026-11-01T14:30, UTC."
        ),
    ] = None,
    allow_files: Annotated[
        bool, typer.Option("--allow-files", help="The query may read and write files of this machine.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Ask the published warehouse with SQL; read-only, at any moment, also while a run is writing.

    With --as-of it answers as it did at a past moment, for instance: pressfacts sql --as-of 2026-11-01 "FROM projects"
    """
    from flows.output import ROWS_SHOWN, show_result, write_parts
    from pipeline.home import Home
    from warehouse import query as ask
    from warehouse.as_of import moment

    published, then = Home.find(home).published, None if as_of is None else moment(as_of)
    if form is Format.TABLE:
        if output is not None:
            raise typer.BadParameter("a table is for reading: choose csv, json or parquet for a file", param_hint="-o")
        show_result(ask.query(published, query, limit=ROWS_SHOWN, as_of=then, files=allow_files))
    elif output is not None:
        ask.query_file(published, query, form.value, output, as_of=then, files=allow_files)
    elif form is Format.PARQUET:
        raise typer.BadParameter("Parquet is not text: name a file with -o", param_hint="--format")
    else:
        write_parts(ask.query_text(published, query, form.value, as_of=then, files=allow_files))


@app.command()
def search(
    words: Annotated[
        str,
        typer.Argument(help='Words, in any form: "jonisku muiza". A phrase in quotes, -word excludes, word* begins.'),
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind", help="document, fact (of any kind), code, project, amount, date, partner, event or person."
        ),
    ] = "document",
    language: Annotated[str | None, typer.Option("--language", help="Only documents in it: lv, lt, en.")] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Published on this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Published on this day or earlier.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", help="Hits at most.", min=1)] = 20,
    form: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """Find documents, or facts, by words in any form, with or without diacritics; the best come first.

    Example: pressfacts search "jonisku muiza" --language lv --since 2018-01-01
    """
    from flows.search import show_search
    from pipeline.home import Home
    from warehouse.search.ask import KINDS, Search

    only(form, Format.TABLE, Format.CSV, Format.JSON)
    if kind not in KINDS:
        raise typer.BadParameter(f"choose {', '.join(KINDS[:-1])} or {KINDS[-1]}", param_hint="--kind")
    wanted = Search(
        words=words,
        kind=kind,
        language=language,
        since=since.date() if since else None,
        until=until.date() if until else None,
        limit=limit,
    )
    show_search(Home.find(home).published, wanted, form)


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="A document's id, its beginning, or a file name.")],
    page: Annotated[
        int | None, typer.Option("--page", help="Draw this page with the facts' boxes instead; needs -o.", min=1)
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The PNG file for --page.")] = None,
    home: HomeOption = None,
) -> None:
    """Show a document's text with its facts marked, what was refused and why, and its receipt; or draw a page of it."""
    from flows.show import show_document, show_page
    from pipeline.home import Home

    if page is None and output is not None:
        raise typer.BadParameter("it is for a page: say which with --page", param_hint="-o")
    if page is None:
        show_document(Home.find(home).published, document)
    elif output is None or output.suffix.lower() != ".png":
        raise typer.BadParameter("a picture is not text: name a .png file with -o", param_hint="--page")
    else:
        show_page(Home.find(home), document, page, output)


@app.command()
def diff(
    first: Annotated[str, typer.Argument(help="A document's id, its beginning, or a file name.")],
    second: Annotated[
        str | None, typer.Argument(help="The later document; without it FIRST is compared with the version before it.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """Show which facts changed from one document to another: added, removed, changed."""
    from flows.compare import show_diff
    from pipeline.home import Home

    only(form, Format.TABLE, Format.CSV, Format.JSON)
    show_diff(Home.find(home).published, first, second, form)


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="parquet, csv, jsonl, ftm, ical or xlsx.")],
    target: Annotated[Path, typer.Argument(help="The file to write; for parquet, csv and jsonl a folder.")],
    project: Annotated[
        str | None, typer.Option("--project", help="Only what belongs to it: its code, acronym or id.")
    ] = None,
    view: Annotated[
        list[str] | None, typer.Option("--view", help="Only this view of docs/schema.md; may be repeated.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Write the published warehouse for other programs: tables, FollowTheMoney, a calendar, a project's workbook.

    Example: pressfacts export xlsx socquality.xlsx --project LLI-317
    """
    from flows.export import export as work
    from pipeline.home import Home
    from warehouse.export import FORMATS

    if form not in FORMATS:
        raise typer.BadParameter(f"choose {', '.join(FORMATS)}", param_hint="FORMAT")
    work(Home.find(home).published, form, target, project=project, views=view or ())


@app.command()
def status(
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.TABLE, home: HomeOption = None
) -> None:
    """How many files are where, the last runs, and the age of the published warehouse."""
    from flows.report import show_status
    from pipeline.home import Home

    only(form, Format.TABLE, Format.JSON)
    show_status(Home.find(home), as_json=form is Format.JSON)


for command in (
    people.correct,
    people.reject,
    people.confirm,
    people.add,
    people.withdraw,
    people.same,
    people.distinct,
):
    app.command()(command)
app.add_typer(people.corrections)


@app.command()
def watch(
    interval: Annotated[float, typer.Option(help="Seconds between two looks where no event comes.", min=0.5)] = 5.0,
    home: HomeOption = None,
) -> None:
    """Watch the inbox and take in each file as soon as it stands still. Stop with Ctrl-C."""
    from flows.watch import watch as work
    from pipeline.home import Home

    work(Home.find(home), interval)


@app.command()
def serve(home: HomeOption = None) -> None:
    """Start (or join) a local Prefect server and serve the flows, on call and on the schedules of pressfacts.toml."""
    from flows.orchestration.serve import serve as work
    from pipeline.home import Home

    work(Home.find(home))


def main() -> None:
    """Entry point: errors become a sentence with the next step on standard error, and the exit code of their class."""
    try:
        app()
    except PressfactsError as error:
        from flows.output import say

        say(f"Error ({error.reason}): {error}", "error")
        say(f"What to do: {error.remedy}", "error")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
