"""Commands for whoever looks after a home: is it well, is everything there, what was done."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.options import HomeOption, JsonOption, only
from flows.output import Format

app = typer.Typer(rich_markup_mode=None)


@app.command()
def runs(
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many, the latest first.", min=1)] = 20,
    form: JsonOption = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """List what was run when, how it ended, and what became of the files.

    Example: pressfacts runs -n 5
    """
    from flows.report import show_runs
    from pipeline.home import Home

    only(form, Format.TABLE, Format.JSON)
    show_runs(Home.find(home), limit, form)


@app.command()
def doctor(form: JsonOption = Format.TABLE, home: HomeOption = None) -> None:
    """Look for what is missing or wrong on this machine and in this home, with a remedy for each.

    Packages, language data, OCR, folders, disk, locks, the Prefect server, whom to notify, a sample of the originals.
    Exit code 9 where there is a fault. Example: pressfacts doctor --format json
    """
    from flows import doctor as work
    from flows.errors import Unhealthy
    from flows.progress import progress
    from pipeline.home import Home

    only(form, Format.TABLE, Format.JSON)
    checks = []
    with progress("Looking", lambda: len(work.checks())) as advance:
        for number, check in enumerate(work.examine(Home.find(home)), 1):
            checks.append(check)
            advance(number, check.name)
    work.show(checks, as_json=form is Format.JSON)
    if found := work.faults(checks):
        raise Unhealthy(", ".join(check.name for check in found))


@app.command()
def forget(
    name: Annotated[str, typer.Argument(help="Given name and surname, as they are in the view people.")],
    originals: Annotated[
        bool, typer.Option("--originals", help="Remove the documents with the name altogether, and their originals.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    home: HomeOption = None,
) -> None:
    """Take a person out of the warehouse: rows that name them go, in texts the name is made unreadable, for good.

    In every case and both orders of the name, also in what comes later and after a rebuild; namesakes go as well. What
    stays is in docs/security.md. Example: pressfacts forget "Jonas Jonaitis"
    """
    from flows import expected
    from flows.forget import forget as work
    from flows.forget import show
    from flows.progress import progress
    from pipeline.home import Home

    found = Home.find(home)
    if not yes:
        typer.confirm(f"Forget {name} in {found.root}? This cannot be undone.", abort=True, err=True)
    with progress("Forgetting", lambda: expected.outdated(found, everything=True)) as advance:
        show(work(found, name, originals=originals, advance=advance))


@app.command()
def verify(
    sample: Annotated[
        int | None, typer.Option("--sample", help="Read so many originals only, by chance.", min=1)
    ] = None,
    form: JsonOption = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """Read every original in the archive and compare its SHA-256, its record, and what the warehouse says of it.

    Nothing is changed, and others may write meanwhile. Exit code 42 where an original is damaged or lost.
    Example: pressfacts verify --sample 1000
    """
    from flows import expected
    from flows import verify as work
    from flows.progress import progress
    from pipeline.home import Home

    only(form, Format.TABLE, Format.JSON)
    at = Home.find(home)
    with progress("Verifying", lambda: sample or expected.originals(at)) as advance:
        found = work.verify(at, sample=sample, advance=advance)
    work.show(found, as_json=form is Format.JSON)
    if found.error is not None:
        raise found.error
