"""A person who is forgotten is in no row, no text, no file of the warehouse, now and after a rebuild."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from flows import doctor, work
from flows.cli import app
from flows.correct import apply, say
from flows.errors import NoFullName
from flows.forget import forget
from flows.rebuild import rebuild
from pipeline import archive, forgotten, statements
from pipeline.errors import DamagedForgotten
from pipeline.home import Home
from tests.container_maker import archive as zip_of
from tests.flows import crashes
from warehouse.corrections.desk import Desk, Frame
from warehouse.errors import BadCorrection

RELEASE = """Jāņa Bērziņa projekts LLI-317

Projekta vadītājs Jānis Bērziņš uzsver, ka kopējais budžets ir 791 256,20 EUR. Projekta koordinatore Anna Kalniņa
pateicas Jānim Bērziņam par darbu. Bērziņš Jānis atbildēs uz jautājumiem, rakstiet: janis.berzins@auce.lv.

Jānis Bērziņš, projekta vadītājs, tālr. 63000000
Anna Kalniņa, koordinatore
"""
OTHER = "Projekta LLI-425 vadītāja Anna Kalniņa un direktors Pēteris Ozols 2018. gada 16. maijā atklāja centru.\n"
FACTS = ("codes", "amounts", "dates", "partners", "events", "people")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = crashes.made(tmp_path / "home")
    (made.inbox / "release.txt").write_text(RELEASE)
    (made.inbox / "other.txt").write_text(OTHER)
    work.ingest(made)
    return made


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def held(home: Home) -> list[str]:
    """Where the name can still be read: any value of any table, present and past, of both files."""
    known = forgotten.Forgotten("00").with_name(crashes.PERSON)
    found: list[str] = []
    for file in (home.published, home.warehouse):
        with duckdb.connect(str(file), read_only=True) as connection:
            for schema, table in connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall():
                values = connection.execute(f"FROM {schema}.{table}").fetchall()
                found += [f"{schema}.{table}" for row in values if known.spans("\n".join(map(str, row)))]
    return found


def test_forget_takes_a_person_out_of_everything(home: Home) -> None:
    assert {name for (name,) in rows(home, "SELECT name FROM people")} >= {crashes.PERSON, "Anna Kalniņa"}
    before = rows(home, "SELECT text FROM document_texts WHERE text LIKE '%LLI-317%'")[0][0]
    kept = rows(home, "SELECT fact_id, surface FROM amounts ORDER BY ALL")
    assert held(home)
    outcome = forget(home, crashes.PERSON)
    assert (outcome.documents, outcome.removed, outcome.left) == (1, 0, {})
    assert held(home) == []
    assert {name for (name,) in rows(home, "SELECT name FROM people")} == {"Anna Kalniņa", "Pēteris Ozols"}
    after = rows(home, "SELECT text FROM document_texts WHERE text LIKE '%LLI-317%'")[0][0]
    assert len(after) == len(before)
    assert after.count(forgotten.BLOCK * 5 + " " + forgotten.BLOCK * 7) == 3  # in two cases, and once in the title's
    assert "berzins" not in after
    assert "63000000" in after
    assert rows(home, "SELECT fact_id, surface FROM amounts ORDER BY ALL") == kept
    for view in FACTS:
        sql = f"FROM {view} JOIN document_texts USING (document_id) WHERE surface <> text[start_char + 1 : end_char]"
        assert rows(home, sql) == []
    ((notes, candidates, facts, rejects),) = rows(
        home, "SELECT notes, candidates, facts, rejects FROM receipts JOIN documents USING (document_id) "
        "WHERE file_name = 'release.txt'"
    )  # fmt: skip
    assert any("forgotten people" in note for note in notes)
    assert candidates == facts + rejects


def test_forget_lasts_over_a_rebuild_and_for_what_comes_later(home: Home) -> None:
    forget(home, crashes.PERSON)
    wanted = crashes.state(home)
    rebuild(home)
    assert crashes.state(home) == wanted
    assert held(home) == []
    (home.inbox / "later.txt").write_text("Vēstule Jānim Bērziņam par projektu LLI-500.\n")
    (home.inbox / "z.zip").write_bytes(zip_of({"in.txt": "Runā JĀNIS BĒRZIŅŠ, LLI-501.".encode()}))
    assert work.ingest(home).loaded == 2
    assert held(home) == []
    assert {code for (code,) in rows(home, "SELECT code FROM codes")} >= {"LLI-500", "LLI-501"}


def test_forget_keeps_no_name_in_its_list(home: Home) -> None:
    forget(home, crashes.PERSON)
    text = forgotten.path_of(home).read_text()
    assert "rzi" not in text.casefold()
    assert forgotten.path_of(home).stat().st_mode & 0o077 == 0
    first = forgotten.read(home)
    forget(home, crashes.PERSON)
    again = forgotten.read(home)
    assert [entry.hashes for entry in again.entries] == [entry.hashes for entry in first.entries]
    assert again.key == first.key


def test_forget_with_originals_removes_the_documents(home: Home) -> None:
    (home.inbox / "z.zip").write_bytes(zip_of({"release.txt": RELEASE.encode(), "in.txt": b"LLI-9"}))
    work.ingest(home)
    outcome = forget(home, crashes.PERSON, originals=True)
    assert (outcome.documents, outcome.removed, outcome.containers) == (1, 1, ["z.zip"])
    assert {name for (name,) in rows(home, "SELECT file_name FROM documents")} == {"other.txt", "in.txt"}
    assert held(home) == []
    kept = [home.root / record.path for record in archive.records(home)]
    assert not any("Bērziņ" in path.read_bytes().decode(errors="replace") for path in kept)


@pytest.mark.parametrize("where", ["forget.listed", "work.loaded", "run.recorded", "forget.published"])
def test_forget_that_is_killed_is_finished_by_saying_it_again(home: Home, where: str) -> None:
    assert crashes.killed(home, "forget", where)
    (check,) = [check for check in doctor.examine(home) if check.name == "forget"]
    assert (check.state, "once more" in check.remedy) == ("fault", True)
    forget(home, crashes.PERSON)
    assert held(home) == []
    assert "forget" not in {check.name for check in doctor.examine(home)}


def test_forget_reads_nothing_without_a_sound_list(home: Home) -> None:
    forgotten.path_of(home).write_text("{")
    (home.inbox / "later.txt").write_text("Projekts LLI-500")
    with pytest.raises(DamagedForgotten):
        work.ingest(home)
    assert "later.txt" not in str(rows(home, "SELECT file_name FROM documents"))


@pytest.mark.parametrize("name", ["Bērziņš", "", "Jānis B."])
def test_forget_wants_a_full_name(home: Home, name: str) -> None:
    result = CliRunner().invoke(app, ["forget", name, "--yes", "--home", str(home.root)])
    assert isinstance(result.exception, NoFullName)
    assert not forgotten.path_of(home).exists()


def fact(home: Home, kind: str, surface: str) -> str:
    ((fact_id,),) = rows(home, f"SELECT fact_id FROM facts WHERE kind = '{kind}' AND surface = '{surface}'")
    return str(fact_id)


def written(home: Home) -> list[str]:
    """The files of a home, without the originals, in whose bytes the name can be read."""
    originals = {home.root / record.path for record in archive.records(home)}
    files = (path for path in home.root.rglob("*") if path.is_file() and path not in originals)
    return [str(path) for path in files if crashes.PERSON.encode() in path.read_bytes()]


def speak(home: Home, *spoken: Callable[[Desk, Frame], object]) -> None:
    for each in spoken:
        say(home, lambda desk, each=each: each(desk, Frame(by=crashes.PERSON, why=f"{crashes.PERSON} says so")))  # type: ignore[misc]
    apply(home)


@pytest.fixture
def spoken(home: Home) -> Home:
    """People were spoken of: the name stands in words, values, reasons, and in a document that does not have it."""
    quoted = fact(home, "person", crashes.PERSON)
    ozols = fact(home, "person", "Pēteris Ozols")
    code = fact(home, "code", "LLI-425")
    amount = fact(home, "amount", "791 256,20 EUR.")
    speak(
        home,
        lambda desk, frame: desk.correct(quoted, {"position": "vadītājs"}, frame),
        lambda desk, frame: desk.correct(ozols, {"name": crashes.PERSON}, frame),
        lambda desk, frame: desk.confirm(code, frame),
        lambda desk, frame: desk.correct(amount, {"fund": "ERDF"}, frame),
        lambda desk, frame: desk.add("other.txt", "person", "direktors", {"name": crashes.PERSON}, frame),
        lambda desk, frame: desk.add(
            "other.txt", "partner", "centru", {"name": f"{crashes.PERSON} fonds", "role": "partner"}, frame
        ),
        lambda desk, frame: desk.withdraw(statements.load(home.corrections)[2].correction_id, frame),
    )
    assert written(home)
    return home


def test_forget_takes_a_person_out_of_what_was_said(spoken: Home) -> None:
    forget(spoken, crashes.PERSON)
    assert held(spoken) == []
    assert written(spoken) == []
    assert rows(spoken, "SELECT name FROM people WHERE name NOT IN ('Anna Kalniņa')") == []
    ((fund,),) = rows(spoken, "SELECT fund FROM amounts WHERE surface = '791 256,20 EUR.'")
    assert fund == "ERDF"  # what was said of other things holds
    states = [state for (state,) in rows(spoken, "SELECT state FROM corrections ORDER BY state")]
    assert states == ["applied"] * 5 + ["withdrawn"]


def test_forget_of_what_was_said_lasts(spoken: Home) -> None:
    before = spoken.corrections.read_bytes()
    forget(spoken, crashes.PERSON)
    wanted = crashes.state(spoken)
    work.refresh(spoken, everything=True)
    rebuild(spoken)
    assert crashes.state(spoken) == wanted
    spoken.corrections.write_bytes(before)  # an older backup
    work.settle(spoken)
    assert (held(spoken), written(spoken)) == ([], [])
    spoken.corrections.unlink()
    work.settle(spoken)
    assert crashes.state(spoken) == wanted


@pytest.mark.parametrize("said", ["name", "why", "by"])
def test_forget_lets_nobody_say_the_name_again(home: Home, said: str) -> None:
    ozols = fact(home, "person", "Pēteris Ozols")
    forget(home, crashes.PERSON)
    texts = {"name": "Pēteris Kalns", "why": "so", "by": "Anna"} | {said: "BĒRZIŅŠ Jānis"}
    with pytest.raises(BadCorrection, match="forgotten"):
        say(home, lambda desk: desk.correct(ozols, {"name": texts["name"]}, Frame(by=texts["by"], why=texts["why"])))
    assert not home.corrections.exists() or home.corrections.read_bytes() == b""
