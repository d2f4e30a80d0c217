"""What every process of a suite needs and none changes is made once, by the first that comes to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from warehouse.lock import writer_lock

LONGEST = 600.0  # seconds that the others wait


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, filled by ``make`` in one process of the suite; who changes it disturbs the others."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, made = base / name, base / f"{name}.made"
    with writer_lock(base / f"{name}.lock", wait=LONGEST):
        if not made.exists():
            folder.mkdir()
            make(folder)
            made.touch()
    return folder
