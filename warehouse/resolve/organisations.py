"""Which of the organisations that documents name are the same.

Two names are one organisation where they mean the same word by word (see :mod:`organisation_names`). A name may leave
out its country or legal form where only one organisation fits, and a municipality whether it is the city or the
district around it where its project names only one of the two, only one existed when the document was published or
its project went on, or a document in another country's language leaves the level out of all its neighbours' names too.
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

from extractors.names.place_table import by_region
from warehouse.resolve.identity import Decision, identifier, replace, write_decisions
from warehouse.resolve.organisation_names import HOME, NameKey, municipalities, name_key
from warehouse.resolve.people import PERSON, Member, Verdict, decided, decisions, write_verdicts
from warehouse.resolve.regrouping import regroup

COMPANIONS = 2  # municipalities that a document names by short names beside one that may be two
BY_COMPANIONS = 0.8  # how sure that is


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A fact that names an organisation; ``scope`` is its project, or its document where it has none."""

    fact_id: str
    document_id: str
    name: str
    language: str | None
    country: str | None
    scope: str
    during: tuple[date, date] | None  # when it was named: the day of publication, else the project's period
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
    score: float = 1.0


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
        Decision("organisation", "same", mention.name, ids[item.key], item.method, item.score, item.reason)
        for mention, item in found.items()
    }
    write_decisions(connection, made | decisions(said, verdicts))
    write_verdicts(connection, verdicts)


def identify(keys: dict[Mention, NameKey]) -> dict[Mention, Identity]:
    """The organisation of each mention."""
    seats: dict[tuple[str, str], set[str]] = defaultdict(set)  # project and place → municipalities named for certain
    variants: dict[str, set[tuple[str, str]]] = defaultdict(set)  # text → (country, form)
    bare: dict[tuple[str, str], set[str]] = defaultdict(set)  # document and country → municipalities by short names
    places = {key.region: _seat(key) for key in keys.values() if key.region}
    for mention, key in keys.items():
        if key.region:
            seats[mention.scope, places[key.region]].add(key.region)
            if key.bare and HOME.get(key.language) != key.country:
                bare[mention.document_id, key.country or ""].add(key.region)
        elif not key.seat and not key.generic:
            variants[key.text].add((key.country or "", key.form or ""))
    return {mention: _one(mention, key, seats, bare, variants) for mention, key in keys.items()}


def _seat(key: NameKey) -> str:
    return next(item for item in key.core if ":" in item)


def _one(
    mention: Mention,
    key: NameKey,
    seats: dict[tuple[str, str], set[str]],
    bare: dict[tuple[str, str], set[str]],
    variants: dict[str, set[tuple[str, str]]],
) -> Identity:
    if key.region:
        return Identity(f"municipality:{key.region}", "municipality", f"the municipality {key.region}")
    if key.seat:
        return _of_seat(mention, key, key.seat, seats, bare)
    if key.generic:
        return Identity(f"{key.text}\n{mention.scope}", "generic", "a name that many organisations have")
    own = (key.country or "", key.form or "")
    fuller = _fuller(own, variants[key.text])
    reason = f"means {key.text}"
    method = "words" if fuller == own else "shorter_name"
    return Identity("\n".join((key.text, *fuller)), method, reason)


def _of_seat(
    mention: Mention,
    key: NameKey,
    seat: str,
    seats: dict[tuple[str, str], set[str]],
    bare: dict[tuple[str, str], set[str]],
) -> Identity:
    """A municipality that may be the city or the district around it."""
    named = seats.get((mention.scope, seat), set())
    if len(named) == 1:
        region = next(iter(named))
        return Identity(f"municipality:{region}", "project", f"its project's only municipality of that name, {region}")
    then = municipalities(seat, during=mention.during) if mention.during else []
    if len(then) == 1 and mention.during:
        days = "/".join(day.isoformat() for day in dict.fromkeys(mention.during))
        reason = f"the only municipality of that name in {days}, {then[0].region}"
        return Identity(f"municipality:{then[0].region}", "date", reason)
    country = seat.partition(":")[0]
    beside = bare.get((mention.document_id, country), set()) if HOME.get(key.language) != country else set()
    levels = {by_region()[region].kind.removeprefix("municipality_") for region in beside}
    fitting = municipalities(seat, levels, mention.during) if len(beside) >= COMPANIONS and len(levels) == 1 else []
    if len(fitting) == 1:
        reason = f"as {', '.join(sorted(beside))} beside it, named without their level too, {fitting[0].region}"
        return Identity(f"municipality:{fitting[0].region}", "companions", reason, BY_COMPANIONS)
    return Identity(f"municipality of:{seat}", "undecided", "two municipalities have that name")


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
        ),
        terms AS (
            SELECT document_id, project_no, min(starts_on) AS first_day, max(ends_on) AS last_day FROM store.dates
            WHERE role = 'project_period' GROUP BY document_id, project_no
        )
        SELECT n.fact_id, n.document_id, n.name, d.language, n.country, coalesce(r.project_id, n.document_id),
            d.published_on, t.first_day, t.last_day, n.counts AND coalesce(v.original, false)
        FROM named AS n
        JOIN store.documents AS d ON d.document_id = n.document_id
        LEFT JOIN store.voices AS v ON v.document_id = n.document_id
        LEFT JOIN store.resolved_projects AS r ON r.document_id = n.document_id AND r.project_no = n.project_no
        LEFT JOIN terms AS t ON t.document_id = n.document_id AND t.project_no IS NOT DISTINCT FROM n.project_no
        ORDER BY n.document_id, n.fact_id
    """
    found = []
    for *named, published_on, first, last, counts in connection.execute(query).fetchall():
        fact_id, document_id, name, lang, country, scope = named
        during = _during(published_on, first, last)
        found.append(Mention(fact_id, document_id, name, lang, country, scope, during, counts))
    return found


def _during(published_on: date | None, first: date | None, last: date | None) -> tuple[date, date] | None:
    if published_on:
        return published_on, published_on
    return (first, last) if first and last else None


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
