"""Which documents repeat each other, and which are versions of one.

A near duplicate is the same release once more: nearly all words are the same and no figure, day or name is another
(:mod:`warehouse.likeness`). It points at the first document, in an order that does not depend on the order of loading,
that it repeats and that repeats none itself; so there are no chains from one small difference to the next. Copies are
one voice: views over all documents count them once.

Versions are documents from one source address, or of one file name in one collection, at least half of whose words
recur in order; names alone are not trusted where the addresses or the projects differ. A document that a later version
has replaced, and copies of it, no longer count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

import duckdb
import pyarrow as pa

from warehouse.resolve.comparisons import Comparisons, Pair, candidates
from warehouse.resolve.identity import Decision, replace, write_decisions

VERSION = 0.5  # of the shorter version's words
LOOK_BACK = 8  # documents of one source or name with which a later one is compared
TELLING = 0.8  # of the words: a refusal above this is worth a decision
_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from, and what decides which of two versions is the later one."""

    document_id: str
    file_name: str
    collection: str | None
    source: str | None
    parent: str | None  # the container it came in
    published_by: date | None
    ingested_on: date | None
    ingested_at: str

    @property
    def address(self) -> str | None:
        """The source without scheme, "www", fragment and final slash."""
        found = _SCHEME.sub("", (self.source or "").strip()).partition("#")[0].rstrip("/")
        return found or None

    @property
    def order(self) -> tuple[date, str, str]:
        """By day, as far as it is known; of one day as they came in."""
        return self.published_by or self.ingested_on or date.min, self.ingested_at, self.document_id


@dataclass(frozen=True, slots=True)
class Links:
    """The outcome: copy → original, version → the one before it."""

    duplicates: dict[str, str]
    previous: dict[str, str]

    def first(self, document: str) -> tuple[str, int]:
        """The first version of a document, and its number among the versions."""
        number = 1
        while document in self.previous:
            document, number = self.previous[document], number + 1
        return document, number

    def outdated(self) -> set[str]:
        """Documents that later versions have replaced, and copies that repeat nothing else."""
        replaced = set(self.previous.values())
        latest = self.previous.keys() - replaced
        releases: dict[str, set[str]] = defaultdict(set)
        for copy, original in self.duplicates.items():
            releases[original] |= {copy, original}
        for members in list(releases.values()):
            if members & replaced and not members & latest:
                replaced |= members
        return replaced


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes store.resolved_documents and the decisions; projects are resolved and fingerprints taken before."""
    compare = Comparisons(connection)
    decisions: set[Decision] = set()
    links = Links(
        _duplicates(candidates(connection), compare, decisions),
        _versions(_of_one_origin(connection), compare, decisions),
    )
    compare.write()
    replace(connection, "store.resolved_documents", _table(links))
    write_decisions(connection, decisions)


def _duplicates(pairs: Iterable[Pair], compare: Comparisons, decisions: set[Decision]) -> dict[str, str]:
    """The original of each copy."""
    found: dict[str, str] = {}
    for chunk in compare.prepared(pairs):
        for document, earlier in groupby(chunk, key=lambda pair: pair[0]):
            alike: list[tuple[int, str]] = []  # errors of reading, original
            for _, other in earlier:
                if other in found:
                    continue  # a copy itself: what it repeats is, or is not, what this document repeats
                likeness = compare(document, other)
                if likeness.same:
                    alike.append((likeness.misread, other))
                elif likeness.change and likeness.share >= TELLING:
                    reason = f"nearly the same words, but {' and not '.join(likeness.change)}"
                    decisions.add(_decision("distinct", document, other, "near_duplicate", likeness.share, reason))
                if likeness.same and not likeness.misread:
                    break
            if alike:  # the one with the fewest errors; of equals the likeliest
                _, original = min(alike, key=lambda item: item[0])
                found[document] = original
                share = compare(document, original).share
                reason = f"{share:.1%} of the shorter one's words, and no value differs"
                decisions.add(_decision("same", document, original, "near_duplicate", share, reason))
    return found


def _versions(pairs: Iterable[Pair], compare: Comparisons, decisions: set[Decision]) -> dict[str, str]:
    """The version before each one: the latest earlier one that it resembles."""
    found: dict[str, str] = {}
    for chunk in compare.prepared(pairs):
        for later, earlier in chunk:
            if later in found:
                continue
            likeness = compare(later, earlier)
            if likeness.share >= VERSION:
                found[later] = earlier
                reason = f"of one origin, {likeness.share:.1%} of the shorter one's words"
                decisions.add(_decision("same", later, earlier, "version", likeness.share, reason))
    return found


def _of_one_origin(connection: duckdb.DuckDBPyConnection) -> list[Pair]:
    """Each document with those before it from its address, else under its name, the latest first."""
    # A document of no address whose name no other has is alone.
    query = """
        SELECT document_id, file_name, collection, source, parent_sha256, published_by, ingested_at::DATE,
            ingested_at::VARCHAR
        FROM store.documents
        QUALIFY source IS NOT NULL
            OR count(*) OVER (PARTITION BY coalesce(collection, ''), nfc_normalize(file_name)) > 1
        ORDER BY document_id"""
    by_address: dict[str, list[Origin]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Origin]] = defaultdict(list)
    origins = [Origin(*row) for row in connection.execute(query).fetchall()]
    for origin in origins:
        by_name[origin.collection or "", unicodedata.normalize("NFC", origin.file_name)].append(origin)
        if origin.address:
            by_address[origin.address].append(origin)
    query = """
        SELECT document_id, list(project_id) FROM store.resolved_projects
        WHERE project_id IS NOT NULL AND document_id IN (SELECT unnest($1::VARCHAR[])) GROUP BY ALL"""
    rows = connection.execute(query, [[origin.document_id for origin in origins]]).fetchall()
    projects = {row[0]: frozenset(row[1]) for row in rows}
    found = [pair for same in by_address.values() for pair in _earlier(same)]
    found += [
        (later, earlier)
        for same in by_name.values()
        for later, earlier in _earlier(same)
        if later.address is None or earlier.address is None
        if _may_share(projects.get(later.document_id), projects.get(earlier.document_id))
    ]
    return [(later.document_id, earlier.document_id) for later, earlier in found]


def _earlier(members: Sequence[Origin]) -> Iterator[tuple[Origin, Origin]]:
    ordered = sorted(members, key=lambda item: item.order)
    for at, later in enumerate(ordered):
        for earlier in reversed(ordered[max(0, at - LOOK_BACK) : at]):
            if later.parent is None or later.parent != earlier.parent:  # side by side in one: not one after the other
                yield later, earlier


def _may_share(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    """Whether two documents may be about one project."""
    return not one or not other or bool(one & other)


def _decision(
    verdict: Literal["same", "distinct"], document: str, other: str, method: str, score: float, reason: str
) -> Decision:
    return Decision("document", verdict, document, other, method, round(score, 4), reason)


def _table(links: Links) -> pa.Table:
    """A row for each document that is linked to another, or that another has replaced."""
    outdated = links.outdated()
    versions = {document: links.first(document) for document in {*links.previous, *links.previous.values()}}
    documents = sorted({*links.duplicates, *versions, *outdated})
    columns = {
        "document_id": documents,
        "near_duplicate_of": [links.duplicates.get(document) for document in documents],
        "version_of": [versions.get(document, (None, None))[0] for document in documents],
        "version": [versions.get(document, (None, None))[1] for document in documents],
        "previous_version": [links.previous.get(document) for document in documents],
        "outdated": [document in outdated for document in documents],
    }
    types = {"version": pa.int32(), "outdated": pa.bool_()}
    return pa.table({name: pa.array(values, types.get(name, pa.string())) for name, values in columns.items()})
