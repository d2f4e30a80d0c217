"""Quotation marks of three languages, nested and badly closed ones included: „X“, “X”, «X», "X", „A „B””."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.stems import occurrences

OPENING = '„“«‘"”'
CLOSING = '“”»’"'
SINGLE = "‘’"
MARK = re.compile(f"[{OPENING}]")
ANY_MARK = re.compile(f"[{OPENING}{CLOSING}\n]")
LONGEST = 160  # characters
LONGEST_NAME = 10  # words
AT = frozenset('„“«"”')
BEHIND = re.compile(r"\s(?=[„“«\"”])|(?=[„«])")


def closing(text: str, start: int, limit: int) -> int | None:
    """The position behind the quotation that opens at ``start``; None where it does not close on its line.

    A mark that both opens and closes is told apart by its neighbours: it opens after white space or another opening
    mark and before a letter. Of a quotation that closes fewer marks than it opens the last closing mark ends it.
    """
    if text[start] not in OPENING:
        return None
    depth = 0
    last: int | None = None
    for match in ANY_MARK.finditer(text, start, min(limit, start + LONGEST)):
        position, mark = match.start(), match.group()
        if mark == "\n":
            break
        if mark in SINGLE and _elision(text, position):
            continue
        if position == start or _opens(text, position, text[start]):
            depth += 1
        elif mark in CLOSING and not (mark in SINGLE and _apostrophe(text, position)):
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
    """Does a single mark stand before a shortened year: «Bauska ‘97»?"""
    return text[position + 1 : position + 2].isdigit()


def _apostrophe(text: str, position: int) -> bool:
    """Does a single closing mark stand before a letter: "Karl’s"?"""
    return text[position + 1 : position + 2].isalpha()


def inside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations between two positions, the outermost only."""
    return outermost(text, occurrences(text, OPENING, start, end), end)


def outermost(text: str, marks: Iterable[int], end: int) -> list[tuple[int, int]]:
    """Quotations that open at one of some marks and close before ``end``, but for those inside others."""
    found: list[tuple[int, int]] = []
    reached = 0
    for mark in marks:
        if mark >= reached and (stop := closing(text, mark, end)) is not None:
            found.append((mark, stop))
            reached = stop
    return found


def quotation_at(text: str, position: int, limit: int) -> str:
    """The quotation right behind a name, with the blank before it; empty where none is, or a speaker's."""
    if AT.isdisjoint(text[position : position + 2]):
        return ""
    opening = BEHIND.match(text, position)
    if opening is None or opening.end() >= limit:
        return ""
    stop = closing(text, opening.end(), limit)
    if stop is None:
        return ""
    words = text[opening.end() + 1 : stop].split()
    named = bool(words) and (words[0][:1].isupper() or words[0][:1].isdigit() or words[0][:1] in OPENING)
    return text[position:stop] if named and len(words) <= LONGEST_NAME else ""
