"""Some hours of the day that benchmarks/day.py simulates: the schedule runs, things are killed, nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.day import files, simulate, undisturbed
from pipeline.home import Home


@pytest.mark.server
def test_day_loses_nothing(made: Callable[..., Home], migrated: Path) -> None:
    home, calm = made("served", settle_seconds=0.2), made("calm", settle_seconds=0.2)
    shutil.copytree(migrated, home.work / "prefect")
    documents = files(8)
    outcome = simulate(home, documents, hours=3, pace=4.0, faults={0: "server", 1: "run"})
    assert (outcome.dropped, outcome.loaded, outcome.quarantined) == (8, 7, 1)
    assert outcome.rows == undisturbed(calm, documents)
