"""Contradictions from the inbox to SQL: real releases and sheets that state a project's facts differently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import work
from pipeline.home import Home

SAMPLES = Path(__file__).parents[1] / "gold" / "samples"
RELEASE = (SAMPLES / "socquality-opening.txt").read_text(encoding="utf-8")
# The same release by another publisher, a year later: another sum, a later end.
LATER = (
    RELEASE.replace("791 256,20 EUR", "801 256,20 EUR").replace("2020.gada februārim", "2020. gada augustam")
)  # fmt: skip
SHEET = """Projekta pase

Projekta nosaukums: Sociālo pakalpojumu pieejamības un kvalitātes uzlabošana Vidus-Baltijas reģionā
Projekta akronīms: SocQuality
Projekta numurs: LLI-317
Programma: Interreg V-A Latvijas–Lietuvas pārrobežu sadarbības programma 2014.–2020. gadam
Projekta īstenošanas periods: 01.03.2018.–29.02.2020.
Vadošais partneris: Kretingas rajona pašvaldība
Kopējais budžets: 791 256,20 EUR
ERAF līdzfinansējums: 672 576,74 EUR
"""
WRONG_PARTS = """Projekta pase

Projekta nosaukums: Pilsētas parka atjaunošana un pieejamība visiem iedzīvotājiem
Projekta numurs: LLI-901
Programma: Interreg V-A Latvijas–Lietuvas pārrobežu sadarbības programma 2014.–2020. gadam
Projekta īstenošanas periods: 01.05.2017.–30.04.2024.
Vadošais partneris: Dobeles novada pašvaldība
Kopējais budžets: 100 000,00 EUR
ERAF līdzfinansējums: 85 000,00 EUR
Pašvaldības līdzfinansējums: 20 000,00 EUR
"""
TOO_MUCH = """Projekte Nr. LLI-901 dalyvauja Biržų rajono savivaldybė

Biržų rajono savivaldybė – projekto „Miesto parko atnaujinimas ir prieinamumas visiems gyventojams“ (Nr. LLI-901) partnerė.
Biržų rajono savivaldybės biudžetas projekte – 140 000,00 Eur.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    made = Home.create(tmp_path_factory.mktemp("conflicts") / "home")
    (made.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n", encoding="utf-8")
    documents = {
        "release": (RELEASE, "2018-05-10", "Zemgales plānošanas reģions"),
        "later": (LATER, "2019-06-01", "Laikraksts “Zemgale”"),
        "sheet": (SHEET, "2018-04-01", "latlit.eu"),
        "parts": (WRONG_PARTS, "2017-06-01", "Dobeles novada pašvaldība"),
        "share": (TOO_MUCH, "2018-02-01", "Biržų rajono savivaldybė"),
    }
    for name, (text, published, publisher) in documents.items():
        (made.inbox / f"{name}.txt").write_text(text, encoding="utf-8")
        sidecar = f"published = \"{published}\"\npublisher = '{publisher}'\n"
        (made.inbox / f"{name}.txt.meta.toml").write_text(sidecar, encoding="utf-8")
    work.ingest(Home.open(made.root))
    yield Home.open(made.root)


def ask(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def conflict(home: Home, field: str) -> list[dict[str, Any]]:
    """The conflicts on a field, with the names of the documents instead of their ids."""
    query = f"SELECT * FROM conflicts WHERE field = '{field}' ORDER BY project_id"
    with duckdb.connect(str(home.published), read_only=True) as connection:
        cursor = connection.execute(query)
        columns = [column[0] for column in cursor.description or ()]
        found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    names = dict(ask(home, "SELECT document_id, split_part(file_name, '.', 1) FROM documents"))
    for row in found:
        row["documents"] = [names[document] for document in row["document_ids"]]
        assert len({len(row[name]) for name in ("stated", "document_ids", "surfaces", "published", "publishers")}) == 1
    return found


def test_conflicts_of_a_sum_quote_dates_and_publishers(home: Home) -> None:
    (found,) = conflict(home, "total")
    rows = zip(*(found[name] for name in ("stated", "documents", "surfaces", "published", "publishers")), strict=True)
    assert sorted(rows) == [
        ("791256.20 EUR", "release", "791 256,20 EUR", "2018-05-10", "Zemgales plānošanas reģions"),
        ("791256.20 EUR", "sheet", "791 256,20 EUR", "2018-04-01", "latlit.eu"),
        ("801256.20 EUR", "later", "801 256,20 EUR", "2019-06-01", "Laikraksts “Zemgale”"),
    ]
    assert conflict(home, "eu") == []  # all three agree


def test_conflicts_of_a_period_leave_precision_alone(home: Home) -> None:
    (found,) = conflict(home, "period")
    stated = dict(zip(found["documents"], found["stated"], strict=True))
    assert stated == {"sheet": "2018-03-01/2020-02-29", "release": "2018-03/2020-02", "later": "2018-03/2020-08"}


def test_conflicts_of_the_lead(home: Home) -> None:
    (found,) = conflict(home, "lead")
    assert dict(zip(found["documents"], found["stated"], strict=True))["sheet"] == "Kretingas rajona pašvaldība"
    assert set(found["documents"]) == {"sheet", "release", "later"}


def test_conflicts_of_parts_that_do_not_make_the_whole(home: Home) -> None:
    (found,) = conflict(home, "parts")
    assert found["stated"] == ["100000.00 EUR", "105000.00 EUR"]
    assert found["surfaces"] == ["100 000,00 EUR", "85 000,00 EUR + 20 000,00 EUR"]
    assert found["documents"] == ["parts", "parts"]


def test_conflicts_of_a_share_above_the_total(home: Home) -> None:
    (found,) = conflict(home, "share")
    assert found["stated"] == ["140000.00 EUR", "100000.00 EUR"]
    assert found["documents"] == ["share", "parts"]
    query = "SELECT region FROM organisations WHERE organisation_id = ?".replace("?", f"'{found['organisation_id']}'")
    assert ask(home, query) == [("LT-06",)]


def test_conflicts_of_a_period_outside_its_programme(home: Home) -> None:
    (found,) = conflict(home, "programme_period")
    assert (found["stated"], found["documents"]) == (["2017-05-01/2024-04-30"], ["parts"])
    assert "2023-12-31 (Regulation (EU) No 1303/2013" in found["explanation"]


def test_conflicts_are_chosen_from_with_a_reason(home: Home) -> None:
    query = """SELECT p.total, p.chosen_from.total.reason, d.file_name, p.ends_on, p.chosen_from.ends_on.reason
        FROM projects AS p JOIN documents AS d ON d.document_id = p.chosen_from.total.document_id
        WHERE p.code = 'LLI-317'"""
    ((total, reason, name, ends_on, why),) = ask(home, query)
    assert (str(total), reason, name, str(ends_on), why) == (
        "791256.20", "official", "sheet.txt", "2020-02-29", "official",
    )  # fmt: skip
