"""Which documents repeat each other and which are versions: precision, recall, independence of the order, cost."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean import clean_text
from tests.warehouse.batches import Document, batch, document
from tests.warehouse.test_likeness import OTHER, RELEASE, SAME
from tests.warehouse.variants import BOILERPLATE, COPIES, OTHERS
from warehouse.writer import Writer

GOLD = Path(__file__).parents[1] / "gold"
DEV = sorted((GOLD / "dev").glob("*.txt"))
BEFORE, AFTER = (datetime(2026, 1, day, tzinfo=UTC) for day in (2, 3))
PROJECT = {"code": "LLI-317", "acronym": "SocQuality"}


def ask(writer: Writer, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in writer.connection.execute(sql).fetchall()]


def links(writer: Writer) -> dict[str, str]:
    """File name of the original by that of the copy."""
    query = (
        "SELECT c.file_name, o.file_name FROM documents AS c JOIN documents AS o ON o.document_id = c.near_duplicate_of"
    )
    return dict(ask(writer, query))


def generated() -> tuple[list[Document], dict[str, str]]:
    """Every release of the dev corpus with its programme's paragraph, copies of it, and texts that look like it."""
    found, release = [], {}
    for path in DEV:
        lang = "lt" if path.name.startswith("lt") else "lv"
        text = clean_text(f"{path.read_text(encoding='utf-8')}\n\n{BOILERPLATE[lang]}")
        made = {"": text}
        for kind, vary in (COPIES | OTHERS).items():
            varied = vary(text, random.Random(f"{path.stem} {kind}"))
            if varied != text:
                made[kind] = varied if kind == "hyphenated" else clean_text(varied)
        for kind, varied in made.items():
            name = f"{path.stem} {kind}"
            found.append(document(name, text=varied, language=lang, ocr=kind == "misread", file_name=name))
            release[name] = path.stem if kind in COPIES or not kind else name
    return found, release


def test_documents_copies_are_found_and_look_alikes_are_not(loaded: Callable[..., Writer]) -> None:
    """Precision and recall over all pairs that are, or are taken for, one release."""
    documents, release = generated()
    original = links(loaded(*documents))
    groups = defaultdict(list)
    for name in release:
        groups[original.get(name, name)].append(name)
    pairs = [(a, b) for names in groups.values() for at, a in enumerate(names) for b in names[:at]]
    right = sum(release[a] == release[b] for a, b in pairs)
    wanted = sum(size * (size - 1) // 2 for size in Counter(release.values()).values())
    assert wanted > 800
    assert right / len(pairs) >= 0.98
    assert right / wanted >= 0.98


def test_documents_the_two_seeds_are_one_release(loaded: Callable[..., Writer]) -> None:
    names = ("socquality-opening.txt", "socquality-opening-from-pdf.txt", "socquality-exchange-visit.txt")
    texts = {name: clean_text((GOLD / "samples" / name).read_text(encoding="utf-8")) for name in names}
    writer = loaded(*(document(name, text=text, file_name=name, projects=[PROJECT]) for name, text in texts.items()))
    assert {frozenset(pair) for pair in links(writer).items()} == {frozenset(names[:2])}
    assert ask(writer, "SELECT document_count FROM projects") == [(2,)]


def test_documents_links_do_not_depend_on_the_order(tmp_path: Path) -> None:
    documents, _ = generated()
    some = [item for item in documents if item["name"].split()[0] in ("lv-funds-01", "mixed-07")]
    shuffled = random.Random(1).sample(some, len(some))
    found = []
    for number, parts in enumerate(([some], [some[::-1]], [shuffled[at : at + 4] for at in range(0, len(some), 4)])):
        with Writer(tmp_path / f"{number}.duckdb", tmp_path / f"{number}.lock") as writer:
            for part in parts:
                writer.load(batch(*part))
                writer.resolve()
            tables = ("resolved_documents", "comparisons", "fingerprints", "decisions")
            found.append(
                {
                    name: ask(writer, f"SELECT COLUMNS(lambda c: c <> 'since') FROM store.{name} ORDER BY ALL")
                    for name in tables
                }
            )
    assert found[0] == found[1] == found[2]
    assert len(found[0]["resolved_documents"]) > 10


def test_documents_that_are_known_are_not_read_again(loaded: Callable[..., Writer]) -> None:
    writer = loaded(document("a", text=RELEASE), document("b", text=RELEASE.replace(*SAME["wording"])))
    before = links(writer)
    writer.connection.execute("UPDATE store.texts SET text = ''")
    loaded(document("c", text="Pavisam cits dokuments. " * 20))
    assert links(writer) == before != {}


def test_documents_fingerprints_of_another_method_are_taken_anew(loaded: Callable[..., Writer]) -> None:
    writer = loaded(document("a", text=RELEASE), document("b", text=RELEASE.replace(*SAME["wording"])))
    before = ask(writer, "FROM store.fingerprints ORDER BY ALL")
    writer.connection.execute("UPDATE store.fingerprints SET method = 'older', signature = [1]")
    writer.resolve()
    assert ask(writer, "FROM store.fingerprints ORDER BY ALL") == before
    assert len(links(writer)) == 1


def test_documents_loaded_again_are_compared_again(loaded: Callable[..., Writer]) -> None:
    other = OTHER["sum"]
    writer = loaded(document("a", text=RELEASE), document("b", text=RELEASE + "Paldies!"))
    assert len(links(writer)) == 1
    loaded(document("b", text=RELEASE.replace(other[0], other[1])))
    assert links(writer) == {}


def test_documents_original_is_the_earlier_one_and_not_a_scan(loaded: Callable[..., Writer]) -> None:
    writer = loaded(
        document("scan", text=RELEASE, published="2018-05-01", ocr=True),
        document("late", text=RELEASE, published="2018-05-17"),
        document("first", text=RELEASE, published="2018-05-16"),
        document("undated", text=RELEASE),
    )
    assert links(writer) == dict.fromkeys(("scan.txt", "late.txt", "undated.txt"), "first.txt")


def test_documents_decisions_say_why(loaded: Callable[..., Writer]) -> None:
    before, after, old, new = OTHER["day"]
    writer = loaded(
        document("a", text=RELEASE, published="2018-05-01"),
        document("b", text=RELEASE.replace(*SAME["wording"])),
        document("c", text=RELEASE.replace(before, after)),
    )
    query = """
        SELECT verdict, l.file_name, r.file_name, method, reason FROM decisions AS d
        JOIN documents AS l ON l.document_id = d.left_key JOIN documents AS r ON r.document_id = d.right_key
        WHERE d.kind = 'document' ORDER BY ALL"""
    distinct, same = ask(writer, query)
    assert distinct == (
        "distinct",
        "c.txt",
        "a.txt",
        "near_duplicate",
        f"nearly the same words, but {new} and not {old}",
    )
    assert same[:4] == ("same", "b.txt", "a.txt", "near_duplicate")


def total(value: str) -> dict[str, str]:
    return {"value": value, "currency": "EUR", "role": "total", "scope": "project"}


def test_documents_copies_have_one_vote(loaded: Callable[..., Writer]) -> None:
    """Two copies of one release do not outvote a later release; a scan's own reading does not go before the text's."""
    shared = {"projects": [PROJECT], "events": [{"kind": "opening", "edtf": "2018-05-16"}]}
    partner = {"name": "Auces novada pašvaldība", "role": "partner", "country": "LV"}
    writer = loaded(
        document("a", text=RELEASE, published="2018-05-16", amounts=[total("100")], partners=[partner], **shared),
        document("b", text=RELEASE, amounts=[total("900")], ocr=True, partners=[partner], **shared),
        document("c", text=RELEASE, amounts=[total("100")], **shared),
        document("d", published="2019-01-01", amounts=[total("200")], **shared),
    )
    assert ask(writer, "SELECT total, document_count FROM projects") == [(200, 2)]
    assert ask(writer, "SELECT document_count FROM project_partners") == [(1,)]
    assert ask(writer, "SELECT document_count FROM project_events") == [(2,)]
    assert ask(writer, "SELECT count(*) FROM amounts") == [(4,)]
    alone = loaded(document("d"))
    assert ask(alone, "SELECT total, document_count FROM projects") == [(100, 1)]
    assert ask(alone, "FROM conflicts") == []


VERSIONS = {
    "source": ({"source": "https://auce.lv/a/"}, {"source": "http://www.auce.lv/a#top"}, True),
    "two sources": ({"source": "https://auce.lv/a"}, {"source": "https://auce.lv/b"}, False),
    "name": ({}, {}, True),
    "two collections": ({"collection": "one"}, {"collection": "two"}, False),
    "side by side in an archive": ({"parent_sha256": "ab"}, {"parent_sha256": "ab"}, False),
    "one address known": ({"source": "https://auce.lv/a"}, {}, True),
    "two projects": ({"projects": [{"code": "LLI-317"}]}, {"projects": [{"code": "LLI-425"}]}, False),
}


@pytest.mark.parametrize(("before", "after", "linked"), VERSIONS.values(), ids=VERSIONS)
def test_documents_versions(
    loaded: Callable[..., Writer], before: dict[str, Any], after: dict[str, Any], linked: bool
) -> None:
    changed = RELEASE.replace(*OTHER["sum"][:2])
    writer = loaded(
        document("a", file_name="x.txt", text=RELEASE, ingested_at=BEFORE, **before),
        document("b", file_name="x.txt", text=changed, ingested_at=AFTER, **after),
    )
    found = ask(writer, "SELECT previous_version IS NOT NULL, outdated FROM documents ORDER BY ingested_at")
    assert found == [(False, linked), (linked, False)]
    assert len(ask(writer, "FROM document_versions")) == (2 if linked else 0)


def test_documents_of_one_name_that_are_nothing_alike_are_no_versions(loaded: Callable[..., Writer]) -> None:
    texts = (path.read_text(encoding="utf-8") for path in DEV[:2])
    writer = loaded(*(document(text[:9], file_name="x.txt", text=text) for text in texts))
    assert ask(writer, "FROM document_versions") == []


def test_documents_projects_take_the_latest_version(loaded: Callable[..., Writer]) -> None:
    """Also against a copy of the older one; the older facts stay in the views of facts."""
    shared: dict[str, Any] = {"projects": [PROJECT], "published": "2018-05-16"}
    changed = RELEASE.replace(*OTHER["sum"][:2])
    one, two, three = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3))
    origin = {"source": "https://auce.lv/a"}
    writer = loaded(
        document("a", text=RELEASE, amounts=[total("100")], ingested_at=one, **origin, **shared),
        document("b", text=changed, amounts=[total("200")], ingested_at=two, **origin, **shared),
        document("copy of a", text=RELEASE, amounts=[total("100")], ingested_at=three, **shared),
    )
    assert ask(writer, "SELECT total, document_count FROM projects") == [(200, 1)]
    assert ask(writer, "FROM conflicts") == []
    assert ask(writer, "SELECT value FROM amounts ORDER BY ALL") == [(100,), (100,), (200,)]
    assert ask(writer, "SELECT version, latest, file_name FROM document_versions ORDER BY version") == [
        (1, False, "a.txt"),
        (2, True, "b.txt"),
    ]
    assert ask(writer, "SELECT change, kind, before, after FROM version_changes") == [
        ("changed", "amount", "100.00 EUR", "200.00 EUR")
    ]


def test_documents_a_version_that_changes_no_value_still_counts(loaded: Callable[..., Writer]) -> None:
    shared: dict[str, Any] = {"projects": [PROJECT], "source": "https://auce.lv/a"}
    writer = loaded(
        document("a", text=RELEASE, ingested_at=BEFORE, **shared),
        document("b", text=RELEASE.replace(*SAME["wording"]), ingested_at=AFTER, **shared),
    )
    assert ask(writer, "SELECT document_count FROM projects") == [(1,)]
    assert ask(writer, "SELECT file_name FROM documents WHERE NOT outdated") == [("b.txt",)]
    assert len(links(writer)) == 1
