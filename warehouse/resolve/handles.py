"""Projects, organisations and events as people name them, turned into what outlives their identifiers.

A person gives an id of the views, the id of a fact that names the thing (then the decision hangs on that document
alone: so a wrong union is undone), or a name where only one has it. What is meant is looked up in the published
warehouse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import duckdb

from pipeline.statements import EntityKind, Handle, OfIdentity, Statement
from warehouse.errors import Contradiction, UnknownEntity
from warehouse.resolve import events, organisations, project_statements
from warehouse.resolve.people import Member, handle, judged

PREFIXES: Mapping[str, EntityKind] = {"p": "project", "o": "organisation", "e": "event"}
_ID = re.compile(r"([poe])_[0-9a-f]{1,16}")
_RANKS = {"code": 0, "acronym": 1, "title": 2}
NAMED = 5  # that an error lists


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a document that speaks of something: what it is tied to now, the fact, and what people call it."""

    entity_id: str
    fact_id: str
    member: Member
    names: tuple[str, ...]


class Identities:
    """Looks up on one connection to a published warehouse."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def statement(
        self, verb: Literal["same", "distinct"], one: str, other: str, kind: EntityKind | None = None
    ) -> OfIdentity:
        """What a person says of two; raises UnknownEntity."""
        left_kind, left = self._found(one, kind)
        right_kind, right = self._found(other, kind or left_kind)
        if left_kind != right_kind:
            raise UnknownEntity(f"{one} is of kind {left_kind}, {other} of kind {right_kind}: they cannot be compared")
        if left[0].entity_id == right[0].entity_id and (len(left) > 1 or len(right) > 1):
            left, right = ([row for row in rows if word in _own(row)] for word, rows in ((one, left), (other, right)))
            if verb == "same" or not left or not right or {*left} & {*right}:
                raise UnknownEntity(f"{one} and {other} are one and the same already; name two facts to part them")
        handles = [_handle(left_kind, left, one), _handle(right_kind, right, other)]
        own = [
            replace(side, labels=tuple(label for label in side.labels if label not in opposite.labels) or side.labels)
            for side, opposite in (handles, handles[::-1])
        ]  # what both are called tells nothing
        return OfIdentity(verb=verb, kind=left_kind, left=own[0], right=own[1])

    def check(self, holding: Sequence[Statement], new: Statement) -> None:
        """Raises UnknownEntity where nothing answers to a side of it, Contradiction where a decision cannot hold
        beside the earlier ones."""
        what = new.what
        assert isinstance(what, OfIdentity)
        said = [item for item in holding if isinstance(item.what, OfIdentity) and item.what.kind == what.kind]
        verdict = judged(self.members(what.kind), [*said, new])[-1]
        if verdict.missing:
            raise UnknownEntity(verdict.detail or "")
        if verdict.state != "applied":
            names = f"{what.left.name} and {what.right.name}"
            raise Contradiction(f"{names} cannot be {what.verb}: {verdict.detail} ({_earlier(said)})")

    def members(self, kind: EntityKind) -> dict[str, Member]:
        """What documents state of all projects, organisations or events, by fact."""
        return {row.fact_id: row.member for row in self._rows(kind)}

    def _found(self, word: str, kind: EntityKind | None) -> tuple[EntityKind, list[_Row]]:
        """All rows of what a word means, or the one row whose fact it names."""
        kinds: tuple[EntityKind, ...] = (kind,) if kind else ("project", "organisation", "event")
        if match := _ID.fullmatch(word):
            kinds = (PREFIXES[match[1]],)
        ways: tuple[Callable[[_Row], bool], ...] = (
            lambda row: row.entity_id == word,
            lambda row: row.fact_id == word,
            lambda row: word in row.names,
            lambda row: len(word) > 3 and row.entity_id.startswith(word),
        )
        for fits in ways:
            found = [(each, row) for each in kinds for row in self._rows(each) if fits(row)]
            if len({(each, row.entity_id) for each, row in found}) > 1:
                ids = sorted({row.entity_id for _, row in found})
                raise UnknownEntity(f"{word!r} is several: {', '.join(ids[:NAMED])}")
            if found:
                each, row = found[0]
                only = row.fact_id == word
                return each, [item for item in self._rows(each) if item.entity_id == row.entity_id] if not only else [
                    row
                ]
        raise UnknownEntity(f"there is no {' or '.join(kinds)} {word!r}")

    def _rows(self, kind: EntityKind) -> list[_Row]:
        if kind == "project":
            return self._projects
        return self._organisations if kind == "organisation" else self._events

    @cached_property
    def _projects(self) -> list[_Row]:
        query = (
            "SELECT r.document_id, r.project_no, r.project_id, p.fact_id, p.code, p.acronym, p.title "
            "FROM store.resolved_projects AS r JOIN store.document_projects AS p "
            "ON p.document_id = r.document_id AND p.project_no = r.project_no WHERE r.project_id IS NOT NULL"
        )
        stated = {row[:2]: row[2:] for row in self._connection.execute(query).fetchall()}
        return [
            _Row(
                stated[item.node][0],
                stated[item.node][1],
                Member(item.node[0], item.labels),
                tuple(filter(None, stated[item.node][2:])),
            )
            for item in project_statements.read(self._connection)
            if item.node in stated
        ]

    @cached_property
    def _organisations(self) -> list[_Row]:
        ids = self._ids("SELECT fact_id, organisation_id FROM store.resolved_organisations")
        query = "SELECT organisation_id, name, name_lv, name_lt, name_en FROM store.organisations"
        names = {row[0]: tuple(filter(None, row[1:])) for row in self._connection.execute(query).fetchall()}
        return [
            _Row(
                ids[item.fact_id],
                item.fact_id,
                Member(item.document_id, item.labels),
                (item.name, *names[ids[item.fact_id]]),
            )
            for item in organisations.mentions(self._connection)
            if item.fact_id in ids
        ]

    @cached_property
    def _events(self) -> list[_Row]:
        ids = self._ids("SELECT fact_id, event_id FROM store.resolved_events")
        return [
            _Row(ids[item.fact_id], item.fact_id, Member(item.document_id, item.labels), ())
            for item in events.read(self._connection)
            if item.fact_id in ids
        ]

    def _ids(self, query: str) -> dict[str, Any]:
        return dict(self._connection.execute(query).fetchall())


def _own(row: _Row) -> tuple[str, ...]:
    """What a row itself is called by, not what it is taken for."""
    return row.fact_id, *row.member.labels, *(label.partition(":")[2] for label in row.member.labels)


def _handle(kind: EntityKind, rows: Sequence[_Row], word: str) -> Handle:
    members = [row.member for row in rows]

    def ranked(label: str) -> int:
        if kind == "event":
            return 1 if label.count("|") == 1 or "||" in label else 0
        return _RANKS[label.partition(":")[0]] if kind == "project" else 0

    made = handle("", rows[0].entity_id, members, ranked)
    called = rows[0].names[0] if kind != "event" and rows[0].names else made.labels[0].replace("|", " ").strip()
    by_id = rows[0].entity_id.startswith(word)
    return replace(made, name=f"{called} ({rows[0].entity_id})", word="" if by_id else word)


def _earlier(said: Sequence[Statement]) -> str:
    """The decisions of a kind, the latest first, for an error."""
    told = [
        f"{item.correction_id}: {item.what.left.name} {item.what.verb} {item.what.right.name}, {item.by}"
        for item in reversed(said)
        if isinstance(item.what, OfIdentity)
    ]
    return "; ".join(told[:NAMED]) or "nobody decided on them before"
