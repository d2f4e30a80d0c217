"""What extractors return: facts with their words and their rule, and the candidates they refused.

Offsets count Unicode code points in the clean text, 0-based, end exclusive. A value is normalised; the words that
state it stay reachable through the offsets. All classes are frozen values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Literal, TypeVar

CodeKind = Literal["project", "measure"]
AmountRole = Literal["total", "eu", "national", "own", "grant", "other"]
AmountScope = Literal["project", "partner", "programme", "other"]
DateRole = Literal["project_period", "event", "published", "deadline", "programme_period", "other"]
PartnerRole = Literal["lead", "partner", "associated", "contractor"]
FactKind = Literal["code", "project", "amount", "date", "partner", "event", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement of the document: where it stands, which rule read it, how sure the rule is (0 to 1).

    ``project`` is the position, in the document's list of projects, of the one the fact belongs to; None where the
    document ties it to none.
    """

    start: int
    end: int
    rule: str
    confidence: float = 1.0
    project: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Fact):
    """An identifier of a project or contract ("Nr.LLI-317" → LLI-317), or of a programme's measure ("1.4.1.2.4.")."""

    code: str
    kind: CodeKind
    programme: str | None = None  # slug of the programme whose form it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """A project that the document is about; ``titles`` has every title stated, by language."""

    code: str | None = None
    acronym: str | None = None
    title: str | None = None
    programme: str | None = None  # slug
    programme_name: str | None = None  # as the document names it, nominative
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Fact):
    """A sum of money: "2,5 milj. eiro" is 2500000 EUR. ``partner`` is a nominative name where scope is partner."""

    value: Decimal
    currency: str  # ISO 4217
    role: AmountRole = "other"
    scope: AmountScope = "other"
    fund: str | None = None
    partner: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Fact):
    """A time expression as EDTF level 0–1. ``inferred``: a part of it comes from the context named in ``anchor``."""

    edtf: str
    role: DateRole = "other"
    inferred: bool = False
    anchor: str | None = None  # stated, published, discourse, project_period; None where nothing was inferred


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Fact):
    """An organisation's part in a project; ``name`` nominative, in the language of the document."""

    name: str
    role: PartnerRole = "partner"
    country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """A happening at a time or place, with people."""

    kind: str
    edtf: str | None = None
    place: str | None = None  # nominative


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """A named person: "Jāņa Vanaga" is Jānis Vanags."""

    name: str
    position: str | None = None
    organisation: str | None = None


F = TypeVar("F", bound=Fact)


def in_project(fact: F, project: int) -> F:
    """The fact as one of a project's."""
    kind = type(fact)
    values = {name: getattr(fact, name) for name in kind.__dataclass_fields__}
    values["project"] = project
    return kind(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A candidate that a rule looked at and refused; ``reason`` is a stable word, ``note`` may say more."""

    kind: FactKind
    start: int
    end: int
    rule: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found(Generic[F]):
    """What an extractor gives back: nothing it looked at is missing from one of the two."""

    facts: tuple[F, ...] = ()
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that one document states, and everything refused."""

    language: str
    published: str | None  # EDTF
    published_from: Literal["sidecar", "text", "file"] | None
    title: str | None
    languages: Mapping[str, float]  # share of the text by language, sums to 1
    codes: tuple[Code, ...] = ()
    projects: tuple[Project, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Date, ...] = ()
    partners: tuple[Partner, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[Person, ...] = ()
    rejects: tuple[Reject, ...] = ()
    fact_sheet: bool = False  # its project stands in labelled rows
