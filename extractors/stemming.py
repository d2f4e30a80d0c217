"""Stems of words, so that a search finds all forms: without diacritics, endings or softened consonants.

A light stemmer made of data: the endings are those of the languages' declension tables, ``data/stemming.toml`` says
the rest. It is for finding, not for reading: a stem need not be a word, and words of one root may share it. The
expressions are the same for Python and for RE2, so that a database makes the same stems (:data:`Rules`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractors.language import codes, data_table, language

VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class Rules:
    """``ending`` leaves the stem of a folded word in its first group; ``soften`` are replacements, in order."""

    ending: str
    soften: tuple[tuple[str, str], ...]


def fold(word: str) -> str:
    """In lower case, without diacritics: "Jonišķu" is "jonisku"."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


def stem(word: str) -> str:
    """What the forms of a word have in common: "Jonišķu" and "Joniškio" are "jonisk". Words with figures keep all."""
    folded = fold(word)
    if re.search("[0-9]", folded):
        return folded
    made = rules()
    folded = re.sub(made.ending, r"\1", folded)
    for pattern, replacement in made.soften:
        folded = re.sub(pattern, replacement, folded)
    return folded


@cache
def rules() -> Rules:
    """The rules that the tables of all languages give; the longest ending that leaves enough of a stem is taken."""
    table = data_table("stemming")
    alternatives = "|".join(sorted(endings(), key=lambda ending: (-len(ending), ending)))
    soften = tuple((str(pattern), str(replacement)) for pattern, replacement in table["soften"])
    return Rules(rf"^(.{{{table['shortest_stem']},}}?)(?:{alternatives})$", soften)


@cache
def endings() -> frozenset[str]:
    """All endings, folded."""
    table = data_table("stemming")
    stated = {fold(ending.removeprefix("~")) for code in codes() for ending in _stated(code, table["classes_left_out"])}
    letters = {ending for ending in stated if ending.isascii() and ending.isalpha()}
    own = {ending for ending in letters - set(table["endings_left_out"]) if not _with_stem(ending, letters)}
    extended = {extension + ending for extension in table["extensions"] for ending in own}
    return frozenset(own | extended | set(table["endings_more"]))


def _stated(code: str, left_out: Iterable[str]) -> Iterator[str]:
    nouns = language(code).table("declension")["nouns"]
    for name in nouns.keys() - set(left_out):
        yield from (*nouns[name].get("singular", ()), *nouns[name].get("plural", ()))
    for row in language(code).table("declension")["adjectives"].values():
        yield from (ending for gender in ("m", "f") for number in row[gender].values() for ending in number)
    for row in language(code).table("proper_nouns")["class"]:
        yield from (row["ending"], *row["cases"].values())


def _with_stem(ending: str, letters: set[str]) -> bool:
    """Whether it is another ending after consonants, which belong to the stem."""
    return ending != "s" and any(
        ending.endswith(other) and ending != other and not set(ending[: -len(other)]) & set(VOWELS) for other in letters
    )
