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

DASHES = r"\-–‑"  # inside a character class: hyphen, en dash, non-breaking hyphen
CLASS = re.compile(r"\[[^\]]*\]|[-/ ]")
AROUND_SEPARATOR = re.compile(rf"\s*([{DASHES}—/])\s*")
SPACE = re.compile(r"\s+")
PIECE = re.compile(r"[^\W\d_]+|\d+")
CAPITALS = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
SMALL = "a-z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.islower())
NO_NUMBER_BEFORE = r"(?<![\w.,/–-])(?<!\d )"
NO_NUMBER_BEHIND = r"(?![\w/–-]| ?(?:\d|€|e[iu]r|E[Uu]R)|[.,]\d)"
MIXED_HEAD = re.compile(r"(?<![-A-Za-z\\[])[A-Z][a-z]+")  # a word of a pattern that is not in capitals alone


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing identifiers, and the programme that writes them so (None where several do)."""

    name: str
    kind: CodeKind
    programme: str | None
    pattern: str
    when: re.Pattern[str] | None


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
            pattern=_loosen(row["pattern"]),
            when=re.compile(row["when"]) if "when" in row else None,
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


class _Expressions(NamedTuple):
    """``head`` finds where a code may begin, ``any_row`` whether one does, ``rows`` which."""

    head: re.Pattern[str]
    any_row: re.Pattern[str]
    rows: tuple[tuple[Format, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _expressions() -> _Expressions:
    patterns = [row.pattern for row in formats()]
    mixed = {word for pattern in patterns for word in MIXED_HEAD.findall(pattern)}  # "Est-Lat 12"
    in_capitals = rf"(?![{SMALL}])" + (rf"|(?<=(?={'|'.join(sorted(mixed))}).)" if mixed else "")
    behind = rf"(?!\w)(?![{DASHES}/]\d)"
    return _Expressions(
        head=re.compile(
            rf"[#0-9{CAPITALS}](?<![\w/{DASHES}].)(?<!\d\..)"
            rf"(?:(?<=\d)(?=\d*+(?:\.\w|\s?[/{DASHES}]|[A-Z]))|(?<!\d)(?:{in_capitals}))"
        ),
        any_row=re.compile(rf"(?:{'|'.join(patterns)}){behind}"),
        rows=tuple((row, re.compile(rf"(?:{row.pattern}){behind}")) for row in formats()),
    )


def matches(text: str) -> Iterator[tuple[int, int, Format]]:
    """Places in a text that have the form of a known format: (start, end, format)."""
    head, any_row, rows = _expressions()
    reached = 0
    for begin in head.finditer(text):
        start = begin.start()
        if start < reached or not any_row.match(text, start):
            continue
        row, found = next((row, found) for row, one in rows if (found := one.match(text, start)))
        reached = found.end()
        if row.when is None or row.when.search(text):
            yield start, reached, row
