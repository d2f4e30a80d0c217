"""Pairs of letters tell words from letters that mean something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.letter_pairs import FILE, alphabet, build, pairs, plausibility, without_accents

ROOT = Path(__file__).parents[2]
LATVIAN = "Rēzeknes novada pašvaldība īsteno projektu, kurā atjaunos parka celiņus un ierīkos bērnu laukumu."
LITHUANIAN = "Rokiškio rajono savivaldybė pradėjo įgyvendinti projektą, kuriame atnaujins parko takus ir aikštelę."
ENGLISH = "The municipality has started a project that renews the paths of the park and a playground for children."


@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN, ENGLISH])
def test_letter_pairs_words_are_more_plausible_than_other_letters(text: str) -> None:
    turned = text.translate({ord(letter): chr(ord(letter) + 1) for letter in set(text) if letter.isalpha()})
    assert plausibility(pairs(text)) > -4.4
    assert plausibility(pairs(turned)) < -5.5


@pytest.mark.parametrize(("text", "language"), [(LATVIAN, "lv"), (LITHUANIAN, "lt"), (ENGLISH, "en")])
def test_letter_pairs_tell_a_language_without_its_accents(text: str, language: str) -> None:
    found = pairs(without_accents(text))
    likely = {each: plausibility(found, folded=True, language=each) for each in ("lv", "lt", "en")}
    assert max(likely, key=lambda each: likely[each]) == language


def test_letter_pairs_take_off_accents_that_no_language_has() -> None:
    assert pairs("Tõravere") == pairs("Toravere")
    assert pairs("āž") != pairs("az")
    assert plausibility(pairs("12 345,67")) == 0.0


def test_letter_pairs_table_is_made_from_texts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Abba\n`code_is_not` counted, https://example.org/none either\n")
    (tmp_path / "b.json").write_text('{"language": "lv"}')
    (tmp_path / "b.txt").write_text("āža")
    target = tmp_path / "pairs.csv"
    build([("en", tmp_path / "a.md"), ("lv", tmp_path), ("lt", tmp_path)], target)
    rows = dict(line.split(",", 1) for line in target.read_text().splitlines())
    assert rows["pair"] == "lv,lt,en"
    assert (rows["āž"], rows["bb"], rows["_a"]) == ("1,0,0", "1,1,1", "1,1,1")
    assert "is" not in rows


def test_letter_pairs_table_has_only_letters_of_the_languages() -> None:
    found = {letter for line in FILE.read_text(encoding="utf-8").splitlines()[1:] for letter in line.split(",")[0]}
    assert found <= alphabet() | {"_"}
    assert {"ā", "ė", "w"} <= found
