"""The commands by which people have their say. The others are in :mod:`flows.cli`, which takes these in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.options import HomeOption
from flows.output import Format

if TYPE_CHECKING:
    from pipeline.home import Home
    from warehouse.corrections.desk import Desk, Frame

By = Annotated[
    str | None, typer.Option("--by", help="Who says so; else PRESSFACTS_BY, else corrected_by in pressfacts.toml.")
]
Why = Annotated[str | None, typer.Option("--why", help="Why; for those who come later.")]
Later = Annotated[bool, typer.Option("--later", help="Only write it down; the next run applies it.")]
Fact = Annotated[str, typer.Argument(help="A fact's id, or its beginning: pressfacts show DOCUMENT lists them.")]
Values = Annotated[list[str], typer.Argument(metavar="field=value…", help="What is right; none for: nothing stated.")]
Thing = Annotated[str, typer.Argument(help="An id of the views, a fact's id, or a name that only one has.")]


def correct(
    fact: Fact, values: Values, by: By = None, why: Why = None, later: Later = False, home: HomeOption = None
) -> None:
    """Correct a fact: the values that you state stay, whatever later rules say.

    Example: pressfacts correct 3f0c5a12 role=eu fund=ERDF --why "table on page 2"
    """
    from flows.correct import assignments

    said = assignments(values)
    _say(home, by, why, later, lambda desk, frame: desk.correct(fact, said, frame))


def reject(fact: Fact, by: By = None, why: Why = None, later: Later = False, home: HomeOption = None) -> None:
    """Reject a fact that is none: it leaves the views of facts and is among the rejects.

    Example: pressfacts reject 3f0c5a12 --why "the sum of another project"
    """
    _say(home, by, why, later, lambda desk, frame: desk.reject(fact, frame))


def confirm(fact: Fact, by: By = None, why: Why = None, later: Later = False, home: HomeOption = None) -> None:
    """Confirm a fact: its values stay, whatever later rules say.

    Example: pressfacts confirm 3f0c5a12
    """
    _say(home, by, why, later, lambda desk, frame: desk.confirm(fact, frame))


def add(
    document: Annotated[str, typer.Argument(help="A document's id, its beginning, or a file name.")],
    kind: Annotated[str, typer.Argument(help="code, project, amount, date, partner, event or person.")],
    quote: Annotated[str, typer.Argument(help="The words that state it, letter for letter.")],
    values: Values,
    occurrence: Annotated[
        int | None, typer.Option("--occurrence", min=1, help="Which one, where the words stand several times.")
    ] = None,
    by: By = None,
    why: Why = None,
    later: Later = False,
    home: HomeOption = None,
) -> None:
    """Add a fact that was missed, in the words that state it.

    Example: pressfacts add release.pdf amount "12 000 EUR" value=12000 currency=EUR role=own
    """
    from typing import get_args

    from extractors.facts import FactKind
    from flows.correct import assignments

    known: tuple[Any, ...] = get_args(FactKind)
    if kind not in known:
        raise typer.BadParameter(f"choose {', '.join(known)}", param_hint="kind")
    fact_kind: FactKind = kind  # type: ignore[assignment]
    said = assignments(values)
    _say(home, by, why, later, lambda desk, frame: desk.add(document, fact_kind, quote, said, frame, occurrence))


def withdraw(
    statement: Annotated[
        str, typer.Argument(help="A statement's id, or its beginning: pressfacts corrections lists them.")
    ],
    by: By = None,
    why: Why = None,
    later: Later = False,
    home: HomeOption = None,
) -> None:
    """Withdraw something that a person said: what was before it comes back.

    Example: pressfacts withdraw 96d22f78
    """
    _say(home, by, why, later, lambda desk, frame: desk.withdraw(statement, frame))


def same(
    one: Thing, other: Thing, by: By = None, why: Why = None, later: Later = False, home: HomeOption = None
) -> None:
    """Say that two projects, organisations or events are one.

    Example: pressfacts same o_65cb3ab4838a8e39 o_c0d68d7614b02957 --why "renamed in 2016"
    """
    _say(home, by, why, later, lambda desk, frame: desk.identify("same", one, other, frame))


def distinct(
    one: Thing, other: Thing, by: By = None, why: Why = None, later: Later = False, home: HomeOption = None
) -> None:
    """Say that two projects, organisations or events are not one.

    To part what was taken for one, name two facts: pressfacts distinct 7c1aa0a2f660b0f5 5847fd016df314e1
    """
    _say(home, by, why, later, lambda desk, frame: desk.identify("distinct", one, other, frame))


corrections = typer.Typer(name="corrections", rich_markup_mode=None, add_completion=False)


@corrections.callback(invoke_without_command=True)
def list_corrections(
    context: typer.Context,
    state: Annotated[str | None, typer.Option("--state", help="Only those that are so, such as stale.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """List what people said and what became of it: applied, superseded, stale, withdrawn, waiting.

    Example: pressfacts corrections --state stale
    """
    from flows.corrections_list import show
    from pipeline.home import Home
    from warehouse.corrections.listing import STATES

    if context.invoked_subcommand is not None:
        return
    if form is Format.PARQUET:
        raise typer.BadParameter("choose table or csv or json", param_hint="--format")
    if state is not None and state not in STATES:
        raise typer.BadParameter(f"choose {', '.join(STATES)}", param_hint="--state")
    show(Home.find(home), form, state)


@corrections.command("import")
def import_corrections(
    file: Annotated[Path, typer.Argument(help="A CSV file with the columns of pressfacts corrections --format csv.")],
    by: By = None,
    why: Why = None,
    later: Later = False,
    home: HomeOption = None,
) -> None:
    """Take in many corrections from a CSV file: all of them, or none where a line is wrong.

    Example: pressfacts corrections import corrections.csv --by Anna
    """
    from flows.correct import who
    from flows.corrections_file import Taken, expected, take
    from flows.output import say
    from flows.progress import progress
    from pipeline.home import Home

    found = Home.find(home)
    taken: list[Taken] = []
    with progress("Checking lines", lambda: expected(file)) as advance:
        _speak(found, lambda desk: taken.append(take(desk, file, who(found, by), why, advance)), later)
    say(f"{taken[0].new} new, {taken[0].known} known already, {taken[0].withdrawn} withdrawn and left out")


def _say(
    home: Path | None, by: str | None, why: str | None, later: bool, speak: Callable[[Desk, Frame], object]
) -> None:
    from flows.correct import who
    from pipeline.home import Home
    from warehouse.corrections.desk import Frame

    found = Home.find(home)
    frame = Frame(by=who(found, by), why=(why or "").strip() or None)
    _speak(found, lambda desk: speak(desk, frame), later)


def _speak(home: Home, speak: Callable[[Desk], object], later: bool) -> None:
    """Let somebody speak, apply it, and tell what became of it."""
    from flows import correct as work
    from flows.corrections_list import tell
    from flows.output import say
    from flows.progress import progress

    said = work.say(home, speak, told=say)
    if not said:
        return
    with progress("Applying") as advance:
        applied = not later and work.apply(home, advance)
    tell(home, said, applied=applied, later=later)
