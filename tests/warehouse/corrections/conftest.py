"""A home to say things in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.corrections.home import Home, Memory


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home in memory, in which nobody asks who is who."""
    with Memory(tmp_path, resolving=False) as opened:
        yield opened


@pytest.fixture
def resolving(tmp_path: Path) -> Iterator[Home]:
    """A home in memory with projects over all documents."""
    with Memory(tmp_path) as opened:
        yield opened


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Home]:
    """A home with a writer's file and a published one."""
    with Home(tmp_path) as opened:
        yield opened
