"""Searching the published warehouse: the macros ``search`` and ``search_facts`` with their filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse.errors import NothingToSearch
from warehouse.query import Result, query

DOCUMENTS = "document"
FACTS = "fact"
KINDS = (DOCUMENTS, FACTS, "code", "project", "amount", "date", "partner", "event", "person")
MARK = "**"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is searched for: documents, facts of all kinds or of one; published in a language and between two days."""

    words: str
    kind: str = DOCUMENTS
    language: str | None = None
    since: date | None = None
    until: date | None = None
    limit: int = 20
    mark: str = MARK


def search(published: Path, wanted: Search) -> Result:
    """The hits, best first, with the columns of the macro.

    Raises NothingToSearch where the query has no word that is wanted, and as :func:`warehouse.query.query` does.
    """
    words = wanted.words.encode(errors="replace").decode()
    if not query(published, "FROM store.search_asked($1) WHERE NOT excluded", [words], limit=1).rows:
        raise NothingToSearch(f"{words!r} names no word to find")
    filters = "most := $2, in_language := $3, published_since := $4, published_until := $5, mark := $6"
    values: list[object] = [words, wanted.limit, wanted.language, wanted.since, wanted.until, wanted.mark]
    if wanted.kind == DOCUMENTS:
        return query(published, f"FROM search($1, {filters})", values)
    kind = None if wanted.kind == FACTS else wanted.kind
    return query(published, f"FROM search_facts($1, {filters}, of_kind := $7)", [*values, kind])
