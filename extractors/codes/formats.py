"""Code formats as data: every row of ``data/codes.toml`` becomes a branch of one compiled expression.

A new programme's form is a new row with examples, no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.facts import CodeKind
from extractors.language import data_table

DASHES = r"\-–‑"  # inside a character class: hyphen, en dash, non-breaking hyphen
CLASS = re.compile(r"\[[^\]]*\]|-| ")
AROUND_SEPARATOR = re.compile(rf"\s*([{DASHES}—/])\s*")
SPACE = re.compile(r"\s+")
PIECE = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing identifiers, and the programme that writes them so (None where several do)."""

    name: str
    kind: CodeKind
    programme: str | None
    pattern: str
    when: re.Pattern[str] | None


def inner_form(surface: str) -> str:
    """A code as printed, without final punctuation, with plain hyphens and no space around separators."""
    code = AROUND_SEPARATOR.sub(lambda match: match.group(1) if match.group(1) == "/" else "-", surface.strip())
    return SPACE.sub(" ", code).strip(" .,:;/-")


def same_code(code: str) -> tuple[str, ...]:
    """What two spellings of one code share: "LLII 059" and "LLII-059" are the same code."""
    return tuple(PIECE.findall(code.upper()))


def _loosen(pattern: str) -> str:
    """Let a hyphen match any dash and a space any white space."""

    def widen(match: re.Match[str]) -> str:
        piece = match.group()
        if piece == "-":
            return f"[{DASHES}]"
        if piece == " ":
            return r"\s"
        piece = piece.replace(" ", r"\s")
        return piece[:-2] + rf"{DASHES}]" if piece.endswith("-]") else piece

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


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    branches = "|".join(f"(?P<f{number}>{row.pattern})" for number, row in enumerate(formats()))
    return re.compile(rf"(?=[#A-Z\d\u00c0-\u017f])(?<![\w/{DASHES}])(?<!\d\.)(?:{branches})(?!\w)(?![{DASHES}/]\d)")


def matches(text: str) -> Iterator[tuple[int, int, Format]]:
    """Places in a text that have the form of a known format: (start, end, format)."""
    rows = formats()
    for match in _expression().finditer(text):
        row = rows[int(str(match.lastgroup)[1:])]
        if row.when is None or row.when.search(text):
            yield match.start(), match.end(), row
