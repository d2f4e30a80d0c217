"""Publishers that always said it and now do not, and why that may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.warehouse.batches import Document, document
from warehouse.writer import Writer

AMOUNT = {"value": "1000", "currency": "EUR"}
CODE = {"code": "LLI-317", "kind": "project"}
PERIOD = {"edtf": "2018-03/2020-02", "role": "project_period"}


def release(number: int, *fields: str, publisher: str = "Auce", **stated: Any) -> Document:
    """A release of a day, with what it states; the texts have nothing in common."""
    text = f"{publisher} {number} " + " ".join(f"{publisher}{number}x{word}" for word in range(60))
    facts: dict[str, Any] = {
        name: [value]
        for field, name, value in (("amount", "amounts", AMOUNT), ("code", "codes", CODE), ("period", "dates", PERIOD))
        if field in fields
    }
    name = f"{publisher}-{number:02}"
    return document(name, publisher=publisher, published=f"2018-01-{number:02}", text=text, **facts, **stated)


ALL = ("amount", "code", "period")


def silences(writer: Writer) -> list[tuple[Any, ...]]:
    return writer.connection.execute(
        "SELECT publisher, field, silent, earlier, usual_share, silent_since::VARCHAR, likely_cause FROM silences "
        "ORDER BY ALL"
    ).fetchall()


def test_silences_name_what_is_missing_since_when(loaded: Callable[..., Writer]) -> None:
    spoke = [release(n, *ALL) for n in range(1, 7)]
    silent = [release(n, "code") for n in range(7, 10)]
    others = [release(n, *ALL, publisher="Ludza") for n in range(1, 10)]
    cause = "nothing like it is in them: the publisher writes otherwise, or of other things"
    assert silences(loaded(*spoke, *silent, *others)) == [
        ("Auce", "amount", 3, 6, 1.0, "2018-01-07", cause),
        ("Auce", "period", 3, 6, 1.0, "2018-01-07", cause),
    ]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ([ALL] * 4, [()] * 5),  # too few before
        ([ALL] * 8, [()] * 2),  # too few since
        ([ALL, ()] * 5, [()] * 4),  # never a habit
        ([ALL] * 6, [(), (), (), ALL]),  # it speaks again
        ([()] * 6, [()] * 6),
    ],
)
def test_silences_are_not_made_of_little(
    loaded: Callable[..., Writer], earlier: list[tuple[str, ...]], later: list[tuple[str, ...]]
) -> None:
    assert silences(loaded(*(release(n, *fields) for n, fields in enumerate([*earlier, *later], 1)))) == []


@pytest.mark.parametrize(
    ("stated", "cause"),
    [
        ({"waiting": 1}, "wait for OCR"),
        ({"unreadable": 1}, "could not be read"),
        ({"media_type": "application/pdf"}, "another type of file"),
        ({"language": "lt"}, "another language"),
        ({"text": "īss"}, "much shorter"),
        ({"rejects": [{"kind": "amount", "reason": "no_currency"}]}, "refused, mostly as no_currency"),
    ],
)
def test_silences_have_a_likely_cause(loaded: Callable[..., Writer], stated: dict[str, Any], cause: str) -> None:
    spoke = [release(n, *ALL) for n in range(1, 7)]
    silent = [{**release(n, "code", "period"), **stated} for n in range(7, 10)]
    if "text" in stated:
        silent = [{**item, "text": f"{stated['text']} {n}"} for n, item in enumerate(silent)]
    ((_, field, _, _, _, _, found),) = silences(loaded(*spoke, *silent))
    assert field == "amount"
    assert cause in found
