"""Digits and separators: every way of writing a number reads back as that number, or as two readings."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.money.numbers import Marks, marks, number, runs

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
GROUPINGS = (*SPACES, ".", ",", "'", "’", "")


def written(whole: int, cents: int | None, grouping: str, mark: str) -> str:
    digits = f"{whole:,}".replace(",", grouping)
    return digits if cents is None else f"{digits}{mark}{cents:02}"


@given(
    whole=st.integers(min_value=1, max_value=10**12),
    cents=st.none() | st.integers(min_value=0, max_value=99),
    grouping=st.sampled_from(GROUPINGS),
    mark=st.sampled_from([",", "."]),
)
def test_numbers_written_and_read_is_the_same_number(whole: int, cents: int | None, grouping: str, mark: str) -> None:
    if grouping == mark:
        mark = "," if grouping == "." else "."
    text = written(whole, cents, grouping, mark)
    value = Decimal(f"{whole}.{cents:02}") if cents is not None else Decimal(whole)
    for side in ("start", "end"):
        found = number(text, 0, len(text), side)  # type: ignore[arg-type]
        assert found is not None
        assert (found.start, found.end) == (0, len(text))
        assert found.value == value
        assert (found.other is not None) == (cents is None and grouping in (".", ",") and 1000 <= whole < 1_000_000)


@given(st.text(alphabet="0123456789 .,'\u00a0", max_size=60))
def test_numbers_conserve_digits(text: str) -> None:
    for start, end in runs(text):
        for side in ("start", "end"):
            found = number(text, start, end, side)  # type: ignore[arg-type]
            if found is not None:
                digits = [char for char in text[found.start : found.end] if char.isdigit()]
                assert "".join(digits).lstrip("0") == "".join(filter(str.isdigit, str(found.value))).lstrip("0")
                assert start <= found.start < found.end <= end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("556 970, 47", "556970.47"),
        ("17.000.044", "17000044"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("242 542.19", "242542.19"),
        ("13661,82", "13661.82"),
        ("2020 500 000", "500000"),
        ("31.12.2022 45 000", "45000"),
        ("5. 250 000", "250000"),
        ("500, 20", "20"),
        ("0,675", "0.675"),
        ("1 500,-", "1500"),
        ("1 500,–", "1500"),
        ("5.000,-", "5000"),
        ("1.234.56", "1234.56"),
        ("12,345,67", "12345.67"),
        ("347 221 ,50", "347221.50"),
    ],
)
def test_numbers_at_the_end_of_a_run(text: str, value: str) -> None:
    (run,) = runs(text)
    found = number(text, *run)
    assert found is not None
    assert found.value == Decimal(value)


@pytest.mark.parametrize("text", ["12.2019", "0.702804", "1.234,567,89", "12.34.5678"])
def test_numbers_refuse_what_is_none(text: str) -> None:
    assert number(text, 0, len(text)) is None


@pytest.mark.parametrize("text", ["350.000", "350,000", "1.250"])
def test_numbers_with_one_mark_and_three_digits_have_two_readings(text: str) -> None:
    found = number(text, 0, len(text))
    assert found is not None
    assert found.other == found.value / 1000


@pytest.mark.parametrize(
    ("text", "mark", "groups"),
    [
        ("350.000 un 12,50", ".", True),
        ("1.234.567 un 350.000", ".", True),
        ("350.000 un 12,50", ",", None),
        ("1 000.50 un 2.000", ".", None),
        ("350.000", ".", None),
        ("242 542.19 un 236,420", ",", True),
    ],
)
def test_numbers_marks_of_a_document(text: str, mark: str, groups: bool | None) -> None:
    assert marks(text, runs(text)).groups(mark) is groups


def test_numbers_marks_that_contradict_settle_nothing() -> None:
    assert Marks(frozenset(",."), frozenset()).groups(".") is None


@pytest.mark.parametrize("text", ["1 " * 50_000, "1." * 50_000, "1" * 100_000, "123 456," * 12_000, "1, " * 30_000])
def test_numbers_take_linear_time(text: str) -> None:
    begun = perf_counter()
    found = runs(text)
    marks(text, found)
    for start, end in found:
        number(text, start, end)
    assert perf_counter() - begun < 1.5
