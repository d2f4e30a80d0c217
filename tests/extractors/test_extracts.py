"""What is found of the short releases in tests/gold/extracts never falls."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.extracts import FOLDER, misses

BOUNDS = json.loads((FOLDER / "bounds.json").read_text(encoding="utf-8"))  # found at least, wrong at most


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_extracts_are_read_as_well_as_before(path: Path) -> None:
    counts: Counter[str] = Counter()
    missed = list(misses(path, counts))
    bounds = BOUNDS[path.stem]
    fewer = {kind for kind, (least, _) in bounds.items() if counts[f"{kind} found"] < least}
    more = {kind for kind, (_, most) in bounds.items() if counts[f"{kind} wrong"] > most}
    assert not fewer | more, "\n".join(missed)
