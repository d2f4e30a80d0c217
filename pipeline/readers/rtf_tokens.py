"""The tokens of Rich Text Format.

A token is a group's brace, a control word with its number, or bytes of text; binary data is stepped over. Any bytes
are tokens: what makes no sense is text, so is binary data that would reach beyond the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"(?P<brace>[{}])"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\(?P<mark>[^a-zA-Z])"
    rb"|(?P<white>[\r\n\x00]+)"
    rb"|(?P<text>[^\\{}\r\n\x00]+|\\)",
    re.S,
)


class Token(NamedTuple):
    """``word`` has a control word and its number, None where it has none; ``bytes`` has text;
    ``start`` and ``end`` are where it stands."""

    kind: Literal["open", "close", "word", "bytes"]
    word: str = ""
    number: int | None = None
    data: bytes = b""
    start: int = 0
    end: int = 0


def tokens(data: bytes, start: int) -> Iterator[Token]:
    """All tokens from a position on."""
    position = start
    while match := _TOKEN.match(data, position):
        position = match.end()
        kind = match.lastgroup
        place = match.span()
        if kind == "brace":
            yield Token("open" if match[0] == b"{" else "close", "", None, b"", *place)
        elif kind == "hex":
            yield Token("bytes", "", None, bytes.fromhex(match["hex"].decode()), *place)
        elif kind == "mark":
            mark = match["mark"].decode("latin-1")
            yield Token("word", "par" if mark in "\r\n" else mark, None, b"", *place)
        elif kind == "text":
            yield Token("bytes", "", None, match["text"], *place)
        elif kind != "white":
            word = match["word"].decode()
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                length = max(0, number or 0)
                position += length if position + length <= len(data) else 0
            else:
                yield Token("word", word, number, b"", *place)
