"""Options that commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.output import Format

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Home folder; else PRESSFACTS_HOME, else the nearest one upward.", show_default=False),
]
JsonOption = Annotated[Format, typer.Option("--format", help="table or json.")]


def only(form: Format, *allowed: Format) -> None:
    """Refuse a format that a command cannot print."""
    if form not in allowed:
        raise typer.BadParameter(f"choose {' or '.join(allowed)}", param_hint="--format")
