"""What people decided on who is who: it goes before all other evidence.

A decision names its two sides by what documents state of them (:class:`statements.Handle`), so that it outlives every
identifier. *Same* makes one of all that the two sides mean, whatever the rules say; *distinct* keeps them apart for
good, also where a third would tie them together. A side that nothing in the warehouse answers to makes a decision
stale, and so does a decision that an earlier one contradicts (which is refused when it is made: it only comes about
where documents were read anew).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Literal, TypeVar

import duckdb
import pyarrow as pa

from pipeline.statements import EntityKind, Handle, OfIdentity, Statement, from_json
from warehouse import history
from warehouse.resolve.identity import Decision, Groups, insert

PERSON = "person"  # the method of people's decisions
LABELS = 8  # that a handle keeps
DOCUMENTS = 1000

T = TypeVar("T")
Decided = Sequence[Statement]

IN_FORCE = """
    SELECT c.said FROM store.corrections AS c
    WHERE c.verb IN ('same', 'distinct') AND c.kind = ?
        AND NOT EXISTS (FROM store.corrections AS w WHERE w.withdraws = c.correction_id)
    ORDER BY c.number, c.correction_id"""


@dataclass(frozen=True, slots=True)
class Member:
    """A row that says something of a project, an organisation or an event, and what it calls it."""

    document: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a decision."""

    correction_id: str
    state: Literal["applied", "stale"]
    detail: str | None = None
    missing: bool = False  # nothing answers to one of the two


class Index(Generic[T]):
    """Members by their labels."""

    def __init__(self, members: Mapping[T, Member]) -> None:
        self.members = members
        self._by_label: dict[str, list[T]] = defaultdict(list)
        for node, member in members.items():
            for label in member.labels:
                self._by_label[label].append(node)

    def meant(self, handle: Handle) -> list[T]:
        """The rows that a handle means: those of its documents, else all that have the most telling label there is."""
        documents = set(handle.documents)
        named = dict.fromkeys(node for label in handle.labels for node in self._by_label.get(label, ()))
        if found := [node for node in named if self.members[node].document in documents]:
            return found
        return next((self._by_label[label] for label in handle.labels if label in self._by_label), [])


def bind(
    groups: Groups[T], members: Mapping[T, Member], said: Decided, unite: Callable[[T, T, str], object]
) -> list[Verdict]:
    """Lays decisions on groups in which nothing is united yet; ``unite`` gets the reason too."""
    if not said:
        return []
    index = Index(members)
    verdicts = []
    for statement in said:
        what = statement.what
        assert isinstance(what, OfIdentity)
        left, right = index.meant(what.left), index.meant(what.right)
        missing = [side.name for side, found in ((what.left, left), (what.right, right)) if not found]
        if missing:
            detail = f"no document speaks of {' and '.join(missing)} now"
            verdict = Verdict(statement.correction_id, "stale", detail, missing=True)
        elif what.verb == "same":
            verdict = _same(groups, [*left, *right], statement, unite)
        else:
            verdict = _distinct(groups, left, right, statement)
        verdicts.append(verdict)
    return verdicts


def judged(members: Mapping[T, Member], said: Decided) -> list[Verdict]:
    """What becomes of decisions on these members, whatever the rules say of them."""
    groups = Groups(members)
    return bind(groups, members, said, lambda one, other, _: groups.union(one, other))


def _same(groups: Groups[T], nodes: Sequence[T], statement: Statement, unite: Callable[[T, T, str], object]) -> Verdict:
    bordered = list(dict.fromkeys(groups.root(node) for node in nodes if groups.bordered(node)))
    if not all(groups.may(one, other) for one, other in combinations(bordered, 2)):
        return Verdict(statement.correction_id, "stale", "another decision keeps them apart")
    for node in nodes[1:]:
        unite(nodes[0], node, statement.why or f"said by {statement.by}")
    return Verdict(statement.correction_id, "applied")


def _distinct(groups: Groups[T], left: Sequence[T], right: Sequence[T], statement: Statement) -> Verdict:
    if {groups.root(node) for node in left} & {groups.root(node) for node in right}:
        return Verdict(statement.correction_id, "stale", "another decision makes them one, or they are the same rows")
    groups.keep_apart(statement.correction_id, left, right)
    return Verdict(statement.correction_id, "applied")


def decided(connection: duckdb.DuckDBPyConnection, kind: EntityKind) -> list[Statement]:
    """The decisions of a kind that hold, in the order in which they were made."""
    return [from_json(line) for (line,) in connection.execute(IN_FORCE, [kind]).fetchall()]


def decisions(said: Decided, verdicts: Iterable[Verdict]) -> set[Decision]:
    """People's decisions as those of resolution are recorded; only those that came to something."""
    applied = {verdict.correction_id for verdict in verdicts if verdict.state == "applied"}
    return {
        Decision(
            item.what.kind,
            item.what.verb,
            item.what.left.name,
            item.what.right.name,
            PERSON,
            1.0,
            f"{item.why or 'no reason given'} ({item.by})",
        )
        for item in said
        if isinstance(item.what, OfIdentity) and item.correction_id in applied
    }


def write_verdicts(connection: duckdb.DuckDBPyConnection, verdicts: Sequence[Verdict]) -> None:
    """Adds what became of decisions to that of this resolution, which :func:`settle_verdicts` makes the warehouse's."""
    columns = ("correction_id", "state", "detail")
    table = pa.table({name: pa.array([getattr(item, name) for item in verdicts], pa.string()) for name in columns})
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS verdicts AS SELECT * EXCLUDE (since) FROM store.identity_outcomes WITH NO DATA"
    )
    insert(connection, "temp.verdicts", table)


def settle_verdicts(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes what became of decisions all that there is."""
    history.renew(connection, "identity_outcomes", "temp.verdicts")
    connection.execute("DROP TABLE temp.verdicts")


def handle(name: str, entity_id: str, members: Iterable[Member], ranked: Callable[[str], int]) -> Handle:
    """A handle for some rows of one thing: their labels by rank, then by how many rows have them."""
    rows = list(members)
    counts = Counter(label for row in rows for label in row.labels)
    labels = sorted(counts, key=lambda label: (ranked(label), -counts[label], label))
    return Handle(
        name=name,
        entity_id=entity_id,
        labels=tuple(labels[:LABELS]),
        documents=tuple(sorted({row.document for row in rows})[:DOCUMENTS]),
    )
