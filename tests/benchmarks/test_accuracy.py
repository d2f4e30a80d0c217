"""The accuracy gate: floors of this corpus, that only rise."""

import json
from pathlib import Path

import pytest

from benchmarks import accuracy

FIGURES = {"all": {"documents": 2.0, "headline": 0.9127, "codes": 1.0}}


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own file for floors."""
    monkeypatch.setattr(accuracy, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(accuracy, "ROOT", tmp_path)
    return tmp_path / "floors.json"


def test_accuracy_floors_belong_to_this_corpus() -> None:
    assert json.loads(accuracy.FLOORS.read_text())["corpus"] == accuracy.digest(accuracy.CORPUS)


def test_accuracy_pin_rounds_down_and_the_gate_holds(floors: Path) -> None:
    accuracy.pin(FIGURES, lower=False)
    assert json.loads(floors.read_text())["floors"] == {"all": {"headline": 0.912, "codes": 1.0}}
    assert accuracy.gate(FIGURES) == 0
    assert accuracy.gate({"all": {**FIGURES["all"], "headline": 0.911}}) == 1


def test_accuracy_floors_only_rise_unless_told(floors: Path) -> None:
    accuracy.pin(FIGURES, lower=False)
    worse = {"all": {**FIGURES["all"], "headline": 0.5}}
    with pytest.raises(SystemExit, match="--lower"):
        accuracy.pin(worse, lower=False)
    assert json.loads(floors.read_text())["floors"]["all"]["headline"] == 0.912
    accuracy.pin(worse, lower=True)
    assert json.loads(floors.read_text())["floors"]["all"]["headline"] == 0.5


def test_accuracy_gate_refuses_another_corpus(floors: Path) -> None:
    accuracy.pin(FIGURES, lower=False)
    pinned = json.loads(floors.read_text())
    floors.write_text(json.dumps({**pinned, "corpus": "0" * 64}))
    assert accuracy.gate(FIGURES) == 1


def test_accuracy_languages_share_the_documents(tmp_path: Path) -> None:
    groups = accuracy.by_language(accuracy.CORPUS, tmp_path)
    assert set(groups) == {"lv", "lt", "en"}
    assert sum(len(list(folder.glob("*.json"))) for folder in groups.values()) == sum(
        len(list(folder.glob("*.json"))) for folder in accuracy.CORPUS
    )
