"""A warehouse to load documents into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.warehouse.batches import Document, batch, document
from warehouse.writer import Writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """An open writer on an empty warehouse."""
    with Writer(tmp_path / "work" / "warehouse.duckdb", tmp_path / "work" / "writer.lock") as opened:
        yield opened


@pytest.fixture
def loaded(writer: Writer) -> Callable[..., Writer]:
    """Loads documents into the warehouse and resolves them."""

    def load(*documents: Document) -> Writer:
        writer.load(batch(*documents))
        writer.resolve()
        return writer

    return load


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published warehouse with a project of which two documents speak, and texts that want to be formulas."""
    folder = tmp_path_factory.mktemp("published")
    project = {
        "code": "LLI-317",
        "acronym": "SocQuality",
        "title": "Sociālā kvalitāte",
        "programme": "interreg-lv-lt-2014-2020",
    }
    other = {"code": "LLI-425", "acronym": "Octopus", "title": '=HYPERLINK("http://example.org")'}
    partner = {"name": "Jelgavas novada pašvaldība", "country": "LV", "surface": "Jelgavas novada pašvaldībai"}
    documents = (
        document(
            "opening", title="+371 atklāšana; \"citāts\"", text="Atklāšana Jelgavā.\nOtrā rinda, ar komatu", published="2018-03-02",
            projects=[project], codes=[{"code": "LLI-317"}],
            amounts=[
                {"value": "791256.20", "currency": "EUR", "role": "total", "scope": "project"},
                {"value": "672576.74", "currency": "EUR", "role": "eu", "scope": "project", "fund": "ERDF"},
                {"value": "1000.10", "currency": "EUR", "role": "eu", "scope": "partner", "partner": partner["name"], "fund": "ERDF",
                 "page": 2, "x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0},
            ],
            dates=[{"edtf": "2018-03/2020-02", "role": "project_period"}],
            partners=[{**partner, "role": "lead"}, {"name": "Biržų rajono savivaldybė", "country": "LT", "role": "partner"}],
            events=[
                {"kind": "opening", "edtf": "2018-03-02T10:30", "place": "Jelgava"},
                {"kind": "seminar", "edtf": "2018-04-17/2018-04-18", "place": "Biržai"},
                {"kind": "meeting", "edtf": "2018-07-10T09:00/2018-07-10T12:00", "place": "Panevėžys"},
                {"kind": "camp", "edtf": "2018-07"}, {"kind": "festival", "edtf": "XXXX-05-16"}, {"kind": "visit"},
            ],
            people=[{"name": "-1+1", "position": "@mērs", "organisation": "'=tests"}],
        ),
        document("report", language="lt", title="Ataskaita", text="Ataskaita.", projects=[project], published="2019", partners=[{**partner, "role": "lead"}]),
        document("octopus", title="Astoņkājis", projects=[other], amounts=[{"value": "5.00", "currency": "LVL", "role": "total", "scope": "project"}]),
    )  # fmt: skip
    with Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "lock") as opened:
        opened.load(batch(*documents))
        opened.resolve()
        opened.index()
        opened.publish(folder / "warehouse.duckdb")
    return folder / "warehouse.duckdb"
