"""Groups of things that are the same, their identifiers, and the decisions that made them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Literal, TypeVar

import duckdb
import pyarrow as pa

from warehouse import history

T = TypeVar("T", bound=Hashable)
TOGETHER = 50_000  # rows that are held as Python objects


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Evidence and what came of it: ``left``, a row, a name or a document's project, is or is not ``right``."""

    kind: Literal["document", "project", "organisation", "event"]
    verdict: Literal["same", "distinct"]
    left: str
    right: str
    method: str
    score: float
    reason: str


class Groups(Generic[T]):
    """Disjoint sets (union-find); the root of a set is its smallest member's, whatever the order of the unions.

    Sets can be kept apart: then whoever unites asks :meth:`may` first.
    """

    def __init__(self, members: Iterable[T]) -> None:
        self._parent = {member: member for member in members}
        self._rank = {member: at for at, member in enumerate(self._parent)}
        self._sides: dict[T, frozenset[tuple[str, bool]]] = {}  # root → borders that it stands at, and on which side

    def root(self, member: T) -> T:
        """The member that stands for the set."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def union(self, a: T, b: T) -> T:
        """Makes two sets one and returns its root."""
        a, b = self.root(a), self.root(b)
        if self._rank[b] < self._rank[a]:
            a, b = b, a
        self._parent[b] = a
        if b in self._sides:
            self._sides[a] = self._sides.get(a, frozenset()) | self._sides.pop(b)
        return a

    def keep_apart(self, border: str, left: Iterable[T], right: Iterable[T]) -> None:
        """The sets of ``left`` and those of ``right`` must never become one, nor what is united with them."""
        for members, side in ((left, False), (right, True)):
            for root in {self.root(member) for member in members}:
                self._sides[root] = self._sides.get(root, frozenset()) | {(border, side)}

    def may(self, a: T, b: T) -> bool:
        """Whether two sets may become one."""
        if not self._sides:
            return True
        one, other = (self._sides.get(self.root(member), frozenset()) for member in (a, b))
        return not any((border, not side) in other for border, side in one)

    def bordered(self, member: T) -> bool:
        """Whether a set is kept apart from another."""
        return self.root(member) in self._sides

    def beyond(self, member: T) -> str:
        """The borders on whose far side a set stands, as text that tells it from the one on the near side."""
        return "/".join(sorted(border for border, far in self._sides.get(self.root(member), ()) if far))

    def sets(self) -> dict[T, list[T]]:
        """Members by root, both in the order in which they were given."""
        found: dict[T, list[T]] = defaultdict(list)
        for member in self._parent:
            found[self.root(member)].append(member)
        return dict(found)


def told_apart(groups: Groups[T], keys: Mapping[T, str]) -> dict[T, str]:
    """The canonical keys of groups; where a person keeps two of one key apart, the far one's says so.

    The near one keeps its identifier.
    """
    shared = Counter(keys.values())
    return {
        root: f"{key}\n{beyond}" if shared[key] > 1 and (beyond := groups.beyond(root)) else key
        for root, key in keys.items()
    }


def identifiers(prefix: str, keys: Mapping[T, str], members: Mapping[T, str]) -> dict[T, str]:
    """An identifier for each group from its canonical key; groups of one key are told apart by their first member."""
    by_key: dict[str, list[T]] = defaultdict(list)
    for group, key in keys.items():
        by_key[key].append(group)
    return {
        group: identifier(prefix, key if len(groups) == 1 else f"{key}\n{members[group]}")
        for key, groups in by_key.items()
        for group in groups
    }


def identifier(prefix: str, key: str) -> str:
    """16 hex digits of the key's SHA-256 behind a letter that says what it is: ``p_0123456789abcdef``."""
    return f"{prefix}_{hashlib.sha256(key.encode()).hexdigest()[:16]}"


class Columns:
    """Rows of strings, packed as they come: lists of so many would hold several times the memory."""

    def __init__(self, *names: str) -> None:
        self._schema = pa.schema([(name, pa.string()) for name in names])
        self._packed: list[pa.RecordBatch] = []
        self._rows: list[tuple[str | None, ...]] = []

    def add(self, *values: str | None) -> None:
        """One more row."""
        self._rows.append(values)
        if len(self._rows) >= TOGETHER:
            self._pack()

    def table(self) -> pa.Table:
        """All rows, in the order in which they came."""
        self._pack()
        return pa.Table.from_batches(self._packed, self._schema)

    def _pack(self) -> None:
        columns = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [pa.array(column, pa.string()) for column in columns]
        self._packed.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows = []


def fetched(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as they come; until the last one the connection has no other query."""
    rows = connection.execute(query)
    while chunk := rows.fetchmany(TOGETHER):
        yield from chunk


def write_decisions(connection: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]) -> None:
    """Adds decisions, each once, to those of this resolution, which :func:`settle_decisions` makes the warehouse's."""
    names = ("kind", "verdict", "left", "right", "method", "score", "reason")
    types = {name: pa.float64() if name == "score" else pa.string() for name in names}
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS decided AS SELECT * EXCLUDE (since) FROM store.decisions WITH NO DATA"
    )
    coming = iter(decisions)
    while rows := list(islice(coming, TOGETHER)):
        table = pa.table({name: pa.array([getattr(row, name) for row in rows], types[name]) for name in names})
        insert(connection, "temp.decided", table)


def settle_decisions(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the decisions that were written the only ones, in a stable order; older ones are kept in the past."""
    history.renew(connection, "decisions", "temp.decided")
    connection.execute("DROP TABLE temp.decided")


def replace(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Makes these rows, whose columns stand in the table's order, the table's only ones.

    Of a table that forgets nothing, the rows that stay are not touched and those that go are kept in the past.
    """
    name = table.removeprefix("store.")
    if name not in history.kept(connection):
        connection.execute(f"DELETE FROM {table}")
        insert(connection, table, rows)
        return
    connection.register("resolved", rows)
    try:
        history.renew(connection, name, "resolved")
    finally:
        connection.unregister("resolved")


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Adds rows whose columns stand in the table's order."""
    connection.register("resolved", rows)
    try:
        connection.execute(f"INSERT INTO {table} FROM resolved")
    finally:
        connection.unregister("resolved")
