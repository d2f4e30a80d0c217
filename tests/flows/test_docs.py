"""Documentation is tested: commands, exit codes, views and columns are documented, and generated parts are current."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from docs.generate import commands, readme
from flows.cli import app

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_docs_commands_are_current() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands()


def test_docs_readme_shows_real_output() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8") == readme()


@pytest.mark.parametrize("name", COMMANDS)
def test_docs_readme_names_every_command(name: str) -> None:
    assert f"pressfacts {name}" in README


def test_docs_readme_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def seconds(*arguments: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begin


def test_docs_help_is_fast() -> None:
    """Under 0.3 s where Python alone starts in 0.03, and as much more where other processes are at work."""
    bare, full = zip(*((seconds("-c", "pass"), seconds("-m", "flows.cli", "--help")) for _ in range(7)), strict=True)
    assert min(full) < 0.3 * max(1, min(bare) / 0.03)


@pytest.mark.parametrize("module", ["prefect", "spacy", "pyarrow", "duckdb", "dateparser", "numpy"])
def test_docs_help_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, flows.cli; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_docs_ingest_does_not_import_prefect() -> None:
    code = (
        "import sys, flows.work, flows.report, pipeline.process, warehouse.writer; sys.exit('prefect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
