"""What people said of one document's facts, said again: its rows as extracted become its rows as corrected.

A pure function of the rows, the text and the statements in their order. A fact is *corrected* where some of its values
are a person's: those stay, the others follow the rules. It is *confirmed* where all are. A fact that a person
corrected, confirmed or added and that no rule finds (any more) stands as it was said, as long as its quote is in the
text. A *rejected* one becomes a reject. Where the quote is gone, the statement is stale and does nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from extractors.facts import FactKind
from extractors.values import Value
from pipeline import anchors
from pipeline.anchors import Span
from pipeline.statements import OfFact, Place
from warehouse.corrections import matching
from warehouse.corrections.matching import Wanted
from warehouse.corrections.sheet import STATED, TABLES, Row, Sheet, dump, values

PERSON = "person"  # the rule of what a person said
REJECTED = "rejected_by_person"
GONE = "the quote is no longer in the text"
NOT_FOUND = "no rule finds it now: it stands as it was said"
NOTHING_TO_REJECT = "no rule finds it now"
OVERTAKEN = "a later statement of the same fact says otherwise"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a fact, with what the rows need of its frame."""

    correction_id: str
    why: str | None
    what: OfFact


@dataclass(slots=True)
class Replayed:
    """A document's rows as corrected; what they replace; what became of each statement."""

    facts: dict[FactKind, list[Row]]
    boxes: list[Row]
    rejects: list[Row]
    replaced: list[Row] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    added: int = 0
    rejected: int = 0


@dataclass(slots=True)
class _Target:
    """All that was said of one fact, where it stands, and the row it is about."""

    said: list[Said]
    span: Span | None = None
    row: Row | None = None

    @property
    def what(self) -> OfFact:
        """The latest statement."""
        return self.said[-1].what

    @property
    def rejected(self) -> bool:
        return self.what.verb == "reject"

    @property
    def stated(self) -> dict[str, Value]:
        """All values that people said, the latest ones."""
        found: dict[str, Value] = {}
        for item in self.said:
            found |= item.what.after
        return found


def replay(sheet: Sheet, said: Iterable[Said]) -> Replayed:
    """The rows of a document with everything that was said of its facts, in the order in which it was."""
    targets = _targets(sheet, said)
    done = Replayed({kind: list(rows) for kind, rows in sheet.facts.items()}, list(sheet.boxes), list(sheet.rejects))
    for kind in TABLES:  # projects come first: other facts may be tied to one that a person added
        for target in targets:
            if target.what.kind == kind:
                _apply(target, sheet, done)
    return done


def _targets(sheet: Sheet, said: Iterable[Said]) -> list[_Target]:
    """The facts spoken of with their rows; those that fit wholly choose before those that may only be likely."""
    by_fact: dict[tuple[FactKind, str], _Target] = {}
    for item in said:
        by_fact.setdefault(item.what.target, _Target([])).said.append(item)
    targets = list(by_fact.values())
    for target in targets:
        places = (anchors.find(item.what.anchor, sheet.text) for item in reversed(target.said))
        target.span = next((place for place in places if place is not None), None)
    taken: set[str] = set()
    choices: tuple[Callable[[Wanted, Sequence[Row]], Row | None], ...] = (matching.exact, matching.likely)
    for choose in choices:
        for target in targets:
            if target.span is None or target.row is not None:
                continue
            free = [row for row in sheet.facts[target.what.kind] if row["fact_id"] not in taken]
            target.row = choose(_wanted(target, target.span), free)
            if target.row is not None:
                taken.add(target.row["fact_id"])
    return targets


def _wanted(target: _Target, span: Span) -> Wanted:
    stated = tuple(
        values
        for item in target.said
        for values in (item.what.before, {**item.what.before, **item.what.after})
        if values
    )
    alone = all(item.what.alone for item in target.said)
    return Wanted(target.what.kind, target.what.fact_id, span, stated, alone)


def _apply(target: _Target, sheet: Sheet, done: Replayed) -> None:
    if target.span is None:
        _note(target, sheet, done, "stale", GONE)
        return
    rows, row = done.facts[target.what.kind], target.row
    if target.rejected:
        if row is None:
            _note(target, sheet, done, "applied", NOTHING_TO_REJECT)
            return
        rows.remove(row)
        done.rejects.append(_reject(target, sheet))
        done.rejected += 1
        _replace(target, sheet, done, target.what.fact_id)
        _note(target, sheet, done, "applied", None)
        return
    new, detail = _corrected(target, target.span, sheet, done)
    if row is None:
        rows.append(new)
        done.added += 1
    else:
        rows[rows.index(row)] = new
    _replace(target, sheet, done, new["fact_id"])
    found_by_rule = row is not None or target.said[0].what.verb == "add"
    _note(target, sheet, done, "applied", detail or (None if found_by_rule else NOT_FOUND), new["fact_id"])


def _corrected(target: _Target, span: Span, sheet: Sheet, done: Replayed) -> tuple[Row, str | None]:
    """The fact's row as people said it, and what could not be done."""
    kind, what, stated = target.what.kind, target.what, target.stated
    base: Row
    if target.row is None:
        base = _bare(what.place, span, sheet)
        base |= {name: what.before.get(name) for name in STATED[kind]}
        if kind == "project":
            rows = (*sheet.facts["project"], *done.facts["project"])  # the number of a rejected one stays its own
            base["project_no"] = 1 + max((row["project_no"] for row in rows), default=-1)
        stated = {"project": what.before.get("project"), **stated}
    else:
        base = dict(target.row)
    base |= {"fact_id": _own_id(target, done), "rule": PERSON, "confidence": 1.0, "corrected": True}
    detail = None
    if kind != "project" and "project" in stated:
        base["project_no"], detail = _project(stated["project"], base.get("project_no"), sheet, done)
    return _settled(kind, base, {name: value for name, value in stated.items() if name != "project"}, sheet), detail


def _bare(place: Place, span: Span, sheet: Sheet) -> Row:
    """A row without values: where a fact stands that no rule has found."""
    box = place.box._asdict() if place.box else {}
    return {
        "document_id": sheet.document_id,
        "project_no": None,
        "surface": sheet.text[span[0] : span[1]],
        "start_char": span[0],
        "end_char": span[1],
        "page": place.page,
        **box,
        "start_byte": place.start_byte,
        "end_byte": place.end_byte,
        "part": place.part,
    }


def _settled(kind: FactKind, row: Row, stated: dict[str, Value], sheet: Sheet) -> Row:
    """A row with values that were stated, and with what follows from them."""
    if kind == "date":
        if "edtf" in stated and stated["edtf"] != row.get("edtf"):
            row |= {"inferred": False, "anchor": None}
        row["inferred"] = bool(row.get("inferred"))
    if kind == "project":
        row["titles"] = _titles(row, stated, sheet)
    for name, value in stated.items():
        if name in STATED[kind]:
            row[name] = value
    if kind == "amount":
        row["approximate"] = bool(row.get("approximate"))
        row["value"] = Decimal(str(row["value"]))
    return row


def _titles(row: Row, stated: dict[str, Value], sheet: Sheet) -> str | None:
    """The titles by language; ``title`` is that of the language which had the old one, else of the document's."""
    titles: dict[str, Value] = json.loads(row.get("titles") or "{}")
    if "title" in stated:
        own = next((lang for lang, title in titles.items() if title == row.get("title")), sheet.language or "en")
        titles[own] = stated["title"]
    for name, value in stated.items():
        if name.startswith("title_"):
            titles[name.removeprefix("title_")] = value
    return json.dumps({lang: title for lang, title in titles.items() if title}, ensure_ascii=False, sort_keys=True)


def _project(label: Value, present: int | None, sheet: Sheet, done: Replayed) -> tuple[int | None, str | None]:
    """The position of the project that a label names; the present one where none does, and that it is so."""
    if label is None:
        return None, None
    for rows in (done.facts["project"], sheet.facts["project"]):
        for name in ("code", "acronym", "title"):
            fitting = {row["project_no"] for row in rows if row.get(name) == label}
            if len(fitting) == 1:
                return fitting.pop(), None
    return present, f"the document has no project {label} now"


def _own_id(target: _Target, done: Replayed) -> str:
    """The id that the fact had when it was spoken of; another where a further fact has it by now."""
    wanted, rows = target.what.fact_id, done.facts[target.what.kind]
    ids = {row["fact_id"] for row in rows if row is not target.row}
    while wanted in ids:
        wanted = hashlib.blake2b(f"{wanted} {PERSON}".encode(), digest_size=8).hexdigest()
    return wanted


def _replace(target: _Target, sheet: Sheet, done: Replayed, fact_id: str) -> None:
    """Remembers the row that was replaced, and gives its boxes to the new one."""
    row, original = target.row, None
    if row is not None:
        own = [box for box in sheet.boxes if box["fact_id"] == row["fact_id"]]
        original = dump(row, own)
        done.boxes = [box for box in done.boxes if not any(box is each for each in own)]
        if not target.rejected:
            done.boxes += [{**box, "fact_id": fact_id} for box in own]
    else:
        done.boxes += [
            {"document_id": sheet.document_id, "fact_id": fact_id, "piece": piece, **line._asdict()}
            for piece, line in enumerate(target.what.place.lines, start=1)
        ]
    done.replaced.append(
        {"document_id": sheet.document_id, "kind": target.what.kind, "fact_id": fact_id, "original": original}
    )


def _reject(target: _Target, sheet: Sheet) -> Row:
    row: dict[str, Any] = target.row or {}
    return {
        "document_id": sheet.document_id,
        "kind": target.what.kind,
        "start_char": row["start_char"],
        "end_char": row["end_char"],
        "surface": row["surface"],
        "rule": PERSON,
        "reason": REJECTED,
        "note": target.said[-1].why or "",
    }


def _note(
    target: _Target, sheet: Sheet, done: Replayed, state: str, detail: str | None, fact_id: str | None = None
) -> None:
    """What became of each statement of a fact."""
    extracted = json.dumps(values(target.what.kind, target.row), ensure_ascii=False) if target.row else None
    said_later: set[str] = set()
    for at, item in reversed(list(enumerate(target.said))):
        own = set(item.what.after)
        later = at < len(target.said) - 1
        overtaken = later and (target.rejected or own <= said_later)
        said_later |= own
        done.outcomes.append(
            {
                "correction_id": item.correction_id,
                "document_id": sheet.document_id,
                "state": "superseded" if state == "applied" and overtaken else state,
                "detail": OVERTAKEN if state == "applied" and overtaken else detail,
                "fact_id": fact_id or target.what.fact_id,
                "start_char": target.span[0] if target.span else None,
                "end_char": target.span[1] if target.span else None,
                "extracted": extracted,
            }
        )
