"""A home to say things in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.corrections.home import Home, Memory


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Memory(tmp_path) as opened:
        yield opened


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Home]:
    """A home with a writer's file and a published one."""
    with Home(tmp_path) as opened:
        yield opened
