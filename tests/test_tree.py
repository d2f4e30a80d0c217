"""The tree: a module is one idea, and no longer than a newcomer reads at one sitting."""

from pathlib import Path

import pytest

from tests.flows.test_floors import MODULES, ROOT

LONGEST = 320  # lines


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_tree_has_no_long_modules(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: give the idea that stands apart a module of its own"
