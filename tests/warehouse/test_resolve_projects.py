"""Which stated projects are one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.batches import Document, document
from warehouse.resolve.project_statements import Period, Statement, statement_of
from warehouse.resolve.projects import Resolver
from warehouse.writer import Writer

TITLE = "Sociālo pakalpojumu pieejamības uzlabošana"
MISTYPED = TITLE.replace("pieejam", "piejam")
SCHOOL = "Skolas ēkas energoefektivitātes paaugstināšana"
ROAD = "Ceļu satiksmes drošības uzlabošana un ietves izbūve {} pagastā"
SLUG = "interreg-lv-lt-2014-2020"
COHESION = "lv-cohesion-2014-2020"


def groups(writer: Writer) -> set[frozenset[str]]:
    """Names of the documents that share a project."""
    query = """SELECT list(d.file_name) FROM document_projects AS p JOIN documents AS d USING (document_id)
        WHERE p.project_id IS NOT NULL GROUP BY p.project_id"""
    rows = writer.connection.execute(query).fetchall()
    return {frozenset(name.removesuffix(".txt") for name in row[0]) for row in rows}


def statement(
    name: str,
    code: str | None = None,
    acronym: str | None = None,
    title: str | None = None,
    programme: str | None = None,
    period: Period | None = None,
) -> Statement:
    return statement_of((name, 0, code, acronym, title, None, programme), [], period)


def identified(statements: list[Statement]) -> dict[tuple[str, int], str]:
    resolver = Resolver(statements)
    resolver.run()
    return resolver.identified()


def about(name: str, partners: Sequence[str] = (), **project: object) -> Document:
    return document(name, projects=[project], partners=[{"name": partner, "project_no": 0} for partner in partners])


def lasting(name: str, edtf: str, **project: object) -> Document:
    period = {"role": "project_period", "edtf": edtf, "project_no": 0}
    return document(name, projects=[project], dates=[period])


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param([about("a", code="LLI-444"), about("b", code="LLI 444")], ["ab"], id="code"),
        pytest.param(
            [about("a", code="ENI-LLB-1-244"), about("b", code="LLB-1-244")], ["ab"], id="code without prefix"
        ),
        pytest.param([about("a", acronym="SocQuality"), about("b", acronym="Soc Quality")], ["ab"], id="acronym"),
        pytest.param(
            [about("a", acronym="SocQuality"), about("b", title="“Soc Quality”")], ["ab"], id="acronym as title"
        ),
        pytest.param([about("a", title=TITLE), about("b", title=f"„{TITLE.upper()}”")], ["ab"], id="title"),
        pytest.param([about("a", title=TITLE), about("b", title=f"{TITLE[:-1]}u")], ["ab"], id="title in another case"),
        pytest.param(
            [
                about("a", code="LLI-317", acronym="SocQuality", title=TITLE),
                about("b", acronym="SocQuality", title="Improvement of access to social services"),
                about("c", title="Improvement of Access to Social Services"),
            ],
            ["abc"],
            id="translations, tied by the acronym",
        ),
        pytest.param(
            [about("a", code="LLI-317", title=TITLE), about("b", code="LLI-318", title=TITLE)],
            ["a", "b"],
            id="codes differ",
        ),
        pytest.param(
            [
                about("a", code="LLI-317", acronym="SEA"),
                about("b", code="LLI-318", acronym="SEA"),
                about("c", acronym="SEA"),
            ],
            ["a", "b", "c"],
            id="fits two",
        ),
        pytest.param(
            [about("a", acronym="WISA", programme="south-baltic"), about("b", acronym="WISA", programme=SLUG)],
            ["a", "b"],
            id="acronym in two programmes",
        ),
        pytest.param(
            [about("a", title=SCHOOL, programme="lv-cohesion-2007-2013"), about("b", title=SCHOOL, programme=COHESION)],
            ["a", "b"],
            id="title in two programmes",
        ),
        pytest.param(
            [lasting("a", "2010-01/2012-12", title=SCHOOL), lasting("b", "2016-03/2018-02", title=SCHOOL)],
            ["a", "b"],
            id="title in two periods",
        ),
        pytest.param(
            [lasting("a", "2016/2017", title=SCHOOL), lasting("b", "2016-03/2018-02", title=SCHOOL)],
            ["ab"],
            id="title in periods that overlap",
        ),
        pytest.param(
            [about("a", title=ROAD.format("Vārves"), programme=SLUG), about("b", title=ROAD.format("Vārmes"))],
            ["a", "b"],
            id="title of another parish",
        ),
        pytest.param(
            [about("a", title=TITLE, programme=SLUG), about("b", title=f"{TITLE[:-1]}u", programme=COHESION)],
            ["a", "b"],
            id="title in another case and another programme",
        ),
        pytest.param(
            [about("a", title=TITLE, programme=SLUG), about("b", title=MISTYPED, programme=SLUG)],
            ["a", "b"],
            id="title mistyped, with nothing else in common",
        ),
        pytest.param(
            [about("a", ["Auces novada dome"], title=TITLE), about("b", ["Auces novada pašvaldība"], title=MISTYPED)],
            ["ab"],
            id="title mistyped, with a partner in common",
        ),
        pytest.param(
            [lasting("a", "2016/2017", title=TITLE), lasting("b", "2016/2017", title=MISTYPED)],
            ["ab"],
            id="title mistyped, with the period in common",
        ),
        pytest.param([about("a", programme=SLUG), about("b", programme=SLUG)], [], id="nothing to know it by"),
    ],
)
def test_projects_resolve(loaded: Callable[..., Writer], documents: list[Document], expected: list[str]) -> None:
    assert groups(loaded(*documents)) == {frozenset(group) for group in expected}


def test_projects_with_two_codes_stated_together_are_one(loaded: Callable[..., Writer]) -> None:
    both = document(
        "c",
        projects=[{"code": "LLI-317", "title": TITLE}],
        codes=[{"code": "LLI-317", "kind": "project"}, {"code": "VP1-2.2-SADM-01-K", "kind": "project"}],
    )
    writer = loaded(about("a", code="LLI-317", title=TITLE), about("b", code="VP1-2.2-SADM-01-K", title=TITLE), both)
    assert groups(writer) == {frozenset("abc")}


def test_projects_of_one_document_stay_apart(loaded: Callable[..., Writer]) -> None:
    titles = [f"Stacionārās veselības aprūpes uzlabošana{stage}" for stage in ("", " 2.kārta")]
    writer = loaded(document("a", projects=[{"title": title} for title in titles]))
    assert writer.connection.execute("SELECT count(DISTINCT project_id) FROM document_projects").fetchone() == (2,)


STATEMENTS = [
    statement("a", code="LLI-317", acronym="SocQuality"),
    statement("b", acronym="SocQuality", title=TITLE),
    statement("c", title=TITLE),
    statement("d", code="LLI-425", acronym="Octopus"),
    statement("e", code="LL-00425", acronym="Octopus", programme=SLUG),
    statement("f", acronym="Octopus"),
    statement("g", acronym="Octopus", programme=SLUG),
]


@given(order=st.permutations(STATEMENTS))
def test_projects_keep_their_identifiers_in_any_order(order: list[Statement]) -> None:
    found = {node[0]: project for node, project in identified(order).items()}
    assert found == {node[0]: project for node, project in identified(STATEMENTS).items()}
    assert found["a"] == found["b"] == found["c"]
    assert found["g"] == found["e"] != found["d"] != found["f"] != found["e"]


ERASMUS = "erasmus-2014-2020"


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([statement("z", acronym="BRIDGE", programme=ERASMUS)], id="one of another programme"),
        pytest.param(
            [statement("a", acronym="BRIDGE", programme=ERASMUS), statement("0", acronym="BRIDGE")],
            id="and one of none, which fits both",
        ),
        pytest.param([statement(name, acronym="BRIDGE") for name in "0y"], id="two of none"),
    ],
)
def test_projects_keep_their_identifiers_when_others_come(others: list[Statement]) -> None:
    bridge = statement("m", acronym="BRIDGE", programme=SLUG)
    (alone,) = identified([bridge]).values()
    assert identified([bridge, *others])["m", 0] == alone


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(statement("a", title=SCHOOL, programme=ERASMUS), id="one of another programme"),
        pytest.param(statement("a", title=SCHOOL, period=(date(2018, 1, 1), date(2019, 12, 31))), id="a later one"),
    ],
)
def test_projects_of_one_title_keep_their_identifiers_when_others_come(other: Statement) -> None:
    school = statement("m", title=SCHOOL, programme=SLUG, period=(date(2014, 1, 1), date(2015, 12, 31)))
    (alone,) = identified([school]).values()
    assert identified([school, other]) == {("m", 0): alone, ("a", 0): identified([school, other])["a", 0]}
    assert len(set(identified([school, other]).values())) == 2


def test_projects_of_one_title_and_programme_are_told_apart_by_their_years() -> None:
    early, late = ((date(year, 1, 1), date(year + 1, 12, 31)) for year in (2014, 2018))
    first, second = (
        statement(name, title=SCHOOL, programme=SLUG, period=years) for name, years in (("z", early), ("a", late))
    )
    (alone,) = identified([first]).values()
    together = identified([first, second])
    assert together["z", 0] == alone != together["a", 0]
    assert identified([first, second, statement("b", title=SCHOOL, period=late)])["b", 0] == together["a", 0]


def test_projects_that_fit_several_keep_their_identifiers_when_others_come() -> None:
    several = [statement("b", acronym="BRIDGE", programme=SLUG), statement("c", acronym="BRIDGE", programme=ERASMUS)]
    before = identified([*several, statement("m", acronym="BRIDGE")])
    after = identified([*several, statement("m", acronym="BRIDGE"), statement("a", acronym="BRIDGE")])
    assert before.items() < after.items()
    assert len(set(after.values())) == 4


def test_projects_decisions_say_why(loaded: Callable[..., Writer]) -> None:
    writer = loaded(about("a", code="LLI-317", title=TITLE), about("b", code="LLI-318", title=TITLE))
    query = "SELECT method, reason FROM decisions WHERE kind = 'project' AND verdict = 'distinct'"
    ((method, reason),) = writer.connection.execute(query).fetchall()
    assert method == "title"
    assert "lli317, lli318" in reason


@pytest.mark.parametrize(
    ("documents", "method", "reason"),
    [
        (
            [about("a", title=SCHOOL, programme=SLUG), about("b", title=SCHOOL, programme=COHESION)],
            "title",
            "programmes",
        ),
        ([lasting("a", "2010/2012", title=SCHOOL), lasting("b", "2016/2018", title=SCHOOL)], "title", "periods"),
        ([about("a", title=TITLE), about("b", title=MISTYPED)], "near_title", "may be two projects"),
    ],
)
def test_projects_of_one_title_that_stay_apart_are_told(
    loaded: Callable[..., Writer], documents: list[Document], method: str, reason: str
) -> None:
    query = "SELECT method, score < 1, reason FROM decisions WHERE kind = 'project' AND verdict = 'distinct'"
    ((found, doubtful, why),) = loaded(*documents).connection.execute(query).fetchall()
    assert (found, doubtful) == (method, True)
    assert reason in why
