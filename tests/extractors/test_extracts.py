"""What is found of the short releases in tests/gold/extracts never falls."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.extracts import FOLDER, misses

LEAST = json.loads((FOLDER / "least.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_extracts_are_read_as_well_as_before(path: Path) -> None:
    counts: Counter[str] = Counter()
    missed = list(misses(path, counts))
    fewer = {kind for kind, least in LEAST[path.stem].items() if counts[f"{kind} found"] < least}
    assert not fewer, "\n".join(missed)
