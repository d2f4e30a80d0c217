"""Quotation marks of three languages, nested and badly closed ones included: „X“, “X”, «X», "X", „A „B””."""

from __future__ import annotations

OPENING = '„“«‘"”'
CLOSING = '“”»’"'
LONGEST = 160  # characters


def closing(text: str, start: int, limit: int) -> int | None:
    """The position behind the quotation that opens at ``start``; None where it does not close on its line.

    A mark that both opens and closes is told apart by its neighbours: it opens after white space or another opening
    mark and before a letter. Of a quotation that closes fewer marks than it opens the last closing mark ends it.
    """
    if text[start] not in OPENING:
        return None
    depth = 0
    last: int | None = None
    for position in range(start, min(limit, start + LONGEST)):
        mark = text[position]
        if mark == "\n":
            break
        if (mark not in OPENING and mark not in CLOSING) or _elision(text, position):
            continue
        if position == start or _opens(text, position, text[start]):
            depth += 1
        elif mark in CLOSING and not _apostrophe(text, position):
            depth -= 1
            last = position + 1
            if depth == 0:
                return last
    return last


def _opens(text: str, position: int, first: str) -> bool:
    mark = text[position]
    if mark in "„«":
        return True
    before = text[position - 1]
    after = text[position + 1 : position + 2]
    spaced = before.isspace() or before in "„“«(" or before in "-–/"
    return mark != "’" and spaced and after.isalnum() and not (mark == "“" and first == "„" and before == " ")


def _elision(text: str, position: int) -> bool:
    """A mark before a shortened year: «Bauska ‘97»."""
    return text[position] in "‘’" and text[position + 1 : position + 2].isdigit()


def _apostrophe(text: str, position: int) -> bool:
    return text[position] == "’" and text[position + 1 : position + 2].isalpha()


def inside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations between two positions, the outermost only."""
    found: list[tuple[int, int]] = []
    position = start
    while position < end:
        if text[position] in OPENING:
            stop = closing(text, position, end)
            if stop is not None:
                found.append((position, stop))
                position = stop
                continue
        position += 1
    return found
