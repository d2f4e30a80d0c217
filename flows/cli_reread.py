"""Commands that read documents again: after the rules have changed, or after the warehouse was lost."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.options import HomeOption, only
from flows.output import Format

app = typer.Typer(rich_markup_mode=None)


@app.command()
def refresh(
    everything: Annotated[bool, typer.Option("--all", help="Re-extract every document, whatever has changed.")] = False,
    home: HomeOption = None,
) -> None:
    """Sweep the inbox, re-extract documents whose rules have changed, resolve, publish, check some originals.

    A change of a language's data concerns documents with paragraphs in it, that of a reader documents of its type.
    """
    from flows import expected
    from flows.progress import progress
    from flows.report import show_report
    from flows.work import refresh as work
    from pipeline.errors import DamagedArchive
    from pipeline.home import Home

    found = Home.find(home)
    with progress(
        "Refreshing", lambda: expected.files(found) + expected.outdated(found, everything=everything)
    ) as advance:
        report = work(found, everything=everything, advance=advance)
    show_report(report)
    if report.damaged:
        raise DamagedArchive(f"{len(report.damaged)} originals are damaged or lost; {report.checked} were read")


@app.command()
def rebuild(home: HomeOption = None) -> None:
    """Make the warehouse anew from the archive, the rules and what people said, and swap it for the old one.

    The same originals and rules give the same rows and identifiers; its history goes on. Killed at any moment it leaves
    the old warehouse, for instance: pressfacts rebuild --home HOME
    """
    from flows import expected
    from flows.progress import progress
    from flows.rebuild import rebuild as work
    from flows.report import show_rebuilt
    from pipeline.home import Home

    found = Home.find(home)
    with progress("Rebuilding", lambda: expected.originals(found)) as advance:
        rebuilt = work(found, advance=advance)
    show_rebuilt(rebuilt)


@app.command()
def preview(
    everything: Annotated[bool, typer.Option("--all", help="Read every document, whatever has changed.")] = False,
    sample: Annotated[int | None, typer.Option("--sample", help="Read so many documents only.", min=1)] = None,
    form: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """Show which facts the present rules would add, change and remove, and which corrections they touch.

    Reads again what `pressfacts refresh` would, and writes nothing. Example: pressfacts preview --sample 500
    """
    from flows import expected
    from flows import preview as work
    from flows.progress import progress
    from pipeline.home import Home

    only(form, Format.TABLE, Format.CSV, Format.JSON)
    found = Home.find(home)
    with progress("Reading again", lambda: sample or expected.outdated(found, everything=everything)) as advance:
        seen = work.preview(found, everything=everything, sample=sample, advance=advance)
    work.show(seen, form)
