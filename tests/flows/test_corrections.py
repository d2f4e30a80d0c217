"""People have their say on the command line: real documents, real processes, a run in the way."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import correct, work
from flows.corrections_file import take
from flows.errors import BadImport
from pipeline import statements
from pipeline.home import Home
from tests.shared import once
from warehouse.corrections.desk import Frame
from warehouse.corrections.listing import COLUMNS
from warehouse.query import query
from warehouse.writer import Writer

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "tests" / "gold" / "samples"
FILES = [SAMPLES / "zemgale-2009-fact-sheet.txt", SAMPLES / "pdf" / "socquality-opening.pdf"]
SETTINGS = 'settle_seconds = 0\njobs = 1\ncorrected_by = "the archive"\n'
FACTS = (
    "codes",
    "amounts",
    "dates",
    "partners",
    "events",
    "people",
    "rejects",
    "corrections",
    "projects",
    "fact_boxes",
)
TIMES = ("first_seen_at", "last_seen_at", "extractor_version")
Command = Callable[..., str]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a text and a PDF; to be copied, not changed."""

    def make(folder: Path) -> None:
        home = Home.create(folder / "home")
        (home.root / "pressfacts.toml").write_text(SETTINGS, encoding="utf-8")
        work.ingest(Home.open(home.root), FILES)

    return once(tmp_path_factory, "corrections", make) / "home"


@pytest.fixture
def home(ingested: Path, tmp_path: Path) -> Home:
    subprocess.run(["cp", "-r", str(ingested), str(tmp_path / "home")], check=True)
    return Home.open(tmp_path / "home")


@pytest.fixture
def pressfacts(home: Home) -> Command:
    """Run a command in a process of its own; what it prints for programs, and what it says."""

    def run(*words: str, code: int = 0) -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PRESSFACTS_HOME": str(home.root)}
        environment.pop("PRESSFACTS_BY", None)
        command = [sys.executable, "-m", "flows.cli", *words]
        result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
        assert result.returncode == code, result.stderr
        assert "Traceback" not in result.stderr
        return result.stdout + result.stderr

    return run


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def everything(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """What the views say, but for what tells when it was read."""
    found = {}
    for view in FACTS:
        columns = [row[0] for row in rows(home, f"DESCRIBE {view}")]
        stated = ", ".join(f'"{name}"' for name in columns if name not in TIMES)
        found[view] = sorted(rows(home, f"SELECT {stated} FROM {view}"), key=str)
    return found


def fact(home: Home, surface: str) -> str:
    return str(rows(home, f"SELECT fact_id FROM amounts WHERE surface LIKE '{surface}%'")[0][0])


def test_corrections_from_the_command_line_to_sql(home: Home, pressfacts: Command) -> None:
    assert fact(home, "791 256") in pressfacts("show", "socquality-opening.pdf")
    told = pressfacts("correct", fact(home, "791 256")[:8], "role=other", "--why", "page 2", "--by", "Anna")
    assert "applied" in told
    place = ("amount", "ERAF", "value=1", "currency=EUR", "--occurrence", "1")
    assert "applied" in pressfacts("add", "socquality-opening.pdf", *place)
    assert rows(home, "SELECT value::VARCHAR, role, rule FROM amounts WHERE corrected ORDER BY value") == [
        ("1.00", "other", "person"),
        ("791256.20", "other", "person"),
    ]
    assert rows(home, "SELECT page, x1 > x0, start_byte FROM amounts WHERE value = 1") == [(1, True, None)]
    assert rows(home, "SELECT said_by, why, verb FROM corrections") == [
        ("Anna", "page 2", "correct"),
        ("the archive", None, "add"),
    ]
    listed = json.loads(pressfacts("corrections", "--format", "json"))
    assert [(item["verb"], item["state"]) for item in listed] == [("correct", "applied"), ("add", "applied")]
    assert "withdrawn" in pressfacts("withdraw", listed[0]["correction_id"], "--why", "mistaken")
    assert rows(home, "SELECT count(*) FROM amounts WHERE corrected") == [(1,)]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("correct", "ffffffffffffffff", "role=eu"), 101, "no fact has the id"),
        (("correct", "FACT", "role=payer"), 100, "total, eu, national, own, grant, other"),
        (("correct", "FACT", "role"), 100, "field=value"),
        (("reject", "FACT", "--by", " "), 100, "--by"),
        (("add", "nothing.pdf", "amount", "x", "value=1"), 6, "no document is called"),
        (("add", "socquality-opening.pdf", "sum", "x", "value=1"), 2, "choose"),
        (("same", "p_0", "p_1"), 103, "there is no project"),
        (("corrections", "import", "missing.csv"), 51, "missing.csv"),
        (("corrections", "--state", "gone"), 2, "applied"),
    ],
)
def test_corrections_that_cannot_be(
    home: Home, pressfacts: Command, words: tuple[str, ...], code: int, told: str
) -> None:
    assert told in pressfacts(*(fact(home, "791 256") if word == "FACT" else word for word in words), code=code)
    assert not home.corrections.exists() or not home.corrections.read_bytes()


def test_corrections_while_a_run_is_at_work(home: Home, pressfacts: Command) -> None:
    wanted = fact(home, "791 256")
    with Writer.of(home):
        assert "that run or the next one applies it" in pressfacts("correct", wanted, "role=other")
        assert "waiting" in pressfacts("corrections")
    pressfacts("correct", wanted, "fund=ERDF", "--later")
    assert rows(home, "SELECT count(*) FROM amounts WHERE corrected") == [(0,)]
    work.refresh(home)
    assert rows(home, "SELECT role, fund FROM amounts WHERE corrected") == [("other", "ERDF")]


def test_corrections_many_processes_lose_nothing(home: Home) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSFACTS_HOME": str(home.root)}
    facts = [row[0] for row in rows(home, "SELECT fact_id FROM dates ORDER BY fact_id LIMIT 4")]
    commands = [[sys.executable, "-m", "flows.cli", "confirm", each, "--later"] for each in facts]
    processes = [subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) for command in commands]
    assert [process.wait() for process in processes] == [0] * len(facts)
    assert correct.apply(home)
    assert rows(home, "SELECT count(*) FROM dates WHERE corrected") == [(len(facts),)]
    assert [item.number for item in statements.load(home.corrections)] == list(range(1, len(facts) + 1))


def test_corrections_survive_new_rules_and_a_lost_warehouse(home: Home) -> None:
    frame = Frame(by="Anna")
    correct.say(home, lambda desk: desk.correct(fact(home, "791 256"), {"role": "other"}, frame))
    correct.say(home, lambda desk: desk.reject(fact(home, "672 576"), frame))
    correct.say(home, lambda desk: desk.add("socquality-opening.pdf", "person", "Auces", {"name": "Test"}, frame, 1))
    assert correct.apply(home)
    before = everything(home)
    assert len(before["corrections"]) == 3
    work.refresh(home, everything=True)
    assert everything(home) == before
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    work.refresh(home)
    assert everything(home) == before


def test_corrections_and_what_was_known_before(home: Home) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    wanted = "SELECT role, corrected, (SELECT count(*) FROM corrections) FROM amounts WHERE surface LIKE '791 256%'"
    correct.say(home, lambda desk: desk.correct(fact(home, "791 256"), {"role": "other"}, Frame(by="Anna")))
    assert correct.apply(home)
    assert query(home.published, wanted).rows == (("other", True, 1),)
    assert query(home.published, wanted, as_of=before).rows == (("total", False, 0),)
    assert rows(home, "SELECT flow, state FROM runs ORDER BY started_at")[-1] == ("correct", "completed")


def table(path: Path, *lines: dict[str, str]) -> Path:
    columns = [name for name in COLUMNS if any(name in line for line in lines)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(lines)
    return path


def test_corrections_import_and_export_go_round(home: Home, pressfacts: Command, tmp_path: Path) -> None:
    document = "zemgale-2009-fact-sheet.txt"
    lines = (
        {"verb": "correct", "fact": fact(home, "791 256"), "values": "role=other fund=ERDF", "why": "tabula"},
        {"verb": "reject", "kind": "amount", "document": document, "quote": "120 888.00 LVL"},
        {"verb": "add", "kind": "person", "document": document, "quote": "Zemgale", "occurrence": "1", "values": "'name=Anna Test'"},
        {"verb": "confirm", "fact": fact(home, "672 576"), "by": "Jānis", "at": "2026-01-02T03:04:05+02:00"},
    )  # fmt: skip
    assert "4 new" in pressfacts("corrections", "import", str(table(tmp_path / "in.csv", *lines)), "--by", "Anna")
    exported = pressfacts("corrections", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(exported)))
    assert [(item["verb"], item["by"], item["state"]) for item in found] == [
        ("correct", "Anna", "applied"),
        ("reject", "Anna", "applied"),
        ("add", "Anna", "applied"),
        ("confirm", "Jānis", "applied"),
    ]
    assert found[3]["at"] == "2026-01-02T01:04:05+00:00"
    (tmp_path / "out.csv").write_text(exported, encoding="utf-8")
    said, before = home.corrections.read_bytes(), everything(home)
    assert "0 new, 4 known" in pressfacts("corrections", "import", str(tmp_path / "out.csv"))
    assert home.corrections.read_bytes() == said
    home.corrections.unlink()  # as in another home with the same documents
    for path in home.work.glob("warehouse.duckdb*"):
        path.unlink()
    work.refresh(home)
    assert rows(home, "FROM corrections") == []
    assert "4 new" in pressfacts("corrections", "import", str(tmp_path / "out.csv"))
    assert everything(home) == before


def test_corrections_import_is_all_or_nothing(home: Home, tmp_path: Path) -> None:
    good = {"verb": "correct", "fact": fact(home, "791 256"), "values": "role=other"}
    bad = [
        {"verb": "praise"},
        {"verb": "correct", "fact": "ffffffffffffffff", "values": "role=eu"},
        {"verb": "correct", "fact": good["fact"], "values": "role=payer"},
        {"verb": "correct", "fact": good["fact"], "values": "role='eu"},
        {"verb": "reject", "kind": "amount", "document": "zemgale-2009-fact-sheet.txt", "quote": "Zemgale", "occurrence": "1"},
        {"verb": "add", "kind": "amount", "document": "nowhere.txt", "quote": "x", "values": "value=1"},
        {"verb": "confirm", "fact": good["fact"], "values": "role=eu", "at": "2126-01-01"},
        {"verb": "confirm", "fact": good["fact"], "at": "yesterday"},
        {"verb": "same", "left": "p_0"},
    ]  # fmt: skip
    path = table(tmp_path / "in.csv", good, *bad)
    with pytest.raises(BadImport) as caught:
        correct.say(home, lambda desk: take(desk, path, "Anna", None))
    told = caught.value.detail.splitlines()[1:]
    assert [line.split(":")[0] for line in told] == [f"line {number}" for number in range(3, 12)]
    assert statements.load(home.corrections) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("verb,colour\ncorrect,red\n", "'colour'"),
        ("fact\nabc\n", "no column verb"),
        ("verb,fact\nreject\n", "line 2: 1 cells"),
        ('verb,fact\nreject,"abc\n', "line 2"),
    ],
)
def test_corrections_import_of_no_such_table(home: Home, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadImport, match=told):
        correct.say(home, lambda desk: take(desk, tmp_path / "in.csv", "Anna", None))
