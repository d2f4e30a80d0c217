"""Values that people state: read as the extractors write them, refused with what is allowed."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from extractors.errors import BadValue
from extractors.facts import FactKind
from extractors.values import FIELDS, check, event_kinds, stated


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("amount", "value", "791 256,20", "791256.20"),
        ("amount", "value", "12000", "12000.00"),
        ("amount", "currency", "lvl", "LVL"),
        ("amount", "role", "EU", "eu"),
        ("amount", "fund", "none", None),
        ("amount", "fund", "", None),
        ("amount", "approximate", "yes", True),
        ("code", "code", " LLI–317. ", "LLI-317"),
        ("date", "edtf", "2018-03/2020-02", "2018-03/2020-02"),
        ("date", "edtf", "2020-06/..", "2020-06/.."),
        ("date", "edtf", "XXXX-05-16", "XXXX-05-16"),
        ("event", "edtf", "2018-05-16T10:30", "2018-05-16T10:30"),
        ("event", "kind", "Opening", "opening"),
        ("partner", "country", "lv", "LV"),
        ("partner", "name", " Auces  novada pašvaldība ", "Auces novada pašvaldība"),
        ("person", "name", "Ja\u0304nis", "Jānis"),
        ("project", "programme", "interreg-lv-lt-2014-2020", "interreg-lv-lt-2014-2020"),
    ],
)
def test_values_are_normalised(kind: FactKind, field: str, text: str, value: Any) -> None:
    assert stated(kind, {field: text}) == {field: value}


@pytest.mark.parametrize(
    ("kind", "field", "text", "told"),
    [
        ("amount", "value", "1.234.567", "digits"),
        ("amount", "value", "-5", "digits"),
        ("amount", "value", "350.000", "digits"),
        ("amount", "currency", "euro", "EUR"),
        ("amount", "role", "payer", "total, eu, national, own, grant, other"),
        ("amount", "role", "none", "cannot be nothing"),
        ("amount", "place", "Auce", "no field 'place'; it has value"),
        ("date", "edtf", "2018-02-30", "no such time"),
        ("date", "edtf", "16.05.2018", "not an EDTF time"),
        ("date", "edtf", "2020/2018", "ends before it begins"),
        ("date", "edtf", "../..", "both ends"),
        ("event", "kind", "party", "opening"),
        ("partner", "country", "Latvia", "LV"),
        ("person", "name", "Jānis\x07", "no screen"),
        ("person", "name", "x" * 1001, "longer"),
        ("code", "code", "...", "as in LLI-317"),
    ],
)
def test_values_that_cannot_be_are_refused(kind: FactKind, field: str, text: str, told: str) -> None:
    with pytest.raises(BadValue, match=told):
        stated(kind, {field: text})


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("amount", {"value": "1.00", "role": "eu", "scope": "project"}, "needs currency"),
        (
            "amount",
            {"value": "1.00", "currency": "EUR", "role": "eu", "scope": "project", "partner": "A"},
            "scope=partner",
        ),
        ("project", {"programme": "x"}, "a code, an acronym or a title"),
        ("partner", {}, "needs name and role"),
    ],
)
def test_values_make_a_whole_fact(kind: FactKind, values: dict[str, Any], told: str) -> None:
    with pytest.raises(BadValue, match=told):
        check(kind, values)


def test_values_have_fields_for_every_kind() -> None:
    assert set(FIELDS) == set(get_args(FactKind))
    assert {"opening", "conference", "other"} <= set(event_kinds())
