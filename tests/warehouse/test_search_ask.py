"""What a search finds, in which order, and how it shows it: through the published file, as any client would."""

import math
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.batches import batch, document
from warehouse.errors import NothingToSearch
from warehouse.search.ask import Search, search
from warehouse.writer import Writer

DOCUMENTS = [
    document("manor", title="Jonišķu muiža", text="Jonišķu muižas parks. " + "Garš teksts par visu ko. " * 30, published="2019-05-01"),
    document("visit", text="Ciemiņi Jonišķos skatīja parku; muižā bija koncerts.", published="2020-01-01"),
    document("town", text="Jonišķu novada dome. Projekts LLI-317 sākas.", published="2018"),
    document("lt", language="lt", text="Parama Joniškio savivaldybėms ir parkams. Projektas LLI 318.", published="2019-06-01",
        partners=[{"name": "Joniškio rajono savivaldybė", "country": "LT"}], amounts=[{"value": "791256.20", "currency": "EUR"}]),
    document("en", language="en", text="Municipalities of Joniškis met, said “O'Brien”.", people=[{"name": "Jānis Bērziņš", "position": "mērs"}]),
]  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    with Writer(folder / "work" / "warehouse.duckdb", folder / "work" / "lock") as writer:
        writer.load(batch(*DOCUMENTS))
        writer.resolve()
        writer.index()
        writer.publish(folder / "warehouse.duckdb")
    return folder / "warehouse.duckdb"


def names(published: Path, words: str, **more: object) -> list[str]:
    found = search(published, Search(words=words, **more))  # type: ignore[arg-type]
    at = found.columns.index("file_name")
    return [str(row[at]).removesuffix(".txt") for row in found.rows]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("jonisku", {"manor", "visit", "town", "lt", "en"}),
        ("JONIŠĶI", {"manor", "visit", "town", "lt", "en"}),
        ("savivaldybe", {"lt"}),
        ("municipality", {"en"}),
        ("jonisku muiza", {"manor", "visit"}),
        ('"jonisku muiza"', {"manor"}),
        ("„Jonišķu muiža”", {"manor"}),
        ("jonišķi -muiža", {"town", "lt", "en"}),
        ("jonišķi -muiža -municipality", {"town", "lt"}),
        ('jonisku -"novada dome"', {"manor", "visit", "lt", "en"}),
        ("LLI-317", {"town"}),
        ("LLI-31*", {"town", "lt"}),
        ("savival*", {"lt"}),
        ("sav*", {"lt"}),
        ("obrien", set()),
        ("o'brien", {"en"}),
        ("nothing", set()),
        ("muiža nothing", set()),
        ("'; DROP TABLE documents; --", set()),
    ],
)
def test_search_finds(published: Path, words: str, wanted: set[str]) -> None:
    assert set(names(published, words)) == wanted


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"language": "lt"}, {"lt"}),
        ({"since": date(2019, 5, 1)}, {"manor", "visit", "lt"}),
        ({"until": date(2019, 5, 31)}, {"manor"}),
        ({"since": date(2019, 5, 2), "until": date(2019, 12, 31)}, {"lt"}),
    ],
)
def test_search_filters_before_it_limits(published: Path, filters: dict[str, object], wanted: set[str]) -> None:
    assert set(names(published, "jonisku", **filters)) == wanted
    assert len(names(published, "jonisku", limit=1, **filters)) == 1


@pytest.mark.parametrize("words", ["", "   ", "-muiža", '""', "- – *"])
def test_search_needs_a_word(published: Path, words: str) -> None:
    with pytest.raises(NothingToSearch):
        search(published, Search(words=words))


def test_search_ranks_by_bm25(published: Path) -> None:
    found = search(published, Search(words="parks"))
    scores = dict(zip((row[4] for row in found.rows), (row[1] for row in found.rows), strict=True))
    with duckdb.connect(str(published), read_only=True) as connection:
        lengths = dict(
            connection.execute(
                "SELECT file_name, words FROM store.search_entries JOIN documents USING (document_id) WHERE kind = 'document'"
            ).fetchall()
        )
    average = sum(lengths.values()) / len(lengths)
    idf = math.log(1 + (5 - 3 + 0.5) / (3 + 0.5))
    for name, score in scores.items():
        assert score == pytest.approx(idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * lengths[name] / average)), abs=1e-6)
    assert list(scores) == sorted(scores, key=lambda name: -scores[name])
    assert list(scores)[-1] == "manor.txt"  # the longest


def test_search_title_weighs(published: Path) -> None:
    assert names(published, '"jonisku muiza"') == ["manor"]
    assert names(published, "muiza")[0] == "visit"  # short, where the title's document is long


def test_search_marks_the_words_in_a_snippet(published: Path) -> None:
    found = search(published, Search(words="jonisku muiza", mark="|"))
    snippets = {row[4]: row[3] for row in found.rows}
    assert snippets["visit.txt"] == "Ciemiņi |Jonišķos| skatīja parku; |muižā| bija koncerts"
    assert snippets["manor.txt"].startswith("|Jonišķu| |muižas| parks. Garš")
    assert snippets["manor.txt"].endswith(" …")


@pytest.mark.parametrize(
    ("words", "kind", "wanted"),
    [
        ("savivaldybe", "partner", ["lt"]),
        ("savivaldybe", "person", []),
        ("791256", "amount", ["lt"]),
        ("berzins mers", "person", ["en"]),
        ("bērziņš", "fact", ["en"]),
    ],
)
def test_search_of_facts(published: Path, words: str, kind: str, wanted: list[str]) -> None:
    assert names(published, words, kind=kind) == wanted


def test_search_in_a_plain_client(published: Path) -> None:
    """No extension, no network: what an analyst's DuckDB does."""
    with duckdb.connect(str(published), read_only=True) as connection:
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET enable_external_access = false")
        assert connection.execute("SELECT file_name FROM search('jonisku muiza', most := 1)").fetchall()
        joined = "SELECT d.sha256 FROM search('lli 317') AS s JOIN documents AS d USING (document_id) WHERE s.score > 0"
        assert len(connection.execute(joined).fetchall()) == 1


def test_search_stays_within_outdated_versions(tmp_path: Path) -> None:
    with Writer(tmp_path / "w.duckdb", tmp_path / "lock") as writer:
        versions = [
            document(f"v{n}", file_name="page.txt", source="https://example.org/page", text=f"Muižas versija {n} " + "vārds " * n, published=f"2019-0{n}-01")
            for n in (1, 2)
        ]  # fmt: skip
        writer.load(batch(*versions))
        writer.resolve()
        writer.index()
        rows = writer.connection.execute("SELECT document_id FROM search('muiža')").fetchall()
        latest = writer.connection.execute("SELECT document_id FROM documents WHERE NOT outdated").fetchall()
    assert rows == latest
    assert len(rows) == 1
