"""One contract for all languages: the same tables with the same keys, and patterns that take no time."""

import re
from collections.abc import Iterator
from functools import partial

import pytest

from extractors.language import ROOT, codes, language
from tests.timing import seconds

TABLES = sorted({path.name for path in ROOT.glob("*/*.toml")})
MODEL = "lv"
BRACKET = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()]")
PUMPED = 18  # words: two ways to read each are a quarter of a million
SLOW = 0.005  # seconds; one way takes a thousandth of them


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", TABLES)
def test_language_folder_has_every_table(code: str, name: str) -> None:
    assert (ROOT / code / name).is_file()


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", ["language.toml", "labels.toml", "furniture.toml"])
def test_language_tables_have_the_same_keys(code: str, name: str) -> None:
    concept = name.removesuffix(".toml")
    assert set(language(code).table(concept)) == set(language(MODEL).table(concept))


def test_language_labels_have_the_same_keys() -> None:
    keys = {code: set(language(code).table("labels")["labels"]) for code in codes()}
    assert len(set(map(frozenset, keys.values()))) == 1


def _repeated(pattern: str) -> Iterator[str]:
    """The insides of the groups of a pattern that may come back without end."""
    opened: list[int] = []
    for bracket in BRACKET.finditer(pattern):
        if bracket.group() == "(":
            opened.append(bracket.end())
        elif bracket.group() == ")" and opened:
            start = opened.pop()
            if pattern[bracket.end() : bracket.end() + 1] in ("*", "+"):
                yield f"({pattern[start : bracket.start()]})"


def _patterns(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for item in table.values() if isinstance(table, dict) else table:
            yield from _patterns(item)


GROUPS = sorted({
    group for code in codes() for pattern in _patterns(language(code).table("partners")) for group in _repeated(pattern)
})  # fmt: skip


def _ways(group: str) -> Iterator[str]:
    """Words put together of the letters of a group: those that two of its choices may both read are among them."""
    letters = sorted({*re.findall(r"(?<!\\)[^\W\d_]{2,}|(?<=[|(])[^\W\d_](?=[|)])", group), "x"})
    words = (f"{first}{second}" for first in letters for second in ("", *letters))
    return (way for word in words for way in (f" {word}", f"{word} "))


def test_language_groups_that_repeat_are_found() -> None:
    assert len(GROUPS) > 2


@pytest.mark.parametrize("group", GROUPS)
def test_language_groups_read_a_word_in_one_way(group: str) -> None:
    # where "jaunajā" is read by "ajā" and by "ā", each further word doubles the time of a search that fails
    pattern = re.compile(f"{group}*(?!)")
    slow = (way for way in _ways(group) if seconds(partial(pattern.match, way * PUMPED)) > SLOW)
    assert next(slow, None) is None
