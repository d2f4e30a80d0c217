"""Conversion at the irrevocable rates: divided, rounded half up once."""

from decimal import Decimal

import pytest

from extractors.language import data_table
from extractors.money import in_euro
from extractors.money.currencies import rate, signs


@pytest.mark.parametrize(
    ("value", "currency", "euro"),
    [
        ("1000", "LVL", "1422.87"),
        ("100", "LTL", "28.96"),
        ("250", "LTL", "72.41"),
        ("120888.00", "LVL", "172008.13"),
        ("771830.40", "LTL", "223537.53"),
        ("1", "EEK", "0.06"),
        ("19.99", "EUR", "19.99"),
    ],
)
def test_currencies_in_euro(value: str, currency: str, euro: str) -> None:
    assert in_euro(Decimal(value), currency) == Decimal(euro)


@pytest.mark.parametrize("currency", ["NOK", "USD", "PLN", "SEK", "XXX"])
def test_currencies_in_euro_is_nothing_where_the_euro_replaced_nothing(currency: str) -> None:
    assert in_euro(Decimal(100), currency) is None


def test_currencies_every_rate_has_its_act() -> None:
    rows = data_table("currencies")
    assert all(row.get("source") for row in rows.values() if "rate" in row)
    assert rate("LVL") == Decimal("0.702804")
    assert rate("LTL") == Decimal("3.45280")
    assert rate("EEK") == Decimal("15.6466")


def test_currencies_a_sign_has_one_currency() -> None:
    rows = data_table("currencies")
    for side in ("before", "after"):
        listed = [sign for row in rows.values() for sign in (*row.get("symbols", ()), *row.get(side, ()))]
        assert len(listed) == len(set(listed)) == len(signs(side))
