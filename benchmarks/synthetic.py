"""A corpus that nobody wrote: batches for :meth:`warehouse.writer.Writer.load`, as many as wanted, always the same.

What stands in it comes from the extractors' own tables and the development documents: codes from the examples of
``codes.toml`` with other digits, municipalities and bodies from the gazetteer and the tables of head nouns, words from
the texts of ``tests/gold/dev``. A document has 20 facts about one project (itself, two codes, five sums, four dates,
five partners, two events, a person) and a text in which each of them stands where it says it does; ten documents speak
of a project, one in fifty repeats the one before it. Numbers, not rows, are drawn, so that making a batch costs little
beside loading it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from extractors.language import codes, data_table, language
from extractors.names.place_table import forms, rows
from pipeline.batch import SCHEMAS

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "dev"
FACTS = 20
PER_PROJECT = 10  # documents
COPIES = 50  # one document of so many repeats the one before
WORDS = 60  # of a document's own, beside its facts
DAY0 = date(2005, 1, 1)
DAYS = 7_600
Numbers = np.ndarray[Any, np.dtype[np.int64]]
Batch = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class World:
    """What documents speak of; a project is a row of each of its columns."""

    code: pa.Array
    programme: pa.Array
    acronym: pa.Array
    title: dict[str, pa.Array]
    total: Numbers  # cents
    starts: Numbers  # days after DAY0
    months: Numbers
    partners: Numbers  # project x 5, numbers of organisations
    organisations: dict[str, pa.Array]  # names by language
    countries: pa.Array
    towns: pa.Array
    words: dict[str, pa.Array]
    people: pa.Array


def batches(documents: int, size: int = 10_000, seed: int = 7) -> Iterator[Batch]:
    """``documents`` documents in batches of ``size``."""
    world = _world(max(1, documents // PER_PROJECT), seed)
    for start in range(0, documents, size):
        yield _batch(world, np.arange(start, min(documents, start + size)), np.random.default_rng((seed, start)))


def _world(projects: int, seed: int) -> World:
    chance = np.random.default_rng(seed)
    names, countries = _organisations()
    formats = [
        (hit["code"], each.get("programme"), re.compile(each["pattern"]))
        for each in data_table("codes")["formats"]
        if each.get("kind", "project") == "project" and not each.get("when")
        for hit in each["hits"][:1]
    ]
    found: dict[str, str | None] = {}
    while len(found) < projects:
        model, programme, pattern = formats[chance.integers(len(formats))]
        code = re.sub(r"\d+", lambda digits: "".join(map(str, chance.integers(0, 10, len(digits.group())))), model)
        if pattern.fullmatch(code):
            found.setdefault(code, programme)
    words = _words()
    syllables = np.array(
        ["bal", "tic", "eco", "lit", "mu", "sea", "ri", "ver", "co", "net", "gre", "ens", "art", "way"]
    )
    parts = syllables[chance.integers(len(syllables), size=(projects, 3))]
    return World(
        code=pa.array(list(found)),
        programme=pa.array(list(found.values()), pa.string()),
        acronym=pa.array(["".join(row).capitalize() + str(at) for at, row in enumerate(parts)]),
        title={lang: _sentences(words[lang], projects, 9, chance) for lang in words},
        total=chance.integers(20_000_00, 3_000_000_00, projects),
        starts=chance.integers(DAYS - 1_200, size=projects),
        months=chance.integers(6, 48, projects),
        partners=chance.integers(len(countries), size=(projects, 5)),
        organisations=names,
        countries=countries,
        towns=pa.array([row.names["lv"][0] for row in rows() if row.kind == "town" and row.names["lv"]]),
        words=words,
        people=_sentences(pc.utf8_capitalize(words["lv"]), 20_000, 2, chance),
    )


@cache
def _words() -> dict[str, pa.Array]:
    """Words of five letters and more, by language."""
    found: dict[str, dict[str, None]] = {lang: {} for lang in codes()}
    for path in sorted(GOLD.glob("*.json")):
        if not path.stem.endswith("-11"):
            words = re.findall(r"[^\W\d_]{5,}", path.with_suffix(".txt").read_text(encoding="utf-8").lower())
            found[json.loads(path.read_text(encoding="utf-8"))["language"]].update(dict.fromkeys(words))
    return {lang: pa.array(list(words)) for lang, words in found.items()}


def _organisations() -> tuple[dict[str, pa.Array], pa.Array]:
    """Municipalities and their schools, museums, hospitals …, in the three languages, and their countries."""
    names: dict[str, list[str]] = {lang: [] for lang in codes()}
    countries = []
    heads = {lang: language(lang).table("organisations")["heads"] for lang in codes()}
    for row in rows():
        if not row.kind.startswith("municipality_") or row.country not in ("LV", "LT"):
            continue
        for kind in ("municipality", "school", "culture", "centre", "health", "association"):
            for at in range(3 if kind != "municipality" else 1):
                countries.append(row.country)
                for lang in codes():
                    place = row.names[lang][0]
                    owner = place if lang == "en" else forms(place, lang, row.classes.get(lang, ""))["genitive"]
                    names[lang].append(f"{owner} {heads[lang][kind][at].partition('/')[0]}")
    return {lang: pa.array(listed) for lang, listed in names.items()}, pa.array(countries)


def _sentences(words: pa.Array, count: int, length: int, chance: np.random.Generator) -> pa.Array:
    """``count`` strings of ``length`` words."""
    drawn = words.take(pa.array(chance.integers(len(words), size=count * length)))
    lists = pa.ListArray.from_arrays(pa.array(np.arange(0, count * length + 1, length), pa.int32()), drawn)
    return pc.binary_join(lists, " ")


def _batch(world: World, numbers: Numbers, chance: np.random.Generator) -> Batch:
    return _Maker(world, numbers, chance).tables()


class _Maker:
    """One batch: columns for all its documents at once, then the table of each kind of fact."""

    def __init__(self, world: World, numbers: Numbers, chance: np.random.Generator) -> None:
        self.world, self.count, self.chance = world, len(numbers), chance
        copies = (numbers % COPIES == 1) & (np.arange(self.count) > 0)
        like = np.where(copies, np.arange(self.count) - 1, np.arange(self.count))
        self.sha = pa.array([hashlib.sha256(f"synthetic {number}".encode()).hexdigest() for number in numbers])
        self.ids = pc.utf8_slice_codeunits(self.sha, 0, 16)
        self.project = chance.integers(len(world.code), size=self.count)[like]
        self.lang = pa.array(np.array(codes())[(self.project % 5 // 2)])
        self.published = DAYS - chance.integers(2_000, size=self.count)[like]
        self.like = like
        self.parts: list[pa.Array] = [pc.take(_sentences(world.words["lv"], self.count, WORDS, chance), pa.array(like))]
        self.places: list[tuple[str, int, pa.Array, dict[str, Any]]] = []  # table, fact's number, surface, values

    def tables(self) -> Batch:
        """All tables of the batch."""
        self._facts()
        text = pc.binary_join_element_wise(*self.parts, "\n")
        lengths = np.stack([pc.utf8_length(part).to_numpy(zero_copy_only=False) for part in self.parts])
        starts = np.cumsum(lengths + 1, axis=0) - lengths - 1
        found: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
        for at, (name, number, surface, values) in enumerate(self.places, start=1):
            shared = {
                "fact_id": pc.binary_join_element_wise(self.ids, pa.scalar(f"{number:02}"), ""),
                "document_id": self.ids,
                "project_no": self._same(0, pa.int32()),
                "surface": surface,
                "start_char": pa.array(starts[at], pa.int32()),
                "end_char": pa.array(starts[at] + lengths[at], pa.int32()),
                "confidence": self._same(0.9, pa.float64()),
                "rule": self._same("synthetic", pa.string()),
            }
            found[name].append(self._table(name, {**shared, **values}))
        published = pc.strftime(self._dates(self.published), format="%Y-%m-%d")
        found["documents"].append(
            self._table(
                "documents",
                {
                    "document_id": self.ids,
                    "file_name": pc.binary_join_element_wise(self.ids, pa.scalar(".txt"), ""),
                    "sha256": self.sha,
                    "media_type": self._same("text/plain", pa.string()),
                    "language": self.lang,
                    "title": self.world.title["lv"].take(pa.array(self.project)),
                    "published": published,
                    "published_from": self._same("text", pa.string()),
                    "char_count": pa.array(lengths.sum(axis=0) + len(self.parts) - 1, pa.int64()),
                    "ocr": self._same(False, pa.bool_()),
                    "archive_path": self.sha,
                    "ingested_at": self._same(datetime(2026, 1, 1, tzinfo=UTC), pa.timestamp("us", "UTC")),
                    "extractor_version": self._same("synthetic", pa.string()),
                    "fact_sheet": pa.array(self.project % 7 == 0),
                },
            )
        )
        found["texts"].append(self._table("texts", {"document_id": self.ids, "text": text}))
        counts = {"candidates": FACTS, "facts": FACTS, "rejects": 0, "pages_read": 1, "pages_waiting": 0}
        receipt = {name: self._same(value, pa.int32()) for name, value in counts.items()}
        found["receipts"].append(self._table("receipts", {"document_id": self.ids, **receipt}))
        return {name: pa.concat_tables(each) if each else SCHEMAS[name].empty_table() for name, each in found.items()}

    def _facts(self) -> None:
        world, project = self.world, pa.array(self.project)
        code, programme = world.code.take(project), world.programme.take(project)
        acronym = world.acronym.take(project)
        title = self._by_language({lang: titles.take(project) for lang, titles in world.title.items()})
        stated = pa.array(self.chance.random(self.count)[self.like] < 0.7)
        self._add(
            "document_projects",
            title,
            code=pc.if_else(stated, code, pa.scalar(None, pa.string())),
            acronym=acronym,
            title=title,
            programme=programme,
        )
        self._add("codes", code, code=code, kind=self._same("project", pa.string()), programme=programme)
        measure = pa.array([f"{n % 9 + 1}.{n % 7 + 1}.{n % 5 + 1}." for n in self.project])
        self._add("codes", measure, code=measure, kind=self._same("measure", pa.string()))
        organisations = [
            self._by_language(
                {
                    lang: each.take(pa.array(world.partners[self.project, at]))
                    for lang, each in world.organisations.items()
                }
            )
            for at in range(5)
        ]
        # One document in twenty states another total than the rest.
        slip = np.where(self.chance.random(self.count)[self.like] < 0.05, 100_000, 0)
        total = world.total[self.project]
        sums = [(total + slip, "total"), (total * 85 // 100, "eu"), (total * 15 // 100, "own")]
        for cents, role in sums:
            self._sum(cents, role, "project")
        for at in range(2):
            self._sum(total * (30 - 10 * at) // 100, "total" if at else "eu", "partner", partner=organisations[at])
        start = world.starts[self.project]
        end = start + world.months[self.project] * 30
        day = np.minimum(start + self.chance.integers(600, size=self.count)[self.like], DAYS)
        edtf = pc.binary_join_element_wise(self._iso(start), self._iso(end), "/")
        self._add("dates", edtf, edtf=edtf, role=self._same("project_period", pa.string()))
        for role, days in (("event", day), ("published", self.published), ("other", end)):
            self._add("dates", self._iso(days), edtf=self._iso(days), role=self._same(role, pa.string()))
        for at, name in enumerate(organisations):
            country = world.countries.take(pa.array(world.partners[self.project, at]))
            role = "partner" if at else "lead"
            self._add("partners", name, name=name, role=self._same(role, pa.string()), country=country)
        for at, kind in enumerate(("opening", "seminar")):
            place = world.towns.take(pa.array((self.project + at) % len(world.towns)))
            when = self._iso(day + 30 * at)
            self._add("events", place, kind=self._same(kind, pa.string()), edtf=when, place=place)
        person = world.people.take(pa.array((self.project * 3 + self.published % 3) % len(world.people)))
        self._add("people", person, name=person, organisation=organisations[0])

    def _sum(self, cents: Numbers, role: str, scope: str, **values: pa.Array) -> None:
        whole, rest = pa.array(cents // 100), pa.array(cents % 100)
        digits = pc.binary_join_element_wise(
            pc.cast(whole, pa.string()), pc.utf8_lpad(pc.cast(rest, pa.string()), 2, "0"), "."
        )
        self._add(
            "amounts",
            pc.binary_join_element_wise(digits, pa.scalar("EUR"), " "),
            value=pc.cast(digits, pa.decimal128(18, 2)),
            currency=self._same("EUR", pa.string()),
            role=self._same(role, pa.string()),
            scope=self._same(scope, pa.string()),
            fund=self._same("ERDF" if role == "eu" else None, pa.string()),
            approximate=self._same(False, pa.bool_()),
            **values,
        )

    def _add(self, table: str, surface: pa.Array, **values: pa.Array) -> None:
        self.places.append((table, len(self.places), surface, values))
        self.parts.append(surface)

    def _by_language(self, choices: dict[str, pa.Array]) -> pa.Array:
        found = choices["en"]
        for lang, values in choices.items():
            found = pc.if_else(pc.equal(self.lang, lang), values, found)
        return found

    def _iso(self, days: Numbers) -> pa.Array:
        return pc.strftime(self._dates(days), format="%Y-%m-%d")

    def _dates(self, days: Numbers) -> pa.Array:
        return pa.array((days + (DAY0 - date(1970, 1, 1)) // timedelta(days=1)).astype("int32")).cast(pa.date32())

    def _same(self, value: object, kind: pa.DataType) -> pa.Array:
        return pa.nulls(self.count, kind) if value is None else pa.repeat(pa.scalar(value, kind), self.count)

    def _table(self, name: str, values: dict[str, Any]) -> pa.Table:
        schema = SCHEMAS[name]
        columns = [values.get(each.name, pa.nulls(self.count, each.type)) for each in schema]
        return pa.Table.from_arrays(
            [pc.cast(column, each.type) for column, each in zip(columns, schema, strict=True)], schema=schema
        )
