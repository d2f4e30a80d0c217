"""Names that are forgotten are found in every form, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forgotten import BLOCK, Forgotten

LIST = Forgotten("ab" * 32).with_name("Jānis Bērziņš").with_name("Rasa Kazlauskienė").with_name("A. Ozola-Kalniņa")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Runāja Jānis Bērziņš.", ["Jānis Bērziņš"]),
        ("Jāņa Bērziņa, Jānim\nBērziņam", ["Jāņa Bērziņa", "Jānim\nBērziņam"]),
        ("JĀNIS BĒRZIŅŠ (Bērziņš Jānis)", ["JĀNIS BĒRZIŅŠ", "Bērziņš Jānis"]),
        ("janis.berzins@auce.lv", ["janis.berzins"]),
        ("su Rasa Kazlauskiene, Rasos Kazlauskienės", ["Rasa Kazlauskiene", "Rasos Kazlauskienės"]),
        ("ar A. Ozolas-Kalniņas ziņu", ["A. Ozolas-Kalniņas"]),
        ("Jānis Bērziņš-Kalns, Jānis. Cits Bērziņš. Jānis Ozols, Anna Bērziņa, bērzi", []),
        ("Bērziņš teica; Jānis arī", []),
        ("Pēteris Bērziņš, Jānis Kalns\nAnna Bērziņš\nJānis Ozols", []),
        ("", []),
    ],
)
def test_forgotten_finds_names_in_every_form(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in LIST.spans(text)] == names
    cleared = LIST.clear(text)
    assert len(cleared) == len(text)
    assert not any(name in cleared for name in names)
    assert LIST.spans(cleared) == []


@given(st.text(alphabet="Jānis BērziņšaA.-,\n █", max_size=60))
def test_forgotten_clears_for_good_and_keeps_the_length(text: str) -> None:
    cleared = LIST.clear(text)
    assert len(cleared) == len(text)
    assert LIST.clear(cleared) == cleared
    assert all(a == b or b == BLOCK for a, b in zip(text, cleared, strict=True))
