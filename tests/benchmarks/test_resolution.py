"""Who is who on the gold corpus is part of the gate."""

import json
from pathlib import Path

import pytest

from benchmarks import accuracy, resolution
from tests.warehouse.batches import batch, document
from warehouse.writer import Writer


def test_resolution_speaks_of_documents_of_the_tree() -> None:
    texts = {path.stem for folder in accuracy.CORPUS for path in folder.glob("*.txt")}
    named = {name for kind in resolution.KINDS for entry in resolution.truth()[kind] for name in entry["documents"]}
    assert named <= texts
    assert {path.stem for path in accuracy.CORPUS[0].glob("*.txt")} <= named


def test_resolution_has_floors_as_asked_for() -> None:
    floors = json.loads(accuracy.FLOORS.read_text())["floors"][accuracy.RESOLUTION]
    assert floors["F1"] >= 0.95
    assert floors["precision"] >= 0.99
    assert floors["regions"] >= 0.95


def test_resolution_below_its_floor_fails_the_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(accuracy, "ROOT", tmp_path)
    figures = {accuracy.RESOLUTION: {"documents": 43, "F1": 1.0, "precision": 1.0, "regions": 0.971}}
    accuracy.pin(figures, lower=False)
    assert accuracy.gate(figures) == 0
    assert accuracy.gate({accuracy.RESOLUTION: {**figures[accuracy.RESOLUTION], "precision": 0.98}}) == 1


def test_resolution_of_a_warehouse_without_the_documents_is_no_figure(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    with Writer(warehouse, tmp_path / "writer.lock") as writer:
        writer.load(batch(document("mixed-01", projects=[{"code": "LLI-317"}])))
        writer.resolve()
    with pytest.raises(SystemExit, match="absent"):
        resolution.measure(warehouse, tmp_path)
