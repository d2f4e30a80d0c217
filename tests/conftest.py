"""What runs where: a worker takes a file at a time, so that what its tests share is made once."""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests with a server are one file's: several servers at once leave no time to each."""
    for item in items:
        group = "server" if item.get_closest_marker("server") else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
