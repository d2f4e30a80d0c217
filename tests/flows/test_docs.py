"""Documentation is tested: commands, exit codes, views and columns are documented, and generated parts are current."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docs.generate import commands, readme
from flows.cli import app

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


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


def test_docs_help_is_fast() -> None:
    """Under 0.3 s on an idle machine; the best of five, since others may be at work."""
    best = 9.0
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "flows.cli", "--help"], check=True, capture_output=True, cwd=ROOT)
        best = min(best, time.perf_counter() - begin)
    assert best < 0.3


@pytest.mark.parametrize("module", ["prefect", "spacy", "pyarrow", "duckdb", "dateparser", "numpy"])
def test_docs_help_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, flows.cli; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_docs_ingest_does_not_import_prefect() -> None:
    code = (
        "import sys, flows.work, flows.report, pipeline.process, warehouse.writer; sys.exit('prefect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
