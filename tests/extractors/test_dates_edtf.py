"""EDTF text: written, read back, its outer bounds, and which times do not exist."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import edtf
from extractors.dates.edtf import Moment


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (Moment(2018, 5, 16, 10, 30), "2018-05-16T10:30"),
        (Moment(2018, 5, 16), "2018-05-16"),
        (Moment(2018, 3), "2018-03"),
        (Moment(2018), "2018"),
        (Moment(None, 5, 16), "XXXX-05-16"),
        (Moment(2019, edtf.AUTUMN), "2019-23"),
        (Moment(1990, unit="decade"), "199X"),
        (Moment(1900, unit="century"), "19XX"),
        (Moment(0, unit="century"), "00XX"),
    ],
)
def test_edtf_text_to_its_precision(moment, text):
    assert edtf.text(moment) == text
    assert edtf.moments(text) == (moment, moment)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2018-05-16", date(2018, 5, 16), date(2018, 5, 16)),
        ("2018-05-16T10:30", date(2018, 5, 16), date(2018, 5, 16)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-03/2020-02", date(2018, 3, 1), date(2020, 2, 29)),
        ("2020-06/..", date(2020, 6, 1), None),
        ("../2022-11", None, date(2022, 11, 30)),
        ("XXXX-05-16", None, None),
        ("XXXX-10-02/XXXX-10-03", None, None),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX/20XX", date(1900, 1, 1), date(2099, 12, 31)),
        ("2019-22", date(2019, 6, 1), date(2019, 8, 31)),
        ("2019-24", date(2019, 1, 1), date(2020, 2, 29)),
    ],
)
def test_edtf_bounds_are_the_outer_days(text, starts, ends):
    assert edtf.bounds(text) == (starts, ends)


@pytest.mark.parametrize("text", ["", "yesterday", "2018-5-6", "2018/03/04", "18-05-16"])
def test_edtf_bounds_refuse_other_text(text):
    with pytest.raises(ValueError):
        edtf.bounds(text or "x")


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (Moment(2019, 4, 31), False),
        (Moment(2019, 2, 29), False),
        (Moment(2020, 2, 29), True),
        (Moment(None, 2, 29), True),
        (Moment(2019, 13), False),
        (Moment(2019, 5, 16, 24, 0), False),
        (Moment(2019, edtf.WINTER), True),
    ],
)
def test_edtf_exists_knows_the_calendar(moment, there):
    assert edtf.exists(moment) is there


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)), st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_edtf_intervals_read_back(one, other):
    first, last = (Moment(day.year, day.month, day.day) for day in sorted((one, other)))
    assert edtf.in_order(first, last)
    assert edtf.moments(edtf.interval(first, last)) == (first, last)
    assert edtf.bounds(edtf.interval(first, last)) == tuple(sorted((one, other)))
