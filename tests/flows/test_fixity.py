"""Each refresh looks at some originals in turn, and a damaged one is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import fixity, work
from pipeline import archive
from pipeline.home import Home

SAMPLES = Path(__file__).parents[1] / "gold" / "samples"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.create(tmp_path / "home")
    (made.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\nfixity_sample = 2\n")
    home = Home.open(made.root)
    for path in SAMPLES.glob("*.txt"):
        (home.inbox / path.name).write_bytes(path.read_bytes())
    work.ingest(home)
    return home


def test_fixity_goes_round(home: Home) -> None:
    everything = list(archive.hashes(home))
    assert everything == sorted(record.sha256 for record in archive.records(home))
    victim = everything[3]
    path = home.root / (archive.record(home, victim) or pytest.fail()).path
    path.chmod(0o600)
    path.write_bytes(b"other bytes")
    found = [fixity.sample(home, 2) for _ in range(5)]
    assert [looked for looked, _ in found] == [2] * 5
    assert sum(len(damaged) for _, damaged in found) == 2  # ten looks at five originals
    (home.work / "fixity.next").write_bytes(b"\xff nonsense")
    assert fixity.sample(home, 100)[0] == len(everything)


def test_fixity_of_nothing(tmp_path: Path) -> None:
    assert fixity.sample(Home.create(tmp_path / "empty"), 5) == (0, [])


def test_fixity_is_part_of_refresh(home: Home) -> None:
    report = work.refresh(home)
    assert (report.checked, report.damaged) == (2, [])
