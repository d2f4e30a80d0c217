"""The public views: their columns, their arithmetic and the policy by which they choose."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.batches import Document, batch, document
from warehouse.reference import views
from warehouse.writer import Writer

CONTRACT = tomllib.loads((Path(__file__).parent / "contract.toml").read_text(encoding="utf-8"))
RATES = {"LVL": Decimal("0.702804"), "LTL": Decimal("3.45280"), "EEK": Decimal("15.6466"), "EUR": Decimal(1)}


def ask(writer: Writer, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in writer.connection.execute(sql).fetchall()]


@pytest.mark.parametrize("view", CONTRACT["views"])
def test_views_have_the_contract_columns(writer: Writer, view: str) -> None:
    wanted = {**(CONTRACT["fact"] if view in CONTRACT["fact_views"] else {}), **CONTRACT["views"][view]}
    found = {name: kind for name, kind, _ in views(writer.connection)[view][1]}
    assert found.items() >= wanted.items()


def test_views_are_empty_in_a_new_warehouse(writer: Writer) -> None:
    for view in views(writer.connection):
        assert ask(writer, f"SELECT * FROM {view}") == []


@pytest.mark.parametrize(
    ("value", "currency", "euro"),
    [
        ("1000", "LVL", "1422.87"),
        ("100", "LTL", "28.96"),
        ("250", "LTL", "72.41"),
        ("791256.20", "EUR", "791256.20"),
        ("15.65", "EEK", "1.00"),
        ("1000", "NOK", None),
    ],
)
def test_views_convert_to_euro(loaded: Callable[..., Writer], value: str, currency: str, euro: str | None) -> None:
    writer = loaded(document("one", amounts=[{"value": value, "currency": currency}]))
    assert ask(writer, "SELECT value_eur FROM amounts") == [(Decimal(euro) if euro else None,)]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(
        st.tuples(st.decimals("-99999999999", "9999999999999", places=2), st.sampled_from(sorted(RATES))), max_size=40
    )
)
def test_views_round_half_up_once(writer: Writer, values: list[tuple[Decimal, str]]) -> None:
    writer.load(batch(document("one", amounts=[{"value": value, "currency": unit} for value, unit in values])))
    for value, unit, euro in ask(writer, "SELECT value, currency, value_eur FROM amounts"):
        assert euro == (value / RATES[unit]).quantize(Decimal("0.01"), ROUND_HALF_UP)


SOCQUALITY = [
    document(
        "first",
        published="2018-05-10",
        projects=[
            {
                "code": "LLI-317",
                "acronym": "SocQuality",
                "programme": "interreg-lv-lt-2014-2020",
                "titles": {"lv": "Sociālo pakalpojumu pieejamības uzlabošana", "en": "Better social services for all"},
            }
        ],
        amounts=[
            {"value": "791256.20", "currency": "EUR", "role": "total", "scope": "project"},
            {"value": "672576.74", "currency": "EUR", "role": "eu", "scope": "project"},
            {"value": "100000", "currency": "EUR", "role": "total", "scope": "partner", "partner": "Auces novada dome"},
        ],
        dates=[{"edtf": "2018-03/2020-02", "role": "project_period"}],
        partners=[
            {"name": "Zemgales plānošanas reģions", "role": "lead", "country": "LV"},
            {"name": "Auces novada pašvaldība", "role": "partner", "country": "LV"},
        ],
        events=[{"kind": "opening", "edtf": "2018-05-16T10:30", "place": "Jelgava"}],
    ),
    document(
        "second",
        published="2019-10-21",
        projects=[{"acronym": "Soc Quality", "title": "Sociālo pakalpojumu pieejamības uzlabošana"}],
        amounts=[{"value": "790000", "currency": "EUR", "role": "total", "scope": "project", "approximate": True}],
        dates=[{"edtf": "2018/2020", "role": "project_period"}, {"edtf": "2018-03/..", "role": "project_period"}],
        partners=[{"name": "Zemgales Plānošanas reģions", "role": "lead", "country": "LV"}],
        events=[{"kind": "opening", "edtf": "2018-05-16"}, {"kind": "visit", "edtf": "2019-10-02/2019-10-03"}],
    ),
]


def test_views_projects_over_documents(loaded: Callable[..., Writer]) -> None:
    writer = loaded(*SOCQUALITY)
    query = (
        "SELECT code, acronym, title_lv, title_lt, title_en, starts_on, ends_on, total, eu, currency, document_count"
    )
    assert ask(writer, f"{query} FROM projects") == [
        (
            "LLI-317",
            "SocQuality",
            "Sociālo pakalpojumu pieejamības uzlabošana",
            None,
            "Better social services for all",
            date(2018, 3, 1),
            date(2020, 2, 29),
            Decimal("791256.20"),
            Decimal("672576.74"),
            "EUR",
            2,
        )
    ]
    assert ask(writer, "SELECT DISTINCT programme FROM projects") == [("interreg-lv-lt-2014-2020",)]
    assert ask(writer, "SELECT languages FROM projects") == [(["lv"],)]
    assert ask(writer, "SELECT count(DISTINCT project_id), count(project_id) FROM dates") == [(1, 3)]
    assert ask(writer, "FROM conflicts") == []  # a rounded sum and a coarser period contradict nothing


def test_views_partners_and_events_over_documents(loaded: Callable[..., Writer]) -> None:
    writer = loaded(*SOCQUALITY)
    query = """SELECT o.name, o.region, p.role, p.total, p.currency, p.document_count, o.project_count
        FROM project_partners AS p JOIN organisations AS o USING (organisation_id) ORDER BY o.name"""
    assert ask(writer, query) == [
        ("Auces novada pašvaldība", "LV-010", "partner", Decimal("100000.00"), "EUR", 1, 1),
        ("Zemgales plānošanas reģions", None, "lead", None, None, 2, 1),
    ]
    query = "SELECT kind, edtf, place, document_count FROM project_events ORDER BY edtf"
    assert ask(writer, query) == [
        ("opening", "2018-05-16T10:30", "Jelgava", 2),
        ("visit", "2019-10-02/2019-10-03", None, 1),
    ]


@pytest.mark.parametrize(
    ("periods", "starts", "ends"),
    [
        (["2018-03/2020-02"], "2018-03-01", "2020-02-29"),
        (["2018-03/2020-02", "2018-03-05/2020-02-20"], "2018-03-05", "2020-02-20"),
        (["2018/2021", "2018-03/2020-02"], "2018-03-01", "2020-02-29"),
        (["2020-06/..", "../2022-11"], "2020-06-01", "2022-11-30"),
        (["2020-06/.."], "2020-06-01", None),
        (["../2019-01", "2020-06/.."], "2020-06-01", None),
        (["2020-06/2022-11", "2020-06-15/.."], "2020-06-01", "2022-11-30"),
        (["XXXX-05-16"], None, None),
    ],
)
def test_views_choose_one_period(
    loaded: Callable[..., Writer], periods: list[str], starts: str | None, ends: str | None
) -> None:
    dates = [{"edtf": edtf, "role": "project_period"} for edtf in periods]
    writer = loaded(document("one", projects=[{"code": "LLI-317"}], dates=dates))
    wanted = tuple(date.fromisoformat(day) if day else None for day in (starts, ends))
    assert ask(writer, "SELECT starts_on, ends_on FROM projects") == [wanted]


def stated(name: str, **facts: Any) -> Document:
    return document(name, projects=[{"code": "LLI-317"}], **facts)


def total(value: str, role: str = "total") -> dict[str, Any]:
    return {"value": value, "currency": "EUR", "role": role, "scope": "project"}


@pytest.mark.parametrize(
    ("documents", "conflicts"),
    [
        (
            [stated("a", amounts=[total("100")]), stated("b", amounts=[total("120")])],
            [("total", ["100.00 EUR", "120.00 EUR"])],
        ),
        ([stated("a", amounts=[total("100.2")]), stated("b", amounts=[total("100")])], []),
        ([stated("a", amounts=[total("100"), total("70")]), stated("b", amounts=[total("100")])], []),
        (
            [stated("a", amounts=[total("100"), total("90", "eu"), total("20", "own")])],
            [("parts", ["100.00 EUR", "110.00 EUR"])],
        ),
        ([stated("a", amounts=[total("100"), total("85", "eu"), total("15", "own")])], []),
        ([stated("a", amounts=[total("100"), total("85", "eu")])], []),
        ([stated("a", amounts=[total("100"), total("60", "eu"), total("15", "own")])], []),
        (
            [stated("a", amounts=[total("100"), total("60", "eu"), total("15", "own"), total("10", "national")])],
            [("parts", ["100.00 EUR", "85.00 EUR"])],
        ),
        (
            [
                stated("a", dates=[{"edtf": "2018-03/2020-02", "role": "project_period"}]),
                stated("b", dates=[{"edtf": "2018-03/2020-08", "role": "project_period"}]),
            ],
            [("period", ["2018-03/2020-02", "2018-03/2020-08"])],
        ),
    ],
)
def test_views_conflicts(
    loaded: Callable[..., Writer], documents: list[Document], conflicts: list[tuple[str, list[str]]]
) -> None:
    writer = loaded(*documents)
    assert ask(writer, "SELECT field, stated FROM conflicts") == conflicts
    for (count,) in ask(writer, "SELECT len(stated) - len(document_ids) FROM conflicts"):
        assert count == 0


def share(value: str, role: str = "total", **more: Any) -> dict[str, Any]:
    return {**total(value, role), "scope": "partner", "partner": "Auces novada dome", **more}


def taking_part(role: str, **more: Any) -> dict[str, Any]:
    return {"name": "Auces novada pašvaldība", "role": role, "country": "LV", **more}


@pytest.mark.parametrize(("first", "second", "conflicts"), [
    *(
        ({"amounts": [total("100", role)]}, {"amounts": [total("90", role)]}, [(role, None, ["100.00 EUR", "90.00 EUR"])])
        for role in ("eu", "own", "national", "grant")
    ),
    ({"amounts": [total("100", "other")]}, {"amounts": [total("90", "other")]}, []),
    ({"amounts": [{**total("100"), "scope": "other"}]}, {"amounts": [{**total("90"), "scope": "other"}]}, []),
    # Sums of two funds are two sums; a sum without one may be either.
    ({"amounts": [{**total("100", "eu"), "fund": "ERDF"}]}, {"amounts": [{**total("90", "eu"), "fund": "ESF"}]}, []),
    (
        {"amounts": [{**total("100", "eu"), "fund": "ERDF"}]},
        {"amounts": [{**total("90", "eu"), "fund": "ERDF"}, {**total("70", "eu"), "fund": "ESF"}]},
        [("eu", None, ["100.00 EUR", "70.00 EUR", "90.00 EUR"])],
    ),
    ({"amounts": [{**total("100", "eu"), "fund": "ERDF"}]}, {"amounts": [total("90", "eu")]}, [("eu", None, ["100.00 EUR", "90.00 EUR"])]),
    *(
        (
            {"amounts": [share("100", role)], "partners": [taking_part("partner")]}, {"amounts": [share("90", role)], "partners": [taking_part("partner")]},
            [(f"partner_{role}", "Auces novada pašvaldība", ["100.00 EUR", "90.00 EUR"])],
        )
        for role in ("total", "eu", "own", "national", "grant")
    ),
    (
        {"amounts": [share("100"), share("90", partner="Dobeles novada dome")], "partners": [taking_part("partner"), taking_part("partner", name="Dobeles novada pašvaldība")]},
        {"amounts": [share("100")], "partners": [taking_part("partner")]},
        [],
    ),
    ({"partners": [taking_part("lead")]}, {"partners": [taking_part("partner")]}, [("partner_role", "Auces novada pašvaldība", ["lead", "partner"])]),
    ({"partners": [taking_part("lead")]}, {"partners": [taking_part("partner", confidence=0.55)]}, []),
    ({"partners": [taking_part("lead"), taking_part("partner")]}, {"partners": [taking_part("partner")]}, []),
    # Where several are called partners and nobody the lead, one of them may lead.
    ({"partners": [taking_part("lead")]}, {"partners": [taking_part("partner"), taking_part("partner", name="Dobeles novada pašvaldība")]}, []),
    (
        {"partners": [taking_part("lead")]},
        {"partners": [taking_part("partner"), taking_part("lead", name="Dobeles novada pašvaldība")]},
        [("lead", None, ["Auces novada pašvaldība", "Dobeles novada pašvaldība"]), ("partner_role", "Auces novada pašvaldība", ["lead", "partner"])],
    ),
    ({"partners": [taking_part("associated")]}, {"partners": [taking_part("partner")]}, []),
    ({"partners": [taking_part("contractor")]}, {"partners": [taking_part("partner")]}, [("partner_role", "Auces novada pašvaldība", ["contractor", "partner"])]),
])  # fmt: skip
def test_views_conflicts_of_every_sum_and_part(
    loaded: Callable[..., Writer],
    first: dict[str, Any],
    second: dict[str, Any],
    conflicts: list[tuple[str, str | None, list[str]]],
) -> None:
    query = """SELECT c.field, o.name, list_sort(c.stated)
        FROM conflicts AS c LEFT JOIN organisations AS o USING (organisation_id) ORDER BY c.field"""
    assert ask(loaded(stated("a", **first), stated("b", **second)), query) == conflicts


@pytest.mark.parametrize(("programmes", "conflict"), [
    (("interreg-lv-lt-2014-2020", "interreg-lv-lt-2014-2020"), False),
    (("interreg-lv-lt-2014-2020", None), False),
    (("interreg-baltic-sea", "interreg-lv-lt-2014-2020"), True),
    (("leader", "lv-rural"), False),  # as part of which it pays
    (("lt-rural", "lv-rural"), True),
    (("eea-norway-lt-2009-2014", "eea-norway-lt-2014-2021"), True),
])  # fmt: skip
def test_views_conflicts_of_the_programme(
    loaded: Callable[..., Writer], programmes: tuple[str | None, str | None], conflict: bool
) -> None:
    documents = (
        document(name, projects=[{"code": "LLI-317", "programme": programme}])
        for name, programme in zip("ab", programmes, strict=True)
    )
    wanted = [("programme", list(programmes), ["Text", "Text"])] if conflict else []
    assert ask(loaded(*documents), "SELECT field, stated, surfaces FROM conflicts") == wanted


def test_views_conflicts_leave_names_alone(loaded: Callable[..., Writer]) -> None:
    """Titles and acronyms in other words contradict nothing."""
    one = {"code": "LLI-317", "acronym": "SocQuality", "title": "Sociālo pakalpojumu pieejamība"}
    other = {"code": "LLI-317", "acronym": "Soc-Q", "title": "Labāki sociālie pakalpojumi visiem"}
    writer = loaded(document("a", projects=[one]), document("b", projects=[other]))
    assert ask(writer, "SELECT count(*) FROM projects") == [(1,)]
    assert ask(writer, "FROM conflicts") == []


def test_views_facts_say_who_saw_them_and_when(loaded: Callable[..., Writer]) -> None:
    """As the views of the single kinds do."""
    writer = loaded(*SOCQUALITY)
    tables = ("codes", "document_projects", "amounts", "dates", "partners", "events", "people")
    columns = "fact_id, extractor_version, first_seen_at, last_seen_at"
    single = " UNION ALL ".join(f"SELECT {columns} FROM {table}" for table in tables)
    assert ask(writer, f"SELECT {columns} FROM facts ORDER BY ALL") == ask(writer, f"{single} ORDER BY ALL")
    assert ask(writer, "SELECT count(*) FROM facts WHERE first_seen_at IS NULL OR extractor_version IS NULL") == [(0,)]
