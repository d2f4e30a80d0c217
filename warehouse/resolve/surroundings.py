"""What is known beside the documents: when programmes pay, where they publish, which municipalities lie together.

Data of :mod:`extractors` as tables, so that SQL can ask for it; compared at every resolution, as the data may be newer
than the warehouse. What was known before stays in the past, as all that past answers were made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from extractors.language import data_table
from extractors.names.place_table import PlaceRow, lookup, rows
from warehouse.resolve.identity import replace

Row = tuple[Any, ...]

PROGRAMMES = {
    **dict.fromkeys(("programme", "name_lv", "name_lt", "name_en", "fund"), pa.string()),
    **dict.fromkeys(("pays_from", "pays_until"), pa.date32()),
    "source": pa.string(),
    "part_of": pa.list_(pa.string()),
}
REGIONS = {
    **dict.fromkeys(
        ("region", "name", "name_lv", "name_lt", "name_en", "kind", "country", "planning_region"), pa.string()
    ),
    **dict.fromkeys(("first_day", "last_day"), pa.date32()),
    "successor": pa.string(),
}
PLACES = dict.fromkeys(("place", "language", "region"), pa.string())
_OWN = {"LV": "lv", "LT": "lt"}  # the language of a country's own names
_LONGEST = 3  # words of a place's name


def write(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills store.programmes, store.official_sites, store.regions and store.resolved_places."""
    replace(connection, "store.programmes", _table(PROGRAMMES, programmes()))
    hosts = {host for site in data_table("eligibility")["sites"] for host in site["hosts"]}
    replace(connection, "store.official_sites", _table({"host": pa.string()}, ((host,) for host in sorted(hosts))))
    replace(connection, "store.regions", _table(REGIONS, regions()))
    query = """
        SELECT DISTINCT e.place, d.language FROM store.events AS e
        JOIN store.documents AS d ON d.document_id = e.document_id
        WHERE e.place IS NOT NULL ORDER BY ALL"""
    found = (
        (place, lang, municipality_of(place, lang or "en")) for place, lang in connection.execute(query).fetchall()
    )
    replace(connection, "store.resolved_places", _table(PLACES, (row for row in found if row[2])))


def programmes() -> list[Row]:
    """A row for each programme: names, fund, the first and the last day on which it pays, the act, its wholes."""
    terms = {slug: term for term in data_table("eligibility")["terms"] for slug in term["programmes"]}
    return [
        (
            *(item["slug"], item["lv"], item["lt"], item["en"], item.get("fund")),
            *(terms.get(item["slug"], {}).get(name) for name in ("starts_on", "ends_on", "source")),
            item.get("part_of", []),
        )
        for item in data_table("programmes")["programmes"]
    ]


def regions() -> list[Row]:
    """A row for each municipality, past and present, with the planning region or county that it lies in."""
    wider = {
        code: each["name"] for each in data_table("planning_regions")["regions"] for code in each["municipalities"]
    }
    return sorted(
        (
            *(row.region, row.official or _name(row)),
            *(next(iter(row.names[lang]), None) for lang in ("lv", "lt", "en")),
            *(row.kind.removeprefix("municipality_"), row.country, wider.get(row.region)),
            *(date.fromisoformat(day) if day else None for day in (row.since, row.until)),
            row.successor,
        )
        for row in rows()
        if row.kind.startswith("municipality_") and row.region
    )


def municipality_of(place: str, lang: str) -> str | None:
    """The municipality of an event's place: a town, a village, itself, or that with which a venue's name begins."""
    whole = lookup(place, lang)
    if whole is not None and whole.region and whole.country in _OWN:
        return whole.region
    words = place.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = lookup(" ".join(words[:size]), lang, False)
        if found and found.region and found.country in _OWN and "genitive" in found.cases:
            return found.region
    return None


def _name(row: PlaceRow) -> str | None:
    return next(iter(row.names[_OWN.get(row.country or "", "en")]), None)


def _table(columns: Mapping[str, pa.DataType], found: Iterable[Row]) -> pa.Table:
    listed = list(found)
    return pa.table(
        {name: pa.array([row[at] for row in listed], kind) for at, (name, kind) in enumerate(columns.items())}
    )
