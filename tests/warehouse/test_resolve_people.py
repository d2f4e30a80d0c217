"""People's decisions on who is who: before all rules, through a third, after re-extraction, and never against each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.statements import Handle, OfIdentity, Statement, now
from tests.warehouse.corrections.home import Home, Memory, release
from warehouse.errors import Contradiction, UnknownEntity
from warehouse.resolve.identity import Groups
from warehouse.resolve.people import Member, bind

A = "Projekts [LLI-101|project code=LLI-101 acronym=Alfa], [Auces novads|partner name='Auces novada pašvaldība']."
B = "Projekts [LLI-102|project code=LLI-102 acronym=Beta], [Dobeles novads|partner name='Dobeles novada pašvaldība']."
C = "Projekts [LLI-101|project code=LLI-101], [Auces dome|partner name='Auces novada dome']."
FAIR = "[Tirgus|event kind=festival edtf={day} place=Auce]"


@pytest.fixture
def home(tmp_path: Path) -> Any:
    with Memory(tmp_path) as opened:
        opened.load(release(A, "a"), release(B, "b"), release(C, "c"))
        yield opened


def project(home: Home, document: str) -> str:
    ((found,),) = home.rows(
        f"SELECT project_id FROM document_projects JOIN documents USING (document_id) WHERE file_name = '{document}.txt'"
    )
    return str(found)


def organisation(home: Home, name: str) -> str:
    ((found,),) = home.rows(f"SELECT DISTINCT organisation_id FROM partners WHERE name = '{name}'")
    return str(found)


def test_people_same_goes_against_rules(home: Home) -> None:
    one, other = project(home, "a"), project(home, "b")
    home.say("identify", "same", one, other)
    assert project(home, "a") == project(home, "b") == project(home, "c") == min((one, other), key=(one, other).index)
    assert home.rows(
        "SELECT verdict, reason FROM decisions WHERE method = 'person' AND verdict = 'same' AND kind = 'project' AND contains(reason, 'Anna')"
    ) == [("same", "table on page 2 (Anna)")]


def test_people_same_organisations_by_name_keep_an_id_of_theirs(home: Home) -> None:
    ids = {organisation(home, "Auces novada pašvaldība"), organisation(home, "Dobeles novada pašvaldība")}
    home.say("identify", "same", "Auces novada pašvaldība", "Dobeles novada pašvaldība")
    assert organisation(home, "Auces novada dome") == organisation(home, "Dobeles novada pašvaldība")
    assert organisation(home, "Auces novada dome") in ids
    assert home.rows("SELECT count(*) FROM organisations") == [(1,)]


def test_people_distinct_parts_what_rules_made_one(home: Home) -> None:
    joined = organisation(home, "Auces novada pašvaldība")
    assert joined == organisation(home, "Auces novada dome")
    facts = [home.fact(words, "partners") for words in ("Auces novads", "Auces dome")]
    said = home.say("identify", "distinct", *facts)
    apart = [organisation(home, name) for name in ("Auces novada pašvaldība", "Auces novada dome")]
    assert apart[0] == joined != apart[1]
    home.load(release(C, "c"))
    home.load(release(A, "d"))  # a further document with the first name goes to the first
    assert [organisation(home, name) for name in ("Auces novada pašvaldība", "Auces novada dome")] == apart
    home.say("withdraw", said.correction_id)
    assert organisation(home, "Auces novada dome") == joined


SIDE_NAMES = {"Auces novads": "Auces novada pašvaldība", "Auces dome": "Auces novada dome"}


@pytest.mark.parametrize(("near", "far"), [("Auces novads", "Auces dome"), ("Auces dome", "Auces novads")])
def test_people_distinct_leaves_names_of_which_nobody_spoke_on_the_near_side(home: Home, near: str, far: str) -> None:
    """Whatever else is said of the far side, and whichever side is read first."""
    home.load(
        release(C.replace("[Auces dome|partner name='Auces novada dome']", "[Auce|partner name='Auces novads']"), "d")
    )
    before = organisation(home, SIDE_NAMES[near])
    home.say("identify", "distinct", home.fact(near, "partners"), home.fact(far, "partners"))
    assert organisation(home, "Auces novads") == organisation(home, SIDE_NAMES[near]) == before
    home.say("identify", "same", home.fact(far, "partners"), "Dobeles novada pašvaldība")
    assert organisation(home, "Auces novads") == organisation(home, SIDE_NAMES[near]) == before
    assert organisation(home, SIDE_NAMES[far]) == organisation(home, "Dobeles novada pašvaldība") != before
    assert home.rows("SELECT region FROM organisations ORDER BY region") == [("LV-010",), ("LV-026",)]


def test_people_distinct_projects_of_one_code_stay_apart_through_a_third(home: Home) -> None:
    before = project(home, "a")
    facts = dict(home.rows("SELECT file_name, fact_id FROM document_projects JOIN documents USING (document_id)"))
    home.say("identify", "distinct", facts["a.txt"], facts["c.txt"])
    assert project(home, "a") == before != project(home, "c")
    home.load(release(A, "third"))
    assert project(home, "a") != project(home, "c")


def test_people_same_and_distinct_of_events(home: Home) -> None:
    home.load(release(FAIR.format(day="2019-05-04"), "x"), release(FAIR.format(day="2019-06-08"), "y"))
    (one,), (other,) = home.rows("SELECT event_id FROM events ORDER BY edtf")
    assert one != other
    said = home.say("identify", "same", one, other)
    assert home.rows("SELECT count(DISTINCT event_id) FROM events") == [(1,)]
    home.say("withdraw", said.correction_id)
    home.say("identify", "distinct", one, other)
    home.load(release(FAIR.format(day="2019-05-04"), "y"))
    assert home.rows("SELECT count(DISTINCT event_id) FROM events") == [(2,)]


def test_people_decisions_outlive_reextraction_and_turn_stale(home: Home) -> None:
    said = home.say("identify", "same", project(home, "a"), project(home, "b"))
    home.load(
        release(A, "a", before="Jauns ievads. "), release(B.replace("acronym=Beta", "title='Cits nosaukums te'"), "b")
    )
    assert project(home, "a") == project(home, "b")
    home.load(release("Nekas.", "b"))
    assert home.states() == {said.correction_id: "stale"}
    home.load(release(B, "b"))
    assert home.states() == {said.correction_id: "applied"}


@pytest.mark.parametrize(("first", "second"), [("same", "distinct"), ("distinct", "same")])
def test_people_cannot_contradict_each_other(home: Home, first: str, second: str) -> None:
    facts = dict(home.rows("SELECT file_name, fact_id FROM document_projects JOIN documents USING (document_id)"))
    said = home.say("identify", first, facts["a.txt"], facts["b.txt"])
    home.say("identify", first, facts["b.txt"], facts["c.txt"]) if first == "same" else None
    before = home.spoken()
    with pytest.raises(Contradiction, match=said.correction_id):
        home.say("identify", second, facts["a.txt"], facts["c.txt" if first == "same" else "b.txt"])
    assert home.spoken() == before


def test_people_distinct_names_of_what_they_made_one_is_a_contradiction(home: Home) -> None:
    home.say("identify", "same", "Auces novada pašvaldība", "Dobeles novada pašvaldība")
    with pytest.raises(Contradiction, match="another decision makes them one"):
        home.say("identify", "distinct", "Auces novada pašvaldība", "Dobeles novada pašvaldība")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("p_0000000000000000", "LLI-101", "there is no project"),
        ("LLI-101", "Alfa", "one and the same"),
        ("LLI-101", "Auces novada pašvaldība", "no project"),
        ("nothing", "LLI-101", "there is no"),
    ],
)
def test_people_have_to_name_what_is_there(home: Home, one: str, other: str, told: str) -> None:
    with pytest.raises(UnknownEntity, match=told):
        home.say("identify", "same", one, other)
    assert home.spoken() == []


def statement(number: int, verb: Any, left: str, right: str) -> Statement:
    """Each side is one or two members, by a letter each."""
    handles = [Handle(name=name, entity_id=name, labels=tuple(name), documents=("d",)) for name in (left, right)]
    what = OfIdentity(verb=verb, kind="project", left=handles[0], right=handles[1])
    return Statement(number=number, correction_id=f"{number:012x}", by="A", at=now(), why=None, what=what)


NAMES = st.sampled_from("abcdef")
SIDES = st.text("abcdef", min_size=1, max_size=2)


@settings(max_examples=150, deadline=None)
@given(
    said=st.lists(st.tuples(st.sampled_from(["same", "distinct"]), SIDES, SIDES), max_size=8),
    rules=st.lists(st.tuples(NAMES, NAMES), max_size=10),
)
def test_people_decisions_hold_whatever_rules_unite(
    said: list[tuple[str, str, str]], rules: list[tuple[str, str]]
) -> None:
    groups = Groups("abcdef")
    statements = [statement(number, *each) for number, each in enumerate(said, start=1)]
    verdicts = bind(
        groups, {name: Member("d", (name,)) for name in "abcdef"}, statements, lambda a, b, _: groups.union(a, b)
    )
    for a, b in rules:
        if groups.may(a, b):
            groups.union(a, b)
    for (verb, a, b), verdict in zip(said, verdicts, strict=True):
        if verdict.state == "applied":
            roots = {groups.root(node) for node in a}, {groups.root(node) for node in b}
            assert len(roots[0] | roots[1]) == 1 if verb == "same" else not roots[0] & roots[1]
