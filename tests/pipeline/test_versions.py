"""Versions: a change concerns the documents that depend on the changed part, and no others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import versions
from pipeline.detect import DOCX, PDF, TEXT

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = {"lv": (TEXT, ["lv"]), "lt": (TEXT, ["lt"]), "both": (TEXT, ["en", "lt", "lv"]), "pdf": (PDF, ["lv"])}
ASK = f"""
import json
from pipeline import versions
print(json.dumps({{name: versions.document_version(*of) for name, of in {DOCUMENTS!r}.items()}}))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    for floor in ("extractors", "pipeline"):
        shutil.copytree(ROOT / floor, folder / floor, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def told(tree: Path) -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, cwd=tree, capture_output=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("file", "concerned"),
    [
        ("extractors/languages/lt/dates.toml", {"lt", "both"}),
        ("extractors/languages/en/money.toml", {"both"}),
        ("extractors/languages/lt/language.toml", set(DOCUMENTS)),
        ("extractors/data/places.csv", set(DOCUMENTS)),
        ("extractors/money/roles.py", set(DOCUMENTS)),
        ("pipeline/clean.py", set(DOCUMENTS)),
        ("pipeline/data/letter_pairs.csv", set(DOCUMENTS)),
        ("pipeline/readers/columns.py", {"pdf"}),
        ("pipeline/mojibake.py", {"lv", "lt", "both"}),
        ("pipeline/inbox.py", set()),
        ("pipeline/readers/docx.py", set()),
    ],
)
def test_versions_change_for_whom_it_concerns(tree: Path, file: str, concerned: set[str]) -> None:
    before = told(tree)
    text = (tree / file).read_text(encoding="utf-8")
    (tree / file).write_text(text + "\n# more\n", encoding="utf-8")
    after = told(tree)
    (tree / file).write_text(text, encoding="utf-8")
    assert {name for name in DOCUMENTS if before[name] != after[name]} == concerned


def test_versions_every_module_that_opens_documents_has_its_part() -> None:
    """Each module of the pipeline is in a part, or is known to shape no fact."""
    served = versions._imported([*versions.ENTRANCES, *(reader.module for reader in versions.READERS.values())])
    others = {path.stem for path in versions.PIPELINE.glob("*.py")} - {path.stem for path in served}
    assert others == {
        "anchors", "archive", "batch_store", "beside", "child", "claims", "confinement", "cron", "fingerprint", "forgotten",
        "given", "home", "inbox", "journal", "late", "locate", "notes", "page_child", "page_picture", "process", "quarantine", "reasons",
        "redaction", "retake", "retries", "settings", "shelves", "sidecar", "statements", "taking", "unpack", "wire",
        "worker",
    }  # fmt: skip


def test_versions_of_a_receipt_name_the_parts_of_the_document() -> None:
    found = versions.versions(DOCX, ["lt"])
    assert {"python", "pypdfium2", "languages.lt", "extractors.dates", "readers.docx", "pipeline"} <= found.keys()
    assert not {"languages.lv", "readers.pdf"} & found.keys()
    assert versions.rules_of(DOCX, ["lt"]).items() <= found.items()
