"""What people said holds: through new rules, moved offsets, reloads and rebuilds; and a withdrawal leaves no trace."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import ConservationError
from tests.warehouse.batches import Batch
from tests.warehouse.corrections.home import Home, Memory, release
from warehouse.corrections.hearing import CONCERNED
from warehouse.errors import BadCorrection, UnknownFact

TEXT = (
    "Projekts [LLI-317|project code=LLI-317 acronym=SocQuality; code code=LLI-317] ilgst "
    "[2018.-2020.|date edtf=2018/2020 role=project_period]. Kopā [1000 EUR|amount value=1000.00], no tiem ERAF "
    "[800 EUR|amount value=800.00 role=eu page=1], bet pašvaldība dod vēl 200 EUR. "
    "[Auces un Dobeles novadi|partner name='Auces novads'; partner name='Dobeles novads']."
)
OTHER_VALUES = TEXT.replace("value=1000.00", "value=1000.00 role=grant").replace("role=eu page", "role=national page")
NOTHING_FOUND = TEXT.replace("[1000 EUR|amount value=1000.00]", "1000 EUR").replace(
    "; partner name='Dobeles novads'", ""
)
WIDER = TEXT.replace("Kopā [1000 EUR|", "[Kopā 1000 EUR|").replace("ERAF [800 EUR|", "[ERAF 800 EUR|")
SPACED = TEXT.replace("1000 EUR|", "1000  EUR|").replace("800 EUR|", "800\nEUR|")
ALSO_FOUND = TEXT.replace("vēl 200 EUR", "vēl [200 EUR|amount value=200.00 role=national]")
VARIANTS = (TEXT, OTHER_VALUES, NOTHING_FOUND, WIDER, SPACED, ALSO_FOUND)
AMOUNTS = "SELECT surface, value, role, corrected, rule, confidence FROM amounts ORDER BY start_char, value"


def test_replay_correct_changes_what_was_said_and_nothing_else(home: Home) -> None:
    home.load(release(TEXT))
    (before,) = home.rows(
        "SELECT * EXCLUDE (corrected, rule, confidence, role, since) FROM store.amounts WHERE value = 1000"
    )
    home.say("correct", home.fact("1000 EUR"), {"role": "total"})
    (after,) = home.rows(
        "SELECT * EXCLUDE (corrected, rule, confidence, role, since) FROM store.amounts WHERE value = 1000"
    )
    assert after == before
    assert home.rows("SELECT role, corrected, rule, confidence FROM amounts WHERE value = 1000") == [
        ("total", True, "person", 1.0)
    ]
    assert home.rows('SELECT "before", "after", state, said_by, why FROM corrections') == [
        ('{"role": "other"}', '{"role": "total"}', "applied", "Anna", "table on page 2")
    ]


def test_replay_reject_makes_a_reject(home: Home) -> None:
    home.load(release(TEXT))
    fact = home.fact("800 EUR")
    home.say("reject", fact)
    assert home.rows("SELECT surface, rule, reason, note FROM rejects") == [
        ("800 EUR", "person", "rejected_by_person", "table on page 2")
    ]
    assert home.rows(f"FROM facts WHERE fact_id = '{fact}'") == []
    assert home.rows(f"FROM fact_boxes WHERE fact_id = '{fact}'") == []
    assert home.rows("SELECT facts, rejects, facts_added, facts_rejected FROM receipts") == [(7, 0, 0, 1)]


def test_replay_add_states_a_fact_with_its_place(resolving: Home) -> None:
    resolving.load(release(TEXT))
    resolving.say("add", "one.txt", "amount", "200 EUR", {"value": "200", "currency": "EUR", "role": "own"})
    assert resolving.rows(
        "SELECT value::VARCHAR, role, scope, page, corrected FROM amounts WHERE surface = '200 EUR'"
    ) == [("200.00", "own", "other", 7, True)]
    assert resolving.rows("SELECT facts_added FROM receipts") == [(1,)]
    assert resolving.rows("SELECT project_id IS NOT NULL FROM amounts WHERE surface = '200 EUR'") == [(True,)]


def test_replay_added_project_takes_facts(resolving: Home) -> None:
    resolving.load(release(TEXT))
    resolving.say("add", "one.txt", "project", "pašvaldība", {"code": "LLI-999", "title": "Otrs projekts"})
    resolving.say("correct", resolving.fact("800 EUR"), {"project": "LLI-999"})
    assert resolving.rows(
        "SELECT p.code FROM amounts AS a JOIN projects AS p USING (project_id) WHERE a.value = 800"
    ) == [("LLI-999",)]
    assert resolving.rows("SELECT title_lv FROM projects WHERE code = 'LLI-999'") == [("Otrs projekts",)]


def test_replay_facts_of_a_rejected_project_do_not_pass_to_an_added_one(resolving: Home) -> None:
    resolving.load(release(TEXT))
    resolving.say("reject", resolving.fact("LLI-317", "document_projects"))
    resolving.say("add", "one.txt", "project", "pašvaldība", {"code": "LLI-999"})
    assert resolving.rows("SELECT DISTINCT project_id FROM amounts") == [(None,)]


def test_replay_added_fact_goes_only_with_all_that_was_said_of_it(home: Home) -> None:
    home.load(release(TEXT))
    added = home.say("add", "one.txt", "amount", "200 EUR", {"value": "200", "currency": "EUR"})
    later = home.say("correct", added.what.fact_id, {"role": "own"})  # type: ignore[union-attr]
    with pytest.raises(BadCorrection, match=later.correction_id):
        home.say("withdraw", added.correction_id)
    home.say("withdraw", later.correction_id)
    home.say("withdraw", added.correction_id)
    assert home.rows("FROM amounts WHERE corrected") == []


def test_replay_corrected_title_is_that_of_its_language(resolving: Home) -> None:
    resolving.load(release("[Abc|project title=Abc]", language="lt"))
    resolving.say(
        "correct", resolving.fact("Abc", "document_projects"), {"title": "Kitas pavadinimas", "title_lv": "Cits"}
    )
    assert resolving.rows("SELECT title_lt, title_lv FROM projects") == [("Kitas pavadinimas", "Cits")]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (TEXT, ("1000 EUR", "total", True)),
        (OTHER_VALUES, ("1000 EUR", "total", True)),
        (NOTHING_FOUND, ("1000 EUR", "total", True)),
        (WIDER, ("Kopā 1000 EUR", "total", True)),
        (SPACED, ("1000  EUR", "total", True)),
    ],
)
@pytest.mark.parametrize("before", ["", "Jauns ievads, kas visu pārbīda: 1000 EUR te nav.\n"])
def test_replay_correction_survives_other_rules(home: Home, later: str, expected: Any, before: str) -> None:
    home.load(release(TEXT))
    fact = home.fact("1000 EUR")
    home.say("correct", fact, {"role": "total"})
    home.load(release(later, before=before))
    found = home.rows(f"SELECT surface, role, corrected FROM amounts WHERE fact_id = '{fact}'")
    assert found == [expected]
    assert home.rows("SELECT count(*) FROM amounts WHERE value = 1000") == [(1,)]
    assert set(home.states().values()) == {"applied"}
    assert home.rows(
        "SELECT substr(t.text, c.start_char + 1, c.end_char - c.start_char) = replace(c.surface, ' EUR', ' EUR') "
        "OR contains(c.surface, '1000') FROM corrections AS c JOIN document_texts AS t USING (document_id)"
    ) == [(True,)]


def test_replay_stale_where_the_quote_has_gone_and_back(home: Home) -> None:
    home.load(release(TEXT))
    said = home.say("correct", home.fact("1000 EUR"), {"role": "total"})
    home.load(release(TEXT.replace("1000 EUR|", "1001 EUR|")))
    assert home.states() == {said.correction_id: "stale"}
    assert home.rows("SELECT role, corrected FROM amounts WHERE value = 1000") == [("other", False)]
    home.load(release(TEXT))
    assert home.states() == {said.correction_id: "applied"}


def test_replay_says_which_of_several_equal_quotes(home: Home) -> None:
    text = (
        "Alfa saņem [5 EUR|amount value=5.00], Beta saņem [5 EUR|amount value=5.00], Gamma [5 EUR|amount value=5.00]."
    )
    home.load(release(text))
    ((fact,),) = home.rows("SELECT fact_id FROM amounts ORDER BY start_char LIMIT 1 OFFSET 1")
    home.say("correct", fact, {"role": "eu"})
    assert home.rows("SELECT role FROM amounts ORDER BY start_char") == [("other",), ("eu",), ("other",)]
    home.load(release(text, before="Kopā 5 EUR un vēl 5 EUR. "))
    assert home.rows("SELECT role FROM amounts ORDER BY start_char") == [("other",), ("eu",), ("other",)]


def test_replay_one_of_several_facts_of_the_same_words(home: Home) -> None:
    home.load(release(TEXT))
    ((fact,),) = home.rows("SELECT fact_id FROM partners WHERE name = 'Dobeles novads'")
    home.say("correct", fact, {"role": "lead"})
    home.load(release(NOTHING_FOUND))  # Dobele is not found any more: it stands as it was said
    assert home.rows("SELECT name, role, corrected FROM partners ORDER BY name") == [
        ("Auces novads", "partner", False),
        ("Dobeles novads", "lead", True),
    ]


def test_replay_confirmed_values_stay_corrected_ones_follow_otherwise(home: Home) -> None:
    home.load(release(TEXT))
    home.say("confirm", home.fact("800 EUR"))
    home.load(release(OTHER_VALUES))
    assert home.rows("SELECT role FROM amounts WHERE value = 800") == [("eu",)]
    assert home.rows("SELECT extracted LIKE '%national%' FROM corrections") == [(True,)]


def test_replay_added_fact_that_rules_find_later_is_one(home: Home) -> None:
    home.load(release(TEXT))
    home.say("add", "one.txt", "amount", "200 EUR", {"value": "200", "currency": "EUR", "role": "own"})
    home.load(release(ALSO_FOUND))
    assert home.rows("SELECT role, corrected FROM amounts WHERE surface = '200 EUR'") == [("own", True)]
    assert home.rows("SELECT facts_added FROM receipts") == [(0,)]


def test_replay_later_statements_of_a_fact_go_before_earlier_ones(home: Home) -> None:
    home.load(release(TEXT))
    fact = home.fact("1000 EUR")
    first = home.say("correct", fact, {"role": "own"})
    second = home.say("correct", fact, {"role": "total"})
    home.say("correct", fact, {"fund": "ERDF"})
    assert home.rows("SELECT role, fund FROM amounts WHERE value = 1000") == [("total", "ERDF")]
    assert home.states()[first.correction_id] == "superseded"
    home.say("withdraw", second.correction_id)
    assert home.rows("SELECT role, fund FROM amounts WHERE value = 1000") == [("own", "ERDF")]


def test_replay_rejected_facts_are_spoken_of_no_more(home: Home) -> None:
    home.load(release(TEXT))
    fact = home.fact("1000 EUR")
    rejected = home.say("reject", fact)
    with pytest.raises(BadCorrection, match=rejected.correction_id):
        home.say("correct", fact, {"role": "eu"})
    home.say("withdraw", rejected.correction_id[:6])
    with pytest.raises(UnknownFact, match="withdrawn already"):
        home.say("withdraw", rejected.correction_id)
    home.say("correct", fact, {"role": "eu"})


def test_replay_conservation_still_counts(home: Home) -> None:
    home.load(release(TEXT))
    home.say("reject", home.fact("800 EUR"))
    whole = release(TEXT)
    with pytest.raises(ConservationError, match="rejected 1"):
        home.load({**whole, "amounts": whole["amounts"].slice(1)})


STATEMENTS = st.lists(
    st.one_of(
        st.tuples(st.just("correct"), st.integers(0, 9), st.sampled_from(["eu", "own", "total"])),
        st.tuples(st.just("reject"), st.integers(0, 9), st.none()),
        st.tuples(st.just("confirm"), st.integers(0, 9), st.none()),
        st.tuples(st.just("add"), st.sampled_from(["200 EUR", "pašvaldība", "1000 EUR"]), st.integers(1, 3)),
        st.tuples(st.just("withdraw"), st.integers(0, 9), st.none()),
        st.tuples(st.just("load"), st.sampled_from(VARIANTS), st.sampled_from(["", "Ievads. ", "200 EUR. "])),
    ),
    min_size=1,
    max_size=4,
)


def perform(home: Home, steps: list[tuple[Any, ...]], last: Batch) -> None:
    """Say and load things; what cannot be said at a point is left out."""
    for verb, one, other in steps:
        try:
            if verb == "load":
                home.load(release(one, before=other))
            elif verb == "add":
                home.say("add", "one.txt", "amount", one, {"value": str(other), "currency": "EUR"}, number=1)
            elif verb == "withdraw":
                home.say("withdraw", home.spoken()[one % len(home.spoken())].correction_id if home.spoken() else "none")
            else:
                facts = home.rows("SELECT fact_id FROM amounts ORDER BY start_char, fact_id")
                if facts:
                    words = ({"role": other},) if verb == "correct" else ()
                    home.say(verb, facts[one % len(facts)][0], *words)
        except (BadCorrection, UnknownFact):
            continue
    home.load(last)


@cache
def untouched(text: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a warehouse in which nobody spoke."""
    with tempfile.TemporaryDirectory() as folder:
        silent = Memory(Path(folder), resolving=False)
        silent.load(release(text))
        return silent.everything()


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(steps=[("add", "1000 EUR", 1), ("correct", 0, "eu")], last=TEXT)
@given(steps=STATEMENTS, last=st.sampled_from(VARIANTS))
def test_replay_any_sequence_is_the_same_again_and_leaves_no_trace(steps: list[tuple[Any, ...]], last: str) -> None:
    """Loaded twice and rebuilt: the same rows. All withdrawn: the rows of a warehouse in which nobody spoke."""
    with tempfile.TemporaryDirectory() as folder:
        home, again = (Memory(Path(folder, name), resolving=False) for name in ("home", "again"))
        home.load(release(TEXT))
        perform(home, steps, release(last))
        whole = home.everything()
        home.load(release(last))
        assert home.everything() == whole
        assert home.rows(CONCERNED) == []
        again.said.write_bytes(home.said.read_bytes() if home.said.exists() else b"")
        again.apply()
        again.load(release(last))
        assert again.everything() == whole
        states = home.states()
        for said in reversed(home.spoken()):  # what was said of an added fact goes before what added it
            if states.get(said.correction_id, "withdrawn") != "withdrawn":
                home.say("withdraw", said.correction_id)
        assert home.everything() == {**untouched(last), "corrections": home.everything()["corrections"]}


def test_replay_latest_is_what_was_said_last_not_what_was_written_down_last(home: Home) -> None:
    """A list of older statements that is taken in later overrules nothing that was said since."""
    home.load(release("Kopā [1000 EUR|amount value=1000.00]."))
    fact = home.fact("1000 EUR")
    home.say("correct", fact, {"role": "eu"}, at=datetime(2026, 11, 2, tzinfo=UTC))
    home.say("correct", fact, {"role": "total", "fund": "ERDF"}, at=datetime(2026, 11, 1, tzinfo=UTC))
    assert home.rows("SELECT role, fund FROM amounts") == [("eu", "ERDF")]
    assert home.rows("SELECT state FROM corrections ORDER BY said_at") == [("applied",), ("applied",)]
    home.say("reject", fact, at=datetime(2026, 10, 31, tzinfo=UTC))
    assert home.rows("SELECT role FROM amounts") == [("eu",)]
    assert home.rows("SELECT state FROM corrections WHERE verb = 'reject'") == [("superseded",)]


def test_replay_what_is_said_now_is_the_latest_also_where_the_clock_went_back(home: Home) -> None:
    home.load(release("Kopā [1000 EUR|amount value=1000.00]."))
    fact = home.fact("1000 EUR")
    home.say("correct", fact, {"role": "eu"}, at=datetime(2100, 1, 1, tzinfo=UTC))
    home.say("correct", fact, {"role": "total"})
    assert home.rows("SELECT role FROM amounts") == [("total",)]
