"""Two documents fact by fact, by hand-made facts on real sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.batches import document
from warehouse.alignment import words
from warehouse.diff import COLUMNS, Stated, diff, differences, previous
from warehouse.errors import NoEarlierVersion
from warehouse.writer import Writer

TEXT = "Projekta kopējais budžets ir 100 EUR, un pirmajā gadā plānoti 40 EUR, otrajā gadā 60 EUR. Piedalās Anna Ozola."


def stated(text: str, *facts: tuple[str, str, str, str]) -> list[Stated]:
    """Facts as (kind, role, value, words); the words are found in the text."""
    return [
        Stated(
            f"{kind}{number}", kind, role, value, surface, text.index(surface), text.index(surface) + len(surface), None
        )
        for number, (kind, role, value, surface) in enumerate(facts)
    ]


def found(
    before: str, after: str, facts: list[tuple[str, str, str, str]], others: list[tuple[str, str, str, str]]
) -> list[tuple[str, str | None, str | None]]:
    changes = differences(stated(before, *facts), stated(after, *others), words(before), words(after))
    return [
        (item.change, item.before and item.before.value, item.after and item.after.value) for item in changes
    ]  # fmt: skip


BUDGET, FIRST, SECOND = (
    ("amount", role, value, f"{value} EUR") for role, value in (("total", "100"), ("other", "40"), ("other", "60"))
)
ANNA = ("person", "", "Anna Ozola", "Anna Ozola")


def test_differences_of_the_same_are_none() -> None:
    assert found(TEXT, TEXT, [BUDGET, FIRST, SECOND, ANNA], [BUDGET, FIRST, SECOND, ANNA]) == []


def test_differences_disregard_where_and_how_often() -> None:
    assert found(TEXT, f"{TEXT} 100 EUR", [BUDGET], [BUDGET, ("amount", "total", "100", "100 EUR")]) == []


def test_differences_go_by_place() -> None:
    """Two sums of one role: each is compared with the one in its place."""
    after = TEXT.replace("40", "45").replace("60", "55")
    others = [("amount", "other", "45", "45 EUR"), ("amount", "other", "55", "55 EUR")]
    assert found(TEXT, after, [FIRST, SECOND], others) == [("changed", "40", "45"), ("changed", "60", "55")]


def test_differences_see_a_role_change_in_one_place() -> None:
    assert found(TEXT, TEXT, [BUDGET], [("amount", "eu", "100", "100 EUR")]) == [("changed", "100", "100")]


def test_differences_go_by_role_where_texts_do_not_meet() -> None:
    assert found(TEXT, "Pavisam cits teksts: 90 EUR", [BUDGET], [("amount", "total", "90", "90 EUR")]) == [
        ("changed", "100", "90")
    ]


@pytest.mark.parametrize("kind", ["person", "partner"])
def test_differences_of_names_in_other_places_are_other_names(kind: str) -> None:
    one, other = (kind, "partner", "Anna Ozola", "Anna Ozola"), (kind, "partner", "Ilze Kalna", "Ilze Kalna")
    assert found(TEXT, "Ilze Kalna vada projektu", [one], [other]) == [
        ("added", None, "Ilze Kalna"),
        ("removed", "Anna Ozola", None),
    ]


def test_differences_name_what_goes_and_comes() -> None:
    after = TEXT.replace(" Piedalās Anna Ozola.", " Konference notiks 16. maijā.")
    event = ("event", "conference", "2018-05-16", "Konference")
    assert found(TEXT, after, [BUDGET, ANNA], [BUDGET, event]) == [
        ("added", None, "2018-05-16"),
        ("removed", "Anna Ozola", None),
    ]


def test_diff_reads_the_published_file(loaded: Callable[..., Writer], tmp_path: Path) -> None:
    one, other = ({"edtf": "2018-05-16", "role": "event"}, {"edtf": "2018-05-23", "role": "event"})
    writer = loaded(document("a", dates=[one]), document("b", dates=[other]))
    writer.publish(tmp_path / "published.duckdb")
    ids = dict(writer.connection.execute("SELECT file_name, document_id FROM documents").fetchall())
    (change,) = diff(tmp_path / "published.duckdb", ids["a.txt"], ids["b.txt"])
    row = dict(zip(COLUMNS, change.row, strict=True))
    assert row["change"] == "changed"
    assert (row["before"], row["after"], row["role"]) == ("2018-05-16", "2018-05-23", "event")
    assert row["fact_before"] == f"{ids['a.txt']}dates0"
    with pytest.raises(NoEarlierVersion, match=r"a\.txt"):
        previous(tmp_path / "published.duckdb", ids["a.txt"])
