"""What people said of facts and of who is who, as it is kept in ``HOME/corrections.jsonl``, one JSON line each.

A statement is never removed, and never changed but where it names somebody who is to be forgotten
(:mod:`pipeline.redaction`): what is said anew is a further statement, and a withdrawal is one too. It holds
all that is needed to find its subject again in a document that was read anew, or in a warehouse that was made anew: the
document's hash, the quote and its place, the values as they were, and nothing that another reading may change alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from extractors.facts import FactKind
from extractors.values import Value
from pipeline import journal
from pipeline.anchors import Anchor
from pipeline.boxes import Box
from pipeline.document import Location
from pipeline.errors import DamagedJournal

EntityKind = Literal["project", "organisation", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words stand in the original, which no later reading moves: page and box, or bytes; None: not known."""

    page: int | None = None
    box: Box | None = None
    start_byte: int | None = None
    end_byte: int | None = None
    part: str | None = None  # of the file, whose bytes these are
    lines: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFact:
    """A fact is corrected, rejected, confirmed or added.

    ``before`` are its values when this was said, ``after`` those that were said (of a rejection none). ``alone``: no
    other fact of its kind has the same words. ``fact_id`` stays the fact's own from now on.
    """

    verb: Literal["correct", "reject", "confirm", "add"]
    kind: FactKind
    fact_id: str
    sha256: str
    anchor: Anchor
    alone: bool = True
    before: dict[str, Value] = field(default_factory=dict)
    after: dict[str, Value] = field(default_factory=dict)
    place: Place = field(default_factory=Place)

    @property
    def document_id(self) -> str:
        return self.sha256[:16]

    @property
    def target(self) -> tuple[FactKind, str]:
        """The fact that it is about."""
        return self.kind, self.fact_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """A project, organisation or event by what documents state of it.

    ``labels`` are its keys, names or times, the most telling first, ``documents`` those that state them; ``name`` and
    ``entity_id`` are for people, the latter may mean something else by now. ``word`` is the fact or the name by which
    the person named it, where it was not by its identifier.
    """

    name: str
    entity_id: str
    labels: tuple[str, ...]
    documents: tuple[str, ...]
    word: str = ""

    @property
    def said(self) -> str:
        """What the person named it by."""
        return self.word or self.entity_id


@dataclass(frozen=True, slots=True, kw_only=True)
class OfIdentity:
    """Two are one, or are not."""

    verb: Literal["same", "distinct"]
    kind: EntityKind
    left: Handle
    right: Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An earlier statement no longer holds."""

    verb: Literal["withdraw"]
    correction_id: str


What = OfFact | OfIdentity | Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, when (UTC) and why; ``number`` gives the order in which it was written down."""

    number: int
    correction_id: str
    by: str
    at: datetime
    why: str | None
    what: Annotated[What, Field(discriminator="verb")]


def fresh_id() -> str:
    """An identifier for a new statement: 12 hexadecimal digits."""
    return secrets.token_hex(6)


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def load(path: Path) -> list[Statement]:
    """All statements of a file, in order; raises DamagedJournal, UnreadableFile."""
    return parsed(journal.read(path), path)


def parsed(entries: Iterable[Any], path: Path) -> list[Statement]:
    """Entries of a journal as statements; raises DamagedJournal for what is none."""
    found = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(_adapter().validate_python(entry))
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in problem["loc"])
            raise DamagedJournal(f"{path}, statement {number}, {where}: {problem['msg']}") from error
    return sorted(found, key=lambda item: (item.number, item.correction_id))


def entry(statement: Statement) -> dict[str, Any]:
    """A statement as an entry of a journal."""
    found: dict[str, Any] = _adapter().dump_python(statement, mode="json", exclude_defaults=True)
    return found


def as_json(statement: Statement) -> str:
    """A statement as one line."""
    return _adapter().dump_json(statement, exclude_defaults=True).decode()


def from_json(line: str) -> Statement:
    """The statement of a line that :func:`as_json` made."""
    return _adapter().validate_json(line)


def sides_as_json(what: OfIdentity) -> str:
    """The two sides of a decision as one line."""
    return _sides().dump_json((what.left, what.right), exclude_defaults=True).decode()


def sides_from_json(line: str) -> tuple[Handle, Handle]:
    """The sides of a line that :func:`sides_as_json` made; raises ValueError for another."""
    return _sides().validate_json(line)


@cache
def _adapter() -> TypeAdapter[Statement]:
    return TypeAdapter(Statement)


@cache
def _sides() -> TypeAdapter[tuple[Handle, Handle]]:
    return TypeAdapter(tuple[Handle, Handle])
