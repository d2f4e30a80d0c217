"""Which of the organisations that documents name are the same.

Two names are one organisation where they mean the same word by word (see :mod:`organisation_names`). A name may leave
out its country or legal form where only one organisation fits, and a municipality whether it is the city or the
district around it where its project names only one of the two, or only one existed when the document was published.
A name that tells nobody apart ("culture centre") is an organisation of its own in every project. Likeness of letters
joins nothing. What people decided goes before all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from warehouse.resolve.identity import Decision, identifier, replace, write_decisions
from warehouse.resolve.organisation_names import NameKey, municipalities, name_key
from warehouse.resolve.people import PERSON, Member, Verdict, decided, decisions, write_verdicts
from warehouse.resolve.regrouping import regroup


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact that names an organisation; ``scope`` is its project, or its document where it has none."""

    fact_id: str
    document_id: str
    name: str
    language: str | None
    country: str | None
    scope: str
    published_on: date | None
    counts: bool  # whether the name may stand for the organisation: partners' names, not those of sums or of copies

    @property
    def labels(self) -> tuple[str, ...]:
        """What it is known by: its name."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Identity:
    """The canonical key of an organisation and how a name came to it."""

    key: str
    method: str
    reason: str


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes store.resolved_organisations, store.organisations and the decisions; projects are resolved before."""
    mentions = read(connection)
    keys = {mention: name_key(mention.name, mention.language, mention.country) for mention in mentions}
    found = identify(keys)
    said = decided(connection, "organisation")
    verdicts: list[Verdict] = []
    if said:
        members = {mention: Member(mention.document_id, mention.labels) for mention in mentions}
        changed, verdicts = regroup({mention: found[mention].key for mention in mentions}, members, said)
        found = {
            mention: item if item.key == changed[mention] else Identity(changed[mention], PERSON, "a person said so")
            for mention, item in found.items()
        }
    ids = {key: identifier("o", key) for key in {item.key for item in found.values()}}
    table = pa.table(
        {
            "fact_id": pa.array([mention.fact_id for mention in mentions], pa.string()),
            "organisation_id": pa.array([ids[found[mention].key] for mention in mentions], pa.string()),
        }
    )
    replace(connection, "store.resolved_organisations", table)
    replace(connection, "store.organisations", _organisations(keys, found, ids))
    made = {
        Decision("organisation", "same", mention.name, ids[item.key], item.method, 1.0, item.reason)
        for mention, item in found.items()
    }
    write_decisions(connection, made | decisions(said, verdicts))
    write_verdicts(connection, verdicts)


def identify(keys: dict[Mention, NameKey]) -> dict[Mention, Identity]:
    """The organisation of each mention."""
    seats: dict[tuple[str, str], set[str]] = defaultdict(set)  # project and place → municipalities named for certain
    variants: dict[str, set[tuple[str, str]]] = defaultdict(set)  # text → (country, form)
    places = {key.region: _seat(key) for key in keys.values() if key.region}
    for mention, key in keys.items():
        if key.region:
            seats[mention.scope, places[key.region]].add(key.region)
        elif not key.seat and not key.generic:
            variants[key.text].add((key.country or "", key.form or ""))
    return {mention: _one(mention, key, seats, variants) for mention, key in keys.items()}


def _seat(key: NameKey) -> str:
    return next(item for item in key.core if ":" in item)


def _one(
    mention: Mention,
    key: NameKey,
    seats: dict[tuple[str, str], set[str]],
    variants: dict[str, set[tuple[str, str]]],
) -> Identity:
    if key.region:
        return Identity(f"municipality:{key.region}", "municipality", f"the municipality {key.region}")
    if key.seat:
        named = seats.get((mention.scope, key.seat), set())
        if len(named) == 1:
            region = next(iter(named))
            return Identity(
                f"municipality:{region}", "project", f"its project's only municipality of that name, {region}"
            )
        then = municipalities(key.seat, on=mention.published_on) if mention.published_on else []
        if len(then) == 1:
            reason = f"the only municipality of that name on {mention.published_on}, {then[0].region}"
            return Identity(f"municipality:{then[0].region}", "date", reason)
        return Identity(f"municipality of:{key.seat}", "undecided", "two municipalities have that name")
    if key.generic:
        return Identity(f"{key.text}\n{mention.scope}", "generic", "a name that many organisations have")
    own = (key.country or "", key.form or "")
    fuller = _fuller(own, variants[key.text])
    reason = f"means {key.text}"
    method = "words" if fuller == own else "shorter_name"
    return Identity("\n".join((key.text, *fuller)), method, reason)


def _fuller(own: tuple[str, str], variants: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The one full variant that a name without country or legal form stands for; itself where several fit."""
    fitting = [item for item in variants if own[0] in ("", item[0]) and own[1] in ("", item[1])]
    merged = [{item[at] for item in fitting if item[at]} for at in (0, 1)]
    if any(len(values) > 1 for values in merged):
        return own
    full = (next(iter(merged[0]), ""), next(iter(merged[1]), ""))
    return full if full in fitting else own


def read(connection: duckdb.DuckDBPyConnection) -> list[Mention]:
    """Partners, and the partners that sums belong to, with the country that the same document gives the name."""
    query = """
        WITH named AS (
            SELECT fact_id, document_id, project_no, name, country, true AS counts FROM store.partners
            WHERE name IS NOT NULL
            UNION ALL
            SELECT a.fact_id, a.document_id, a.project_no, a.partner,
                (
                    SELECT max(p.country) FROM store.partners AS p
                    WHERE p.document_id = a.document_id AND p.name = a.partner
                ),
                false
            FROM store.amounts AS a WHERE a.partner IS NOT NULL AND a.scope = 'partner'
        )
        SELECT n.fact_id, n.document_id, n.name, d.language, n.country, coalesce(r.project_id, n.document_id),
            d.published_on, n.counts AND coalesce(v.original, false)
        FROM named AS n
        JOIN store.documents AS d ON d.document_id = n.document_id
        LEFT JOIN store.voices AS v ON v.document_id = n.document_id
        LEFT JOIN store.resolved_projects AS r ON r.document_id = n.document_id AND r.project_no = n.project_no
        ORDER BY n.document_id, n.fact_id
    """
    return [Mention(*row) for row in connection.execute(query).fetchall()]


def _organisations(keys: dict[Mention, NameKey], found: dict[Mention, Identity], ids: dict[str, str]) -> pa.Table:
    """One row for each organisation: the name of most documents, by language and in its own country's."""
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention, item in found.items():
        members[item.key].append(mention)
    rows = []
    for key, mentions in sorted(members.items()):
        named = [mention for mention in mentions if mention.counts] or mentions
        names = {lang: _most(m.name for m in named if keys[m].language == lang) for lang in ("lv", "lt", "en")}
        country = _most(c for c in (keys[m].country for m in mentions) if c)
        home = {"LV": "lv", "LT": "lt"}.get(country or "", "en")
        region = key.partition("\n")[0].removeprefix("municipality:") if key.startswith("municipality:") else None
        name = names[home] or _most(m.name for m in named)
        rows.append((ids[key], name, names["lv"], names["lt"], names["en"], country, region))
    columns = ("organisation_id", "name", "name_lv", "name_lt", "name_en", "country", "region")
    return pa.table({column: pa.array([row[at] for row in rows], pa.string()) for at, column in enumerate(columns)})


def _most(values: Iterable[str]) -> str | None:
    """The most frequent value; of equals the longest, then that with the fewest capitals, then by alphabet."""
    counts = Counter(values)

    def order(value: str) -> tuple[int, int, int, str]:
        return -counts[value], -len(value), sum(letter.isupper() for letter in value), value

    return min(counts, key=order, default=None)
