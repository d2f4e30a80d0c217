"""Log-linear models over signs, and the participants that they judge."""

from __future__ import annotations

import math

import pytest

from extractors.judgement import Model, Signs, Surroundings, model
from extractors.layout import read
from extractors.workspace import Workspace

WEATHER = Model(("dry", "wet"), {"*": (0.0, 0.0), "cloud": (-1.0, 1.0), "sun": (2.0, 0.0)})


def test_shares_are_a_softmax_of_the_weights_seen() -> None:
    shares = WEATHER.shares([WEATHER.row("cloud")])
    assert shares["wet"] == pytest.approx(math.e / (math.e + 1 / math.e))
    assert sum(shares.values()) == pytest.approx(1)


def test_shares_ignore_signs_that_nobody_learned() -> None:
    assert WEATHER.shares(map(WEATHER.row, ["cloud", "wind"])) == WEATHER.shares([WEATHER.row("cloud")])


def test_model_of_partners_has_finite_weights_for_every_answer() -> None:
    learned = model("partners")
    assert learned.answers == ("none", "partner", "lead", "associated")
    assert all(len(row) == 4 and all(map(math.isfinite, row)) for row in learned.weights.values())


def test_surroundings_see_words_by_their_stems_and_lines_by_their_look() -> None:
    text = "Projekta partneri\n- Preiļu novada pašvaldība (Latvija)"
    reading, start = read(text), text.index("Preiļu")
    around = Surroundings(reading, Signs(str)).signs(start, text.index(" ("), reading.sentence_at(start))
    assert {"lv^:partn", "bullet", "lv():latvi", "lv<0:-"} <= around


def test_judged_leaves_a_reject_for_everybody_who_takes_no_part() -> None:
    text = "Konkursā uzvarēja būvfirma SIA “Celtne”. Sanāksme notika Ludzas novada bibliotēkā 2019. gada 3. maijā."
    found = Workspace(text).partners
    named = {fact.name for fact in found.facts} | {item.note for item in found.rejects}
    assert {item.name for item in Workspace(text).organisations} <= named


def test_judged_keeps_what_a_labelled_list_states() -> None:
    text = "Projekta partneri:\nRokišķu rajona pašvaldība\nLudzas novada bibliotēka"
    assert {fact.name for fact in Workspace(text).partners.facts} == {
        "Rokišķu rajona pašvaldība",
        "Ludzas novada bibliotēka",
    }
