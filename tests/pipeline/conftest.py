"""A home in a temporary folder; the helpers of ``tests/`` can be imported by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.home import Home

SAMPLES = Path(__file__).parents[1] / "gold" / "samples"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home that takes files at once."""
    made = Home.create(tmp_path / "home")
    (made.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n")
    return Home.open(made.root)


@pytest.fixture
def samples() -> Path:
    """The folder of sample documents."""
    return SAMPLES
