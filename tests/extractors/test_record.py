"""Records are plain at run time: equal and hashed by their fields, changed only by making another one."""

from __future__ import annotations

from extractors.record import changed, record


@record
class Mark:
    start: int
    end: int
    sense: str = ""


def test_record_is_equal_and_hashed_by_its_fields() -> None:
    assert Mark(1, 2) == Mark(1, 2, "")
    assert len({Mark(1, 2), Mark(1, 2), Mark(1, 3)}) == 2
    assert Mark(1, 2) != (1, 2, "")


def test_record_has_slots_alone() -> None:
    assert not hasattr(Mark(1, 2), "__dict__")


def test_changed_leaves_the_first_as_it_is() -> None:
    first = Mark(1, 2, "noun")
    assert changed(first, end=5) == Mark(1, 5, "noun")
    assert first == Mark(1, 2, "noun")
