"""Floors: a package imports only from the ones below it; only flows imports Prefect, only warehouse speaks SQL."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FLOORS = ("extractors", "pipeline", "warehouse", "flows")
MODULES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_floors_import_downward(path: Path) -> None:
    floor = FLOORS.index(path.relative_to(ROOT).parts[0])
    used = imports(path)
    assert not used & set(FLOORS[floor + 1 :])
    if floor < FLOORS.index("flows"):
        assert "prefect" not in used
    if floor < FLOORS.index("warehouse"):
        assert "duckdb" not in used
    if FLOORS[floor] != "pipeline":
        assert not used & {"pypdfium2", "pdfplumber"}


BALTIC = set("āčēģīķļņōŗšūžąęėįųĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_floors_no_language_words_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and len(node.value) > 1
        and any(a in BALTIC and b.isalpha() for a, b in zip(node.value, node.value[1:], strict=False))
    ]
    assert not words
