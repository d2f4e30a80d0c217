"""Which of the organisations that documents name are the same.

Two names are one organisation where they mean the same word by word (see :mod:`organisation_names`). A name may leave
out its country or legal form where only one organisation fits, and a municipality whether it is the city or the
district around it where its project names only one of the two, only one existed when the document was published or
its project went on, or a document in another country's language leaves the level out of all its neighbours' names too.
A name that tells nobody apart ("culture centre") is an organisation of its own in every project. Likeness of letters
joins nothing. What people decided goes before all of it. Names that fit several organisations are recorded as
undecided, and neighbours that were kept apart as distinct (see :mod:`neighbours`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import duckdb
import pyarrow as pa

from extractors.names.place_table import by_region
from warehouse.resolve.identity import Columns, Decision, fetched, identifier, replace, write_decisions
from warehouse.resolve.neighbours import EVEN, GENERIC, SEAT, UNDECIDED, Named, neighbours
from warehouse.resolve.organisation_names import NameKey, municipalities, name_key
from warehouse.resolve.people import PERSON, Member, Verdict, decided, decisions, write_verdicts
from warehouse.resolve.places import HOME
from warehouse.resolve.regrouping import MUNICIPALITY, regroup

COMPANIONS = 2  # municipalities that a document names by short names beside one that may be two
BY_COMPANIONS = 0.8  # how sure that is


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A fact that names an organisation; ``scope`` is its project, or its document where it has none."""

    fact_id: str
    document_id: str
    name: str
    key: NameKey
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
    """Writes store.resolved_organisations, store.organisations and the decisions; projects are resolved before.

    The mentions are read as they come, twice: held in memory they would be the largest thing there is. Where people
    decided on some, all are held, since any of them may be meant.
    """
    said = decided(connection, "organisation")
    held = list(mentions(connection)) if said else None
    surroundings = Surroundings(mentions(connection) if held is None else held)
    changed: dict[Mention, str] = {}
    verdicts: list[Verdict] = []
    if held is not None:
        members = {mention: Member(mention.document_id, mention.labels) for mention in held}
        changed, verdicts = regroup({mention: surroundings.identity(mention).key for mention in held}, members, said)
    outcome = Outcome()
    for mention in mentions(connection) if held is None else held:
        item = surroundings.identity(mention)
        if changed and changed[mention] != item.key:
            item = Identity(changed[mention], PERSON, "a person said so")
        outcome.add(mention, item)
    replace(connection, "store.resolved_organisations", outcome.resolved())
    replace(connection, "store.organisations", outcome.organisations())
    write_decisions(connection, chain(outcome.decisions | decisions(said, verdicts), outcome.distinct()))
    write_verdicts(connection, verdicts)


class Surroundings:
    """What all documents together name; by it a name is understood that leaves something out."""

    def __init__(self, named: Iterable[Mention]) -> None:
        self._seats: dict[tuple[str, str], set[str]] = defaultdict(
            set
        )  # project and place → municipalities for certain
        self._variants: dict[str, set[tuple[str, str]]] = defaultdict(set)  # text → (country, form)
        self._bare: dict[tuple[str, str], set[str]] = defaultdict(set)  # document and country → those by short names
        places: dict[str, str] = {}  # the seat of each municipality
        for mention in named:
            key = mention.key
            if key.region:
                seat = places.setdefault(key.region, _seat(key))
                self._seats[mention.scope, seat].add(key.region)
                if key.bare and HOME.get(key.language) != key.country:
                    self._bare[mention.document_id, key.country or ""].add(key.region)
            elif not key.seat and not key.generic:
                self._variants[key.text].add((key.country or "", key.form or ""))

    def identity(self, mention: Mention) -> Identity:
        """The organisation that is meant."""
        key = mention.key
        if key.region:
            return Identity(f"{MUNICIPALITY}{key.region}", "municipality", f"the municipality {key.region}")
        if key.seat:
            return self._of_seat(mention, key, key.seat)
        if key.generic:
            return Identity(f"{key.text}\n{mention.scope}", GENERIC, "a name that many organisations have")
        own = (key.country or "", key.form or "")
        fuller = _fuller(own, self._variants[key.text])
        found = "\n".join((key.text, *fuller))
        if fuller != own:
            return Identity(found, "shorter_name", f"means {key.text}")
        if rivals := sorted(item for item in _fitting(own, self._variants[key.text]) if item != own):
            several = " and ".join(" ".join(filter(None, item)) for item in rivals)
            return Identity(found, UNDECIDED, f"means {key.text}, of which there are {several}", EVEN)
        return Identity(found, "words", f"means {key.text}")

    def _of_seat(self, mention: Mention, key: NameKey, seat: str) -> Identity:
        """A municipality that may be the city or the district around it."""
        named = self._seats.get((mention.scope, seat), set())
        if len(named) == 1:
            region = next(iter(named))
            reason = f"its project's only municipality of that name, {region}"
            return Identity(f"{MUNICIPALITY}{region}", "project", reason)
        then = municipalities(seat, during=mention.during) if mention.during else []
        if len(then) == 1 and mention.during:
            days = "/".join(day.isoformat() for day in dict.fromkeys(mention.during))
            reason = f"the only municipality of that name in {days}, {then[0].region}"
            return Identity(f"{MUNICIPALITY}{then[0].region}", "date", reason)
        country = seat.partition(":")[0]
        beside = self._bare.get((mention.document_id, country), set()) if HOME.get(key.language) != country else set()
        levels = {by_region()[region].kind.removeprefix("municipality_") for region in beside}
        fitting = municipalities(seat, levels, mention.during) if len(beside) >= COMPANIONS and len(levels) == 1 else []
        if len(fitting) == 1:
            reason = f"as {', '.join(sorted(beside))} beside it, named without their level too, {fitting[0].region}"
            return Identity(f"{MUNICIPALITY}{fitting[0].region}", "companions", reason, BY_COMPANIONS)
        regions = " and ".join(sorted(row.region or "" for row in municipalities(seat)))
        return Identity(f"{SEAT}{seat}", UNDECIDED, f"two municipalities have that name, {regions}", EVEN)


@dataclass(slots=True)
class Tally:
    """How often an organisation is called what, by language; ``counted``: where the name may stand for it."""

    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    every: Counter[tuple[str, str]] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    method: str = ""  # how the last of its names came to it

    def name(self, lang: str | None = None) -> str | None:
        """The name of most documents, of all or of those of one language."""
        names: Counter[str] = Counter()
        for (code, name), count in (self.counted or self.every).items():
            if lang in (None, code):
                names[name] += count
        return _most(names)


class Outcome:
    """The identifier of each mention, and what there is to know of each organisation."""

    def __init__(self) -> None:
        self.decisions: set[Decision] = set()
        self._ids: dict[str, str] = {}
        self._tallies: dict[str, Tally] = defaultdict(Tally)
        self._resolved = Columns("fact_id", "organisation_id")

    def add(self, mention: Mention, item: Identity) -> None:
        """One more mention."""
        found = self._ids.get(item.key) or self._ids.setdefault(item.key, identifier("o", item.key))
        self._resolved.add(mention.fact_id, found)
        tally, key = self._tallies[item.key], mention.key
        tally.method = PERSON if PERSON in (tally.method, item.method) else item.method
        tally.every[key.language, mention.name] += 1
        if mention.counts:
            tally.counted[key.language, mention.name] += 1
        if key.country:
            tally.countries[key.country] += 1
        made = Decision("organisation", "same", mention.name, found, item.method, item.score, item.reason)
        self.decisions.add(made)

    def resolved(self) -> pa.Table:
        """A row for each mention."""
        return self._resolved.table()

    def organisations(self) -> pa.Table:
        """A row for each organisation: the name of most documents, by language and in its own country's."""
        columns = ("organisation_id", "name", "name_lv", "name_lt", "name_en", "country", "region")
        rows = Columns(*columns)
        for key, tally in sorted(self._tallies.items()):
            names = {lang: tally.name(lang) for lang in ("lv", "lt", "en")}
            country = _most(tally.countries)
            home = {"LV": "lv", "LT": "lt"}.get(country or "", "en")
            region = key.partition("\n")[0].removeprefix(MUNICIPALITY) if key.startswith(MUNICIPALITY) else None
            name = names[home] or tally.name()
            rows.add(self._ids[key], name, names["lv"], names["lt"], names["en"], country, region)
        return rows.table()

    def distinct(self) -> Iterator[Decision]:
        """Organisations of nearly the same name that are not one; where people decided, that is recorded instead."""
        named = (
            Named(key, self._ids[key], tally.name() or "", tally.method)
            for key, tally in sorted(self._tallies.items())
            if tally.method != PERSON
        )
        return neighbours(named)


def _seat(key: NameKey) -> str:
    return next(item for item in key.core if ":" in item)


def _fuller(own: tuple[str, str], variants: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The one full variant that a name without country or legal form stands for; itself where several fit."""
    fitting = _fitting(own, variants)
    merged = [{item[at] for item in fitting if item[at]} for at in (0, 1)]
    if any(len(values) > 1 for values in merged):
        return own
    full = (next(iter(merged[0]), ""), next(iter(merged[1]), ""))
    return full if full in fitting else own


def _fitting(own: tuple[str, str], variants: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The variants that a name may mean, itself among them."""
    return [item for item in variants if own[0] in ("", item[0]) and own[1] in ("", item[1])]


def mentions(connection: duckdb.DuckDBPyConnection) -> Iterator[Mention]:
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
    for *named, published_on, first, last, counts in fetched(connection, query):
        fact_id, document_id, name, lang, country, scope = named
        key, during = name_key(name, lang, country), _during(published_on, first, last)
        yield Mention(fact_id, document_id, name, key, scope, during, counts)


def _during(published_on: date | None, first: date | None, last: date | None) -> tuple[date, date] | None:
    if published_on:
        return published_on, published_on
    return (first, last) if first and last else None


def _most(counts: Counter[str]) -> str | None:
    """The most frequent value; of equals the longest, then that with the fewest capitals, then by alphabet."""

    def order(value: str) -> tuple[int, int, int, str]:
        return -counts[value], -len(value), sum(letter.isupper() for letter in value), value

    return min(counts, key=order, default=None)
