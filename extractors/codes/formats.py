"""Code formats as data: every row of ``data/codes.toml`` becomes a branch of one compiled expression.

A new programme's form is a new row with examples, no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from extractors.facts import CodeKind
from extractors.language import data_table
from extractors.openings import openings
from extractors.reading import Reading
from extractors.remembered import Remembered
from extractors.stems import occurrences
from extractors.words import PART

DASHES = r"\-–‑"  # inside a character class: hyphen, en dash, non-breaking hyphen
JOINTS = frozenset("/-–‑")  # between the parts of a code
GOES_ON = JOINTS | frozenset("." + ascii_uppercase)  # what is behind the number that a code begins with
CLASS = re.compile(r"\[[^\]]*\]|[-/ ]")
AROUND_SEPARATOR = re.compile(rf"\s*([{DASHES}—/])\s*")
SPACE = re.compile(r"\s+")
PIECE = re.compile(r"[^\W\d_]+|\d+")
NO_NUMBER_BEFORE = r"(?<![\w.,/–-])(?<!\d )"
NO_NUMBER_BEHIND = r"(?![\w/–-]| ?(?:\d|€|e[iu]r|E[Uu]R)|[.,]\d)"
NEVER = r"(?!)"
REACH = 24  # characters before the letters that a code holds in which it begins
BEGIN = 3  # characters with which codes begin, by which one is told that is not in capitals alone


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing identifiers, and the programme that writes them so (None where several do)."""

    name: str
    kind: CodeKind
    programme: str | None
    pattern: str
    when: re.Pattern[str] | None
    begins: frozenset[str]  # the first characters of matches, as far as they are sure


@lru_cache(maxsize=4096)
def inner_form(surface: str) -> str:
    """A code as printed, without final punctuation, with plain hyphens and no space around separators."""
    code = AROUND_SEPARATOR.sub(lambda match: match.group(1) if match.group(1) == "/" else "-", surface.strip())
    return SPACE.sub(" ", code).strip(" .,:;/-")


@lru_cache(maxsize=4096)
def same_code(code: str) -> tuple[str, ...]:
    """What two spellings of one code share: "LLII 059" and "LLII-059" are the same code."""
    return tuple(PIECE.findall(code.upper()))


def _loosen(pattern: str) -> str:
    """Let a hyphen be any dash with spaces around it, a slash have one beside it, and a space be any white space."""

    def widen(match: re.Match[str]) -> str:
        piece = match.group()
        if piece == "-":
            return rf"(?:\s?[{DASHES}]\s?)"
        if piece == "/":
            return r"(?:/\s?|\s/)"
        if piece == " ":
            return r"\s"
        piece = piece.replace(" ", r"\s")
        return rf"(?:\s?{piece[:-2]}{DASHES}]\s?)" if piece.endswith("-]") else piece

    return CLASS.sub(widen, pattern)


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """All rows, in the order in which they are tried at a place."""
    rows = data_table("codes")["formats"]
    found = tuple(
        Format(
            name=row["name"],
            kind=row.get("kind", "project"),
            programme=row.get("programme"),
            pattern=(pattern := _loosen(row["pattern"])),
            when=re.compile(row["when"]) if "when" in row else None,
            begins=openings(pattern, BEGIN),
        )
        for row in rows
    )
    for form, row in zip(found, rows, strict=True):
        if "" in form.begins and "holds" not in row:
            raise ValueError(f"codes of the form {form.name!r} may begin with any letters and hold none")
    return found


class Bare(NamedTuple):
    """A form of nothing but digits, and how it begins."""

    begins: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def bare() -> tuple[Bare, ...]:
    """The forms of digits alone, which are codes where words say so; no part of a longer number and no sum."""
    return tuple(
        Bare(row["begins"], re.compile(rf"{NO_NUMBER_BEFORE}(?:{row['pattern']}){NO_NUMBER_BEHIND}"))
        for row in data_table("codes")["bare"]
    )


class _Rows(NamedTuple):
    """The rows that may begin with some characters: whether one of them stands at a place, and which."""

    any_row: re.Pattern[str]
    rows: tuple[tuple[Format, re.Pattern[str]], ...]


def _rows(first: str) -> _Rows:
    fitting = [row for row in formats() if any(_alike(first, begin) for begin in row.begins)]
    return _compiled(tuple(row.name for row in fitting))


def _alike(one: str, other: str) -> bool:
    """Does one begin with the other, whichever is longer?"""
    return one.startswith(other) or other.startswith(one)


@cache
def _compiled(names: tuple[str, ...]) -> _Rows:
    fitting = [row for row in formats() if row.name in names]
    before, behind = rf"(?<![\w/{DASHES}])(?<!\d\.)", rf"(?!\w)(?![{DASHES}/]\d)"
    return _Rows(
        any_row=re.compile(rf"{before}(?:{'|'.join(row.pattern for row in fitting) or NEVER}){behind}"),
        rows=tuple((row, re.compile(rf"(?:{row.pattern}){behind}")) for row in fitting),
    )


ROWS = Remembered(_rows)  # by the first BEGIN characters


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """What codes begin with that are no numbers, as far as it is sure."""
    return frozenset(begin for row in formats() for begin in row.begins if begin[:1].isalpha())


@lru_cache(maxsize=1)
def _inside() -> tuple[str, ...]:
    """Letters that are in every code that may begin with any."""
    return tuple(row["holds"] for row in data_table("codes")["formats"] if "holds" in row)


def may_open_code(word: str) -> bool:
    """May a code that is no number, and whose beginning is known, begin with a part of a word?"""
    return any(_opens(word[part.start() :][:BEGIN]) for part in PART.finditer(word))


def _opens(begin: str) -> bool:
    if begin[1:2].islower():
        return begin in _letters()
    return any(_alike(begin, head) for head in _letters())


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    return frozenset(begin[0] for row in formats() for begin in row.begins if begin and not begin[0].isalnum())


def _places(reading: Reading) -> list[int]:
    """Where a code may begin: at a sign, at a word, at a number that something of a code is behind."""
    text = reading.text
    found = occurrences(text, _signs()) + reading.beginnings("codes")
    for at in occurrences(text, _inside()):
        found += [part.start() for part in PART.finditer(text, max(0, at - REACH), at)]
    for start, end in reading.figures:
        if (text[end : end + 1] in GOES_ON and text[end : end + 2] != ". ") or text[end + 1 : end + 2] in JOINTS:
            found.append(start)
    return sorted(found)


def matches(reading: Reading) -> Iterator[tuple[int, int, Format]]:
    """Places in a text that have the form of a known format: (start, end, format)."""
    text = reading.text
    reached = 0
    for start in _places(reading):
        any_row, rows = ROWS[text[start : start + BEGIN]]
        if start < reached or not any_row.match(text, start):
            continue
        row, found = next((row, found) for row, one in rows if (found := one.match(text, start)))
        reached = found.end()
        if row.when is None or row.when.search(text):
            yield start, reached, row
