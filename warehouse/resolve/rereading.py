"""What people's decisions on who is who would come to if some documents stated something else.

Both warehouses are only read: ``before`` has all documents and the decisions, ``after`` some of its documents as they
would be read now. A decision is touched where its state would be another, or a side of it would be found in other
documents than now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

import duckdb

from pipeline.statements import EntityKind, Handle, OfIdentity, Statement
from warehouse.resolve.handles import Identities
from warehouse.resolve.people import Decided, Index, Member, decided, judged

Members = Mapping[str, Member]  # by fact


@dataclass(frozen=True, slots=True)
class Foretold:
    """A decision, its state before and after, and what is different."""

    statement: Statement
    before: str
    after: str
    detail: str


def foretold(before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection) -> list[Foretold]:
    """The decisions that would be touched, by kind and in the order in which they were made."""
    reread = {row[0] for row in after.execute("SELECT document_id FROM store.documents").fetchall()}
    found: list[Foretold] = []
    for kind in get_args(EntityKind):
        if said := decided(before, kind):
            now = Identities(before).members(kind)
            then = {fact: member for fact, member in now.items() if member.document not in reread}
            found += _touched(said, now, then | Identities(after).members(kind))
    return found


def _touched(said: Decided, now: Members, then: Members) -> Iterator[Foretold]:
    indexes = Index(now), Index(then)
    for statement, old, new in zip(said, judged(now, said), judged(then, said), strict=True):
        assert isinstance(statement.what, OfIdentity)
        moved = [text for side in (statement.what.left, statement.what.right) if (text := _moved(side, *indexes))]
        if moved or (old.state, old.detail) != (new.state, new.detail):
            yield Foretold(statement, old.state, new.state, new.detail or "; ".join(moved))


def _moved(side: Handle, now: Index[str], then: Index[str]) -> str | None:
    """How the documents differ in which a side is found."""
    here, there = ({index.members[fact].document for fact in index.meant(side)} for index in (now, then))
    if here == there:
        return None
    return f"{side.name}: documents lost {len(here - there)}, new {len(there - here)}"
