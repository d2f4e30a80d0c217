"""What documents state of projects, as keys to compare them by; equal words of many documents share their keys."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.remembered import remembered
from warehouse.resolve.identity import fetched
from warehouse.resolve.organisation_names import name_key
from warehouse.resolve.project_keys import acronym_key, code_key, code_tails, title_key, words

Node = tuple[str, int]  # document and the position of the project in it
Period = tuple[date, date]  # first and last day


@dataclass(frozen=True, slots=True)
class Statement:
    """One document's words for one project, as keys."""

    node: Node
    code: str | None
    codes: frozenset[str]  # all keys of codes that this document ties to this project
    tails: tuple[str, ...]
    acronym: str | None
    titles: tuple[str, ...]
    programme: str | None
    period: Period | None = None

    @property
    def name(self) -> str:
        """The statement in decisions: document#position."""
        return f"{self.node[0]}#{self.node[1]}"

    @property
    def labels(self) -> tuple[str, ...]:
        """All its keys, the most telling first."""
        stated = (("code", (self.code,)), ("acronym", (self.acronym,)), ("title", self.titles))
        return tuple(f"{kind}:{key}" for kind, keys in stated for key in keys if key)

    @property
    def identified(self) -> bool:
        return bool(self.code or self.acronym or self.titles)


def read(connection: duckdb.DuckDBPyConnection) -> Iterator[Statement]:
    """All statements of projects in the warehouse, equal words together; as for :func:`fetched`."""
    query = """
        WITH tied AS (
            SELECT document_id, project_no, list(DISTINCT [code, programme] ORDER BY [code, programme]) AS codes
            FROM store.codes WHERE kind = 'project' AND project_no IS NOT NULL AND code IS NOT NULL GROUP BY ALL
        ),
        terms AS (
            SELECT document_id, project_no, min(starts_on) AS first_day, max(ends_on) AS last_day FROM store.dates
            WHERE role = 'project_period' AND project_no IS NOT NULL GROUP BY ALL
        )
        SELECT p.document_id, p.project_no, p.code, p.acronym, p.title, p.titles, p.programme, t.codes,
            d.first_day, d.last_day
        FROM store.document_projects AS p
        LEFT JOIN tied AS t ON t.document_id = p.document_id AND t.project_no = p.project_no
        LEFT JOIN terms AS d ON d.document_id = p.document_id AND d.project_no = p.project_no
        ORDER BY p.code, p.acronym, p.title, p.titles, p.programme, t.codes"""
    for *stated, others, first, last in fetched(connection, query):
        tied = [(code, programme) for code, programme in others or ()]
        yield statement_of(tuple(stated), tied, _period(first, last))


def partners(connection: duckdb.DuckDBPyConnection, nodes: Collection[Node]) -> Mapping[Node, frozenset[str]]:
    """What the partners of some statements are called, as keys; names that many organisations have are left out."""
    query = """
        SELECT p.document_id, p.project_no, p.name, d.language, p.country FROM store.partners AS p
        JOIN store.documents AS d ON d.document_id = p.document_id
        WHERE p.name IS NOT NULL AND p.document_id IN (SELECT unnest($1::VARCHAR[]))"""
    found: dict[Node, set[str]] = defaultdict(set)
    for document, number, *named in connection.execute(query, [sorted({node[0] for node in nodes})]).fetchall():
        if not (key := name_key(*named)).generic:
            found[document, number].add(key.text)
    return {node: frozenset(found.get(node, ())) for node in nodes}


def statement_of(
    row: tuple[str, int, str | None, str | None, str | None, str | None, str | None],
    others: list[tuple[str, str | None]],
    period: Period | None = None,
) -> Statement:
    """A row of document_projects as keys; ``others`` are further codes tied to it, each with its programme."""
    return Statement(row[:2], *keys_of(*row[2:], tuple(others)), period)


@remembered(65536)
def _period(first: date | None, last: date | None) -> Period | None:
    """The same object for the same days, where something is known of them."""
    return (first or date.min, last or date.max) if first or last else None


@remembered(65536)
def keys_of(
    code: str | None,
    acronym: str | None,
    title: str | None,
    titles: str | None,
    programme: str | None,
    others: tuple[tuple[str, str | None], ...],
) -> tuple[str | None, frozenset[str], tuple[str, ...], str | None, tuple[str, ...], str | None]:
    """What a statement has beside its place; the same objects for the same words, which many documents repeat."""
    wordings = {title, *json.loads(titles or "{}").values()}
    keys = {title_key(item, code=code, acronym=acronym) for item in wordings}
    short = acronym_key(acronym)
    if short is None and title and len(words(title)) <= 2:
        short = acronym_key(title)  # a one-word title is what others call the acronym
    main = code_key(code, programme)
    linked = {main, *(code_key(other, slug or programme) for other, slug in others)}
    codes = frozenset(key for key in linked if key)
    return main, codes, tuple(code_tails(code)), short, tuple(sorted(key for key in keys if key)), programme
