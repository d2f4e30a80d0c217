"""How people see what was said: the list, and what became of a statement just made."""

from __future__ import annotations

from collections.abc import Sequence

from flows.output import Format, say, table, write
from pipeline import statements
from pipeline.home import Home
from pipeline.statements import Withdrawal
from warehouse.corrections.listing import COLUMNS, Listed, as_columns, listed, utc
from warehouse.forms import csv_parts, json_parts

SHOWN = 3  # statements that are told one by one


def show(home: Home, form: Format, state: str | None = None) -> None:
    """Print the list."""
    items = [item for item in _all(home) if state in (None, item.state)]
    if form is Format.TABLE:
        table(None, ("id", "said", "of", "words", "what", "by", "at", "state"), [_row(item) for item in items])
        say(f"{len(items)} statement{'' if len(items) == 1 else 's'}")
        return
    rows = [[as_columns(item)[name] for name in COLUMNS] for item in items]
    write("".join((csv_parts if form is Format.CSV else json_parts)(COLUMNS, rows)))


def tell(home: Home, ids: Sequence[str], *, applied: bool, later: bool) -> None:
    """Say what became of new statements."""
    spoken = statements.load(home.corrections)
    about = {item.what.correction_id: item.correction_id for item in spoken if isinstance(item.what, Withdrawal)}
    for item in _all(home) if len(ids) <= SHOWN else ():
        key = item.statement.correction_id
        if key in ids or about.get(key) in ids:
            detail = f": {item.detail}" if item.detail else ""
            say(f"{key} {item.statement.what.verb} {item.subject}: {item.state}{detail}")
    if not applied and not later:
        say("It is written down. Another run is writing to the warehouse: that run or the next one applies it.")
    if later:
        say("It is written down; the next run applies it.")


def _all(home: Home) -> list[Listed]:
    return listed(home.published, statements.load(home.corrections))


def _row(item: Listed) -> list[str]:
    statement = item.statement
    state = item.state + (f" ({item.detail})" if item.detail else "")
    kind = getattr(statement.what, "kind", "")
    return [
        *(statement.correction_id, statement.what.verb, kind, item.subject, item.change),
        *(statement.by, utc(statement.at), state),
    ]
