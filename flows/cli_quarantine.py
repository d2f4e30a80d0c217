"""`pressfacts quarantine`: what could not be taken in, and what is to become of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.options import HomeOption, only
from flows.output import Format

app = typer.Typer(
    name="quarantine",
    help="Files that could not be taken in: list them, try them again, take them back, or remove them.\n\n"
    "Example: pressfacts quarantine retry --reason too_large, after max_bytes was raised.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

Names = Annotated[
    list[str] | None, typer.Argument(help="File names, beginnings of a SHA-256, or paths below the home.")
]
Reason = Annotated[str | None, typer.Option("--reason", help="All that have this reason.")]
All = Annotated[bool, typer.Option("--all", help="Everything that is there.")]
ListFormat = Annotated[Format, typer.Option("--format", help="table, csv or json.")]


@app.callback()
def listed(context: typer.Context, form: ListFormat = Format.TABLE, home: HomeOption = None) -> None:
    """List the files that could not be taken in: the reason, what happened, and what to do next."""
    if context.invoked_subcommand is None:
        list_(form, home)


@app.command("list")
def list_(form: ListFormat = Format.TABLE, home: HomeOption = None) -> None:
    """List the files: the reason, what happened, and what to do next."""
    from flows.report import show_quarantine
    from pipeline.home import Home

    only(form, Format.TABLE, Format.CSV, Format.JSON)
    show_quarantine(Home.find(home), form)


@app.command()
def retry(names: Names = None, reason: Reason = None, everything: All = False, home: HomeOption = None) -> None:
    """Read files again, as the rules and the settings are now; what works out is loaded and leaves the quarantine.

    A sidecar or manifest goes through the inbox again, to be applied where it is right now.

    Example: pressfacts quarantine retry report.pdf
    """
    from flows import expected, held
    from flows.progress import progress
    from flows.report import show_report
    from pipeline.home import Home

    found = Home.find(home)
    chosen = held.selected(found, names or (), reason=reason, everything=everything)
    with progress("Reading again", lambda: len(chosen) + expected.files(found)) as advance:
        report = held.retry(found, chosen, advance=advance)
    show_report(report)


@app.command()
def release(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder that gets the files.")],
    names: Names = None,
    reason: Reason = None,
    everything: All = False,
    home: HomeOption = None,
) -> None:
    """Take files back, to correct them: they go to a folder, under their own names, and leave the quarantine.

    Example: pressfacts quarantine release report.pdf -o ~/to-correct
    """
    from flows import held
    from flows.output import say
    from pipeline.home import Home

    found = Home.find(home)
    for path in held.release(found, held.selected(found, names or (), reason=reason, everything=everything), output):
        say(f"{path}")


@app.command()
def drop(
    names: Names = None,
    reason: Reason = None,
    everything: All = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    home: HomeOption = None,
) -> None:
    """Remove files for good. What came in a container stays in that container.

    Example: pressfacts quarantine drop empty.txt
    """
    from flows import held
    from flows.output import say
    from pipeline.home import Home

    found = Home.find(home)
    chosen = held.selected(found, names or (), reason=reason, everything=everything)
    if not yes:
        for entries in chosen:
            say(f"  {entries[0].file_name}: {entries[0].reason}")
        typer.confirm(f"Remove {len(chosen)} for good?", abort=True, err=True)
    held.drop(found, chosen)
    say(f"{len(chosen)} removed")
