"""The policy by which the views over all documents choose: each step of it decides where the ones before do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractors.language import data_table
from tests.warehouse.batches import Document, document
from warehouse.materialise import TABLES
from warehouse.resolve.surroundings import municipality_of, programmes, regions
from warehouse.writer import Writer


def ask(writer: Writer, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in writer.connection.execute(sql).fetchall()]


def stating(
    name: str, value: str, scope: str = "project", approximate: bool = False, surface: str = "100", **facts: Any
) -> Document:
    amount = {"value": value, "currency": "EUR", "role": "total", "scope": scope, "approximate": approximate}
    amount["surface"] = surface
    if scope == "partner":
        amount["partner"] = "Auces novada dome"
        facts["partners"] = [{"name": "Auces novada pašvaldība", "role": "partner", "country": "LV"}]
    return document(name, projects=[{"code": "LLI-317"}], amounts=[amount], **facts)


CASES = {
    "only_value": ([("a", "100", {}), ("b", "100", {})], "100", "a"),
    "most_precise": ([("a", "100", {"published": "2018-01-01"}), ("b", "90", {"published": "2019-01-01", "approximate": True})], "100", "a"),
    "official": ([("a", "100", {"fact_sheet": True, "published": "2018-01-01"}), ("b", "90", {"published": "2019-01-01"}), ("c", "90", {})], "100", "a"),
    "latest": ([("a", "100", {"published": "2018-01-01"}), ("c", "100", {}), ("b", "90", {"published": "2019-01-01"})], "90", "b"),
    "most_frequent": ([("a", "100", {}), ("b", "90", {}), ("c", "90", {})], "90", "b"),
    "tie": ([("a", "100", {}), ("b", "90", {})], "100", "a"),
}  # fmt: skip


@pytest.mark.parametrize("scope", ["project", "partner"])
@pytest.mark.parametrize("reason", CASES)
def test_choices_follow_the_policy(loaded: Callable[..., Writer], reason: str, scope: str) -> None:
    documents, value, source = CASES[reason]
    writer = loaded(*(stating(name, said, scope, **facts) for name, said, facts in documents))
    view = "projects" if scope == "project" else "project_partners"
    query = f"SELECT total, chosen_from.total.reason FROM {view}"
    assert ask(writer, query) == [(Decimal(value), reason)]
    query = f"SELECT file_name FROM documents JOIN {view} AS v ON document_id = v.chosen_from.total.document_id"
    names = {name for name, said, _ in documents if said == value}
    ((found,),) = ask(writer, query)
    assert found.removesuffix(".txt") in names
    assert source in names


@pytest.mark.parametrize(("source", "official"), [
    ("https://www.latlit.eu/projects/317", True),
    ("http://latlit.eu", True),
    ("https://latlit.eu.example.com/x", False),
    ("https://auce.lv/latlit.eu", False),
])  # fmt: skip
def test_choices_trust_the_site_of_the_programme(loaded: Callable[..., Writer], source: str, official: bool) -> None:
    writer = loaded(
        stating("a", "100", source=source, published="2018-01-01"), stating("b", "90", published="2019-01-01")
    )
    wanted = ("100", "official") if official else ("90", "latest")
    assert ask(writer, "SELECT total, chosen_from.total.reason FROM projects") == [(Decimal(wanted[0]), wanted[1])]


def test_choices_are_the_same_whatever_the_order_of_loading(writer: Writer) -> None:
    from tests.warehouse.batches import batch

    documents = [stating(name, said, **facts) for cases, _, _ in CASES.values() for name, said, facts in cases]
    documents = list({item["name"]: item for item in documents}.values())
    outcomes = []
    for ordered in (documents, documents[::-1]):
        for item in ordered:
            writer.load(batch(item))
        writer.resolve()
        outcomes.append([ask(writer, f"FROM store.{table}") for table in TABLES])
    assert outcomes[0] == outcomes[1]


def test_choices_money_by_fund(loaded: Callable[..., Writer]) -> None:
    sums = [
        {"value": "85", "currency": "LVL", "role": "eu", "scope": "project", "fund": "ERDF"},
        {"value": "10", "currency": "LVL", "role": "national", "scope": "project", "fund": "STATE"},
        {"value": "100", "currency": "LVL", "role": "total", "scope": "project", "fund": "ERDF"},
    ]
    writer = loaded(document("a", projects=[{"code": "LLI-317"}], amounts=sums))
    query = "SELECT fund, role, value, currency, value_eur FROM project_funds ORDER BY fund"
    assert ask(writer, query) == [
        ("ERDF", "eu", Decimal("85.00"), "LVL", Decimal("120.94")),
        ("STATE", "national", Decimal("10.00"), "LVL", Decimal("14.23")),
    ]


def test_choices_every_table_is_a_view_made_once(writer: Writer) -> None:
    computed = ask(
        writer, "SELECT view_name FROM duckdb_views() WHERE schema_name = 'store' AND view_name LIKE 'computed%'"
    )
    assert {name for (name,) in computed} == set(TABLES.values())


def test_surroundings_give_each_term_a_programme_and_an_act() -> None:
    known = {row[0] for row in programmes()}
    terms = data_table("eligibility")["terms"]
    assert {slug for term in terms for slug in term["programmes"]} <= known
    assert all(term["source"] and term["starts_on"] < term["ends_on"] for term in terms)
    assert {slug for site in data_table("eligibility")["sites"] for slug in site["programmes"]} <= known
    assert {slug for row in programmes() for slug in row[-1]} <= known
    for slug, *_, first, last, source, _ in programmes():
        assert (first is None) == (last is None) == (source is None), slug


def test_surroundings_put_each_municipality_in_one_region() -> None:
    listed = [code for each in data_table("planning_regions")["regions"] for code in each["municipalities"]]
    assert len(listed) == len(set(listed))
    home = [row for row in regions() if row[6] in ("LV", "LT")]
    assert {row[0] for row in home} == set(listed)
    assert all(row[7] for row in home)
    assert sum(row[6] == "LT" for row in home) == 60


@pytest.mark.parametrize(
    ("place", "lang", "region"),
    [
        ("Jelgava", "lv", "LV-JEL"),
        ("Jelgavas reģionālais tūrisma informācijas centrs", "lv", "LV-JEL"),
        ("Rucavas pagasts", "lv", "LV-081"),
        ("Biržu rajons", "lv", "LT-06"),
        ("Šiauliai", "lt", "LT-43"),
        ("viesnīca “Linelis”", "lv", None),
        ("Latvija", "lv", None),
        ("Tartu", "en", None),
        ("tiešsaiste", "lv", None),
    ],
)
def test_surroundings_find_the_municipality_of_a_place(place: str, lang: str, region: str | None) -> None:
    assert municipality_of(place, lang) == region


def test_surroundings_reach_events(loaded: Callable[..., Writer]) -> None:
    events = [{"kind": "opening", "edtf": "2019-05-16", "place": "Auce"}]
    writer = loaded(document("a", projects=[{"code": "LLI-317"}], events=events))
    assert ask(writer, "SELECT region, planning_region, starts_at::DATE FROM project_events") == [
        ("LV-010", "Zemgale", date(2019, 5, 16))
    ]


@pytest.mark.parametrize(("earlier", "later", "chosen", "reason"), [
    (("1234567.89", "1 234 567,89 EUR"), ("1200000", "1,2 miljoni eiro"), "1234567.89", "most_precise"),
    (("1234567.89", "1 234 567,89 EUR"), ("1234000", "1234 tūkst. EUR"), "1234567.89", "most_precise"),
    (("1234567", "1 234 567 EUR"), ("1200000", "1 200 000 EUR"), "1200000", "latest"),
    (("1200000", "1,2 milj. EUR"), ("1300000", "1,3 milj. EUR"), "1300000", "latest"),
])  # fmt: skip
def test_choices_take_an_exact_sum_before_one_in_millions(
    loaded: Callable[..., Writer], earlier: tuple[str, str], later: tuple[str, str], chosen: str, reason: str
) -> None:
    documents = [
        stating(name, value, surface=surface, published=day)
        for name, (value, surface), day in (("a", earlier, "2019-01-01"), ("b", later, "2020-01-01"))
    ]
    writer = loaded(*documents)
    assert ask(writer, "SELECT total, chosen_from.total.reason FROM projects") == [(Decimal(chosen), reason)]


@pytest.mark.parametrize(("published", "latest"), [
    ("2020-06", True), ("2020", True), ("2019-01", True), ("2018-12", False), ("2019-01-04", False),
])  # fmt: skip
def test_choices_latest_counts_months_and_years(loaded: Callable[..., Writer], published: str, latest: bool) -> None:
    writer = loaded(stating("a", "500000", published="2019-01-05"), stating("b", "600000", published=published))
    wanted = Decimal("600000" if latest else "500000")
    assert ask(writer, "SELECT total, chosen_from.total.reason FROM projects") == [(wanted, "latest")]


SHEET, EARLIER = {"fact_sheet": True, "published": "2020-01-01"}, {"published": "2018-01-01"}


@pytest.mark.parametrize(("stated", "chosen"), [
    # A sheet's rounded sum is not overruled by an exact one that contradicts it, but is made exact by one that does not.
    ([("about", "1200000", SHEET), ("exact", "900000", EARLIER)], ("1200000", "official")),
    ([("about", "1200000", SHEET), ("exact", "1234567", EARLIER)], ("1234567", "most_precise")),
    ([("about", "1200000", SHEET), ("a", "1400000", EARLIER), ("b", "1150000", EARLIER)], ("1150000", "most_precise")),
    ([("exact", "1234567", EARLIER), ("about", "1200000", {"published": "2019"})], ("1234567", "most_precise")),
    ([("exact", "900000", EARLIER), ("about", "1200000", {"published": "2019"})], ("1200000", "latest")),
    ([("exact", "1400000", EARLIER), ("about", "1000000", SHEET)], ("1000000", "official")),
    ([("exact", "1240000", EARLIER), ("about", "1000000", SHEET)], ("1240000", "most_precise")),
])  # fmt: skip
def test_choices_of_sums_take_the_exact_one_of_those_that_agree(
    loaded: Callable[..., Writer], stated: list[tuple[str, str, dict[str, Any]]], chosen: tuple[str, str]
) -> None:
    writer = loaded(*(stating(name, said, approximate=name == "about", **facts) for name, said, facts in stated))
    assert ask(writer, "SELECT total, chosen_from.total.reason FROM projects") == [(Decimal(chosen[0]), chosen[1])]


@pytest.mark.parametrize(("stated", "starts", "ends", "reason"), [
    ([("2018-03/2020-02", SHEET), ("2018-03-01/2020-08-31", EARLIER)], "2018-03-01", "2020-02-29", "official"),
    ([("2018/2020", SHEET), ("2018-03/2020-02", EARLIER)], "2018-03-01", "2020-02-29", "most_precise"),
    # Each value that agrees with the one before it, first those that the policy prefers.
    (
        [("2018/2020", SHEET), ("2018-03/2020-02", {**SHEET, **EARLIER}), ("2018-03-01/2020-08-31", {}), ("2018-03-05/2020-02-20", EARLIER)],
        "2018-03-05", "2020-02-20", "most_precise",
    ),
    ([("2018-03/2020-02", EARLIER), ("2018/2021", {"published": "2019"})], "2018-01-01", "2021-12-31", "latest"),
    # An interval states more than a single date that is all of the period.
    ([("2019", SHEET), ("2018-03/2020-02", EARLIER)], "2018-03-01", "2020-02-29", "only_value"),
    ([("2019", {}), ("2019-03/..", EARLIER)], "2019-03-01", None, "only_value"),
    ([("2019", SHEET), ("2019-03", EARLIER)], "2019-03-01", "2019-03-31", "most_precise"),
])  # fmt: skip
def test_choices_of_periods_take_the_precise_one_of_those_that_agree(
    loaded: Callable[..., Writer], stated: list[tuple[str, dict[str, Any]]], starts: str, ends: str | None, reason: str
) -> None:
    documents = [
        document(f"d{at}", projects=[{"code": "LLI-317"}], dates=[{"edtf": edtf, "role": "project_period"}], **facts)
        for at, (edtf, facts) in enumerate(stated)
    ]
    query = "SELECT starts_on::VARCHAR, ends_on::VARCHAR, chosen_from.starts_on.reason FROM projects"
    assert ask(loaded(*documents), query) == [(starts, ends, reason)]


def test_choices_name_an_official_document_that_states_the_value(loaded: Callable[..., Writer]) -> None:
    writer = loaded(
        stating("sheet", "790000", approximate=True, **SHEET), stating("exact", "790000", published="2021"),
        stating("other", "700000", published="2022"),
    )  # fmt: skip
    query = """SELECT total, chosen_from.total.reason, file_name FROM projects
        JOIN documents ON document_id = chosen_from.total.document_id"""
    assert ask(writer, query) == [(Decimal("790000"), "official", "sheet.txt")]


def test_choices_of_two_official_documents_take_the_later_one(loaded: Callable[..., Writer]) -> None:
    """Whatever a release repeats after both."""
    writer = loaded(
        stating("first", "100", fact_sheet=True, published="2018"), stating("repeats", "100", published="2022"),
        stating("second", "90", fact_sheet=True, published="2019"),
    )  # fmt: skip
    assert ask(writer, "SELECT total, chosen_from.total.reason FROM projects") == [(Decimal("90"), "latest")]
