"""Preview: what other rules would find, beside what is published; nothing is written."""

import hashlib
import json
from pathlib import Path

import pytest

from flows import correct, preview, work
from pipeline.home import Home
from tests.flows.test_work import home, pressfacts, rows, tree_with_other_rules
from warehouse.corrections.desk import Frame

__all__ = ["home"]
TEXT = "Projekta kopējais budžets ir 791 256,20 EUR. Projekts sākās 2018. gada 5. martā, seminārs notika 2018. gada 20. martā."
MARCH = 'forms = ["marts", "marta", "martam", "martu", "martā", "marti", "martiem", "martus", "martos"]'


@pytest.fixture
def loaded(home: Home) -> Home:
    (home.inbox / "lv.txt").write_text(TEXT)
    (home.inbox / "lt.txt").write_text("Projekto vertė – 1000 eurų. Projektas prasidėjo 2018 m. kovo 1 d.")
    work.ingest(home)
    return home


def state(home: Home) -> dict[str, str]:
    """Every file of a home, with the digest of its bytes."""
    return {
        str(path.relative_to(home.root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.root.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_preview_without_change_reads_nothing(loaded: Home) -> None:
    found = preview.preview(loaded)
    assert (found.outdated, found.read, found.documents) == (0, 0, ())
    again = preview.preview(loaded, everything=True)
    assert (again.outdated, again.read, again.documents) == (2, 2, ())
    assert preview.preview(loaded, everything=True, sample=1).read == 1


@pytest.fixture
def without_march(tmp_path: Path) -> Path:
    """The program with rules that do not know one month in Latvian."""
    tree = tree_with_other_rules(tmp_path / "tree", "extractors/languages/lv/dates.toml", "")
    table = tree / "extractors/languages/lv/dates.toml"
    text = table.read_text(encoding="utf-8")
    assert MARCH in text
    table.write_text(text.replace(MARCH, 'forms = ["nekad"]').replace('alone = ["martā"]', "alone = []"), "utf-8")
    return tree


def test_preview_tells_what_other_rules_would_do(loaded: Home, without_march: Path) -> None:
    ((fact, value),) = rows(loaded, "SELECT fact_id, edtf FROM dates WHERE edtf LIKE '%-05%'")
    assert value == "2018-03-05/.."
    correct.say(loaded, lambda desk: desk.confirm(fact, Frame(by="the archive")))
    correct.apply(loaded)
    before = state(loaded)
    found = json.loads(pressfacts(without_march, loaded, "preview", "--format", "json"))
    assert (found["outdated"], found["read"], found["unread"]) == (1, 1, [])
    assert {change["file_name"] for change in found["changes"]} == {"lv.txt"}
    assert found["counts"]["date"]
    assert [said["surface"] for said in found["corrections"]] == ["2018. gada 5. martā"]
    assert [(said["before"], said["after"]) for said in found["corrections"]] == [("applied", "applied")]
    assert state(loaded) == before
    table = pressfacts(without_march, loaded, "preview")
    assert "1 of 1 documents read again, 1 of them would state something else" in table
    pressfacts(without_march, loaded, "refresh")
    assert "No rule has changed" in pressfacts(without_march, loaded, "preview")
    facts = {(row[0], row[1]) for row in rows(loaded, "SELECT kind, value FROM facts")}
    for change in found["changes"]:  # what was foretold came about
        assert change["after"] is None or (change["kind"], change["after"]) in facts
        assert change["before"] is None or (change["kind"], change["before"]) not in facts


@pytest.fixture
def without_openings(tmp_path: Path) -> Path:
    """The program with rules that do not know the Latvian word for an opening."""
    tree = tree_with_other_rules(tmp_path / "tree", "extractors/languages/lv/events.toml", "")
    table = tree / "extractors/languages/lv/events.toml"
    text = table.read_text(encoding="utf-8")
    assert text.count('"atklāšan/fem4"') == 1
    table.write_text(text.replace('"atklāšan/fem4"', '"nekad"'), "utf-8")
    return tree


def test_preview_tells_which_decisions_on_who_is_who_are_touched(loaded: Home, without_openings: Path) -> None:
    """One side is in a document that is read again, the other in one that is not."""
    (loaded.inbox / "lv-opening.txt").write_text("Jelgavā 2018. gada 20. martā notika projekta LLI-317 atklāšana.")
    (loaded.inbox / "lt-opening.txt").write_text("2018 m. balandžio 5 d. Jelgavoje vyko projekto LLI-317 atidarymas.")
    work.ingest(loaded)
    events = dict(rows(loaded, "SELECT file_name, fact_id FROM events JOIN documents USING (document_id)"))
    sides = events["lv-opening.txt"], events["lt-opening.txt"]
    correct.say(loaded, lambda desk: desk.identify("same", *sides, Frame(by="the archive")))
    correct.apply(loaded)
    assert rows(loaded, "SELECT state FROM corrections") == [("applied",)]
    found = json.loads(pressfacts(without_openings, loaded, "preview", "--format", "json"))
    (said,) = found["corrections"]
    assert (said["document_id"], said["verb"], said["before"], said["after"]) == (None, "same", "applied", "stale")
    assert "no document speaks of" in said["detail"]
    assert said["correction_id"] in pressfacts(without_openings, loaded, "preview")
    pressfacts(without_openings, loaded, "refresh")
    assert rows(loaded, "SELECT state FROM corrections") == [("stale",)]  # what was foretold came about
