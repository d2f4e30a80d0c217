"""A home in a temporary folder; the helpers of ``tests/`` can be imported by their names."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
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


@pytest.fixture
def modest_home() -> Iterator[Home]:
    """A home whose user is bound by the modes of files; root is not, so a test run as root becomes nobody."""
    folder = Path(tempfile.mkdtemp(prefix="pressfacts-"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        made = Home.create(folder / "home")
        (made.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n")
        yield Home.open(made.root)
    finally:
        if root:
            os.seteuid(0)
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o700)
        shutil.rmtree(folder)
