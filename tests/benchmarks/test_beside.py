"""Positions and bodies of persons beside the gold's."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.beside import beside


def test_beside_counts_what_is_stated_read_and_right(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Runāja projekta vadītāja Līga Zaķe un Kuldīgas muzeja direktors Jānis Liepa.", encoding="utf-8"
    )
    people = [
        {"text": "Līga Zaķe", "name": "Līga Zaķe", "position": "Projekta vadītāja", "organisation": None},
        {"text": "Jānis Liepa", "name": "Jānis Liepa", "position": "mērs", "organisation": "Kuldīgas muzejs"},
        {"text": "Anna Liepa", "name": "Anna Liepa", "position": "mēre", "organisation": None},
    ]
    (tmp_path / "one.json").write_text(json.dumps({"people": people}), encoding="utf-8")
    counts = beside([tmp_path])
    assert counts["persons"] == 2
    assert (counts["position stated"], counts["position said"], counts["position right"]) == (2, 2, 1)
    assert (counts["organisation stated"], counts["organisation said"], counts["organisation right"]) == (1, 1, 1)
