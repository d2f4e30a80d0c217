"""The language tables of money: same keys everywhere, every pattern compiles, every example holds."""

import re
from decimal import Decimal

import pytest

from extractors.language import codes, data_table, language
from extractors.layout import read
from extractors.money import extract
from extractors.money.cues import expression
from extractors.money.lexicon import lexicon
from extractors.reading import Context

EXAMPLES = [(code, example) for code in codes() for example in language(code).table("money")["examples"]]


@pytest.mark.parametrize("code", codes())
def test_money_tables_have_the_same_keys(code: str) -> None:
    table, model = language(code).table("money"), language("lv").table("money")
    assert table.keys() == model.keys()
    for section in ("currencies", "multipliers", "roles", "scopes", "funds", "units", "table"):
        assert table[section].keys() == model[section].keys(), section


@pytest.mark.parametrize("code", codes())
def test_money_tables_funds_are_known(code: str) -> None:
    assert set(language(code).table("money")["funds"]) <= set(data_table("funds"))
    assert all(row["role"] in ("eu", "grant") for row in data_table("funds").values())


@pytest.mark.parametrize("code", codes())
def test_money_tables_compile(code: str) -> None:
    assert lexicon(code) is lexicon(code)


@pytest.mark.parametrize(
    ("entry", "hit", "miss"),
    [
        ("finansējum*", "finansējuma", "finans"),
        ("t\\. ?sk\\.", "t. sk.", "tsk."),
        ("valsts (budžet|dotācij)*", "valsts  budžeta", "valstsbudžeta"),
        ("\\d+ projekt*", "41 projektas", "projektas"),
    ],
)
def test_money_tables_shorthand(entry: str, hit: str, miss: str) -> None:
    assert re.fullmatch(expression([entry]), hit)
    assert not re.fullmatch(expression([entry]), miss)


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}-{e['text'][:30]}" for code, e in EXAMPLES])
def test_money_tables_examples(code: str, example: dict[str, object]) -> None:
    found = extract(read(str(example["text"]), Context(language=code)), (), (), ()).facts
    said = [
        " ".join(filter(None, (f"{item.value.normalize():f}", item.currency, item.role, item.scope, item.fund)))
        for item in found
    ]
    if example.get("miss"):
        assert said == []
        return
    wanted = [part.strip().split(" ", 1) for part in str(example["value"]).split(";")]
    assert said == [f"{Decimal(value).normalize():f} {rest}" for value, rest in wanted]
