"""A new language is a folder of tables: a made-up one is added to a copy of the package, without a line of Python.

It is made as docs/add-a-language.md says: copy the folder of the nearest language, then change the words.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.language import ROOT

CODE = "qq"
LANGUAGE = """
name = "Quorum"
country = "EE"
letters = "ø"
small_words = ["ke"]
words = ["kvu", "esta", "bana", "lupru", "projektun", "tasma"]
abbreviations = ["nu", "tsk"]
ordinal_nouns = ["vuosun"]
[tokens]
ordinal_stop = true
abbreviation_stop = true
marks = []
"""
# (table, a word of the nearest language as its table has it, the word of ours)
WORDS = [
    ("dates", "months_capital = true", "months_capital = false"),
    ("dates", '"january"', '"ianarun"'),
    ("dates", '"march"', '"martun"'),
    ("dates", '"november"', '"novun"'),
    ("dates", 'from = ["from"', 'from = ["bana", "from"'),
    ("dates", 'until = ["until"', 'until = ["lupru", "until"'),
    ("money", 'EUR = ["euros?"', 'EUR = ["evro"'),
    ("money", '1000000 = ["millions?"', '1000000 = ["miljun"'),
    ("money", 'total = ["total"', 'total = ["kogu"'),
    ("labels", "title = ['", "title = ['projektun nimo|"),
    ("labels", "period = ['", "period = ['tasma|"),
    ("labels", "total = ['", "total = ['kogu (hinnun|budøt)|"),
]
TEXT = """Projektun nimo: Grøn vikarun

Tasma: bana 5 martun 2019 lupru 30 novun 2020

Kogu budøt: 2,5 miljun evro

Projektun esta kvu bana, kvu esta tasma lupru projektun.
"""
READ = """
import json, sys
from extractors import extract
found = extract(sys.stdin.read())
print(json.dumps({
    "language": found.language,
    "titles": [project.title for project in found.projects],
    "dates": [(date.edtf, date.role) for date in found.dates],
    "amounts": [(str(amount.value), amount.currency, amount.role) for amount in found.amounts],
}))
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one more language folder."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT.parent, folder / "extractors", ignore=shutil.ignore_patterns("__pycache__"))
    own = folder / "extractors" / "languages" / CODE
    shutil.copytree(own.parent / "en", own)
    (own / "language.toml").write_text(LANGUAGE, encoding="utf-8")
    for table, old, new in WORDS:
        path = own / f"{table}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text, (table, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_made_up_language_is_read(package: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", READ], input=TEXT, capture_output=True, text=True, cwd=package, check=True
    )
    assert json.loads(result.stdout) == {
        "language": CODE,
        "titles": ["Grøn vikarun"],
        "dates": [["2019-03-05/2020-11-30", "project_period"]],
        "amounts": [["2500000.0", "EUR", "total"]],
    }


def test_made_up_language_needs_no_python(package: Path) -> None:
    for path in ROOT.parent.rglob("*.py"):
        assert (package / "extractors" / path.relative_to(ROOT.parent)).read_bytes() == path.read_bytes()


def test_made_up_language_guide_names_every_table() -> None:
    guide = (ROOT.parent.parent / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(\w+\.toml)`", guide)) >= {path.name for path in (ROOT / "lv").glob("*.toml")}
