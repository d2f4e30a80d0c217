"""What matches of expressions begin and end with, and so which lines may be labels."""

from __future__ import annotations

import pytest

from extractors.fields import label_key
from extractors.label_edges import may_begin, may_end
from extractors.openings import closings, openings


@pytest.mark.parametrize(
    ("expression", "length", "expected"),
    [
        ("projects?", 4, {"proj"}),
        ("(?:the )?(long|short)er? name", 4, {"the ", "long", "shor"}),
        ("(a|bc )*d", 3, {"a", "bc ", "d"}),
        (r"e\.?g", 3, {"e.g", "eg"}),
        (r"\bid(?= nr)", 4, {"id"}),
        ("t.?sk", 3, {"t", "tsk"}),
        ("[ab]c", 2, {"ac", "bc"}),
        ("[^ab]c", 2, {""}),
        (r"\d{2}", 2, set("0123456789")),
        ("x{2,3}y", 2, {"x"}),
        ("x{0,3}y", 2, {"x", "y"}),
    ],
)
def test_openings(expression: str, length: int, expected: set[str]) -> None:
    assert openings(expression, length) == expected


def test_closings() -> None:
    assert closings("(.+ )?(in short|at a glance)", 5) == {"short", "lance"}


@pytest.mark.parametrize(
    "label",
    ["Projekta nosaukums:", "1. (2) Project title", "– Vadošais partneris", "Projects in figures", "In brief (2020)"],
)
def test_labels_are_asked_about(label: str) -> None:
    assert label_key(label, "lv") is not None
    assert may_begin(label, 0, len(label)) or may_end(label)


def test_running_text_is_not() -> None:
    text = "Zemgales skolēni devās ceļā."
    assert not may_begin(text, 0, len(text))
    assert not may_end(text)
