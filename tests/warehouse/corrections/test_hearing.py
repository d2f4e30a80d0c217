"""What was said reaches the warehouse by whatever way: the next writer, a run at its end, a warehouse made anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DamagedJournal
from tests.warehouse.corrections.home import BY, Home, release
from warehouse.corrections.desk import Desk
from warehouse.writer import Writer

TEXT = "Kopā [1000 EUR|amount value=1000.00], no tiem [800 EUR|amount value=800.00 role=eu page=1]."
AMOUNTS = "SELECT surface, role, corrected FROM amounts ORDER BY value DESC"


def test_hearing_published_desk_to_published_rows(real: Home) -> None:
    real.load(release(TEXT))
    real.say("correct", real.fact("1000 EUR"), {"role": "total"})
    assert real.rows(AMOUNTS) == [("1000 EUR", "total", True), ("800 EUR", "eu", False)]


def test_hearing_what_is_said_while_a_run_is_on(real: Home) -> None:
    real.load(release(TEXT))
    with Desk.at(real.said, real.published) as desk:
        desk.correct(real.fact("1000 EUR"), {"role": "total"}, BY)
    assert real.rows(AMOUNTS)[0] == ("1000 EUR", "other", False)
    real.load(release("Cits [5 EUR|amount value=5.00].", "two"))  # the run goes on, and ends
    assert real.rows(AMOUNTS)[0] == ("1000 EUR", "total", True)


def test_hearing_at_the_beginning_of_a_run(real: Home) -> None:
    real.load(release(TEXT))
    fact = real.fact("800 EUR")
    real.__exit__()
    with Desk.at(real.said, real.published) as desk:
        desk.reject(fact, BY)
    with Writer(real.writer.file, real.writer.lock, said=real.said) as writer:
        writer.start_run("r", "ingest")
        assert writer.connection.execute(AMOUNTS).fetchall() == [("1000 EUR", "other", False)]


def test_hearing_puts_back_what_the_file_lost(home: Home) -> None:
    home.load(release(TEXT))
    home.say("correct", home.fact("1000 EUR"), {"role": "total"})
    older = home.said.read_bytes()
    home.say("reject", home.fact("800 EUR"))
    both = [json.loads(line)["correction_id"] for line in home.said.read_text().splitlines()]
    home.said.write_bytes(older)
    home.apply()
    assert [item.correction_id for item in home.spoken()] == both
    home.said.unlink()
    home.apply()
    assert [item.correction_id for item in home.spoken()] == both
    assert home.rows(AMOUNTS) == [("1000 EUR", "total", True)]


def test_hearing_a_damaged_file_stops_before_anything_is_changed(home: Home) -> None:
    home.load(release(TEXT))
    home.say("correct", home.fact("1000 EUR"), {"role": "total"})
    whole, before = home.said.read_text(), home.everything()
    for damaged in ("{\n" + whole, whole.replace('"correct"', '"praise"'), whole.replace('"by"', '"from"')):
        home.said.write_text(damaged)
        with pytest.raises(DamagedJournal, match=r"corrections\.jsonl"):
            home.apply()
        assert home.everything() == before


def test_hearing_of_documents_that_are_not_there(home: Home, tmp_path: Path) -> None:
    home.load(release(TEXT), release(TEXT, "two"))
    fact = home.rows("SELECT fact_id FROM amounts JOIN documents USING (document_id) WHERE file_name = 'two.txt'")[0][0]
    said = home.say("confirm", fact)
    with type(home)(tmp_path / "other") as other:
        other.said.write_bytes(home.said.read_bytes())
        other.load(release(TEXT))
        assert other.states() == {said.correction_id: "stale"}
        other.load(release(TEXT, "two"))
        assert other.states() == {said.correction_id: "applied"}


def test_hearing_is_no_reading(home: Home) -> None:
    """When documents were read and facts seen is left alone; a withdrawal brings the very row back."""
    home.load(release(TEXT))
    rows = "SELECT a.* EXCLUDE (since), d.read_at FROM store.amounts AS a JOIN store.documents AS d USING (document_id) ORDER BY ALL"
    before = home.rows(rows)
    said = home.say("correct", home.fact("1000 EUR"), {"role": "total"})
    assert home.rows(
        "SELECT DISTINCT read_at, last_seen_at, first_seen_at FROM amounts JOIN documents USING (document_id)"
    ) == [(before[0][-1],) * 3]
    home.say("withdraw", said.correction_id)
    assert home.rows(rows) == before


def test_hearing_leaves_what_was_in_the_past(home: Home) -> None:
    home.load(release(TEXT))
    home.say("correct", home.fact("1000 EUR"), {"role": "total"})
    assert home.rows("SELECT role, corrected FROM past.amounts") == [("other", False)]
