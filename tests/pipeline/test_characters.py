"""Each trap of characters, and what becomes of it."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.clean import clean_text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Roki\u0161k\u0326u", "Roki\u0161\u0137u"),  # comma below
        ("k\u0327 g\u0326 N\u0326 r\u0326 L\u0326", "\u0137 \u0123 \u0145 \u0157 \u013b"),
        ("g\u0312", "\u0123"),  # turned comma above
        ("Re\u0304zekne", "R\u0113zekne"),
        ("c\u030c\u012f", "\u010d\u012f"),
        ("\u0131\u0304", "\u012b"),  # dotless i
        ("R\u012b\u00adga", "R\u012bga"),  # soft hyphen in a word
        ("R\u200bi\ufeffg\u200da\u2060", "Riga"),
        ("a\u200eb\u202ac\u202c", "abc"),
        ("\ufeffProjekts", "Projekts"),
        ("ofi\ufb01ci\u0101li", "ofificiāli".replace("ā", "\u0101")),
        ("LLI\u2011317", "LLI-317"),
        ("viens\r\ndivi\rtris\x85\u2028\u010detri", "viens\ndivi\ntris\n\n\u010detri"),
        ("a\x00b\x07c", "abc"),
        ("10\u00b2 m\u00b3 \u00bd \u2460", "10\u00b2 m\u00b3 \u00bd \u2460"),  # NFKC would change these
        ("791\u00a0256,20\u202fEUR", "791\u00a0256,20\u202fEUR"),  # spaces stay
        ("\u212a 5 \u212b", "K 5 \u00c5"),
    ],
)
def test_characters_become_clean(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean
    assert unicodedata.is_normalized("NFC", clean_text(dirty))


def test_characters_of_other_scripts_are_composed_too() -> None:
    assert clean_text("\u1112\u1161\u11ab \u05e9\u05c1") == unicodedata.normalize(
        "NFC", "\u1112\u1161\u11ab \u05e9\u05c1"
    )
