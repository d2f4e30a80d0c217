"""Code formats as data: every row of ``data/codes.toml`` becomes a branch of one compiled expression.

A new programme's form is a new row with examples, no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extractors.facts import CodeKind
from extractors.language import data_table
from extractors.openings import openings
from extractors.remembered import Remembered

DASHES = r"\-–‑"  # inside a character class: hyphen, en dash, non-breaking hyphen
CLASS = re.compile(r"\[[^\]]*\]|[-/ ]")
AROUND_SEPARATOR = re.compile(rf"\s*([{DASHES}—/])\s*")
SPACE = re.compile(r"\s+")
PIECE = re.compile(r"[^\W\d_]+|\d+")
CAPITALS = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
SMALL = "a-z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.islower())
NO_NUMBER_BEFORE = r"(?<![\w.,/–-])(?<!\d )"
NO_NUMBER_BEHIND = r"(?![\w/–-]| ?(?:\d|€|e[iu]r|E[Uu]R)|[.,]\d)"
NEVER = r"(?!)"
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
    return tuple(
        Format(
            name=row["name"],
            kind=row.get("kind", "project"),
            programme=row.get("programme"),
            pattern=(pattern := _loosen(row["pattern"])),
            when=re.compile(row["when"]) if "when" in row else None,
            begins=openings(pattern, BEGIN),
        )
        for row in data_table("codes")["formats"]
    )


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
    """The rows that may begin with a character: whether one of them stands at a place, and which."""

    any_row: re.Pattern[str]
    rows: tuple[tuple[Format, re.Pattern[str]], ...]


def _rows(first: str) -> _Rows:
    fitting = [row for row in formats() if {begin[:1] for begin in row.begins} & {first, ""}]
    behind = rf"(?!\w)(?![{DASHES}/]\d)"
    return _Rows(
        any_row=re.compile(rf"(?:{'|'.join(row.pattern for row in fitting) or NEVER}){behind}"),
        rows=tuple((row, re.compile(rf"(?:{row.pattern}){behind}")) for row in fitting),
    )


ROWS = Remembered(_rows)  # by the first character


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    """Where a code may begin: at a number with something of a code behind it, or at a word in capitals."""
    mixed = {begin for row in formats() for begin in row.begins if begin[1:].islower()}  # "Est-Lat 12"
    in_capitals = rf"(?![{SMALL}])" + (rf"|(?<=(?={'|'.join(sorted(mixed))}).)" if mixed else "")
    return re.compile(
        rf"[#0-9{CAPITALS}](?<![\w/{DASHES}].)(?<!\d\..)"
        rf"(?:(?<=\d)(?=\d*+(?:\.\w|\s?[/{DASHES}]|[A-Z]))|(?<!\d)(?:{in_capitals}))"
    )


def matches(text: str) -> Iterator[tuple[int, int, Format]]:
    """Places in a text that have the form of a known format: (start, end, format)."""
    reached = 0
    for begin in _head().finditer(text):
        start = begin.start()
        any_row, rows = ROWS[text[start]]
        if start < reached or not any_row.match(text, start):
            continue
        row, found = next((row, found) for row, one in rows if (found := one.match(text, start)))
        reached = found.end()
        if row.when is None or row.when.search(text):
            yield start, reached, row
