"""Where statements are made: each is checked against the published warehouse and against what was said before.

    with Desk.at(home.corrections, home.published, by="a person") as desk:
        desk.correct("0123456789abcdef", {"role": "eu"}, why="the table says so")

Nothing is written down before the ``with`` block ends well; then all of it is, at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import duckdb

from extractors.facts import FactKind
from extractors.values import Value, check, fields, plain, stated
from pipeline import journal, statements
from pipeline.anchors import Span, anchor, find, occurrences
from pipeline.forgotten import NOBODY, Forgotten
from pipeline.redaction import redacted
from pipeline.statements import EntityKind, OfFact, OfIdentity, Place, Statement, What, Withdrawal
from warehouse.corrections.spoken import Spoken
from warehouse.corrections.subjects import SHORTEST, Source, Subject, Subjects
from warehouse.errors import BadCorrection, OlderViews, UnknownFact
from warehouse.query import reading
from warehouse.resolve import handles
from warehouse.storage import first_line

Locate = Callable[[Source, Span], Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who says something, when and why; ``correction_id`` where it has one already (it comes from another list)."""

    by: str
    why: str | None = None
    at: datetime | None = None
    correction_id: str | None = None


def _nowhere(source: Source, span: Span) -> Place:
    return Place()


@dataclass(slots=True)
class Desk:
    """Makes statements: ``spoken`` are those made so far, ``new`` those made here."""

    subjects: Subjects
    identities: handles.Identities
    spoken: Spoken
    locate: Locate = _nowhere
    forgotten: Forgotten = NOBODY
    new: list[Statement] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(
        cls, said: Path, published: Path, *, locate: Locate = _nowhere, forgotten: Forgotten = NOBODY
    ) -> Iterator[Desk]:
        """A desk; while it is open nobody else adds to the file.

        Raises NotPublished and what else opening the published file raises, OlderViews where another version published
        it, DamagedJournal, DiskFull, ReadOnly.
        """
        with reading(published) as connection, journal.adding(said) as addition:
            heard = Spoken(statements.parsed(addition.entries, said))
            desk = cls(Subjects(connection), handles.Identities(connection), heard, locate, forgotten)
            try:
                yield desk
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                raise OlderViews(first_line(error)) from error
            addition.add([statements.entry(item) for item in desk.new])

    def correct(self, word: str, said: Mapping[str, str], frame: Frame) -> Statement:
        """Some values of a fact are others. Raises UnknownFact, BadValue, BadCorrection."""
        subject = self.fact(word)
        after = self._project(subject.source, stated(subject.kind, said))
        if not after:
            raise BadCorrection(f"say which values are right, such as {fields(subject.kind)[0].name}=…")
        check(subject.kind, {**subject.values, **after})
        if all(name in subject.values and subject.values[name] == value for name, value in after.items()):
            raise BadCorrection(f"{subject.fact_id} has these values already; confirm it if they are right")
        return self._say(_of(subject, "correct", after), frame)

    def confirm(self, word: str, frame: Frame) -> Statement:
        """All values of a fact are right, and stay."""
        subject = self.fact(word)
        after = {item.name: subject.values[item.name] for item in fields(subject.kind) if item.name in subject.values}
        if subject.kind == "project":
            titles = json.loads(str(subject.values.get("titles") or "{}"))
            after |= {f"title_{lang}": title for lang, title in titles.items()}
        return self._say(_of(subject, "confirm", after), frame)

    def reject(self, word: str, frame: Frame) -> Statement:
        """A fact is none."""
        return self._say(_of(self.fact(word), "reject", {}), frame)

    def add(
        self,
        document: str,
        kind: FactKind,
        quote: str,
        said: Mapping[str, str],
        frame: Frame,
        number: int | None = None,
    ) -> Statement:
        """A document states a further fact, in these words; ``number`` says which of several occurrences is meant."""
        source = self.subjects.document(document)
        span = span_of(source, quote, number)
        after: dict[str, Value] = {item.name: item.default for item in fields(kind) if item.default is not None}
        after |= self._project(source, stated(kind, said))
        if kind != "project" and "project" not in after and len(source.projects) == 1:
            after["project"] = source.projects[0]
        check(kind, after)
        here = [item for item in self.subjects.facts(source.document_id, kind) if item.span == span]
        for item in here:
            if all(item.values.get(name) == value for name, value in after.items() if name in item.values):
                raise BadCorrection(f"these words are such a fact already, {item.fact_id}; confirm it if it is right")
        fact_id = _new_id(source.document_id, kind, span, after)
        if self.spoken.about(fact_id):
            raise BadCorrection(f"this was said already, of {fact_id}")
        what = OfFact(
            verb="add",
            kind=kind,
            fact_id=fact_id,
            sha256=source.sha256,
            anchor=anchor(source.text, *span),
            alone=not here,
            after=after,
            place=self.locate(source, span),
        )
        return self._say(what, frame)

    def withdraw(self, word: str, frame: Frame) -> Statement:
        """An earlier statement holds no longer. Raises UnknownFact, BadCorrection."""
        found = self.spoken.named(word) if len(word) >= SHORTEST else []
        if not found:
            gone = len(word) >= SHORTEST and self.spoken.begins(word)
            raise UnknownFact(f"the statement {word!r} {'was withdrawn already' if gone else 'is not there'}")
        if len(found) > 1:
            raise UnknownFact(f"{word!r} is the beginning of several: {_ids(found)}")
        what = found[0].what
        if (
            isinstance(what, OfFact)
            and what.verb == "add"
            and (others := [item for item in self.spoken.about(what.fact_id) if item is not found[0]])
        ):
            raise BadCorrection(f"more was said of this fact: withdraw {_ids(others)} first")
        return self._say(Withdrawal(verb="withdraw", correction_id=found[0].correction_id), frame)

    def identify(
        self, verb: Literal["same", "distinct"], one: str, other: str, frame: Frame, kind: EntityKind | None = None
    ) -> Statement:
        """Two projects, organisations or events are one, or are not. Raises UnknownEntity, Contradiction."""
        return self.repeat(self.identities.statement(verb, one, other, kind), frame)

    def repeat(self, what: OfIdentity, frame: Frame) -> Statement:
        """A decision that was made elsewhere, on the same documents. Raises UnknownEntity, Contradiction."""
        statement = self._framed(what, frame)
        self.identities.check(self.spoken.identities(), statement)
        return self._keep(statement)

    def fact(self, word: str) -> Subject:
        """A fact as it stands, with what was said of it and is not published yet. Raises UnknownFact, BadCorrection."""
        if len(word) < SHORTEST:
            raise UnknownFact(f"{word!r} is too short for an id")
        subject = self.subjects.fact(word) if self.subjects.has(word) else self._unpublished(word)
        values: dict[str, Value] = dict(subject.values)
        for item in self.spoken.about(subject.fact_id):
            if isinstance(item.what, OfFact) and item.what.kind == subject.kind:
                if item.what.verb == "reject":
                    raise BadCorrection(
                        f"{subject.fact_id} was rejected by {item.by}; withdraw {item.correction_id} first"
                    )
                values |= item.what.after
        return replace(subject, values=values)

    def _unpublished(self, word: str) -> Subject:
        """A fact that is only in what was said: added a moment ago, or rejected."""
        found = self.spoken.facts(word)
        if len(found) != 1:
            several = f"{word!r} is the beginning of several ids: {', '.join(found[:5])}"
            raise UnknownFact(several if found else f"no fact has the id {word!r}")
        what = self.spoken.about(found[0])[0].what
        assert isinstance(what, OfFact)
        source = self.subjects.source(what.document_id)
        span = find(what.anchor, source.text)
        if span is None:
            raise UnknownFact(f"the quote of {found[0]} is no longer in its document")
        return Subject(what.kind, what.fact_id, source, span, what.before, what.alone, what.place)

    def _project(self, source: Source, said: dict[str, Value]) -> dict[str, Value]:
        """Values whose project is one of the document's."""
        wanted = said.get("project")
        if wanted is None or wanted in source.projects:
            return said
        for label in source.projects:
            if str(wanted).casefold() == label.casefold():
                return {**said, "project": label}
        if any(wanted in item.after.values() for item in self.spoken.projects(source.document_id)):
            return said
        known = ", ".join(source.projects) or "none"
        raise BadCorrection(f"the document has no project {wanted!r}; its projects: {known}")

    def _say(self, what: What, frame: Frame) -> Statement:
        return self._keep(self._framed(what, frame))

    def _keep(self, statement: Statement) -> Statement:
        if redacted(statement, self.forgotten) != statement:
            raise BadCorrection("it names somebody who is forgotten here")
        self.spoken.add(statement)
        self.new.append(statement)
        return statement

    def _framed(self, what: What, frame: Frame) -> Statement:
        return Statement(
            number=self.spoken.last + 1,
            correction_id=frame.correction_id or statements.fresh_id(),
            by=plain("by", frame.by),
            at=frame.at or max(statements.now(), self.spoken.latest),  # also where the clock went back
            why=plain("why", frame.why) if frame.why else None,
            what=what,
        )


def _ids(said: Sequence[Statement]) -> str:
    return ", ".join(item.correction_id for item in said[:5])


def span_of(source: Source, quote: str, number: int | None = None) -> Span:
    """Where a quote stands in a document; raises BadCorrection where it is not there, or too often."""
    places = occurrences(source.text, quote)
    if not places:
        raise BadCorrection(f"the document does not have the words {quote!r}, letter for letter")
    if number is None and len(places) > 1:
        raise BadCorrection(
            f"the words {quote!r} stand {len(places)} times in the document: say which with --occurrence, or quote more"
        )
    if number is not None and not 1 <= number <= len(places):
        raise BadCorrection(f"the words {quote!r} stand {len(places)} times in the document, not {number}")
    return places[(number or 1) - 1]


def _of(subject: Subject, verb: Literal["correct", "reject", "confirm"], after: Mapping[str, Value]) -> OfFact:
    return OfFact(
        verb=verb,
        kind=subject.kind,
        fact_id=subject.fact_id,
        sha256=subject.source.sha256,
        anchor=anchor(subject.source.text, *subject.span),
        alone=subject.alone,
        before=dict(subject.values),
        after=dict(after),
        place=subject.place,
    )


def _new_id(document: str, kind: str, span: Span, after: Mapping[str, Value]) -> str:
    content = json.dumps([document, kind, span, after, "person"], ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
