"""The tree: a module is one idea, and no longer than a newcomer reads at one sitting; words of a language are data."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extractors.language import codes, language
from tests.flows.test_floors import MODULES, ROOT

LONGEST = 320  # lines
EXTRACTORS = [path for path in MODULES if path.relative_to(ROOT).parts[0] == "extractors"]
EXPRESSION = re.compile(r"\\[bsdwW]|\(\?|\[\^|\|")
WORD = re.compile(r"(?<![\\\w?{<])[^\W\d_]{2,}(?![\w>=])")
SIGNS = {"no", "or", "by"}  # of a number ("No.", "N[or]"), of a country's addresses


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_tree_has_no_long_modules(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: give the idea that stands apart a module of its own"


@pytest.mark.parametrize("path", EXTRACTORS, ids=lambda path: str(path.relative_to(ROOT)))
def test_expressions_in_code_hold_no_words_of_a_language(path: Path) -> None:
    found = list(_words(path.read_text(encoding="utf-8")))
    assert not found, f"{found}: words of a language stand in extractors/languages"


def test_words_in_expressions_are_told_from_other_strings() -> None:
    assert list(_words(r'A = re.compile(r"\b(?:the|of)\s")')) == ["the", "of"]
    assert not list(_words('"""the | of"""\nA = "the of"\nB = "No\\\\.?|#"'))


def _words(source: str) -> Iterator[str]:
    """Frequent words of a language in the expressions of a module; docstrings are not looked at."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in told:
            continue
        if EXPRESSION.search(node.value):
            yield from (word for word in WORD.findall(node.value) if word.lower() in _frequent())


@cache
def _frequent() -> frozenset[str]:
    return frozenset(word for code in codes() for word in language(code).table("language")["words"]) - SIGNS
