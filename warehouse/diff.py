"""Two documents fact by fact: what one states and the other does not, and what stands in its place.

A fact that both state, wherever, is no difference. Of the others, two are one that changed where the texts are aligned
and both stand in the same place, or where each is the only one left in its role; the rest is added or removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warehouse.alignment import Block, Words, align, words
from warehouse.errors import NoEarlierVersion
from warehouse.query import query

LONGEST = 25  # words of a changed passage; in a longer one places say nothing
REPEATED = ("person", "partner")  # of these a document states many in one role, and each is another
ONE_OF_A_KIND = ("lead",)

COLUMNS = (
    "change", "kind", "role", "before", "after", "surface_before", "surface_after", "page_before", "page_after",
    "fact_before", "fact_after",
)  # fmt: skip

STATED = """
    SELECT document_id, fact_id, kind, coalesce(role, ''), coalesce(value, ''), surface, start_char, end_char, page
    FROM facts WHERE document_id IN (SELECT unnest($1::VARCHAR[]))
    ORDER BY document_id, start_char, end_char, kind, role, value, fact_id"""
TEXTS = "SELECT document_id, text FROM document_texts WHERE document_id IN (SELECT unnest($1::VARCHAR[]))"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a document states it."""

    fact_id: str
    kind: str
    role: str
    value: str
    surface: str
    start: int
    end: int
    page: int | None

    @property
    def single(self) -> bool:
        """Whether a document states but one of that kind and role, as a rule."""
        return self.kind not in REPEATED or self.role in ONE_OF_A_KIND


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``before`` is None for what was added, ``after`` for what was removed."""

    before: Stated | None
    after: Stated | None

    @property
    def change(self) -> Literal["added", "removed", "changed"]:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def row(self) -> tuple[str | int | None, ...]:
        """The values of :data:`COLUMNS`."""
        sides = (self.before, self.after)
        kind, role = next((side.kind, side.role or None) for side in reversed(sides) if side is not None)
        values = (
            None if side is None else getattr(side, name)
            for name in ("value", "surface", "page", "fact_id")
            for side in sides
        )
        return (self.change, kind, role, *values)


def diff(published: Path, before: str, after: str) -> tuple[Change, ...]:
    """The differences of two documents, by their ids, in the order of the later text, what was removed last."""
    facts, texts = stated(published, [before, after]), words_of(published, [before, after])
    return tuple(differences(facts.get(before, []), facts.get(after, []), texts[before], texts[after]))


def stated(published: Path, documents: Sequence[str]) -> dict[str, list[Stated]]:
    """The facts of each document that has some, in the order of its text."""
    found: dict[str, list[Stated]] = {}
    for document, *fact in query(published, STATED, [list(documents)]).rows:
        found.setdefault(document, []).append(Stated(*fact))
    return found


def words_of(published: Path, documents: Sequence[str]) -> dict[str, Words]:
    """The words of each document's text."""
    return {document: words(text) for document, text in query(published, TEXTS, [list(documents)]).rows}


def previous(published: Path, document: str) -> str:
    """The version before a document; raises NoEarlierVersion."""
    rows = query(published, "SELECT previous_version, file_name FROM documents WHERE document_id = $1", [document]).rows
    if not rows or rows[0][0] is None:
        raise NoEarlierVersion(f"{rows[0][1] if rows else document} is the first version, or the only one")
    return str(rows[0][0])


def differences(before: Sequence[Stated], after: Sequence[Stated], a: Words, b: Words) -> list[Change]:
    """What two documents state differently; ``a`` and ``b`` are the words of their texts."""
    gone, come = _without(before, after), _without(after, before)
    pairs = _by_place(gone, come, a, b)
    placed = set(pairs.values())
    pairs |= _by_role([fact for fact in gone if fact not in pairs], [fact for fact in come if fact not in placed])
    found = {later: earlier for earlier, later in pairs.items()}
    changes = [Change(found.get(fact), fact) for fact in come]
    return changes + [Change(fact, None) for fact in gone if fact not in pairs]


def _without(facts: Sequence[Stated], others: Sequence[Stated]) -> list[Stated]:
    """The facts that the others do not state, each once."""
    known = {(fact.kind, fact.role, fact.value) for fact in others}
    found = []
    for fact in facts:
        key = (fact.kind, fact.role, fact.value)
        if key not in known:
            known.add(key)
            found.append(fact)
    return found


def _by_place(gone: Sequence[Stated], come: Sequence[Stated], a: Words, b: Words) -> dict[Stated, Stated]:
    """Facts of one kind that stand in the same place; those of one role first."""
    found: dict[Stated, Stated] = {}
    taken: set[Stated] = set()
    blocks = align(a.folded, b.folded)
    places = {fact: set(_counterparts(a.at(fact.start, fact.end), blocks)) for fact in gone}
    standing = {fact: set(b.at(fact.start, fact.end)) for fact in come}
    for same_role in (True, False):
        for fact in gone:
            if fact in found:
                continue
            fitting = [
                (len(places[fact] & standing[other]), -other.start, other)
                for other in come
                if other not in taken and other.kind == fact.kind and (other.role == fact.role) >= same_role
            ]
            best = max(fitting, key=lambda item: item[:2], default=None)
            if best and best[0]:
                found[fact] = best[2]
                taken.add(best[2])
    return found


def _counterparts(numbers: range, blocks: Sequence[Block]) -> Iterator[int]:
    """The words of the other text that stand where these do."""
    for block in blocks:
        start, end = max(block.a0, numbers.start), min(block.a1, numbers.stop)
        if start >= end:
            continue
        if block.equal:
            yield from range(start - block.a0 + block.b0, end - block.a0 + block.b0)
        elif len(blocks) > 1 and max(block.a1 - block.a0, block.b1 - block.b0) <= LONGEST:
            yield from range(block.b0, block.b1)


def _by_role(gone: Sequence[Stated], come: Sequence[Stated]) -> dict[Stated, Stated]:
    """Facts that are each the only one left in their role."""
    left: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    right: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for facts, by_role in ((gone, left), (come, right)):
        for fact in facts:
            by_role[fact.kind, fact.role].append(fact)
    return {
        facts[0]: right[role][0]
        for role, facts in left.items()
        if len(facts) == 1 == len(right[role]) and facts[0].single
    }
